"""Schema 1 of the second database, frozen: the letters of the women she supports. Never edited once on a disk."""

SCHEMA = """\
Letters exchanged with the women she supports. They are kept under a key of their own, apart from her pages. Times are
UTC with their offset; days are 2026-11-24. Ids are 32 hexadecimal digits. Lists are JSON. `person` is person.id of
the journal; names and cards are kept only there.

letter        Letters sent and received. `letter` is the id inside it; `id` is the same, unless a letter of another
              sender has it already. `sender` is the fingerprint of who wrote it, `fingerprint` the other side's card.
              `manifest` and `body` are letter.json and letter.txt, byte for byte.
letter_entry  Which of her pages went out in a sent letter, under which pseudonym, at which rev, and how many
              passages were taken out.
letter_picture  Pictures of a letter, under the names they have in it.
letter_draft  Her reply to a letter, as far as it is written; `letter` is letter.id.
letter_page   Which pages a received letter holds: their pseudonyms, and at which rev.
letter_mark   What became of a letter, and when, as in the journal.
taken_back    Letters that someone took back, by the id inside them, whether they ever came here or not.
web_letter    Of a letter that went out as a page for a browser: the header that stands in it, and her half of the key
              that its reply is read with.
setting       Notes of the program for itself, as JSON values.
about         This text.
"""

STATEMENTS = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """
    CREATE TABLE letter (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        letter TEXT NOT NULL CHECK (length(letter) = 32),
        sender TEXT NOT NULL CHECK (length(sender) = 64),
        direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
        person TEXT NOT NULL CHECK (length(person) = 32),
        fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
        kind TEXT NOT NULL,
        seq INTEGER NOT NULL CHECK (seq >= 1),
        thread TEXT NOT NULL,
        in_reply_to TEXT,
        written TEXT NOT NULL,
        name TEXT NOT NULL,
        pages INTEGER NOT NULL,
        words INTEGER NOT NULL,
        notes TEXT NOT NULL,
        need TEXT,
        first_line TEXT NOT NULL,
        keep_until TEXT,
        arrived TEXT NOT NULL,
        opened TEXT,
        read TEXT,
        body BLOB NOT NULL,
        manifest BLOB NOT NULL,
        UNIQUE (sender, letter)
    ) STRICT
    """,
    "CREATE INDEX letter_person ON letter (person, direction, seq)",
    """
    CREATE TABLE letter_entry (
        letter INTEGER NOT NULL REFERENCES letter (number) ON DELETE CASCADE,
        entry TEXT NOT NULL,
        pseudonym TEXT NOT NULL,
        rev INTEGER NOT NULL,
        hidden INTEGER NOT NULL,
        PRIMARY KEY (entry, letter)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX letter_entry_letter ON letter_entry (letter)",
    """
    CREATE TABLE letter_picture (
        letter INTEGER NOT NULL REFERENCES letter (number) ON DELETE CASCADE,
        name TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (letter, name)
    ) STRICT
    """,
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
        person TEXT NOT NULL CHECK (length(person) = 32),
        letter TEXT NOT NULL CHECK (length(letter) = 32),
        at TEXT NOT NULL,
        PRIMARY KEY (person, letter)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE web_letter (
        letter INTEGER PRIMARY KEY REFERENCES letter (number) ON DELETE CASCADE,
        header BLOB NOT NULL,
        private BLOB NOT NULL CHECK (length(private) = 32)
    ) STRICT
    """,
)
