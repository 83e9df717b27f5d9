"""A notebook brought back, without a window: from a copy, or out of a damaged one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.progress import Stage
from sobersister_desktop.screens.bring_back import BringBack, free, meaning, take_the_place
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.vault import salvage
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, write

T = TypeVar("T")

PASSPHRASE = "lantern pebble violin harbour moss"


@dataclass
class Went:
    """Where it led."""

    to: list[Path] = field(default_factory=list)
    left: int = 0

    def leave(self) -> None:
        self.left += 1


@dataclass
class Kept:
    """A shut notebook of one page, its copy and its paper key."""

    folder: Path
    copy: Path
    paper_key: str


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    clock = HandClock()
    vault, paper_key = Vault.create(tmp_path / "Notebook", PASSPHRASE, profile=TESTING, now=clock())
    write(vault, TUESDAY, text="what she wrote")
    copy = vault.back_up(now=clock()).path
    vault.close()
    return Kept(tmp_path / "Notebook", copy, paper_key.text)


@pytest.fixture
def went() -> Went:
    return Went()


def _screen(folder: Path, went: Went, *, damaged: bool) -> BringBack:
    return BringBack(
        folder, damaged=damaged, background=Immediately(), now=HandClock(), go_to=went.to.append, left=went.leave
    )


def _pages(folder: Path) -> int:
    vault = Vault.open(folder, passphrase=PASSPHRASE, now=HandClock()())
    try:
        assert vault.check().ok
        return vault.diary.count()
    finally:
        vault.close()


def test_a_copy_comes_back_beside_what_is_there(kept: Kept, went: Went, tmp_path: Path) -> None:
    screen = _screen(kept.folder, went, damaged=False)
    assert not screen.state.ready
    screen.take(kept.copy)
    screen.bring("kettle marble otter oats")
    assert screen.state.wrong
    screen.bring(PASSPHRASE)
    assert screen.state.done
    assert screen.state.done.folder == tmp_path / "Notebook 2"
    screen.says(True)
    assert screen.state.both
    screen.open()
    assert went.to == [tmp_path / "Notebook 2"]
    assert _pages(tmp_path / "Notebook 2") == 1


def test_the_paper_key_brings_it_back_too(kept: Kept, went: Went, tmp_path: Path) -> None:
    screen = _screen(kept.folder, went, damaged=False)
    screen.take(kept.copy)
    screen.put_in(tmp_path / "stick")
    screen.bring(kept.paper_key)
    assert screen.state.done
    assert screen.state.done.folder == tmp_path / "stick"


def test_what_is_no_copy_is_told(kept: Kept, went: Went, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"nothing")
    screen = _screen(kept.folder, went, damaged=False)
    screen.take(tmp_path / "b.zip")
    screen.bring(PASSPHRASE)
    assert screen.state.trouble
    assert not (tmp_path / "Notebook 2").exists()
    screen.leave()
    assert went.left == 1


def _spoil(kept: Kept) -> None:
    (journal,) = kept.folder.glob("j-*.db")
    data = bytearray(journal.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    journal.write_bytes(data)


def test_a_damaged_notebook_is_saved_and_the_new_one_stands_in_its_place(kept: Kept, went: Went) -> None:
    _spoil(kept)
    screen = _screen(kept.folder, went, damaged=True)
    screen.bring(PASSPHRASE)
    assert screen.state.done
    assert screen.state.done.folder == kept.folder
    assert screen.state.done.missing
    assert screen.state.done.aside == kept.folder.with_name("Notebook damaged 2026-11-17")
    assert screen.state.done.aside.is_dir()
    assert _pages(kept.folder) == 1


def test_where_names_cannot_be_changed_it_is_saved_all_the_same(
    kept: Kept, went: Went, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sobersister_desktop.domain.errors import FolderNotAllowed

    def refused(folder: Path, new: Path, aside: Path) -> None:
        raise FolderNotAllowed(folder=folder)

    monkeypatch.setattr(salvage, "change_places", refused)
    screen = _screen(kept.folder, went, damaged=True)
    screen.bring(PASSPHRASE)
    assert screen.state.done
    assert screen.state.done.aside is None
    assert _pages(screen.state.done.folder) == 1


def test_a_place_change_that_stops_half_way_is_undone(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "x").write_text("x")
    from sobersister_desktop.domain.errors import FolderGone

    with pytest.raises(FolderGone):
        salvage.change_places(tmp_path / "old", tmp_path / "not there", tmp_path / "aside")
    assert (tmp_path / "old" / "x").exists()
    assert not (tmp_path / "aside").exists()


def test_a_free_place_is_never_one_with_something_in_it(tmp_path: Path) -> None:
    assert free(tmp_path / "a") == tmp_path / "a"
    (tmp_path / "a").mkdir()
    assert free(tmp_path / "a") == tmp_path / "a"
    (tmp_path / "a" / "x").write_text("x")
    assert free(tmp_path / "a") == tmp_path / "a 2"


def test_beside_an_open_notebook_it_says_what_taking_its_place_means(kept: Kept, went: Went, tmp_path: Path) -> None:
    screen = BringBack(
        kept.folder,
        damaged=False,
        background=Immediately(),
        now=HandClock(),
        go_to=went.to.append,
        left=went.leave,
        open_now=True,
        file=kept.copy,
    )
    assert screen.state.ready
    screen.bring(PASSPHRASE)
    assert meaning(screen.state) == ""
    screen.says(False)
    assert "put aside" in meaning(screen.state)
    screen.says(True)
    assert "two notebooks" in meaning(screen.state)
    screen.leave()
    assert went.left == 1


def test_the_one_from_the_copy_takes_the_place_and_nothing_of_the_other_is_gone(kept: Kept, tmp_path: Path) -> None:
    other = tmp_path / "Notebook 2"
    Vault.create(other, PASSPHRASE, profile=TESTING, now=HandClock()())[0].close()
    assert take_the_place(kept.folder, other, "2026-11-17") == kept.folder
    assert _pages(kept.folder) == 0
    assert _pages(tmp_path / "Notebook before 2026-11-17") == 1
    assert not other.exists()


def test_notebooks_that_do_not_lie_together_stay_where_they_are(kept: Kept, tmp_path: Path) -> None:
    other = tmp_path / "stick" / "Notebook"
    Vault.create(other, PASSPHRASE, profile=TESTING, now=HandClock()())[0].close()
    assert take_the_place(kept.folder, other, "2026-11-17") == other
    assert _pages(kept.folder) == 1


class Slowly:
    """A background that keeps the work for later."""

    def __init__(self) -> None:
        self.work: list[Callable[[], object]] = []

    def run(self, owner: object, work: Callable[[], T], done: Callable[[T], None], failed: object) -> None:
        self.work.append(lambda: done(work()))


@pytest.mark.parametrize("damaged", [False, True])
def test_how_far_it_has_come_is_told_while_it_is_under_way(kept: Kept, went: Went, damaged: bool) -> None:
    slowly = Slowly()
    screen = BringBack(
        kept.folder, damaged=damaged, background=slowly, now=HandClock(), go_to=went.to.append, left=went.leave
    )
    if not damaged:
        screen.take(kept.copy)
    screen.bring(PASSPHRASE)
    progress = screen.state.progress
    assert progress is not None
    slowly.work[0]()
    assert progress.at.stage is Stage.CHECKING
    assert screen.state.done
    assert screen.state.progress is None
