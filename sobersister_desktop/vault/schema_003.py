"""Schema 3, frozen: her plan. A later schema is a step of its own."""

SCHEMA = """
plan          Her plan: `reason` is the one sentence that is shown first when it gets hard, `changed` when any of it was
              last written, `review` the day she set for reading it again. One row at most.
plan_section  The parts of it that have words in them, under their names (early-signs, if-then, alone, company...).
"""
"""Added to what the database says about itself."""

STATEMENTS = (
    """
    CREATE TABLE plan (
        number INTEGER PRIMARY KEY CHECK (number = 1),
        reason TEXT NOT NULL DEFAULT '',
        changed TEXT,
        review TEXT
    ) STRICT
    """,
    """
    CREATE TABLE plan_section (
        section TEXT PRIMARY KEY,
        text TEXT NOT NULL CHECK (text <> '')
    ) STRICT, WITHOUT ROWID
    """,
)
