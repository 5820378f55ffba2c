import Foundation
import Quotes

/// Logistic regression with AdaGrad and L2; features seen fewer than `minimumCount` times are left out.
func trainModel(_ examples: [Example], epochs: Int = setting("EPOCHS", 10), rate: Float = setting("RATE", 0.1), l2: Float = setting("L2", 0.005), minimumCount: Int = setting("MINCOUNT", 2)) -> [UInt64: Float] {
  var counts: [UInt64: Int] = [:]
  for example in examples { for key in example.features { counts[key, default: 0] += 1 } }
  var index: [UInt64: Int32] = [:]
  for key in counts.keys.sorted() where counts[key]! >= minimumCount { index[key] = Int32(index.count) }
  let rows = examples.map { example in example.features.compactMap { index[$0] } }
  var weights = [Float](repeating: 0, count: index.count)
  var squares = [Float](repeating: setting("START", 1e-6), count: index.count)
  var order = Array(examples.indices)
  var seed: UInt64 = 42
  for _ in 0..<epochs {
    for i in stride(from: order.count - 1, to: 0, by: -1) {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      order.swapAt(i, Int((seed >> 33) % UInt64(i + 1)))
    }
    for i in order {
      var score: Float = 0
      for feature in rows[i] { score += weights[Int(feature)] }
      let error = 1 / (1 + expf(-score)) - (examples[i].isRight ? 1 : 0)
      for feature in rows[i] {
        let gradient = error + l2 * weights[Int(feature)]
        squares[Int(feature)] += gradient * gradient
        weights[Int(feature)] -= rate * gradient / squares[Int(feature)].squareRoot()
      }
    }
  }
  return index.mapValues { weights[Int($0)] }
}

func setting(_ name: String, _ value: Float) -> Float { Float(ProcessInfo.processInfo.environment[name] ?? "") ?? value }
func setting(_ name: String, _ value: Int) -> Int { Int(ProcessInfo.processInfo.environment[name] ?? "") ?? value }
