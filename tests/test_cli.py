"""The commands as a helper gives them: the whole way with two notebooks, and every refusal in its own words."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sobersister_desktop import cli
from sobersister_desktop.__main__ import main
from sobersister_desktop.cli.answers import harmless
from sobersister_desktop.crypto.identity import card_text, verification_words
from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.journey import Aim, Tracker
from sobersister_desktop.domain.letter import HIDDEN
from sobersister_desktop.domain.milestones import OwnDay
from sobersister_desktop.vault.folder_lock import FolderLock
from sobersister_desktop.vault.vault import Vault
from tests.builders import JESS, MADE
from tests.pages import SAID, header_in, written_back

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "portability" / "data" / "small.jrnl.json"
NORA = "lantern pebble violin harbour moss"
RUTH = "copper drift yonder maple tonic"


class Ran(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def code(self) -> str:
        """The code of the trouble, after checking that all of it was said as promised."""
        assert self.status == 1
        error = self.json["error"]
        assert set(error) == {"code", "happened", "safe", "do"}
        assert self.err.splitlines() == [error["happened"], error["safe"], error["do"]]
        assert "Traceback" not in self.err
        return str(error["code"])


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a command in this process, with these lines on standard input."""

    def ran(*arguments: object, typed: str | bytes = "") -> Ran:
        lines = typed if isinstance(typed, bytes) else typed.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines), encoding="utf-8"))
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return ran


class Notebook:
    """A notebook of one of the two, driven by its commands."""

    def __init__(self, folder: Path, passphrase: str, run: Run) -> None:
        self.folder, self.passphrase, self._run = folder, passphrase, run

    def __call__(self, *arguments: object, typed: str | bytes | None = None) -> Ran:
        lines = f"{self.passphrase}\n" if typed is None else typed
        return self._run("--vault", self.folder, "--json", *arguments, typed=lines)

    def write(self, text: str, **options: str) -> str:
        page = self.folder.parent / "page.txt"
        page.write_bytes(text.encode())
        flags = [part for name, value in options.items() for part in (f"--{name}", value)]
        return str(self("write", *flags, page).json["id"])


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two notebooks whose women have compared each other's words; made once, copied for each test."""
    place = tmp_path_factory.mktemp("two")
    for name, passphrase in (("nora", NORA), ("ruth", RUTH)):
        _program("--vault", str(place / name), "--kdf-testing", "new", typed=f"{passphrase}\n")
        told = _program("--vault", str(place / name), "card", "--json", typed=f"{passphrase}\n")
        (place / f"{name}.json").write_bytes(told.stdout)
        (place / f"{name}.card").write_text(json.loads(told.stdout)["card"], encoding="utf-8")
    for name, passphrase, other in (("nora", NORA, "ruth"), ("ruth", RUTH, "nora")):
        words = json.loads((place / f"{other}.json").read_bytes())["words"]
        card = str(place / f"{other}.card")
        typed = f"{passphrase}\n"
        _program("--vault", str(place / name), "trust", card, "--name", other.title(), "--words", words, typed=typed)
    return place


def _program(*arguments: str, typed: str = "", **environ: str) -> "subprocess.CompletedProcess[bytes]":
    """The real program, in a process of its own."""
    command = [sys.executable, "-m", "sobersister_desktop", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **environ}
    return subprocess.run(command, input=typed.encode(), env=environment, capture_output=True, check=False, timeout=120)


@pytest.fixture
def place(made_once: Path, tmp_path: Path) -> Path:
    """Both notebooks and both cards, to do with as a test likes."""
    copied = tmp_path / "two"
    shutil.copytree(made_once, copied)
    return copied


@pytest.fixture
def nora(place: Path, run: Run) -> Notebook:
    return Notebook(place / "nora", NORA, run)


@pytest.fixture
def ruth(place: Path, run: Run) -> Notebook:
    return Notebook(place / "ruth", RUTH, run)


@pytest.fixture
def sealed(nora: Notebook, place: Path) -> Path:
    """A letter from Nora to Ruth."""
    page = nora.write("I stayed on the bus. Daniel rang.", title="Payday", date="2026-11-13")
    return Path(nora("seal", "--to", "Ruth", "--entries", page, "--note", "children", "-o", place).json["file"])


# ---- the whole way ------------------------------------------------------------------------------------------


def test_from_a_first_page_to_an_opened_letter(nora: Notebook, ruth: Notebook, place: Path) -> None:
    text = "I stayed on the bus.\r\n\tDaniel rang, and  Daniel\nrang again. É recaída\n"
    page = nora.write(text, title="Payday with Daniel", date="2026-11-13T18:30", mood="4", tag="bus")
    assert nora("show", page[:6]).json == {
        "id": page,
        "date": "2026-11-13T18:30",
        "title": "Payday with Daniel",
        "text": text,
        "mood": 4,
        "tags": ["bus"],
        "attachments": [],
    }
    message = place / "message.txt"
    message.write_text("Daniel is the one I told you of.", encoding="utf-8")
    flags = ["--hide", "daniel", "--note", "strong-cravings", "--need", "listen", "--message", message]
    told = nora("seal", "--to", "ruth", "--entries", page[:8], *flags, "-o", place).json
    file = Path(told["file"])
    assert file.parent == place
    assert file.stat().st_size == told["size"]

    peeked = ruth("open", file, "--peek").json
    assert (peeked["from"], peeked["trust"], peeked["kind"]) == ("Nora", "verified", "share")
    assert (peeked["content_notes"], peeked["need"]) == (["strong-cravings"], "listen")
    assert peeked["letter"] == told["letter"]
    assert not {"message", "entries"} & set(peeked)
    assert ruth("letters").json == []

    opened = ruth("open", file).json
    assert not opened["already_here"]
    assert opened["message"] == f"{HIDDEN} is the one I told you of."
    (got,) = opened["entries"]
    assert (got["date"], got["title"]) == ("2026-11-13", f"Payday with {HIDDEN}")
    assert got["text"] == f"I stayed on the bus.\r\n\t{HIDDEN} rang, and  {HIDDEN}\nrang again. É recaída\n"
    assert got["id"] != page
    assert ruth("open", file).json["already_here"]
    for notebook, direction, person in ((nora, "sent", "Ruth"), (ruth, "received", "Nora")):
        (row,) = notebook("letters").json
        assert (row["letter"], row["direction"], row["person"]) == (told["letter"], direction, person)
        assert {"kind", "day", "thread"} < set(row)
    assert ruth("entries").json == []  # a letter never becomes a page by itself
    assert nora("check").json == {"ok": True, "problems": [], "mended": []}


def test_search_finds_beginnings_of_words_whatever_their_accents(nora: Notebook) -> None:
    page = nora.write("Hablamos de la recaída.", title="Lunes")
    nora.write("Something else.")
    for words in ("recaida", "RECAÍ", "hablamos reca"):
        assert [row["id"] for row in nora("entries", "--search", words).json] == [page]
    assert nora("entries", "--search", '"*-(').json == []


def test_entries_are_newest_first_and_held_to_what_was_asked(nora: Notebook) -> None:
    for day in ("2026-01-05", "2026-01-07", "2026-01-06"):
        nora.write("A day.", title=day, date=day)
    assert [row["title"] for row in nora("entries").json] == ["2026-01-07", "2026-01-06", "2026-01-05"]
    assert [row["title"] for row in nora("entries", "--until", "2026-01-06").json] == ["2026-01-06", "2026-01-05"]
    since = nora("entries", "--since", "2026-01-06", "--search", "day", "--limit", "1").json
    assert [row["title"] for row in since] == ["2026-01-07"]
    assert set(since[0]) == {"id", "date", "title", "mood", "tags", "snippet"}


def test_a_journal_comes_in_once_and_its_bad_entry_is_named(nora: Notebook) -> None:
    first = nora("import", SMALL).json
    assert (first["imported"], first["already_there"]) == (5, 0)
    assert [set(refused) for refused in first["refused"]] == [{"where", "why"}]
    again = nora("import", SMALL, "--format", "jrnl").json
    assert (again["imported"], again["already_there"], len(again["refused"])) == (0, 5, 1)
    assert len(nora("entries").json) == 5


def test_pictures_of_day_one_come_in_painted_afresh_and_only_once(nora: Notebook, tmp_path: Path) -> None:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QImageWriter

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    image.setText("Comment", "taken at home")
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    picture, md5 = bytes(buffer.data().data()), "0123456789abcdef0123456789abcdef"
    assert b"taken at home" in picture
    photos = [{"md5": md5, "type": "png"}, {"md5": md5[::-1], "type": "heic"}]
    entry = {
        "uuid": "A1B2C3D4E5F60718",
        "creationDate": "2021-07-02T22:40:10Z",
        "text": "By the river",
        "photos": photos,
    }
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
        archive.writestr("Journal.json", json.dumps({"entries": [entry]}))
        archive.writestr(f"photos/{md5}.png", picture)
        archive.writestr(f"photos/{md5[::-1]}.heic", b"of another kind")
    first, again = nora("import", tmp_path / "e.zip").json, nora("import", tmp_path / "e.zip").json
    assert (first["imported"], first["pictures"], again["imported"], again["pictures"]) == (1, 1, 0, 0)
    assert [refused["where"] for refused in first["refused"]] == ["Pictures"]
    (page,) = nora("entries").json
    assert [each["mime"] for each in nora("show", page["id"]).json["attachments"]] == ["image/png"]
    with closing(Vault.open(nora.folder, passphrase=NORA, now=datetime.now(UTC))) as vault:
        (kept,) = vault.diary.entry(page["id"]).attachments
        assert b"taken at home" not in vault.diary.picture(kept.id)


def test_a_changed_passphrase_is_the_only_one_that_opens(nora: Notebook) -> None:
    new = "five other words stand here"
    assert nora("passphrase", typed=f"{NORA}\n{new}\n").json == {"generation": 2}
    assert nora("entries").code == "wrong-passphrase"
    assert nora("entries", typed=f"{new}\n").json == []


def test_the_paper_key_sets_a_new_passphrase_and_forgives_one_slip(run: Run, tmp_path: Path) -> None:
    nora = Notebook(tmp_path / "n", NORA, run)
    key = nora("new", "--kdf-testing").json["paper_key"]
    nora.write("Kept.")
    slipped = ("A" if key[0] != "A" else "B") + key[1:].lower()
    new = "five other words stand here"
    assert nora("recover", typed=f"{slipped}\n{new}\n").json["generation"] == 2
    assert len(nora("entries", typed=f"{new}\n").json) == 1
    assert nora("recover", typed=f"{key[:-5]}\n{new}\n").code == "paper-key-mistyped"
    other = "0000-0000-0000-0000-0000-0000-0000"
    assert nora("recover", typed=f"{other}\n{new}\n").code in ("wrong-paper-key", "paper-key-mistyped")


def test_a_passphrase_opens_in_every_form_that_unicode_gives_it(run: Run, tmp_path: Path) -> None:
    composed = "ein schönes Fräulein übt"
    nora = Notebook(tmp_path / "n", composed, run)
    assert nora("new", "--kdf-testing").status == 0
    for typed in (unicodedata.normalize("NFD", composed), f"  {composed.replace(' ', chr(0xA0))} "):
        assert nora("entries", typed=f"{typed}\r\n").status == 0
    assert nora("entries", typed=f"{composed.upper()}\n").code == "wrong-passphrase"


# ---- the command line itself --------------------------------------------------------------------------------


def test_global_options_are_understood_before_and_after_the_command(nora: Notebook, run: Run) -> None:
    typed = f"{NORA}\n"
    assert run("people", "--json", "--vault", nora.folder, typed=typed).json[0]["name"] == "Ruth"
    assert run("--json", "people", "--vault", nora.folder, typed=typed).json[0]["name"] == "Ruth"
    assert "Ruth" in run("--vault", nora.folder, "people", typed=typed).out


def test_the_usual_place_is_used_when_none_is_named(run: Run, tmp_path: Path) -> None:
    assert run("new", "--kdf-testing", typed=f"{NORA}\n").status == 0
    assert (tmp_path / "home" / "Notebook" / "keys-a.json").is_file()
    assert run("entries", typed=f"{NORA}\n").status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["write"],
        ["write", "f", "--mood", "6"],
        ["write", "f", "--date", "13.11.2026"],
        ["write", "f", "--date", "2026-11-13T18:30+01:00"],
        ["write", "f", "--title", "x" * 201],
        ["write", "f", "--title", "a\nb"],
        ["write", "f", "--title", "a\udc80"],
        ["write", "f", *(part for n in range(21) for part in ("--tag", str(n)))],
        ["entries", "--limit", "0"],
        ["entries", "--since", "yesterday"],
        ["import", "f", "--format", "other"],
        ["seal", "--to", "Ruth", "-o", "x"],
        ["seal", "--to", "Ruth", "--entries", ",", "-o", "x"],
        ["seal", "--to", "Ruth", "--entries", "abcdef", "--note", "weather", "-o", "x"],
        ["seal", "--to", "Ruth", "--entries", "abcdef", "--hide", " ", "-o", "x"],
        ["trust", "f", "--name", " "],
        ["--js", "people"],
    ],
    ids=lambda arguments: " ".join(arguments)[:40].encode("ascii", "replace").decode(),
)
def test_what_cannot_be_understood_ends_with_status_2_and_opens_nothing(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert "usage" in ran.err


def test_help_lists_the_commands_and_hides_what_is_only_for_tests(run: Run) -> None:
    told = run("--help")
    assert told.status == 0
    assert all(name in told.out for names in cli.ROOMS.values() for name in names)
    assert "testing" not in told.out


def test_nothing_typed_is_said(nora: Notebook) -> None:
    assert nora("entries", typed="").code == "nothing-typed"
    assert nora("passphrase", typed=f"{NORA}\n").code == "nothing-typed"
    assert nora("passphrase", typed=f"{NORA}\n\n").code == "nothing-typed"


def test_bytes_that_are_no_text_are_only_a_wrong_passphrase(nora: Notebook) -> None:
    assert nora("entries", typed=b"\xff\xfe\xfa\xfb\xfc passphrase\n").code in (
        "wrong-passphrase",
        "passphrase-refused",
    )


def test_a_mistake_of_ours_is_said_calmly_and_without_her_words(
    nora: Notebook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(asked: object) -> None:
        raise ValueError("the dog is called Biscuit")

    monkeypatch.setattr(cli, "command", lambda name: broken)
    ran = nora("people")
    assert ran.code == "bug"
    (log,) = (tmp_path / "home").rglob("warnings.log")
    logged = log.read_text(encoding="utf-8")
    assert "ValueError" in logged
    assert "Biscuit" not in ran.out + ran.err + logged


def test_ctrl_c_ends_quietly(nora: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(asked: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "command", lambda name: interrupted)
    assert nora("people") == Ran(130, "", "")


def test_someone_else_s_text_does_not_steer_a_terminal() -> None:
    assert harmless("a\x1b]0;title\x07b\n\tc\r") == "a�]0;title�b\n\tc�"


# ---- refusals -----------------------------------------------------------------------------------------------


def test_a_folder_that_has_something_in_it_is_left_alone(run: Run, nora: Notebook, tmp_path: Path) -> None:
    assert nora("new", "--kdf-testing").code == "folder-not-empty"
    other = tmp_path / "full"
    other.mkdir()
    (other / "letter.txt").write_text("hers", encoding="utf-8")
    assert Notebook(other, NORA, run)("new", "--kdf-testing").code == "folder-not-empty"
    assert [path.name for path in other.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("weak", ["short", "three little words x"[:11], "apple apple"])
def test_a_passphrase_too_easily_guessed_makes_nothing(run: Run, tmp_path: Path, weak: str) -> None:
    assert Notebook(tmp_path / "n", weak, run)("new", "--kdf-testing").code == "passphrase-refused"
    assert not (tmp_path / "n" / "keys-a.json").exists()


@pytest.mark.parametrize("asked", ["new", "tour"])
def test_weak_notebooks_for_testing_are_made_in_tests_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asked: str
) -> None:
    monkeypatch.delenv("SOBERSISTER_TESTING")
    where = ["--vault", tmp_path / "n", "new"] if asked == "new" else ["tour", tmp_path / "n"]
    assert run("--json", "--kdf-testing", *where, typed=f"{NORA}\n").code == "testing-vault"
    assert not (tmp_path / "n").exists()


def test_a_folder_without_a_notebook_and_one_that_is_gone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert Notebook(tmp_path / "empty", NORA, run)("entries").code == "not-a-vault"
    assert Notebook(tmp_path / "gone", NORA, run)("entries").code in ("folder-gone", "not-a-vault")


def test_a_second_one_is_told_that_it_is_open_already(nora: Notebook) -> None:
    lock = FolderLock.acquire(nora.folder)
    try:
        assert nora("entries").code == "already-open"
    finally:
        lock.release()
    assert nora("entries").status == 0


def test_one_damaged_key_file_heals_and_two_are_named(nora: Notebook) -> None:
    a, b = nora.folder / "keys-a.json", nora.folder / "keys-b.json"
    whole = a.read_bytes()
    a.write_bytes(whole[:100])
    healed = nora("entries")
    assert healed.status == 0
    assert healed.err
    assert a.read_bytes() == whole
    b.write_bytes(b"")
    told = nora("check").json
    assert told["ok"]
    assert told["mended"]
    a.write_bytes(whole[:100])
    b.write_bytes(b"")
    assert nora("entries").code == "key-files-damaged"


def test_a_missing_and_a_damaged_journal_are_told_apart(nora: Notebook) -> None:
    (database,) = nora.folder.glob("j-*.db")
    whole = database.read_bytes()
    database.write_bytes(os.urandom(len(whole)))
    assert nora("entries").code == "journal-damaged"
    assert not nora("check").json["ok"]
    database.unlink()
    assert nora("entries").code == "journal-missing"
    told = nora("check").json
    assert not told["ok"]
    assert told["problems"]


def test_a_damaged_page_of_the_database_is_found(nora: Notebook) -> None:
    nora("import", SMALL)
    (database,) = nora.folder.glob("j-*.db")
    whole = bytearray(database.read_bytes())
    whole[-2000] ^= 1
    database.write_bytes(bytes(whole))
    told = nora("check").json
    assert told["ok"] is False
    assert told["problems"]


def test_an_id_that_is_nothing_or_too_short(nora: Notebook) -> None:
    page = nora.write("A page.")
    assert nora("show", "ffffff").code == "not-found"
    assert nora("show", page[:5]).code in ("not-found", "ambiguous")
    assert nora("show", page.upper()).status == 0


def test_files_that_are_no_page(nora: Notebook, tmp_path: Path) -> None:
    file = tmp_path / "page"
    file.write_bytes(b"\xff\xfe\0a")
    assert nora("write", file).code == "not-plain-text"
    file.write_bytes(b"a\0b")
    assert nora("write", file).code == "not-plain-text"
    file.write_bytes(b"x" * 200_001)
    assert nora("write", file).code == "page-too-long"
    assert nora("write", tmp_path).code == "file-unreadable"
    assert nora("write", tmp_path / "none").code == "file-unreadable"
    file.write_bytes(b"\xef\xbb\xbfplain")
    assert nora("show", nora("write", file).json["id"]).json["text"] == "plain"
    assert len(nora("entries").json) == 1


def test_a_file_that_is_no_journal_is_refused_before_the_passphrase_is_asked(nora: Notebook, tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_text("{}", encoding="utf-8")
    assert nora("import", file, typed="").code == "import-unknown"


def test_wrong_words_add_nobody_and_right_ones_may_come_later(run: Run, place: Path, tmp_path: Path) -> None:
    jess = Notebook(tmp_path / "jess", NORA, run)
    jess("new", "--kdf-testing")
    words = json.loads((place / "ruth.json").read_bytes())["words"]
    card = place / "ruth.card"
    swapped = " ".join([*words.split()[1:], words.split()[0]])
    assert jess("trust", card, "--name", "Ruth", "--words", swapped).code == "words-differ"
    assert jess("people").json == []
    added = jess("trust", card, "--name", "Ruth").json
    assert added["trust"] == "added"
    assert jess("trust", card, "--name", "Ruth").code == "card-known"
    assert jess("trust", card, "--name", "ruth", "--words", words.upper().replace(" ", "-")).json["trust"] == "verified"
    assert [(p["id"], p["name"], p["trust"], p["role"]) for p in jess("people").json] == [
        (added["id"], "Ruth", "verified", "mentor")
    ]


def test_cards_that_are_broken_or_her_own(nora: Notebook, place: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.card"
    for data in (b"", b"hello", (place / "ruth.card").read_bytes()[:-90], b"x" * 70_000):
        broken.write_bytes(data)
        assert nora("trust", broken, "--name", "Eve").code == "card-broken"
    assert nora("trust", place / "nora.card", "--name", "Me").code == "own-card"
    assert [person["name"] for person in nora("people").json] == ["Ruth"]


def test_a_card_goes_to_a_file_and_never_over_another_one(nora: Notebook, place: Path) -> None:
    file = place / "mine.card"
    told = nora("card", "-o", file).json
    assert file.read_text(encoding="utf-8") == told["card"]
    assert len(told["words"].split()) == 5
    assert len(told["fingerprint"]) == 64
    assert nora("card", "-o", file).status == 0
    file.write_text("hers", encoding="utf-8")
    assert nora("card", "-o", file).code == "file-unwritable"
    assert file.read_text(encoding="utf-8") == "hers"
    assert nora("card", "-o", place / "none" / "mine.card").code == "file-unwritable"


def test_words_to_hide_that_stand_nowhere_seal_nothing(nora: Notebook, place: Path) -> None:
    page = nora.write("Daniel rang.")
    before = sorted(place.iterdir())
    flags = ["--hide", "Daniel", "--hide", "Danyel", "-o", place]
    ran = nora("seal", "--to", "Ruth", "--entries", page, *flags)
    assert ran.code == "hidden-not-found"
    assert "Number 2" in ran.err
    assert sorted(place.iterdir()) == before
    assert nora("letters").json == []


def test_words_for_a_dash_come_from_standard_input_and_stand_on_no_command_line(
    nora: Notebook, ruth: Notebook, place: Path
) -> None:
    page = nora("write", "--title", "-", place / "nora.card", typed=f"A day with Daniel\n{NORA}\n").json["id"]
    assert nora("show", page).json["title"] == "A day with Daniel"
    assert [row["id"] for row in nora("entries", "--search", "-", typed=f"daniel\n{NORA}\n").json] == [page]
    asked = ("seal", "--to", "Ruth", "--entries", page, "--hide", "-", "--hide", "-", "-o", place)
    ran = nora(*asked, typed=f"Daniel\nday\n{NORA}\n")
    ruth("open", ran.json["file"])
    assert "Daniel" not in ruth("open", ran.json["file"]).out
    assert nora(*asked, typed="\n").status == 2


def test_a_letter_says_until_when_it_may_be_kept(nora: Notebook, ruth: Notebook, place: Path) -> None:
    page = nora.write("I stayed on the bus.")
    file = nora("seal", "--to", "Ruth", "--entries", page, "--keep-until", "2999-01-31", "-o", place).json["file"]
    assert ruth("open", file, "--peek").json["keep_until"] == "2999-01-31"
    assert nora("seal", "--to", "Ruth", "--entries", page, "--keep-until", "2020-01-31", "-o", place).status == 2


def test_a_letter_takes_along_what_is_no_page_in_the_words_of_the_window(
    nora: Notebook, ruth: Notebook, place: Path
) -> None:
    kept = nora("moment", "--kind", "craving", "--now", "6", "--words", "Daniel rang", "--may-share").json["id"]
    own = nora("moment", "--kind", "used", "--now", "2").json["id"]
    story = nora.write("How Daniel and I met.", title="How it began", tag="story")
    page = nora.write("I stayed on the bus.")
    told = nora("seal", "--to", "Ruth", "--moments", kept[:8], "--stories", story, "--entries", f"{page},{story}",
                "--initial", "Daniel", "-o", place).json  # fmt: skip
    found = ruth("open", told["file"]).json["entries"]
    assert len(found) == 3
    assert sum("D. and I met." in each["text"] for each in found) == 1
    assert "Daniel" not in json.dumps(found)
    assert any("D. rang" in each["text"] + each["title"] for each in found)
    assert nora("seal", "--to", "Ruth", "--moments", own, "-o", place).code == "moment-not-shared"
    assert nora("seal", "--to", "Ruth", "--stories", page, "-o", place).code == "not-found"
    assert (
        nora("seal", "--to", "Ruth", "--entries", page, "--initial", "Danyel", "-o", place).code == "hidden-not-found"
    )


def test_milestones_weeks_the_plan_places_and_lines_go_by_what_they_are_called(
    nora: Notebook, ruth: Notebook, place: Path
) -> None:
    today = datetime.now(UTC).astimezone().date()
    before = today - timedelta(days=40)
    with closing(Vault.open(nora.folder, passphrase=NORA, now=datetime.now(UTC))) as vault:
        vault.journeys.add_checkin(CheckIn(id="c" * 32, when=datetime.combine(today, time(0, 1)), craving=3))
        vault.milestones.keep_own_day(OwnDay("d" * 32, today, "The first meeting"))
    line = json.loads(nora._run("--json", "help-lines", "--country", "GB").out)[0]["id"]
    told = nora("seal", "--to", "Ruth", "--milestones", today, "--checkins", today, "--line", line,
                "-o", place)  # fmt: skip
    found = ruth("open", told.json["file"]).json["entries"]
    assert "The first meeting" in [each["title"] for each in found]
    assert any("Check-ins" in each["title"] for each in found)
    for flag, name in (("--milestones", before), ("--checkins", before), ("--plan", "reasons"),
                       ("--place", "Nowhere"), ("--line", "nothing")):  # fmt: skip
        assert nora("seal", "--to", "Ruth", flag, name, "-o", place).code == "not-found"
    assert nora("seal", "--to", "Ruth", "--plan", "weather", "-o", place).status == 2


def test_a_letter_to_several_is_a_file_for_each(nora: Notebook, ruth: Notebook, place: Path) -> None:
    page = nora.write("The same for both.")
    assert nora("seal", "--to", "Ruth", "--to", "Jess", "--entries", page, "-o", place).code == "person-unknown"
    card, words = _another(place, nora._run)
    nora("trust", card, "--name", "Jess")
    both = ("seal", "--to", "Ruth", "--to", "Jess", "--to", "ruth", "--entries", page)
    assert nora(*both, "-o", place).code == "not-trusted"
    nora("trust", card, "--name", "Jess", "--words", words)
    assert nora(*both, "-o", place / "one.age").code == "file-unwritable"
    told = nora(*both, "-o", place).json
    assert [each["to"] for each in told["letters"]] == ["Ruth", "Jess"]
    assert told["letter"] == told["letters"][0]["letter"]
    assert len({each["file"] for each in told["letters"]}) == 2
    assert ruth("open", told["letters"][0]["file"]).json["entries"][0]["text"] == "The same for both."
    assert ruth("open", told["letters"][1]["file"]).code == "letter-for-someone-else"
    assert nora("seal", "--to", "A", "--to", "B", "--words", "--entries", page, "-o", place).status == 2


def _another(place: Path, run: Run) -> tuple[Path, str]:
    """A card of a third woman, and its words."""
    card = JESS.card(MADE)
    file = place / "jess.card"
    file.write_text(card_text(card), encoding="utf-8")
    return file, " ".join(verification_words(card.fingerprint))


def test_a_letter_to_nobody_known_is_not_sealed(nora: Notebook, place: Path) -> None:
    page = nora.write("A page.")
    assert nora("seal", "--to", "Nobody", "--entries", page, "-o", place).code == "person-unknown"
    assert nora("seal", "--to", "Ruth", "--entries", "ffffff", "-o", place).code == "not-found"


def test_a_file_in_the_way_of_a_letter_is_left_alone(nora: Notebook, place: Path) -> None:
    page = nora.write("A page.")
    taken = place / "taken.age"
    taken.write_text("hers", encoding="utf-8")
    assert nora("seal", "--to", "Ruth", "--entries", page, "-o", taken).code == "file-unwritable"
    assert taken.read_text(encoding="utf-8") == "hers"
    assert nora("letters").json == []


def test_a_letter_as_text_opens_like_any_other(nora: Notebook, ruth: Notebook, place: Path) -> None:
    file = place / "letter.txt"
    note = place / "note.txt"
    note.write_text("Thank you.", encoding="utf-8")
    nora("seal", "--to", "Ruth", "--message", note, "-o", file)
    assert file.read_text(encoding="ascii").startswith("-----BEGIN AGE ENCRYPTED FILE-----")
    opened = ruth("open", file).json
    assert (opened["kind"], opened["message"], opened["entries"]) == ("note", "Thank you.", [])


def test_a_reply_joins_the_thread_of_the_letter_it_answers(
    nora: Notebook, ruth: Notebook, sealed: Path, place: Path
) -> None:
    came = ruth("open", sealed).json["letter"]
    words = place / "words.txt"
    words.write_text("Nora,\n\nI read it.\n", encoding="utf-8")
    made = ruth("reply", came[:8], words, "-o", place).json
    assert Path(made["file"]).stat().st_size == made["size"]
    opened = nora("open", made["file"]).json
    assert (opened["kind"], opened["message"], opened["letter"]) == ("reply", "Nora,\n\nI read it.", made["letter"])
    for notebook in (nora, ruth):
        rows = {row["kind"]: row for row in notebook("letters").json}
        assert rows["reply"]["thread"] == rows["share"]["thread"]
        assert rows["reply"]["in_reply_to"] == came


def test_a_reply_needs_words_and_a_letter_that_came(nora: Notebook, ruth: Notebook, sealed: Path, place: Path) -> None:
    came = ruth("open", sealed).json["letter"]
    words = place / "words.txt"
    words.write_text(" \n", encoding="utf-8")
    assert ruth("reply", came, words, "-o", place).code == "letter-empty"
    words.write_text("I read it.", encoding="utf-8")
    assert nora("reply", came, words, "-o", place).code == "not-found"
    assert ruth("reply", "f" * 32, words, "-o", place).code == "not-found"
    assert [row["kind"] for row in ruth("letters").json] == ["share"]


def _altered(data: bytes) -> Iterator[tuple[str, bytes]]:
    yield "letter-damaged", data[:-1]
    yield "letter-damaged", data[: len(data) // 2]
    yield "letter-damaged", data[:20_000] + bytes([data[20_000] ^ 1]) + data[20_001:]
    yield "letter-damaged", b"a page of hers"
    yield "letter-damaged", b""
    yield "letter-too-large", b"x" * (66 << 20)


def test_a_letter_that_is_not_whole_is_refused_and_keeps_nothing(ruth: Notebook, sealed: Path) -> None:
    data = sealed.read_bytes()
    for code, altered in _altered(data):
        sealed.write_bytes(altered)
        assert ruth("open", sealed).code == code
    assert ruth("letters").json == []
    sealed.write_bytes(data)
    assert ruth("open", sealed).status == 0


def test_a_letter_for_someone_else_and_one_from_a_stranger(nora: Notebook, run: Run, sealed: Path, place: Path) -> None:
    assert nora("open", sealed).code == "letter-for-someone-else"
    stranger = Notebook(place / "stranger", RUTH, run)
    stranger("new", "--kdf-testing")
    stranger("trust", place / "nora.card", "--name", "Nora")
    page = stranger.write("Hello.")
    file = stranger("seal", "--to", "Nora", "--entries", page, "-o", place).json["file"]
    assert nora("open", file).code == "letter-sender-unknown"
    assert [row["direction"] for row in nora("letters").json] == ["sent"]


# ---- for someone who has only a browser ----------------------------------------------------------------------


def test_a_page_for_a_browser_and_the_reply_that_comes_back(nora: Notebook, place: Path) -> None:
    page = nora.write("I stayed on the bus. Daniel rang.", title="Payday", date="2026-11-13")
    flags = ["--entries", page[:8], "--hide", "Daniel", "--note", "children", "-o", place]
    made = nora("web-letter", "--to", "Aunt  May", *flags).json
    file = Path(made["file"])
    assert re.fullmatch(r"[a-z2-7]{8}\.html", file.name)
    assert made["size"] == file.stat().st_size
    assert len(made["words"].split()) == 6
    (kept,) = nora("letters").json
    assert (kept["letter"], kept["direction"], kept["person"]) == (made["letter"], "sent", "Aunt May")
    assert [(p["name"], p["role"]) for p in nora("people").json if p["name"] != "Ruth"] == [("Aunt May", "mentor")]

    reply = place / "reply.txt"
    reply.write_text("> " + written_back(header_in(file.read_bytes()), made["words"]).replace("\n", "\r\n> "))
    typed = f"{NORA}\n{made['words'].upper()}\n"
    peeked = nora("open", reply, "--peek", typed=typed).json
    assert (peeked["from"], peeked["kind"], peeked["already_here"]) == ("Aunt May", "reply", False)
    assert len(nora("letters").json) == 1
    opened = nora("open", reply, typed=typed).json
    assert opened["message"] == SAID
    assert (opened["letter"], opened["entries"], opened["already_here"]) == (peeked["letter"], [], False)
    assert nora("open", reply, typed=typed).json["already_here"] is True
    rows = nora("letters").json
    assert [(row["direction"], row["thread"]) for row in rows] == [
        ("received", made["letter"]),
        ("sent", made["letter"]),
    ]


def test_a_reply_that_cannot_be_read_says_why_and_is_not_kept(nora: Notebook, ruth: Notebook, place: Path) -> None:
    note = place / "note.txt"
    note.write_text("Thank you.", encoding="utf-8")
    made = nora("web-letter", "--to", "Aunt May", "--message", note, "-o", place).json
    reply, typed = place / "reply.txt", f"{NORA}\n{made['words']}\n"
    block = written_back(header_in(Path(made["file"]).read_bytes()), made["words"])
    reply.write_text(block)
    assert (
        nora("open", reply, typed=f"{NORA}\n{' '.join(reversed(made['words'].split()))}\n").code == "letter-words-wrong"
    )
    assert nora("open", reply).code == "nothing-typed"
    assert ruth("open", reply, typed=f"{RUTH}\n{made['words']}\n").code == "reply-to-another-letter"
    reply.write_text(block.replace("\n", "", 3)[:2000])
    assert nora("open", reply, typed=typed).code == "letter-damaged"
    assert len(nora("letters").json) == 1


def test_a_letter_with_words_is_answered_with_words_and_a_browser_with_a_page(
    nora: Notebook, ruth: Notebook, place: Path
) -> None:
    answer = place / "answer.txt"
    answer.write_text("I was there too.", encoding="utf-8")
    sent = nora("seal", "--to", "May", "--words", "--message", answer, "-o", place).json
    typed = f"{RUTH}\n{sent['words']}\n"
    came = ruth("open", sent["file"], "--from", "Nina", typed=typed).json
    told = ruth("reply", came["letter"], answer, "-o", place).json
    assert (Path(told["file"]).suffix, len(told["words"].split())) == (".age", 6)
    back = nora("open", told["file"], "--from", "May", typed=f"{NORA}\n{told['words']}\n").json
    assert (back["message"], back["by_words"]) == ("I was there too.", True)

    page = nora("web-letter", "--to", "June", "--message", answer, "-o", place).json
    reply = place / "reply.txt"
    reply.write_text(written_back(header_in(Path(page["file"]).read_bytes()), page["words"]))
    heard = nora("open", reply, typed=f"{NORA}\n{page['words']}\n").json
    again = nora("reply", heard["letter"], answer, "-o", place).json
    assert (Path(again["file"]).suffix, len(again["words"].split())) == (".html", 6)
    assert again["words"] != page["words"]


def test_a_letter_for_a_browser_as_text_and_the_empty_page(nora: Notebook, place: Path) -> None:
    page = nora.write("A page.")
    made = nora("web-letter", "--to", "Ruth", "--entries", page, "-o", place / "letter.txt").json
    assert Path(made["file"]).read_text(encoding="ascii").startswith("-----BEGIN LETTER-----\n")
    empty = nora("web-letter", "--empty-page", "-o", place / "page.html", typed="").json
    assert b'id="data"></script>' in Path(empty["file"]).read_bytes()
    assert nora("web-letter", "--empty-page", "-o", place / "page.html", typed="").code == "file-unwritable"
    folder = Path(nora("web-letter", "--empty-page", "-o", place, typed="").json["file"])
    assert folder.suffix == ".html"


def test_a_letter_for_a_browser_that_cannot_be_made_adds_nobody(nora: Notebook, place: Path) -> None:
    page = nora.write("A page.")
    assert nora("web-letter", "--to", "May", "--entries", "ffffff", "-o", place).code == "not-found"
    assert [person["name"] for person in nora("people").json] == ["Ruth"]
    assert nora("web-letter", "--entries", page, "-o", place).status == 2
    assert nora("web-letter", "--to", "May", "-o", place).status == 2
    taken = place / "taken.html"
    taken.write_text("hers", encoding="utf-8")
    assert nora("web-letter", "--to", "Ruth", "--entries", page, "-o", taken).code == "file-unwritable"
    assert taken.read_text(encoding="utf-8") == "hers"
    assert nora("letters").json == []


def test_a_letter_under_words_needs_no_card_and_asks_who_gave_it(nora: Notebook, ruth: Notebook, place: Path) -> None:
    page = nora.write("I stayed on the bus.", title="Payday", date="2026-11-13")
    made = nora("seal", "--to", "May", "--words", "--entries", page, "-o", place).json
    assert len(made["words"].split()) == 6
    assert [person["name"] for person in nora("people").json] == ["May", "Ruth"]
    typed = f"{RUTH}\n{made['words'].upper()}\n"
    peeked = ruth("open", made["file"], "--peek", typed=typed).json
    assert (peeked["from"], peeked["by_words"], peeked["kind"]) == ("", True, "share")
    assert ruth("open", made["file"], typed=typed).code == "letter-from-whom"
    wrong = f"{RUTH}\nbeta {made['words'].split(' ', 1)[1]}\n"
    assert ruth("open", made["file"], "--from", "Aunt May", typed=wrong).code == "letter-words-wrong"
    assert [person["name"] for person in ruth("people").json] == ["Nora"]
    opened = ruth("open", made["file"], "--from", "Aunt May", typed=typed).json
    assert (opened["from"], opened["trust"], opened["by_words"]) == ("Aunt May", "added", True)
    assert opened["entries"][0]["text"] == "I stayed on the bus."
    told = ruth._run("--vault", ruth.folder, "open", made["file"], "--from", "Aunt May", typed=typed).out
    assert "Who wrote it is not proven." in told


def test_letters_for_a_browser_leave_no_gap_in_the_others(nora: Notebook, ruth: Notebook, place: Path) -> None:
    page = nora.write("A page.")
    nora("web-letter", "--to", "Ruth", "--entries", page, "-o", place)
    file = nora("seal", "--to", "Ruth", "--entries", page, "-o", place).json["file"]
    assert "has not arrived" not in ruth._run("--vault", ruth.folder, "open", file, typed=f"{RUTH}\n").out


# ---- as a program -------------------------------------------------------------------------------------------


def test_a_notebook_for_tests_does_not_open_outside_of_them(place: Path) -> None:
    told = _program("--vault", str(place / "nora"), "entries", typed=f"{NORA}\n", SOBERSISTER_TESTING="")
    assert told.returncode == 1
    assert told.stdout == b""
    assert b"testing" in told.stderr


def test_no_input_and_no_reader_are_no_surprise(place: Path) -> None:
    assert _program("--vault", str(place / "nora"), "entries").returncode == 1
    command = [sys.executable, "-m", "sobersister_desktop", "--vault", str(place / "nora"), "people"]
    read, write = os.pipe()
    os.close(read)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    try:
        told = subprocess.run(
            command, input=f"{NORA}\n".encode(), stdout=write, stderr=subprocess.PIPE, env=environment, check=False
        )
    finally:
        os.close(write)
    assert (told.returncode, told.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device to write to")
def test_an_answer_that_cannot_be_written_is_a_trouble(place: Path) -> None:
    command = [sys.executable, "-m", "sobersister_desktop", "--vault", str(place / "nora"), "people"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with open("/dev/full", "wb") as full:  # noqa: PTH123  a device, not a file
        told = subprocess.run(
            command, input=f"{NORA}\n".encode(), stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )
    assert told.returncode == 1
    assert len(told.stderr.decode().splitlines()) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of this kind is POSIX's")
def test_on_a_terminal_the_passphrase_is_asked_for_and_not_shown(place: Path) -> None:
    import pty

    command = [sys.executable, "-m", "sobersister_desktop", "--vault", str(place / "nora"), "people"]
    try:
        pid, terminal = pty.fork()
    except OSError:
        pytest.skip("this system hands out no terminals")
    if pid == 0:  # the program, with the terminal as its own
        os.execve(sys.executable, command, {**os.environ, "PYTHONPATH": str(ROOT)})
    seen = b""
    while b"Passphrase: " not in seen:
        seen += os.read(terminal, 1000)
    os.write(terminal, f"{NORA}\n".encode())
    try:
        while more := os.read(terminal, 1000):
            seen += more
    except OSError:
        pass  # Linux says so when the program has ended
    _pid, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0
    assert b"Ruth" in seen
    assert b"lantern" not in seen


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_window_without_a_display_says_so() -> None:
    told = _program(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert told.returncode == 1
    assert b"no display" in told.stderr
    assert b"Traceback" not in told.stderr


def test_a_moment_is_noted_with_what_is_said_of_it(nora: Notebook) -> None:
    given = ("--kind", "nearly", "--now", 6, "--date", "2026-11-13T17:50", "--tried", "walked", "--words", "The stairs")
    noted = nora("moment", *given, "--ending", "passed").json["id"]
    assert len(noted) == 32
    assert nora("entries").json == []


def test_a_moment_belongs_to_what_she_counts_by_its_name_and_says_what_it_touches_on(nora: Notebook) -> None:
    with closing(Vault.open(nora.folder, passphrase=NORA, now=datetime.now(UTC))) as vault:
        vault.journeys.add_tracker(Tracker("a" * 32, "Wine", Aim.STOP))
    given = ("moment", "--kind", "craving", "--now", 4, "--touches", "children", "--belongs-to")
    assert nora(*given, "gin").code == "not-found"
    kept = nora(*given, "wine").json["id"]
    with closing(Vault.open(nora.folder, passphrase=NORA, now=datetime.now(UTC))) as vault:
        assert vault.moments.count() == 1
        noted = vault.moments.moment(kept)
    assert (noted.trackers, noted.content_notes) == (("a" * 32,), ("children",))


@pytest.mark.parametrize("given", [(), ("--kind", "craving"), ("--kind", "craving", "--now", 11), ("--now", 5)])
def test_a_moment_needs_a_kind_and_a_strength(nora: Notebook, given: tuple[object, ...]) -> None:
    assert nora("moment", *given).status == 2


# ---- copies -------------------------------------------------------------------------------------------------


def test_a_backup_is_tried_and_brought_back_into_an_empty_folder(nora: Notebook, run: Run, tmp_path: Path) -> None:
    page = nora.write("Kept twice.", title="Twice")
    made = nora("backup", "-o", tmp_path).json
    assert made["entries"] == 1
    assert nora("backup", "-o", made["file"]).code == "file-unwritable"
    assert nora("restore", "--try", made["file"]).json == {"entries": 1, "letters": 0, "kept": False}
    assert nora("restore", made["file"]).code == "folder-not-empty"
    again = Notebook(tmp_path / "again", NORA, run)
    assert again("restore", made["file"], typed=f"{RUTH}\n").code == "wrong-passphrase"
    assert again("restore", made["file"]).json["entries"] == 1
    assert again("show", page).json["text"] == "Kept twice."
    assert again("check").json["ok"]


def test_everything_is_written_in_the_clear_and_it_is_said(nora: Notebook, tmp_path: Path) -> None:
    nora.write("Kept in the clear.", title="Plain")
    made = nora("export", "--format", "json", "-o", tmp_path / "out").json
    assert made["entries"] == 1
    assert "notebook.json" in made["files"]
    assert "Kept in the clear." in (tmp_path / "out" / "notebook.json").read_text(encoding="utf-8")
    assert nora("export", "--format", "markdown", "-o", tmp_path / "out").code == "folder-not-empty"


def test_a_damaged_notebook_is_saved_into_a_new_one(nora: Notebook, run: Run, tmp_path: Path) -> None:
    nora.write("Kept through it.", title="Whole")
    nora("backup", "-o", tmp_path)
    (journal,) = nora.folder.glob("j-*.db")
    data = bytearray(journal.read_bytes())
    data[3 * 4096 : 4 * 4096] = bytes(4096)
    journal.write_bytes(data)
    saved = nora("salvage", "-o", tmp_path / "new").json
    assert set(saved) >= {"entries", "missing"}
    assert nora("salvage", "-o", tmp_path / "new").code == "folder-not-empty"
    again = Notebook(tmp_path / "new", NORA, run)
    assert again("check").json["ok"]


def test_a_backup_that_is_none_is_refused(nora: Notebook, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"nothing of ours")
    assert nora("restore", "--try", tmp_path / "b.zip").code == "backup-damaged"
