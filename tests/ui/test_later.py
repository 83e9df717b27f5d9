"""The clock rings once, or not at all."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sobersister_desktop.ui.later import QtLater


class Bell:
    def __init__(self) -> None:
        self.rings = 0

    def ring(self) -> None:
        self.rings += 1


def test_it_rings_once_and_leaves_nothing_behind(qtbot: QtBot) -> None:
    parent, bell = QObject(), Bell()
    cancel = QtLater(parent)(0.001, bell.ring)
    qtbot.waitUntil(lambda: bell.rings == 1)
    qtbot.waitUntil(lambda: not parent.children())
    cancel()
    assert bell.rings == 1


def test_what_is_called_off_does_not_ring(qtbot: QtBot) -> None:
    parent, first, second = QObject(), Bell(), Bell()
    later = QtLater(parent)
    cancel = later(0.001, first.ring)
    later(0.02, second.ring)
    cancel()
    cancel()
    qtbot.waitUntil(lambda: second.rings == 1)
    assert first.rings == 0


def test_what_waits_goes_with_its_parent(qtbot: QtBot) -> None:
    parent, other, bell, mark = QObject(), QObject(), Bell(), Bell()
    cancel = QtLater(parent)(0.001, bell.ring)
    QtLater(other)(0.02, mark.ring)
    del parent
    qtbot.waitUntil(lambda: mark.rings == 1)
    assert bell.rings == 0
    cancel()
