import Foundation
import Language

/// Reads and writes `weights.tsv` of a pack: one feature a line as model, key (hexadecimal), weight and readable name.
package enum WeightFile {
  /// - Throws: `PackError.badValue` with file and line.
  package static func read(_ folder: PackFolder) throws -> ExtractionWeights? {
    let file = folder.url.appendingPathComponent("weights.tsv").path
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    var tables: [UInt8: [UInt64: Float]] = [:]
    var line = 0
    for row in data.split(separator: 0x0A) {
      line += 1
      if row.first == 0x23 || line <= 2 && row.starts(with: "model".utf8) { continue }
      let cells = row.split(separator: 0x09, maxSplits: 3)
      guard cells.count == 4, let key = hexadecimal(cells[1]), let weight = decimal(cells[2]),
        let model = cells[0].first
      else {
        throw PackError.badValue(
          file: file, line: line, column: "key", found: String(decoding: row, as: UTF8.self),
          expected: "model key weight name")
      }
      tables[model, default: [:]][key] = weight
    }
    var weights = ExtractionWeights()
    weights.accept = LinearModel(weights: tables[UInt8(ascii: "a")] ?? [:])
    weights.end = LinearModel(weights: tables[UInt8(ascii: "e")] ?? [:])
    weights.nest = LinearModel(weights: tables[UInt8(ascii: "n")] ?? [:])
    weights.source = LinearModel(weights: tables[UInt8(ascii: "s")] ?? [:])
    return weights
  }

  private static func hexadecimal(_ cell: Data) -> UInt64? {
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
  private static func decimal(_ cell: Data) -> Float? {
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
      for (key, weight) in table.table.sorted(by: { $0.key < $1.key }) where abs(weight) >= 0.02 {
        let name = (names[key] ?? "-").replacingOccurrences(of: "\t", with: " ").replacingOccurrences(
          of: "\n", with: " ")
        text += "\(model)\t\(String(key, radix: 16))\t\(Int((weight * 1000).rounded()))\t\(name)\n"
      }
    }
    return text
  }
}
