import Foundation
import Language

/// The features that the extractor's decisions look at; a feature is one of these with a value.
public enum Feature: UInt64, CaseIterable, Sendable {
  case bias, lemma, cueClass, shape, frame, lemmaFrame, classFrame, shapeFrame, person, negated, distance, subjectKind
  case beforeCue, beforeCueWord, cueClitic, afterCue, afterMarker, afterMarkerWord, beforeMarkerWord, intervening
  case insideMarks, sentenceStart, opening, quotedLength, contentShape, contentWord, contentWordFrame, impersonal
  case relativeBefore, auxiliaryBefore, subjectAgreement, subjectBefore, paragraphRole, firstParagraph, genre
  case lemmaShape, objectShape, pronounObject, commaBetween, titleColon, leftLength, leftKind, rightLength, passive
  case prepositionAdjacent, sourceHead, startKind, backwardLength, previousAccepted, lastWordBefore, markKind,
    clauseShape
  case mark, markNext, nextClass, nextWord, nextCue, nextCueShape, nextAccepted, previousClass, depthState, lengthBucket
  case closesOpening, sentenceEnd, paragraphEnd, afterSentence, conjunctionNext, frameMark, boundaryWord, secondClass
  case kindMark, nextClitic, secondWord, nextCueScore, classMark, nextGender, startedWithMark, lengthMark, commaCount
  case outerKind, innerScore, innerClauseInitial, innerShape, sameSubject
  case mentionKind, mentionPlace, mentionDistance, mentionGender, mentionNumber, mentionRole, mentionIsLast
  case mentionCueClass, mentionShape, mentionName, mentionSentence, mentionPrevious, mentionBetween, mentionParagraph
  case mentionStrong, mentionEnd, mentionEndKind, nextShape, restLength, contentForm, definiteCue, listedFrame,
    mentionCount, mentionSubject, mentionAgreement, mentionPlaceShape, mentionCase, mentionTitle, mentionOrder
  case mentionClitics, mentionAfterWord, mentionAfterVerb, mentionHeadline, mentionFrequency, mentionMain,
    mentionOpening
}

/// A list of feature keys, reused between decisions.
struct FeatureList {
  var keys: [UInt64] = []
  /// Readable names of keys, kept only while training.
  var names: [UInt64: String]?

  init(recordsNames: Bool = false) {
    keys.reserveCapacity(96)
    names = recordsNames ? [:] : nil
  }

  @inline(__always) static func key(_ feature: Feature, _ value: UInt64) -> UInt64 {
    (feature.rawValue &* 0x9E37_79B9_7F4A_7C15) ^ (value &* 0xFF51_AFD7_ED55_8CCD) ^ (value >> 31)
  }

  @inline(__always) mutating func add(_ feature: Feature, _ value: UInt64, _ note: @autoclosure () -> String = "") {
    let key = Self.key(feature, value)
    keys.append(key)
    if names != nil { names?[key] = "\(feature)=\(note().isEmpty ? String(value, radix: 16) : note())" }
  }

  @inline(__always) mutating func add(_ feature: Feature, _ value: Int) {
    add(feature, UInt64(truncatingIfNeeded: value))
  }
  @inline(__always) mutating func add(_ feature: Feature, _ value: Bool) { add(feature, value ? 1 : 2) }
  @inline(__always) static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    (a &* 0x9E37_79B9_7F4A_7C15) ^ (b &+ 0x632B_E59B_D9B4_E019)
  }
}

/// Weights of a logistic model: the log-odds of a decision are the sum of its features' weights.
/// Trained by `train-weights` (logistic regression, AdaGrad; Duchi, Hazan and Singer 2011).
public struct LinearModel: Sendable {
  /// A feature by the upper half of its key, which its place completes: half the memory, and reading is bound by that.
  private struct Slot {
    var mark: UInt32 = 0
    var weight: Float = 0
  }
  private var slots = [Slot()]
  private var mask = 0
  /// Every feature with its weight, in the order of the keys.
  private(set) var weights: [(key: UInt64, value: Float)] = []

  public init() {}

  /// - Parameter weights: each feature once.
  public init<Weights: Collection>(weights: Weights) where Weights.Element == (key: UInt64, value: Float) {
    self.weights = weights.sorted { $0.key < $1.key }
    var size = 64
    while size < weights.count * 2 { size <<= 1 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
    for (key, weight) in weights {
      var slot = place(of: key)
      while slots[slot].mark != 0 { slot = (slot + 1) & mask }
      slots[slot] = Slot(mark: Self.mark(key), weight: weight)
    }
  }

  @inline(__always) private func place(of key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ (key >> 32)) & mask }
  @inline(__always) private static func mark(_ key: UInt64) -> UInt32 { max(1, UInt32(truncatingIfNeeded: key >> 32)) }

  /// No weights were learned.
  var isEmpty: Bool { weights.isEmpty }

  /// Log-odds of the features.
  func score(_ features: [UInt64]) -> Float {
    slots.withUnsafeBufferPointer { slots in
      var sum: Float = 0
      for key in features {
        let mark = Self.mark(key)
        let place = place(of: key)
        let (first, second) = (slots[place], slots[(place + 1) & mask])
        sum += first.mark == mark ? first.weight : second.mark == mark ? second.weight : 0
        // one jump that is seldom taken, where a search would guess wrong at every other feature
        let isFound = first.mark == mark ? true : second.mark == mark
        let isFree = first.mark == 0 ? true : second.mark == 0
        if !(isFound ? true : isFree) { sum += weight(mark, from: (place + 2) & mask) }
      }
      return sum
    }
  }

  @inline(never) private func weight(_ mark: UInt32, from place: Int) -> Float {
    var slot = place
    while slots[slot].mark != 0, slots[slot].mark != mark { slot = (slot + 1) & mask }
    return slots[slot].weight
  }

  static func probability(_ score: Float) -> Float { 1 / (1 + exp(-score)) }
}
