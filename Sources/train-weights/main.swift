import Foundation
import Language
import Quotes

let arguments = CommandLine.arguments
let root = arguments.count > 1 ? arguments[1] : "../shared/eval/quotations"
let showErrors = arguments.contains("--errors")
let documents = try DocumentReader(packsAt: PackFolder.locatePacks())
let lexicon = try Lexicon(PackFolder(language: "ar", url: PackFolder.locatePacks().appendingPathComponent("ar")))
if arguments.contains("--candidates") {
  let gold = try readGold(root)
  inspectCandidates(
    gold.map { ($0.gold.quotes.map { ($0.start, $0.cue_start, $0.cue ?? "-") }, $0.text, $0.path) }, lexicon: lexicon,
    documents: documents)
  exit(0)
}
if let at = arguments.firstIndex(of: "--parse") {
  for text in arguments[(at + 1)...] {
    inspectPhrases(
      text, lexicon: lexicon, documents: documents,
      weights: try WeightFile.read(
        PackFolder(language: "ar", url: PackFolder.locatePacks().appendingPathComponent("ar"))) ?? ExtractionWeights())
  }
  exit(0)
}
var articles = try readArticles(root, lexicon, documents)
let own = articles.indices
if let at = arguments.firstIndex(of: "--annotations"), at + 2 < arguments.count {
  articles += loadArticles(try readAnnotations(arguments[at + 1], corpus: arguments[at + 2]), lexicon, documents)
}
if let at = arguments.firstIndex(of: "--names") {
  let training = NameTraining(articles)
  training.report()
  if at + 1 < arguments.count { try training.write(to: URL(fileURLWithPath: arguments[at + 1])) }
  exit(0)
}
let extra = own.upperBound..<articles.count
let folds = 5
var total = Score()
var other = Score()
for fold in 0..<folds {
  let weights = trainAll(&articles, articles.indices.filter { $0 % folds != fold })
  for i in own where i % folds == fold { total.add(articles[i], weights, showErrors: showErrors) }
  for i in extra where i % folds == fold { other.add(articles[i], weights, showErrors: showErrors) }
}
print("gold set, cross-validated:", total)
if !extra.isEmpty { print("annotated corpus articles, cross-validated:", other) }
let all = trainAll(&articles, Array(articles.indices))
var fit = Score()
for i in own { fit.add(articles[i], all, showErrors: false) }
print("on the articles trained on:", fit)
if let at = arguments.firstIndex(of: "--test"), at + 1 < arguments.count {
  var score = Score()
  for article in try readArticles(arguments[at + 1], lexicon, documents) { score.add(article, all, showErrors: false) }
  print("on \(arguments[at + 1]):", score)
}
var names: [UInt64: String] = [:]
for article in articles { names.merge(article.training.names) { a, _ in a } }
let output = try PackFolder.locatePacks().appendingPathComponent("ar/weights.tsv")
if arguments.contains("--write") {
  let path = arguments.last!.hasSuffix(".tsv") ? URL(fileURLWithPath: arguments.last!) : output
  try WeightFile.text(all, names: names).write(to: path, atomically: true, encoding: .utf8)
  print("wrote \(path.path)")
}
