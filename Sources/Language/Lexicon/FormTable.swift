/// An open-addressing hash table that numbers 64-bit form hashes in the order of their coming.
package struct FormNumbers: Sendable {
  /// A key by its upper half: a small table stays in the cache, and a key that is not in it is seldom looked at whole.
  @usableFromInline struct Slot: Sendable {
    @usableFromInline var mark: UInt32 = 0
    @usableFromInline var index: Int32 = -1
    @inlinable init() {}
  }

  @usableFromInline private(set) var slots: [Slot]
  @usableFromInline private(set) var mask: Int
  @usableFromInline private(set) var keys: [UInt64] = []

  package init(capacity: Int = 0) {
    var size = 64
    while size < capacity * 2 { size <<= 1 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
    keys.reserveCapacity(capacity)
  }

  /// Numbers keys in their order.
  package init(_ keys: [UInt64]) {
    self.init(capacity: keys.count)
    for key in keys { _ = add(key) }
  }

  package var count: Int { keys.count }

  @inlinable static func place(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ (key >> 29)) }
  @inlinable static func mark(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key >> 32) }

  /// The number of a key; -1 for one that is not in the table.
  @inlinable package func index(of key: UInt64) -> Int {
    let mark = Self.mark(key)
    var slot = Self.place(key) & mask
    while true {
      let found = slots[slot]
      if found.index < 0 || found.mark == mark && keys[Int(found.index)] == key { return Int(found.index) }
      slot = (slot + 1) & mask
    }
  }

  /// What may be the number of a key; -1 where it is not known at once. Without a branch, so that many can be fetched together.
  @inlinable package func guess(_ key: UInt64) -> Int {
    let first = slots[Self.place(key) & mask]
    let second = slots[(Self.place(key) + 1) & mask]
    return Int(first.mark == Self.mark(key) ? first.index : second.index)
  }

  /// The number of a key, which is the next one for a new key.
  package mutating func add(_ key: UInt64) -> Int {
    let known = index(of: key)
    if known >= 0 { return known }
    keys.append(key)
    if keys.count * 2 > slots.count { grow() } else { insert(keys.count - 1) }
    return keys.count - 1
  }

  private mutating func insert(_ index: Int) {
    var slot = Self.place(keys[index]) & mask
    while slots[slot].index >= 0 { slot = (slot + 1) & mask }
    slots[slot].mark = Self.mark(keys[index])
    slots[slot].index = Int32(index)
  }

  private mutating func grow() {
    slots = Array(repeating: Slot(), count: slots.count * 2)
    mask = slots.count - 1
    for index in keys.indices { insert(index) }
  }
}

/// Values by form hash: what words are looked up in.
struct FormTable<Value: Sendable>: Sendable {
  private var index: FormNumbers
  private(set) var values: [Value] = []

  init(capacity: Int = 0) { index = FormNumbers(capacity: capacity) }

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
