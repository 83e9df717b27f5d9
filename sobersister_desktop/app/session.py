"""Whether the computer says that she is away: it goes to sleep, its screen is locked, another user is let in.

`SessionWatch.away` is told each time; `hears` is what this computer can say, for the page that tells her. Linux:
logind (org.freedesktop.login1) and the desktop's screen saver, over the local D-Bus. Windows: its session and power
messages. macOS: the screen alone (`session_mac.py`). Everywhere the clock notices by itself that the computer slept
(`ui/autolock.py`).
"""

import os
import secrets
import sys
from contextlib import suppress
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    from sobersister_desktop.app.session_mac import MacScreen

_LOGIN = "org.freedesktop.login1"
_SESSION = f"{_LOGIN}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver")
_SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket"
_PATIENCE = 300
"""Milliseconds that an answer of logind is waited for; it is on this computer."""
_AWAY_IF = {"Active": False, "LockedHint": True}
"""Properties of a session (org.freedesktop.login1.Session) and the value that means that she is not at it."""


class Hears(Enum):
    SLEEP = auto()
    SCREEN_LOCK = auto()
    OTHER_USER = auto()


class SessionWatch(QObject):
    """Tells `away`; what follows is not decided here. `system` and `desktop` are addresses of D-Bus, for tests."""

    away = Signal()

    def __init__(self, window: QWidget, *, system: str | None = None, desktop: str | None = None) -> None:
        super().__init__(window)
        self.hears: frozenset[Hears] = frozenset()
        self._names: list[str] = []
        self._windows: _Windows | None = None
        self._mac: MacScreen | None = None
        if sys.platform == "win32":
            self._windows = _Windows(self, int(window.winId()))
            self.hears = frozenset(Hears)
        elif sys.platform == "darwin":
            from sobersister_desktop.app import session_mac

            with suppress(OSError, AttributeError):
                self._mac = session_mac.MacScreen(self.away.emit)
                self.hears = frozenset((Hears.SCREEN_LOCK,))
        elif sys.platform == "linux":
            login = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", _SYSTEM_BUS) if system is None else system
            saver = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "") if desktop is None else desktop
            self.hears = self._of_login(self._bus(login, "login")) | self._of_saver(self._bus(saver, "saver"))

    def close(self) -> None:
        """Listen no more."""
        if self._mac is not None:
            self._mac.close()
        if self._names:
            from PySide6.QtDBus import QDBusConnection

            for name in self._names:
                QDBusConnection.disconnectFromBus(name)
        self._names.clear()

    def _bus(self, address: str, purpose: str) -> "QDBusConnection | None":
        """The bus, if it is one of this computer and somebody answers."""
        if not address.startswith("unix:"):
            return None
        from PySide6.QtDBus import QDBusConnection

        name = f"{purpose}-{secrets.token_hex(8)}"  # a name is never used twice: Qt would give the old connection back
        bus = QDBusConnection.connectToBus(address, name)
        if not bus.isConnected():
            QDBusConnection.disconnectFromBus(name)
            return None
        self._names.append(name)
        return bus

    def _of_login(self, bus: "QDBusConnection | None") -> frozenset[Hears]:
        if bus is None or not _is_there(bus, _LOGIN):
            return frozenset()
        at = session_path(os.environ.get("XDG_SESSION_ID", ""))
        bus.connect(_LOGIN, "", f"{_LOGIN}.Manager", "PrepareForSleep", self, _slot("sleeps(bool)"))
        bus.connect(_LOGIN, at, _SESSION, "Lock", self, _slot("locked()"))
        if not at:
            return frozenset((Hears.SLEEP, Hears.SCREEN_LOCK))
        bus.connect(_LOGIN, at, _PROPERTIES, "PropertiesChanged", self, _slot("changed(QDBusMessage)"))
        return frozenset(Hears)

    def _of_saver(self, bus: "QDBusConnection | None") -> frozenset[Hears]:
        if bus is None:
            return frozenset()
        for saver in _SAVERS:
            bus.connect("", "", saver, "ActiveChanged", self, _slot("saves(bool)"))
        return frozenset((Hears.SCREEN_LOCK,)) if any(_is_there(bus, saver) for saver in _SAVERS) else frozenset()

    # ---- what is heard ---------------------------------------------------------------------------------------------

    @Slot(bool)
    def sleeps(self, begins: bool) -> None:  # noqa: ARG002  before and after: where it came too late, it is locked then
        self.away.emit()

    @Slot()
    def locked(self) -> None:
        self.away.emit()

    @Slot(bool)
    def saves(self, on: bool) -> None:
        if on:
            self.away.emit()

    @Slot("QDBusMessage")
    def changed(self, message: "QDBusMessage") -> None:
        """Something about her session is other than it was. What, has to be asked for.

        The question waits for its answer: a reply that comes back to a receiver that is gone ends the process.
        """
        if message.arguments()[:1] != [_SESSION]:
            return
        from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

        bus = QDBusConnection(self._names[0])
        for name, gone in _AWAY_IF.items():
            question = QDBusMessage.createMethodCall(_LOGIN, message.path(), _PROPERTIES, "Get")
            question.setArguments([_SESSION, name])
            if _value(bus.call(question, QDBus.CallMode.Block, _PATIENCE)) is gone:
                self.away.emit()
                return


def _value(answer: "QDBusMessage") -> object:
    """The one value of an answer; None for a refusal, or for none in time."""
    from PySide6.QtDBus import QDBusVariant

    value: object = answer.arguments()[0] if answer.arguments() else None
    return value.variant() if isinstance(value, QDBusVariant) else value


def _slot(signature: str) -> Any:
    """A slot as PySide's D-Bus takes it: a str, although its stubs ask for bytes."""
    return SLOT(signature)


def _is_there(bus: "QDBusConnection", service: str) -> bool:
    asked = bus.interface()
    return asked is not None and bool(asked.isServiceRegistered(service).value())


def session_path(identifier: str) -> str:
    """Where logind keeps the session of this name: what is no letter or digit, and a digit at the beginning, is coded.

    An empty name (nobody said which session this is) is no path, and then every session is listened to.
    """
    coded = "".join(
        chr(byte) if (chr(byte).isalpha() or (place and chr(byte).isdigit())) and byte < 128 else f"_{byte:02x}"
        for place, byte in enumerate(identifier.encode())
    )
    return f"/org/freedesktop/login1/session/{coded}" if coded else ""


class _Windows(QAbstractNativeEventFilter):
    """WM_WTSSESSION_CHANGE and WM_POWERBROADCAST (wtsapi32.h, winuser.h), read where Qt hands messages over."""

    _POWER, _SUSPEND = 0x218, 4
    _CHANGE, _AWAY = 0x2B1, (2, 4, 7)  # left at the console, left from afar, locked

    def __init__(self, watch: SessionWatch, window: int) -> None:
        super().__init__()
        self._watch = watch
        if sys.platform == "win32":
            import ctypes

            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(window), 0)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        data = kind.data() if isinstance(kind, QByteArray) else bytes(kind)
        if data == b"windows_generic_MSG" and sys.platform == "win32":
            from ctypes.wintypes import MSG

            seen = MSG.from_address(int(message))
            if (seen.message == self._POWER and seen.wParam == self._SUSPEND) or (
                seen.message == self._CHANGE and seen.wParam in self._AWAY
            ):
                self._watch.away.emit()
        return False, 0
