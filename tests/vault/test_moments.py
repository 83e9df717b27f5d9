"""Moments come back as they were noted, in order; they can be found, corrected and removed."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import Ambiguous, NotFound
from sobersister_desktop.domain.moment import (
    SKILLS,
    ChoiceList,
    Ending,
    Helped,
    HowLong,
    Moment,
    MomentKind,
    Tried,
    choice_lists,
)
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.moments import Moments
from tests.vault.stores import NOW, database


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with database(tmp_path / "j.db") as connection:
        yield connection


@pytest.fixture
def moments(connection: Connection) -> Moments:
    return Moments(connection)


def noted(day: int = 24, hour: int = 9, **more: Any) -> Moment:
    return replace(Moment(new_id(), datetime(2026, 11, day, hour), NOW, now=6), **more)


WHOLE = Moment(
    id="c" * 32,
    when=datetime(2026, 11, 23, 18, 40),
    noted=NOW,
    kind=MomentKind.NEARLY,
    about=True,
    now=6,
    worst=9,
    after=3,
    how_long=HowLong.TO_30,
    trackers=("d" * 32,),
    place="home",
    company=("partner", "my neighbour"),
    going_on=("argument", "partner-pressure"),
    feelings=("angry",),
    body=("tired", "cramps"),
    words="The kitchen, naïve talk",
    thought="One will not matter.",
    tried=(Tried("breathed", Helped.A_LITTLE), Tried("swam", None), Tried("left", Helped.MADE_IT_HARDER)),
    ending=Ending.RATHER_NOT_SAY,
    confidence=5,
    may_share=True,
    content_notes=("violence",),
)


def test_a_whole_moment_comes_back_as_it_was(moments: Moments) -> None:
    moments.add(WHOLE)
    assert moments.moment(WHOLE.id) == WHOLE
    assert moments.newest() == [WHOLE]


def test_strength_alone_is_enough(moments: Moments) -> None:
    bare = noted()
    moments.add(bare)
    assert moments.moment(bare.id) == bare


def test_they_come_newest_first_a_screenful_at_a_time(moments: Moments) -> None:
    kept = [noted(day, hour) for day in (20, 21, 22) for hour in (9, 9, 10)]
    for each in kept:
        moments.add(each)
    wanted = sorted(kept, key=lambda m: (m.when, m.id), reverse=True)
    first = moments.newest(4)
    second = moments.newest(4, first[-1])
    third = moments.newest(4, second[-1])
    assert [*first, *second, *third] == wanted
    assert moments.count() == 9


def test_those_of_a_period_come_oldest_first_with_both_its_days(moments: Moments) -> None:
    for day in (19, 20, 21, 22):
        moments.add(noted(day, 23))
    found = moments.of_period(date(2026, 11, 20), date(2026, 11, 21))
    assert [each.when.day for each in found] == [20, 21]


def test_a_change_is_kept_and_found_by_its_new_words_only(moments: Moments) -> None:
    moments.add(WHOLE)
    moments.change(replace(WHOLE, words="The garden", after=1))
    assert moments.moment(WHOLE.id).after == 1
    assert moments.search("kitchen") == []
    assert [each.id for each in moments.search("gard")] == [WHOLE.id]


def test_what_is_not_there_cannot_be_changed(moments: Moments) -> None:
    with pytest.raises(NotFound):
        moments.change(noted())
    with pytest.raises(NotFound):
        moments.remove("e" * 32)


@pytest.mark.parametrize("typed", ["naive", "matter", "neighb", "swam", "partner pressure", "KITCHEN talk"])
def test_her_words_are_found_whatever_their_accents(moments: Moments, typed: str) -> None:
    moments.add(WHOLE)
    moments.add(noted())
    assert moments.search(typed) == [WHOLE]


@pytest.mark.parametrize("typed", ["", "  ", "...", '"', "elsewhere", 'NEAR( "'])
def test_a_search_for_nothing_finds_nothing(moments: Moments, typed: str) -> None:
    moments.add(WHOLE)
    assert moments.search(typed) == []


def test_a_search_goes_on_where_it_stopped(moments: Moments) -> None:
    for day in range(1, 8):
        moments.add(noted(day, words="rain"))
    first = moments.search("rain", limit=4)
    assert [each.when.day for each in (*first, *moments.search("rain", 4, first[-1]))] == [7, 6, 5, 4, 3, 2, 1]


def test_what_is_removed_is_gone_from_the_index_too_and_can_be_had_back(
    moments: Moments, connection: Connection
) -> None:
    moments.add(WHOLE)
    gone = moments.remove(WHOLE.id)
    assert moments.newest() == []
    blocks = connection.execute("SELECT block FROM moment_words_data").fetchall()
    assert not any(b"kitchen" in bytes(block) for (block,) in blocks)
    moments.add(gone)
    assert moments.search("kitchen") == [WHOLE]
    connection.execute("INSERT INTO moment_words (moment_words, rank) VALUES ('integrity-check', 1)")


def test_an_id_is_found_by_its_beginning(moments: Moments) -> None:
    moments.add(WHOLE)
    moments.add(noted(id="c" * 10 + "d" * 22))
    assert moments.find("C" * 12) == WHOLE.id
    for prefix, trouble in (("c" * 8, Ambiguous), ("ccc", NotFound), ("f" * 8, NotFound)):
        with pytest.raises(trouble):
            moments.find(prefix)


def test_she_is_asked_once_it_is_time_and_not_after_she_answered(moments: Moments) -> None:
    first, second = noted(), noted(23)
    moments.add(first, ask_at=NOW + timedelta(minutes=20))
    moments.add(second, ask_at=NOW + timedelta(minutes=5))
    assert moments.to_ask(NOW) == []
    assert moments.to_ask(NOW + timedelta(hours=1)) == [second, first]
    moments.change(replace(second, after=2))
    moments.dont_ask(first.id)
    assert moments.to_ask(NOW + timedelta(hours=1)) == []


def test_a_draft_waits_until_it_is_kept(moments: Moments) -> None:
    assert moments.draft() is None
    moments.keep_draft(WHOLE)
    assert moments.draft() == WHOLE
    moments.keep_draft(None)
    assert moments.draft() is None
    moments.keep_draft(WHOLE)
    moments.add(WHOLE)
    assert moments.draft() is None


def test_her_lists_are_the_shipped_ones_until_she_changes_them(moments: Moments) -> None:
    assert moments.choices() == choice_lists()
    hers = ChoiceList(SKILLS, ("swam",), frozenset({"bath"}), ("swam", "walked"))
    moments.set_choices("tried", hers)
    assert moments.choices()["tried"] == hers
    assert moments.choices()["tried"].choices()[:2] == ("swam", "walked")
    with pytest.raises(ValueError, match="no such list"):
        moments.set_choices("elsewhere", hers)


def test_for_the_charts_the_same_moments_come_with_what_charts_need(moments: Moments) -> None:
    tried = (Tried("walked", Helped.A_LOT), Tried("tea", None))
    for day in (19, 20, 21, 22):
        moments.add(noted(day, now=3, worst=7, after=1, tried=tried, words="not for a chart"))
    since, until = date(2026, 11, 20), date(2026, 11, 21)
    whole, lean = moments.of_period(since, until), moments.for_charts(since, until)
    assert lean == [replace(one, words="", **_bare(one)) for one in whole]
    assert [one.tried for one in lean] == [tried, tried]


def _bare(one: Moment) -> dict[str, Any]:
    """Every field the charts leave out, as a bare moment has it."""
    bare = Moment(one.id, one.when, one.noted)
    needed = {"id", "when", "noted", "kind", "now", "worst", "after", "tried", "words"}
    return {each.name: getattr(bare, each.name) for each in fields(Moment) if each.name not in needed}
