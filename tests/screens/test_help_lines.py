from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.domain.help_lines import Confidence, Purpose
from sobersister_desktop.screens import help_line_words as words
from sobersister_desktop.screens.help_lines import HelpLines, shipped

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)


@pytest.fixture
def clock() -> list[datetime]:
    return [NOW]


@pytest.fixture
def screen(clock: list[datetime]) -> Callable[[str], HelpLines]:
    def make(country: str) -> HelpLines:
        made = HelpLines(now=lambda: clock[0], country=country)
        made.refresh()
        return made

    return make


def test_only_the_lines_of_her_country_are_listed(screen: Callable[[str], HelpLines]) -> None:
    for code, _name in screen("GB").state.countries:
        rows = screen(code).state.rows
        assert rows
        assert {row.line.country for row in rows} == {code}


def test_an_unknown_country_gets_no_number_at_all(screen: Callable[[str], HelpLines]) -> None:
    state = screen("XX").state
    assert (state.rows, state.chosen, state.elsewhere) == ((), None, True)
    assert not any(letter.isdigit() for letter in state.danger + state.nothing)


def test_the_emergency_number_is_her_countrys(screen: Callable[[str], HelpLines]) -> None:
    assert "999" in screen("GB").state.danger
    assert "55" in screen("GB").state.danger
    assert "911" in screen("US").state.danger
    assert "999" not in screen("US").state.danger


def test_filters_narrow_and_all_of_them_can_be_let_go(screen: Callable[[str], HelpLines]) -> None:
    lines = screen("US")
    everything = len(lines.state.rows)
    lines.set_open_now(True)
    assert lines.state.rows
    assert all(row.open for row in lines.state.rows)
    lines.set_by_text(True)
    assert all(row.line.sms for row in lines.state.rows)
    lines.set_for_women(True)
    lines.search("nothing has this in it")
    assert lines.state.rows == ()
    assert lines.state.nothing
    assert not lines.state.elsewhere
    lines.show_all()
    assert len(lines.state.rows) == everything


def test_a_purpose_narrows_and_is_let_go_with_the_country(screen: Callable[[str], HelpLines]) -> None:
    lines = screen("GB")
    lines.set_purpose(Purpose.ADDICTION)
    assert {row.line.purpose for row in lines.state.rows} == {Purpose.ADDICTION}
    lines.set_country("IE")
    assert lines.state.wish.purpose is None


def test_the_first_line_is_chosen_until_she_chooses(screen: Callable[[str], HelpLines]) -> None:
    lines = screen("GB")
    assert lines.state.chosen is not None
    assert lines.state.chosen.line == lines.state.rows[0].line
    third = lines.state.rows[2].line
    lines.choose(third.id)
    lines.refresh()
    assert lines.state.chosen.line == third


def test_every_line_tells_where_when_checked_and_who_runs_it(screen: Callable[[str], HelpLines]) -> None:
    for code, name in screen("GB").state.countries:
        lines = screen(code)
        for row in lines.state.rows:
            lines.choose(row.line.id)
            told = lines.state.chosen
            assert told is not None
            facts = dict(told.facts)
            assert name in facts["Where"]
            assert facts["Source"]
            assert facts["Languages"]
            assert "23 November" in told.checked


def test_a_name_stands_for_every_code_of_the_list() -> None:
    for line in shipped().lines:
        assert words.country_name(line.country) != line.country
        assert line.region is None or words.region_name(line.region) != line.region
        assert all(words.language_name(code) != code for code in line.languages)


def test_medium_confidence_says_so_and_claims_no_hours() -> None:
    unsure = [line for line in shipped().lines if line.confidence is Confidence.MEDIUM]
    assert unsure
    for line in unsure:
        assert words.caution(line, NOW.date())
        assert words.standing(line, NOW) == ("Hours not sure", False)


def test_after_six_months_every_line_says_quietly_that_it_is_old() -> None:
    line = next(line for line in shipped().lines if line.confidence is Confidence.HIGH)
    assert not words.caution(line, line.checked + timedelta(days=183))
    assert "six months" in words.caution(line, line.checked + timedelta(days=184))


def test_hours_are_told_in_the_callers_clock(screen: Callable[[str], HelpLines], clock: list[datetime]) -> None:
    lines = screen("GB")
    lines.search("Family Lives")
    assert lines.state.rows[0].standing.startswith("Opens tomorrow at ")
    clock[0] = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    lines.refresh()
    shut = datetime(2026, 11, 24, 21, 0, tzinfo=UTC).astimezone()
    assert lines.state.rows[0].standing == f"Open now, until {shut:%H:%M}"


def test_what_she_changed_lies_over_the_list_and_goes_when_it_is_locked(screen: Callable[[str], HelpLines]) -> None:
    lines = screen("GB")
    first = lines.state.rows[0].line
    lines.open_hers("", frozenset({first.id}), lambda _country, _hidden: None)
    assert first.id not in {row.line.id for row in lines.state.rows}
    lines.close_hers()
    assert lines.state.rows[0].line == first


def test_the_list_came_on_a_day_that_is_told() -> None:
    assert {line.checked for line in shipped().lines} == {date(2026, 11, 23)}


def test_a_full_disk_hides_nothing_and_says_so() -> None:
    def full(_country: str, _hidden: frozenset[str]) -> None:
        raise DiskFull

    lines = HelpLines(now=lambda: NOW, country="GB")
    lines.refresh()
    before = lines.state.rows
    lines.open_hers("", frozenset(), full)
    assert lines.state.may_hide
    lines.hide()
    assert lines.state.rows == before
    assert lines.state.said


def test_without_a_notebook_nothing_is_taken_off() -> None:
    lines = HelpLines(now=lambda: NOW, country="GB")
    lines.refresh()
    before = lines.state.rows
    lines.hide()
    assert lines.state.rows == before
    assert not lines.state.may_hide
