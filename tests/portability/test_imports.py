"""Another program's journal comes in: what is good comes in, what is not is named, nothing comes in twice."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.entry import MAX_TAGS, MAX_TEXT, MAX_TITLE
from sobersister_desktop.domain.errors import FileUnreadable, ImportTooLarge, ImportUnknown
from sobersister_desktop.portability import imports, jrnl
from sobersister_desktop.portability.imports import ImportResult, read_journal
from sobersister_desktop.portability.incoming import heading_and_text

SMALL = Path(__file__).parent / "data" / "small.jrnl.json"
DIARY = Path(__file__).parents[3] / "shared" / "data" / "diary-2016-2020.jrnl.json"

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A file as jrnl writes it, of these entries."""

    def made(*entries: object) -> Path:
        file = tmp_path / "journal.json"
        file.write_text(json.dumps({"tags": {}, "entries": list(entries)}), encoding="utf-8")
        return file

    return made


def an_entry(**values: object) -> dict[str, object]:
    return {"title": "T.", "body": "B.", "date": "2024-03-02", "time": "07:40", "tags": [], "starred": False} | values


def test_the_good_entries_come_in_and_the_bad_one_is_named() -> None:
    found = read_journal(SMALL)
    assert len(found.entries) == 5
    assert [refused.where for refused in found.refused] == ["Entry 5"]
    assert "date" in found.refused[0].why


def test_a_page_keeps_its_words_its_wall_clock_time_and_its_tags() -> None:
    page, _ = read_journal(SMALL).entries[0]
    assert page.when == datetime(2024, 3, 2, 7, 40)
    assert page.title == "A walk before the rain."
    assert page.text.startswith("Bread, tea")
    assert page.text.endswith("from the bus.")
    assert page.tags == ("outside",)
    assert read_journal(SMALL).entries[1][0].tags == ("starred",)


def test_a_title_that_is_too_long_is_cut_at_a_word_and_whole_in_the_text() -> None:
    page, _ = read_journal(SMALL).entries[-1]
    assert len(page.title) <= MAX_TITLE
    assert page.title.endswith("…")
    assert page.text.startswith("Six words")
    assert "still not come\n\nIt came on Friday." in page.text


def test_reading_again_gives_the_same_keys_and_twins_stay_two() -> None:
    first, again = read_journal(SMALL), read_journal(SMALL)
    keys = [key for _, key in first.entries]
    assert keys == [key for _, key in again.entries]
    assert len(set(keys)) == len(keys)
    assert len({page.id for page, _ in first.entries + again.entries}) == 2 * len(keys)


def test_keys_do_not_change_when_entries_are_added_before_them(make: Make) -> None:
    key = read_journal(make(an_entry())).entries[0][1]
    assert read_journal(make(an_entry(body="New."), an_entry())).entries[1][1] == key


@pytest.mark.parametrize(
    ("bad", "part"),
    [
        ("text", "not an entry"),
        (None, "not an entry"),
        ({}, "date"),
        (an_entry(date="2024-3-2"), "date"),
        (an_entry(date="２０２４-03-02"), "date"),
        (an_entry(date=20240302), "date"),
        (an_entry(date="2023-02-29"), "calendar"),
        (an_entry(time="25:00"), "calendar"),
        (an_entry(time="7:40"), "time"),
        (an_entry(title=None), "title"),
        (an_entry(body=["B."]), "body"),
        (an_entry(tags="@a"), "tags"),
        (an_entry(tags=[1]), "tags"),
        (an_entry(starred="yes"), "starred"),
        (an_entry(title=" ", body="\n"), "nothing in it"),
        (an_entry(body="x" * (MAX_TEXT + 1)), "longer"),
        (an_entry(body="a\0b"), "character"),
        (an_entry(title="a\ud800b"), ""),
    ],
)
def test_an_entry_that_cannot_come_in_is_named_and_keeps_no_other_out(make: Make, bad: object, part: str) -> None:
    found = read_journal(make(an_entry(), bad, an_entry(body="C.")))
    assert [page.text for page, _ in found.entries] == ["B.", "C."]
    assert found.refused[0].where.startswith("Entry 2")
    assert part in found.refused[0].why


def test_what_is_said_of_a_bad_entry_holds_none_of_its_words(make: Make) -> None:
    found = read_journal(make(an_entry(), an_entry(title="Biscuit", body=["Biscuit"], date="Biscuit")))
    assert "Biscuit" not in repr(found.refused)


def test_more_tags_than_a_page_holds_are_left_to_the_text(make: Make) -> None:
    names = [f"@{n:02}" for n in range(30)] + ["@", " ", "@" + "x" * 200, "@a\nb", "@01"]
    page, _ = read_journal(make(an_entry(tags=names))).entries[0]
    assert page.tags == tuple(f"{n:02}" for n in range(MAX_TAGS))


def test_an_empty_journal_is_no_trouble(make: Make) -> None:
    assert read_journal(make()) == ImportResult(())


def test_keys_of_other_versions_are_passed_over(make: Make) -> None:
    assert len(read_journal(make(an_entry(uuid="x", weather={"c": 3}))).entries) == 1


def test_a_mark_at_the_beginning_of_the_file_is_passed_over(make: Make) -> None:
    file = make(an_entry())
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert len(read_journal(file).entries) == 1


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"plain text",
        b"\xff\xff",
        b"[]",
        b"{}",
        b'{"entries": 7}',
        b'{"entries": []}',
        b'{"entries": [7]}',
        b'{"metadata": {}, "entries": [{"creationDate": "2024-01-01", "text": "x"}]}',
        b"[" * 200_000,
        b'{"tags": {}, "entries": ' + b"9" * 5_000 + b"}",
    ],
)
@pytest.mark.parametrize("format_", ["auto", "jrnl"])
def test_a_file_that_is_no_journal_is_refused_calmly(tmp_path: Path, foreign: bytes, format_: str) -> None:
    file = tmp_path / "other.json"
    file.write_bytes(foreign)
    with pytest.raises(ImportUnknown):
        read_journal(file, format_)


def test_a_file_that_is_not_there_is_said_to_be_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path / "a\0b"):
        with pytest.raises(FileUnreadable):
            read_journal(path)


def test_a_file_too_large_is_refused_before_it_is_read(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make(an_entry(), an_entry(body="C."))
    monkeypatch.setattr(imports, "MAX_BYTES", 100)
    with pytest.raises(ImportTooLarge):
        read_journal(file)
    monkeypatch.undo()
    monkeypatch.setattr(imports, "MAX_ENTRIES", 1)
    with pytest.raises(ImportTooLarge):
        read_journal(file)


@given(st.text(max_size=600), st.text(max_size=50))
def test_no_word_of_a_title_is_ever_dropped(title: str, text: str) -> None:
    short, whole = heading_and_text(title, text)
    assert len(short) <= MAX_TITLE
    assert len(short.splitlines()) <= 1
    assert title.strip() in (short, whole[: len(title.strip())])
    assert whole.endswith(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.dictionaries(st.sampled_from(["title", "body", "date", "time", "tags", "starred"]), JSON)


@given(st.lists(FIELDS | JSON, max_size=6))
def test_whatever_stands_in_a_journal_every_entry_comes_in_or_is_named(raw: list[object]) -> None:
    found = list(jrnl.pages({"entries": raw}))
    assert len(found) == len(raw)


@pytest.mark.skipif(not DIARY.exists(), reason="the real diary is not beside this checkout")
def test_a_real_diary_comes_in_whole() -> None:
    found = read_journal(DIARY)
    raw = json.loads(DIARY.read_bytes())["entries"]
    assert not found.refused
    assert len(found.entries) == len(raw) == 1803
    assert all(page.text.endswith(entry["body"]) for (page, _), entry in zip(found.entries, raw, strict=True))
    assert len({key for _, key in found.entries}) == 1803
