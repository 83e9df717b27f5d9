"""Day One's zip and folders of text come in: the good pages whole, the bad ones named, nothing from outside."""

import json
import os
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from sobersister_desktop.domain.errors import FileUnreadable, ImportTooLarge, ImportUnknown
from sobersister_desktop.portability import imports, plain_files
from sobersister_desktop.portability.imports import read_journal


def _entry(**values: object) -> dict[str, object]:
    return {
        "uuid": "A1B2C3D4E5F60718",
        "creationDate": "2021-07-02T22:40:10Z",
        "timeZone": "Europe/Madrid",
        "text": "# On the bus\n\nI stayed.",
        "tags": ["bus", "night"],
    } | values


def _zip(path: Path, *entries: object, **others: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": list(entries)}))
        for name, data in others.items():
            archive.writestr(name, data)
    return path


def test_day_one_comes_in_at_the_time_on_her_wall(tmp_path: Path) -> None:
    found = read_journal(_zip(tmp_path / "e.zip", _entry()))
    ((page, key),) = found.entries
    assert (page.title, page.text, page.tags) == ("On the bus", "I stayed.", ("bus", "night"))
    assert page.when == datetime(2021, 7, 3, 0, 40, 10)
    assert key == "day-one:A1B2C3D4E5F60718"
    assert not found.refused


def test_one_bad_entry_of_day_one_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    bad = (_entry(creationDate="2021-13-45T00:00:00Z"), _entry(text=3), _entry(text="  "), "no entry")
    found = read_journal(_zip(tmp_path / "e.zip", *bad, _entry(uuid="B1B2C3D4E5F60718")))
    assert len(found.entries) == 1
    assert [refused.where for refused in found.refused] == ["Entry 1", "Entry 2", "Entry 3", "Entry 4"]


def test_pictures_of_day_one_are_said_to_stay(tmp_path: Path) -> None:
    found = read_journal(_zip(tmp_path / "e.zip", _entry(photos=[{"md5": "x"}])))
    assert len(found.entries) == 1
    assert "not in the file for 1 pages" in found.refused[0].why
    assert found.pictures == ()


def test_a_zone_that_is_not_known_here_is_utc(tmp_path: Path) -> None:
    found = read_journal(_zip(tmp_path / "e.zip", _entry(timeZone="../../etc/passwd")))
    assert found.entries[0][0].when == datetime(2021, 7, 2, 22, 40, 10)


def test_a_zip_that_swells_is_refused_without_reading_it_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "MAX_BYTES", 1 << 20)
    with pytest.raises(ImportTooLarge):
        read_journal(_zip(tmp_path / "e.zip", _entry(text="a" * (3 << 20))))


def test_members_in_folders_are_never_looked_at(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
        archive.writestr("../Journal.json", json.dumps({"entries": [_entry()]}))
    with pytest.raises(ImportUnknown):
        read_journal(tmp_path / "e.zip")
    assert not (tmp_path.parent / "Journal.json").exists()


@pytest.mark.parametrize("packed", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_that_was_damaged_on_the_way_is_said_wherever_it_broke(tmp_path: Path, packed: int) -> None:
    file = tmp_path / "e.zip"
    with zipfile.ZipFile(file, "w", packed) as archive:
        archive.writestr("Journal.json", json.dumps({"entries": [_entry()] * 40}))
    whole = file.read_bytes()
    for at in range(30, len(whole), 3):
        file.write_bytes(whole[:at] + bytes((whole[at] ^ 0xFF,)) + whole[at + 1 :])
        with suppress(ImportUnknown, FileUnreadable, ImportTooLarge):
            read_journal(file)


def test_what_only_begins_like_a_zip_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "e.zip").write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(ImportUnknown):
        read_journal(tmp_path / "e.zip")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "notes"
    (made / "2021").mkdir(parents=True)
    (made / "2021" / "2021-07-03 On the bus.md").write_text("I stayed.\n", encoding="utf-8")
    (made / "later.md").write_text(
        '---\ntitle: "Later"\ndate: 2021-08-01 21:30\ntags:\n  - night\n  - "bus"\n---\n\n# In the text\n\nStill here.',
        encoding="utf-8",
    )
    (made / "plain.txt").write_text("# A heading\nwith words", encoding="utf-8")
    return made


def test_a_folder_of_text_files_is_a_journal(folder: Path) -> None:
    found = read_journal(folder)
    by_title = {page.title: page for page, _key in found.entries}
    assert set(by_title) == {"On the bus", "Later", "A heading"}
    assert by_title["On the bus"].when == datetime(2021, 7, 3, 12)
    assert by_title["Later"].when == datetime(2021, 8, 1, 21, 30)
    assert by_title["Later"].tags == ("night", "bus")
    assert by_title["Later"].text == "# In the text\n\nStill here."


def test_the_same_files_have_the_same_keys_wherever_they_lie(folder: Path) -> None:
    keys = {key for _page, key in read_journal(folder).entries}
    os.utime(folder / "plain.txt", (0, 0))
    folder.rename(folder.with_name("moved"))
    assert {key for _page, key in read_journal(folder.with_name("moved")).entries} == keys


def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not hers")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "around").symlink_to(tmp_path)
    assert len(read_journal(folder).entries) == 3


def test_a_file_that_is_no_text_and_an_empty_one_are_named(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"\xff\xfe\x00")
    (folder / "b.md").write_text("   \n")
    found = read_journal(folder)
    assert [refused.where for refused in found.refused] == ["a.md", "b.md"]
    assert len(found.entries) == 3


def test_too_many_files_are_told_and_the_first_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_files, "MAX_ENTRIES", 2)
    found = read_journal(folder)
    assert (len(found.entries), len(found.refused)) == (2, 1)


def test_one_text_file_is_one_page_and_its_day_is_that_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "thoughts.txt"
    file.write_text("What I thought.\r\nAnd then.")
    when = datetime(2020, 5, 6, 7, 8, 9)
    os.utime(file, (when.timestamp(), when.timestamp()))
    ((page, _key),) = read_journal(file).entries
    assert (page.title, page.text, page.when) == ("thoughts", "What I thought.\nAnd then.", when)


def test_an_empty_folder_and_a_file_that_is_not_there_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ImportUnknown):
        read_journal(tmp_path / "empty")
    with pytest.raises(FileUnreadable):
        read_journal(tmp_path / "not there.md")


MD5 = "0123456789abcdef0123456789abcdef"
PHOTO = {"md5": MD5, "type": "jpeg", "identifier": "A"}


def test_pictures_of_day_one_are_found_in_the_zip_and_their_marks_are_taken_out(tmp_path: Path) -> None:
    text = "# The river\n\nBefore.\n![](dayone-moment://A)\nAfter. ![mine](https://example.org/x)"
    empty = _entry(uuid="B1B2C3D4E5F60718", text="![](dayone-moment:/photo/A)", photos=[PHOTO])
    file = _zip(tmp_path / "e.zip", _entry(text=text, photos=[PHOTO, PHOTO]), empty, **{f"photos/{MD5}.jpeg": b"seen"})
    found = read_journal(file)
    assert [each.names for each in found.pictures] == [(f"photos/{MD5}.jpeg",)] * 2
    assert [each.source for each in found.pictures] == [key for _page, key in found.entries]
    river, only = (page for page, _key in found.entries)
    assert (river.title, river.text) == ("The river", "Before.\nAfter. ![mine](https://example.org/x)")
    assert (only.title, only.text) == ("Picture", "")
    assert imports.pictures_in(file, (f"photos/{MD5}.jpeg", "photos/none.jpeg")) == {f"photos/{MD5}.jpeg": b"seen"}
    assert not found.refused


def test_pictures_that_lie_elsewhere_than_a_hash_says_are_never_asked_for(tmp_path: Path) -> None:
    photos = [{"md5": "../../etc/passwd", "type": "jpeg"}, {"md5": MD5, "type": "a/b"}, "x", {"md5": 3}]
    found = read_journal(_zip(tmp_path / "e.zip", _entry(photos=photos), **{"photos/../../etc/passwd.jpeg": b"x"}))
    assert found.pictures == ()
    assert [refused.where for refused in found.refused] == ["Pictures"]


def test_a_picture_that_is_too_large_is_left_out_and_the_others_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MAX_PICTURE", 10)
    file = _zip(tmp_path / "e.zip", _entry(), **{"photos/a.jpeg": b"x" * 11, "photos/b.jpeg": b"y" * 9})
    assert imports.pictures_in(file, ("photos/a.jpeg", "photos/b.jpeg")) == {"photos/b.jpeg": b"y" * 9}
    assert imports.pictures_in(tmp_path / "gone.zip", ("photos/a.jpeg",)) == {}
