import Language

/// Pairs quotation marks inside a paragraph: «» and “” nest, a straight mark closes the straight mark that is open.
/// Linear in the number of tokens.
struct MarkPairs {
  var partner: [Int32]
  var depth: [UInt8]
  var opens: [Bool]

  private static func opens(_ mark: UInt32) -> Bool {
    switch mark {
    case 0xAB, 0x201C, 0x201E, 0x2039, 0x28, 0x7B, 0x5B: true
    default: false
    }
  }

  private static func closes(_ mark: UInt32) -> Bool {
    switch mark {
    case 0xBB, 0x201D, 0x203A, 0x29, 0x7D, 0x5D: true
    default: false
    }
  }

  /// Whether a closing mark can end what an opening one began.
  private static func matches(_ open: UInt32, _ close: UInt32) -> Bool {
    switch close {
    case 0xBB: open == 0xAB || open == 0x22 || open == 0x201C
    case 0x201D: open == 0x201C || open == 0x201E || open == 0x201D || open == 0x22
    case 0x203A: open == 0x2039
    case 0x29: open == 0x28
    case 0x7D: open == 0x7B
    case 0x5D: open == 0x5B
    default: false
    }
  }

  init(tokens: [Token], paragraph: [Int32]) {
    partner = Array(repeating: -1, count: tokens.count)
    depth = Array(repeating: 0, count: tokens.count)
    opens = Array(repeating: false, count: tokens.count)
    var stack: [Int] = []
    for i in tokens.indices {
      if i > 0, paragraph[i] != paragraph[i - 1] || tokens[i - 1].kind == .newline {
        stack.removeAll(keepingCapacity: true)
      }
      if tokens[i].kind == .mark { visit(i, tokens, &stack) }
      depth[i] = UInt8(min(stack.count, 255))
    }
  }

  private mutating func visit(_ i: Int, _ tokens: [Token], _ stack: inout [Int]) {
    let mark = tokens[i].mark
    if mark == 0x22 || mark == 0x201C || mark == 0x201D {
      if let open = stack.suffix(3).lastIndex(where: { Self.isDouble(tokens[$0].mark) }),
        mark != 0x201C || tokens[stack[open]].mark == 0x201C && tokens[i].traits.contains(.glued)
      {
        close(at: open, i, &stack)
      } else {
        open(i, &stack)
      }
    } else if Self.opens(mark) {
      open(i, &stack)
    } else if Self.closes(mark) {
      if let open = stack.suffix(4).lastIndex(where: { Self.matches(tokens[$0].mark, mark) }) {
        close(at: open, i, &stack)
      }
    }
  }

  private static func isDouble(_ mark: UInt32) -> Bool { mark == 0x22 || mark == 0x201C || mark == 0x201D }

  private mutating func open(_ i: Int, _ stack: inout [Int]) {
    opens[i] = true
    stack.append(i)
  }

  private mutating func close(at index: Int, _ i: Int, _ stack: inout [Int]) {
    partner[stack[index]] = Int32(i)
    partner[i] = Int32(stack[index])
    stack.removeSubrange(index...)
  }
}
