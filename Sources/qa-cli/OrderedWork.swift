import Foundation

/// Works on a stream of batches with several threads and hands the results over in the stream's order.
///
/// Whoever is free takes the next batch, so that the stream is read by one thread at a time; at most
/// `jobs * 3` batches are under way, which bounds the memory.
final class OrderedWork<Batch, Product>: @unchecked Sendable {
  private let condition = NSCondition()
  private let source = NSLock()
  private let next: () throws -> Batch?
  private let work: @Sendable (Batch) -> Product
  private let jobs: Int
  private var taken = 0
  private var delivered = 0
  private var products: [Int: Product] = [:]
  private var isExhausted = false
  private var failure: (any Error)?

  init(jobs: Int, next: @escaping () throws -> Batch?, work: @escaping @Sendable (Batch) -> Product) {
    self.jobs = max(1, jobs)
    self.next = next
    self.work = work
  }

  /// Runs until the stream ends or something throws; what came before the failure has been delivered.
  func run(deliver: (Product) throws -> Void) throws {
    guard jobs > 1 else {
      while let batch = try next() { try deliver(work(batch)) }
      return
    }
    for _ in 0..<jobs { startWorker() }
    do {
      while let product = waitForNext() { try deliver(product) }
    } catch {
      stop(error)
      throw error
    }
    if let failure = condition.withLock({ failure }) { throw failure }
  }

  private func startWorker() {
    let thread = Thread { [self] in
      while let (index, batch) = takeBatch() {
        let product = work(batch)
        condition.withLock {
          products[index] = product
          condition.broadcast()
        }
      }
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  private func takeBatch() -> (Int, Batch)? {
    source.lock()
    defer { source.unlock() }
    let mayTake = condition.withLock {
      while !isExhausted, taken - delivered >= jobs * 3 { condition.wait() }
      return !isExhausted
    }
    guard mayTake else { return nil }
    do {
      if let batch = try next() {
        return condition.withLock {
          taken += 1
          return (taken - 1, batch)
        }
      }
      stop(nil)
    } catch {
      stop(error)
    }
    return nil
  }

  private func stop(_ error: (any Error)?) {
    condition.withLock {
      isExhausted = true
      if failure == nil { failure = error }
      condition.broadcast()
    }
  }

  private func waitForNext() -> Product? {
    condition.withLock {
      while products[delivered] == nil {
        if isExhausted, delivered >= taken { return nil }
        condition.wait()
      }
      defer {
        delivered += 1
        condition.broadcast()
      }
      return products.removeValue(forKey: delivered)
    }
  }
}

/// Number of cores to use when nothing else is asked for.
func countCores() -> Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
