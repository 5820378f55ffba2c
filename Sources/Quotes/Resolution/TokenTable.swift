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
  }

  private let knowledge: NameKnowledge
  private var numbers: [String: Int32] = [:]
  private var entries: [Entry] = []
  private var compared: [UInt64: TokenCloseness] = [:]

  public init(knowledge: NameKnowledge) { self.knowledge = knowledge }

  public func number(_ token: String) -> Int32 {
    if let known = numbers[token] { return known }
    let skeletons = knowledge.letters.skeletons(token)
    let native = knowledge.nativeNames.contains(token)
    entries.append(
      Entry(
        text: token, skeletons: skeletons, hashes: skeletons.map { FNV.hash($0) }, isNative: native,
        isLatin: NameText.isLatin(token), isRare: !native && token.unicodeScalars.count >= 5))
    let number = Int32(entries.count - 1)
    numbers[token] = number
    return number
  }

  func numbers(_ tokens: [String]) -> [Int32] { tokens.map(number) }

  subscript(number: Int32) -> Entry { entries[Int(number)] }

  func closeness(_ a: Int32, _ b: Int32) -> TokenCloseness {
    if a == b { return .same }
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
