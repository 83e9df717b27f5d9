"""Pages in their order, and found again whatever she types."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.entry import DayMark, Mood
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.diary import Diary
from sobersister_desktop.vault.page_keys import key_at, when_of
from sobersister_desktop.vault.word_search import MOST_WORDS, on_one_line, question
from tests.vault.stores import NOW, added, database, found, index_is_whole, page


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with database(tmp_path / "j.db") as opened:
        yield opened


@pytest.fixture
def diary(connection: Connection) -> Diary:
    return Diary(connection)


# ---- order and keys ----------------------------------------------------------------------------------------


def test_newest_is_by_the_time_on_the_page_not_by_when_it_was_written(diary: Diary) -> None:
    for day in (13, 2, 24):
        added(diary, title=str(day), when=datetime(2026, 11, day, 9, 30))
    assert [row.title for row in diary.newest()] == ["24", "13", "2"]


def test_pages_of_one_minute_stand_in_the_order_in_which_they_came(diary: Diary) -> None:
    for number in range(5):
        added(diary, title=str(number))
    assert [row.title for row in diary.newest()] == ["4", "3", "2", "1", "0"]


def test_another_hour_moves_the_page_and_what_is_found(diary: Diary, connection: Connection) -> None:
    early = added(diary, "the lamp", "early", when=datetime(2026, 11, 2, 8, 0))
    added(diary, "the lamp", "late", when=datetime(2026, 11, 3, 8, 0))
    assert found(diary, "lamp") == ["late", "early"]
    diary.keep(replace(early, when=datetime(2026, 11, 4, 8, 0)), now=NOW, sitting="a")
    assert found(diary, "lamp") == ["early", "late"]
    assert [row.title for row in diary.newest()] == ["early", "late"]
    index_is_whole(connection)


def test_a_page_takes_the_place_of_one_that_moved_away(diary: Diary, connection: Connection) -> None:
    """The index knows the first under its old key until it settles."""
    first = added(diary, "the lamp", "first")
    diary.settle()
    diary.keep(replace(first, when=first.when + timedelta(days=1)), now=NOW, sitting="a")
    second = page("the chair", "second")
    diary.add_many([(second, "elsewhere")], NOW)
    assert found(diary, "lamp") == ["first"]
    assert found(diary, "chair") == ["second"]
    index_is_whole(connection)


@given(st.datetimes())
def test_a_key_tells_the_minute(when: datetime) -> None:
    assert when_of(key_at(when)) == when.replace(second=0, microsecond=0)
    assert when_of(key_at(when) + 1023) == when.replace(second=0, microsecond=0)


def test_more_pages_than_a_minute_has_keys_stay_within_their_day(diary: Diary) -> None:
    when = datetime(2026, 11, 24, 23, 59)
    day_before = added(diary, title="before", when=datetime(2026, 11, 23, 23, 59))
    day_after = added(diary, title="after", when=datetime(2026, 11, 25, 0, 0))
    diary.add_many([(page(when=when), str(number)) for number in range(1030)], NOW)
    noon = [(page(when=when.replace(hour=12)), f"noon {number}") for number in range(1030)]
    diary.add_many(noon, NOW)
    assert diary.count() == 2062
    assert diary.keys()[0] == diary.key(day_after.id)
    assert diary.keys()[-1] == diary.key(day_before.id)
    assert diary.days(2026, 11)[24] == DayMark(2060, False)
    assert diary.entry(noon[-1][0].id).when == when.replace(hour=12)


def test_newest_goes_on_where_it_stopped(diary: Diary) -> None:
    for day in range(1, 11):
        added(diary, title=str(day), when=datetime(2026, 11, day, 9, 30))
    first = diary.newest(limit=4)
    second = diary.newest(limit=4, before=first[-1].key)
    assert [row.title for row in first + second] == ["10", "9", "8", "7", "6", "5", "4", "3"]


def test_days_are_included_and_times_are_not(diary: Diary) -> None:
    for day in (1, 2, 3, 4):
        added(diary, title=str(day), when=datetime(2026, 11, day, 23, 59, 59))
    assert [row.title for row in diary.newest(since=date(2026, 11, 2), until=date(2026, 11, 3))] == ["3", "2"]
    midnight = datetime.combine(date(2026, 11, 2), time())
    assert [row.title for row in diary.newest(since=midnight, until=midnight + timedelta(days=1))] == ["2"]


def test_keys_are_eight_bytes_a_page_and_hers_to_change(diary: Diary) -> None:
    entry = added(diary, "a")
    keys = diary.keys()
    assert (keys.typecode, keys.itemsize) == ("q", 8)
    keys.pop()
    assert list(diary.keys()) == [diary.key(entry.id)]


def test_rows_come_in_the_order_asked_for_without_those_that_went(diary: Diary) -> None:
    titles = ["one", "two", "three"]
    entries = [added(diary, title=title) for title in titles]
    keys = [diary.key(entry.id) for entry in entries]
    diary.delete_for_good(entries[1].id)
    assert [row.title for row in diary.rows(keys)] == ["one", "three"]
    assert [row.title for row in diary.rows(keys[::-1])] == ["three", "one"]
    assert diary.rows([]) == []


def test_a_row_says_what_a_list_shows(diary: Diary) -> None:
    text = "First line\n\n  second\tline. " + "word " * 200
    entry = added(diary, text, "Títle", mood=Mood.BRIGHT, tags=("home", "payday"))
    (row,) = diary.newest()
    assert (row.id, row.when, row.title, row.mood, row.tags) == (
        entry.id,
        entry.when,
        "Títle",
        Mood.BRIGHT,
        ("home", "payday"),
    )
    assert row.words == 204
    assert row.snippet.startswith("First line second line. word")
    assert "\n" not in row.snippet
    assert len(row.snippet) <= 240
    assert row.put_away is None


def test_days_of_a_month(diary: Diary) -> None:
    for when in (datetime(2026, 10, 31, 23, 59), datetime(2026, 11, 1), datetime(2026, 11, 30, 23, 59)):
        added(diary, when=when)
    added(diary, when=datetime(2026, 11, 30, 8, 0))
    diary.put_away(added(diary, when=datetime(2026, 11, 5)).id, NOW)
    assert diary.days(2026, 11) == {1: DayMark(1, False), 30: DayMark(2, False)}
    assert diary.days(2026, 12) == {}
    assert diary.days(9999, 12) == {}


def test_the_first_and_the_last_day_there_is(diary: Diary) -> None:
    for when in (datetime.min, datetime.max.replace(microsecond=0)):
        added(diary, "lamp", str(when.year), when=when)
    assert found(diary, "lamp") == ["9999", "1"]
    assert diary.days(1, 1) == {1: DayMark(1, False)}
    assert diary.days(9999, 12) == {31: DayMark(1, False)}


# ---- searching ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("recaida", "una recaída"),
        ("RECAÍDA", "una recaida"),
        ("reca", "una recaída"),
        ("strasse", "strasse"),
        ("don't", "I don't know"),
        ("don", "I don't know"),
        ("mother-in-law", "my mother-in-law came"),
        ("18:30", "at 18:30 sharp"),
        ("été", "e\u0301t\u00e9"),
        ("e\u0301t", "\u00e9t\u00e9"),
        ("Ünal", "unal"),
        ("вода", "холодная вода"),
        ("x", "x"),
    ],
)
def test_it_finds(diary: Diary, typed: str, text: str) -> None:
    added(diary, text, "it")
    added(diary, "nothing of that kind", "no")
    assert found(diary, typed) == ["it"]


def test_every_word_must_be_there_and_each_may_be_only_begun(diary: Diary) -> None:
    added(diary, "the blue lamp by the window", "both")
    added(diary, "the blue chair", "blue")
    assert found(diary, "blue win") == ["both"]
    assert found(diary, "win blue") == ["both"]
    assert found(diary, "blu lam") == ["both"]
    assert sorted(found(diary, "bl")) == ["blue", "both"]
    assert found(diary, "lue lamp") == []


def test_words_begun_in_another_language_are_found_without_their_accents(diary: Diary) -> None:
    added(diary, "Hablamos mucho rato de la recaída, sin prisa.", "it")
    added(diary, "Hablamos del tiempo.", "no")
    assert found(diary, "hab reca") == ["it"]
    assert found(diary, "RECAI hablam") == ["it"]


def test_only_the_last_part_of_a_hyphened_word_may_be_begun(diary: Diary) -> None:
    added(diary, "a check-in with her mother-in-law", "it")
    assert found(diary, "mother-in-l check-i") == ["it"]
    assert found(diary, "moth-in-law") == []


def test_title_text_and_tags_are_searched(diary: Diary) -> None:
    added(diary, "nothing", "The lamp", when=datetime(2026, 11, 3))
    added(diary, "a lamp", "text", when=datetime(2026, 11, 2))
    added(diary, "nothing", "tag", tags=("lamp",), when=datetime(2026, 11, 1))
    assert found(diary, "lamp") == ["The lamp", "text", "tag"]


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "*", '"', "'", "-", "()", "🌧", "!!!", "* * *", "\0", "\ud83d", "…", '""', "#", "@", "\u202e", "_"],
)
def test_nothing_but_signs_finds_nothing(diary: Diary, typed: str) -> None:
    added(diary, 'text with * and " and 🌧 in it')
    assert diary.search(typed) == []


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ('"blue', True),
        ("blue*", True),
        ("blue AND lamp", False),
        ("blue OR chair", False),
        ("NOT blue", False),
        ("NEAR(blue lamp)", False),
        ("title:blue", False),
        ("{title text}: blue", False),
        ("^blue", True),
        ("blue + lamp", True),
        ("blue 🌧 lamp", True),
        ("-blue", True),
        ("blue\0lamp", True),
        ("blue\nlamp", True),
        ("rank", False),
        ("blue) OR (chair", False),
        ("'; DROP TABLE entry; --", False),
    ],
)
def test_what_would_be_an_order_to_a_database_is_only_words(diary: Diary, typed: str, finds: bool) -> None:
    added(diary, "the blue lamp", "it")
    assert found(diary, typed) == (["it"] if finds else [])


@given(st.text(max_size=60))
def test_no_question_holds_anything_but_quoted_words(typed: str) -> None:
    asked = question(typed)
    if asked is not None:
        inside = asked.replace('""', "")
        assert inside.count('"') % 2 == 0
        assert set("".join(inside.split('"')[::2])) <= {"*", " "}


@given(typed=st.text(max_size=40))
def test_nothing_she_can_type_is_an_error(tmp_path_factory: pytest.TempPathFactory, typed: str) -> None:
    with database(tmp_path_factory.mktemp("search") / "j.db") as connection:
        diary = Diary(connection)
        added(diary, "the blue lamp")
        diary.rows(diary.keys(typed), typed)


def test_a_whole_pasted_page_is_a_search_too(diary: Diary) -> None:
    text = " ".join(f"word{number}" for number in range(500))
    added(diary, text, "it")
    assert found(diary, text) == ["it"]
    assert question(text) == " ".join(f'"word{number}"*' for number in range(MOST_WORDS))
    assert found(diary, "w" * 100_000) == []


def test_the_snippet_stands_around_what_was_found_on_one_line(diary: Diary) -> None:
    added(diary, "start " * 100 + "\n\nthe blue\nlamp\n\n" + "end " * 100)
    for row in (*diary.search("lam"), *diary.rows(diary.keys("lam"), "lam")):
        assert "the blue lamp end" in row.snippet
        assert "\n" not in row.snippet
        assert row.snippet.startswith("…")


def test_a_page_found_by_its_title_shows_its_beginning(diary: Diary) -> None:
    added(diary, "It began with rain. " * 20, "The lamp")
    assert diary.search("lamp")[0].snippet.startswith("It began with rain.")


def test_search_goes_on_where_it_stopped(diary: Diary) -> None:
    for day in range(1, 8):
        added(diary, "lamp", str(day), when=datetime(2026, 11, day))
    first = diary.search("lamp", limit=3)
    assert [row.title for row in first] == ["7", "6", "5"]
    assert [row.title for row in diary.search("lamp", limit=3, before=first[-1].key)] == ["4", "3", "2"]


def test_words_that_were_changed_are_found_as_they_are_now(diary: Diary, connection: Connection) -> None:
    entry = added(diary, "the blue lamp", "it")
    assert found(diary, "lamp") == ["it"]
    for text in ("the blue chair", "the green chair"):
        entry = diary.keep(replace(entry, text=text), now=NOW, sitting="a")
    assert found(diary, "lamp") == []
    assert found(diary, "green chair") == ["it"]
    index_is_whole(connection)


def test_saving_leaves_the_index_for_later(diary: Diary, connection: Connection) -> None:
    entry = added(diary, "the lamp", "it")
    diary.settle()
    diary.keep(replace(entry, text="the chair"), now=NOW, sitting="a")
    assert connection.execute("SELECT count(*) FROM page_stale").fetchone() == (1,)
    diary.keep(replace(entry, text="the table"), now=NOW, sitting="a")
    assert connection.execute("SELECT text FROM page_stale").fetchall() == [("the lamp",)]
    diary.settle()
    assert connection.execute("SELECT count(*) FROM page_stale").fetchone() == (0,)
    index_is_whole(connection)


def test_the_database_refuses_a_change_behind_the_index(diary: Diary, connection: Connection) -> None:
    added(diary, "the lamp")
    diary.settle()
    with pytest.raises(Exception, match="said to be current"):
        connection.execute("UPDATE entry SET text = 'other'")


def test_lists_can_be_narrowed_to_a_tag_and_a_mood(diary: Diary) -> None:
    for number, (tags, mood) in enumerate(
        [(("home",), Mood.LOW), (("home", "work"), Mood.EVEN), ((), Mood.LOW), (("home",), None)]
    ):
        added(diary, "lamp" if number else "chair", str(number), tags=tags, mood=mood)

    def titles(search: str | None = None, tag: str | None = None, mood: Mood | None = None) -> list[str]:
        return [row.title for row in diary.rows(diary.keys(search, tag=tag, mood=mood))]

    assert titles(tag="home") == ["3", "1", "0"]
    assert titles(mood=Mood.LOW) == ["2", "0"]
    assert titles(tag="home", mood=Mood.LOW) == ["0"]
    assert titles("lamp", tag="home") == ["3", "1"]
    assert titles(tag="no such tag") == []


def test_tags_are_those_of_pages_that_can_be_seen(diary: Diary) -> None:
    entry = added(diary, tags=("work", "Home", "ältere", "home"))
    added(diary, tags=("work",))
    assert diary.tags() == ["Home", "home", "work", "ältere"]
    entry = diary.keep(replace(entry, tags=("home",)), now=NOW, sitting="a")
    assert diary.tags() == ["home", "work"]
    diary.put_away(entry.id, NOW)
    assert diary.tags() == ["work"]
    diary.bring_back(entry.id)
    assert diary.tags() == ["home", "work"]
    diary.keep(replace(entry, when=entry.when + timedelta(days=1)), now=NOW, sitting="a")
    assert list(diary.keys(tag="home")) == [diary.key(entry.id)]
    diary.delete_for_good(entry.id)
    assert diary.tags() == ["work"]


def test_one_line_is_one_line() -> None:
    assert on_one_line(" a\n\tb ") == "a b"
    assert on_one_line("word " * 100, 20) == "word word word word…"


# ---- many --------------------------------------------------------------------------------------------------


def test_many_pages_in_any_order_come_newest_first(diary: Diary, connection: Connection) -> None:
    chance = random.Random(3)
    whens = [datetime(2000, 1, 1) + timedelta(minutes=chance.randrange(5_000_000)) for _number in range(2000)]
    diary.add_many([(page("lamp", when=when), str(number)) for number, when in enumerate(whens)], NOW)
    assert list(map(diary.when_of, diary.keys())) == sorted(whens, reverse=True)
    assert diary.keys("lamp") == diary.keys()
    assert [row.when for row in diary.rows(diary.keys()[500:530])] == sorted(whens, reverse=True)[500:530]
    index_is_whole(connection)
