"""What is shown of work that takes long."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.domain.progress import RESTORING, Progress, Stage
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets import long_work
from sobersister_desktop.ui.widgets.long_work import LongWork


@pytest.fixture
def work(theme: Theme, shown: Callable[[QWidget], QWidget], monkeypatch: pytest.MonkeyPatch) -> Iterator[LongWork]:
    monkeypatch.setattr(long_work, "SHOWN_AFTER", 0)
    room = QWidget()
    made = LongWork(theme, "Bringing it back", "Nothing is lost.", may_leave=True)
    QVBoxLayout(room).addWidget(made)
    shown(room)
    yield made
    assert room


def test_it_shows_how_far_the_work_has_come_and_goes_with_it(work: LongWork, qtbot: QtBot) -> None:
    progress = Progress(*RESTORING)
    work.follow(progress)
    qtbot.waitUntil(lambda: work.panel is not None)
    assert work.panel is not None
    progress(Stage.UNPACKING, 19_000_000, 38_000_000)
    bar = work.panel.findChild(QProgressBar)
    assert bar is not None
    qtbot.waitUntil(lambda: bar.value() == 625)
    words = [each.text() for each in work.panel.findChildren(QLabel)]
    assert "19 of 38 MB" in words
    assert "Nothing is lost." in words
    work.follow(None)
    assert work.panel is None
    assert work.isHidden()


def test_work_that_is_soon_done_shows_nothing(theme: Theme, shown: Callable[[QWidget], QWidget]) -> None:
    room = QWidget()
    work = LongWork(theme, "Bringing it back", "Nothing is lost.")
    QVBoxLayout(room).addWidget(work)
    shown(room)
    work.follow(Progress(*RESTORING))
    work._look()
    assert work.panel is None
    assert work.isHidden()
    work.follow(None)
