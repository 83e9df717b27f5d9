"""Her country, the help lines she took off her list, those she corrected and her own, inside the notebook."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sobersister_desktop.domain.errors import DiskFull, NotFound
from sobersister_desktop.domain.help_lines import Hers
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.her_lines import HerLines
from sobersister_desktop.vault.journeys import Journeys
from tests.vault.stores import database, full_disk
from tests.vaults.make import OWN_LINE


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with database(tmp_path / "j.db") as opened:
        yield opened


@pytest.fixture
def lines(connection: Connection) -> HerLines:
    return HerLines(connection, Journeys(connection))


def test_country_and_what_is_taken_off_are_there_again(lines: HerLines, connection: Connection) -> None:
    assert (lines.country(), lines.hers()) == ("", Hers())
    hidden = frozenset({"0123456789ab", "ba9876543210"})
    lines.keep("GB", hidden)
    again = HerLines(connection, Journeys(connection))
    assert (again.country(), again.hers().hidden) == ("GB", hidden)


def test_without_a_country_the_one_before_stays(lines: HerLines) -> None:
    lines.keep("IE", frozenset())
    lines.keep("", frozenset({"0123456789ab"}))
    assert (lines.country(), lines.hers().hidden) == ("IE", frozenset({"0123456789ab"}))


@pytest.mark.parametrize("stored", ["", "{", "{}", "7", '["x", 7, "0123456789AB"]'])
def test_what_is_not_of_the_right_form_hides_nothing(lines: HerLines, connection: Connection, stored: str) -> None:
    journeys = Journeys(connection)
    journeys.set_setting("help-lines-hidden", stored)
    journeys.set_setting("help-lines-country", "Britain")
    assert (lines.country(), lines.hers()) == ("", Hers())


def test_her_own_line_and_her_correction_are_kept_as_they_are(lines: HerLines) -> None:
    corrected = replace(
        OWN_LINE, id="0123456789ab", phone=None, sms="Text HI to 60777", region="GB-SCT", toll_free=True, languages=()
    )
    lines.keep_line(OWN_LINE, corrects=False)
    lines.keep_line(corrected, corrects=True)
    assert lines.hers() == Hers(corrected={corrected.id: corrected}, added=(OWN_LINE,))
    changed = replace(OWN_LINE, note="Ask for Dawn or Bev.", phone="01632 960 411")
    lines.keep_line(changed, corrects=False)
    assert lines.hers().added == (changed,)


def test_a_line_is_removed_once(lines: HerLines) -> None:
    lines.keep_line(OWN_LINE, corrects=False)
    lines.remove_line(OWN_LINE.id)
    assert lines.hers() == Hers()
    with pytest.raises(NotFound):
        lines.remove_line(OWN_LINE.id)


def test_a_full_disk_leaves_the_line_as_it_was(lines: HerLines, connection: Connection) -> None:
    lines.keep_line(OWN_LINE, corrects=False)
    full_disk(connection)
    with pytest.raises(DiskFull):
        lines.keep_line(replace(OWN_LINE, note="x" * 100_000), corrects=False)
    assert lines.hers().added == (OWN_LINE,)


def test_whose_letter_a_line_came_in_stays_with_it_until_it_is_removed(lines: HerLines, connection: Connection) -> None:
    lines.keep_line(replace(OWN_LINE, given_by="Ruth"), corrects=False)
    again = HerLines(connection, Journeys(connection))
    assert again.hers().added == (replace(OWN_LINE, given_by="Ruth"),)
    again.remove_line(OWN_LINE.id)
    again.keep_line(OWN_LINE, corrects=False)
    assert again.hers().added == (OWN_LINE,)


@pytest.mark.parametrize("stored", ["", "[", "[]", "7", '{"7": 7}'])
def test_givers_that_are_not_of_the_right_form_take_no_line_away(
    lines: HerLines, connection: Connection, stored: str
) -> None:
    lines.keep_line(OWN_LINE, corrects=False)
    Journeys(connection).set_setting("help-lines-given", stored)
    assert lines.hers().added == (OWN_LINE,)
