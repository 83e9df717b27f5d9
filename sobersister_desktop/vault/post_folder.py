"""The post folder she chose, and which files in it were tried already: two settings of hers (formats.md 7).

The list of tried files is read and written as a whole, and holds a short hash for each: of ten thousand files 160 kB.
"""

import base64
import binascii
from collections.abc import Collection
from pathlib import Path

from sobersister_desktop.vault.journeys import Journeys

_FOLDER, _TRIED = "post-folder", "post-folder-tried"
KEY_SIZE = 12


def post_folder(journeys: Journeys) -> Path | None:
    """A folder that something of hers carries: a stick, Syncthing, Nextcloud. None until she chooses one."""
    kept = journeys.setting(_FOLDER, "")
    return Path(kept) if kept and "\0" not in kept and Path(kept).is_absolute() else None


def set_post_folder(journeys: Journeys, folder: Path | None) -> None:
    """Another folder begins with nothing tried. Raises DiskFull and its kind."""
    journeys.set_setting(_FOLDER, str(folder) if folder else "")
    journeys.set_setting(_TRIED, "")


def tried(journeys: Journeys) -> frozenset[bytes]:
    """The keys of files that were tried, and need not be again."""
    try:
        kept = base64.b64decode(journeys.setting(_TRIED, ""), validate=True)
    except binascii.Error:
        return frozenset()
    return frozenset(kept[at : at + KEY_SIZE] for at in range(0, len(kept) - KEY_SIZE + 1, KEY_SIZE))


def set_tried(journeys: Journeys, keys: Collection[bytes]) -> None:
    """Remember these, and no others. Raises DiskFull and its kind."""
    if frozenset(keys) != tried(journeys):
        journeys.set_setting(_TRIED, base64.b64encode(b"".join(sorted(keys))).decode("ascii"))
