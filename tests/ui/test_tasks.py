"""Slow work: values go, values come home, to whoever still waits."""

import gc
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sobersister_desktop.ui.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()
    made.deleteLater()


class Asker:
    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.where: list[threading.Thread] = []

    def done(self, result: object) -> None:
        self.results.append(result)
        self.where.append(threading.current_thread())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)


def test_work_is_done_elsewhere_and_its_result_comes_home(tasks: Tasks, qtbot: QtBot) -> None:
    asker = Asker()
    tasks.run(asker, threading.current_thread, asker.done, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.results))
    assert asker.results[0] is not threading.main_thread()
    assert asker.where == [threading.main_thread()]


def test_results_come_in_the_order_they_were_asked_for(tasks: Tasks, qtbot: QtBot) -> None:
    asker = Asker()
    for n in range(20):
        tasks.run(asker, partial(int, n), asker.done, asker.failed)
    qtbot.waitUntil(lambda: len(asker.results) == 20)
    assert asker.results == list(range(20))


def test_an_error_comes_home_too(tasks: Tasks, qtbot: QtBot) -> None:
    asker = Asker()

    def work() -> None:
        raise ValueError("no")

    tasks.run(asker, work, asker.done, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.errors))
    assert isinstance(asker.errors[0], ValueError)


def test_nothing_is_told_to_an_owner_who_has_gone(tasks: Tasks, qtbot: QtBot) -> None:
    told = Asker()
    gate = threading.Event()
    gone: Asker | None = Asker()
    assert gone is not None
    tasks.run(gone, gate.wait, told.done, told.failed)
    del gone
    widget = QObject()
    tasks.run(widget, gate.wait, told.done, told.failed)
    widget.deleteLater()
    qtbot.waitSignal(widget.destroyed)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told.results == []


def test_what_is_under_way_when_she_locks_is_told_to_nobody(tasks: Tasks, qtbot: QtBot) -> None:
    asker = Asker()
    gate = threading.Event()
    tasks.run(asker, gate.wait, asker.done, asker.failed)
    tasks.abandon()
    gate.set()
    tasks.run(asker, partial(int, 7), asker.done, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.results))
    assert asker.results == [7]


def test_python_collects_by_itself_only_while_no_tasks_live(qtbot: QtBot) -> None:
    assert gc.isenabled()
    made = Tasks()
    assert not gc.isenabled()
    made.close()
    assert gc.isenabled()
    made.deleteLater()
