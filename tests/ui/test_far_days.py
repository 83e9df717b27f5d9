"""Pages of the first and the last day of the calendar, as a file of another program may bring them: no place minds."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.entry import Entry, Mood, new_id
from sobersister_desktop.vault.vault import Vault
from tests.ui.conftest import NOW, PASSPHRASE, Hands
from tests.ui.test_everywhere import PLACES


@pytest.mark.parametrize("day", [date.min, date.max], ids=["first", "last"])
def test_a_page_of_the_ends_of_the_calendar_stops_no_place(
    new_hands: Callable[[], Hands], tmp_path: Path, day: date
) -> None:
    vault, _paper = Vault.create(tmp_path / "Notebook", PASSPHRASE, profile=TESTING, now=NOW)
    for hour in (0, 23):
        vault.diary.add(Entry(new_id(), datetime.combine(day, time(hour, 59)), title="Far", mood=Mood.HEAVY), now=NOW)
    vault.close()
    hands = new_hands()
    hands.unlock()
    window, notebook = hands.program.window, hands.program.notebook
    assert notebook is not None
    for key in (*PLACES, "milestones"):
        window.go(key)
        hands.settle()
    window.go("journal")
    journal = notebook.journal
    journal.search_for("Far")
    hands.settle()
    assert len(journal.state.keys) == 2
    journal.show_everything()
    for row in journal.rows(journal.state.keys):
        journal.open(row.id)
        hands.settle()
    journal.show_month(day.replace(day=1))
    journal.choose_day(day)
    hands.settle()
