extension SourceWriter {
  func markStatement(quotation: Int64, words: String) throws {}
}
