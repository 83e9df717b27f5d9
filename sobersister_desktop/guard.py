"""What the process does so that less of her is left behind in the system (formats.md 2.6).

It narrows what other programs of the same account can read; it does not close it. Someone with administrator rights
can still look, and the memory of a closed program is not wiped.
"""

import errno
import os
import struct
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38
_AF_UNIX = 1
_IO_URING_SETUP = 425
_MACHINES = {"x86_64": (0xC000003E, 317, 41), "aarch64": (0xC00000B7, 277, 198)}
"""What Linux calls the machine's audit architecture, and the numbers of its calls seccomp and socket."""


_DONE: set[str] = set()
"""What was done to this process; there is no way back from it."""


def network_is_shut() -> bool:
    """Whether `no_network` was done, and the system agreed."""
    return "no network" in _DONE


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


def no_network() -> bool:
    """Shut this process, its threads and its children off from every network; True where the system agreed.

    Linux on x86-64 and ARM64: a seccomp filter (seccomp(2)) that refuses every socket but local ones, and io_uring,
    which could open them behind its back. Elsewhere nothing is done, nor where the screen itself is at the other end of
    a network (DISPLAY names a host): the program opens no socket anyway.
    """
    if sys.platform != "linux" or os.environ.get("DISPLAY", "").partition(":")[0] not in ("", "unix"):
        return False
    import ctypes

    machine = _MACHINES.get(os.uname().machine)
    if machine is None:
        return False
    audit, seccomp, socket = machine
    program = _filter(audit, socket)
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in program))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    wanted = Program(len(program), ctypes.addressof(code))
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            return False
        if library.syscall(seccomp, 1, 1, ctypes.byref(wanted)) == 0:  # SET_MODE_FILTER, all threads
            _DONE.add("no network")
    except (OSError, AttributeError):
        return False
    return network_is_shut()


def _filter(audit: int, socket: int) -> tuple[tuple[int, int, int, int], ...]:
    """The filter as classic BPF: code, jump if true, jump if false, value. See seccomp(2) and linux/filter.h."""
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    kill, deny, allow = 0x80000000, 0x00050000 | errno.EACCES, 0x7FFF0000
    return (
        (load, 0, 0, 4),
        (equal, 1, 0, audit),
        (answer, 0, 0, kill),  # calls made as another kind of machine are not ours
        (load, 0, 0, 0),
        (at_least, 0, 1, 0x40000000),
        (answer, 0, 0, kill),  # nor the x32 ones
        (equal, 4, 0, _IO_URING_SETUP),
        (equal, 0, 2, socket),
        (load, 0, 0, 16),  # its first argument: the family
        (equal, 0, 1, _AF_UNIX),
        (answer, 0, 0, allow),
        (answer, 0, 0, deny),
    )
