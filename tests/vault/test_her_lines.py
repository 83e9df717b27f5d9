"""Her country and the help lines she took off her list, inside the notebook."""

from pathlib import Path

import pytest

from sobersister_desktop.vault import her_lines
from sobersister_desktop.vault.her_lines import HerLines
from sobersister_desktop.vault.journeys import Journeys
from tests.vault.stores import database


def test_they_are_there_again(tmp_path: Path) -> None:
    with database(tmp_path / "j.db") as connection:
        journeys = Journeys(connection)
        assert her_lines.read(journeys) == HerLines()
        hers = HerLines("GB", frozenset({"0123456789ab", "ba9876543210"}))
        her_lines.keep(journeys, hers)
        assert her_lines.read(Journeys(connection)) == hers


def test_without_a_country_the_one_before_stays(tmp_path: Path) -> None:
    with database(tmp_path / "j.db") as connection:
        journeys = Journeys(connection)
        her_lines.keep(journeys, HerLines("IE"))
        her_lines.keep(journeys, HerLines("", frozenset({"0123456789ab"})))
        assert her_lines.read(journeys) == HerLines("IE", frozenset({"0123456789ab"}))


@pytest.mark.parametrize("stored", ["", "{", "{}", "7", '["x", 7, "0123456789AB"]'])
def test_what_is_not_of_the_right_form_hides_nothing(tmp_path: Path, stored: str) -> None:
    with database(tmp_path / "j.db") as connection:
        journeys = Journeys(connection)
        journeys.set_setting("help-lines-hidden", stored)
        journeys.set_setting("help-lines-country", "Britain")
        assert her_lines.read(journeys) == HerLines()
