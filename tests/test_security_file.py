"""SECURITY.md says what is so: each program it names exists, and what is not promised is said as in Settings."""

import re
from pathlib import Path

from sobersister_desktop.ui.widgets.privacy_part import not_protected

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_every_program_that_proves_a_promise_is_there() -> None:
    missing, folder = [], Path()
    for name in re.findall(r"`((?:tests/)?[\w/]+(?:\.py)?)`", TEXT):
        if name.startswith("tests/"):
            folder = Path(name).parent
        elif not name.endswith(".py"):
            continue
        file = ROOT / (name if name.startswith("tests/") else folder / name)
        missing += [] if file.exists() else [name]
    assert missing == []


def test_every_promise_names_what_proves_it() -> None:
    rows = [
        line.strip("|").split("|") for line in TEXT.splitlines() if line.startswith("| ") and "| promise |" not in line
    ]
    assert len(rows) > 40
    assert [row[0] for row in rows if len(row) != 3 or not row[1].strip()] == []


def test_what_is_not_promised_is_said_in_the_words_of_settings() -> None:
    assert [words for words in not_protected() if f"- {words}\n" not in TEXT] == []
