"""What this computer remembers about the look, and nothing private: language, theme, text size.

The file lies outside the notebook and in the clear, so it says nothing about her and bears a neutral name.
Where her notebook lies is remembered only if she asks for it. Standard library only: this is read before the
first window is drawn.
"""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from sobersister_desktop.domain.errors import FileUnwritable

FOLDER_NAME = "Notebook"
_LARGEST = 16 * 1024
_LONGEST_PATH = 4096


class Look(StrEnum):
    """How the window is coloured. SYSTEM follows the computer, contrast included."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST_LIGHT = "highContrastLight"
    HIGH_CONTRAST_DARK = "highContrastDark"


@dataclass(frozen=True, slots=True)
class Settings:
    """This computer's preferences."""

    language: str = ""  # a tag such as "en" or "es"; empty follows the computer
    look: Look = Look.SYSTEM
    text_size: int = 100  # per cent, 100 to 200
    notebook: Path | None = None  # only when she chose to have it remembered

    def __post_init__(self) -> None:
        if not 100 <= self.text_size <= 200:
            raise ValueError("text runs from 100 to 200 per cent")


def default_folder(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where a notebook lies unless she chooses another place."""
    return _base(environ, platform, "XDG_DATA_HOME", (".local", "share")) / FOLDER_NAME


def settings_file(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where this computer's preferences lie; never inside a notebook."""
    return _base(environ, platform, "XDG_CONFIG_HOME", (".config",)) / f"{FOLDER_NAME}-look" / "settings.json"


def log_file(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where warnings about this computer lie; never her words."""
    return _base(environ, platform, "XDG_STATE_HOME", (".local", "state")) / f"{FOLDER_NAME}-look" / "warnings.log"


def _base(environ: Mapping[str, str], platform: str, xdg: str, below_home: tuple[str, ...]) -> Path:
    home = Path(environ.get("USERPROFILE" if platform == "win32" else "HOME") or Path.home())
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if platform == "darwin":
        return home / "Library" / "Application Support"
    # The XDG specification asks for relative paths to be ignored.
    chosen = Path(environ.get(xdg, ""))
    return chosen if chosen.is_absolute() else home.joinpath(*below_home)


def read(file: Path) -> Settings:
    """What the file says. Absent, unreadable or broken: the defaults; a broken value: the default of that value."""
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        found = json.loads(data) if len(data) <= _LARGEST else {}
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _understood(found) if isinstance(found, dict) else Settings()


def _understood(found: Mapping[str, object]) -> Settings:
    default = Settings()
    language, look, size, folder = (found.get(name) for name in ("language", "look", "text_size", "notebook"))
    return Settings(
        language=language if isinstance(language, str) and _is_tag(language) else default.language,
        look=Look(look) if isinstance(look, str) and look in set(Look) else default.look,
        text_size=size if type(size) is int and 100 <= size <= 200 else default.text_size,
        notebook=Path(folder) if isinstance(folder, str) and _is_folder(folder) else None,
    )


def _is_tag(text: str) -> bool:
    return len(text) <= 35 and text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def _is_folder(text: str) -> bool:
    return "\0" not in text and 0 < len(text) <= _LONGEST_PATH and Path(text).is_absolute()


def write(settings: Settings, file: Path) -> None:
    """Keep them: all of the file or none of it, readable by this account alone. Raises FileUnwritable."""
    values = asdict(settings) | {"notebook": str(settings.notebook) if settings.notebook else None}
    beside = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
                stream.write(json.dumps(values, indent=1).encode())
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnwritable(name=file.name) from error
