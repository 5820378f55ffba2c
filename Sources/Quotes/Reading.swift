import Interview
import Language

/// Everything that was read in one article: what is stored and printed.
public struct Reading: Sendable {
  public var document: Document
  public var transcript: Transcript?
  /// Index into `speakers` for each of `transcript.interviewees`, in their order.
  public var interviewees: [Int]
  public var quotations: [Quotation]
  public var speakers: [Speaker]
  public var findings: [Finding]

  public var article: Article { document.article }
  public var metadata: Metadata { document.metadata }

  public init(
    document: Document, transcript: Transcript? = nil, interviewees: [Int] = [], quotations: [Quotation] = [],
    speakers: [Speaker] = [], findings: [Finding] = []
  ) {
    self.document = document
    self.transcript = transcript
    self.interviewees = interviewees
    self.quotations = quotations
    self.speakers = speakers
    self.findings = findings
  }
}

/// Attributed content: what was said, by which cue, and who the sentence names as its source.
public struct Quotation: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable { case direct, indirect, mixed }
  public var kind: Kind
  public var span: Span
  public var cue: Cue?
  /// The words that name the source in this sentence; nil when it is only implied.
  public var mention: Span?
  /// The role as written with this mention.
  public var role: Span?
  /// Index into `Reading.speakers`; nil when the text does not say who.
  public var speaker: Int?
  public var confidence: Double
  /// Name of the pattern that proposed the quotation.
  public var rule: String
  /// Why this span and speaker were chosen, and what came second; empty unless the reader `explains`.
  public var evidence: [Evidence]

  public init(
    kind: Kind, span: Span, cue: Cue?, mention: Span? = nil, role: Span? = nil, speaker: Int? = nil,
    confidence: Double, rule: String, evidence: [Evidence] = []
  ) {
    self.kind = kind
    self.span = span
    self.cue = cue
    self.mention = mention
    self.role = role
    self.speaker = speaker
    self.confidence = confidence
    self.rule = rule
    self.evidence = evidence
  }
}

/// The word that reports: its place, dictionary form, class ("say", "deny", …) and stance.
public struct Cue: Hashable, Sendable {
  public var span: Span
  public var lemma: String
  public var cueClass: String
  public var stance: String
  public init(span: Span, lemma: String, cueClass: String, stance: String) {
    self.span = span
    self.lemma = lemma
    self.cueClass = cueClass
    self.stance = stance
  }
}

/// One reason for a decision, with its weight (log-odds) where it was scored.
public struct Evidence: Hashable, Sendable {
  public var name: String
  public var detail: String
  public var weight: Double
  public init(_ name: String, _ detail: String = "", weight: Double = 0) {
    self.name = name
    self.detail = detail
    self.weight = weight
  }
}

/// A source of quotations inside one article.
public struct Speaker: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable { case person, organization, group, anonymous, document }
  /// Fullest name in the article, without honorific and role.
  public var name: String
  /// Fullest role as written.
  public var role: String?
  public var kind: Kind
  public var gender: Gender
  public var mentions: [Mention]
  public init(name: String, role: String? = nil, kind: Kind, gender: Gender = .unknown, mentions: [Mention] = []) {
    self.name = name
    self.role = role
    self.kind = kind
    self.gender = gender
    self.mentions = mentions
  }
}

/// A place where a speaker is named.
public struct Mention: Hashable, Sendable {
  public var span: Span
  /// Role as written beside this mention.
  public var role: Span?
  public init(span: Span, role: Span? = nil) {
    self.span = span
    self.role = role
  }
}
