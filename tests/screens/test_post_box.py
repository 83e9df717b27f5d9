"""The post folder from where she stands: chosen, looked into, told of, and never in her way."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.contact import NO_CONTACT
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.post_box import PostBox, looked_words
from sobersister_desktop.screens.screen import Background, Immediately
from sobersister_desktop.screens.sealing import Way
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.share_state import Step
from sobersister_desktop.vault import post_folder
from tests.builders import NOW, TwoWomen, an_entry, two_women
from tests.screens.hands import Held
from tests.test_post_folder import dropped, stranger
from tests.vault.stores import full_disk


class Heard:
    def __init__(self) -> None:
        self.came, self.said, self.moved = 0, list[str](), list[Path | None]()

    def letters(self) -> None:
        self.came += 1


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "post"
    made.mkdir()
    return made


@pytest.fixture
def heard() -> Heard:
    return Heard()


def a_box(women: TwoWomen, heard: Heard, background: Background | None = None) -> PostBox:
    return PostBox(
        women.ruth,
        background=background or Immediately(),
        now=lambda: NOW,
        came=heard.letters,
        say=heard.said.append,
        moved=heard.moved.append,
    )


def test_without_a_folder_nothing_is_looked_for(women: TwoWomen, heard: Heard) -> None:
    box = a_box(women, heard)
    box.by_itself()
    box.look()
    assert (box.state.looking, box.state.came, heard.said, looked_words(box.state)) == (False, None, [], "")


def test_choosing_it_brings_what_lies_there_and_unlocking_brings_the_rest(
    women: TwoWomen, heard: Heard, folder: Path
) -> None:
    dropped(women, folder)
    stranger(folder, 1)
    box = a_box(women, heard)
    box.use(folder)
    assert (box.state.came, heard.came, heard.moved) == (1, 1, [folder])
    assert heard.said == []  # it stands on the page she looks at
    assert "1 letter came" in looked_words(box.state)
    again = a_box(women, heard)
    assert again.state.folder == folder
    again.by_itself()
    assert heard.said == []  # nothing new, nothing said
    dropped(women, folder)
    dropped(women, folder)
    again.by_itself()
    assert heard.said == ["2 letters came from your post folder."]
    assert len(women.ruth.letters.all()) == 3


def test_a_folder_that_is_away_is_no_error(women: TwoWomen, heard: Heard, folder: Path) -> None:
    box = a_box(women, heard)
    box.use(folder)
    folder.rmdir()
    box.by_itself()
    assert (box.state.trouble, heard.said) == (None, [])
    assert "not here just now" in looked_words(box.state)


def test_more_than_one_round_is_one_look(
    women: TwoWomen, heard: Heard, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sobersister_desktop.post.post_folder.AT_ONCE", 2)
    for _number in range(5):
        dropped(women, folder)
    box = a_box(women, heard)
    box.use(folder)
    assert (box.state.came, heard.came) == (5, 1)


def test_a_lock_that_comes_while_it_looks_leaves_the_files_for_the_next_time(
    women: TwoWomen, heard: Heard, folder: Path
) -> None:
    file, held = dropped(women, folder), Held()
    box = a_box(women, heard, held)
    box.use(folder)
    assert box.state.looking
    box.shut()
    held.results.pop()()
    assert file.exists()
    assert women.ruth.letters.all() == []
    box.look()
    assert held.results == []


def test_another_folder_chosen_while_it_looks_is_looked_into(
    women: TwoWomen, heard: Heard, folder: Path, tmp_path: Path
) -> None:
    other, held = tmp_path / "other", Held()
    other.mkdir()
    dropped(women, folder)
    box = a_box(women, heard, held)
    box.use(other)
    box.use(folder)
    held.results.pop()()
    held.results.pop()()
    assert (box.state.folder, box.state.came) == (folder, 1)


def test_a_full_disk_is_said_and_the_file_stays(women: TwoWomen, heard: Heard, folder: Path) -> None:
    box = a_box(women, heard)
    box.use(folder)
    file = dropped(women, folder, "Long. " * 30_000)
    full_disk(women.ruth.letters._connection)
    box.look()
    assert box.state.trouble is not None
    assert not box.state.looking
    assert file.exists()


def test_let_go_of_it_leaves_what_lies_there(women: TwoWomen, heard: Heard, folder: Path) -> None:
    box = a_box(women, heard)
    box.use(folder)
    file = stranger(folder, 1)
    box.stop()
    assert (box.state.folder, post_folder.post_folder(women.ruth.journeys), heard.moved[-1]) == (None, None, None)
    assert file.exists()


# ---- leaving letters there --------------------------------------------------------------------------------------


@pytest.fixture
def share(women: TwoWomen, tmp_path: Path) -> Share:
    women.nora.diary.add(an_entry("Payday", "I stayed.", when=datetime(2026, 11, 13, 18)), now=NOW)
    women.nora.people.add_contact("May Lind", Role.SPONSOR, NO_CONTACT)
    screen = Letters(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=lambda: None)
    return screen.share


def to_seal(share: Share, person_id: str) -> None:
    share.begin(person_id=person_id)
    for row in share.rows(share.state.keys):
        share.toggle(row)
    while share.state.step is not Step.SEAL:
        share.next()


def test_a_sealed_letter_is_left_in_the_post_folder_and_found_there(
    women: TwoWomen, heard: Heard, share: Share, folder: Path, tmp_path: Path
) -> None:
    share.drop_in(folder)
    to_seal(share, women.ruth_as_nora_knows_her.id)
    assert share.state.target.parent == folder
    share.seal()
    assert share.state.sent is not None
    assert share.state.sent.posted
    box = a_box(women, heard)
    box.use(folder)
    assert box.state.came == 1
    share.drop_in(None)
    share.leave()
    assert share.state.target.parent == tmp_path


def test_only_what_a_card_opens_is_left_there(women: TwoWomen, share: Share, folder: Path, tmp_path: Path) -> None:
    share.drop_in(folder)
    to_seal(share, women.ruth_as_nora_knows_her.id)
    for way, where in ((Way.BROWSER, tmp_path), (Way.WORDS, tmp_path), (Way.CARD, folder)):
        share.go_by(way)
        assert share.state.target.parent == where
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    share.put_in(elsewhere)
    share.go_by(Way.WORDS)
    assert share.state.target.parent == elsewhere  # where she said
    share.drop_in(None)
    assert share.state.target.parent == elsewhere


def test_a_post_folder_that_is_away_takes_no_letter(
    women: TwoWomen, share: Share, folder: Path, tmp_path: Path
) -> None:
    share.drop_in(folder)
    folder.rmdir()
    share.start_again()
    to_seal(share, women.ruth_as_nora_knows_her.id)
    assert share.state.target.parent == tmp_path
    share.seal()
    assert share.state.sent is not None
    assert not share.state.sent.posted
    assert post.file_name() != share.state.sent.path.name
