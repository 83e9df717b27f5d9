"""The post folder before the whole program: in Settings, and what came told after unlocking."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from sobersister_desktop import post
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.settings import Section
from sobersister_desktop.ui.pages.settings import SettingsPage
from sobersister_desktop.ui.widgets.post_folder_part import PostFolderPart
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, a_notebook, introduce
from tests.ui.conftest import Hands


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "post"
    made.mkdir()
    return made


def her_vault(hands: Hands) -> Vault:
    assert hands.program._notebook is not None
    return hands.program._notebook._vault


def left_for_her(hands: Hands, folder: Path, place: Path) -> Path:
    """A letter from someone she knows."""
    writer = a_notebook(place)
    try:
        introduce(her_vault(hands), writer, "Nora", Role.MENTEE)
        her = introduce(writer, her_vault(hands), "Her", Role.MENTOR)
        letter = post.compose(writer, her, [], {}, [], None, "Hello.", "", NOW)
        return post.keep_and_write(writer, post.seal(writer, her, letter, NOW).seal(), folder, NOW)
    finally:
        writer.close()


def part_of(hands: Hands) -> PostFolderPart:
    hands.program.window.go("settings")
    page = hands.program.window.page("settings")
    assert isinstance(page, SettingsPage)
    page._parts[Section.LETTERS].click()
    (part,) = page.findChildren(PostFolderPart)
    assert part.isVisible()
    return part


def words_on(part: PostFolderPart) -> str:
    return "\n".join(each.text() for each in part.findChildren(QLabel) if each.isVisibleTo(part))


def test_it_is_chosen_looked_into_and_let_go_of_by_hand(hands: Hands, folder: Path, tmp_path: Path) -> None:
    hands.unlock()
    part = part_of(hands)
    assert "There is none yet." in words_on(part)
    assert not part.look.isVisible()
    part._screen.use(folder)
    hands.settle()
    assert "No new letter lies in your post folder." in words_on(part)
    file = left_for_her(hands, folder, tmp_path / "nora")
    part.look.click()
    hands.settle()
    assert "1 letter came from your post folder." in words_on(part)
    assert not file.exists()
    notebook = hands.program._notebook
    assert notebook is not None
    assert notebook.unread() == 1
    assert notebook.letters.share.state.target.parent == folder
    part.stop.click()
    assert "There is none yet." in words_on(part)
    assert notebook.letters.share.state.target.parent != folder


def test_after_unlocking_it_is_looked_into_by_itself_and_what_came_is_said(
    hands: Hands, folder: Path, tmp_path: Path
) -> None:
    hands.unlock()
    part_of(hands)._screen.use(folder)
    hands.settle()
    file = left_for_her(hands, folder, tmp_path / "nora")
    her_vault(hands).journeys.set_setting("paper-key", "unchecked")
    hands.program.lock()
    hands.unlock()

    def told() -> bool:
        strip = hands.program.window._strip
        said = " ".join(each.text() for each in strip.findChildren(QLabel)) if strip is not None else ""
        return "The paper key was never typed back." in said and "1 letter came from your post folder." in said

    hands.qtbot.waitUntil(told)
    assert not file.exists()
