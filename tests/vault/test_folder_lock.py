"""One program at a time; and what is known of a folder before anything heavy is imported."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sobersister_desktop.domain.errors import (
    AlreadyOpen,
    DiskTrouble,
    FolderGone,
    KeyFilesDamaged,
    NotAVault,
    OnNetworkDrive,
)
from sobersister_desktop.vault import folder_lock
from sobersister_desktop.vault.folder_lock import FolderLock, file_system, is_vault, names_in, unfinished
from tests.vault.notebooks import made_in

HOLDER = """
import os, sys
from pathlib import Path
from sobersister_desktop.domain.errors import AlreadyOpen
from sobersister_desktop.vault.folder_lock import FolderLock
sys.stdin.readline()
try:
    lock = FolderLock.acquire(Path(sys.argv[1]))
    os.write(1, b"held\\n")
except AlreadyOpen:
    os.write(1, b"busy\\n")
sys.stdin.readline()
"""


def _holder(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", HOLDER, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _say(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin
    process.stdin.write(b"\n")
    process.stdin.flush()


def _hear(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout
    return process.stdout.readline()


def test_the_second_one_hears_that_it_is_open_until_the_first_lets_go(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "n").folder
    first = FolderLock.acquire(folder)
    with pytest.raises(AlreadyOpen):
        FolderLock.acquire(folder)
    first.release()
    first.release()
    FolderLock.acquire(folder).release()


def test_the_lock_of_a_killed_program_is_no_lock(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "n").folder
    with _holder(folder) as process:
        _say(process)
        assert _hear(process) == b"held\n"
        with pytest.raises(AlreadyOpen):
            FolderLock.acquire(folder)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        FolderLock.acquire(folder).release()


@pytest.mark.slow
def test_of_twenty_racing_starts_exactly_one_holds_it(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "n").folder
    racers = [_holder(folder) for _ in range(20)]
    for racer in racers:
        _say(racer)
    answers = [_hear(racer) for racer in racers]
    for racer in racers:
        racer.communicate(b"\n", timeout=30)
    assert sorted(answers) == [b"busy\n"] * 19 + [b"held\n"]


def test_a_folder_without_key_files_is_not_a_notebook(tmp_path: Path) -> None:
    assert not is_vault(tmp_path)
    assert not is_vault(tmp_path / "gone")
    with pytest.raises(NotAVault):
        FolderLock.acquire(tmp_path)
    assert names_in(tmp_path) == set()
    with pytest.raises(FolderGone):
        FolderLock.acquire(tmp_path / "gone")
    (tmp_path / "file").touch()
    with pytest.raises(FolderGone):
        FolderLock.acquire(tmp_path / "file")


def test_a_journal_whose_key_files_are_gone_is_not_called_nothing(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "n").folder
    for name in folder_lock.KEY_FILES:
        (folder / name).unlink()
    with pytest.raises(KeyFilesDamaged):
        FolderLock.acquire(folder)


def test_the_lock_file_notes_what_is_unfinished(tmp_path: Path) -> None:
    lock = FolderLock.acquire(tmp_path, new=True)
    lock.note("j-12345678.db")
    assert unfinished(tmp_path) == {"j-12345678.db"}
    lock.note("")
    assert unfinished(tmp_path) == set()
    lock.release()
    (tmp_path / "lock").write_bytes(b"../j-12345678.db j-12345678.db.exe \xff\0 j-abcdef01.db")
    assert unfinished(tmp_path) == {"j-abcdef01.db"}


def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "n").folder
    (folder / "lock").unlink()
    (folder / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DiskTrouble):
        FolderLock.acquire(folder)
    assert not (tmp_path / "elsewhere").exists()


MOUNTS = r"""
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:26 / /home rw shared:2 - btrfs /dev/vda2 rw
31 30 0:27 / /home/her/My\040Share rw shared:3 master:1 - cifs //server/share rw
32 30 0:28 / /home/her/share rw - nfs4 server:/x rw
33 32 0:29 / /home/her/share rw - ext4 /dev/vda3 rw
34 30 0:30 / /home/her/Share rw - fuse.sshfs her@host: rw
35 22 0:31 / /mnt/c rw - 9p drvfs rw
nonsense
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/her/notes", "btrfs"),
        ("/home/her/My Share/notes", "cifs"),
        ("/home/her/share/notes", "ext4"),
        ("/home/her/Share", "fuse.sshfs"),
        ("/home/her/Shared", "btrfs"),
        ("/mnt/c/notes", "9p"),
        ("/etc", "ext4"),
    ],
)
def test_the_file_system_is_the_one_mounted_last_and_nearest(folder: str, kind: str) -> None:
    assert file_system(Path(folder), MOUNTS) == kind


def test_a_network_drive_is_refused_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made_in(tmp_path / "n").folder
    table = tmp_path / "mountinfo"
    table.write_text(f"1 1 0:1 / / rw - ext4 x rw\n2 1 0:2 / {folder} rw - nfs4 server:/x rw\n")
    assert folder_lock.on_network_drive(folder, table)
    assert not folder_lock.on_network_drive(tmp_path, table)
    assert not folder_lock.on_network_drive(folder, tmp_path / "no table")
    real = folder_lock.on_network_drive
    monkeypatch.setattr(folder_lock, "on_network_drive", lambda folder: real(folder, table))
    (folder / "lock").unlink()
    with pytest.raises(OnNetworkDrive):
        FolderLock.acquire(folder)
    assert not (folder / "lock").exists()


def test_asking_about_a_folder_imports_nothing_heavy() -> None:
    heavy = "{'cryptography', 'sqlcipher3', 'pydantic'}"
    ask = f"import sys, sobersister_desktop.vault.folder_lock; print(len({heavy} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", ask], capture_output=True, check=True, timeout=60)
    assert ran.stdout == b"0\n"
