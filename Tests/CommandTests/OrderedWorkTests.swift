import Foundation
import Testing

@testable import qa_cli

@Suite struct OrderedWorkTests {
  private struct Broken: Error {}

  private func numbers(to end: Int, failingAt failure: Int? = nil) -> ((Int) throws -> Void) throws -> Void {
    { submit in
      for number in 0..<end {
        if number == failure { throw Broken() }
        try submit(number)
      }
    }
  }

  @Test(arguments: [1, 2, 5]) func productsComeInOrder(jobs: Int) throws {
    var seen: [Int] = []
    let work = OrderedWork<Int, Int>(jobs: jobs) { number in
      if number % 7 == 0 { Thread.sleep(forTimeInterval: 0.0005) }
      return number * 2
    }
    try work.run(stream: numbers(to: 500)) { seen.append($0) }
    #expect(seen == (0..<500).map { $0 * 2 })
  }

  @Test(arguments: [1, 3]) func whatCameBeforeAFailureIsDelivered(jobs: Int) throws {
    var seen: [Int] = []
    let work = OrderedWork<Int, Int>(jobs: jobs) { $0 }
    #expect(throws: Broken.self) { try work.run(stream: numbers(to: 100, failingAt: 40)) { seen.append($0) } }
    #expect(seen == Array(0..<40))
  }

  @Test(arguments: [1, 3]) func aFailingReceiverStopsTheWork(jobs: Int) throws {
    var seen = 0
    let work = OrderedWork<Int, Int>(jobs: jobs) { $0 }
    #expect(throws: Broken.self) {
      try work.run(stream: numbers(to: 100_000)) { _ in
        seen += 1
        if seen == 10 { throw Broken() }
      }
    }
    #expect(seen == 10)
  }
}
