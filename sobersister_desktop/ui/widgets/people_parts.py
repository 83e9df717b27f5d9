"""The parts of the People page: a row, her own card, a person, the way in for a card, the ritual."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from sobersister_desktop.domain.person import Person, Role, Trust
from sobersister_desktop.domain.plain import one_line
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.letter_words import first_name, role_name, trust_name
from sobersister_desktop.screens.people import LONGEST_NAME, People, PeopleState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import IconDisc, confirm_dialog
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.basics import (
    Avatar,
    ElidedLabel,
    FlowLayout,
    Radio,
    Segments,
    Tag,
    Tone,
    button,
    column,
    field,
    heading,
    label,
    panel,
    row,
    rule,
)
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.gate import NoteTag, strong
from sobersister_desktop.ui.widgets.words_grid import WordsShown

_TONE: dict[Trust, tuple[Tone, str]] = {
    Trust.VERIFIED: ("done", "shield-check"),
    Trust.ADDED: ("heads-up", "key"),
    Trust.CHANGED: ("heads-up", "refresh"),
    Trust.RETIRED: ("plain", "archive"),
    Trust.BLOCKED: ("plain", "eye-off"),
}


def trust_tag(theme: Theme, trust: Trust) -> Tag:
    """Where a key stands, in words and with an icon."""
    tone, icon = _TONE[trust]
    return NoteTag(theme, trust_name(trust), tone, icon)


class PersonRow(QAbstractButton):
    """Someone in the list, or her own card when there is no person."""

    def __init__(self, theme: Theme, screen: People, person: Person | None, *, on: bool) -> None:
        super().__init__()
        self._theme, self._screen, self._person, self._on = theme, screen, person, on
        name = one_line(person.name) if person else _("My card")
        about = _("To give away, with five words")
        if person:
            about = f"{role_name(person.role)}. {trust_name(person.trust)}."
        self.setAccessibleName(f"{name}. {about}")
        self.setCheckable(True)
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tone: Tone = "info" if person is None else "shared" if person.trust is Trust.VERIFIED else "plain"
        words = column(ElidedLabel(theme, name, "bodyStrong"), 2, ElidedLabel(theme, about, "label", "text2"))
        disc = Avatar(theme, name, tone, 40) if person else IconDisc(theme, "key", tone, 40)
        self._row = box = row(disc, words, spacing=13, margins=(14, 12, 12, 12))
        box.setStretch(1, 1)
        self.setLayout(box)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.setForegroundRole(QPalette.ColorRole.WindowText)  # not the ink of a button
        self.clicked.connect(self._choose)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def _choose(self) -> None:
        self.setChecked(self._on)
        if self._person is None:
            self._screen.show_mine()
        else:
            self._screen.choose(self._person.id)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._on:
            painter.setBrush(theme.color("selected"))
            painter.drawRoundedRect(self.rect(), 8, 8)
            painter.setBrush(theme.color("accent"))
            left = self.width() - 3 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
            painter.drawRoundedRect(left, 10, 3, self.height() - 20, 1.5, 1.5)
        elif self.underMouse():
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(self.rect(), 8, 8)


class MyCardPart(QWidget):
    """What she gives to the people she writes to, and the words she reads to them."""

    def __init__(self, screen: People, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self.copy = button(theme, _("Copy as text"), None, "copy")
        self.save = button(theme, _("Save as a file…"), None, "download")
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self._words = WordsShown(theme)
        card = panel(theme)
        buttons = QWidget()
        flow = FlowLayout(buttons, 10)
        flow.addWidget(self.copy)
        flow.addWidget(self.save)
        for item in (
            heading(theme, _("My card")),
            label(
                theme,
                _("Give it to someone so that she can seal letters for you. It holds no name and no secret."),
                "body",
                "text2",
            ),
            buttons,
        ):
            card.box.addWidget(item)
        self._made = label(theme, "", "label", "text3")
        card.box.addWidget(self._made)
        words = panel(theme)
        words.box.addWidget(heading(theme, _("My five words")))
        words.box.addWidget(
            label(
                theme,
                _("Read them to her, face to face or by phone. She types what she hears, and her notebook compares."),
                "body",
                "text2",
            )
        )
        words.box.addWidget(self._words)
        self.print = button(theme, _("Print them…"), None, "printer")
        self.print.clicked.connect(self._print)
        words.box.addLayout(row(self.print, -1))
        hint = _("They are the same for everyone and no secret: who overhears them gains nothing.")
        words.box.addWidget(label(theme, hint, "label", "text3"))
        self.setLayout(column(card, 16, words, -1))

    def show_state(self, state: PeopleState) -> None:
        if state.mine is None:
            return
        self._words.set_words(state.mine.words)
        self.print.setEnabled(bool(state.mine.words))
        day = day_and_month(state.mine.made, self._screen.today())
        self._made.setText(_("These keys were made on {day}.").format(day=day))

    def _copy(self) -> None:
        mine = self._screen.state.mine
        if mine:
            QGuiApplication.clipboard().setText(mine.text)
            self._screen.copied()

    def _print(self) -> None:
        mine = self._screen.state.mine
        if mine is None:
            return
        from sobersister_desktop.ui.print_words import WordsPrint
        from sobersister_desktop.ui.printing import printer_there

        if printer_there():
            WordsPrint(self, self._theme, mine.words, self._screen.printed).ask()
        else:
            self._screen.no_printer()

    def _save(self) -> None:
        start = self._screen.folder / "card.txt"
        asking = FilePanel(self._theme, self, _("Save my card"), save=True, start=start, accept=_("Save"))
        asking.chosen.connect(self._screen.save_card)


class PersonPart(QWidget):
    """One person: what can be done with her, and where her key stands."""

    def __init__(self, screen: People, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._shown: Person | None = None
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self.setLayout(column(self._box, -1))
        self.name = field(theme, "")

    def show_state(self, state: PeopleState) -> None:
        person = state.chosen
        if person is None or person == self._shown:
            return
        self._shown = person
        emptied(self._box)
        self._box.addWidget(self._key(person))
        self._box.addSpacing(16)
        self._box.addWidget(self._about(person))

    def _key(self, person: Person) -> QWidget:
        theme, name = self._theme, first_name(person.name)
        box = panel(theme)
        who = column(
            ElidedLabel(theme, one_line(person.name), "heading"),
            4,
            label(theme, role_name(person.role), "body", "text2"),
        )
        top = row(Avatar(theme, one_line(person.name), "shared", 52), who, spacing=16)
        top.setStretch(1, 1)
        box.box.addLayout(top)
        box.box.addWidget(rule(theme))
        box.box.addLayout(row(trust_tag(theme, person.trust), -1))
        box.box.addWidget(label(theme, self._standing(person), "body", "text2"))
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, 10)
        trusted = person.trust is Trust.VERIFIED
        if person.trust is Trust.BLOCKED:
            back = button(theme, _("Let {name} in again").format(name=name), "big")
            back.clicked.connect(self._screen.unblock)
            flow.addWidget(back)
        else:
            compare = button(theme, _("Compare her five words"), "big" if trusted else "primary", "shield-check")
            compare.clicked.connect(self._screen.compare_words)
            write = button(theme, _("Write to {name}").format(name=name), "primary" if trusted else "big", "pen")
            write.clicked.connect(self._screen.write)
            for part in (write, compare) if trusted else (compare, write):
                flow.addWidget(part)
        fresh = button(theme, _("She has a new card…"), "quiet", "refresh")
        fresh.clicked.connect(self._screen.give_new_card)
        flow.addWidget(fresh)
        box.box.addSpacing(4)
        box.box.addWidget(self.buttons)
        older = person.cards[1:]
        if older:
            box.box.addWidget(rule(theme))
            for card in older:
                day = day_and_month(card.made, self._screen.today())
                line = _("An earlier card, made {day}: {standing}.").format(
                    day=day, standing=trust_name(card.trust).lower()
                )
                box.box.addWidget(label(theme, line, "label", "text3"))
        return box

    def _standing(self, person: Person) -> str:
        name, card = first_name(person.name), person.cards[0]
        if card.trust is Trust.VERIFIED and card.verified:
            day = day_and_month(card.verified.astimezone().date(), self._screen.today())
            return _(
                "You compared her five words on {day}. Only {name}’s notebook can open what you seal for her."
            ).format(day=day, name=name)
        if card.trust is Trust.CHANGED:
            day = day_and_month(card.added.astimezone().date(), self._screen.today())
            return _(
                "A new card of hers came on {day}. Nothing is sealed for it before you have compared its five words "
                "with {name} by voice. The earlier card stays listed."
            ).format(day=day, name=name)
        if card.trust is Trust.BLOCKED:
            return _(
                "Nothing is sealed for {name}, and nothing of hers is opened. Letters that she has already, she has."
            ).format(name=name)
        return _(
            "Anyone can send a card in {name}’s name. Her five words, heard by voice, show that it is hers."
        ).format(name=name)

    def _about(self, person: Person) -> QWidget:
        theme = self._theme
        box = panel(theme)
        self.name = field(theme, _("What you call her"), hint=_("Only you see this name."))
        self.name.edit.setMaxLength(LONGEST_NAME)
        self.name.edit.setText(person.name)
        self.name.edit.editingFinished.connect(self._rename)
        roles = Segments(theme, [role_name(role) for role in Role], list(Role).index(person.role), _("She is"))
        roles.chosen.connect(self._role)
        box.box.addWidget(self.name)
        box.box.addWidget(strong(theme, _("She is")))
        if theme.text < 1.4:
            box.box.addLayout(row(roles, -1))
        else:
            box.box.addWidget(roles_column(theme, person.role, self._role_clicked))
        if person.trust is not Trust.BLOCKED:
            block = button(theme, _("Block…"), "danger")
            block.clicked.connect(self._block)
            box.box.addSpacing(8)
            box.box.addLayout(row(block, -1))
        return box

    def _rename(self) -> None:
        self._screen.rename(self.name.edit.text())

    def _role(self, place: int) -> None:
        self._screen.change_role(list(Role)[place])

    def _role_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._screen.change_role(Role(sender.property("role")))

    def _block(self) -> None:
        if self._shown is None:
            return
        name = first_name(self._shown.name)
        asked = confirm_dialog(
            self._theme,
            title=_("Block {name}?").format(name=name),
            words=_(
                "Nothing is sealed for her any more, and nothing of hers is opened. Letters that she has already, "
                "she has. Your letters stay here. You can let her in again."
            ),
            do=_("Block"),
            keep=_("Leave it as it is"),
            icon="eye-off",
        )
        asked.done.clicked.connect(self._screen.block)
        asked.open_over(self)


def roles_column(theme: Theme, chosen: Role, clicked: Callable[[], None]) -> QWidget:
    """The roles under one another, for large text."""
    widget = QWidget()
    box = column(spacing=4)
    for role in Role:
        choice = Radio(theme, role_name(role), checked=role is chosen)
        choice.setProperty("role", role.value)
        choice.clicked.connect(clicked)
        box.addWidget(choice)
    widget.setLayout(box)
    return widget
