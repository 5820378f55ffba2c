import Archive
import ArgumentParser
import Foundation
import Language
import Pages
import Quotes

/// Times extraction alone: everything is in memory before the clock runs. For `make bench`.
struct BenchExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bench-extract", shouldDisplay: false)

  @Argument var paths: [String]
  @Option(help: "Also write the articles' text to this file.")
  var textTo: String?
  @Option(help: "Read everything so many times.")
  var rounds = 1

  func run() throws {
    let inputs = try Inputs(paths)
    var articles: [Article] = []
    inputs.items.readArticles(paths: paths) { articles += $0.articles }
    if let textTo { try write(articles, to: textTo) }
    let bytes = articles.reduce(0) { $0 + $1.extent.count }
    var quotations = 0
    let start = CPUClock.now
    for _ in 0..<rounds {
      for article in articles { quotations += inputs.reader.readArticle(article).quotations.count }
    }
    let seconds = (CPUClock.now - start) / Double(rounds)
    let megabytes = Double(bytes) / 1e6
    print("articles\t\(articles.count)\nmegabytes\t\(rounded(megabytes))\nquotations\t\(quotations / rounds)")
    print("cpu seconds\t\(rounded(seconds))")
    print("articles per second\t\(Int(Double(articles.count) / seconds))")
    print("MB per second\t\(rounded(megabytes / seconds))")
  }

  private func write(_ articles: [Article], to file: String) throws {
    let output = try Output(file: file)
    for article in articles {
      try output.write(Array(article.text.utf8[article.extent.range]))
      try output.write("\n")
    }
    try output.finish()
  }
}

/// Times searches of an open archive, one query a line of the file. For `make bench`.
struct BenchSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bench-search", shouldDisplay: false)

  @Argument var queries: String
  @Option(help: "Rows to fetch of each.")
  var limit = 20
  @OptionGroup var common: CommonOptions

  func run() throws {
    let archive = try common.openArchive()
    let lines = try String(contentsOfFile: queries, encoding: .utf8).split(separator: "\n").map(String.init)
    var times: [Double] = []
    var work: [Double] = []
    var rows = 0
    for query in lines {
      let start = DispatchTime.now().uptimeNanoseconds
      let cpu = CPUClock.now
      rows += try archive.quotations(matching: QuotationFilter(search: query, limit: limit)).count
      times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
      work.append((CPUClock.now - cpu) * 1e3)
    }
    times.sort()
    work.sort()
    guard !times.isEmpty else { return }
    print("queries\t\(times.count)\nrows\t\(rows)")
    for percent in [50, 95, 99] {
      let place = min(times.count - 1, times.count * percent / 100)
      print("p\(percent) ms\t\(rounded(times[place]))\np\(percent) cpu ms\t\(rounded(work[place]))")
    }
  }
}

/// CPU time of the calling thread.
enum CPUClock {
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

private func rounded(_ value: Double) -> String { String(format: "%.3f", value) }
