"""This computer's preferences hold nothing private, and no state of their file keeps the program from starting."""

import json
import stat
import sys
from pathlib import Path

import pytest

from sobersister_desktop import settings
from sobersister_desktop.domain.errors import FileUnwritable
from sobersister_desktop.settings import Look, Settings


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    kept = Settings(language="es", look=Look.HIGH_CONTRAST_DARK, text_size=150, notebook=tmp_path / "pages")
    settings.write(kept, file)
    assert settings.read(file) == kept


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert settings.read(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize(
    "broken",
    [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"look":' + b" " * 20_000 + b'"dark"}'],
    ids=["empty", "cut", "list", "null", "text", "not UTF-8", "nested", "large"],
)
def test_a_broken_file_means_the_defaults(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(broken)
    assert settings.read(file) == Settings()


def test_a_folder_in_its_place_means_the_defaults(tmp_path: Path) -> None:
    assert settings.read(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "../../etc"),
        ("language", 7),
        ("look", "pink"),
        ("look", ["dark"]),
        ("text_size", 99),
        ("text_size", 201),
        ("text_size", True),
        ("text_size", 100.5),
        ("notebook", "relative"),
        ("notebook", ""),
        ("notebook", "/a\0b"),
        ("notebook", 1),
    ],
)
def test_a_broken_value_means_its_default_and_keeps_the_others(tmp_path: Path, name: str, value: object) -> None:
    good = {"language": "es", "look": "dark", "text_size": 120, "notebook": str(tmp_path)}
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(good | {name: value}), encoding="utf-8")
    read = settings.read(file)
    for other in good:
        expected = getattr(Settings(), other) if other == name else type(getattr(read, other))(good[other])
        assert getattr(read, other) == expected


def test_the_file_holds_the_look_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings.write(Settings(), file)
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "language": "",
        "look": "system",
        "text_size": 100,
        "notebook": None,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of this kind are POSIX's")
def test_only_this_account_reads_it_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "look" / "settings.json"
    settings.write(Settings(), file)
    settings.write(Settings(text_size=125), file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert list(file.parent.iterdir()) == [file]


def test_a_place_that_cannot_be_written_says_so_and_leaves_no_part(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FileUnwritable):
        settings.write(Settings(), tmp_path / "file" / "settings.json")
    (tmp_path / "taken").mkdir()
    with pytest.raises(FileUnwritable):
        settings.write(Settings(), tmp_path / "taken")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "taken"]


def test_text_of_an_impossible_size_is_no_setting() -> None:
    with pytest.raises(ValueError, match="per cent"):
        Settings(text_size=300)


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.local/share/Notebook"),
        ("linux", {"HOME": "/home/a", "XDG_DATA_HOME": "/data"}, "/data/Notebook"),
        ("linux", {"HOME": "/home/a", "XDG_DATA_HOME": "data"}, "/home/a/.local/share/Notebook"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Application Support/Notebook"),
        ("win32", {"LOCALAPPDATA": "/AppData/Local"}, "/AppData/Local/Notebook"),
        ("win32", {"USERPROFILE": "/Users/a"}, "/Users/a/AppData/Local/Notebook"),
    ],
)
def test_each_system_keeps_a_notebook_where_it_keeps_such_things(
    platform: str, environ: dict[str, str], expected: str
) -> None:
    assert settings.default_folder(environ, platform) == Path(expected)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_no_name_outside_tells_what_the_program_is_for(platform: str) -> None:
    environ = {"HOME": "/h", "USERPROFILE": "/h"}
    for place in (settings.default_folder, settings.settings_file, settings.log_file):
        assert "sober" not in str(place(environ, platform)).lower()


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_preferences_and_warnings_never_lie_inside_the_notebook(platform: str) -> None:
    environ = {"HOME": "/h", "USERPROFILE": "/h"}
    notebook = settings.default_folder(environ, platform)
    for file in (settings.settings_file(environ, platform), settings.log_file(environ, platform)):
        assert notebook not in file.parents
