import Language

/// Name tokens as small numbers, with what comparing them needs, worked out once.
///
/// Most pairs of tokens are told apart by their skeletons alone; the others are compared once and remembered.
public final class TokenTable {
  struct Entry {
    var text: String
    /// Consonant skeletons; tokens without a common one are never the same name.
    var skeletons: [String]
    var hashes: [UInt64]
    var isNative: Bool
    var isLatin: Bool
    /// Long and not borne by Arabic speakers: hardly two people in the news have it.
    var isRare: Bool
    /// أبو or أم and another name.
    var isKunya: Bool
    /// Often stands before another given name.
    var isForename: Bool
  }

  private let knowledge: NameKnowledge
  /// By the hash of the token's bytes: hashing Arabic strings as strings takes many times as long.
  private var numbers: [UInt64: Int32] = [:]
  private var entries: [Entry] = []
  /// The first skeleton's hash of each token, and whether it has others: decides most comparisons.
  private var first: [UInt64] = []
  private var hasMore: [Bool] = []
  /// What all spellings of a token have in common; 0 where nothing is known.
  private var spelling: [UInt64] = []
  private var compared: [UInt64: TokenCloseness] = [:]

  public init(knowledge: NameKnowledge) { self.knowledge = knowledge }

  public func number(_ token: String) -> Int32 {
    let hash = FNV.hash(token.utf8)
    if let known = numbers[hash] { return known }
    let skeletons = knowledge.letters.skeletons(token)
    let native = knowledge.isNative(token)
    entries.append(
      Entry(
        text: token, skeletons: skeletons, hashes: skeletons.map { FNV.hash($0) }, isNative: native,
        isLatin: NameText.isLatin(token), isRare: !native && token.unicodeScalars.count >= 5,
        isKunya: token.hasPrefix("ابو") && token.unicodeScalars.count > 5,
        isForename: knowledge.variants.forenames.contains(token)))
    first.append(entries[entries.count - 1].hashes[0])
    hasMore.append(skeletons.count > 1)
    spelling.append(knowledge.spelling(token))
    let number = Int32(entries.count - 1)
    numbers[hash] = number
    return number
  }

  func numbers(_ tokens: [String]) -> [Int32] { tokens.map(number) }

  subscript(number: Int32) -> Entry { entries[Int(number)] }

  /// Calls with the hash of each of a token's skeletons.
  func forEachHash(of token: Int32, _ body: (UInt64) -> Void) {
    guard hasMore[Int(token)] else { return body(first[Int(token)]) }
    entries[Int(token)].hashes.forEach(body)
  }

  /// Whether every token of `short` occurs in `long`, in order.
  func lies(_ short: [Int32], in long: [Int32]) -> Bool {
    guard short.count <= long.count else { return false }
    var next = 0
    for token in short {
      while next < long.count, closeness(token, long[next]) == .different { next += 1 }
      if next == long.count { return false }
      next += 1
    }
    return true
  }

  func closeness(_ a: Int32, _ b: Int32) -> TokenCloseness {
    if a == b { return .same }
    let (here, there) = (spelling[Int(a)], spelling[Int(b)])
    if here != there, here != 0, there != 0 { return .different }
    if first[Int(a)] != first[Int(b)], !hasMore[Int(a)], !hasMore[Int(b)] { return .different }
    let one = entries[Int(a)].hashes
    let other = entries[Int(b)].hashes
    guard one.contains(where: { other.contains($0) }) else { return .different }
    let pair = UInt64(UInt32(bitPattern: min(a, b))) << 32 | UInt64(UInt32(bitPattern: max(a, b)))
    if let known = compared[pair] { return known }
    let result = knowledge.closeness(entries[Int(a)].text, entries[Int(b)].text)
    compared[pair] = result
    return result
  }
}
