"""The next schema, frozen: how people are reached, and the places and meetings she keeps."""

SCHEMA = """
contact       How a person is reached. `role` is what she is in full, where person.role knows only mentor, sister,
              mentee or other. `numbers` is a list of [number, label]. `safe_when` is when it is safe to call;
              `no_message` 1 means that no message is to be left; `listed` 1 that she is on the call list, which
              runs by `place`, smallest first.
place         Meetings, groups, treatment, shelters. `times` is a list of [weekday, minutes after midnight], Monday
              is 0, by the clock of `zone`, an IANA name. `shown_at` is where it is, `link` how to get in online.
              `checked` is the day on which somebody last looked whether it is still so.
going         The single meetings she means to go to: `day` and `start` by the clock of the place.
"""
"""Added to what the database says of itself."""

STATEMENTS = (
    """
    CREATE TABLE contact (
        person TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
        role TEXT NOT NULL,
        numbers TEXT NOT NULL,
        safe_when TEXT NOT NULL,
        no_message INTEGER NOT NULL CHECK (no_message IN (0, 1)),
        hours TEXT NOT NULL,
        good_for TEXT NOT NULL,
        say_first TEXT NOT NULL,
        listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
        place INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE place (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('meeting', 'group', 'treatment', 'shelter', 'other')),
        shown_at TEXT NOT NULL,
        online INTEGER NOT NULL CHECK (online IN (0, 1)),
        in_person INTEGER NOT NULL CHECK (in_person IN (0, 1)),
        link TEXT NOT NULL,
        zone TEXT NOT NULL,
        times TEXT NOT NULL,
        women_only INTEGER NOT NULL CHECK (women_only IN (0, 1)),
        children INTEGER NOT NULL CHECK (children IN (0, 1)),
        language TEXT NOT NULL,
        cost TEXT NOT NULL,
        access TEXT NOT NULL,
        phone TEXT NOT NULL,
        note TEXT NOT NULL,
        checked TEXT,
        checked_by TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE going (
        place TEXT NOT NULL REFERENCES place (id) ON DELETE CASCADE,
        day TEXT NOT NULL,
        start INTEGER NOT NULL,
        PRIMARY KEY (place, day, start)
    ) STRICT, WITHOUT ROWID
    """,
)
