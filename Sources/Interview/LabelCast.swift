import Language

/// Somebody whom labels name: the longest label, and how often any of the labels stands.
struct LabelledSpeaker: Sendable {
  var fullest: SpeakerLabel
  var count: Int
  var clues: WordClues
}

/// Decides which labels belong to one speaker: the same words, initials of a full name, or one part of a name.
struct LabelCast {
  private(set) var speakers: [LabelledSpeaker] = []
  /// The speaker of each label, -1 for a label that stands only once.
  private(set) var speaker: [Int]

  init(_ labels: [SpeakerLabel]) {
    speaker = Array(repeating: -1, count: labels.count)
    var groups: [(label: SpeakerLabel, members: [Int])] = []
    var byKey: [UInt64: Int] = [:]
    for (i, label) in labels.enumerated() {
      if let group = byKey[label.key] {
        groups[group].members.append(i)
      } else {
        byKey[label.key] = groups.count
        groups.append((label, [i]))
      }
    }
    guard groups.count <= 60 else { return }
    merge(&groups)
    for group in groups where group.members.filter({ labels[$0].isAtStart }).count >= 2 {
      for member in group.members { speaker[member] = speakers.count }
      let clues = group.members.reduce(into: WordClues()) { $0.formUnion(labels[$1].clues) }
      speakers.append(LabelledSpeaker(fullest: group.label, count: group.members.count, clues: clues))
    }
  }

  private func merge(_ groups: inout [(label: SpeakerLabel, members: [Int])]) {
    var i = 0
    while i < groups.count {
      var j = i + 1
      while j < groups.count {
        if Self.sameSpeaker(groups[i].label, groups[j].label) {
          groups[i].members += groups[j].members
          if groups[j].label.words.count > groups[i].label.words.count { groups[i].label = groups[j].label }
          groups.remove(at: j)
        } else {
          j += 1
        }
      }
      i += 1
    }
  }

  /// "MK" and "Melody Kramer", "BB" and "Dr. Bill Barry", "الوزير" and "الوزير حجار".
  static func sameSpeaker(_ a: SpeakerLabel, _ b: SpeakerLabel) -> Bool {
    let (long, short) = a.words.count >= b.words.count ? (a, b) : (b, a)
    if long.words.count > short.words.count, short.words.allSatisfy(long.words.contains) { return true }
    if (2...3).contains(short.letters.count), long.initials.count >= 2, long.letters.isEmpty {
      return long.initials == short.letters || Array(long.initials.suffix(short.letters.count)) == short.letters
    }
    return false
  }
}

extension PieceCutter {
  /// Labelled speakers whose name (or a long part of it) stands in the headline.
  func namedInHeadline(_ document: Document) -> Set<Int> {
    guard !speakers.isEmpty else { return [] }
    var tokens: [Token] = []
    if let span = document.title {
      tokenize(document.text, in: span, into: &tokens)
    } else if let title = document.metadata.title {
      let source = SourceText(title)
      tokenize(source, in: source.extent, into: &tokens)
    }
    let forms = Set(tokens.map(\.form))
    return Set(speakers.indices.filter { speakers[$0].fullest.words.contains(where: forms.contains) })
  }
}
