"""What every test stands on: a cheap key profile that names itself, and a window system without a screen."""

import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

os.environ["SOBERSISTER_TESTING"] = "1"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("here", deadline=None)  # a busy machine is no wrong answer; what must be fast is measured
settings.load_profile("here")


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtBot]:
    """pytest-qt's own, holding the windows until it has closed them.

    It keeps weak references alone. A page that only its own circles hold when a test's body is over is then collected
    in the middle of whatever Python runs next, and that may be the painting of this very page: the process ends.
    """
    held: list[QWidget] = []
    add: Callable[..., None] = qtbot.addWidget

    def hold(widget: QWidget, *, before_close_func: Callable[[QWidget], None] | None = None) -> None:
        held.append(widget)
        add(widget, before_close_func=before_close_func)

    monkeypatch.setattr(qtbot, "addWidget", hold)
    monkeypatch.setattr(qtbot, "add_widget", hold)
    yield qtbot
    held.clear()
