"""Looked at from outside: her words are nowhere but in the notebook, and nothing reaches for a network.

The short run of `tests/faults/leaks.py`; `python -m tests.faults` takes every protection away in turn, and traces the
whole tour.
"""

import shutil
import sys
import zlib
from base64 import b64encode
from pathlib import Path

import pytest

from tests.faults.leaks import NETWORK, found_in, typed
from tests.faults.typing_everywhere import WORD

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looked at with Linux's tools")


@pytest.mark.slow
def test_what_she_types_in_any_field_lies_in_no_file_after_locking_or_after_a_kill(tmp_path: Path) -> None:
    looked = typed(tmp_path / "home")
    assert looked.wrong == []
    assert looked.fields > 200
    assert looked.traced == (shutil.which("strace") is not None)


@pytest.mark.slow
@pytest.mark.parametrize("spoil", ["settings", "clipboard", "object"])
def test_without_its_protection_it_is_found(tmp_path: Path, spoil: str) -> None:
    assert typed(tmp_path / "home", spoil).wrong


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed; it is what sees the calls")
def test_a_program_that_opens_a_socket_is_seen(tmp_path: Path) -> None:
    assert [found for found in typed(tmp_path / "home", "socket").wrong if "AF_INET" in found]


@pytest.mark.parametrize(
    "data",
    [
        WORD.encode(),
        WORD.encode("utf-16-le"),
        b64encode(f"She wrote {WORD} here".encode()),
        b64encode(f"he wrote {WORD} here".encode()),
        b64encode(f"e wrote {WORD} here".encode()),
        b"before" + zlib.compress(f"She wrote {WORD}".encode()),
    ],
)
def test_the_word_is_recognised_however_it_is_written(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(b"\0\1" + data + b"\xff")
    assert found_in(tmp_path, (WORD,))[0] == ["her words lie in file"]


def test_a_socket_of_this_computer_is_no_way_to_a_network() -> None:
    assert NETWORK.search("1 connect(3, {sa_family=AF_UNIX, sun_path=@x}, 20) = 0") is None
    assert NETWORK.search("1 socket(AF_INET6, SOCK_STREAM, 0) = -1 EACCES")
    assert NETWORK.search("1 connect(3, {sa_family=AF_INET, sin_port=htons(80)}, 16)")
