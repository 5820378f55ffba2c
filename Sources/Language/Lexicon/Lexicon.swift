import Foundation

/// All words of one language pack, ready to be looked up by the hash of a folded form.
public struct Lexicon: Sendable {
  /// What the lexicon knows of one form.
  public struct Entry: Sendable {
    public var classes: LexicalClass = []
    /// Range in `cueForms` (first index and count).
    var firstCue: Int32 = 0
    var cueCount: Int16 = 0
    var gender: Gender = .unknown
    var number: GrammaticalNumber = .unknown
  }

  /// A fixed expression of several words ("صاحب السمو الملكي").
  struct Phrase: Sendable {
    var rest: [UInt64]
    var classes: LexicalClass
    var gender: Gender
    var cue: Int32
  }

  public let language: String
  let isArabic: Bool
  public internal(set) var cues: [CueEntry] = []
  var table = FormTable<Entry>(capacity: 16_000)
  var kinds = FormTable<WordKind>(capacity: 12_000)
  /// Weights by which a word is told to go on a personal name; empty where the pack has none.
  package private(set) var names = LinearModel()
  var clusters = FormTable<WordCluster>(capacity: 45_000)
  package private(set) var cueForms: [CueForm] = []
  private(set) var expressions = PhraseTable()
  /// While loading: fixed expressions by their first word, and for each that is a cue its place in `cueForms`.
  var phrases: [UInt64: [Phrase]] = [:]
  private var phraseForms: [UInt16: Int32] = [:]
  var forms: [(hash: UInt64, form: CueForm)] = []

  /// Loads every table of a pack folder that concerns words.
  /// - Throws: `PackError` with file and line.
  public init(_ folder: PackFolder) throws {
    language = folder.language
    isArabic = language == "ar"
    try loadParticles(folder)
    try loadNames(folder)
    try loadHonorifics(folder)
    try loadRoles(folder)
    try loadOrganizations(folder)
    try loadPlaces(folder)
    try loadWordKinds(folder)
    try loadWordClusters(folder)
    names = try Self.readNameWeights(folder)
    try loadCues(folder)
    installCueForms()
    expressions = PhraseTable(phrases, cueForms: phraseForms)
    phrases = [:]
  }

  /// The cluster of a written form; that of no word for one that the table does not have.
  @inline(__always) package func cluster(_ form: UInt64) -> WordCluster { clusters[form] ?? WordCluster() }

  @inline(__always) public func entry(_ form: UInt64) -> Entry? { table[form] }

  public func cueForms(of entry: Entry) -> ArraySlice<CueForm> {
    cueForms[Int(entry.firstCue)..<(Int(entry.firstCue) + Int(entry.cueCount))]
  }

  mutating func add(
    _ word: ArraySlice<UInt8>, _ classes: LexicalClass, gender: Gender = .unknown,
    number: GrammaticalNumber = .unknown
  ) {
    let folded = Folding.reading.fold(word)
    let parts = folded.split(whereSeparator: { $0 == 0x20 || $0 == 0x2D || $0 == 0x2E })
    guard let first = parts.first else { return }
    let head = FNV.hash(first)
    if parts.count > 1 {
      let rest = parts.dropFirst().map { FNV.hash($0) }
      phrases[head, default: []].append(Phrase(rest: rest, classes: classes, gender: gender, cue: -1))
      table.update(head, default: Entry()) { $0.classes.insert(.phraseStart) }
      return
    }
    table.update(head, default: Entry()) {
      $0.classes.formUnion(classes)
      if gender != .unknown { $0.gender = gender }
      if number != .unknown { $0.number = number }
    }
  }

  static func gender(_ cell: String) -> Gender { cell == "f" ? .feminine : cell == "m" ? .masculine : .unknown }

  /// Sorts the conjugated forms by hash, so that each entry points at a run of them.
  private mutating func installCueForms() {
    forms.sort { $0.hash < $1.hash }
    var i = 0
    cueForms.reserveCapacity(forms.count)
    while i < forms.count {
      let hash = forms[i].hash
      let first = cueForms.count
      while i < forms.count, forms[i].hash == hash {
        if !cueForms[first...].contains(forms[i].form) { cueForms.append(forms[i].form) }
        if forms[i].form.shape == .particle { phraseForms[forms[i].form.cue] = Int32(cueForms.count - 1) }
        i += 1
      }
      let count = cueForms.count - first
      table.update(hash, default: Entry()) {
        $0.classes.insert(.cue)
        $0.firstCue = Int32(first)
        $0.cueCount = Int16(count)
      }
    }
    forms = []
  }
}
