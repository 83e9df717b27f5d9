"""`python -m sobersister_desktop`: with a command, that; without one, the window."""

import os
import sys
from pathlib import Path

from sobersister_desktop import guard


def main(argv: list[str]) -> int:
    """The exit status. The window's way passes by the grammar of the commands unless it is needed."""
    if not argv:
        return window(None)
    from sobersister_desktop import cli
    from sobersister_desktop.cli.arguments import parse

    asked = parse(argv)
    return window(asked.vault) if asked.command is None else cli.carry_out(asked)


def window(folder: Path | None) -> int:
    """Open the window, on this notebook if one was named."""
    shown = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform.startswith("linux") and not shown:
        from sobersister_desktop.cli.answers import say_trouble
        from sobersister_desktop.domain.errors import NoDisplay

        return say_trouble(NoDisplay(), as_json=False)
    from sobersister_desktop import app

    return app.main(folder)


if __name__ == "__main__":
    guard.close_off()
    guard.no_network()
    sys.exit(main(sys.argv[1:]))
