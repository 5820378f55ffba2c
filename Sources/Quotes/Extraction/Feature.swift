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
  case contentCluster, contentPair, cueLeft, cueRight, markerLeft, nextCluster, nextPair, headCluster, headLeft,
    headRight,
    objectFamily, beforeFamily, firstPerson, nextFirstPerson
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
    FeatureHash.key(feature.rawValue, value)
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
  @inline(__always) static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 { FeatureHash.mix(a, b) }
}
