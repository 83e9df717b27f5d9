"""A clock that is set by hand, timers that ring when a test says so, and an open notebook."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.entry import Entry, Mood, new_id
from sobersister_desktop.vault.vault import Vault

TUESDAY = datetime(2026, 11, 17, 9, 42)


class HandClock:
    """Wall-clock time in this room, whatever zone the machine is in."""

    def __init__(self, at: datetime = TUESDAY) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at.astimezone()


class HandLater:
    """Timers in the order in which they were set; `ring` makes those ring that are due within so many seconds."""

    def __init__(self) -> None:
        self.waiting: list[tuple[float, Callable[[], None]]] = []

    def __call__(self, seconds: float, callback: Callable[[], None], /) -> Callable[[], None]:
        mine = (seconds, callback)
        self.waiting.append(mine)

        def cancel() -> None:
            self.waiting = [each for each in self.waiting if each is not mine]

        return cancel

    def ring(self, within: float = 1.0) -> None:
        due = [each for each in self.waiting if each[0] <= within]
        self.waiting = [each for each in self.waiting if each[0] > within]
        for _seconds, callback in due:
            callback()


class Held:
    """Work whose result comes home when a test says so."""

    def __init__(self) -> None:
        self.results: list[Callable[[], None]] = []

    def run(self, owner: object, work: Callable[[], Any], done: Callable[[Any], None], failed: object) -> None:
        result = work()
        self.results.append(lambda: done(result))


@contextmanager
def an_open_vault(folder: Path) -> Iterator[Vault]:
    vault, _paper_key = Vault.create(
        folder / "notebook", "lantern pebble violin harbour moss", profile=TESTING, now=TUESDAY.astimezone()
    )
    try:
        yield vault
    finally:
        vault.close()


def write(vault: Vault, when: datetime, title: str = "", text: str = "", tags: tuple[str, ...] = ()) -> str:
    """A page that is there already; its id."""
    entry = Entry(new_id(), when, title, text, Mood.EVEN, tags)
    return vault.diary.add(entry, now=when.astimezone()).id
