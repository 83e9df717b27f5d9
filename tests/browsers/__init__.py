"""Real browsers, driven headless, offline, by what the standard library has; for pages that open in them.

`BROWSERS` names those whose programs may be installed; a test that asks for one that is not is skipped and says so.
"""

import shutil
from contextlib import AbstractContextManager
from pathlib import Path

from tests.browsers.browser import Browser
from tests.browsers.chromium import chromium
from tests.browsers.firefox import firefox
from tests.browsers.webkit import webkit

BROWSERS = ("chromium", "firefox", "webkit")
_PROGRAMS = {"chromium": ("chromium", "bash"), "firefox": ("firefox-esr",), "webkit": ("WebKitWebDriver", "Xvfb")}


def missing(name: str) -> str:
    """The program without which this browser cannot be driven here; empty when all are there."""
    return next((program for program in _PROGRAMS[name] if shutil.which(program) is None), "")


def started(name: str, folder: Path) -> AbstractContextManager[Browser]:
    """The browser, with a fresh profile in the folder; it ends with the context."""
    start = {"chromium": chromium, "firefox": firefox, "webkit": webkit}[name]
    return start(folder)
