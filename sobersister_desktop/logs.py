"""Warnings for a helper, in one small file on this computer. Never her words, and never a report to anyone.

What is written is fixed text from the program: a time, a level, the place in the code and the kind of error.
The message of an exception is left out, because a message may quote what was being handled.
"""

import logging
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

_LARGEST = 64 * 1024

log = logging.getLogger("notebook")


class _QuietFile(logging.FileHandler):
    """A disk that will not take a warning is passed over in silence; the folder is made with the first one."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return super()._open()

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002  the signature is logging's
        return


class _PlainRecord(logging.Formatter):
    """One line for a warning; for an exception also where it came from, without its text and without values."""

    def formatException(
        self, exc_info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _, traceback = exc_info
        return f"{kind.__name__ if kind else 'nothing'} at {places(traceback)}"


def places(traceback: TracebackType | None) -> str:
    """Where an exception passed through: file names without folders, and line numbers. No values, no messages."""
    found = []
    while traceback is not None:
        found.append(f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return " > ".join(found)


def start(file: Path) -> logging.Handler:
    """Write warnings to the file from now on, begun anew once it has grown past 64 KiB.

    A log that cannot be written is done without: it must never stand between her and her notebook.
    """
    handler: logging.Handler
    try:
        grown = file.exists() and file.stat().st_size > _LARGEST
        handler = _QuietFile(file, mode="w" if grown else "a", encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_PlainRecord("%(asctime)s %(levelname)s %(module)s:%(lineno)d %(message)s"))
    log.setLevel(logging.WARNING)
    log.propagate = False
    log.addHandler(handler)
    return handler


def stop(handler: logging.Handler) -> None:
    """Close the file and forget the handler."""
    log.removeHandler(handler)
    log.propagate = True
    handler.close()
