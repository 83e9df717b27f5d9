"""Schema 9, frozen: help lines of her own. A later schema is a step of its own."""

SCHEMA = """
help_line     Help lines she added (`corrects` 0), and how she corrected shipped ones (1; `id` is then the shipped id).
              `day` is when she wrote it; `hours` are as she wrote them; `languages` is a JSON list of her words.
"""
"""Added to what the database says about itself."""

STATEMENTS = (
    """
    CREATE TABLE help_line (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        corrects INTEGER NOT NULL CHECK (corrects IN (0, 1)),
        country TEXT NOT NULL,
        region TEXT,
        name TEXT NOT NULL,
        purpose TEXT NOT NULL,
        phone TEXT,
        sms TEXT,
        note TEXT NOT NULL,
        hours TEXT NOT NULL,
        languages TEXT NOT NULL,
        audience TEXT NOT NULL,
        toll_free INTEGER NOT NULL CHECK (toll_free IN (0, 1)),
        source TEXT NOT NULL,
        day TEXT NOT NULL
    ) STRICT
    """,
)
