"""A square for a phone's camera: black on white in every look, because cameras want it so."""

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from math import ceil
from types import ModuleType
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.ui.theme import Theme

QUIET = 4
"""Modules of white all round (ISO/IEC 18004)."""
LEAST = 220
"""How wide the black part is at least, in px: a phone reads it from half a metre."""


@cache
def encoder() -> Any:
    """The part of segno that reckons a square, by itself: 3 ms and half a MiB.

    The whole of it also writes files in many forms; for those it loads what speaks to networks, 9 MiB of it, and this
    program has no use for either.
    """
    found = find_spec("segno")
    assert found is not None
    only = ModuleType("segno")
    only.__path__ = list(found.submodule_search_locations or ())
    before = sys.modules.get("segno")
    sys.modules["segno"] = before or only
    try:
        return import_module("segno.encoder")
    finally:
        if before is None:
            del sys.modules["segno"]


def modules(payload: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a QR code at error correction M, without the quiet zone."""
    made = encoder().encode(payload, error="m", micro=False)
    return tuple(tuple(bool(cell) for cell in line) for line in made.matrix)


class QrSquare(QWidget):
    """Draws it with whole pixels a module, so that no edge is blurred. `name` tells ears what it does."""

    def __init__(self, theme: Theme, payload: str, name: str) -> None:
        super().__init__()
        self._theme, self._cells = theme, modules(payload)
        self._module = ceil(LEAST / len(self._cells))
        side = self._module * (len(self._cells) + 2 * QUIET)
        self.setFixedSize(QSize(side, side))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        start = QUIET * self._module
        for y, line in enumerate(self._cells):
            for x, black in enumerate(line):
                if black:
                    spot = QRect(start + x * self._module, start + y * self._module, self._module, self._module)
                    painter.fillRect(spot, Qt.GlobalColor.black)
