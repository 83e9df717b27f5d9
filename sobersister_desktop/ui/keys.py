"""The list of keys, for Ctrl+/."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout

from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.sidebar import Place
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.marks import KeyHint
from sobersister_desktop.ui.widgets.text import label


def keys_dialog(theme: Theme, places: Sequence[Place], side: str) -> Dialog:
    """The keys that lead to the places of this side, and those that do the same everywhere."""
    dialog = Dialog(theme, title=_("Keys"), icon="keyboard", tone="info", width=520)
    for place in places:
        if place.shortcut and place.side in ("", side):
            dialog.box.addLayout(_key_line(theme, place.shortcut, place.name))
    two_sides = len({place.side for place in places if place.side}) > 1
    for keys, name in (
        *((("Ctrl+Shift+M", _("My pages, or Mentoring")),) if two_sides else ()),
        ("Ctrl+J", _("Something to begin with, in the journal")),
        ("Shift+Esc", _("Hide")),
        ("Ctrl+L", _("Lock")),
        ("F6", _("Next part of the window")),
        ("F11", _("Only the page")),
        ("Alt+Left", _("Back")),
        ("Ctrl++", _("Larger text")),
        ("Ctrl+-", _("Smaller text")),
        ("Ctrl+0", _("Usual text")),
    ):
        dialog.box.addLayout(_key_line(theme, keys, name))
    dialog.add_button(_("Close"), "primary", safe=True)
    return dialog


def _key_line(theme: Theme, keys: str, name: str) -> QHBoxLayout:
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return row(label(theme, name, "body"), -1, KeyHint(theme, shown))
