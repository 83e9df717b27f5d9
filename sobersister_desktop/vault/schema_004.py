"""Schema 4, frozen: moments, and the lists of choices that are hers. Never edited once it has been on a disk."""

SCHEMA = """
moment        Cravings, triggers, near things and uses as she noted them. `when_there` is when it happened (`about`: a
              guess), `noted` when she wrote it down. now_, worst and after are 0 to 10. company, going_on, feelings,
              body, trackers and content_notes are lists of codes or of her own words; `tried` is a list of pairs,
              what she tried and how it helped (-1 harder, 0 no difference, 1 a little, 2 a lot, null not said).
              `ask_at` is when to ask her, inside the program only, how strong it is now.
moment_choice  The lists she picks from, where she changed them: what she added, took off, and her order, by field.
moment_words  The words of the moments, for searching (FTS5; its tables moment_words_* are SQLite's).
"""
"""Added to the text of schema 1."""

STATEMENTS = (
    """
    CREATE TABLE moment (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        when_there TEXT NOT NULL,
        noted TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('craving', 'trigger', 'nearly', 'used')),
        about INTEGER NOT NULL CHECK (about IN (0, 1)),
        now_ INTEGER CHECK (now_ BETWEEN 0 AND 10),
        worst INTEGER CHECK (worst BETWEEN 0 AND 10),
        after INTEGER CHECK (after BETWEEN 0 AND 10),
        how_long TEXT CHECK (how_long IN ('under-5', '5-15', '15-30', '30-60', 'over-60', 'came-and-went')),
        trackers TEXT NOT NULL,
        place TEXT NOT NULL,
        company TEXT NOT NULL,
        going_on TEXT NOT NULL,
        feelings TEXT NOT NULL,
        body TEXT NOT NULL,
        words TEXT NOT NULL,
        thought TEXT NOT NULL,
        tried TEXT NOT NULL,
        ending TEXT CHECK (ending IN ('passed', 'still-here', 'used', 'rather-not-say')),
        confidence INTEGER CHECK (confidence BETWEEN 0 AND 10),
        may_share INTEGER NOT NULL CHECK (may_share IN (0, 1)),
        content_notes TEXT NOT NULL,
        ask_at TEXT
    ) STRICT
    """,
    "CREATE INDEX moment_when ON moment (when_there, id)",
    "CREATE INDEX moment_ask ON moment (ask_at) WHERE ask_at IS NOT NULL",
    # An index of its own: the rows of page_words are pages, and a moment is not one.
    """
    CREATE VIRTUAL TABLE moment_words USING fts5 (
        words, thought, place, company, going_on, feelings, body, tried,
        content = 'moment', content_rowid = 'number',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    )
    """,
    "INSERT INTO moment_words (moment_words, rank) VALUES ('pgsz', 3900)",
    "INSERT INTO moment_words (moment_words, rank) VALUES ('secure-delete', 1)",
    """
    CREATE TRIGGER moment_added AFTER INSERT ON moment BEGIN
        INSERT INTO moment_words (rowid, words, thought, place, company, going_on, feelings, body, tried)
            VALUES (new.number, new.words, new.thought, new.place, new.company, new.going_on, new.feelings, new.body,
                new.tried);
    END
    """,
    """
    CREATE TRIGGER moment_changed AFTER UPDATE OF words, thought, place, company, going_on, feelings, body, tried
    ON moment BEGIN
        INSERT INTO moment_words (moment_words, rowid, words, thought, place, company, going_on, feelings, body, tried)
            VALUES ('delete', old.number, old.words, old.thought, old.place, old.company, old.going_on, old.feelings,
                old.body, old.tried);
        INSERT INTO moment_words (rowid, words, thought, place, company, going_on, feelings, body, tried)
            VALUES (new.number, new.words, new.thought, new.place, new.company, new.going_on, new.feelings, new.body,
                new.tried);
    END
    """,
    """
    CREATE TRIGGER moment_gone AFTER DELETE ON moment BEGIN
        INSERT INTO moment_words (moment_words, rowid, words, thought, place, company, going_on, feelings, body, tried)
            VALUES ('delete', old.number, old.words, old.thought, old.place, old.company, old.going_on, old.feelings,
                old.body, old.tried);
    END
    """,
    """
    CREATE TABLE moment_choice (
        field TEXT PRIMARY KEY,
        added TEXT NOT NULL,
        removed TEXT NOT NULL,
        in_order TEXT NOT NULL
    ) STRICT
    """,
)
