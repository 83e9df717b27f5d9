"""A year of her days: 3,000 moments and 365 check-ins behind Insights, and how soon a minute is there."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.entry import Mood, new_id
from sobersister_desktop.domain.moment import SKILLS, Helped, Moment, MomentKind, Tried
from tests.bench.notebooks import Bench
from tests.bench.table import Line, middle, milliseconds

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sobersister_desktop.vault.vault import Vault

MOMENTS, CHECK_INS, TURNS = 3_000, 365, 9
NOW = datetime(2026, 11, 17, 9, 42, tzinfo=UTC)


def lived(vault: "Vault", moments: int = MOMENTS, days: int = CHECK_INS) -> None:
    """The same days every time."""
    chance = random.Random(7)
    for _each in range(moments):
        when = (NOW - timedelta(minutes=chance.randrange(364 * 1440))).replace(tzinfo=None)
        tried = tuple(
            Tried(what, chance.choice((None, *Helped))) for what in chance.sample(SKILLS, chance.randrange(3))
        )
        kind, now, after = chance.choice(list(MomentKind)), chance.randrange(11), chance.randrange(11)
        noted = when.replace(tzinfo=UTC) + timedelta(hours=chance.choice((0, 1, 30)))
        vault.moments.add(Moment(new_id(), when, noted, kind=kind, now=now, after=after, tried=tried))
    for back in range(days):
        when = (NOW - timedelta(days=back)).replace(tzinfo=None)
        vault.journeys.add_checkin(CheckIn(new_id(), when, Mood.EVEN, chance.randrange(11)))


def bench_a_year(bench: Bench) -> Iterator[Line]:
    from PySide6.QtWidgets import QApplication

    from sobersister_desktop.screens.insights import Insights
    from sobersister_desktop.screens.minute import Minute
    from sobersister_desktop.screens.moment_words import choice_word
    from sobersister_desktop.ui import theme as look
    from sobersister_desktop.ui.pages.insights import InsightsPage
    from sobersister_desktop.ui.pages.minute import MinutePage
    from sobersister_desktop.vault.vault import Vault

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = look.load()
    app.setStyleSheet(theme.qss())
    vault, _paper_key = Vault.create(
        bench.folder / "a year", "lantern pebble violin harbour moss", profile=TESTING, now=NOW
    )
    shown: list[QWidget] = []

    def painted(page: "QWidget") -> None:
        page.resize(1068, 770)
        page.show()
        page.grab()
        shown.append(page)

    with closing(vault):
        lived(vault)
        insights = Insights(vault.moments, vault.journeys, now=lambda: NOW, order=lambda: SKILLS, word=choice_word)
        insights.set_period(365)
        read = [milliseconds(insights.refresh) for _turn in range(TURNS)]
        page = [milliseconds(lambda: painted(InsightsPage(insights, theme))) for _turn in range(TURNS)]
        yield Line("a year read and worked out for Insights", middle(read), goal=100)
        yield Line("  the same, with the page made and painted", middle(page), goal=100)
    minute = Minute(now=lambda: NOW, left=shown.clear, help_lines=shown.clear)
    took = [milliseconds(lambda: painted(MinutePage(minute, theme))) for _turn in range(TURNS)]
    for each in shown:
        each.deleteLater()
    yield Line("I need a minute: made and painted", middle(took), goal=200)
