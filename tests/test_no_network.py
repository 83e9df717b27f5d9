"""The process shuts itself off from every network; tried in a process of its own, since there is no way back."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sobersister_desktop.guard import _MACHINES

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = """
import socket, subprocess, sys, threading
from sobersister_desktop import guard

def tried(family):
    try:
        socket.socket(family).close()
    except PermissionError:
        return "refused"
    return "open"

waiting, told = threading.Event(), []
early = threading.Thread(target=lambda: (waiting.wait(), told.append(tried(socket.AF_INET))))
early.start()
print(guard.no_network())
waiting.set()
early.join()
child = "import socket\\ntry:\\n socket.socket()\\n print('open')\\nexcept PermissionError:\\n print('refused')"
said = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True).stdout.strip()
print(tried(socket.AF_INET), tried(socket.AF_INET6), tried(socket.AF_UNIX), told[0], said)
"""


def told(display: str) -> list[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DISPLAY": display}
    run = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
    return run.stdout.split()


@pytest.mark.skipif(
    sys.platform != "linux" or os.uname().machine not in _MACHINES, reason="only Linux can do this, on these machines"
)
def test_every_socket_but_a_local_one_is_refused_to_threads_and_children_too() -> None:
    assert told("") == ["True", "refused", "refused", "open", "refused", "refused"]


@pytest.mark.skipif(sys.platform != "linux", reason="DISPLAY is a thing of X")
def test_a_screen_at_the_other_end_of_a_network_is_left_reachable() -> None:
    assert told("localhost:10")[0] == "False"


WINDOW = """
from PySide6.QtCore import QTimer
from sobersister_desktop import app, guard
from pathlib import Path
import sys
qt = app.application()
program = app.Program(qt, Path(sys.argv[1]) / "nothing", Path(sys.argv[1]) / "look.json")
program.window.show()
QTimer.singleShot(0, qt.quit)
qt.exec()
print("painted", not program.window.grab().isNull())
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="unshare is not installed")
def test_the_window_opens_in_a_world_without_any_network(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no world without a network may be made here")
    command = ["unshare", "-rn", sys.executable, "-c", WINDOW, str(tmp_path)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.stdout == "painted True\n", run.stderr
