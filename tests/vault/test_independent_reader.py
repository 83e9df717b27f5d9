"""Her words are not locked in: a reader that shares no code with the program finds every row of every table."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from sobersister_desktop import resources
from sobersister_desktop.crypto.identity import verification_words
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.crypto.paper_key import PaperKey
from sobersister_desktop.domain.entry import Entry, Mood, new_id
from sobersister_desktop.vault.vault import Vault
from tests import independent_reader as reader
from tests.vault.notebooks import NOW, OTHER, PASSPHRASE, connection_to

READER = Path(reader.__file__)
COUNTED = bytes(range(32))


def a_written_notebook(folder: Path) -> tuple[Vault, PaperKey]:
    vault, paper_key = Vault.create(folder, PASSPHRASE, profile=TESTING, now=NOW)
    for number in range(60):
        page = Entry(
            new_id(),
            datetime(2026, 1, 1 + number % 28, 21, number),
            title=f"Page {number}",
            text=f"Ärger, café, 夜, 🌧: number {number}. " * (number * 5),
            mood=Mood(1 + number % 5),
            tags=("night", f"tag {number}"),
        )
        vault.diary.add(page, now=NOW)
    vault.close()
    return vault, paper_key


def test_every_row_of_every_table_is_found_without_the_program(tmp_path: Path) -> None:
    vault, paper_key = a_written_notebook(tmp_path / "n")
    connection = connection_to(tmp_path / "n", vault.unlocked)
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    ours = {table: sorted(map(repr, connection.execute(f"SELECT * FROM {table}"))) for table in tables}
    connection.close()
    assert len(ours["entry"]) == 60
    for secret in (PASSPHRASE, paper_key.text, paper_key.text.lower().replace("-", " ")):
        out = tmp_path / "plain.sqlite"
        subprocess.run(
            [sys.executable, READER, tmp_path / "n", out], input=f"{secret}\n".encode(), check=True, timeout=60
        )
        with closing(sqlite3.connect(out)) as plain:
            theirs = {table: sorted(map(repr, plain.execute(f"SELECT * FROM {table}"))) for table in tables}
            assert theirs == ours
            assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            (schema,) = plain.execute("SELECT value FROM about WHERE name = 'SCHEMA'").fetchone()
        assert "entry" in schema


def test_after_a_change_of_passphrase_the_new_one_opens_it_there_too(tmp_path: Path) -> None:
    made, _paper_key = a_written_notebook(tmp_path / "n")
    vault = Vault.open(tmp_path / "n", passphrase=PASSPHRASE, now=NOW)
    vault.change_passphrase(OTHER)
    vault.close()
    keys = reader.key_file(tmp_path / "n")
    assert reader.data_key(keys, OTHER) == made.unlocked.data_key
    with pytest.raises(ValueError, match="nothing opens it"):
        reader.data_key(keys, PASSPHRASE)


def test_a_damaged_page_is_named_there_too(tmp_path: Path) -> None:
    vault, _paper_key = a_written_notebook(tmp_path / "n")
    data = bytearray((tmp_path / "n" / vault.unlocked.key_file.database).read_bytes())
    data[4096 * 7 + 5] ^= 1
    with pytest.raises(ValueError, match="page 8 "):
        reader.plain_database(bytes(data), vault.unlocked.data_key)


def test_it_shares_no_code_with_the_program_and_is_short() -> None:
    text = READER.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    assert "sobersister_desktop" not in text
    assert "sqlcipher" not in text.replace("SQLCipher", "")


def test_the_known_answers_of_the_formats_come_out_there_too() -> None:
    assert reader.derive(COUNTED, "db-key").hex() == "34b2d54be6d9a22e14a32e4e7f939f7e2e69517799ee492c0c95a574380837f0"
    assert reader.derive(COUNTED, "db-salt", 16).hex() == "ed93c7490ff74a579b5cbe262927605b"
    assert reader.derive(COUNTED, "keys-mac").hex() == (
        "bdcdb39857694ad0c7fcbc6aa0c57abe0f0427ae29a83bfdb50445068217e064"
    )
    assert reader.paper_text(COUNTED[:16]) == "000G-40R4-0M30-E209-185G-R38E-1YPA"
    assert reader.paper_secret("ooog 40r4 om30 e2o9 i85g r38e lypa") == COUNTED[:16]
    age, auth, fingerprint = reader.card_of(COUNTED, bytes(range(32, 64)))
    assert len(age) == 1216
    assert auth.hex() == "358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd166254"
    assert fingerprint == "db92bda8502f8f19c2db4a5bbd947a44047bcea2893c995a87f7bf848be4a47a"
    assert [reader.padme(size) for size in (9, 32_769, 100_001)] == [10, 34_816, 100_352]


@pytest.mark.slow
def test_the_five_words_are_the_same_there() -> None:
    words = resources.text("words", "en.txt").split()
    fingerprint = "db92bda8502f8f19c2db4a5bbd947a44047bcea2893c995a87f7bf848be4a47a"
    assert tuple(reader.five_words(fingerprint, words)) == verification_words(fingerprint)
