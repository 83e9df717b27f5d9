"""What the process does so that less of her is left behind in the system (formats.md 2.6).

It narrows what other programs of the same account can read; it does not close it. Someone with administrator rights
can still look, and the memory of a closed program is not wiped.
"""

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def close_off() -> None:
    """No core file when the program dies, and on Linux no reading of its memory by other programs of this account."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
