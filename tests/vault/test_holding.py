"""A page held in memory behind the lock: only its own notebook opens it again."""

from datetime import datetime
from pathlib import Path

from sobersister_desktop.crypto import holding as sealing
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.entry import Entry, Mood, new_id
from sobersister_desktop.vault import holding
from sobersister_desktop.vault.making import make
from tests.vault.notebooks import NOW

PASSPHRASE = "lantern pebble violin harbour moss"


def test_a_held_page_comes_back_as_it_was_and_only_to_its_own_notebook(tmp_path: Path) -> None:
    mine, other = (make(tmp_path / name, PASSPHRASE, profile=TESTING, now=NOW).unlocked for name in ("a", "b"))
    page = Entry(new_id(), datetime(2026, 11, 24, 3, 5), "Night", "Sueño 🌧\n\tno", Mood.HEAVY, ("sleep", "mamá"))
    held = holding.hold(mine, page)
    assert holding.take_back(mine, held) == page
    assert holding.take_back(other, held) is None
    assert b"Night" not in held.sealed
    assert holding.hold(mine, page).sealed != held.sealed


def test_a_page_without_a_mood_comes_back_without_one(tmp_path: Path) -> None:
    mine = make(tmp_path / "a", PASSPHRASE, profile=TESTING, now=NOW).unlocked
    page = Entry(new_id(), datetime(2026, 11, 24, 3, 5))
    assert holding.take_back(mine, holding.hold(mine, page)) == page


def test_sealed_words_that_were_changed_do_not_open() -> None:
    sealed = bytearray(sealing.hold(bytes(32), b"words"))
    sealed[-1] ^= 1
    assert sealing.take_back(bytes(32), bytes(sealed)) is None
