"""What is asked for while a command runs: passphrases, never from the command line or the environment, and words of
hers that are to stand in neither the list of processes nor the history of the shell."""

import getpass
import sys
import warnings

from sobersister_desktop.domain.errors import NothingTyped, TypedDifferently
from sobersister_desktop.domain.progress import Stage
from sobersister_desktop.screens.progress_words import stage_words
from sobersister_desktop.texts import _

_LONGEST_LINE = 16 * 1024


def passphrase() -> str:
    """The passphrase: asked for without echo, or the next line of standard input. Raises NothingTyped."""
    return _secret(_("Passphrase: "))


def paper_key() -> str:
    """The paper key, likewise."""
    return _secret(_("Paper key: "))


def six_words() -> str:
    """The six words of a letter that opens with words, likewise."""
    return _secret(_("The six words of the letter: "))


def line() -> str:
    """A line of her words, likewise."""
    return _secret(_("The words: "))


def new_passphrase() -> str:
    """A new passphrase; on a terminal it is asked for twice. Raises NothingTyped, TypedDifferently."""
    first = _secret(_("New passphrase: "))
    if _terminal() and _secret(_("The same once more: ")) != first:
        raise TypedDifferently
    return first


def progress(text: str) -> None:
    """Say on a terminal that something takes a while."""
    if sys.stderr is not None and sys.stderr.isatty():
        tell(text)


class Stages:
    """A `Told` that says on a terminal what long work has come to, each stage once."""

    def __init__(self) -> None:
        self._at: Stage | None = None

    def __call__(self, stage: Stage, done: int, total: int) -> None:  # noqa: ARG002  the stage is enough
        if stage is not self._at:
            self._at = stage
            progress(f"  {stage_words()[stage]}")


def tell(text: str) -> None:
    """Say on standard error what she should know although it was done."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


def _terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _secret(prompt: str) -> str:
    typed = _typed(prompt) if _terminal() else _next_line()
    if not typed:
        raise NothingTyped
    return typed


def _typed(prompt: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # it would go on with echo
            return getpass.getpass(prompt)
    except (EOFError, getpass.GetPassWarning) as error:
        raise NothingTyped from error


def _next_line() -> str:
    if sys.stdin is None:
        raise NothingTyped
    # As UTF-8 whatever the locale says: the same bytes must open the notebook on every computer.
    source = getattr(sys.stdin, "buffer", None)
    line = source.readline(_LONGEST_LINE).decode("utf-8", "surrogateescape") if source else sys.stdin.readline()
    return str(line).rstrip("\r\n")
