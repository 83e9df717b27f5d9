"""Locking by itself: a clock set by hand."""

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from sobersister_desktop.ui.autolock import AutoLock


@dataclass
class Clock:
    at: float = 1000.0

    def __call__(self) -> float:
        return self.at


class Watched:
    def __init__(self, qtbot: QtBot) -> None:
        self.clock = Clock()
        self.lock = AutoLock(clock=self.clock)
        self.told: list[str] = []
        self.lock.soon.connect(lambda seconds: self.told.append(f"soon {seconds}"))
        self.lock.due.connect(lambda: self.told.append("due"))

    def wait(self, seconds: int) -> None:
        for _second in range(seconds):
            self.clock.at += 1
            if self.lock.running:
                self.lock.tick()


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched(qtbot)


def test_thirty_seconds_before_it_says_so_and_then_it_is_time(watched: Watched) -> None:
    watched.lock.start(1)
    watched.wait(29)
    assert watched.told == []
    watched.wait(1)
    assert watched.told == ["soon 30"]
    watched.wait(30)
    assert watched.told[-1] == "due"
    assert not watched.lock.running


def test_any_key_keeps_it_open(watched: Watched) -> None:
    watched.lock.start(1)
    watched.wait(40)
    watched.lock.stir()
    assert watched.told[-1] == "soon 0"
    watched.told.clear()
    watched.wait(29)
    assert watched.told == []


def test_a_computer_that_was_asleep_finds_it_locked(watched: Watched) -> None:
    watched.lock.start(60)
    watched.wait(5)
    watched.clock.at += 600
    watched.lock.tick()
    assert watched.told == ["due"]


def test_a_clock_that_was_put_back_locks_it_too(watched: Watched) -> None:
    watched.lock.start(60)
    watched.clock.at -= 3600
    watched.lock.tick()
    assert watched.told == ["due"]


def test_nothing_happens_while_it_is_stopped(watched: Watched) -> None:
    watched.lock.start(1)
    watched.lock.stop()
    watched.wait(120)
    assert watched.told == []


def test_another_waiting_time_begins_now(watched: Watched) -> None:
    watched.lock.start(1)
    watched.wait(50)
    watched.lock.set_minutes(5)
    watched.told.clear()
    watched.wait(200)
    assert watched.told == []
