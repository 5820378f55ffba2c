/// An open-addressing hash table from 64-bit form hashes to small values: what every token is looked up in.
struct FormTable<Value: Sendable>: Sendable {
  private var keys: [UInt64]
  private var slots: [Int32]
  private(set) var values: [Value] = []
  private var mask: Int

  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size <<= 1 }
    keys = Array(repeating: 0, count: size)
    slots = Array(repeating: -1, count: size)
    mask = size - 1
  }

  @inline(__always) func index(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key ^ (key >> 29)) & mask
    while true {
      let index = slots[slot]
      if index < 0 { return -1 }
      if keys[slot] == key { return Int(index) }
      slot = (slot + 1) & mask
    }
  }

  @inline(__always) subscript(key: UInt64) -> Value? {
    let i = index(of: key)
    return i < 0 ? nil : values[i]
  }

  /// Changes the value of a key, or of a new key with the given default.
  mutating func update(_ key: UInt64, default value: @autoclosure () -> Value, _ change: (inout Value) -> Void) {
    var i = index(of: key)
    if i < 0 {
      if (values.count + 1) * 2 > slots.count { grow() }
      i = values.count
      values.append(value())
      insert(key, Int32(i))
    }
    change(&values[i])
  }

  private mutating func insert(_ key: UInt64, _ index: Int32) {
    var slot = Int(truncatingIfNeeded: key ^ (key >> 29)) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = index
    keys[slot] = key
  }

  private mutating func grow() {
    let old = (keys, slots)
    let size = slots.count * 2
    keys = Array(repeating: 0, count: size)
    slots = Array(repeating: -1, count: size)
    mask = size - 1
    for (key, slot) in zip(old.0, old.1) where slot >= 0 { insert(key, slot) }
  }
}
