"""What every driven browser can do."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

PATIENCE = 20_000
"""Milliseconds that a page may take before a test gives up on it."""


class Browser(ABC):
    """One window of a real browser. Scripts are function bodies; `return` gives a JSON value, and may be a promise."""

    @abstractmethod
    def go(self, file: Path) -> None:
        """Open a file from the disk."""

    @abstractmethod
    def run(self, body: str) -> Any:
        """The value that the body returns in the page."""

    @abstractmethod
    def press(self, key: str) -> None:
        """One key on the keyboard: Tab, Enter, or the characters of a text."""

    def until(self, condition: str) -> None:
        """Wait in the page until this expression is true."""
        body = (
            f"const end = Date.now() + {PATIENCE};"
            f"while (!({condition})) {{"
            "  if (Date.now() > end) return 'not so';"
            "  await new Promise(go => setTimeout(go, 15));"
            "}"
            "return ''"
        )
        assert self.run(f"return (async () => {{ {body} }})()") == "", f"it never became true that {condition}"

    def text(self, element: str) -> str:
        """What stands in the element with this id."""
        return str(self.run(f"return document.getElementById('{element}').innerText"))

    def value(self, element: str) -> str:
        return str(self.run(f"return document.getElementById('{element}').value"))

    def fill(self, element: str, text: str) -> None:
        self.run(f"document.getElementById('{element}').value = {_quoted(text)}")

    def click(self, element: str) -> None:
        self.run(f"document.getElementById('{element}').click()")


def _quoted(text: str) -> str:
    import json

    return json.dumps(text).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
