import Foundation
import Language
import Testing

@testable import Pages

@Suite struct InputReaderTests {
  let input: InputReader
  let folder: URL

  init() throws {
    input = InputReader(documents: try DocumentReader(packsAt: PackFolder.locatePacks()))
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("iqtibas-input-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  @Test(arguments: [">", "> >", "#", "-", "*", "1.", "**", "_", "---", "---\n---", "\\", "[", "=", "===", "> #"])
  func markdownMayEndInAnySign(sign: String) {
    for kind in [FileKind.text, .markdown] {
      let bytes = Array("# عنوان\n\nنص قصير عن السوق.\n\n\(sign)".utf8)
      #expect(input.parseFile(RawFile(path: "x", kind: kind, bytes: bytes)).articles.count == 1)
    }
  }

  @Test func failuresAreNamed() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let missing = folder.appendingPathComponent("none.txt").path
    #expect(input.articles(at: missing).errors == [.notFound(path: missing)])
    let empty = try write("empty.txt", [])
    #expect(input.articles(at: empty).errors == [.emptyFile(path: empty)])
    let blank = try write("blank.txt", Array(" \n\n\u{FEFF} \n".utf8))
    #expect(input.articles(at: blank).errors == [.emptyFile(path: blank)])
    let binary = try write("binary.txt", [0x41, 0x42, 0x00, 0x01, 0x02])
    #expect(input.articles(at: binary).errors == [.binary(path: binary, offset: 2)])
    let pdf = try write("page.md", Array("%PDF-1.4 text".utf8))
    #expect(input.articles(at: pdf).errors == [.binary(path: pdf, offset: 0)])
    let bare = folder.appendingPathComponent("bare").path
    try FileManager.default.createDirectory(atPath: bare, withIntermediateDirectories: true)
    #expect(input.articles(at: bare).errors == [.emptyDirectory(path: bare)])
  }

  @Test func aFolderIsReadInOrder() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["b.txt", "a/z.md", "a/y.jsonl", "c.pdf", ".hidden.txt", "a/.git/x.txt"] {
      _ = try write(name, Array("{\"text\": \"عنوان\\n\\nنص.\"}".utf8))
    }
    var paths: [String] = []
    input.readItems(paths: [folder.path]) { paths.append(String($0.path.dropFirst(folder.path.count + 1))) }
    #expect(paths == ["a/y.jsonl", "a/z.md", "b.txt"])
  }

  @Test func aLinkToItsOwnFolderEnds() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try write("a.txt", Array("عنوان\n\nنص.".utf8))
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("again"), withDestinationURL: folder)
    #expect(input.articles(at: folder.path).articles.count == 1)
  }

  @Test func linesStreamAcrossPieces() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = String(repeating: "كلمة ", count: 2_500)
    let lines = (1...60).map { "{\"id\": \"r\($0)\", \"text\": \"\(text)\($0)\"}" }
    let path = try write("many.jsonl", [0xEF, 0xBB, 0xBF] + Array(lines.joined(separator: "\r\n").utf8))
    let result = input.articles(at: path)
    #expect(result.errors.isEmpty)
    #expect(result.articles.map(\.file) == (1...60).map { "r\($0)" })
    #expect(result.articles.last.map { $0.text.utf8.count } == text.utf8.count + 2)
  }

  @Test func tooLongALineIsSkippedAndTheOthersGoOn() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let small = InputReader(documents: input.documents, limits: InputLimits(fileBytes: 1_500_000, recordBytes: 100))
    let long = "{\"id\": \"long\", \"text\": \"" + String(repeating: "x", count: 1_200_000) + "\"}"
    let path = try write(
      "long.jsonl", Array("{\"id\": \"a\", \"text\": \"x.\"}\n\(long)\n{\"id\": \"b\", \"text\": \"y.\"}".utf8))
    let result = small.articles(at: path)
    #expect(result.articles.map(\.file) == ["a", "b"])
    #expect(result.errors == [.tooLarge(path: path, bytes: long.utf8.count, limit: 100)])
    let big = try write("big.txt", Array(repeating: 0x41, count: 1_600_000))
    guard case .tooLarge? = small.articles(at: big).errors.first else {
      Issue.record("a file over the limit was read")
      return
    }
  }

  @Test func kindsAreSniffed() {
    #expect(FileKind(sniffing: Array("{\"text\": \"x\"}\n{\"text\": \"y\"}\n".utf8)) == .jsonLines)
    #expect(FileKind(sniffing: Array("{\n \"text\": \"x\"\n}".utf8)) == .json)
    #expect(FileKind(sniffing: Array(" [ {\"text\": \"x\"} ]".utf8)) == .json)
    #expect(FileKind(sniffing: Array("\n<!DOCTYPE html><html>".utf8)) == .html)
    for text in ["[صورة] عنوان", "{لا يستثني أحدا}: عنوان", "عنوان\n\nنص", "<<قال>> ثم", "", "{"] {
      #expect(FileKind(sniffing: Array(text.utf8)) == .text)
    }
    #expect(FileKind(name: "a.b/notes") == nil)
    #expect(FileKind(name: "x.HTML") == .html)
  }

  @Test func jsonIsStrict() {
    for good in ["{}", "[1, -2.5e3, true, false, null]", "\"\\u00e9\\ud83d\\ude00\\n\"", "{\"a\": {\"b\": []}}"] {
      #expect((try? JSONParser.parse(Array(good.utf8))) != nil, "\(good)")
    }
    for bad in ["", "{", "{\"a\" 1}", "{\"a\":1,}", "[1 2]", "\"\\x\"", "\"\\u12\"", "tru", "{} x", "'a'", "\"open"] {
      #expect((try? JSONParser.parse(Array(bad.utf8))) == nil, "\(bad)")
    }
    #expect((try? JSONParser.parse(Array(String(repeating: "[", count: 100_000).utf8))) == nil)
    #expect((try? JSONParser.parse(Array("\"\\ud83d x\"".utf8)))?.text == "\u{FFFD} x")
  }

  @Test func anyBytesParseWithoutATrap() {
    var seeded = Seeded(state: 21)
    let pieces = [
      "<p>", "</p>", "<div class='ad'>", "<h1>", "<b>", "</b>", "<br>", "&amp;", "&#1602;", "قال", "<script>", "<!--",
      "-->",
      "<ul><li><a href=x>", "**", "# ", "> ", "- ", "_", "\n", "\n\n", "---\n", "title: x\n", "{\"text\":", "\"", "}",
      "[", "\\u12",
    ]
    for round in 0..<150 {
      var bytes = Array(
        (0..<seeded.next(below: 50)).map { _ in pieces[seeded.next(below: pieces.count)] }.joined().utf8)
      if round % 3 == 0 { bytes += seeded.bytes(20) }
      for kind in [FileKind.text, .markdown, .html] {
        for article in input.parseFile(RawFile(path: "x", kind: kind, bytes: bytes)).articles {
          #expect(isValidUTF8(article.text.utf8) && article.text.extent.contains(article.extent))
          for mark in article.layout {
            #expect(article.text.extent.contains(mark.span) && !mark.span.isEmpty)
            #expect(Array(article.text[mark.span].utf8) == Array(article.text.utf8[mark.span.range]))
          }
          _ = input.documents.readDocument(article)
        }
      }
      for item in splitRecords(bytes, file: "x") { _ = input.parse(item) }
    }
  }

  @Test func deeplyNestedPagesAreRead() {
    let bytes = Array((String(repeating: "<div>", count: 4_000) + "<p>نص في القاع.</p>").utf8)
    let result = input.parseFile(RawFile(path: "x", kind: .html, bytes: bytes))
    #expect(result.articles.first.map { $0.text[$0.text.extent] } == "نص في القاع.")
  }

  @Test func pagesInOtherEncodings() {
    let head: [UInt8] = Array("<html><head><meta charset=\"windows-1256\"></head><body><p>".utf8)
    let arabic: [UInt8] = [0xDE, 0xC7, 0xE1, 0x20, 0xE4, 0xDA, 0xE3]
    let page = input.parseFile(RawFile(path: "x", kind: .html, bytes: head + arabic + Array("</p></body></html>".utf8)))
    #expect(page.articles.first.map { $0.text[$0.text.extent] } == "قال نعم")
    let iso =
      Array("<html><head><meta charset=\"iso-8859-6\"></head><body><p>".utf8) + [0xE2, 0xC7, 0xE4] + Array("</p>".utf8)
    #expect(
      input.parseFile(RawFile(path: "x", kind: .html, bytes: iso)).articles.first.map { $0.text[$0.text.extent] }
        == "قال")
  }
}
