"""A program that dies leaves no picture of its memory."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONNECT = """
import errno, socket
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_PACKET, socket.AF_NETLINK):
    try:
        socket.socket(family, socket.SOCK_RAW if family == socket.AF_PACKET else socket.SOCK_DGRAM)
    except OSError as error:
        print(error.errno == errno.EACCES, end=" ")
    else:
        print("open", end=" ")
socket.socket(socket.AF_UNIX).close()
print("local")
"""
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


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"), reason="a filter of Linux on these two"
)
@pytest.mark.parametrize("start", ["from sobersister_desktop import guard\nguard.no_network()", AS_THE_PROGRAM])
def test_every_network_is_shut_off_and_what_is_local_is_not(start: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    command = [sys.executable, "-c", f"{start}\n{CONNECT}"]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "True True True True local"
