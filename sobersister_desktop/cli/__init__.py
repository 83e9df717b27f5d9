"""The commands: a second front end over the same core, and the proof that it needs no window.

Standard output carries the answer, standard error the three sentences of a trouble; the exit status is 0 when it was
done, 1 when it was refused, 2 for a command line that cannot be understood. Never a traceback.
"""

import importlib
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from sobersister_desktop import logs, settings
from sobersister_desktop.cli import answers
from sobersister_desktop.cli.answers import Answer
from sobersister_desktop.cli.arguments import parse
from sobersister_desktop.domain.errors import NotEnoughMemory, Trouble

ROOMS = {
    "notebook": ("new", "check", "passphrase", "recover"),
    "moments": ("moment",),
    "copies": ("backup", "restore", "export", "salvage"),
    "pages": ("import", "write", "entries", "show"),
    "correspondence": ("card", "trust", "people", "seal", "open", "letters"),
    "replies": ("reply",),
    "web_letters": ("web-letter",),
    "touring": ("tour",),
    "help_lines": ("help-lines",),
}
"""Which module holds which command; each is loaded only when it is called."""

INTERRUPTED = 130  # as shells say it


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command and say how it went. The window is not opened here: `__main__` does that."""
    return carry_out(parse(sys.argv[1:] if argv is None else argv))


def carry_out(asked: Namespace) -> int:
    """The exit status of a parsed command, after its answer or its trouble has been said."""
    log = logs.start(settings.log_file())
    try:
        return answers.say(command(asked.command)(asked), as_json=asked.json)
    except Trouble as trouble:
        return answers.say_trouble(trouble, as_json=asked.json)
    except MemoryError:
        return answers.say_trouble(NotEnoughMemory(), as_json=asked.json)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  a bug of ours is said calmly, and logged without her words
        logs.log.error("%s at %s", type(error).__name__, logs.places(error.__traceback__))
        return answers.say_bug(error, as_json=asked.json)
    finally:
        logs.stop(log)


def command(name: str) -> Callable[[Namespace], Answer]:
    """The function behind a command."""
    room = next(room for room, names in ROOMS.items() if name in names)
    module = importlib.import_module(f"sobersister_desktop.cli.{room}")
    found: Callable[[Namespace], Answer] = getattr(
        module, f"{name}_" if name in ("import", "open") else name.replace("-", "_")
    )
    return found
