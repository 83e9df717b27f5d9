"""A program that dies leaves no picture of its memory."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ASK = "import ctypes, resource as r\nprint(r.getrlimit(r.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
AS_A_CALL = "from sobersister_desktop import guard\nguard.close_off()"
AS_THE_PROGRAM = (
    "import contextlib, runpy, sys\n"
    "sys.argv = ['notebook', '--no-such-option']\n"
    "with contextlib.suppress(SystemExit):\n"
    "    runpy.run_module('sobersister_desktop', run_name='__main__')"
)


@pytest.mark.skipif(sys.platform != "linux", reason="asked of Linux's own calls")
@pytest.mark.parametrize("start", [AS_A_CALL, AS_THE_PROGRAM], ids=["the call", "the program"])
def test_no_core_file_is_written_and_no_other_program_of_the_account_looks_in(start: str) -> None:
    program = f"{start}\n{ASK}"
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "(0, 0) 0"
