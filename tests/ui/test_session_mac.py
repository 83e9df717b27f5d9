"""What macOS would tell, by a CoreFoundation that does what its headers say."""

import ctypes
from typing import Any

import pytest

from sobersister_desktop.app.session_mac import AWAY, MacScreen


class _Call:
    """A function of the library: its types are set as on a real one."""

    def __init__(self, does: Any) -> None:
        self.does, self.restype, self.argtypes = does, None, None

    def __call__(self, *given: Any) -> Any:
        return self.does(*given)


class Core:
    """The five functions, and what is registered."""

    def __init__(self) -> None:
        self.names: dict[int, bytes] = {}
        self.observers: list[tuple[int, Any, bytes]] = []
        self.CFNotificationCenterGetDistributedCenter = _Call(lambda: 7)
        self.CFStringCreateWithCString = _Call(self._string)
        self.CFNotificationCenterAddObserver = _Call(self._add)
        self.CFNotificationCenterRemoveEveryObserver = _Call(self._remove)
        self.CFRelease = _Call(self.names.pop)

    def _string(self, _allocator: object, text: bytes, _encoding: int) -> int:
        self.names[len(self.observers) + 100] = text
        return len(self.observers) + 100

    def _add(self, centre: int, who: Any, called: Any, text: int, _of: object, _when: int) -> None:
        assert centre == 7
        self.observers.append((who.value, called, self.names[text]))

    def _remove(self, centre: int, who: Any) -> None:
        assert centre == 7
        self.observers = [each for each in self.observers if each[0] != who.value]

    def post(self, name: bytes) -> None:
        for who, called, text in self.observers:
            if text == name:
                called(7, who, None, None, None)


@pytest.mark.parametrize("name", AWAY)
def test_a_locked_or_covered_screen_is_heard_each_time(name: bytes) -> None:
    told: list[str] = []
    core = Core()
    MacScreen(lambda: told.append("away"), core)
    core.post(name)
    core.post(b"com.apple.screenIsUnlocked")
    core.post(name)
    assert told == ["away", "away"]
    assert core.names == {}  # each name is given back


def test_nothing_is_heard_once_it_is_closed() -> None:
    told: list[str] = []
    core = Core()
    screen = MacScreen(lambda: told.append("away"), core)
    late = core.observers[0]
    screen.close()
    screen.close()
    late[1](7, late[0], None, None, None)  # one that was on its way
    assert core.observers == []
    assert told == []


def test_a_library_without_these_functions_is_told_at_once() -> None:
    with pytest.raises(AttributeError):
        MacScreen(lambda: None, ctypes.CDLL(None))
