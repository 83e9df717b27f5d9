"""The encrypted database: opened in one order, locked, durable; and every damage to it is found and named."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from sobersister_desktop.domain.errors import (
    AlreadyOpen,
    DiskTrouble,
    FolderGone,
    JournalDamaged,
    JournalMissing,
    Trouble,
)
from sobersister_desktop.vault.database import (
    Connection,
    checkpoint,
    connect,
    health,
    known_errors,
    transaction,
)
from tests.vault.notebooks import largest_file

KEY, SALT = bytes(range(32)), bytes(range(16))
PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "j-12345678.db"


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    opened = connect(path, KEY, SALT, create=True)
    opened.execute("CREATE TABLE page (number INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    yield opened
    opened.close()


def fill(connection: Connection, rows: int, characters: int = 3000) -> None:
    with transaction(connection):
        connection.executemany(
            "INSERT INTO page VALUES (?, ?)", ((number, f"{number} " * (characters // 4)) for number in range(rows))
        )


def pragma(connection: Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_it_is_set_as_the_format_says(connection: Connection) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "secure_delete": 1,
        "temp_store": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "cipher_page_size": "4096",
        "cipher_use_hmac": "1",
        "cipher_hmac_algorithm": "HMAC_SHA512",
        "cache_size": -8192,
        "busy_timeout": 0,
    }
    assert {name: pragma(connection, name) for name in wanted} == wanted


def test_extensions_cannot_be_loaded(connection: Connection) -> None:
    with pytest.raises(Exception, match="not authorized"):
        connection.execute("SELECT load_extension('x')")


def test_only_she_may_read_the_files_and_there_is_no_third_one(connection: Connection, path: Path) -> None:
    fill(connection, 3)
    assert {p.name: p.stat().st_mode & 0o777 for p in path.parent.iterdir()} == {
        path.name: 0o600,
        path.name + "-wal": 0o600,
    }


def test_nothing_on_the_disk_is_readable(connection: Connection, path: Path) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO page VALUES (1, 'the canary sings')")
    for written in (path, path.with_name(path.name + "-wal")):
        assert b"canary" not in written.read_bytes()
    checkpoint(connection)
    assert b"canary" not in path.read_bytes()
    assert b"SQLite format 3" not in path.read_bytes()
    assert path.read_bytes()[:16] == SALT


def test_a_second_opener_hears_at_once_that_it_is_open(connection: Connection, path: Path) -> None:
    with pytest.raises(AlreadyOpen):
        connect(path, KEY, SALT)
    fill(connection, 1)


def test_a_wrong_key_is_damage_and_prints_nothing(
    connection: Connection, path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fill(connection, 3)
    connection.close()
    before = path.read_bytes()
    with pytest.raises(JournalDamaged):
        connect(path, bytes(32), SALT)
    assert capfd.readouterr() == ("", "")
    assert path.read_bytes() == before


def test_what_is_not_there_is_missing_and_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(JournalMissing):
        connect(tmp_path / "j-12345678.db", KEY, SALT)
    assert not list(tmp_path.iterdir())
    with pytest.raises(FolderGone):
        connect(tmp_path / "gone" / "j-12345678.db", KEY, SALT)
    with pytest.raises(FolderGone):
        connect(tmp_path / "gone" / "j-12345678.db", KEY, SALT, create=True)


def test_making_never_replaces(connection: Connection, path: Path) -> None:
    with pytest.raises(FileExistsError):
        connect(path, KEY, SALT, create=True)


@pytest.mark.parametrize(
    "data",
    [b"", b"SQLite format 3\0" + bytes(4080), Random(1).randbytes(40_960), Random(2).randbytes(100)],
    ids=["empty", "plain", "long", "short"],
)
def test_another_file_in_its_place_is_damage(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(JournalDamaged):
        connect(path, KEY, SALT)
    assert path.read_bytes() == data


def test_a_folder_or_a_link_in_its_place_is_damage(path: Path) -> None:
    path.mkdir()
    with pytest.raises(JournalDamaged):
        connect(path, KEY, SALT)
    path.rmdir()
    path.symlink_to(path.with_name("elsewhere"))
    with pytest.raises(JournalDamaged):
        connect(path, KEY, SALT)


def test_a_name_with_odd_characters_is_only_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "what? 100% #1 ünï;&mode=memory"
    folder.mkdir()
    connect(folder / "j-12345678.db", KEY, SALT, create=True).close()
    assert (folder / "j-12345678.db").stat().st_size > 0


def test_a_transaction_is_all_or_nothing(connection: Connection) -> None:
    def half_way() -> None:
        with transaction(connection):
            connection.execute("INSERT INTO page VALUES (1, 'a')")
            raise KeyError

    with pytest.raises(KeyError):
        half_way()
    assert connection.execute("SELECT count(*) FROM page").fetchone() == (0,)
    assert not connection.in_transaction


def test_a_bug_is_not_taken_for_the_world(connection: Connection) -> None:
    for wrong in ("SELECT that FROM page", "INSERT INTO page VALUES (1, NULL)"):
        with pytest.raises(Exception, match=r"no such column|NOT NULL") as caught, transaction(connection):
            connection.execute(wrong)
        assert not isinstance(caught.value, Trouble)


def test_a_disk_that_takes_no_more_keeps_what_was_saved(connection: Connection, path: Path) -> None:
    fill(connection, 20)
    with largest_file(200_000):
        with pytest.raises(DiskTrouble), transaction(connection):
            connection.executemany("INSERT INTO page VALUES (?, ?)", ((n, "x" * 3000) for n in range(100, 400)))
        assert connection.execute("SELECT count(*) FROM page").fetchone() == (20,)
    with transaction(connection):
        connection.execute("INSERT INTO page VALUES (100, 'goes on by itself')")
    assert health(connection) == []


def test_a_sound_database_has_no_problems(connection: Connection) -> None:
    fill(connection, 200)
    assert health(connection) == []


def test_a_damaged_page_that_the_write_ahead_file_covers_is_no_damage(connection: Connection, path: Path) -> None:
    fill(connection, 2, characters=100)
    checkpoint(connection)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'page'").fetchone()
    with transaction(connection):
        connection.execute("INSERT INTO page VALUES (1000, 'again')")
    with path.open("r+b") as file:
        file.seek(PAGE * (root - 1) + 99)
        file.write(b"torn")
    assert health(connection) == []


def test_what_is_whole_but_against_its_own_rules_is_told(connection: Connection) -> None:
    connection.execute("CREATE TABLE checked (number INTEGER CHECK (number > 0))")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("INSERT INTO checked VALUES (-1)")
    connection.execute("PRAGMA ignore_check_constraints = OFF")
    assert [problem for problem in health(connection) if "out of order" in problem and "checked" in problem]


def test_every_damaged_page_is_found_and_named(connection: Connection, path: Path, tmp_path: Path) -> None:
    fill(connection, 300)
    connection.close()
    pages = path.stat().st_size // PAGE
    assert pages > 200
    for page in range(1, pages, 7):
        damaged = tmp_path / "copy" / path.name
        damaged.parent.mkdir(exist_ok=True)
        shutil.copy(path, damaged)
        with damaged.open("r+b") as file:
            file.seek(page * PAGE + page * 13 % PAGE)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ 1]))
        opened = connect(damaged, KEY, SALT)
        problems = health(opened)
        opened.close()
        assert any(f"Page {page + 1} " in problem for problem in problems), (page, problems)


def test_reading_a_damaged_page_is_told_as_damage(connection: Connection, path: Path) -> None:
    fill(connection, 100)
    connection.close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 2000)
        file.write(bytes(16))
    opened = connect(path, KEY, SALT)
    with pytest.raises(JournalDamaged), known_errors():
        opened.execute("SELECT sum(length(text)) FROM page").fetchall()
    opened.close()


def test_after_a_damaged_page_the_sound_ones_can_still_be_read_and_written(connection: Connection, path: Path) -> None:
    fill(connection, 100)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'page'").fetchone()
    connection.execute("CREATE TABLE sound (text TEXT)")
    connection.close()
    with path.open("r+b") as file:
        file.seek(PAGE * (root - 1) + 99)
        file.write(bytes(16))
    connection = connect(path, KEY, SALT)
    for _turn in range(3):
        with pytest.raises(JournalDamaged), transaction(connection):
            connection.execute("UPDATE page SET text = ''")
        with transaction(connection):
            connection.execute("INSERT INTO sound VALUES ('still kept')")
    assert connection.execute("SELECT count(*) FROM sound").fetchone() == (3,)
    connection.close()
    with pytest.raises(ValueError, match="closed"):
        connection.execute("SELECT 1")


def test_the_first_bytes_of_the_file_may_be_destroyed(connection: Connection, path: Path) -> None:
    fill(connection, 50)
    connection.close()
    with path.open("r+b") as file:
        file.write(os.urandom(16))
    opened = connect(path, KEY, SALT)
    assert opened.execute("SELECT count(*) FROM page").fetchone() == (50,)
    assert health(opened) == []
    opened.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from sobersister_desktop.vault.database import connect, transaction
connection = connect(Path(sys.argv[1]), bytes(range(32)), bytes(range(16)))
for number in range(1000, 1010):
    with transaction(connection):
        connection.execute("INSERT INTO page VALUES (?, ?)", (number, str(number) * 700))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(connection: Connection, path: Path) -> Path:
    """A folder as a killed program leaves it: 20 rows in the file, 10 more in the write-ahead file."""
    fill(connection, 20)
    connection.close()
    subprocess.run([sys.executable, "-c", KILLED, path], check=False, timeout=60)
    assert path.with_name(path.name + "-wal").stat().st_size > 10 * PAGE
    return path


def rows_of(path: Path) -> list[int]:
    opened = connect(path, KEY, SALT)
    try:
        assert health(opened) == []
        return [row[0] for row in opened.execute("SELECT number FROM page ORDER BY number")]
    finally:
        opened.close()


def test_what_was_saved_before_a_kill_is_there(killed: Path) -> None:
    assert rows_of(killed) == [*range(20), *range(1000, 1010)]


def test_without_the_write_ahead_file_the_state_before_it_is_there(killed: Path) -> None:
    killed.with_name(killed.name + "-wal").unlink()
    assert rows_of(killed) == list(range(20))


def test_a_cut_write_ahead_file_gives_a_state_there_once_was(killed: Path, tmp_path: Path) -> None:
    wal = killed.with_name(killed.name + "-wal").read_bytes()
    seen = set()
    for length in range(0, len(wal), 512 * 5):
        copy = tmp_path / "copy" / killed.name
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(killed, copy)
        copy.with_name(copy.name + "-wal").write_bytes(wal[:length])
        rows = rows_of(copy)
        assert rows == [*range(20), *range(1000, 1000 + len(rows) - 20)]
        seen.add(len(rows))
    assert len(seen) > 5


def test_a_strange_write_ahead_file_is_an_old_state_or_a_message(killed: Path, tmp_path: Path) -> None:
    wal = killed.with_name(killed.name + "-wal")
    own = wal.read_bytes()
    other = connect(tmp_path / "other.db", bytes(32), bytes(16), create=True)
    other.execute("CREATE TABLE page (number INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    fill(other, 20)
    foreign = (tmp_path / "other.db-wal").read_bytes()
    other.close()
    main = killed.read_bytes()
    for strange in (own + own, foreign, os.urandom(len(own)), own[:4096] + foreign):
        killed.write_bytes(main)
        wal.write_bytes(strange)
        try:
            rows = rows_of(killed)
        except JournalDamaged:
            continue
        assert rows[:20] == list(range(20))
        assert rows[20:] == list(range(1000, 1000 + len(rows) - 20))
