import Foundation
import Language
import Quotes

struct LoadedArticle {
  var training: TrainingArticle
  var gold: GoldArticle
  var spans: [GoldSpan]
  var text: SourceText
}

func readArticles(_ root: String, _ lexicon: Lexicon, _ documents: DocumentReader) throws -> [LoadedArticle] {
  loadArticles(try readGold(root), lexicon, documents)
}

func loadArticles(
  _ items: [(gold: GoldArticle, text: SourceText, path: String)], _ lexicon: Lexicon, _ documents: DocumentReader
) -> [LoadedArticle] {
  items.map { item in
    let index = ScalarIndex(item.text)
    let names = Dictionary(item.gold.speakers.map { ($0.key, $0.name) }) { a, _ in a }
    let spans = item.gold.quotes.map { quote in
      GoldSpan(
        span: Span(index.byteOffset(ofScalar: quote.start), index.byteOffset(ofScalar: quote.end)),
        cue: quote.cue_start.map { index.byteOffset(ofScalar: $0) }, kind: quote.kind,
        speakerName: quote.speaker.flatMap { names[$0] })
    }
    let document = documents.readDocument(Article(file: item.path, text: item.text))
    return LoadedArticle(
      training: TrainingArticle(document: document, lexicon: lexicon, gold: spans), gold: item.gold, spans: spans,
      text: item.text)
  }
}

/// Trains every decision; a decision that looks at another's scores gets them from a model that has not seen the article.
func trainAll(_ articles: inout [LoadedArticle], _ train: [Int]) -> ExtractionWeights {
  var weights = ExtractionWeights()
  var accept: [Int: [Example]] = [:]
  for i in train { accept[i] = articles[i].training.acceptExamples() }
  weights.accept = LinearModel(weights: trainModel(train.flatMap { accept[$0]! }))
  var ends: [Example] = []
  var nests: [Example] = []
  let parts = 4
  for part in 0..<parts {
    var partial = ExtractionWeights()
    let others = train.enumerated().filter { $0.offset % parts != part }.map(\.element)
    partial.accept = LinearModel(weights: trainModel(others.flatMap { accept[$0]! }))
    for i in train.enumerated().filter({ $0.offset % parts == part }).map(\.element) {
      ends += articles[i].training.endExamples(weights: partial)
    }
  }
  weights.end = LinearModel(weights: trainModel(ends))
  for part in 0..<parts {
    var partial = ExtractionWeights()
    let others = train.enumerated().filter { $0.offset % parts != part }.map(\.element)
    partial.accept = LinearModel(weights: trainModel(others.flatMap { accept[$0]! }))
    partial.end = weights.end
    for i in train.enumerated().filter({ $0.offset % parts == part }).map(\.element) {
      nests += articles[i].training.nestExamples(weights: partial)
    }
  }
  var sources: [Example] = []
  for i in train {
    let offset = sources.last?.group ?? 0
    sources += articles[i].training.sourceExamples(weights: weights).map { example in
      var moved = example
      moved.group += offset
      return moved
    }
  }
  weights.source = LinearModel(weights: trainRanking(sources))
  weights.nest = LinearModel(weights: trainModel(nests))
  return weights
}

/// Totals over articles, counted as the scorer of the gold sets counts them.
struct Score: CustomStringConvertible {
  var gold = 0, system = 0, found = 0, exact = 0, spoken = 0, reachable = 0, direct = 0, directFound = 0
  var roles = 0, rolesRight = 0

  mutating func add(_ article: LoadedArticle, _ weights: ExtractionWeights, showErrors: Bool) {
    let predicted = article.training.predict(weights: weights)
    gold += article.spans.count
    system += predicted.count
    direct += article.gold.quotes.filter { $0.kind == "direct" }.count
    let pairs = matchSpans(article.spans.map(\.span), predicted.map(\.span))
    for (g, s) in pairs { count(article, g, predicted[s], showErrors: showErrors) }
    guard showErrors else { return }
    let hits = Set(pairs.map(\.gold)), used = Set(pairs.map(\.system))
    for (g, span) in article.spans.enumerated() where !hits.contains(g) {
      print(
        "MISSED \(article.gold.id) \(article.gold.quotes[g].kind) cue=\(article.gold.quotes[g].cue ?? "-") [\(article.training.explainMiss(span, weights: weights))] …\(article.before(span.span, 60))⟦\(article.text[span.span].prefix(90))"
      )
    }
    for (s, item) in predicted.enumerated() where !used.contains(s) {
      print(
        "SPURIOUS \(article.gold.id) \(item.note) …\(article.before(item.span, 60))⟦\(article.text[item.span].prefix(90))"
      )
    }
  }

  private mutating func count(_ article: LoadedArticle, _ g: Int, _ item: Prediction, showErrors: Bool) {
    let quote = article.gold.quotes[g]
    let span = article.spans[g].span
    let speaker = article.gold.speakers.first { $0.key == quote.speaker }
    let isSaid = { (name: String?) in
      guard let name, let speaker else { return name == nil && speaker == nil }
      return sameSource(speaker.name, name) || speaker.role.map { sameSource($0, name) } ?? false
    }
    found += 1
    if quote.kind == "direct" { directFound += 1 }
    let isRight = isSaid(item.speaker)
    let canReach = isRight || item.others.contains { isSaid($0) }
    reachable += canReach ? 1 : 0
    spoken += isRight ? 1 : 0
    if !isRight, showErrors {
      print(
        "\(canReach ? "" : "NOT")SPEAKER \(article.gold.id) gold=\(speaker?.name ?? "-") ours=\(item.speaker ?? "-") \(item.note) \(article.before(span, 140))⟦"
      )
    }
    if let speaker, speaker.kind == "person", let role = speaker.role {
      roles += 1
      let hasRole = isRight && item.role.map { sameSource(role, $0) } ?? false
      rolesRight += hasRole ? 1 : 0
      if !hasRole, isRight, showErrors {
        print("ROLE \(article.gold.id) \(speaker.name) | \(role) | OURS | \(item.speaker ?? "-") | \(item.role ?? "-")")
      }
    }
    if overlap(item.span, span) >= 0.9 {
      exact += 1
    } else if showErrors {
      print(
        "END \(article.gold.id) \(item.note)\n   gold ⟦\(article.text[span])⟧\n   ours ⟦\(article.text[item.span])⟧")
    }
  }

  var description: String {
    func share(_ a: Int, _ b: Int) -> Double { Double(a) / Double(max(1, b)) }
    func f1(_ n: Int) -> Double { 2 * share(n, system + gold) }
    return String(
      format:
        "found F1 %.3f (P %.3f R %.3f) exact F1 %.3f with speaker F1 %.3f; of found: speaker %.3f (proposed %.3f); role %.3f; direct %d of %d; %d gold %d system",
      f1(found), share(found, system), share(found, gold), f1(exact), f1(spoken), share(spoken, found),
      share(reachable, found), share(rolesRight, roles), directFound, direct, gold, system)
  }
}

extension LoadedArticle {
  /// The text before a place, from a word's beginning on.
  func before(_ span: Span, _ bytes: Int) -> Substring {
    text[Span(max(0, span.start - bytes), span.start)].drop { $0 != " " }
  }
}

/// Intersection over union, in bytes.
func overlap(_ a: Span, _ b: Span) -> Double {
  let shared = min(a.end, b.end) - max(a.start, b.start)
  return shared <= 0 ? 0 : Double(shared) / Double(max(a.end, b.end) - min(a.start, b.start))
}

/// One-to-one pairs of spans that share half of both together, best first.
func matchSpans(_ gold: [Span], _ system: [Span]) -> [(gold: Int, system: Int)] {
  var pairs: [(ratio: Double, gold: Int, system: Int)] = []
  for (g, a) in gold.enumerated() {
    for (s, b) in system.enumerated() where overlap(a, b) >= 0.5 { pairs.append((overlap(a, b), g, s)) }
  }
  var usedGold = Set<Int>(), usedSystem = Set<Int>()
  return pairs.sorted { $0.ratio > $1.ratio }.compactMap { pair in
    guard !usedGold.contains(pair.gold), !usedSystem.contains(pair.system) else { return nil }
    usedGold.insert(pair.gold)
    usedSystem.insert(pair.system)
    return (pair.gold, pair.system)
  }
}

func sameSource(_ a: String, _ b: String) -> Bool {
  let x = Set(NameWords.keys(a)), y = Set(NameWords.keys(b))
  guard !x.isEmpty, !y.isEmpty else { return false }
  return x.isSubset(of: y) || y.isSubset(of: x) || Double(x.intersection(y).count) / Double(x.union(y).count) >= 0.5
}
