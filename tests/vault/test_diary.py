"""Pages: kept as she writes, brought in, put away, really deleted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sobersister_desktop.domain.entry import Entry, Mood, new_id
from sobersister_desktop.domain.errors import Ambiguous, DiskFull, JournalDamaged, NotFound
from sobersister_desktop.vault.database import Connection, health
from sobersister_desktop.vault.diary import Diary
from tests.vault.stores import NOW, added, database, found, full_disk, index_is_whole, page, words_in_index


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with database(tmp_path / "j.db") as opened:
        yield opened


@pytest.fixture
def diary(connection: Connection) -> Diary:
    return Diary(connection)


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
    assert diary.sources() == {*(f"source {number}" for number in range(10)), "source 99"}
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


def test_nor_when_it_was_changed_a_moment_before(diary: Diary, connection: Connection) -> None:
    entry = added(diary, "canary words")
    diary.settle()
    diary.keep(replace(entry, text="other words"), now=NOW, sitting="a")
    diary.put_away(entry.id, NOW)
    assert not words_in_index(connection, "canary")


def test_a_list_made_before_shows_nothing_that_was_put_away_since(diary: Diary) -> None:
    entry = added(diary, "the lamp")
    keys, hits = diary.keys(), diary.keys("lamp")
    diary.put_away(entry.id, NOW)
    assert diary.rows(keys) == []
    assert diary.rows(hits, "lamp") == []


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
