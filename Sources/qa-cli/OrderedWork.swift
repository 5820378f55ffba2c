import Foundation

/// Works on a stream of batches with several threads and hands the results over in the stream's order.
///
/// One thread reads the stream, `jobs` threads work, the caller receives. At most `jobs * 3` batches are under way,
/// which bounds the memory. With one job everything runs on the caller's thread.
final class OrderedWork<Batch, Product>: @unchecked Sendable {
  /// Thrown into the stream's reader when nobody wants more.
  struct Stopped: Error {}

  private let condition = NSCondition()
  private let work: @Sendable (Batch) -> Product
  private let jobs: Int
  private var queue: [(index: Int, batch: Batch)] = []
  private var products: [Int: Product] = [:]
  private var submitted = 0
  private var delivered = 0
  private var isStreamAtEnd = false
  private var isStopped = false
  private var failure: (any Error)?

  init(jobs: Int, work: @escaping @Sendable (Batch) -> Product) {
    self.jobs = max(1, jobs)
    self.work = work
  }

  /// Runs until the stream ends or something throws; what came before the stream's failure has been delivered.
  /// - Parameter stream: hands over every batch in order; ends early when that throws.
  func run(stream: @escaping ((Batch) throws -> Void) throws -> Void, deliver: (Product) throws -> Void) throws {
    guard jobs > 1 else { return try stream { try deliver(self.work($0)) } }
    start { self.read(stream) }
    for _ in 0..<jobs { start { self.workUntilDone() } }
    do {
      while let product = waitForNext() { try deliver(product) }
    } catch {
      condition.withLock {
        isStopped = true
        condition.broadcast()
      }
      throw error
    }
    if let failure = condition.withLock({ failure }) { throw failure }
  }

  private func start(_ body: @escaping () -> Void) {
    let box = Closure(body: body)
    let thread = Thread { box.body() }
    thread.stackSize = 8 << 20
    thread.start()
  }

  private struct Closure: @unchecked Sendable {
    let body: () -> Void
  }

  private func read(_ stream: ((Batch) throws -> Void) throws -> Void) {
    var thrown: (any Error)?
    do { try stream(submit) } catch is Stopped {} catch { thrown = error }
    condition.withLock {
      failure = thrown
      isStreamAtEnd = true
      condition.broadcast()
    }
  }

  private func submit(_ batch: Batch) throws {
    try condition.withLock {
      while submitted - delivered >= jobs * 3, !isStopped { condition.wait() }
      if isStopped { throw Stopped() }
      queue.append((submitted, batch))
      submitted += 1
      condition.broadcast()
    }
  }

  private func workUntilDone() {
    while let (index, batch) = takeBatch() {
      let product = work(batch)
      condition.withLock {
        products[index] = product
        condition.broadcast()
      }
    }
  }

  private func takeBatch() -> (index: Int, batch: Batch)? {
    condition.withLock {
      while queue.isEmpty, !isStreamAtEnd, !isStopped { condition.wait() }
      return isStopped || queue.isEmpty ? nil : queue.removeFirst()
    }
  }

  private func waitForNext() -> Product? {
    condition.withLock {
      while products[delivered] == nil {
        if isStreamAtEnd, delivered >= submitted { return nil }
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
