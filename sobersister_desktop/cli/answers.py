"""What a command says: one JSON document, or text for people; and a trouble in its three sentences."""

import json
import os
import sys
from dataclasses import dataclass
from typing import TextIO

from sobersister_desktop import logs
from sobersister_desktop.domain.errors import FileUnwritable, Trouble
from sobersister_desktop.texts import _, three_parts

DONE, REFUSED = 0, 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What was done: for programs the document, for people the text."""

    document: object
    text: str


def say(answer: Answer, *, as_json: bool) -> int:
    """Write it to standard output. A reader who has left, like `head`, is no trouble: the work is done."""
    _write(sys.stdout, json.dumps(answer.document, indent=1) if as_json else answer.text)
    return DONE


def say_trouble(trouble: Trouble, *, as_json: bool) -> int:
    """Write what happened, what is safe and what to do to standard error, and with JSON to standard output too."""
    parts = three_parts(trouble)
    return _refuse(trouble.code, (parts.happened, parts.safe, parts.do), as_json=as_json)


def say_bug(error: Exception, *, as_json: bool) -> int:
    """The same for a mistake of ours: its kind and place for a helper, and nothing that was being handled."""
    place = logs.places(error.__traceback__).rpartition(" > ")[2]
    sentences = (
        _("Something went wrong inside the program ({kind} at {place}).").format(
            kind=type(error).__name__, place=place
        ),
        _("What was saved before is unchanged."),
        _("Try once more. If it happens again, tell whoever helps you with this program."),
    )
    return _refuse("bug", sentences, as_json=as_json)


def _refuse(code: str, sentences: tuple[str, str, str], *, as_json: bool) -> int:
    _write(sys.stderr, "\n".join(sentences))
    if as_json:
        happened, safe, do = sentences
        _write(
            sys.stdout, json.dumps({"error": {"code": code, "happened": happened, "safe": safe, "do": do}}, indent=1)
        )
    return REFUSED


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    shown = text if text.endswith("\n") or not text else f"{text}\n"
    if stream.isatty():
        shown = harmless(shown)
    try:
        stream.write(shown.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except OSError as error:
        # Python would try again when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            raise FileUnwritable(name=stream.name) from error


def harmless(text: str) -> str:
    """Without what would steer a terminal: a letter is someone else's text."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
