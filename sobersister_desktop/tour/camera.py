"""Pictures of the real window, in more than one look."""

import re
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget


class Camera:
    """Keeps numbered PNG files in one folder, in the order they were taken."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True)
        self._number = 0
        self._names: set[str] = set()
        self.kept: list[Path] = []

    def next(self, name: str) -> str:
        """Begin another view: the beginning of its file names."""
        if not re.fullmatch(r"[a-z0-9-]+", name):
            raise ValueError("a name for a file")
        self._number += 1
        self._names.add(name)
        return f"{self._number:02}-{name}"

    def has(self, name: str) -> bool:
        """Whether a view of this name was taken, or one of its page in some state."""
        return any(taken == name or taken.startswith(f"{name}-") for taken in self._names)

    def take(self, window: QWidget, name: str) -> None:
        """The window as it is painted now."""
        picture: QPixmap = window.grab()
        path = self._folder / f"{name}.png"
        if not picture.save(str(path), "PNG"):
            raise OSError("a picture could not be written")
        self.kept.append(path)
