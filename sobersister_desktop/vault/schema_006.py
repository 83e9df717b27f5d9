"""Schema 6, frozen: letters for a browser. A later schema is a step of its own."""

SCHEMA = """
web_letter    Of a letter that went out as a page for a browser: the header that stands in it, and her half of the key
              that its reply is read with (P-256, formats.md 6). In `letter` such a letter, and its reply, has 64 zeros
              in place of the other side's card. The words that open it are kept nowhere.
"""
"""Added to what the database says about itself."""

STATEMENTS = (
    """
    CREATE TABLE web_letter (
        letter INTEGER PRIMARY KEY REFERENCES letter (number) ON DELETE CASCADE,
        header BLOB NOT NULL,
        private BLOB NOT NULL CHECK (length(private) = 32)
    ) STRICT
    """,
)
