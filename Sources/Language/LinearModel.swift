import Foundation

/// How features become keys of a `LinearModel`.
package enum FeatureHash {
  /// The key of a feature with a value.
  @inlinable package static func key(_ feature: UInt64, _ value: UInt64) -> UInt64 {
    (feature &* 0x9E37_79B9_7F4A_7C15) ^ (value &* 0xFF51_AFD7_ED55_8CCD) ^ (value >> 31)
  }

  /// One value of two, which of them comes first being part of it.
  @inlinable package static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
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
  package private(set) var weights: [(key: UInt64, value: Float)] = []

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
  package var isEmpty: Bool { weights.isEmpty }

  /// Log-odds of the features.
  package func score(_ features: [UInt64]) -> Float {
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

  package static func probability(_ score: Float) -> Float { 1 / (1 + exp(-score)) }
}
