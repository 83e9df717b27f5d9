"""RedNotebook's months come in: each day by itself, the bad ones named, nothing built from what a file claims."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.errors import ImportTooLarge, ImportUnknown
from sobersister_desktop.portability import imports, red_notebook
from sobersister_desktop.portability.imports import read_journal
from sobersister_desktop.portability.incoming import Refused

# As the program writes it: quoted where it must be, long lines folded, tags under a category of that name.
JULY = """\
2: {text: 'Bus, rain.

    Home by nine.'}
3:
  Tags: {night: null, the bus: null}
  Done: {rang Ruth: null, 'walked: twice': null}
  text: "=On the bus=\\nI stayed. **All** of it, caf\\xE9 and \\u201Call\\u201D, and a line that is long enough that\\
    \\ it was folded when it was written."
14: {text: "- one\\n- two"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir()
    (made / "2021-07.txt").write_text(JULY, encoding="utf-8")
    (made / "2021-08.txt").write_text("1: {text: August.}\n", encoding="utf-8")
    return made


def _months(text: str) -> tuple[list[str], list[str]]:
    """Texts of the pages, and where something was refused."""
    found = list(red_notebook.pages("2021-07.txt", text.encode()))
    pages = [each[0].text for each in found if not isinstance(each, Refused)]
    return pages, [each.where for each in found if isinstance(each, Refused)]


def test_a_folder_of_months_is_a_journal(folder: Path) -> None:
    found = read_journal(folder)
    assert not found.refused
    pages = {page.when: page for page, _key in found.entries}
    assert list(pages) == [datetime(2021, 7, day, 12) for day in (2, 3, 14)] + [datetime(2021, 8, 1, 12)]
    bus = pages[datetime(2021, 7, 3, 12)]
    assert bus.title == "On the bus"
    assert bus.text.startswith("I stayed. **All** of it, café and “all”, and a line")
    assert bus.text.endswith("it was folded when it was written.\n\nDone:\n- rang Ruth\n- walked: twice")
    assert bus.tags == ("night", "the bus", "Done")
    assert pages[datetime(2021, 7, 2, 12)].text == "Bus, rain.\nHome by nine."
    assert pages[datetime(2021, 7, 14, 12)].text == "- one\n- two"


def test_the_folder_above_its_zip_and_one_month_are_read_as_the_same_pages(folder: Path, tmp_path: Path) -> None:
    keys = {key for _page, key in read_journal(folder).entries}
    with zipfile.ZipFile(tmp_path / "RedNotebook-Backup.zip", "w") as archive:
        for month in folder.iterdir():
            archive.write(month, f"data/{month.name}")
    assert {key for _page, key in read_journal(folder.parent).entries} == keys
    assert {key for _page, key in read_journal(tmp_path / "RedNotebook-Backup.zip").entries} == keys
    assert {key for _page, key in read_journal(folder / "2021-07.txt", "rednotebook").entries} < keys


def test_a_bad_day_is_named_and_the_others_of_its_month_are_kept() -> None:
    text = "1: {text: fine}\n2: {text: 'never closed\n3: {text: fine too}\n31: {text: [a, b]}\n32: {text: no}\n4: {}\n"
    pages, refused = _months(text)
    assert pages == ["fine", "fine too"]
    assert refused == ["2021-07-02", "2021-07-31", "2021-07-32", "2021-07-04"]


def test_two_days_of_one_number_both_come_in() -> None:
    assert _months("1: {text: first}\n1: {text: second}\n") == (["first", "second"], [])


def test_a_month_in_one_line_is_read_too() -> None:
    assert _months("{1: {text: a}, 2: {text: b}, x: {text: c}}") == (["a", "b"], ["2021-07.txt"])


def test_what_stands_before_the_first_day_is_named() -> None:
    assert _months("# a remark\n---\n1: {text: a}\n") == (["a"], [])
    assert _months("lost words\n1: {text: a}\n") == (["a"], ["2021-07.txt"])


def test_words_that_look_like_values_stay_words() -> None:
    text = (
        "1: {text: yes}\n2: {text: 2021-07-02}\n3: {text: !!python/object/apply:os.system [x]}\n4: {text: !!str 'ok'}"
    )
    assert _months(text) == (["yes", "2021-07-02", "ok"], ["2021-07-03"])


def test_aliases_depth_and_crowds_are_refused_in_no_time() -> None:
    bomb = "1:\n  a: &a [x, x, x, x, x, x, x, x, x]\n  b: &b [*a, *a, *a, *a, *a, *a, *a]\n  text: hello\n"
    deep = "2: {text: " + "[" * 5000 + "]" * 5000 + "}\n"
    crowd = "3: {a: {" + ", ".join(f"x{n}: " for n in range(30_000)) + "}, text: hello}\n"
    assert _months(bomb + deep + crowd + "4: {text: fine}\n") == (
        ["fine"],
        ["2021-07-01", "2021-07-02", "2021-07-03"],
    )


def test_nothing_that_is_not_text_comes_through(tmp_path: Path) -> None:
    (tmp_path / "2021-07.txt").write_bytes(b"1: {text: \xff\xfe}")
    found = read_journal(tmp_path / "2021-07.txt", "rednotebook")
    assert [refused.where for refused in found.refused] == ["2021-07.txt"]
    assert _months('1: {text: "a\\0b"}\n') == ([], ["2021-07-01"])


def test_text_files_that_are_only_named_by_months_are_plain_text(tmp_path: Path) -> None:
    (tmp_path / "2021-07.txt").write_text("What July was.")
    ((page, key),) = read_journal(tmp_path).entries
    assert page.text == "What July was."
    assert key.startswith("files:")
    found = read_journal(tmp_path, "rednotebook")
    assert (len(found.entries), [refused.where for refused in found.refused]) == (0, ["2021-07.txt"])


def test_other_text_in_the_folder_is_said_to_stay(folder: Path) -> None:
    (folder / "notes.md").write_text("Something else.")
    found = read_journal(folder)
    assert len(found.entries) == 4
    assert [refused.why for refused in found.refused] == ["Other text files in it: 1. They are not read."]


def test_what_is_no_month_is_unknown_when_months_were_asked_for(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("Something else.")
    for path in (tmp_path, tmp_path / "notes.md"):
        with pytest.raises(ImportUnknown):
            read_journal(path, "rednotebook")


def test_too_much_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(imports, "MAX_BYTES", 100)
        with pytest.raises(ImportTooLarge):
            read_journal(folder)
    monkeypatch.setattr(imports, "MAX_ENTRIES", 2)
    with pytest.raises(ImportTooLarge):
        read_journal(folder)


def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "2020-01.txt").write_text("1: {text: not hers}")
    (folder / "2020-01.txt").symlink_to(tmp_path / "2020-01.txt")
    assert len(read_journal(folder).entries) == 4


# The three other line breaks of YAML are folded by whoever writes them so, before this program sees them.
_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029"), max_size=80)


@given(st.dictionaries(st.integers(1, 31), _WORDS, max_size=6))
def test_what_a_yaml_writer_wrote_comes_in_as_it_was(days: dict[int, str]) -> None:
    import yaml

    written = yaml.safe_dump({day: {"text": text} for day, text in days.items()}, allow_unicode=True)
    found = list(red_notebook.pages("2021-07.txt", written.encode()))
    came = {each[0].when.day: each[0] for each in found if not isinstance(each, Refused)}
    for day, text in days.items():
        if day in came and not came[day].title:
            assert came[day].text == text
    assert len(found) == len(days)


@given(st.text(max_size=300))
def test_no_text_of_any_kind_raises(text: str) -> None:
    list(red_notebook.pages("2021-07.txt", text.encode("utf-8", "replace")))
