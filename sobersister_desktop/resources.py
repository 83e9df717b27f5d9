"""Files that come with the program: icons, words, tokens. Read where needed, never before the lock screen asks."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources"


def path(*parts: str) -> Path:
    """Where a shipped file lies."""
    return FOLDER.joinpath(*parts)


def text(*parts: str) -> str:
    """The text of a shipped file."""
    return path(*parts).read_text(encoding="utf-8")
