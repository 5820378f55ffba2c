import Language

/// What makes two quotations one statement: most of their runs of three words are the same.
struct StatementSketch: Sendable {
  /// Hashes of all runs of three folded words, in order of size, each once.
  let runs: [UInt64]

  /// Nil for fewer than six words: short sentences are said by many.
  init?(words: some Collection<UInt8>) {
    var hashes: [UInt64] = []
    var hash = FNV.seed
    for byte in words {
      if byte == 0x20 {
        hashes.append(hash)
        hash = FNV.seed
      } else {
        hash = FNV.step(hash, byte)
      }
    }
    if !words.isEmpty { hashes.append(hash) }
    guard hashes.count >= 6 else { return nil }
    var runs: [UInt64] = []
    runs.reserveCapacity(hashes.count)
    for start in 0...(hashes.count - 3) {
      let first = hashes[start] &* 0x9E37_79B9_7F4A_7C15
      runs.append((first ^ hashes[start + 1]) &* 0xC2B2_AE3D_27D4_EB4F ^ hashes[start + 2])
    }
    runs.sort()
    var last: UInt64?
    self.runs = runs.filter { run in
      defer { last = run }
      return run != last
    }
  }

  /// The smallest run under each of two orders (MinHash): quotations that share none are not compared.
  var marks: (Int64, Int64) { (mark(0x9E37_79B9_7F4A_7C15), mark(0xBF58_476D_1CE4_E5B9)) }

  private func mark(_ seed: UInt64) -> Int64 {
    var least = UInt64.max
    for run in runs {
      let mixed = (run ^ seed) &* 0xFF51_AFD7_ED55_8CCD
      least = min(least, mixed ^ mixed >> 33)
    }
    return Int64(bitPattern: least ^ seed)
  }

  /// Share of common runs (Jaccard).
  func similarity(to other: StatementSketch) -> Double {
    var common = 0
    var here = 0
    var there = 0
    while here < runs.count, there < other.runs.count {
      if runs[here] == other.runs[there] {
        common += 1
        here += 1
        there += 1
      } else if runs[here] < other.runs[there] {
        here += 1
      } else {
        there += 1
      }
    }
    return Double(common) / Double(max(1, runs.count + other.runs.count - common))
  }

  func isSame(as other: StatementSketch) -> Bool { similarity(to: other) >= 0.6 }
}
