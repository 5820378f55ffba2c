import Foundation
import Quotes

/// A choice among several (multinomial logit over the candidates of one quotation, several of which may be right): AdaGrad and L2.
/// Groups are runs of examples with the same number.
func trainRanking(
  _ examples: [Example], epochs: Int = setting("RANKEPOCHS", 12), rate: Float = setting("RANKRATE", 0.1),
  l2: Float = setting("RANKL2", 0.002)
) -> [UInt64: Float] {
  var counts: [UInt64: Int] = [:]
  for example in examples { for key in example.features { counts[key, default: 0] += 1 } }
  var index: [UInt64: Int32] = [:]
  for key in counts.keys.sorted() where counts[key]! >= setting("RANKMIN", 4) { index[key] = Int32(index.count) }
  let rows = examples.map { example in example.features.compactMap { index[$0] } }
  var groups: [Range<Int>] = []
  for i in examples.indices where i == 0 || examples[i].group != examples[i - 1].group {
    let end = examples[i...].firstIndex { $0.group != examples[i].group } ?? examples.count
    groups.append(i..<end)
  }
  var weights = [Float](repeating: 0, count: index.count)
  var total = weights
  var squares = [Float](repeating: setting("START", 0.3), count: index.count)
  var seed: UInt64 = 7
  for epoch in 0..<epochs {
    for i in stride(from: groups.count - 1, to: 0, by: -1) {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      groups.swapAt(i, Int((seed >> 33) % UInt64(i + 1)))
    }
    for group in groups {
      let scores = group.map { i in rows[i].reduce(Float(0)) { $0 + weights[Int($1)] } }
      let top = scores.max() ?? 0
      let powers = scores.map { expf($0 - top) }
      let sum = powers.reduce(0, +)
      let rightSum = zip(powers, group).reduce(Float(0)) { examples[$1.1].isRight ? $0 + $1.0 : $0 }
      guard rightSum > 0 else { continue }
      for (offset, i) in group.enumerated() {
        let error = powers[offset] / sum - (examples[i].isRight ? powers[offset] / rightSum : 0)
        guard abs(error) > 1e-4 else { continue }
        for feature in rows[i] {
          let gradient = error + l2 * weights[Int(feature)]
          squares[Int(feature)] += gradient * gradient
          weights[Int(feature)] -= rate * gradient / squares[Int(feature)].squareRoot()
        }
      }
    }
    if epoch * 2 >= epochs { for i in weights.indices { total[i] += weights[i] } }
  }
  let rounds = Float(epochs - (epochs + 1) / 2)
  return index.mapValues { total[Int($0)] / rounds }
}

/// Logistic regression with AdaGrad and L2, weights averaged over the second half of the rounds; features seen fewer than `minimumCount` times are left out.
func trainModel(
  _ examples: [Example], epochs: Int = setting("EPOCHS", 10), rate: Float = setting("RATE", 0.15),
  l2: Float = setting("L2", 0.005), minimumCount: Int = setting("MINCOUNT", 4)
) -> [UInt64: Float] {
  var counts: [UInt64: Int] = [:]
  for example in examples { for key in example.features { counts[key, default: 0] += 1 } }
  var index: [UInt64: Int32] = [:]
  for key in counts.keys.sorted() where counts[key]! >= minimumCount { index[key] = Int32(index.count) }
  let rows = examples.map { example in example.features.compactMap { index[$0] } }
  var weights = [Float](repeating: 0, count: index.count)
  var squares = [Float](repeating: setting("START", 0.3), count: index.count)
  var order = Array(examples.indices)
  var total = weights
  var seed: UInt64 = 42
  for epoch in 0..<epochs {
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
    if epoch * 2 >= epochs { for i in weights.indices { total[i] += weights[i] } }
  }
  let rounds = Float(epochs - (epochs + 1) / 2)
  return index.mapValues { total[Int($0)] / rounds }
}

func setting(_ name: String, _ value: Float) -> Float {
  Float(ProcessInfo.processInfo.environment[name] ?? "") ?? value
}
func setting(_ name: String, _ value: Int) -> Int { Int(ProcessInfo.processInfo.environment[name] ?? "") ?? value }
