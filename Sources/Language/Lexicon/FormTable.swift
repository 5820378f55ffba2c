/// An open-addressing hash table that numbers 64-bit form hashes in the order of their coming.
package struct FormIndex: Sendable {
  @usableFromInline struct Slot: Sendable {
    @usableFromInline var key: UInt64
    @usableFromInline var index: Int32
    @inlinable init(key: UInt64, index: Int32) {
      self.key = key
      self.index = index
    }
  }

  @usableFromInline private(set) var slots: [Slot]
  @usableFromInline private(set) var mask: Int
  package private(set) var count = 0

  package init(capacity: Int = 0) {
    var size = 64
    while size < capacity * 2 { size <<= 1 }
    slots = Array(repeating: Slot(key: 0, index: -1), count: size)
    mask = size - 1
  }

  /// Numbers keys in their order.
  package init(_ keys: [UInt64]) {
    self.init(capacity: keys.count)
    for key in keys { _ = add(key) }
  }

  /// The number of a key; -1 for one that is not in the table.
  @inlinable package func index(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key ^ (key >> 29)) & mask
    while true {
      let found = slots[slot]
      if found.index < 0 || found.key == key { return Int(found.index) }
      slot = (slot + 1) & mask
    }
  }

  /// The number of a key, which is the next one for a new key.
  package mutating func add(_ key: UInt64) -> Int {
    let known = index(of: key)
    if known >= 0 { return known }
    if (count + 1) * 2 > slots.count { grow() }
    insert(key, Int32(count))
    count += 1
    return count - 1
  }

  private mutating func insert(_ key: UInt64, _ index: Int32) {
    var slot = Int(truncatingIfNeeded: key ^ (key >> 29)) & mask
    while slots[slot].index >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Slot(key: key, index: index)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(key: 0, index: -1), count: old.count * 2)
    mask = slots.count - 1
    for slot in old where slot.index >= 0 { insert(slot.key, slot.index) }
  }
}

/// Values by form hash: what words are looked up in.
struct FormTable<Value: Sendable>: Sendable {
  private var index: FormIndex
  private(set) var values: [Value] = []

  init(capacity: Int = 0) { index = FormIndex(capacity: capacity) }

  @inline(__always) subscript(key: UInt64) -> Value? {
    let i = index.index(of: key)
    return i < 0 ? nil : values[i]
  }

  /// Sets the value of a key.
  mutating func set(_ key: UInt64, _ value: Value) { update(key, default: value) { $0 = value } }

  /// Changes the value of a key, or of a new key with the given default.
  mutating func update(_ key: UInt64, default value: @autoclosure () -> Value, _ change: (inout Value) -> Void) {
    let i = index.add(key)
    if i == values.count { values.append(value()) }
    change(&values[i])
  }
}
