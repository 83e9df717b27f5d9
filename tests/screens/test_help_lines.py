import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.domain.help_lines import Confidence, HelpLine, Purpose, hours_of
from sobersister_desktop.screens import help_line_words as words
from sobersister_desktop.screens.help_line_rows import row_of
from sobersister_desktop.screens.help_lines import HelpLines
from sobersister_desktop.screens.own_line import Typed
from sobersister_desktop.screens.shipped_lines import shipped
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.her_lines import HerLines
from sobersister_desktop.vault.journeys import Journeys
from tests.vault.stores import database
from tests.vaults.make import OWN_LINE

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
TYPED = Typed("Dawn's group", Purpose.PEER_SUPPORT, "01632 960 (0)12", hours="Mon-Sun 9am-11pm", audience="women")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with database(tmp_path / "j.db") as opened:
        yield opened


@pytest.fixture
def kept(connection: Connection) -> HerLines:
    return HerLines(connection, Journeys(connection))


@pytest.fixture
def open_lines(screen: "Callable[[str], HelpLines]", kept: HerLines) -> HelpLines:
    lines = screen("GB")
    lines.open_hers(kept)
    return lines


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


def test_whatever_she_narrows_it_to_no_number_of_another_country_comes_in_its_place(
    screen: Callable[[str], HelpLines],
) -> None:
    """Where a filter leaves nothing, nothing is there; and beside her people and in danger it is the same."""
    empty = 0
    for code, _name in screen("GB").state.countries:
        lines = screen(code)
        of_others = {each.phone for each in shipped().lines if each.country != code and each.phone}
        own = {each.phone for each in shipped().lines if each.country == code}
        narrowings: list[Callable[[], None]] = [
            *(partial(lines.set_purpose, purpose) for purpose in Purpose),
            partial(lines.set_by_text, True),
            partial(lines.set_for_women, True),
            partial(lines.search, "no line has these words"),
        ]
        for narrow in narrowings:
            lines.show_all()
            narrow()
            empty += not lines.state.rows
            assert {row.line.country for row in lines.state.rows} <= {code}
            assert not {row.number for row in lines.state.rows} & (of_others - own)
            if not lines.state.rows:
                assert lines.state.chosen is None
                assert not any(letter.isdigit() for letter in lines.state.nothing)
        near = lines.near(for_women=True, by_text=True)
        assert {row.line.country for row in near.rows} <= {code}
        numbers = {number for number, _what in shipped().emergency[code].numbers}
        said = set(re.findall(r"\d+", lines.state.danger)) - {"55", "114"}
        assert said == numbers
    assert empty > 40


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


def test_what_she_changed_lies_over_the_list_and_goes_when_it_is_locked(
    screen: Callable[[str], HelpLines], kept: HerLines
) -> None:
    lines = screen("GB")
    first = lines.state.rows[0].line
    kept.keep("", frozenset({first.id}))
    kept.keep_line(OWN_LINE, corrects=False)
    lines.open_hers(kept)
    assert first.id not in {row.line.id for row in lines.state.rows}
    assert lines.state.rows[0].line == OWN_LINE
    lines.close_hers()
    assert lines.state.rows[0].line == first
    assert OWN_LINE.name not in repr(lines.state)


def test_the_list_came_on_a_day_that_is_told() -> None:
    assert {line.checked for line in shipped().lines} == {date(2026, 11, 23)}


class OnAFullDisk(HerLines):
    def keep(self, country: str, hidden: frozenset[str]) -> None:
        raise DiskFull

    def keep_line(self, line: HelpLine, *, corrects: bool) -> None:
        raise DiskFull


def test_a_full_disk_hides_nothing_and_says_so(connection: Connection) -> None:
    lines = HelpLines(now=lambda: NOW, country="GB")
    lines.refresh()
    before = lines.state.rows
    lines.open_hers(OnAFullDisk(connection, Journeys(connection)))
    assert lines.state.may_hide
    lines.hide()
    assert lines.state.rows == before
    assert lines.state.said
    assert not lines.keep_line(TYPED, "9" * 32)
    assert lines.to_mend == lines.state.said
    assert lines.state.rows == before


def test_without_a_notebook_nothing_is_taken_off() -> None:
    lines = HelpLines(now=lambda: NOW, country="GB")
    lines.refresh()
    before = lines.state.rows
    lines.hide()
    assert lines.state.rows == before
    assert not lines.state.may_hide


def test_a_line_of_her_own_comes_first_is_told_as_hers_and_can_be_dialled(open_lines: HelpLines) -> None:
    assert open_lines.keep_line(TYPED, "9" * 32)
    first, told = open_lines.state.rows[0], open_lines.state.chosen
    assert (first.line.name, first.line.country) == ("Dawn's group", "GB")
    assert first.about.startswith("Your own note")
    assert first.standing.startswith("Open now, until")
    assert told is not None
    assert (told.own, told.corrected, told.came) == (True, False, "")
    assert told.dial == "tel:01632960012"
    assert "Your own note" in told.checked
    assert dict(told.facts)["For"] == "women"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(TYPED, name=" "), "name"),
        (replace(TYPED, phone="", sms=" "), "number to ring"),
        (replace(TYPED, phone="ask Dawn"), "ask Dawn"),
    ],
)
def test_what_cannot_be_found_or_rung_again_is_said_and_nothing_is_kept(
    open_lines: HelpLines, wrong: Typed, said: str
) -> None:
    before = open_lines.state.rows
    assert not open_lines.keep_line(wrong, "9" * 32)
    assert said in open_lines.to_mend
    assert open_lines.state.rows == before


def test_her_correction_is_shown_as_hers_and_the_shipped_number_stays_in_sight(open_lines: HelpLines) -> None:
    shipped_line = next(line for line in shipped().lines if line.country == "GB" and line.phone)
    open_lines.choose(shipped_line.id)
    assert open_lines.keep_line(replace(open_lines.typed(), phone="01632 960 777"), shipped_line.id)
    told = open_lines.state.chosen
    assert told is not None
    assert open_lines.state.rows[0].line.id == told.line.id == shipped_line.id
    assert (told.number, told.corrected, told.own) == ("01632 960 777", True, False)
    assert shipped_line.phone is not None
    assert shipped_line.phone in told.came
    assert "23 November" in told.came
    assert open_lines.remove_line(shipped_line.id)
    assert open_lines.state.chosen is not None
    assert open_lines.state.chosen.line == shipped_line or shipped_line in [r.line for r in open_lines.state.rows]


def test_a_correction_outlives_the_line_it_corrects(open_lines: HelpLines, kept: HerLines) -> None:
    gone = replace(OWN_LINE, id="0123456789ab")  # an id that no shipped line has (any more)
    kept.keep_line(gone, corrects=True)
    open_lines.open_hers(kept)
    assert open_lines.state.rows[0].line == gone
    open_lines.choose(gone.id)
    told = open_lines.state.chosen
    assert told is not None
    assert told.own
    assert "not in the list any more" in told.came
    open_lines.hide()
    assert gone not in [row.line for row in open_lines.state.rows]
    assert open_lines.state.hidden == 1
    open_lines.bring_back()
    assert open_lines.state.rows[0].line == gone


def test_a_line_that_filters_would_hide_is_shown_when_it_was_written(open_lines: HelpLines) -> None:
    open_lines.search("Samaritans")
    assert open_lines.keep_line(TYPED, "9" * 32)
    assert open_lines.state.chosen is not None
    assert open_lines.state.chosen.line.name == TYPED.name


def test_where_no_country_is_known_her_own_lines_are_there_all_the_same(
    screen: Callable[[str], HelpLines], kept: HerLines
) -> None:
    lines = screen("TR")
    lines.open_hers(kept)
    assert lines.keep_line(TYPED, "9" * 32)
    assert [row.line.name for row in lines.state.rows] == [TYPED.name]
    assert lines.state.elsewhere
    lines.set_country("GB")
    assert lines.state.rows[0].line.name == TYPED.name  # hers never goes out of sight, and says that it has no country
    lines.choose(lines.state.rows[0].line.id)
    assert lines.state.chosen is not None
    assert ("Where", "No country is written down") in lines.state.chosen.facts


def test_what_is_half_typed_is_kept_when_the_door_shuts_and_once_only(open_lines: HelpLines) -> None:
    half = Typed(name="The centre in Mill Lane")
    open_lines.keep_before_leaving(half, "9" * 32)
    open_lines.keep_before_leaving(half, "9" * 32)
    assert [row.line.name for row in open_lines.state.rows if row.line.hers] == ["The centre in Mill Lane"]
    open_lines.keep_before_leaving(Typed(), "8" * 32)
    shipped_line = next(row.line for row in open_lines.state.rows if not row.line.hers)
    open_lines.choose(shipped_line.id)
    open_lines.keep_before_leaving(open_lines.typed(), shipped_line.id)
    assert [row.line.name for row in open_lines.state.rows if row.line.hers] == ["The centre in Mill Lane"]


def test_without_a_notebook_no_line_is_kept() -> None:
    lines = HelpLines(now=lambda: NOW, country="GB")
    lines.refresh()
    before = lines.state.rows
    assert not lines.keep_line(TYPED, "9" * 32)
    assert not lines.remove_line(before[0].line.id)
    assert lines.state.rows == before


def test_beside_her_people_stands_one_line_of_each_kind_and_hers_first(open_lines: HelpLines) -> None:
    before = open_lines.state
    near = open_lines.near()
    kinds = [row.line.purpose for row in near.rows]
    assert len(kinds) == len(set(kinds)) == 4
    assert {row.line.country for row in near.rows} == {"GB"}
    assert len(near.known) == 4
    assert all("23 November" in known.more[-1] for known in near.known)
    assert "22 lines" in near.said
    assert all(row.open for row in open_lines.near(open_now=True).rows)
    assert all(row.line.sms for row in open_lines.near(by_text=True).rows)
    assert open_lines.state == before
    open_lines.keep_line(TYPED, "9" * 32)
    assert open_lines.near().rows[0].line.name == TYPED.name
    open_lines.look_at("US")
    assert {row.line.country for row in open_lines.near().rows} == {"GB"}
    open_lines.close_hers()
    assert TYPED.name not in repr(open_lines.near())


def test_no_lines_stand_beside_her_people_where_no_country_is_known(screen: Callable[[str], HelpLines]) -> None:
    assert screen("XX").near().rows == ()


def test_a_line_of_a_country_that_is_not_in_the_list_is_found_under_it_and_brings_no_number(
    open_lines: HelpLines, kept: HerLines
) -> None:
    kept.keep_line(replace(OWN_LINE, id="5" * 32, country="BD", given_by="Ruth"), corrects=False)
    open_lines.refresh()
    assert ("BD", "BD") in open_lines.state.countries
    open_lines.set_country("BD")
    assert [row.line.id for row in open_lines.state.rows] == ["5" * 32]
    assert not any(letter.isdigit() for letter in open_lines.state.danger)
    assert open_lines.remove_line("5" * 32)
    assert (open_lines.state.wish.country, open_lines.state.rows) == ("", ())


def test_what_is_sure_stands_in_the_list_and_nothing_else_of_hours_and_cost() -> None:
    sure = next(x for x in shipped().lines if x.name == "Samaritans" and x.country == "GB")
    assert row_of(sure, NOW).said == "When it is too much · Day and night · free to call"
    assert row_of(replace(sure, toll_free=False), NOW).said == "When it is too much · Day and night"
    assert row_of(replace(sure, confidence=Confidence.MEDIUM), NOW).said == "When it is too much"
    assert row_of(replace(sure, hours=hours_of("Mon-Fri 9am-5pm", "GB", None)), NOW).when == "free to call"
    assert row_of(replace(sure, phone=None, sms="85258"), NOW).when == "Day and night"
