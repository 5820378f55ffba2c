import Foundation
import Testing

@testable import Language

private let lexicon = try? Lexicon(
  PackFolder(language: "ar", url: PackFolder.locatePacks().appendingPathComponent("ar")))

private func readWords(_ string: String) throws -> (text: SourceText, tokens: [Token], words: [Word], lexicon: Lexicon)
{
  let lexicon = try #require(lexicon)
  let text = SourceText(string)
  var tokens: [Token] = []
  tokenize(text, in: text.extent, into: &tokens)
  return (text, tokens, lexicon.readWords(tokens, of: text), lexicon)
}

@Suite struct LexiconTests {
  @Test func conjugatesWeakAndStrongVerbs() throws {
    let pairs = [
      ("وقالت", "قال"), ("يقولون", "قال"), ("قلن", "قال"), ("فدعوا", "دعا"), ("يدعو", "دعا"), ("نفت", "نفى"),
      ("وينفي", "نفى"),
      ("رأوا", "رأى"), ("مؤكدين", "أكد"), ("مؤكِّدةً", "أكد"), ("سيعلن", "أعلن"), ("داعية", "دعا"), ("أشارت", "أشار"),
      ("بقوله", "قال"), ("يراها", "رأى"), ("ترانا", "رأى"),
    ]
    for (form, lemma) in pairs {
      let read = try readWords(form)
      let lemmas = read.lexicon.cueForms(in: read.words[0]).map { read.lexicon.cues[Int($0.cue)].lemma }
      #expect(lemmas.contains(lemma), "\(form) → \(lemmas)")
    }
  }

  @Test func leavesOtherWordsAlone() throws {
    for word in ["البيت", "ليست", "المحاكم", "شجرة", "والمدرسة"] {
      #expect(try !readWords(word).words[0].isCue, "\(word)")
    }
  }

  @Test func seesAttachedParticles() throws {
    #expect(try readWords("وبأن").words[0].clitics == [.wa, .bi])
    #expect(try readWords("وبأن").words[0].has(.complementizer))
    #expect(try readWords("للوزير").words[0].isDefinite)
    #expect(try readWords("وزارته").words[0].pronoun == 1)
  }

  @Test func groupsWordsByTheirCompany() throws {
    let words = try readWords("وأكد وأوضح قزحطم").words
    #expect(words[0].cluster.fine > 0)
    #expect(words[0].cluster == words[1].cluster)
    #expect(words[2].cluster == WordCluster())
  }

  @Test func learnedEvidenceEndsNames() throws {
    // no list knows the second word of the first name; the second name ends before a definite noun
    for (phrase, length) in [("كمال اوزان مدير البنك", 2), ("سامي المخرج الجاهزية التامة", 2)] {
      let read = try readWords(phrase)
      let grammar = PhraseGrammar(
        tokens: read.tokens, words: read.words, text: read.text, names: read.lexicon.names)
      #expect(grammar.nameEnd(from: 0, read.tokens.count) == length, "\(phrase)")
    }
    let read = try readWords("كمال اوزان مدير البنك")
    let rules = PhraseGrammar(tokens: read.tokens, words: read.words, text: read.text)
    #expect(!rules.continuesNameByRule(at: 2, first: 0))
    #expect(rules.nameEvidence(at: 2, first: 0) != nil)
    let particle = try readWords("كمال أن")
    let other = PhraseGrammar(tokens: particle.tokens, words: particle.words, text: particle.text)
    #expect(other.nameEvidence(at: 1, first: 0) == nil, "grammar alone ends a name before a particle")
  }

  @Test func parsesPeopleAndInstitutions() throws {
    let cases = [
      ("وزير النقل سالم الهاشمي", "سالم الهاشمي", "وزير النقل"),
      ("الدكتور ماجد بن صالح العبيدي", "ماجد بن صالح العبيدي", ""),
      ("سلمى العبيدي، مديرة المتحف،", "سلمى العبيدي", "مديرة المتحف"),
      ("المدير العام لطرق الساحل المهندس خالد المهيري", "خالد المهيري", "المدير العام لطرق الساحل"),
    ]
    for (phrase, name, role) in cases {
      let read = try readWords(phrase)
      let found = PhraseGrammar(tokens: read.tokens, words: read.words, text: read.text).parseSource(
        at: 0, limit: read.tokens.count)
      func string(_ range: Range<Int>) -> String {
        range.isEmpty
          ? "" : read.text[Span(Int(read.tokens[range.lowerBound].start), Int(read.tokens[range.upperBound - 1].end))]
      }
      let phraseFound = try #require(found, "\(phrase)")
      #expect(string(phraseFound.name) == name)
      #expect(string(phraseFound.role) == role)
      #expect(phraseFound.kind == .person)
    }
  }
}
