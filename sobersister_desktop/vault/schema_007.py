"""Schema 7, frozen: drafts of replies, what became of a letter, and letters that were taken back."""

SCHEMA = """
letter_draft  Her reply to a letter, as far as it is written; `letter` is letter.id.
letter_page   Which pages a received letter holds: their pseudonyms, and at which rev.
letter_mark   What became of a letter, and when: asked-back, deleted-there, read-there (sent); withdrawn, outlived,
              deleted (received: of such a letter only numbers and days are left, its words are gone), receipted
              (received: the sender was told of that); ending (this letter ends the exchange).
taken_back    Letters that someone took back, by the id inside them, whether they ever came here or not.
"""
"""Added to what the database says about itself."""

STATEMENTS = (
    """
    CREATE TABLE letter_draft (
        letter TEXT PRIMARY KEY REFERENCES letter (id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        saved TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE letter_page (
        letter INTEGER NOT NULL REFERENCES letter (number) ON DELETE CASCADE,
        page TEXT NOT NULL,
        rev INTEGER NOT NULL,
        PRIMARY KEY (page, letter)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX letter_page_letter ON letter_page (letter)",
    """
    INSERT OR IGNORE INTO letter_page (letter, page, rev)
        SELECT letter.number, json_extract(page.value, '$.id'), json_extract(page.value, '$.rev')
        FROM letter, json_each(CAST(letter.manifest AS TEXT), '$.entries') AS page
        WHERE letter.direction = 'received'
    """,
    """
    CREATE TABLE letter_mark (
        letter INTEGER NOT NULL REFERENCES letter (number) ON DELETE CASCADE,
        what TEXT NOT NULL CHECK (
            what IN ('asked-back', 'deleted-there', 'read-there', 'withdrawn', 'outlived', 'deleted', 'receipted',
                'ending')),
        at TEXT NOT NULL,
        PRIMARY KEY (letter, what)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE taken_back (
        person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        letter TEXT NOT NULL CHECK (length(letter) = 32),
        at TEXT NOT NULL,
        PRIMARY KEY (person, letter)
    ) STRICT, WITHOUT ROWID
    """,
)
