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
  private struct Slot {
    var key: UInt64
    var weight: Float
  }
  private var slots = [Slot(key: 0, weight: 0)]
  private var mask = 0
  private var count = 0

  public init() {}

  /// - Parameter weights: each feature once.
  public init<Weights: Collection>(weights: Weights) where Weights.Element == (key: UInt64, value: Float) {
    count = weights.count
    var size = 64
    while size < count * 2 { size <<= 1 }
    slots = Array(repeating: Slot(key: 0, weight: 0), count: size)
    mask = size - 1
    for (key, weight) in weights {
      var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
      while slots[slot].key != 0 { slot = (slot + 1) & mask }
      slots[slot] = Slot(key: key == 0 ? 1 : key, weight: weight)
    }
  }

  /// No weights were learned.
  var isEmpty: Bool { count == 0 }

  /// Every feature with its weight, in the order of the keys.
  var weights: [(key: UInt64, value: Float)] {
    slots.filter { $0.key != 0 }.map { ($0.key, $0.weight) }.sorted { $0.key < $1.key }
  }

  /// Log-odds of the features.
  func score(_ features: [UInt64]) -> Float {
    slots.withUnsafeBufferPointer { slots in
      var sum: Float = 0
      for key in features {
        var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
        while slots[slot].key != 0, slots[slot].key != key { slot = (slot + 1) & mask }
        sum += slots[slot].weight
      }
      return sum
    }
  }

  static func probability(_ score: Float) -> Float { 1 / (1 + exp(-score)) }
}
