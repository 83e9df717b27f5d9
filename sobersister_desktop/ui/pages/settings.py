"""Settings: a few short lists. The name of the product stands here, under About, and nowhere else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from sobersister_desktop.screens.protections import network_words
from sobersister_desktop.screens.settings import Section, SettingsScreen, SettingsState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Parts
from sobersister_desktop.ui.pages.first_run_parts import LOOKS, look_word
from sobersister_desktop.ui.sidebar import NavButton
from sobersister_desktop.ui.theme import TEXT_SIZES, Theme
from sobersister_desktop.ui.widgets.backup_part import BackupPart
from sobersister_desktop.ui.widgets.bring_in_part import BringInPart
from sobersister_desktop.ui.widgets.buttons import Segments, button, set_button_text
from sobersister_desktop.ui.widgets.export_part import ExportPart
from sobersister_desktop.ui.widgets.fields import Field
from sobersister_desktop.ui.widgets.frames import Panel, rule
from sobersister_desktop.ui.widgets.kept_apart_part import KeptApartPart
from sobersister_desktop.ui.widgets.layout import held, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.new_paper_key import KeyOnPaperPart, data_key_words, paper_key_words
from sobersister_desktop.ui.widgets.new_passphrase import NewPassphrase
from sobersister_desktop.ui.widgets.post_folder_part import PostFolderPart
from sobersister_desktop.ui.widgets.privacy_part import PrivacyPart
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.secret_field import SecretField
from sobersister_desktop.ui.widgets.setting_line import SettingsPanel, setting
from sobersister_desktop.ui.widgets.take_care import TakeCare
from sobersister_desktop.ui.widgets.text import heading, label
from sobersister_desktop.ui.widgets.ticks import Switch

_BESIDE = 860  # px at 100 %, from which the list of parts stands beside them


class SettingsPage(QWidget):
    """`people_wished` leads to her card, which lies with the people; `safety_wished` to the pages about safety;
    `journal_wished` to her pages while something long is under way here."""

    people_wished = Signal()
    journal_wished = Signal()
    safety_wished = Signal()

    def __init__(self, screen: SettingsScreen, theme: Theme, parent: QWidget | None = None, *, version: str) -> None:
        super().__init__(parent)
        self._screen, self._theme, self._version = screen, theme, version
        self._changed = screen.state.changed
        self._suggested = ""
        self.setObjectName("page")
        self._list = QWidget()
        self._parts: dict[Section, NavButton] = {}
        self._stack = QStackedWidget()
        self._columns: dict[Section, Column] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        toc = QVBoxLayout(self._list)
        toc.setContentsMargins(0, 0, 0, 0)
        toc.setSpacing(14)
        toc.addWidget(heading(theme, _("Settings"), "title"))
        toc.addLayout(self._grid)
        for section, name, icon in (
            (Section.PRIVACY, _("Privacy"), "lock"),
            (Section.BACKUP, _("Backup"), "archive"),
            (Section.LETTERS, _("Letters"), "mail"),
            (Section.LOOK, _("Text and colour"), "type"),
            (Section.PASSPHRASE, _("Passphrase"), "key"),
            (Section.MENTORING, _("Mentoring"), "handshake"),
            (Section.ABOUT, _("About"), "info"),
        ):
            part = NavButton(theme, name, icon, "")
            part.setToolTip("")
            part.setCheckable(True)
            part.setProperty("section", section.name)
            part.clicked.connect(self._go)
            self._parts[section] = part
            column = Column()
            column.set_margins(40, 2, 28, start=0)
            column.box.setSpacing(16)
            self._columns[section] = column
            self._stack.addWidget(column)
        toc.addStretch(1)
        self._arrange(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(40, 30, 0, 0)
        self._box.setSpacing(32)
        self._box.addWidget(self._list)
        self._box.addWidget(self._stack, 1)
        self._privacy = PrivacyPart(screen, theme)
        self._privacy.safety_wished.connect(self.safety_wished)
        self._columns[Section.PRIVACY].box.addWidget(self._privacy)
        self._backup = BackupPart(screen.backup, theme)
        self._backup.journal_wished.connect(self.journal_wished)
        self._columns[Section.BACKUP].box.addWidget(self._backup)
        self._export = ExportPart(screen.export, theme)
        self._bring_in = BringInPart(screen.bring_in, theme)
        self._bring_in.journal_wished.connect(self.journal_wished)
        for own in (self._export, self._bring_in):
            self._columns[Section.BACKUP].box.addWidget(own)
        self._columns[Section.LETTERS].box.addWidget(PostFolderPart(screen.post_box, theme))
        self._look(self._columns[Section.LOOK])
        self._passphrase(self._columns[Section.PASSPHRASE])
        self._mentoring(self._columns[Section.MENTORING])
        self._about(self._columns[Section.ABOUT])
        self._trouble: QWidget | None = None
        for column in self._columns.values():
            column.box.addStretch(1)
        screen.watch(self.show_state)

    # ---- the parts -----------------------------------------------------------------------------------------

    def _panel(self, column: Column, title: str) -> Panel:
        made = SettingsPanel(self._theme, title)
        column.box.addWidget(made)
        return made

    def _look(self, column: Column) -> None:
        theme, screen = self._theme, self._screen
        text = self._panel(column, _("Text"))
        sizes = [_("{n} %").format(n=round(100 * size)) for size in TEXT_SIZES]
        self._sizes = Segments(theme, sizes, 0, _("Text size"))
        self._sizes.chosen.connect(self._size_chosen)
        text.box.addWidget(
            setting(theme, _("Text size"), _("Also Ctrl and Plus, Ctrl and Minus, Ctrl and 0."), self._sizes)
        )
        colours = self._panel(column, _("Colour"))
        self._looks = Segments(theme, [look_word(look) for look in LOOKS], 0, _("Colours"))
        self._looks.chosen.connect(self._look_chosen)
        colours.box.addWidget(setting(theme, _("Colours"), "", self._looks))
        movement = self._panel(column, _("Movement"))
        self._movement = Switch(theme, name=_("Less movement"))
        self._movement.toggled.connect(screen.move_less)
        still = _(
            "The breath to follow becomes a row of marks, filled one a second. This is kept in the notebook: until it "
            "is unlocked once, the breath moves."
        )
        movement.box.addWidget(setting(theme, _("Less movement"), still, self._movement))
        hers = self._panel(column, _("Today"))
        self._name = Field(theme, _("What you like to be called"), _("A first name, or nothing"))
        self._name.edit.setText(screen.state.name)
        self._name.edit.editingFinished.connect(self._name_given)
        hers.box.addWidget(self._name)
        hers.box.addSpacing(4)
        hers.box.addWidget(rule(theme))
        self._counting = Switch(theme, name=_("Show the days on Today"))
        self._counting.toggled.connect(screen.count_days)
        hers.box.addWidget(
            setting(theme, _("Show the days on Today"), _("The days are kept either way."), self._counting)
        )

    def _passphrase(self, column: Column) -> None:
        theme, screen = self._theme, self._screen
        self._lock = self._panel(column, _("Passphrase and paper key"))
        self._begin = button(theme, _("Change passphrase"), "small")
        self._begin.clicked.connect(self._begin_change)
        self._lock.box.addWidget(
            setting(
                theme,
                _("Passphrase"),
                _("The paper key stays as it is, and opens the notebook after a change as well."),
                self._begin,
            )
        )
        self._done = MessageStrip(theme, "done")
        self._lock.box.addWidget(self._done)
        self._change = QWidget()
        inside = QVBoxLayout(self._change)
        inside.setContentsMargins(0, 8, 0, 8)
        inside.setSpacing(8)
        self._present = SecretField(theme, _("Present passphrase"))
        self._fields = NewPassphrase(theme, _("New passphrase"))
        self._missing = label(theme, "", "label", "text2")
        self._leave = button(theme, _("Leave it as it is"), "big")
        self._take = button(theme, _("Change it"), "primary")
        self._fields.typed.connect(screen.typed_new)
        self._fields.suggest_wished.connect(screen.suggest)
        self._fields.finished.connect(self._take_it)
        self._leave.clicked.connect(screen.leave_change)
        self._take.clicked.connect(self._take_it)
        note = _(
            "A copy of the notebook made before the change, a backup for one, still opens with the passphrase of then."
        )
        inside.addWidget(rule(theme))
        inside.addWidget(self._present)
        inside.addWidget(self._fields)
        inside.addWidget(self._missing)
        inside.addWidget(label(theme, note, "label", "text2"))
        inside.addLayout(row(-1, self._leave, self._take, spacing=12))
        self._lock.box.addLayout(held(self._change, theme.scale(640)))
        self._paper_key = KeyOnPaperPart(screen.paper_key, theme, paper_key_words(), screen.begin_paper_key)
        self._lock.box.addWidget(rule(theme))
        self._lock.box.addWidget(
            setting(
                theme,
                _("Paper key"),
                _("For when the passphrase is forgotten. A new one takes the place of the one on your sheet."),
                self._paper_key.begin,
            )
        )
        self._lock.box.addWidget(self._paper_key)
        self._data_key = KeyOnPaperPart(screen.data_key, theme, data_key_words(), screen.begin_data_key)
        self._lock.box.addWidget(rule(theme))
        self._lock.box.addWidget(
            setting(
                theme,
                _("Key of the notebook"),
                _(
                    "What every page is encrypted with. A new one is worth it when someone may have copied the "
                    "notebook and knew a passphrase or a paper key of then."
                ),
                self._data_key.begin,
            )
        )
        self._data_key.journal_wished.connect(self.journal_wished)
        self._lock.box.addWidget(self._data_key)
        sharing = self._panel(column, _("Sharing keys"))
        to_people = button(theme, _("Go to People"), "small")
        to_people.clicked.connect(self.people_wished)
        sharing.box.addWidget(
            setting(
                theme,
                _("Your card"),
                _("What you give to your mentor so that she can write to you. It lies with the people."),
                to_people,
            )
        )

    def _mentoring(self, column: Column) -> None:
        theme, screen = self._theme, self._screen
        side = self._panel(column, _("The mentor's side"))
        self._mentor = Switch(theme, name=_("I support other women"))
        self._mentor.toggled.connect(screen.be_a_mentor)
        side.box.addWidget(
            setting(
                theme,
                _("I support other women"),
                _("Above the places there is then a switch between your own pages and what you do for others."),
                self._mentor,
            )
        )
        side.box.addWidget(rule(theme))
        for words in (
            _("Letters from the women you support are read on that side, and are not among your own."),
            _("Whom you support stands with each person, under People."),
            _("You can switch it off at any time. Nothing is deleted by that; it is only put out of sight."),
        ):
            side.box.addWidget(label(theme, words, "body", "text2"))
        column.box.addWidget(KeptApartPart(screen.kept_apart, theme))
        column.box.addWidget(TakeCare(screen.before, theme))

    def _about(self, column: Column) -> None:
        theme = self._theme
        about = self._panel(column, "SoberSister Desktop")
        about.box.addWidget(label(theme, _("Version {version}").format(version=self._version), "label", "text2"))
        about.box.addSpacing(8)
        for words in (
            _(
                "A private, offline notebook, and letters that only the one you chose can open. It has no account, "
                "sends nothing by itself, and never goes online: not for updates, not for reports."
            ),
            network_words(self._screen.protections),
            _("This name stands only here. The window, the files and the printed sheet say Notebook."),
            _("It is no doctor and no emergency line. In danger, ring the emergency number of your country."),
        ):
            about.box.addWidget(label(theme, words, "body"))
            about.box.addSpacing(6)

    # ---- the state -----------------------------------------------------------------------------------------

    def show_state(self, state: SettingsState) -> None:
        for section, part in self._parts.items():
            part.setChecked(section is state.section)
        self._stack.setCurrentWidget(self._columns[state.section])
        self._privacy.show_state(state)
        nearest = min(range(len(TEXT_SIZES)), key=lambda n: abs(100 * TEXT_SIZES[n] - state.here.text_size))
        self._sizes.set_current(nearest)
        self._looks.set_current(LOOKS.index(state.here.look))
        for switch, on in (
            (self._counting, state.counting),
            (self._movement, state.less_movement),
            (self._mentor, state.mentor),
        ):
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)
        self._show_change(state)
        self._show_trouble(state)

    def _show_change(self, state: SettingsState) -> None:
        self._change.setVisible(state.changing)
        self._begin.setVisible(not state.changing)
        if state.changed != self._changed:
            self._changed = state.changed
            self._done.set_text(_("The new passphrase opens the notebook from now on."), "done")
        elif state.changing:
            self._done.set_text("")
        if not state.changing:
            self._present.forget()
            self._fields.forget()
            return
        if state.suggested and state.suggested != self._suggested:
            self._fields.fill(state.suggested)
        self._suggested = state.suggested
        self._fields.show_judged(state.judged)
        self._missing.setText(state.judged.missing)
        wrong = state.wrong_now
        self._present.set_error(f"{wrong.happened} {wrong.safe} {_('Try the present one again.')}" if wrong else "")
        set_button_text(self._take, _("Changing") if state.busy else _("Change it"))
        self._take.setEnabled(state.judged.good and not state.busy)
        self._leave.setEnabled(not state.busy)

    def _show_trouble(self, state: SettingsState) -> None:
        if self._trouble is not None:
            self._trouble.setParent(None)
            self._trouble.deleteLater()
            self._trouble = None
        if state.trouble is not None:
            self._trouble = Parts(self._theme, state.trouble)
            self._columns[state.section].box.insertWidget(0, self._trouble)

    # ---- hands ---------------------------------------------------------------------------------------------

    def _go(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._screen.open(Section[str(sender.property("section"))])

    def _size_chosen(self, place: int) -> None:
        self._screen.text_size(round(100 * TEXT_SIZES[place]))

    def _look_chosen(self, place: int) -> None:
        self._screen.look(LOOKS[place])

    def _name_given(self) -> None:
        self._screen.call_me(self._name.text())

    def _begin_change(self) -> None:
        self._screen.begin_change()
        self._present.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_it(self) -> None:
        self._screen.change(self._present.text(), *self._fields.values())

    def flush(self) -> None:
        """Keep the name if she was still typing it."""
        self._screen.call_me(self._name.text())

    def forget(self) -> None:
        self._present.forget()
        self._fields.forget()
        self._paper_key.forget()
        self._data_key.forget()
        self._backup.forget()
        self._export.forget()
        self._name.edit.setText("")

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._parts[self._screen.state.section].setFocus(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._theme.scale(_BESIDE)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(32 if beside else 12)
        margin = 40 if self.width() >= 800 else 24
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._box.setContentsMargins(0 if rtl else margin, 30, margin if rtl else 0, 0)
        for column in self._columns.values():
            column.set_margins(margin, 2, 28, start=0)
        self._list.setMaximumWidth(self._theme.scale(190) if beside else 16_777_215)
        self._arrange(1 if beside else 2)

    def _arrange(self, columns: int) -> None:
        """The parts under one another, or two in a line where the window is narrow."""
        for place, part in enumerate(self._parts.values()):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, place // columns, place % columns)
