"""A file is the old one or the new one, whole; small files are read without waiting or swelling."""

import errno
import os
from pathlib import Path

import pytest

from sobersister_desktop.domain.errors import DiskFull, DiskTrouble, FolderGone, FolderNotAllowed, Trouble
from sobersister_desktop.vault.files import disk_errors, read_small, sync_file, write_atomically
from sobersister_desktop.vault.folder_lock import names_in
from tests.vault.notebooks import largest_file


def test_a_file_is_replaced_and_only_she_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o644)
    assert write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert names_in(tmp_path) == {"file"}
    sync_file(path)


def test_a_disk_that_takes_half_of_it_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with largest_file(4096), pytest.raises(OSError, match="large"):
        write_atomically(path, bytes(10_000))
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == {"file"}


def test_a_folder_that_is_gone_is_an_error_before_anything(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "gone" / "file", b"new")


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, FolderNotAllowed),
        (errno.EROFS, FolderNotAllowed),
        (errno.ENOENT, FolderGone),
        (errno.EIO, DiskTrouble),
        (errno.EFBIG, DiskTrouble),
    ],
)
def test_what_the_system_says_of_a_disk_is_told_apart(tmp_path: Path, number: int, trouble: type[Trouble]) -> None:
    with pytest.raises(trouble), disk_errors(tmp_path):
        raise OSError(number, os.strerror(number))


def test_a_small_file_is_read_whole_and_a_large_one_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_small(path, 5) == b"12345"
    assert read_small(path, 4) is None
    os.mkfifo(tmp_path / "pipe")
    assert read_small(tmp_path / "pipe", 5) is None
    with pytest.raises(FileNotFoundError):
        read_small(tmp_path / "gone", 5)
