"""The places and help lines in a letter, line by line, and the hours of whoever wrote it.

The one who sends sees what the one who reads sees.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sobersister_desktop.domain.agreement import Agreement
from sobersister_desktop.domain.availability import Availability
from sobersister_desktop.domain.handover import Word
from sobersister_desktop.domain.letter import Letter
from sobersister_desktop.domain.place import Place
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.agreement_words import act_line, no_contract, topic_name
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.handover_words import answer_told
from sobersister_desktop.screens.hours_words import told_hours
from sobersister_desktop.screens.letter_pack import GivenLine, given_lines
from sobersister_desktop.screens.letter_words import handover_line
from sobersister_desktop.screens.place_words import checked_line, lines, mark_words
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.frames import Panel, panel
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.marks import Tag
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import heading, label


class LetterPlaces(QWidget):
    """All places and help lines of a letter; with `keep`, each has a button that takes it in.

    With `see_agreement`, one leads from the words of an agreement to where it stands; with `answer`, a question
    whether someone else may walk beside her has a yes and a no."""

    def __init__(
        self,
        theme: Theme,
        keep: Callable[[str], None] | None = None,
        see_agreement: Callable[[], None] | None = None,
        answer: Callable[[bool], None] | None = None,
    ) -> None:
        super().__init__()
        self._answer = answer
        self._theme, self._keep, self._see_agreement = theme, keep, see_agreement
        self._shown: object = None
        self._box = QVBoxLayout()
        self._box.setSpacing(10)
        self.setLayout(column(self._box, -1))
        self.buttons: list[QPushButton] = []

    def show_letter(self, letter: Letter, kept: frozenset[str], today: date, *, received: bool) -> None:
        """The places and lines of this letter; `kept` are the ids of those that are hers already."""
        shown = (letter.places, letter.lines, letter.hours, letter.agreement, letter.extra, kept, received)
        if shown == self._shown:
            return
        self._shown = shown
        self.forget_widgets()
        if letter.hours is not None and not letter.hours.empty:
            self._box.addWidget(hours_panel(self._theme, letter.hours))
        if letter.agreement is not None:
            self._box.addWidget(agreement_panel(self._theme, letter.agreement, self._see_agreement))
        if received and letter.extra.handover is not None:
            name = isolated(letter.name.strip()) if letter.name.strip() else _("she")
            self._box.addWidget(self._handover(letter.extra.handover, name))
        if letter.places:
            self._told(_("Places in this letter"), letter, received)
        for place in letter.places:
            self._box.addWidget(self._place(place, place.id in kept, today, received))
        if letter.lines:
            self._told(_("Help lines in this letter"), letter, received)
        for given in given_lines(letter, today):
            self._box.addWidget(self._line(given, given.line.id in kept, received))

    def _handover(self, word: Word, name: str) -> QWidget:
        """A question with its two answers; or what she answered."""
        if word is Word.ASK and self._answer is not None:
            return question_panel(self._theme, name, self._answer)
        return MessageStrip(self._theme, "plain", handover_line(word, mine=False))

    def _told(self, title: str, letter: Letter, received: bool) -> None:
        """What stands above them: whose word it is, and that the choice is hers."""
        self._box.addWidget(heading(self._theme, title))
        if not received:
            return
        told = _("They are from {name}’s letter, and this program has not checked them.")
        if not letter.name.strip():
            told = _("They are from this letter, and this program has not checked them.")
        kept_by_hand = _("Nothing is added by itself. Keep those you want among your own.")
        told = told.format(name=isolated(letter.name))
        self._box.addWidget(label(self._theme, f"{told} {kept_by_hand}", "label", "text2"))

    def _place(self, place: Place, kept: bool, today: date, received: bool) -> QWidget:
        theme = self._theme
        box = panel(theme)
        box.box.addWidget(label(theme, one_line(place.name), "bodyStrong"))
        box.box.addWidget(label(theme, ". ".join(mark_words(place)), "label", "text2"))
        for name, text in lines(place, ""):
            box.box.addLayout(column(strong(theme, name), label(theme, isolated(text), "body"), spacing=2))
        box.box.addWidget(label(theme, checked_line(place, today), "label", "text3"))
        self._hand(box, place.id, place.name, _("Among your places") if kept else "", received)
        return box

    def _line(self, given: GivenLine, kept: bool, received: bool) -> QWidget:
        theme = self._theme
        box = panel(theme)
        box.box.addWidget(label(theme, given.name, "bodyStrong"))
        box.box.addWidget(label(theme, given.about, "label", "text2"))
        box.box.addWidget(label(theme, isolated(given.number), "heading"))
        for name, text in given.facts:
            fact = _("{name}: {what}").format(name=name, what=isolated(text))
            box.box.addWidget(label(theme, fact, "body", "text2"))
        box.box.addWidget(label(theme, given.checked, "label", "text3"))
        if given.beside:
            box.box.addWidget(MessageStrip(theme, "heads-up" if given.differs else "plain", given.beside))
        self._hand(box, given.line.id, given.name, _("Among your help lines") if kept else "", received)
        return box

    def _hand(self, box: Panel, item_id: str, name: str, kept: str, received: bool) -> None:
        """That it is among hers, or the button that takes it in."""
        if kept:
            box.box.addLayout(row(Tag(self._theme, kept, "done", "check"), -1))
        elif received and self._keep is not None:
            keep = button(self._theme, _("Keep this one"), None, "plus")
            keep.setAccessibleName(_("Keep {name}").format(name=one_line(name)))
            keep.setProperty("place", item_id)
            keep.clicked.connect(self._keep_clicked)
            self.buttons.append(keep)
            box.box.addLayout(row(keep, -1))

    def _keep_clicked(self) -> None:
        sender = self.sender()
        if sender is not None and self._keep is not None:
            self._keep(str(sender.property("place")))

    def forget_widgets(self) -> None:
        """Take everything away."""
        emptied(self._box)
        self.buttons = []

    def forget(self) -> None:
        """Hold nothing of the letter any more."""
        self._shown = None
        self.forget_widgets()


def holds_more(letter: Letter) -> bool:
    """Whether something stands below the words of the letter."""
    told = letter.hours is not None and not letter.hours.empty
    return bool(letter.places or letter.lines) or told or letter.agreement is not None


def hours_panel(theme: Theme, hours: Availability) -> QWidget:
    """When the writer reads letters, as she told it: by her own clock."""
    box = panel(theme)
    box.box.addWidget(heading(theme, _("When she reads letters")))
    for line in told_hours(hours):
        box.box.addWidget(label(theme, line, "body"))
    return box


def question_panel(theme: Theme, name: str, answer: Callable[[bool], None]) -> QWidget:
    """What a yes means, and the two answers; neither is sealed by itself."""
    box = panel(theme)
    box.box.addWidget(heading(theme, _("May someone else walk beside you?")))
    box.box.addWidget(label(theme, answer_told().format(name=name), "body"))
    seen = _("You see your answer before you seal it. In your own words you can write back as to any letter.")
    box.box.addWidget(label(theme, seen, "label", "text2"))
    no, yes = button(theme, _("Say no…"), "big"), button(theme, _("Say yes…"), "big")
    no.clicked.connect(partial(answer, False))
    yes.clicked.connect(partial(answer, True))
    box.box.addLayout(row(no, yes, -1, spacing=12))
    return box


def agreement_panel(theme: Theme, agreement: Agreement, see: Callable[[], None] | None = None) -> QWidget:
    """What she proposes, says yes to, or withdraws from: the very words; and the way to where it is answered."""
    box = panel(theme)
    box.box.addWidget(heading(theme, act_line(agreement)))
    for topic, text in agreement.sections:
        box.box.addWidget(strong(theme, topic_name(topic)))
        box.box.addWidget(label(theme, text, "body"))
    if agreement.review is not None:
        day = day_and_month(agreement.review, agreement.review)
        box.box.addWidget(label(theme, _("To be looked at again on {day}").format(day=day), "label", "text2"))
    if agreement.sections:
        box.box.addWidget(label(theme, no_contract(), "label", "text2"))
    if see is not None:
        way = button(theme, _("Our agreement"), None, "handshake")
        way.clicked.connect(see)
        box.box.addLayout(row(way, -1))
    return box
