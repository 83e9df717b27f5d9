"""The two sample women play the whole way, and what they leave is what it should be."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.errors import FolderNotEmpty
from sobersister_desktop.screens.sides import letters_of_women, supported
from sobersister_desktop.tour import play
from sobersister_desktop.tour.season import WEEKS
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, PASSPHRASE

ROOT = Path(__file__).parents[2]
LOOKS = ("dark", "light")


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """As anyone would call it: a process of its own, and its JSON."""
    folder = tmp_path_factory.mktemp("tour") / "tour"
    command = [sys.executable, "-m", "sobersister_desktop", "--json", "--kdf-testing", "tour", str(folder)]
    environment = {**os.environ, "SOBERSISTER_TESTING": "1", "HOME": str(folder.parent)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    return folder, json.loads(done.stdout)


def test_every_step_is_told_and_every_picture_is_there(toured: tuple[Path, dict[str, list[str]]]) -> None:
    folder, told = toured
    assert set(told) == {"steps", "pictures"}
    assert len(told["steps"]) >= 15
    kept = [Path(picture) for picture in told["pictures"]]
    assert sorted(kept) == sorted((folder / "pictures").iterdir())
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in kept)


def test_each_page_is_kept_in_light_and_in_dark(toured: tuple[Path, dict[str, list[str]]]) -> None:
    pages: dict[str, set[str]] = {}
    for picture in toured[1]["pictures"]:
        found = re.fullmatch(r"\d+-(.+)-(dark|light)", Path(picture).stem)
        if found:
            pages.setdefault(found[1], set()).add(found[2])
    drawn = {
        "lock",
        "first-evening-passphrase",
        "first-evening-paper-key",
        "today-a-letter-came",
        "journal",
        "hidden",
        "share-1-choose",
        "share-2-hide-words",
        "share-3-what-you-need",
        "share-4-seal",
        "settings",
        "letters-before-it-is-opened",
        "letters-reading",
        "letters-damaged-on-its-way",
        "letters-reply",
        "letters-keep-nothing",
        "reply-as-she-will-see-it",
        "share-help-lines",
        "letters-help-lines",
        "letters-who-holds-what",
        "letters-asking-back",
        "letters-a-last-letter",
        "journal-empty",
        "mentoring-mentor-letters",
        "mentoring-women",
        "mentoring-care",
        "mentoring-boundaries",
        "mentoring-agreement",
        "mentoring-agreement-written",
        "mentoring-practice",
        "mentoring-bring-help",
    }
    assert drawn <= set(pages)
    assert all(looks >= set(LOOKS) for looks in pages.values())


def test_what_she_hid_has_not_left_her_notebook(toured: tuple[Path, dict[str, list[str]]]) -> None:
    folder, _told = toured
    vault = Vault.open(folder / "ruth" / "Notebook", passphrase="walnut teacup meadow bridge copper", now=NOW)
    try:
        hers = vault.people.by_name("Nora").id
        received = [letter for letter in vault.letters.all() if letter.received and letter.person_id == hers]
        assert len(received) == 1
        text = vault.letters.letter(received[0].id).text.decode()
        assert "I took my shoes off again" in text
        assert "petrol station" not in text
        assert vault.letters.letter(received[0].id).manifest.count(b"petrol") == 0
    finally:
        vault.close()


def test_the_mentor_has_three_women_beside_her_and_a_season_behind_her(
    toured: tuple[Path, dict[str, list[str]]],
) -> None:
    folder, _told = toured
    vault = Vault.open(folder / "ruth" / "Notebook", passphrase="walnut teacup meadow bridge copper", now=NOW)
    try:
        women = supported(vault)
        assert sorted(person.name for person in women) == ["Amina", "Jess", "Nora"]
        theirs = letters_of_women(vault)
        assert {row.person for row in theirs if row.received} == {"Nora", "Jess", "Amina"}
        assert {row.id for row in theirs}.isdisjoint(row.id for row in vault.letters.own.all())
        assert len(vault.care.weeks()) == WEEKS
        assert len(vault.care.sessions()) == WEEKS - 3
        assert len(vault.care.trainings()) == 5
    finally:
        vault.close()


def test_nothing_of_hers_lies_outside_the_notebooks(toured: tuple[Path, dict[str, list[str]]]) -> None:
    """Every file under this home but the pictures, which show her pages because that is what they are for."""
    folder, _told = toured
    words = [b"bread bin", "bread bin".encode("utf-16-le"), b"Seven hours", PASSPHRASE.encode()]
    files = [f for f in folder.parent.rglob("*") if f.is_file() and f.suffix != ".png"]
    assert files
    assert [f for f in files for word in words if word in f.read_bytes()] == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "hers.txt").write_text("keep")
    with pytest.raises(FolderNotEmpty):
        play(tmp_path, report=print, profile=TESTING)
    assert [f.name for f in tmp_path.iterdir()] == ["hers.txt"]
