"""Pages that the disk would not take, while the notebook is locked; and what is said before they could be lost."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sobersister_desktop.texts import ThreeParts, _

if TYPE_CHECKING:
    from sobersister_desktop.ui.theme import Theme
    from sobersister_desktop.vault.holding import Held


class Waiting:
    """Sealed pages, each with the folder of its notebook. They live as long as the program."""

    def __init__(self) -> None:
        self._held: list[tuple[Path, Held]] = []

    def __bool__(self) -> bool:
        return bool(self._held)

    def hold(self, folder: Path, held: "Held | None") -> None:
        if held is not None:
            self._held.append((folder, held))

    def in_folder(self, folder: Path) -> bool:
        """Whether a page of the notebook there waits to be saved."""
        return any(place == folder for place, _held in self._held)

    def give_back(self, take: "Callable[[Held], bool]") -> bool:
        """Offer each page to the open notebook; it keeps those that are its own. Whether there was any."""
        before = len(self._held)
        self._held = [(place, held) for place, held in self._held if not take(held)]
        return len(self._held) < before


def not_saved_yet(*, locked: bool) -> ThreeParts:
    """What is said when she closes the window before the disk has taken her words."""
    return ThreeParts(
        _("A page is not saved yet"),
        _("The disk has not taken your last words."),
        _("They are held here, encrypted, as long as this window stays open. What was saved before is unchanged.")
        if locked
        else _("They are still here, on the page. What was saved before is unchanged."),
        _("Free some space and unlock the notebook: they are saved at once.")
        if locked
        else _("Free some space: saving then goes on by itself, and the window can be closed."),
    )


def ask_before_closing(theme: "Theme", over: QWidget, parts: ThreeParts, close_anyway: Callable[[], None]) -> None:
    """The calm message in place of a closed window. Asked once, however often she tries."""
    from sobersister_desktop.ui.dialogs import Dialog, trouble_dialog

    name = "not saved yet"
    if any(each.isVisible() for each in over.window().findChildren(Dialog, name)):
        return
    dialog = trouble_dialog(theme, parts)
    dialog.setObjectName(name)
    dialog.add_button(_("Close without these words"), "danger").clicked.connect(close_anyway)
    dialog.add_button(_("Keep the window open"), "primary", safe=True)
    dialog.open_over(over)
