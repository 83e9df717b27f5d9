"""Nora, who writes, and Ruth, her mentor. They are made up; what they write lies in resources/sample."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sobersister_desktop import resources
from sobersister_desktop.domain.entry import Entry, Mood, new_id
from sobersister_desktop.domain.journey import Aim, Return, Tracker, noting

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault


class Clock:
    """A Tuesday evening that goes on only when somebody does something."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 17, 19, 20, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self._now

    @property
    def today(self) -> date:
        return self._now.astimezone().date()

    def tick(self, *, minutes: int) -> None:
        self._now += timedelta(minutes=minutes)


@dataclass(frozen=True, slots=True)
class Woman:
    """`shared` are the titles of pages she sends, `hidden` words to take out of each of them."""

    name: str
    passphrase: str
    since_days: int
    sample: Sequence[dict[str, Any]]
    first_title: str = ""
    first_text: str = ""
    shared: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    line: str = ""
    reply: str = ""

    def pages(self, today: date) -> list[tuple[Entry, str]]:
        """Her earlier pages, each with the key under which it is brought in once."""
        return [(_page(each, today), f"sample {self.name} {number}") for number, each in enumerate(self.sample)]

    def start_counting(self, vault: "Vault", today: date) -> None:
        """Her own count: 505 days, three days away, and all the days since."""
        came_back = today - timedelta(days=self.since_days)
        began = came_back - timedelta(days=508)
        away = Return(new_id(), came_back - timedelta(days=3), came_back - timedelta(days=1), "It was the train home.")
        vault.journeys.add_tracker(noting(Tracker(new_id(), "Drinking", Aim.STOP), began, [away]))
        vault.journeys.add_tracker(noting(Tracker(new_id(), "Cigarettes", Aim.LESS), today - timedelta(days=39), []))


def _page(sample: dict[str, Any], today: date) -> Entry:
    day = today - timedelta(days=sample["days_ago"])
    at = datetime.combine(day, time.fromisoformat(sample["time"]))
    return Entry(new_id(), at, sample["title"], sample["text"], Mood(sample["mood"]), tuple(sample["tags"]))


def nora() -> Woman:
    sample = json.loads(resources.text("sample", "nora.json"))
    return Woman(
        name=sample["name"],
        passphrase="lantern pebble violin harbour moss",  # noqa: S106  a sample, told in the open
        since_days=sample["since_days"],
        sample=sample["entries"],
        first_title="First page",
        first_text="It is strange to write on a machine, and quieter than I thought it would be.",
        shared=("Close", "The red letter"),
        hidden=(
            "She told me about a night of her own, years ago, at a petrol station.",
            "He said I used to be more fun.",
        ),
        line="The first one is the harder one.",
    )


def ruth() -> Woman:
    sample = json.loads(resources.text("sample", "ruth.json"))
    return Woman(
        name=sample["name"],
        passphrase="walnut teacup meadow bridge copper",  # noqa: S106  a sample, told in the open
        since_days=sample["since_days"],
        sample=sample["entries"],
        line="Three numbers that were kind to me.",
        reply=sample["reply"],
    )
