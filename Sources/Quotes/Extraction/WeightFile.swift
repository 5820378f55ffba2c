import Foundation
import Language

/// Reads and writes `weights.tsv` of a pack: one feature a line as model, key (hexadecimal), weight and readable name.
package enum WeightFile {
  /// - Throws: `PackError.badValue` with file and line.
  package static func read(_ folder: PackFolder) throws -> ExtractionWeights? {
    let file = folder.url.appendingPathComponent("weights.tsv").path
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    let bytes = [UInt8](data)
    var tables: [UInt8: [(key: UInt64, value: Float)]] = [:]
    var number = 0
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let row = bytes[start..<end]
      start = end + 1
      number += 1
      if row.isEmpty || row.first == 0x23 || number <= 2 && row.starts(with: "model".utf8) { continue }
      guard let (model, key, weight) = entry(row) else {
        throw PackError.badValue(
          file: file, line: number, column: "key", found: String(decoding: row, as: UTF8.self),
          expected: "model key weight name")
      }
      tables[model, default: []].append((key, weight))
    }
    func model(_ letter: Unicode.Scalar) -> LinearModel { LinearModel(weights: tables[UInt8(ascii: letter)] ?? []) }
    var weights = ExtractionWeights()
    weights.accept = model("a")
    weights.end = model("e")
    weights.nest = model("n")
    weights.source = model("s")
    return weights
  }

  private static func entry(_ row: ArraySlice<UInt8>) -> (model: UInt8, key: UInt64, weight: Float)? {
    guard let model = row.first, let first = row.firstIndex(of: 0x09),
      let second = row[(first + 1)...].firstIndex(of: 0x09), let third = row[(second + 1)...].firstIndex(of: 0x09),
      let key = hexadecimal(row[(first + 1)..<second]), let weight = decimal(row[(second + 1)..<third])
    else { return nil }
    return (model, key, weight)
  }

  private static func hexadecimal(_ cell: ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for byte in cell {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt64(byte - 0x30)
      case 0x61...0x66: value = value << 4 | UInt64(byte - 0x57)
      default: return nil
      }
    }
    return value
  }

  /// Thousandths, as the file keeps them.
  private static func decimal(_ cell: ArraySlice<UInt8>) -> Float? {
    var value = 0
    var sign = 1
    for (index, byte) in cell.enumerated() {
      if index == 0, byte == 0x2D {
        sign = -1
      } else if (0x30...0x39).contains(byte) {
        value = value * 10 + Int(byte - 0x30)
      } else {
        return nil
      }
    }
    return Float(sign * value) / 1000
  }

  /// The file's text; weights under 0.02 are left out.
  package static func text(_ weights: ExtractionWeights, names: [UInt64: String]) -> String {
    var text =
      "# Log-odds of the extractor's decisions in thousandths, made by `make train`: accept, end, nest, source.\nmodel\tkey\tweight\tname\n"
    for (model, table) in [
      ("accept", weights.accept), ("end", weights.end), ("nest", weights.nest), ("source", weights.source),
    ] {
      for (key, weight) in table.weights where abs(weight) >= 0.02 {
        let name = (names[key] ?? "-").replacingOccurrences(of: "\t", with: " ").replacingOccurrences(
          of: "\n", with: " ")
        text += "\(model)\t\(String(key, radix: 16))\t\(Int((weight * 1000).rounded()))\t\(name)\n"
      }
    }
    return text
  }
}
