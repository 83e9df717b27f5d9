"""Settings, Backup: everything in the clear, said honestly."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.screens.export import Export, ExportState
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.dialogs import Parts
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button, set_button_text
from sobersister_desktop.ui.widgets.layout import held, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.secret_field import SecretField
from sobersister_desktop.ui.widgets.setting_line import SettingsPanel, setting
from sobersister_desktop.ui.widgets.text import label

_FORMS = ("markdown", "json")


class ExportPart(SettingsPanel):
    """A form, the folder and the warning; then what was written."""

    def __init__(self, screen: Export, theme: Theme) -> None:
        super().__init__(theme, _("To read without this program"))
        self._screen, self._theme = screen, theme
        self._parts: QWidget | None = None
        self.begin = button(theme, _("Export…"), "small")
        self.begin.clicked.connect(screen.begin)
        about = _("Pages, moments, days, plan, people and the letters you sent. What others wrote to you stays here.")
        self.box.addWidget(setting(theme, _("Everything in plain files"), about, self.begin))
        self.done = MessageStrip(theme, "done")
        self.box.addWidget(self.done)
        self._form = QWidget()
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 8, 0, 8)
        inside.setSpacing(10)
        warning = MessageStrip(
            theme,
            "heads-up",
            _(
                "The files are not encrypted. Anyone who can open the folder can read them, and deleting them later "
                "may leave traces on the disk."
            ),
        )
        self.forms = Segments(theme, (_("For people (Markdown)"), _("For programs (JSON)")), 0, _("Form"))
        self.forms.chosen.connect(self._form_chosen)
        self.where = label(theme, "", "label", "text2")
        self.choose = button(theme, _("Choose a folder…"), "small")
        self.choose.clicked.connect(self._choose)
        self.secret = SecretField(theme, _("Your passphrase"))
        self.leave = button(theme, _("Not now"), "big")
        self.go = button(theme, _("Write the files"), "primary")
        self.leave.clicked.connect(screen.leave)
        self.go.clicked.connect(self._write)
        self.secret.edit.returnPressed.connect(self._write)
        inside.addWidget(warning)
        inside.addLayout(row(self.forms, -1))
        place = row(self.choose, self.where, spacing=12)
        place.setStretch(1, 1)
        inside.addLayout(place)
        inside.addWidget(self.secret)
        inside.addLayout(row(-1, self.leave, self.go, spacing=12))
        self.box.addLayout(held(self._form, theme.scale(640)))
        screen.watch(self.show_state)

    def show_state(self, state: ExportState) -> None:
        self._form.setVisible(state.asking)
        self.begin.setVisible(not state.asking)
        self.forms.set_current(_FORMS.index(state.form))
        self.where.setText(str(state.folder) if state.folder else _("No folder chosen yet"))
        wrong = state.wrong
        self.secret.set_error(f"{wrong.happened} {wrong.safe}" if wrong else "")
        set_button_text(self.go, _("Writing") if state.busy else _("Write the files"))
        self.go.setEnabled(not state.busy and state.folder is not None)
        self.leave.setEnabled(not state.busy)
        if not state.asking:
            self.secret.forget()
        done = state.done
        told = ngettext("{n} page is written.", "{n} pages are written.", done.pages) if done else ""
        self.done.set_text(_("{pages} They lie in {folder}").format(pages=told, folder=done.folder) if done else "")
        if self._parts is not None:
            self._parts.setParent(None)
            self._parts.deleteLater()
            self._parts = None
        if state.trouble is not None:
            self._parts = Parts(self._theme, state.trouble)
            self.box.addWidget(self._parts)

    def _form_chosen(self, at: int) -> None:
        self._screen.write_as(_FORMS[at])

    def _choose(self) -> None:
        from sobersister_desktop.ui.file_dialogs import FilePanel

        title = _("Where the files shall lie")
        panel = FilePanel(self._theme, self, title, save=False, start=Path.home(), folder=True)
        panel.chosen.connect(self._chosen)

    def _chosen(self, folder: Path) -> None:
        self._screen.into(folder)
        self.secret.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self) -> None:
        self._screen.write(self.secret.text())

    def forget(self) -> None:
        """Hold nothing that was typed."""
        self.secret.forget()
