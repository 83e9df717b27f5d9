"""What macOS tells every program when the screen is locked or its saver begins.

Written from the headers; never run there.

CFNotificationCenter.h (CoreFoundation): the distributed centre calls back on the thread that asked, from the run loop
that Qt turns there. Sleep and another user are told by NSWorkspace's own centre, which only Objective-C reaches; the
screen is locked with both unless she has switched that off, and the clock notices a sleep afterwards.
"""

import ctypes
from collections.abc import Callable
from typing import Any

FRAMEWORK = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
AWAY = (b"com.apple.screenIsLocked", b"com.apple.screensaver.didstart")
"""Names of the notifications."""
_UTF_8 = 0x08000100
"""kCFStringEncodingUTF8 (CFString.h)."""
_AT_ONCE = 4
"""CFNotificationSuspensionBehaviorDeliverImmediately."""
_ON = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)
"""CFNotificationCallback: centre, observer, name, object, more about it."""


class MacScreen:
    """Calls `away` each time the screen is locked or covered, until `close`.

    `core` is the CoreFoundation library, for tests another. Raises OSError or AttributeError where it is not as in the
    headers: then nothing is listened to.
    """

    def __init__(self, away: Callable[[], None], core: Any = None) -> None:
        self._away = away
        self._core = core = ctypes.CDLL(FRAMEWORK) if core is None else core
        pointer = ctypes.c_void_p
        core.CFNotificationCenterGetDistributedCenter.restype = pointer
        core.CFStringCreateWithCString.restype = pointer
        core.CFStringCreateWithCString.argtypes = [pointer, ctypes.c_char_p, ctypes.c_uint32]
        core.CFNotificationCenterAddObserver.restype = None
        core.CFNotificationCenterAddObserver.argtypes = [pointer, pointer, _ON, pointer, pointer, ctypes.c_long]
        core.CFNotificationCenterRemoveEveryObserver.restype = None
        core.CFNotificationCenterRemoveEveryObserver.argtypes = [pointer, pointer]
        core.CFRelease.restype = None
        core.CFRelease.argtypes = [pointer]
        self._centre = core.CFNotificationCenterGetDistributedCenter()
        self._called = _ON(self._heard)  # kept: the system holds its address
        self._who = ctypes.cast(self._called, pointer)
        for name in AWAY:
            text = core.CFStringCreateWithCString(None, name, _UTF_8)
            core.CFNotificationCenterAddObserver(self._centre, self._who, self._called, text, None, _AT_ONCE)
            core.CFRelease(text)

    def close(self) -> None:
        """Listen no more. Twice is once."""
        if self._centre is not None:
            self._core.CFNotificationCenterRemoveEveryObserver(self._centre, self._who)
            self._centre = None

    def _heard(self, *_about: object) -> None:
        if self._centre is not None:
            self._away()
