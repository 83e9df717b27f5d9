"""Schema 8, frozen: a mentor's own care, supervision and training."""

SCHEMA = """
care_week     How a mentor was in the week from `monday` on: her answers as JSON, question to answer, and a note.
care_pause    Times without new letters: first day, the day she is back (none: open), what she may tell the women.
supervision   Sessions about her work: day, minutes, form, with whom, topics.
supervisor    Those she can turn to about her work, and how.
training      What she has learnt: title, provider, day, minutes, domain, and the day it runs out, if it does.
certificate   The file of a training, as it was given; `mime` is what its first bytes say.
"""
"""Added to what the database says about itself."""

STATEMENTS = (
    """
    CREATE TABLE care_week (
        monday TEXT PRIMARY KEY,
        answers TEXT NOT NULL,
        note TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE care_pause (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        first TEXT NOT NULL,
        until TEXT CHECK (until >= first),
        words TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE supervision (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        day TEXT NOT NULL,
        minutes INTEGER NOT NULL CHECK (minutes > 0),
        form TEXT NOT NULL,
        who TEXT NOT NULL,
        topics TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX supervision_day ON supervision (day)",
    """
    CREATE TABLE supervisor (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        name TEXT NOT NULL,
        reach TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE training (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        title TEXT NOT NULL,
        provider TEXT NOT NULL,
        day TEXT NOT NULL,
        minutes INTEGER NOT NULL CHECK (minutes > 0),
        domain TEXT NOT NULL,
        runs_out TEXT
    ) STRICT
    """,
    "CREATE INDEX training_day ON training (day)",
    """
    CREATE TABLE certificate (
        training TEXT PRIMARY KEY REFERENCES training (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        mime TEXT NOT NULL CHECK (mime IN ('application/pdf', 'image/jpeg', 'image/png')),
        data BLOB NOT NULL
    ) STRICT
    """,
)
