"""Schema 1, frozen: never edited once it has been on anyone's disk. A later schema is a step of its own."""

SCHEMA = """\
Every time is text. `when_there` is wall-clock time where she was, without a zone (2026-11-24T21:05:00); every other
time is UTC with its offset; days are 2026-11-24. Ids are 32 hexadecimal digits. Lists are JSON.

entry         Her pages. `key` orders them by time: minutes since the first day of year 1, times 1024, plus a
              counter, so that pages of one minute have keys of their own. `text` is exactly what she typed. `rev`
              grows with every change. `words` counts the text. `sitting` names the sitting that wrote the present
              state. `put_away` is when she put the page away; 30 days later it is deleted. `source` tells an
              imported page, so that it comes in only once. `indexed` is 1 while page_words knows the page as it is.
entry_tag     The tags of pages that are not put away, for looking up; the tags themselves are in entry.tags.
page_words    The words of the indexed pages, for searching (FTS5; its tables page_words_* are SQLite's).
page_stale    Pages that changed since they were indexed, as page_words still knows them.
page_text     What page_words is an index of.
revision      Earlier states of a page: title and text as they were saved at `saved`, under that `rev`.
picture       Pictures on her pages, painted afresh. `sha256` and `size` are of `data`.
checkin       How it was: mood 1 to 5, craving 0 to 10, states (hungry, angry, lonely, tired), a line.
commitment    One thing for a day, and how it went: kept, partly, not-today, or not said.
tracker       What she counts days of, and her aim: stop, less, as-prescribed, watching.
run           Days in a row, from `started` to the day before `ended`. No `ended`: it goes on.
setting       Her preferences, as JSON values.
identity      Her own key seeds, newest last. Replaced ones are kept: old letters were sealed to them.
person        People she writes to or who write to her, under the names she gave them.
card          Their public cards. Trust: added, verified, changed, retired, blocked.
letter        Letters sent and received. `letter` is the id inside it; `id` is the same, unless a letter of another
              sender has it already. `sender` is the fingerprint of who wrote it, `fingerprint` the other side's card.
              `manifest` and `body` are letter.json and letter.txt, byte for byte.
letter_entry  Which of her pages went out in a sent letter, under which pseudonym, at which rev, and how many
              passages were taken out.
letter_picture  Pictures of a letter, under the names they have in it.
about         This text.
"""
"""Kept inside the database, so that whoever opens it in twenty years needs nothing else (formats.md 11)."""

_DIARY = (
    """
    CREATE TABLE entry (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        when_there TEXT NOT NULL,
        mood INTEGER CHECK (mood BETWEEN 1 AND 5),
        words INTEGER NOT NULL,
        rev INTEGER NOT NULL CHECK (rev >= 1),
        saved TEXT NOT NULL,
        sitting TEXT,
        put_away TEXT,
        source TEXT,
        indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1)),
        tags TEXT NOT NULL DEFAULT '[]',
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        CHECK (NOT (indexed AND put_away IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX entry_put_away ON entry (put_away)",
    "CREATE INDEX entry_mood ON entry (mood) WHERE put_away IS NULL AND mood IS NOT NULL",
    "CREATE INDEX entry_waiting ON entry (key) WHERE indexed = 0 AND put_away IS NULL",
    "CREATE UNIQUE INDEX entry_source ON entry (source) WHERE source IS NOT NULL",
    """
    CREATE TABLE entry_tag (
        tag TEXT NOT NULL,
        key INTEGER NOT NULL,
        PRIMARY KEY (tag, key)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX entry_tag_key ON entry_tag (key)",
    """
    CREATE TRIGGER entry_tag_added AFTER INSERT ON entry WHEN new.put_away IS NULL AND new.tags <> '[]' BEGIN
        INSERT OR IGNORE INTO entry_tag SELECT value, new.key FROM json_each(new.tags);
    END
    """,
    """
    CREATE TRIGGER entry_tag_changed AFTER UPDATE OF key, tags, put_away ON entry
    WHEN old.key <> new.key OR old.tags <> new.tags OR (old.put_away IS NULL) <> (new.put_away IS NULL) BEGIN
        DELETE FROM entry_tag WHERE key = old.key;
        INSERT OR IGNORE INTO entry_tag SELECT value, new.key FROM json_each(new.tags) WHERE new.put_away IS NULL;
    END
    """,
    """
    CREATE TRIGGER entry_tag_gone AFTER DELETE ON entry BEGIN
        DELETE FROM entry_tag WHERE key = old.key;
    END
    """,
    """
    CREATE TABLE page_stale (
        key INTEGER PRIMARY KEY,
        entry TEXT NOT NULL UNIQUE REFERENCES entry (id),
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        tags TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE VIEW page_text AS
        SELECT key, title, text, tags FROM entry WHERE indexed = 1
        UNION ALL SELECT key, title, text, tags FROM page_stale
    """,
    # One letter is looked up as quickly as three (prefix = '1 2 3'): without the 1 it takes six times as long, and the
    # file is 6 % smaller. Pages of 3,900 bytes are what fits into SQLCipher's. secure-delete: a word that was deleted
    # is out of the index, not only marked as gone.
    """
    CREATE VIRTUAL TABLE page_words USING fts5 (
        title, text, tags,
        content = 'page_text', content_rowid = 'key',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    )
    """,
    "INSERT INTO page_words (page_words, rank) VALUES ('pgsz', 3900)",
    "INSERT INTO page_words (page_words, rank) VALUES ('secure-delete', 1)",
    """
    CREATE TRIGGER page_born_indexed AFTER INSERT ON entry WHEN new.indexed = 1 BEGIN
        INSERT INTO page_words (rowid, title, text, tags) VALUES (new.key, new.title, new.text, new.tags);
    END
    """,
    """
    CREATE TRIGGER page_indexed AFTER UPDATE OF indexed ON entry WHEN old.indexed = 0 AND new.indexed = 1 BEGIN
        INSERT INTO page_words (rowid, title, text, tags) VALUES (new.key, new.title, new.text, new.tags);
    END
    """,
    """
    CREATE TRIGGER page_changed AFTER UPDATE OF indexed ON entry
    WHEN old.indexed = 1 AND new.indexed = 0 AND new.put_away IS NULL BEGIN
        INSERT INTO page_stale (key, entry, title, text, tags)
            VALUES (old.key, old.id, old.title, old.text, old.tags);
    END
    """,
    """
    CREATE TRIGGER page_changed_behind AFTER UPDATE OF key, title, text, tags ON entry
    WHEN old.indexed = 1 AND new.indexed = 1 AND (
        old.key <> new.key OR old.title <> new.title OR old.text <> new.text OR old.tags <> new.tags)
    BEGIN
        SELECT raise(ABORT, 'a page changed while its index was said to be current');
    END
    """,
    """
    CREATE TRIGGER page_put_away AFTER UPDATE OF put_away ON entry
    WHEN old.put_away IS NULL AND new.put_away IS NOT NULL BEGIN
        INSERT INTO page_words (page_words, rowid, title, text, tags)
            SELECT 'delete', old.key, old.title, old.text, old.tags WHERE old.indexed = 1;
        DELETE FROM page_stale WHERE entry = old.id;
    END
    """,
    """
    CREATE TRIGGER page_gone BEFORE DELETE ON entry BEGIN
        INSERT INTO page_words (page_words, rowid, title, text, tags)
            SELECT 'delete', old.key, old.title, old.text, old.tags WHERE old.indexed = 1;
        DELETE FROM page_stale WHERE entry = old.id;
    END
    """,
    """
    CREATE TRIGGER page_stale_gone AFTER DELETE ON page_stale BEGIN
        INSERT INTO page_words (page_words, rowid, title, text, tags)
            VALUES ('delete', old.key, old.title, old.text, old.tags);
    END
    """,
    """
    CREATE TABLE revision (
        number INTEGER PRIMARY KEY,
        entry TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        rev INTEGER NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        saved TEXT NOT NULL,
        UNIQUE (entry, rev)
    ) STRICT
    """,
    """
    CREATE TABLE picture (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        entry TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        mime TEXT NOT NULL CHECK (mime IN ('image/jpeg', 'image/png')),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        size INTEGER NOT NULL,
        alt TEXT NOT NULL,
        added TEXT NOT NULL,
        data BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX picture_entry ON picture (entry)",
)

_JOURNEYS = (
    """
    CREATE TABLE checkin (
        id TEXT PRIMARY KEY CHECK (length(id) = 32),
        when_there TEXT NOT NULL,
        mood INTEGER CHECK (mood BETWEEN 1 AND 5),
        craving INTEGER CHECK (craving BETWEEN 0 AND 10),
        states TEXT NOT NULL,
        line TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX checkin_when ON checkin (when_there)",
    """
    CREATE TABLE commitment (
        day TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        outcome TEXT CHECK (outcome IN ('kept', 'partly', 'not-today'))
    ) STRICT
    """,
    """
    CREATE TABLE tracker (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        name TEXT NOT NULL,
        aim TEXT NOT NULL CHECK (aim IN ('stop', 'less', 'as-prescribed', 'watching')),
        counted INTEGER NOT NULL CHECK (counted IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE run (
        number INTEGER PRIMARY KEY,
        tracker TEXT NOT NULL REFERENCES tracker (id) ON DELETE CASCADE,
        started TEXT NOT NULL,
        ended TEXT CHECK (ended >= started)
    ) STRICT
    """,
    "CREATE INDEX run_tracker ON run (tracker)",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)

_PEOPLE = (
    """
    CREATE TABLE identity (
        number INTEGER PRIMARY KEY,
        seed_age BLOB NOT NULL CHECK (length(seed_age) = 32),
        seed_auth BLOB NOT NULL CHECK (length(seed_auth) = 32),
        made TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE person (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('mentor', 'sister', 'mentee', 'other')),
        note TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE card (
        number INTEGER PRIMARY KEY,
        fingerprint TEXT NOT NULL UNIQUE CHECK (length(fingerprint) = 64),
        person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        trust TEXT NOT NULL CHECK (trust IN ('added', 'verified', 'changed', 'retired', 'blocked')),
        made TEXT NOT NULL,
        added TEXT NOT NULL,
        verified TEXT,
        data BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX card_person ON card (person)",
)

_LETTERS = (
    """
    CREATE TABLE letter (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        letter TEXT NOT NULL CHECK (length(letter) = 32),
        sender TEXT NOT NULL CHECK (length(sender) = 64),
        direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
        person TEXT NOT NULL REFERENCES person (id),
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
)

STATEMENTS = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    *_DIARY,
    *_JOURNEYS,
    *_PEOPLE,
    *_LETTERS,
)
