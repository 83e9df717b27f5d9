"""Adding someone: a way in for her card, and the ritual of the five words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from sobersister_desktop.domain.person import Role, Trust
from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.letter_words import first_name
from sobersister_desktop.screens.people import LONGEST_NAME, People, PeopleState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.fields import field
from sobersister_desktop.ui.widgets.frames import panel
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.people_contact import AddToCall, RoleChoice
from sobersister_desktop.ui.widgets.people_parts import trust_tag
from sobersister_desktop.ui.widgets.text import heading, label
from sobersister_desktop.ui.widgets.words_grid import WordsTyped


class AddCard(Lands, QWidget):
    """A card from a file or a message; then the name and what she is."""

    def __init__(self, screen: People, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self.choose = button(theme, _("Choose the card file…"), "big", "folder-open")
        self.choose.clicked.connect(self._choose)
        self.text = QPlainTextEdit()
        self.text.setFont(theme.font("label"))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("The text of her card"))
        self.text.setPlaceholderText("-----BEGIN CARD-----")
        self.text.setMinimumHeight(theme.scale(110))
        self.text.textChanged.connect(self._pasted)
        self.open = button(theme, _("Read the text"), "big")
        self.open.clicked.connect(self._read)
        self.open.setEnabled(False)
        cancel = button(theme, _("Cancel"), "quiet")
        cancel.clicked.connect(screen.cancel)
        self._first = panel(theme)
        self._title = heading(theme, "")
        self._first.box.addWidget(self._title)
        self._first.box.addWidget(
            label(
                theme,
                _("She finds it on her own People page, under My card, and gives it to you as a file or in a message."),
                "body",
                "text2",
            )
        )
        self._first.box.addLayout(row(self.choose, -1))
        self._first.box.addSpacing(6)
        self._first.box.addWidget(label(theme, _("Or paste the text of her card:"), "label", "text2"))
        self._first.box.addWidget(self.text)
        self._first.box.addLayout(row(self.open, -1, cancel))
        self._second = self._make_second()
        self.to_call = AddToCall(screen, theme)
        self.meeting = button(theme, _("A meeting or a place…"), None, "calendar")
        self.setLayout(column(self.to_call, 16, self._first, 16, row(self.meeting, -1), self._second, -1))
        self.land_on(self.to_call.name.edit)

    def _make_second(self) -> QWidget:
        theme = self._theme
        box = panel(theme)
        self._whole = label(theme, "", "body", "text2")
        self.name = field(theme, _("What you call her"), hint=_("Only you see this name."))
        self.name.edit.setMaxLength(LONGEST_NAME)
        self.name.edit.textEdited.connect(self._screen.name_it)
        self.name.edit.returnPressed.connect(self._screen.keep)
        self._roles = RoleChoice(theme, Role.MENTOR)
        self._roles.picked.connect(self._role)
        self._role_title = strong(theme, _("She is"))
        self.keep = button(theme, _("Keep her card"), "primary")
        self.keep.clicked.connect(self._screen.keep)
        self.same = button(theme, _("It is her new card"), "big")
        self.same.clicked.connect(self._screen.is_her_new_card)
        cancel = button(theme, _("Cancel"), "quiet")
        cancel.clicked.connect(self._screen.cancel)
        box.box.addWidget(heading(theme, _("The card is whole")))
        box.box.addWidget(self._whole)
        box.box.addWidget(self.name)
        box.box.addWidget(self._role_title)
        box.box.addWidget(self._roles)
        box.box.addSpacing(6)
        box.box.addLayout(row(self.keep, self.same, -1, cancel))
        return box

    def show_state(self, state: PeopleState) -> None:
        new = state.new
        fresh = new is not None and self._second.isHidden() and self.isVisible()
        self._first.setVisible(new is None)
        self._second.setVisible(new is not None)
        anyone = new is None and state.chosen is None  # not a new card of someone who is here
        self.to_call.setVisible(anyone)
        self.meeting.setVisible(anyone)
        if not self.isVisible():
            self.to_call.clear()
        self.land_on(self.to_call.name.edit if anyone else self.choose)
        who = first_name(state.chosen.name) if state.chosen else ""
        self._title.setText(_("{name}’s new card").format(name=who) if who else _("Add someone by her card"))
        if new is None:
            return
        self.text.setPlainText("")
        day = day_and_month(new.made, self._screen.today())
        said = _("It was made on {day}. Next you compare its five words with her, by voice.").format(day=day)
        if new.label:
            said = _("It calls itself {label}. {more}").format(label=isolated(new.label), more=said)
        self._whole.setText(said)
        if self.name.edit.text() != new.name and not self.name.edit.hasFocus():
            self.name.edit.setText(new.name)
        for part in (self.name, self._roles, self._role_title):
            part.setVisible(new.replaces is None)
        self._roles.pick(new.role)
        self.keep.setEnabled(new.ready)
        same = self._screen.same_name()
        self.same.setVisible(same is not None)
        if same is not None:
            set_button_text(self.same, _("It is {name}’s new card").format(name=first_name(same.name)))
        if fresh:  # where she chose the card there is nothing any more
            first = self.name.edit if new.replaces is None else self.keep
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pasted(self) -> None:
        self.open.setEnabled(bool(self.text.toPlainText().strip()))

    def _read(self) -> None:
        self._screen.read_card(self.text.toPlainText())

    def _choose(self) -> None:
        asking = FilePanel(
            self._theme, self, _("Open her card"), save=False, start=self._screen.folder, accept=_("Open")
        )
        asking.chosen.connect(self._screen.read_file)

    def _role(self, role: str) -> None:
        self._screen.give_role(Role(role))


class Ritual(Lands, QWidget):
    """She reads, this side types, the program compares."""

    def __init__(self, screen: People, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._check: object = None
        self._verified = False
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self.setLayout(column(self._box, -1))

    def show_state(self, state: PeopleState) -> None:
        check = self._screen.check
        if check is None or state.chosen is None:
            return
        verified = check.state.verified is not None
        if check is self._check and verified == self._verified:
            return
        just_now = check is self._check and verified and self.isVisible()
        self._check, self._verified = check, verified
        emptied(self._box)
        theme, name = self._theme, first_name(state.chosen.name)
        box = panel(theme)
        box.box.addWidget(heading(theme, _("Is it really {name}’s card?").format(name=name)))
        if verified:
            box.box.addLayout(row(trust_tag(theme, Trust.VERIFIED), -1))
            said = _("The five words fit. From now on letters can be sealed for {name}.").format(name=name)
            box.box.addWidget(label(theme, said, "body", "text2"))
            box.box.addWidget(
                label(
                    theme, _("Now read her yours, so that she knows you too. They are under My card."), "body", "text2"
                )
            )
            done = button(theme, _("Done"), "primary")
            done.clicked.connect(self._screen.stop_checking)
            box.box.addLayout(row(done, -1))
            self.land_on(done)
        else:
            told = _("Ask her to read you her five words, face to face or by phone. Type what you hear.")
            box.box.addWidget(label(theme, told, "body", "text2"))
            typed = WordsTyped(check, theme)
            box.box.addWidget(typed)
            later = button(theme, _("Not now"), "quiet")
            later.clicked.connect(self._screen.stop_checking)
            box.box.addLayout(row(-1, later))
            self.land_on(typed)
        self._box.addWidget(box)
        if just_now:  # the fields she typed in are gone
            self.setFocus(Qt.FocusReason.OtherFocusReason)
