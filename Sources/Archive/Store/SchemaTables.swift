/// The tables by version. Offsets count Unicode scalars in `sources.text`, half-open.
enum SchemaTables {
  static let articles = """
    CREATE TABLE sources (
      id INTEGER PRIMARY KEY,
      locator TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      hash TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sources_by_name ON sources(name);

    CREATE TABLE articles (
      id INTEGER PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
      place INTEGER NOT NULL,
      start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
      end_offset INTEGER NOT NULL CHECK (end_offset >= start_offset),
      language TEXT NOT NULL,
      title TEXT, outlet TEXT, author TEXT, url TEXT,
      date TEXT CHECK (date IS NULL OR date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      UNIQUE (source_id, place)
    ) STRICT;
    CREATE INDEX articles_by_date ON articles(date);

    CREATE TABLE interviews (
      article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
      layout TEXT NOT NULL,
      confidence REAL NOT NULL,
      start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL CHECK (end_offset >= start_offset),
      interviewer TEXT, interviewer_role TEXT,
      interviewer_start INTEGER, interviewer_end INTEGER
    ) STRICT;
    """

  static let speakers = """
    CREATE TABLE speakers (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      folded_name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'group', 'anonymous', 'document')),
      wikidata TEXT
    ) STRICT;

    CREATE TABLE name_forms (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL,
      parent_id INTEGER,
      parent_reason TEXT,
      root_id INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX name_forms_by_parent ON name_forms(parent_id) WHERE parent_id IS NOT NULL;
    CREATE INDEX name_forms_by_root ON name_forms(root_id);

    CREATE TABLE form_blocks (
      block TEXT NOT NULL,
      form_id INTEGER NOT NULL REFERENCES name_forms(id) ON DELETE CASCADE,
      PRIMARY KEY (block, form_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX form_blocks_by_form ON form_blocks(form_id);

    CREATE TABLE appearances (
      id INTEGER PRIMARY KEY,
      article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
      place INTEGER NOT NULL,
      name TEXT NOT NULL,
      folded_name TEXT NOT NULL,
      role TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('person', 'organization', 'group', 'anonymous', 'document')),
      gender INTEGER NOT NULL DEFAULT 0 CHECK (gender IN (0, 1, 2)),
      stamp INTEGER NOT NULL,
      form_id INTEGER NOT NULL REFERENCES name_forms(id),
      role_key TEXT, role_block TEXT,
      speaker_id INTEGER REFERENCES speakers(id),
      reason TEXT,
      UNIQUE (article_id, place)
    ) STRICT;
    CREATE INDEX appearances_by_speaker ON appearances(speaker_id);
    CREATE INDEX appearances_by_form ON appearances(form_id);
    CREATE INDEX appearances_by_role ON appearances(role_block) WHERE role_block IS NOT NULL;

    CREATE TABLE pending_forms (form_id INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE pending_roles (role_block TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE pending_speakers (speaker_id INTEGER PRIMARY KEY) STRICT;

    CREATE TABLE mentions (
      appearance_id INTEGER NOT NULL REFERENCES appearances(id) ON DELETE CASCADE,
      place INTEGER NOT NULL,
      start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
      end_offset INTEGER NOT NULL CHECK (end_offset >= start_offset),
      role_start INTEGER, role_end INTEGER,
      PRIMARY KEY (appearance_id, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE interviewees (
      article_id INTEGER NOT NULL REFERENCES interviews(article_id) ON DELETE CASCADE,
      place INTEGER NOT NULL,
      name TEXT NOT NULL,
      role TEXT,
      start_offset INTEGER, end_offset INTEGER,
      appearance_id INTEGER REFERENCES appearances(id) ON DELETE CASCADE,
      PRIMARY KEY (article_id, place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX interviewees_by_appearance ON interviewees(appearance_id);
    """

  static let quotations = """
    CREATE TABLE turns (
      id INTEGER PRIMARY KEY,
      article_id INTEGER NOT NULL REFERENCES interviews(article_id) ON DELETE CASCADE,
      place INTEGER NOT NULL,
      question_start INTEGER NOT NULL, question_end INTEGER NOT NULL CHECK (question_end >= question_start),
      answer_start INTEGER NOT NULL, answer_end INTEGER NOT NULL CHECK (answer_end >= answer_start),
      answerer INTEGER,
      question_label_start INTEGER, question_label_end INTEGER,
      answer_label_start INTEGER, answer_label_end INTEGER,
      UNIQUE (article_id, place)
    ) STRICT;

    CREATE TABLE quotations (
      id INTEGER PRIMARY KEY,
      article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
      place INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed', 'answer')),
      start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
      end_offset INTEGER NOT NULL CHECK (end_offset >= start_offset),
      appearance_id INTEGER REFERENCES appearances(id) ON DELETE CASCADE,
      turn_id INTEGER REFERENCES turns(id) ON DELETE CASCADE,
      cue_start INTEGER, cue_end INTEGER, cue_lemma TEXT, cue_class TEXT, cue_stance TEXT,
      mention_start INTEGER, mention_end INTEGER,
      role_start INTEGER, role_end INTEGER,
      confidence REAL NOT NULL,
      rule TEXT NOT NULL,
      words TEXT NOT NULL,
      statement_id INTEGER,
      UNIQUE (article_id, place),
      CHECK ((kind = 'answer') = (turn_id IS NOT NULL))
    ) STRICT;
    CREATE INDEX quotations_by_appearance ON quotations(appearance_id);
    CREATE INDEX quotations_by_statement ON quotations(statement_id) WHERE statement_id IS NOT NULL;
    CREATE INDEX quotations_by_turn ON quotations(turn_id) WHERE turn_id IS NOT NULL;

    CREATE TABLE statement_marks (
      mark INTEGER NOT NULL,
      quotation_id INTEGER NOT NULL,
      PRIMARY KEY (mark, quotation_id)
    ) STRICT, WITHOUT ROWID;
    """

  static let search = """
    CREATE VIRTUAL TABLE quotation_search USING fts5(
      words, content='quotations', content_rowid='id',
      tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'");
    CREATE TRIGGER quotations_added AFTER INSERT ON quotations BEGIN
      INSERT INTO quotation_search(rowid, words) VALUES (new.id, new.words);
    END;
    CREATE TRIGGER quotations_removed AFTER DELETE ON quotations BEGIN
      INSERT INTO quotation_search(quotation_search, rowid, words) VALUES ('delete', old.id, old.words);
    END;
    CREATE TRIGGER quotations_changed AFTER UPDATE OF words ON quotations BEGIN
      INSERT INTO quotation_search(quotation_search, rowid, words) VALUES ('delete', old.id, old.words);
      INSERT INTO quotation_search(rowid, words) VALUES (new.id, new.words);
    END;
    """

  /// Version 2: an ingest brings the index up to date itself, at the end of its transaction, and says so in `settings`.
  static let searchTriggers = """
    DROP TRIGGER quotations_added;
    DROP TRIGGER quotations_removed;
    DROP TRIGGER quotations_changed;
    CREATE TRIGGER quotations_added AFTER INSERT ON quotations
      WHEN NOT EXISTS (SELECT 1 FROM settings WHERE key = 'indexing') BEGIN
      INSERT INTO quotation_search(rowid, words) VALUES (new.id, new.words);
    END;
    CREATE TRIGGER quotations_removed AFTER DELETE ON quotations
      WHEN NOT EXISTS (SELECT 1 FROM settings WHERE key = 'indexing') BEGIN
      INSERT INTO quotation_search(quotation_search, rowid, words) VALUES ('delete', old.id, old.words);
    END;
    CREATE TRIGGER quotations_changed AFTER UPDATE OF words ON quotations
      WHEN NOT EXISTS (SELECT 1 FROM settings WHERE key = 'indexing') BEGIN
      INSERT INTO quotation_search(quotation_search, rowid, words) VALUES ('delete', old.id, old.words);
      INSERT INTO quotation_search(rowid, words) VALUES (new.id, new.words);
    END;
    """

  /// Version 4: the column is folded and cut into words already, so that the simplest tokenizer gives the same words in two thirds
  /// of the time; and only an ingest adds quotations, so that asking for each whether one is under way is work for nothing. And linking an appearance
  /// changes one index less.
  static let plainSearch = """
    DROP INDEX appearances_by_name;
    CREATE INDEX appearances_by_name ON appearances(folded_name);
    DROP TRIGGER IF EXISTS quotations_added;
    DROP TABLE quotation_search;
    CREATE VIRTUAL TABLE quotation_search USING fts5(words, content='quotations', content_rowid='id', tokenize='ascii');
    INSERT INTO quotation_search(quotation_search) VALUES ('rebuild');
    """

  static let curation = """
    CREATE TABLE decisions (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'rename', 'identify')),
      payload TEXT NOT NULL CHECK (json_valid(payload)),
      made TEXT NOT NULL,
      undone TEXT
    ) STRICT;

    CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """

  /// Since version 3: which words stand in which articles, see `TextIndexWriter` and `PostingBlock`; and who is written how.
  static let textIndex = """
    CREATE INDEX appearances_by_name ON appearances(folded_name, speaker_id);
    CREATE TABLE text_segments (
      id INTEGER PRIMARY KEY,
      tier INTEGER NOT NULL,
      articles INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE text_blocks (
      id INTEGER PRIMARY KEY,
      words BLOB NOT NULL
    ) STRICT;
    """
}
