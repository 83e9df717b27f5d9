"""A journal from elsewhere, without a window: looked at first, then in as a whole."""

import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sobersister_desktop.domain.errors import DiskFull, PictureRefused
from sobersister_desktop.screens.bring_in import BringIn, BringInState
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import HandClock, an_open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with an_open_vault(tmp_path) as vault:
        yield vault


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for day in range(1, 9):
        (folder / f"2021-07-0{day} Night {day}.md").write_text(f"I stayed {day}.")
    (folder / "bad.md").write_bytes(b"\xff\xfe")
    return folder


def _screen(vault: Vault) -> BringIn:
    return BringIn(vault.diary, background=Immediately(), now=HandClock())


def test_what_is_in_it_is_shown_before_anything_comes_in(vault: Vault, notes: Path) -> None:
    screen = _screen(vault)
    screen.look(notes)
    found = screen.state.found
    assert found is not None
    assert (found.pages, found.new, found.first, found.last) == (8, 8, date(2021, 7, 1), date(2021, 7, 8))
    assert found.titles[0] == (date(2021, 7, 8), "Night 8")
    assert [refused.where for refused in found.refused] == ["bad.md"]
    assert vault.diary.count() == 0
    screen.leave()
    assert screen.state == BringInState()


def test_it_comes_in_once_and_the_second_time_nothing_is_new(vault: Vault, notes: Path) -> None:
    screen = _screen(vault)
    screen.look(notes)
    screen.bring()
    assert screen.state.came == 8
    screen.look(notes)
    assert screen.state.found is not None
    assert screen.state.found.new == 0
    assert vault.diary.count() == 8


def test_what_is_no_journal_is_told(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[]")
    screen = _screen(vault)
    screen.look(tmp_path / "x.json")
    assert screen.state.trouble
    assert not screen.state.busy


def test_on_a_full_disk_nothing_comes_in_and_it_can_be_tried_again(
    vault: Vault, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object) -> int:
        raise DiskFull

    screen = _screen(vault)
    screen.look(notes)
    with monkeypatch.context() as patch:
        patch.setattr(type(vault.diary), "add_many", full)
        screen.bring()
    assert screen.state.trouble
    assert screen.state.found
    screen.bring()
    assert screen.state.came == 8


@pytest.fixture
def day_one(tmp_path: Path) -> Path:
    """Six pages with a picture each; two of the pictures are the same file, and one is no picture."""
    entries = []
    with zipfile.ZipFile(tmp_path / "day one.zip", "w") as archive:
        for number in range(6):
            md5 = f"{max(1, number):032x}"
            entries.append(
                {
                    "uuid": f"A1B2C3D4E5F6071{number}",
                    "creationDate": f"2021-07-0{number + 1}T22:40:10Z",
                    "text": f"Day {number}",
                    "photos": [{"md5": md5, "type": "jpeg"}],
                }
            )
            if number:
                archive.writestr(f"photos/{md5}.jpeg", b"bad" if number == 5 else b"picture %d" % number)
        archive.writestr("Journal.json", json.dumps({"entries": entries}))
    return tmp_path / "day one.zip"


def _paint(data: bytes, name: str) -> tuple[bytes, str]:
    if data == b"bad":
        raise PictureRefused(name=name)
    return b"painted " + data, "image/jpeg"


def test_pictures_come_painted_afresh_onto_their_pages_and_the_second_time_none_comes(
    vault: Vault, day_one: Path
) -> None:
    screen = BringIn(vault.diary, background=Immediately(), now=HandClock(), paint=_paint)
    for came, pictures in ((6, 5), (0, 0)):
        screen.look(day_one)
        assert screen.state.found is not None
        assert (screen.state.found.pictures, screen.state.found.may_come) == (6, True)
        screen.bring()
        state = screen.state
        assert (state.came, state.pictures, state.left_out, state.busy) == (came, pictures, 1, False)
        assert state.progress is None
    page = vault.diary.page_from("day-one:A1B2C3D4E5F60711")
    assert page is not None
    (picture,) = vault.diary.entry(page).attachments
    assert vault.diary.picture(picture.id) == b"painted picture 1"


def test_a_page_whose_picture_was_missed_gets_it_later(vault: Vault, day_one: Path) -> None:
    without = BringIn(vault.diary, background=Immediately(), now=HandClock())
    without.look(day_one)
    assert without.state.found is not None
    assert "6 pages come without theirs" in without.state.found.refused[-1].why
    without.bring()
    screen = BringIn(vault.diary, background=Immediately(), now=HandClock(), paint=_paint)
    screen.look(day_one)
    screen.bring()
    assert (screen.state.came, screen.state.pictures) == (0, 5)


def test_on_a_full_disk_the_pages_stay_and_it_is_told(
    vault: Vault, day_one: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object) -> None:
        raise DiskFull

    screen = BringIn(vault.diary, background=Immediately(), now=HandClock(), paint=_paint)
    screen.look(day_one)
    monkeypatch.setattr(type(vault.diary), "attach", full)
    screen.bring()
    assert screen.state.trouble
    assert (screen.state.came, screen.state.busy, screen.state.progress) == (6, False, None)
    assert vault.diary.count() == 6
