"""Settings, Backup: a journal from elsewhere, looked at before it comes in."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.screens.bring_in import BringIn, BringInState, Found
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.dialogs import Parts
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.long_work import LongWork
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.setting_line import SettingsPanel, setting
from sobersister_desktop.ui.widgets.text import ElidedLabel, label

_REFUSED = 8


def _came(state: BringInState) -> str:
    if state.came is None:
        return ""
    said = [ngettext("{n} page came in.", "{n} pages came in.", state.came)]
    if state.pictures:
        said.append(ngettext("{n} picture with them.", "{n} pictures with them.", state.pictures))
    if state.left_out:
        told = ngettext("{n} picture cannot be read here.", "{n} pictures cannot be read here.", state.left_out)
        said.append(told)
    return " ".join(said)


class BringInPart(SettingsPanel):
    """Two ways to choose, what was found, and the one button that brings it in.

    `journal_wished` is for going on writing while pictures come in.
    """

    journal_wished = Signal()

    def __init__(self, screen: BringIn, theme: Theme) -> None:
        super().__init__(theme, _("A journal from elsewhere"))
        self._screen, self._theme = screen, theme
        self._parts: QWidget | None = None
        self._shown: Found | None = None
        self.file = button(theme, _("A file…"), "small")
        self.folder = button(theme, _("A folder…"), "small")
        self.file.clicked.connect(self._choose_file)
        self.folder.clicked.connect(self._choose_folder)
        about = _("From jrnl, Day One, RedNotebook, or a file or folder of Markdown and plain text. You see it first.")
        self.box.addWidget(setting(theme, _("Bring pages in"), about, self.file, self.folder))
        self.came = MessageStrip(theme, "done")
        self.box.addWidget(self.came)
        self._found = QWidget()
        inside = QVBoxLayout(self._found)
        inside.setContentsMargins(0, 8, 0, 8)
        inside.setSpacing(8)
        inside.addWidget(rule(theme))
        self.told = label(theme, "", "bodyStrong")
        inside.addWidget(self.told)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        inside.addLayout(self._list)
        self.refused = label(theme, "", "label", "text2")
        inside.addWidget(self.refused)
        self.leave = button(theme, _("Leave it"), "big")
        self.bring = button(theme, _("Bring them in"), "primary")
        self.leave.clicked.connect(screen.leave)
        self.bring.clicked.connect(screen.bring)
        inside.addLayout(row(-1, self.leave, self.bring, spacing=12))
        self.box.addWidget(self._found)
        safe = _("The pages are in already. If it is stopped, bring the same file in again: the rest comes then.")
        self.work = LongWork(theme, _("Bringing the pictures in"), safe, may_leave=True)
        self.work.left.connect(self.journal_wished)
        self.box.addWidget(self.work)
        screen.watch(self.show_state)

    def show_state(self, state: BringInState) -> None:
        set_button_text(self.file, _("Reading") if state.busy and state.progress is None else _("A file…"))
        self.file.setEnabled(not state.busy)
        self.folder.setEnabled(not state.busy)
        found = state.found
        self._found.setVisible(found is not None)
        if found != self._shown:
            self._shown = found
            self._show_found(found)
        self.came.set_text(_came(state))
        self.work.follow(state.progress)
        if self._parts is not None:
            self._parts.setParent(None)
            self._parts.deleteLater()
            self._parts = None
        if state.trouble is not None:
            self._parts = Parts(self._theme, state.trouble)
            self.box.addWidget(self._parts)

    def _show_found(self, found: Found | None) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if found is None:
            self.told.setText("")
            self.refused.setText("")
            return
        told = ngettext("{n} page is in it", "{n} pages are in it", found.pages)
        if found.first and found.last:
            told = _("{told}, from {first} to {last}").format(told=told, first=found.first, last=found.last)
        new = ngettext("{n} of them is not here yet.", "{n} of them are not here yet.", found.new)
        pictures = ngettext("{n} picture comes along.", "{n} pictures come along.", found.pictures)
        self.told.setText(" ".join((f"{told}.", new, *([pictures] if found.pictures else []))))
        for day, title in found.titles:
            self._list.addWidget(ElidedLabel(self._theme, f"{day}   {title}", "label", "text2"))
        named = [f"{refused.where}: {refused.why}" for refused in found.refused[:_REFUSED]]
        more = len(found.refused) - _REFUSED
        if more > 0:
            named.append(ngettext("and {n} more", "and {n} more", more))
        head = [_("What cannot come in:")] if named else []
        self.refused.setText("\n".join((*head, *named)))
        self.refused.setVisible(bool(named))
        self.bring.setEnabled(found.may_come)

    def _choose_file(self) -> None:
        self._choose(_("Find the file"), folder=False)

    def _choose_folder(self) -> None:
        self._choose(_("Find the folder"), folder=True)

    def _choose(self, title: str, *, folder: bool) -> None:
        from sobersister_desktop.ui.file_dialogs import FilePanel

        panel = FilePanel(self._theme, self, title, save=False, start=Path.home(), folder=folder)
        panel.chosen.connect(self._screen.look)
