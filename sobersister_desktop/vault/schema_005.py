"""The schema, step 5: returns to use, days of her own, notes to herself, and more of what a tracker says. Frozen."""

SCHEMA = """
return_to_use  A return to use: first and last day (none: not over), her note, and whether the run ended before it.
own_day        A day of her own, with her words; of one tracker, or of none.
note_to_self   What she wrote to herself, closed until the day `opens`.
tracker also: rough (a start known only roughly, in her words), milestones (the set of its own; none: the one for all).
"""

STATEMENTS = (
    "ALTER TABLE tracker ADD COLUMN rough TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE tracker ADD COLUMN milestones TEXT CHECK (milestones IN ('default', 'aa-style', 'na-style', 'none'))",
    """
    CREATE TABLE return_to_use (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL CHECK (length(id) = 32),
        tracker TEXT NOT NULL REFERENCES tracker (id) ON DELETE CASCADE,
        first TEXT NOT NULL,
        last TEXT CHECK (last >= first),
        note TEXT NOT NULL,
        restarts INTEGER NOT NULL CHECK (restarts IN (0, 1)),
        UNIQUE (tracker, id)
    ) STRICT
    """,
    """
    CREATE TABLE own_day (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        tracker TEXT REFERENCES tracker (id) ON DELETE CASCADE,
        day TEXT NOT NULL,
        words TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX own_day_tracker ON own_day (tracker)",
    """
    CREATE TABLE note_to_self (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
        opens TEXT NOT NULL,
        written TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT
    """,
)
