import Interview
import Language
import Quotes

/// One source to store: its text and what was read in it. The archive replaces or skips it as a whole.
public struct IngestFile: Sendable {
  /// What the archive knows the source by: the file's absolute path, or `path#id` for a record of a JSON file.
  public var locator: String
  /// The short name that permalinks use: the file's base name without extension, or the record's id.
  public var name: String
  /// A hash of the content and of the reading rules' version: equal means "nothing to do".
  public var hash: String
  /// The whole decoded text; spans of the readings are places in it.
  public var text: SourceText
  /// The articles in it, in their order, without their tokens and paragraphs: those are not stored, and much is stored together.
  public var readings: [Reading]

  public init(locator: String, name: String, hash: String, text: SourceText? = nil, readings: [Reading]) {
    self.locator = locator
    self.name = name
    self.hash = hash
    self.text = text ?? readings.first?.article.text ?? SourceText("")
    self.readings = readings.map { reading in
      var reading = reading
      reading.document.tokens = []
      reading.document.paragraphs = []
      return reading
    }
  }
}

/// A source that is about to be read: is it in the archive as it is?
public struct SourceStamp: Hashable, Sendable {
  public var locator: String
  public var hash: String
  public init(locator: String, hash: String) {
    self.locator = locator
    self.hash = hash
  }
}

/// What became of one source.
public struct IngestOutcome: Hashable, Sendable {
  public enum Change: String, Sendable { case added, replaced, unchanged }
  public var locator: String
  public var change: Change
  public var articles = 0
  public var quotations = 0
  /// Questions and answers of interviews.
  public var turns = 0

  init(locator: String, change: Change) {
    self.locator = locator
    self.change = change
  }
}
