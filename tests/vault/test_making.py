"""A new notebook is whole, or there is nothing of it; and an attempt that was stopped is never in the way."""

import stat
from pathlib import Path
from typing import Self

import pytest

from sobersister_desktop.domain.errors import (
    AlreadyOpen,
    DiskTrouble,
    FolderGone,
    FolderNotAllowed,
    FolderNotEmpty,
    NotAVault,
    OnNetworkDrive,
    PassphraseRefused,
)
from sobersister_desktop.vault import folder_lock, making
from sobersister_desktop.vault.folder_lock import FolderLock, is_vault, names_in
from sobersister_desktop.vault.keyslots import unlock
from tests.vault.notebooks import MAY_ALL, PASSPHRASE, connection_to, largest_file, made_in, snapshot


def test_the_folder_holds_exactly_what_it_should_and_only_for_her(tmp_path: Path) -> None:
    made = made_in(tmp_path / "deep" / "er" / "notebook")
    assert names_in(made.folder) == {"keys-a.json", "keys-b.json", "lock", made.unlocked.key_file.database}
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in made.folder.iterdir()} == {0o600}
    assert (made.folder / "lock").read_bytes() == b""
    assert made.sure


def test_nothing_in_the_folder_names_the_program(tmp_path: Path) -> None:
    everything = b"".join(snapshot(made_in(tmp_path / "n").folder).values()).lower()
    for word in (b"sober", b"sister", b"2026"):
        assert word not in everything


def test_an_identity_is_drawn_with_the_notebook(tmp_path: Path) -> None:
    seeds = set()
    for name in ("one", "two"):
        made = made_in(tmp_path / name)
        connection = connection_to(made.folder, made.unlocked)
        rows = connection.execute("SELECT seed_age, seed_auth, made FROM identity").fetchall()
        connection.close()
        assert len(rows) == 1
        assert rows[0][2] == "2026-11-24"
        seeds |= set(rows[0][:2])
    assert {len(seed) for seed in seeds} == {32}
    assert len(seeds) == 4


def test_it_may_be_made_in_an_empty_folder_that_is_there(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").touch()
    assert is_vault(made_in(tmp_path).folder)


@pytest.mark.parametrize("name", ["letter.txt", ".hidden", "j-12345678.db", "backups"])
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"hers")
    with pytest.raises(FolderNotEmpty):
        made_in(tmp_path)
    assert snapshot(tmp_path) == {name: b"hers"}


def test_a_notebook_is_never_made_over_another(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    before = snapshot(made.folder)
    with pytest.raises(FolderNotEmpty):
        made_in(made.folder)
    assert snapshot(made.folder) == before
    for name in folder_lock.KEY_FILES:  # not even when its key files are gone: a backup may bring them back
        (made.folder / name).unlink()
    with pytest.raises(FolderNotEmpty):
        made_in(made.folder)


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "n").write_bytes(b"hers")
    with pytest.raises(FolderNotEmpty):
        made_in(tmp_path / "n")
    with pytest.raises((FolderGone, FolderNotEmpty)):
        made_in(tmp_path / "n" / "deeper")
    assert (tmp_path / "n").read_bytes() == b"hers"


def test_a_weak_passphrase_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(PassphraseRefused):
        made_in(tmp_path / "n", "short")
    assert not (tmp_path / "n").exists()


def test_on_a_network_drive_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "on_network_drive", lambda folder: True)
    with pytest.raises(OnNetworkDrive):
        made_in(tmp_path / "n")
    assert not (tmp_path / "n").exists()


def test_while_another_is_making_one_there_it_says_so(tmp_path: Path) -> None:
    lock = FolderLock.acquire(tmp_path, new=True)
    with pytest.raises(AlreadyOpen):
        made_in(tmp_path)
    lock.release()
    made_in(tmp_path)


@pytest.mark.parametrize("limit", [0, 100, 600, 5_000, 50_000, 150_000])
@pytest.mark.parametrize("there", [True, False])
def test_a_disk_that_fills_half_way_leaves_nothing_behind(tmp_path: Path, limit: int, there: bool) -> None:
    folder = tmp_path / "n"
    if there:
        folder.mkdir()
    with largest_file(limit), pytest.raises(DiskTrouble):
        made_in(folder)
    assert folder.exists() == there
    assert not there or names_in(folder) == set()
    made_in(folder)


def test_what_another_puts_there_before_the_lock_is_held_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(FolderLock):
        @classmethod
        def acquire(cls, folder: Path, *, new: bool = False) -> Self:
            lock = super().acquire(folder, new=new)
            (folder / "hers").write_bytes(b"hers")
            return lock

    monkeypatch.setattr(making, "FolderLock", Slow)
    with pytest.raises(FolderNotEmpty):
        made_in(tmp_path / "n")
    assert snapshot(tmp_path / "n") == {"hers": b"hers"}


def test_what_a_stopped_attempt_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "lock").write_bytes(b"j-12345678.db")
    for name in ("j-12345678.db", "j-12345678.db-wal", "j-12345678.db-journal", "keys-a.json.0123abcd.tmp"):
        (folder / name).write_bytes(b"half")
    with pytest.raises(NotAVault):
        unlock(folder, passphrase=PASSPHRASE)
    with pytest.raises(NotAVault):
        FolderLock.acquire(folder)
    made = made_in(folder)
    assert names_in(folder) == {"keys-a.json", "keys-b.json", "lock", made.unlocked.key_file.database}


def test_a_note_of_an_unfinished_journal_never_costs_a_finished_one(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    (made.folder / "lock").write_text(made.unlocked.key_file.database)  # killed right after the key files were written
    with pytest.raises(FolderNotEmpty):
        made_in(made.folder)
    assert (made.folder / made.unlocked.key_file.database).exists()


@pytest.mark.skipif(MAY_ALL, reason="root may write everywhere")
def test_where_she_may_not_write_it_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FolderNotAllowed):
        made_in(tmp_path / "n")
