import GRDB

extension QuoteArchive {
  /// The text right before and after a quotation, at most that many scalars each.
  public func context(of quotation: QuotationRow, scalars: Int) throws -> (before: String, after: String) {
    try reading { db in
      let start = max(0, quotation.content.start - scalars)
      let sql = """
        SELECT substr(text, ? + 1, ?) AS before, substr(text, ? + 1, ?) AS after FROM sources WHERE locator = ?
        """
      let arguments: StatementArguments = [
        start, quotation.content.start - start, quotation.content.end, scalars, quotation.article.locator,
      ]
      let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
      return (row?["before"] ?? "", row?["after"] ?? "")
    }
  }
}
