import Foundation
import Language
import Quotes

/// Learns by which words personal names go on (`name-weights.tsv`), from the names of the annotated speakers.
struct NameTraining {
  private var examples: [(example: Example, byRule: Bool, fold: Int)] = []

  init(_ articles: [LoadedArticle]) {
    for (number, article) in articles.enumerated() {
      let names = article.gold.speakers.filter { $0.kind == "person" }.map(\.name)
      for item in article.training.nameExamples(names) { examples.append((item.example, item.byRule, number % 5)) }
    }
  }

  /// Right decisions of rules and of weights that have not seen the article.
  func report() {
    var rules = 0, learned = 0
    for fold in 0..<5 {
      let model = LinearModel(weights: trainModel(examples.filter { $0.fold != fold }.map(\.example)))
      for item in examples where item.fold == fold {
        rules += item.byRule == item.example.isRight ? 1 : 0
        learned += (model.score(item.example.features) > 0) == item.example.isRight ? 1 : 0
      }
    }
    print("names: \(examples.count) decisions, by rule \(rules) right, learned \(learned) right (cross-validated)")
  }

  /// Weights in thousandths; those under 0.02 are left out.
  func write(to url: URL) throws {
    let weights = trainModel(examples.map(\.example)).filter { abs($0.value) >= 0.02 }.sorted { $0.key < $1.key }
    var text = "# Log-odds that a word goes on a personal name, in thousandths, made by `make train`.\nkey\tweight\n"
    for (key, weight) in weights { text += "\(String(key, radix: 16))\t\(Int((weight * 1000).rounded()))\n" }
    try text.write(to: url, atomically: true, encoding: .utf8)
  }
}
