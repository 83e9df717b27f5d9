"""The computer says that she is away. Said here by a D-Bus of our own, with a logind of our own on it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.app.session import Hears, SessionWatch, session_path
from tests.ui.conftest import Hands

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed"
)
CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={place}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
"""
LOGIND = """
import json, os, sys
from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject

class Logind(QDBusVirtualObject):
    values = {"Active": True, "LockedHint": False}
    def introspect(self, path):
        return ""
    def handleMessage(self, message, bus):
        value = self.values[message.arguments()[1]]
        return bus.send(message.createReply(QDBusVariant(value)))

app = QCoreApplication([])
bus = QDBusConnection.connectToBus(sys.argv[1], "logind")
assert bus.registerService("org.freedesktop.login1") and bus.registerService("org.gnome.ScreenSaver")
here = Logind()
bus.registerVirtualObject("/org", here, QDBusConnection.VirtualObjectRegisterOption.SubPath)
def told(*_given):
    data = os.read(0, 65536)
    if not data:
        app.quit()
    for line in data.splitlines():
        path, interface, name, arguments, values = json.loads(line)
        Logind.values = Logind.values | values
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(arguments)
        bus.send(signal)
reader = QSocketNotifier(0, QSocketNotifier.Type.Read)
reader.activated.connect(told)
print("ready", flush=True)
app.exec()
"""
SESSION = "/org/freedesktop/login1/session/_37"
CHANGED = ["org.freedesktop.login1.Session", {"IdleHint": False}, ["Id"]]
PROPERTIES = ("org.freedesktop.DBus.Properties", "PropertiesChanged")
Say = Callable[..., None]


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    place = tmp_path / "bus"
    (tmp_path / "bus.conf").write_text(CONFIGURATION.format(place=place))
    command = ["dbus-daemon", "--nofork", "--print-address=1", f"--config-file={tmp_path / 'bus.conf'}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture
def say(bus: str) -> Iterator[Say]:
    """Lets our logind say something: path, interface, signal, its values, and what its session is from now on."""
    command = [sys.executable, "-c", LOGIND, bus]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as logind:
        assert logind.stdout
        assert logind.stdin
        pipe = logind.stdin
        assert logind.stdout.readline() == "ready\n"

        def told(path: str, interface: str, name: str, arguments: list[object], **values: bool) -> None:
            pipe.write(json.dumps((path, interface, name, arguments, values)) + "\n")
            pipe.flush()

        yield told
        pipe.close()


@pytest.fixture
def watch(bus: str, say: Say, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionWatch]:
    monkeypatch.setenv("XDG_SESSION_ID", "7")
    window = QWidget()
    qtbot.addWidget(window)
    made = SessionWatch(window, system=bus, desktop=bus)
    yield made
    made.close()


SIGNS = {
    "sleep": ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [True]),
    "woken": ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [False]),
    "locked": (SESSION, "org.freedesktop.login1.Session", "Lock", []),
    "screen saver": ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]),
}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_she_is_away_is_heard(watch: SessionWatch, say: Say, qtbot: QtBot, sign: str) -> None:
    with qtbot.waitSignal(watch.away):
        say(*SIGNS[sign])


@pytest.mark.parametrize("value", [{"Active": False}, {"LockedHint": True}])
def test_another_user_and_a_hint_that_it_is_locked_are_heard(
    watch: SessionWatch, say: Say, qtbot: QtBot, value: dict[str, bool]
) -> None:
    with qtbot.waitSignal(watch.away):
        say(SESSION, *PROPERTIES, CHANGED, **value)


def test_what_is_not_about_her_is_not_heard(watch: SessionWatch, say: Say, qtbot: QtBot) -> None:
    told: list[str] = []
    watch.away.connect(lambda: told.append("away"))
    say("/org/freedesktop/login1/session/_38", "org.freedesktop.login1.Session", "Lock", [])
    say("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [False])
    say(SESSION, *PROPERTIES, CHANGED)
    say(*SIGNS["sleep"])
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["away"]


def test_it_says_what_it_can_hear(watch: SessionWatch) -> None:
    assert watch.hears == set(Hears)


def test_without_a_bus_it_hears_nothing_and_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for address in ("", f"unix:path={tmp_path}/nothing", "tcp:host=somewhere,port=1"):
        assert SessionWatch(window, system=address, desktop=address).hears == frozenset()


@pytest.mark.parametrize(("name", "coded"), [("7", "_37"), ("c2", "c2"), ("12", "_312"), ("a-b", "a_2db")])
def test_a_session_is_found_under_its_coded_name(name: str, coded: str) -> None:
    assert session_path(name) == f"/org/freedesktop/login1/session/{coded}"
    assert session_path("") == ""


def test_the_notebook_is_locked_and_what_was_written_is_kept(hands: Hands) -> None:
    hands.unlock()
    notebook = hands.program.notebook
    assert notebook is not None
    hands.program.window.go("journal")
    notebook.journal.new_page()
    notebook.journal.writing.typed("half a sentence")
    hands.program.session.away.emit()
    assert hands.program.notebook is None
    hands.unlock()
    again = hands.program.notebook
    assert again is not None
    assert next(row.snippet for row in again.journal.rows(again.journal.state.keys)).startswith("half a sentence")


def test_a_first_evening_is_not_broken_off(new_hands: Callable[[], Hands]) -> None:
    hands = new_hands()
    first = hands.program.first_run
    assert first is not None
    hands.program.session.away.emit()
    assert hands.program.first_run is first
