"""The parts of the People page: a row, her own card, a person, the way in for a card, the ritual."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from sobersister_desktop.domain.person import Person, Role, Trust
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.call_list import before_ringing
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.letter_words import first_name, role_name, trust_name
from sobersister_desktop.screens.people import LONGEST_NAME, People, PeopleState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import IconDisc, confirm_dialog
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.dialling import DialButton
from sobersister_desktop.ui.widgets.fields import field
from sobersister_desktop.ui.widgets.frames import Panel, panel, rule
from sobersister_desktop.ui.widgets.gate import NoteTag, strong
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.marks import Avatar, Tag, paint_row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.people_contact import ContactPart, RoleChoice
from sobersister_desktop.ui.widgets.text import ElidedLabel, heading, label
from sobersister_desktop.ui.widgets.tones import Tone
from sobersister_desktop.ui.widgets.words_grid import WordsShown

_TONE: dict[Trust, tuple[Tone, str]] = {
    Trust.VERIFIED: ("done", "shield-check"),
    Trust.ADDED: ("heads-up", "key"),
    Trust.CHANGED: ("heads-up", "refresh"),
    Trust.RETIRED: ("plain", "archive"),
    Trust.BLOCKED: ("plain", "eye-off"),
}


_ROLE_TONE: dict[Role, Tone] = {
    Role.MENTOR: "shared",
    Role.SISTER: "shared",
    Role.MENTEE: "shared",
    Role.SPONSOR: "shared",
    Role.FAMILY: "done",
    Role.FRIEND: "heads-up",
    Role.THERAPIST: "info",
    Role.DOCTOR: "info",
    Role.LAWYER: "info",
}


def _about(person: Person) -> str:
    """What she is, when to ring her, and where her key stands unless that is quite well."""
    parts = [role_name(person.role)]
    if person.contact.safe_when:
        when = one_line(person.contact.safe_when).rstrip(".")
        parts.append(when[:1].upper() + when[1:])  # it stands as a sentence here
    if person.cards and (person.trust is not Trust.VERIFIED or not person.contact.safe_when):
        parts.append(trust_name(person.trust))
    return " ".join(f"{part}." for part in parts)


def trust_tag(theme: Theme, trust: Trust) -> Tag:
    """Where a key stands, in words and with an icon."""
    tone, icon = _TONE[trust]
    return NoteTag(theme, trust_name(trust), tone, icon)


class PersonRow(QAbstractButton):
    """Someone in the list, or her own card when there is no person."""

    def __init__(self, theme: Theme, screen: People, person: Person | None) -> None:
        super().__init__()
        self._theme, self._screen, self._person, self._on = theme, screen, person, False
        name = one_line(person.name) if person else _("My card")
        about = _about(person) if person else _("To give away, with five words")
        number = person.contact.numbers[0].number if person and person.contact.numbers else ""
        self.setAccessibleName(f"{name}. {about}" + (f" {number}" if number else ""))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tone: Tone = _ROLE_TONE.get(person.role, "plain") if person else "info"
        words = column(ElidedLabel(theme, name, "bodyStrong"), 2, ElidedLabel(theme, about, "label", "text2"))
        if number:
            words.addSpacing(2)
            words.addWidget(ElidedLabel(theme, isolated(number), "body"))
        disc = Avatar(theme, name, tone, 40) if person else IconDisc(theme, "key", tone, 40)
        self._row = box = row(disc, words, spacing=13, margins=(14, 12, 12, 12))
        box.setStretch(1, 1)
        self.setLayout(box)
        self.dial = DialButton(theme, self)
        box.addWidget(self.dial)
        if person and person.trust is not Trust.BLOCKED:
            self.dial.set_number(name, number, before_ringing(person))
        for part in self.findChildren(QWidget):
            if part is self.dial:
                continue
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.setForegroundRole(QPalette.ColorRole.WindowText)  # not the ink of a button
        self.clicked.connect(self._choose)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def set_on(self, on: bool) -> None:
        """Whether she is the one that is shown."""
        self._on = on
        self.setChecked(on)
        self.update()

    def _choose(self) -> None:
        self.setChecked(self._on)
        if self._person is None:
            self._screen.show_mine()
        else:
            self._screen.choose(self._person.id)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        paint_row(self, self._theme, here=self._on)


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
        fresh = panel(theme)
        self.new_keys = button(theme, _("Make new keys…"), "danger")
        self.new_keys.clicked.connect(self._ask_new_keys)
        about = _("For when a computer with your notebook was lost or taken. Everyone then needs your new card.")
        fresh.box.addWidget(heading(theme, _("New keys")))
        fresh.box.addWidget(label(theme, about, "body", "text2"))
        fresh.box.addLayout(row(self.new_keys, -1))
        self.setLayout(column(card, 16, words, 16, fresh, -1))

    def _ask_new_keys(self) -> None:
        asked = confirm_dialog(
            self._theme,
            title=_("Make new keys?"),
            words=_(
                "Your card and your five words change. Each of your people gets a letter with the new card from you, "
                "and nothing is sealed for you before she has heard the new words. Until then, what they seal for the "
                "old card can still be opened here, and by whoever has the lost computer and your passphrase. This "
                "cannot be undone; old letters stay readable."
            ),
            do=_("Make new keys"),
            keep=_("Leave it as it is"),
            icon="key",
        )
        asked.done.clicked.connect(self._screen.replace_keys)
        asked.open_over(self)

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
        from sobersister_desktop.ui.print_words import print_words
        from sobersister_desktop.ui.printing import Print, printer_there

        if printer_there():
            Print(self, partial(print_words, self._theme, mine.words), self._screen.printed).ask()
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
        self._removable = self._lacks = False
        self._agreed = ("", False)  # what there is to do about an agreement, and whether there may be one
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self.contact = ContactPart(screen, theme)
        self._about_box = QVBoxLayout()
        self.setLayout(column(self._box, 16, self.contact, 16, self._about_box, -1))
        self.name = field(theme, "")

    def show_state(self, state: PeopleState) -> None:
        person = state.chosen
        if person is None:
            return
        ids = [each.id for each in state.people]
        self.contact.show_person(person, ids.index(person.id) if person.id in ids else 0, len(ids))
        shown, self._shown = self._shown, person
        same_rest = shown is not None and replace(shown, contact=person.contact, order=person.order) == person
        lacks = person.id in state.lacking
        told = (self._screen.agreement_line(), self._screen.may_agree())
        if same_rest and (self._removable, self._lacks, self._agreed) == (state.removable, lacks, told):
            return
        self._removable, self._lacks, self._agreed = state.removable, lacks, told
        emptied(self._box)
        emptied(self._about_box)
        self._box.addWidget(self._key(person) if person.cards else self._no_card(person))
        self._about_box.addWidget(self._about(person))

    def flush(self) -> None:
        """Keep what is being typed."""
        self.contact.flush()

    def _who(self, person: Person, box: Panel) -> None:
        theme = self._theme
        who = column(
            ElidedLabel(theme, one_line(person.name), "heading"),
            4,
            label(theme, role_name(person.role), "body", "text2"),
        )
        top = row(Avatar(theme, one_line(person.name), _ROLE_TONE.get(person.role, "plain"), 52), who, spacing=16)
        top.setStretch(1, 1)
        box.box.addLayout(top)

    def _no_card(self, person: Person) -> QWidget:
        theme, name = self._theme, first_name(person.name)
        box = panel(theme)
        self._who(person, box)
        said = _("{name} has given you no card. With one, you can seal letters that only she can open.")
        box.box.addWidget(label(theme, said.format(name=name), "body", "text2"))
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, 10)
        fresh = button(theme, _("Open her card…"), None, "key")
        fresh.clicked.connect(self._screen.give_new_card)
        flow.addWidget(fresh)
        if not self._removable:  # letters hang on her: pages for a browser
            held = button(theme, _("What {name} holds").format(name=name), "quiet", "mail")
            held.clicked.connect(self._screen.see_held)
            flow.addWidget(held)
        box.box.addWidget(self.buttons)
        return box

    def _key(self, person: Person) -> QWidget:
        theme, name = self._theme, first_name(person.name)
        box = panel(theme)
        self._who(person, box)
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
        if self._lacks:
            told = _(
                "{name} has an earlier card of yours. Seal a letter with the new one, and read her your five words."
            )
            box.box.addWidget(MessageStrip(theme, "heads-up", told.format(name=name)))
            give = button(theme, _("Send her your new card…"), None, "key")
            give.clicked.connect(self._screen.send_card)
            flow.addWidget(give)
        if trusted:
            keep = button(theme, _("Ask her to keep your paper key…"), "quiet", "key")
            keep.clicked.connect(self._screen.give_paper_key)
            flow.addWidget(keep)
        held = button(theme, _("What {name} holds").format(name=name), "quiet", "mail")
        held.clicked.connect(self._screen.see_held)
        flow.addWidget(held)
        fresh = button(theme, _("She has a new card…"), "quiet", "refresh")
        fresh.clicked.connect(self._screen.give_new_card)
        flow.addWidget(fresh)
        box.box.addSpacing(4)
        box.box.addWidget(self.buttons)
        if self._agreed[1]:
            self.agreement = button(theme, _("Our agreement"), "quiet", "handshake")
            self.agreement.clicked.connect(self._screen.see_agreement)
            flow.addWidget(self.agreement)
        if self._agreed[0]:
            box.box.insertWidget(2, MessageStrip(theme, "heads-up", self._agreed[0]))
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
        roles = RoleChoice(theme, person.role)
        roles.picked.connect(self._role)
        box.box.addWidget(self.name)
        box.box.addWidget(strong(theme, _("She is")))
        box.box.addWidget(roles)
        last = QWidget()
        flow = FlowLayout(last, 10)
        if person.cards and person.trust is not Trust.BLOCKED:
            block = button(theme, _("Block…"), "danger")
            block.clicked.connect(self._block)
            flow.addWidget(block)
        if self._removable:
            remove = button(theme, _("Take out…"), "danger")
            remove.clicked.connect(self._remove)
            flow.addWidget(remove)
        box.box.addSpacing(8)
        box.box.addWidget(last)
        return box

    def _rename(self) -> None:
        self._screen.rename(self.name.edit.text())

    def _role(self, role: str) -> None:
        self._screen.change_role(Role(role))

    def _remove(self) -> None:
        if self._shown is None:
            return
        name = first_name(self._shown.name)
        asked = confirm_dialog(
            self._theme,
            title=_("Take {name} out?").format(name=name),
            words=_("Her numbers and her card leave this notebook for good. No letter of hers is here."),
            do=_("Take out"),
            keep=_("Keep her"),
        )
        asked.done.clicked.connect(self._screen.remove)
        asked.open_over(self)

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
