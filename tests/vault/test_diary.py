"""Pages: kept as she writes, found whatever she types, put away, really deleted."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.entry import DayMark, Entry, Mood, new_id
from sobersister_desktop.domain.errors import Ambiguous, DiskFull, JournalDamaged, NotFound
from sobersister_desktop.vault.database import Connection, health
from sobersister_desktop.vault.diary import Diary
from sobersister_desktop.vault.page_keys import key_at, when_of
from sobersister_desktop.vault.word_search import MOST_WORDS, on_one_line, question
from tests.vault.stores import NOW, database, full_disk, page


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with database(tmp_path / "j.db") as opened:
        yield opened


@pytest.fixture
def diary(connection: Connection) -> Diary:
    return Diary(connection)


def added(diary: Diary, text: str = "", title: str = "", **more: Any) -> Entry:
    return diary.add(page(text, title, **more), now=NOW)


def found(diary: Diary, text: str) -> list[str]:
    """The titles of what a search finds, from `search`; `keys` must find the same."""
    rows = diary.search(text, limit=1000)
    assert [row.key for row in rows] == list(diary.keys(text))
    return [row.title for row in rows]


def index_is_whole(connection: Connection) -> None:
    """The search index holds exactly the words of the pages it is said to hold."""
    connection.execute("INSERT INTO page_words (page_words, rank) VALUES ('integrity-check', 1)")


def words_in_index(connection: Connection, word: str) -> bool:
    """Whether the word stands anywhere in the index's own tables, deleted or not."""
    return any(word.encode() in bytes(block) for (block,) in connection.execute("SELECT block FROM page_words_data"))


# ---- keeping -----------------------------------------------------------------------------------------------


def test_a_page_comes_back_exactly_as_it_was_typed(diary: Diary) -> None:
    text = "  Two spaces, a tab\t, CRLF\r\n, a null \0, e\u0301 and é, 🌧, \u202eback\u202c.\n\n"
    entry = added(diary, text, " Títle ", mood=Mood.LOW, tags=("home", 'a "quoted" tag', "día"))
    assert diary.entry(entry.id) == entry
    assert diary.entry(entry.id).text == text


def test_half_a_surrogate_pair_does_not_cost_her_the_page(diary: Diary) -> None:
    entry = diary.add(page("before \ud83d after"), now=NOW)
    assert entry.text == "before \ufffd after"
    kept = diary.keep(replace(entry, text="whole \ud83c\udf27 again"), now=NOW, sitting="a")
    assert kept.text == "whole 🌧 again"


def test_what_was_saved_is_there_after_the_vault_was_shut(tmp_path: Path) -> None:
    with database(tmp_path / "j.db") as connection:
        entry = added(Diary(connection), "kept")
        Diary(connection).keep(replace(entry, text="kept and changed"), now=NOW, sitting="a")
    with database(tmp_path / "j.db") as connection:
        assert Diary(connection).entry(entry.id).text == "kept and changed"
        assert found(Diary(connection), "changed") == [""]


def test_saving_within_a_sitting_replaces_and_leaves_no_revision(diary: Diary) -> None:
    entry = diary.add(page("I"), sitting="one", now=NOW)
    for text in ("I stay", "I stayed", "I stayed on"):
        entry = diary.keep(replace(entry, text=text), now=NOW, sitting="one")
    assert diary.entry(entry.id).text == "I stayed on"
    assert diary.revisions(entry.id) == []


def test_a_new_sitting_keeps_the_state_before_it_once(diary: Diary) -> None:
    entry = diary.add(page("As it was.", "Payday"), sitting="one", now=NOW)
    later = NOW + timedelta(hours=1)
    for text in ("As it was. And", "As it was. And then"):
        entry = diary.keep(replace(entry, text=text, title="Payday night"), now=later, sitting="two")
    (revision,) = diary.revisions(entry.id)
    assert (revision.title, revision.text, revision.rev, revision.saved) == ("Payday", "As it was.", 1, NOW)


def test_a_page_that_was_brought_in_is_kept_as_it_came(diary: Diary) -> None:
    entry = page("From elsewhere.")
    diary.add_many([(entry, "elsewhere 1")], NOW)
    diary.keep(replace(entry, text="Changed here."), now=NOW, sitting="one")
    assert [revision.text for revision in diary.revisions(entry.id)] == ["From elsewhere."]


def test_a_great_deletion_within_a_sitting_keeps_what_was_there(diary: Diary) -> None:
    entry = diary.add(page("word " * 100), sitting="one", now=NOW)
    diary.keep(replace(entry, text=""), now=NOW, sitting="one")
    assert [len(revision.text) for revision in diary.revisions(entry.id)] == [500]


@pytest.mark.parametrize(("before", "after"), [(500, 301), (900, 601), (150, 0)])
def test_a_small_deletion_within_a_sitting_keeps_no_revision(diary: Diary, before: int, after: int) -> None:
    entry = diary.add(page("w" * before), sitting="one", now=NOW)
    diary.keep(replace(entry, text="w" * after), now=NOW, sitting="one")
    assert diary.revisions(entry.id) == []


def test_an_empty_state_is_no_revision(diary: Diary) -> None:
    entry = diary.add(page(mood=Mood.LOW), sitting="one", now=NOW)
    diary.keep(replace(entry, text="Now there is something."), now=NOW, sitting="two")
    assert diary.revisions(entry.id) == []


def test_a_mood_alone_makes_no_revision_and_does_not_hide_the_sitting_before(diary: Diary) -> None:
    entry = diary.add(page("As it was."), sitting="one", now=NOW)
    entry = diary.keep(replace(entry, mood=Mood.LOW), now=NOW, sitting="two")
    assert diary.revisions(entry.id) == []
    diary.keep(replace(entry, text="As it is."), now=NOW, sitting="two")
    assert [revision.text for revision in diary.revisions(entry.id)] == ["As it was."]


def test_every_change_has_a_number_of_its_own_and_no_change_has_none(diary: Diary) -> None:
    entry = diary.add(page("a"), sitting="one", now=NOW)
    assert entry.rev == 1
    same = diary.keep(entry, now=NOW + timedelta(days=1), sitting="two")
    assert same.rev == 1
    assert diary.saved(entry.id) == NOW
    changed = diary.keep(replace(entry, text="b"), now=NOW, sitting="one")
    again = diary.keep(replace(entry, text="c"), now=NOW, sitting="one")
    assert (changed.rev, again.rev, diary.entry(entry.id).rev) == (2, 3, 3)


def test_a_page_deleted_for_good_is_not_brought_back_by_a_late_save(diary: Diary) -> None:
    entry = added(diary, "a")
    diary.delete_for_good(entry.id)
    with pytest.raises(NotFound):
        diary.keep(replace(entry, text="b"), now=NOW, sitting="one")
    assert diary.count() == 0


def test_a_full_disk_says_so_and_leaves_everything_as_it_was(diary: Diary, connection: Connection) -> None:
    entry = added(diary, "as it was")
    full_disk(connection)
    with pytest.raises(DiskFull):
        diary.keep(replace(entry, text="much longer " * 20_000), now=NOW, sitting="one")
    with pytest.raises(DiskFull):
        diary.add(page("much longer " * 20_000), now=NOW)
    assert diary.entry(entry.id) == entry
    assert list(diary.keys()) == [diary.key(entry.id)]
    connection.execute("PRAGMA max_page_count = 1000000")
    diary.keep(replace(entry, text="much longer " * 20_000), now=NOW, sitting="one")


def test_a_full_disk_does_not_keep_her_from_finding_what_is_indexed(diary: Diary, connection: Connection) -> None:
    added(diary, "the blue lamp", "old")
    diary.settle()
    added(diary, "the blue lamp " + " ".join(f"word{number}" for number in range(3000)), "new")
    full_disk(connection)
    assert found(diary, "lamp") == ["old"]
    connection.execute("PRAGMA max_page_count = 1000000")
    assert found(diary, "lamp") == ["new", "old"]


def test_damage_is_told_as_damage(diary: Diary, connection: Connection) -> None:
    entry = added(diary, "a")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'entry'")
    connection.execute("PRAGMA writable_schema = RESET")
    with pytest.raises(JournalDamaged):
        diary.entry(entry.id)


def test_a_moment_without_a_zone_is_a_mistake_of_ours(diary: Diary) -> None:
    with pytest.raises(ValueError, match="zone"):
        diary.add(page("a"), now=datetime(2026, 11, 24))


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


def test_every_word_must_be_there_and_only_the_last_may_be_begun(diary: Diary) -> None:
    added(diary, "the blue lamp by the window", "both")
    added(diary, "the blue chair", "blue")
    assert found(diary, "blue win") == ["both"]
    assert found(diary, "win blue") == []
    assert found(diary, "blu lamp") == []


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
        inside = asked.removesuffix("*").replace('""', "")
        assert inside.count('"') % 2 == 0
        assert not "".join(inside.split('"')[::2]).strip()


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
    assert question(text) == " ".join(f'"word{number}"' for number in range(MOST_WORDS)) + "*"
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


# ---- ids ---------------------------------------------------------------------------------------------------


def test_six_digits_name_a_page(diary: Diary) -> None:
    diary.add(replace(page(), id="abcdef" + "0" * 26), now=NOW)
    diary.add(replace(page(), id="abcdee" + "1" * 26), now=NOW)
    diary.add(replace(page(), id="abcdee" + "2" * 26), now=NOW)
    assert diary.find("abcdef") == "abcdef" + "0" * 26
    assert diary.find(" ABCDEF00 ") == "abcdef" + "0" * 26
    assert diary.find("abcdee1") == "abcdee" + "1" * 26
    with pytest.raises(Ambiguous):
        diary.find("abcdee")
    for nothing in ("abcde", "", "abcdea", "%%%%%%", "abcdeg", "abcdef" + "1" * 40):
        with pytest.raises(NotFound):
            diary.find(nothing)


@pytest.mark.parametrize("act", ["entry", "key", "saved", "bring_back", "delete_for_good", "picture", "remove_picture"])
def test_an_id_that_names_nothing_says_so(diary: Diary, act: str) -> None:
    with pytest.raises(NotFound):
        getattr(diary, act)("0" * 32)


# ---- bringing in -------------------------------------------------------------------------------------------


def test_bringing_in_again_adds_nothing_twice(diary: Diary, connection: Connection) -> None:
    def pages() -> list[tuple[Entry, str]]:
        return [(page("lamp", str(number)), f"source {number}") for number in range(10)]

    assert diary.add_many(pages(), NOW) == 10
    assert diary.add_many(pages(), NOW) == 0
    assert diary.add_many([*pages(), (page(), "source 99"), (page(), "source 99")], NOW) == 1
    assert diary.count() == 11
    assert len(found(diary, "lamp")) == 10
    assert diary.has_source("source 3")
    assert not diary.has_source("source 30")
    assert "source 99" in diary.sources()
    index_is_whole(connection)


def test_bringing_in_is_all_or_nothing(diary: Diary) -> None:
    def pages() -> Iterator[tuple[Entry, str]]:
        yield page("lamp"), "one"
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError):
        diary.add_many(pages(), NOW)
    assert (diary.count(), diary.sources(), found(diary, "lamp")) == (0, set(), [])


def test_a_changed_page_does_not_come_in_a_second_time(diary: Diary) -> None:
    entry = page("as it came")
    diary.add_many([(entry, "one")], NOW)
    diary.keep(replace(entry, text="as it is now"), now=NOW, sitting="a")
    assert diary.add_many([(page("as it came"), "one")], NOW) == 0
    assert diary.entry(entry.id).text == "as it is now"


# ---- put away and deleted ----------------------------------------------------------------------------------


def test_what_is_put_away_is_in_no_list_and_no_search(diary: Diary, connection: Connection) -> None:
    entry = added(diary, "the lamp", tags=("home",), mood=Mood.LOW)
    other = added(diary, "the lamp", "stays")
    assert len(found(diary, "lamp")) == 2
    diary.put_away(entry.id, NOW)
    assert found(diary, "lamp") == ["stays"]
    assert [row.id for row in diary.newest()] == [other.id]
    assert list(diary.keys()) == [diary.key(other.id)]
    assert list(diary.keys(tag="home")) == list(diary.keys(mood=Mood.LOW)) == []
    assert diary.count() == 1
    assert diary.days(2026, 11)[24].pages == 1
    assert [(row.id, row.put_away) for row in diary.put_away_list()] == [(entry.id, NOW)]
    index_is_whole(connection)


def test_what_is_brought_back_is_as_it_was(diary: Diary, connection: Connection) -> None:
    entry = added(diary, "the lamp", "it", tags=("home",))
    diary.put_away(entry.id, NOW)
    diary.bring_back(entry.id)
    assert diary.entry(entry.id) == entry
    assert found(diary, "lamp") == ["it"]
    assert diary.put_away_list() == []
    assert list(diary.keys(tag="home")) == [diary.key(entry.id)]
    index_is_whole(connection)


def test_put_away_twice_counts_from_the_first_time(diary: Diary) -> None:
    entry = added(diary, "a")
    diary.put_away(entry.id, NOW)
    diary.put_away(entry.id, NOW + timedelta(days=20))
    assert diary.entry(entry.id).put_away == NOW


def test_the_page_put_away_last_stands_first(diary: Diary) -> None:
    ids = [added(diary, when=datetime(2026, 11, 20 - number)).id for number in range(3)]
    for number, entry_id in enumerate(ids):
        diary.put_away(entry_id, NOW + timedelta(minutes=number))
    assert [row.id for row in diary.put_away_list()] == ids[::-1]


def test_a_late_save_keeps_a_page_that_is_put_away_where_it_is(diary: Diary) -> None:
    entry = added(diary, "the lamp")
    diary.put_away(entry.id, NOW)
    kept = diary.keep(replace(entry, text="the last words", when=datetime(2026, 1, 1)), now=NOW, sitting="a")
    assert kept.put_away == NOW
    assert found(diary, "words") == []
    assert diary.count() == 0
    diary.bring_back(entry.id)
    assert found(diary, "words") == [""]


def test_thirty_days_later_it_is_deleted_and_not_a_moment_sooner(diary: Diary) -> None:
    entry = added(diary, "a")
    diary.put_away(entry.id, NOW)
    assert diary.delete_expired(NOW + timedelta(days=30) - timedelta(seconds=1)) == 0
    assert diary.delete_expired(NOW + timedelta(days=30)) == 1
    assert diary.put_away_list() == []
    with pytest.raises(NotFound):
        diary.entry(entry.id)


def test_thirty_days_are_counted_in_utc_whatever_the_zone(diary: Diary) -> None:
    entry = added(diary, "a")
    abroad = NOW.astimezone(tz=datetime.fromisoformat("2026-01-01T00:00:00+13:00").tzinfo)
    diary.put_away(entry.id, abroad)
    assert diary.entry(entry.id).put_away == NOW
    assert diary.delete_expired(NOW.astimezone(UTC) + timedelta(days=30)) == 1


@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize("way", ["at once", "after 30 days"])
def test_nothing_of_a_deleted_page_stays_in_any_table(
    diary: Diary, connection: Connection, settled: bool, way: str
) -> None:
    entry = diary.add(page("canaryone", "canarytwo", tags=("canarythree",)), sitting="one", now=NOW)
    added(diary, "other words entirely")
    diary.settle()
    assert words_in_index(connection, "canaryone")
    entry = diary.keep(replace(entry, text="canaryfour"), now=NOW, sitting="two")
    diary.attach(entry.id, "image/png", b"canaryfive", "canarysix", NOW)
    if settled:
        diary.settle()
    if way == "at once":
        diary.delete_for_good(entry.id)
    else:
        diary.put_away(entry.id, NOW)
        diary.delete_expired(NOW + timedelta(days=31))
    left = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for name in left:
        for values in connection.execute(f"SELECT * FROM {name}"):
            assert not any("canary" in str(value) or b"canary" in _bytes(value) for value in values), name
    index_is_whole(connection)
    assert health(connection) == []


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def test_what_was_put_away_leaves_no_words_in_the_index(diary: Diary, connection: Connection) -> None:
    entry = added(diary, "canary words")
    diary.settle()
    diary.put_away(entry.id, NOW)
    assert not words_in_index(connection, "canary")


# ---- pictures ----------------------------------------------------------------------------------------------


def test_pictures_hang_on_the_page_in_the_order_they_came(diary: Diary) -> None:
    entry = added(diary, "a")
    first = diary.attach(entry.id, "image/png", b"first", "The sea", NOW)
    second = diary.attach(entry.id, "image/jpeg", b"second", "", NOW)
    assert diary.entry(entry.id).attachments == (first, second)
    assert diary.picture(first.id) == b"first"
    assert (first.size, len(first.sha256), first.alt) == (5, 64, "The sea")
    diary.describe_picture(second.id, "The hill")
    diary.remove_picture(first.id)
    assert [picture.alt for picture in diary.entry(entry.id).attachments] == ["The hill"]
    with pytest.raises(NotFound):
        diary.picture(first.id)


def test_a_picture_is_a_change_of_the_page(diary: Diary) -> None:
    entry = added(diary, "a")
    picture = diary.attach(entry.id, "image/png", b"first", "", NOW)
    assert diary.entry(entry.id).rev == 2
    diary.remove_picture(picture.id)
    assert diary.entry(entry.id).rev == 3


def test_saving_the_words_leaves_the_pictures_alone(diary: Diary) -> None:
    entry = added(diary, "a")
    picture = diary.attach(entry.id, "image/png", b"first", "", NOW)
    kept = diary.keep(replace(entry, text="b"), now=NOW, sitting="a")
    assert kept.attachments == diary.entry(entry.id).attachments == (picture,)


def test_a_picture_needs_a_page(diary: Diary) -> None:
    with pytest.raises(NotFound):
        diary.attach(new_id(), "image/png", b"first", "", NOW)
    with pytest.raises(NotFound):
        diary.describe_picture(new_id(), "alt")


# ---- many --------------------------------------------------------------------------------------------------


def test_many_pages_in_any_order_come_newest_first(diary: Diary, connection: Connection) -> None:
    chance = random.Random(3)
    whens = [datetime(2000, 1, 1) + timedelta(minutes=chance.randrange(5_000_000)) for _number in range(2000)]
    diary.add_many([(page("lamp", when=when), str(number)) for number, when in enumerate(whens)], NOW)
    assert list(map(diary.when_of, diary.keys())) == sorted(whens, reverse=True)
    assert diary.keys("lamp") == diary.keys()
    assert [row.when for row in diary.rows(diary.keys()[500:530])] == sorted(whens, reverse=True)[500:530]
    index_is_whole(connection)
