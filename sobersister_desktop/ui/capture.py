"""Asking the system to leave the window out of pictures of the screen. Qt has no way of its own for it."""

import sys
from contextlib import suppress

from PySide6.QtWidgets import QWidget

_LEAVE_OUT, _SHOW_BLACK = 0x11, 0x1
"""WDA_EXCLUDEFROMCAPTURE (since Windows 10 2004) and WDA_MONITOR (winuser.h)."""
_NOT_SHARED = 0
"""NSWindowSharingNone (NSWindow.h)."""


def leave_out(window: QWidget) -> bool:
    """Whether the system agreed. To be asked again when the window was made anew. Linux has no such thing."""
    if sys.platform == "win32":
        import ctypes

        ask = ctypes.windll.user32.SetWindowDisplayAffinity
        handle = ctypes.c_void_p(int(window.winId()))
        return bool(ask(handle, _LEAVE_OUT) or ask(handle, _SHOW_BLACK))
    if sys.platform == "darwin":
        import ctypes
        import ctypes.util

        with suppress(OSError, AttributeError):
            runtime = ctypes.CDLL(ctypes.util.find_library("objc"))
            runtime.sel_registerName.restype = ctypes.c_void_p
            runtime.sel_registerName.argtypes = [ctypes.c_char_p]
            kind = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
            wish = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
            address = ctypes.cast(runtime.objc_msgSend, ctypes.c_void_p).value
            if address:
                view = ctypes.c_void_p(int(window.winId()))
                made = kind(address)(view, runtime.sel_registerName(b"window"))
                if made:
                    wish(address)(made, runtime.sel_registerName(b"setSharingType:"), _NOT_SHARED)
                    return True
    return False
