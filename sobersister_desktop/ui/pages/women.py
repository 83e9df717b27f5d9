"""Women I support: who they are, what of theirs lies here, and the ways to each."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.domain.care import LONGEST_LINE
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.handover_words import handover_words
from sobersister_desktop.screens.letter_words import first_name, trust_name
from sobersister_desktop.screens.sides import DAYS
from sobersister_desktop.screens.women import Asked, Woman, Women, WomenState
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.dialogs import confirm_dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.choice import Choice
from sobersister_desktop.ui.widgets.columns import emptied, scrolled
from sobersister_desktop.ui.widgets.empty import EmptyDrawing
from sobersister_desktop.ui.widgets.fields import field
from sobersister_desktop.ui.widgets.forms import FormDialog, OneOf, text_field
from sobersister_desktop.ui.widgets.frames import panel
from sobersister_desktop.ui.widgets.landing import Lands, in_reading_order
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.marks import Avatar
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import heading, label

_WIDE = 760  # px at 100 %


class WomenPage(Lands, QWidget):
    """Drawn anew whenever something about them changed."""

    def __init__(self, screen: Women, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._screen, self._theme = screen, theme
        self._shown: WomenState | None = None
        self._read_anew = False
        about = _("Their letters are theirs: keep them no longer than you need them.")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(14)
        inner = QWidget()
        inner.setMaximumWidth(round(_WIDE * theme.text))
        inner.setLayout(
            column(
                heading(theme, _("Women I support"), "title"),
                6,
                label(theme, about, "body", "text2"),
                20,
                self._lines,
                20,
                self._letting_go(),
                -1,
            )
        )
        outer = QWidget()
        outer.setLayout(row(inner, margins=(40, 28, 40, 28)))
        self._area = scrolled(outer, _("Women I support"), margins=(40, 30, 28))
        self.setLayout(column(self._area))
        self.land_on(self._area)
        screen.watch(self.show_state)
        screen.arrive()

    def _letting_go(self) -> QWidget:
        theme = self._theme
        box = panel(theme)
        box.box.setContentsMargins(22, 18, 22, 16)
        words = [days_words(days) for days in DAYS]
        self.days = Segments(theme, words, 0, _("Delete after reading"))
        self.days.chosen.connect(self._days_chosen)
        about = _(
            "The words and pictures of a letter go from here so many days after you read it to its end. What she gave "
            "you to keep stays. She is not told, unless you tell her. With each you can choose something else."
        )
        self._trouble = MessageStrip(theme, "trouble")
        for part in (
            self._trouble,
            label(theme, _("Delete after reading"), "bodyStrong"),
            label(theme, about, "label", "text2"),
            self.days,
        ):
            box.box.addWidget(part)
        return box

    def _days_chosen(self, place: int) -> None:
        self._screen.let_go_after(DAYS[place])

    def _ask(self, asking: Asked) -> None:
        asked = confirm_dialog(
            self._theme,
            title=_("Delete what you have read?"),
            words=ngettext(
                "You read {n} letter longer ago than that. Its words go from here now, for good.",
                "You read {n} letters longer ago than that. Their words go from here now, for good.",
                asking.going,
            ),
            do=_("Delete them"),
            keep=_("Keep them"),
        )
        asked.done.clicked.connect(partial(self._screen.yes, asking))
        asked.dialog.closed.connect(self._screen.no)
        asked.open_over(self)

    def arrive(self) -> None:
        self._screen.arrive()

    def showEvent(self, event: QShowEvent) -> None:
        """Letters may have come, or someone been renamed, since she was here."""
        super().showEvent(event)
        if self._read_anew:  # else it was, a moment ago, when the page was made
            self._screen.arrive()
        self._read_anew = True
        in_reading_order(self)

    def show_state(self, state: WomenState) -> None:
        if state == self._shown:
            return
        before, self._shown = self._shown, state
        asking = state.asking
        for_all = asking is not None and not asking.person_id
        self.days.set_current(DAYS.index((asking.days or 0) if asking and for_all else state.let_go_after))
        said = state.trouble
        self._trouble.set_text(f"{said.happened} {said.safe} {said.do}" if said else "")
        if asking is not None and not (before and before.asking):
            self._ask(asking)
        if before is not None and (before.women, before.let_go_after) == (state.women, state.let_go_after):
            return
        emptied(self._lines)
        if not state.women:
            self._lines.addWidget(self._nobody())
        for woman in state.women:
            self._lines.addWidget(self._card(woman, state))
        in_reading_order(self)

    def _nobody(self) -> QWidget:
        theme = self._theme
        add = button(theme, _("Add someone"), "primary", "plus")
        add.clicked.connect(self._screen.add_someone)
        title = heading(theme, _("Nobody yet"), "heading")
        words = label(
            theme,
            _("Open the card she gave you, under People, and choose “Someone I walk beside”."),
            "lead",
            "text2",
        )
        for part in (title, words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        holder = QWidget()
        drawing = row(-1, EmptyDrawing(theme, "letter"), -1)
        holder.setLayout(column(24, drawing, 24, title, 8, words, 18, row(-1, add, -1)))
        return holder

    def _card(self, woman: Woman, state: WomenState) -> QWidget:
        theme, person = self._theme, woman.person
        card = panel(theme)
        card.box.setContentsMargins(22, 18, 22, 16)
        card.setAccessibleName(one_line(person.name))
        said = (
            f"{trust_name(person.trust)}. {what_lies_here(woman, state)}" if person.cards else _("She has no card yet.")
        )
        words = column(label(theme, isolated(person.name), "bodyStrong"), 2, label(theme, said, "label", "text2"))
        goes = when_they_go(woman, state)
        if goes:
            words.addWidget(label(theme, goes, "label", "text2"))
        top = row(Avatar(theme, one_line(person.name), "shared", 40), words, spacing=14)
        top.setStretch(1, 1)
        card.box.addLayout(top)
        if woman.agreement:
            card.box.addWidget(MessageStrip(theme, "heads-up", woman.agreement))
        if woman.handover:
            card.box.addWidget(MessageStrip(theme, "plain", woman.handover))
        buttons = QWidget()
        flow = FlowLayout(buttons, 8)
        name = first_name(person.name)
        for text, slot, wanted in (
            (_("Write to her"), self._write, bool(person.cards)),
            (_("Her letters"), self._screen.see_letters, woman.kept > 0),
            (_("What {name} holds").format(name=name), self._held, bool(person.cards)),
            (_("Our agreement"), self._agreement, True),
            (_("Tell her when I read…"), self._tell_hours, bool(person.cards) and state.hours_named),
            (_("Delete after reading…"), self._let_go, bool(person.cards)),
            (_("Ask about someone else…"), self._handover, bool(person.cards)),
            (_("Tell someone how to reach her…"), self._hand_over, woman.said_yes),
            (_("End with her…"), self._end, bool(person.cards)),
        ):
            if wanted:
                part = button(theme, text, "small")
                part.setProperty("person", person.id)
                part.setAccessibleName(f"{text}: {one_line(person.name)}")
                part.clicked.connect(slot)
                flow.addWidget(part)
        if flow.count():
            card.box.addSpacing(6)
            card.box.addWidget(buttons)
        return card

    def _write(self) -> None:
        self._screen.write_to(str(self.sender().property("person")))

    def _end(self) -> None:
        self._screen.end_with(str(self.sender().property("person")))

    def _handover(self) -> None:
        HandoverForm(self._theme, self._screen, str(self.sender().property("person"))).open_over(self)

    def _hand_over(self) -> None:
        person_id = str(self.sender().property("person"))
        found = [woman for woman in self._screen.state.women if woman.person.id == person_id]
        if found:
            HandOverForm(self._theme, self._screen, found[0]).open_over(self)

    def _let_go(self) -> None:
        person_id = str(self.sender().property("person"))
        found = [woman for woman in self._screen.state.women if woman.person.id == person_id]
        if found:
            LettingGoForm(self._theme, self._screen, found[0]).open_over(self)

    def _agreement(self) -> None:
        self._screen.see_agreement(str(self.sender().property("person")))

    def _tell_hours(self) -> None:
        self._screen.tell_hours(str(self.sender().property("person")))

    def _held(self) -> None:
        self._screen.see_held(str(self.sender().property("person")))

    def forget(self) -> None:
        """Hold none of their names any more."""
        self._shown = None
        emptied(self._lines)
        self._screen.forget()


class HandoverForm(FormDialog):
    """The words that ask whether someone else may walk beside her. Nothing is handed on by asking."""

    def __init__(self, theme: Theme, screen: Women, person_id: str) -> None:
        words = _(
            "Only a fresh yes of hers counts. You see the letter before you seal it, and nothing else goes anywhere."
        )
        super().__init__(theme, _("Ask whether someone else may walk beside her"), words, "mail")
        self._screen, self._person = screen, person_id
        self.letter = text_field(theme, handover_words())
        self.letter.setFixedHeight(theme.scale(220))
        self.add_named(_("Your letter"), self.letter)
        self.finish(_("See the letter"))

    def keep(self) -> bool:
        return self._screen.ask_about_handover(self._person, self.letter.toPlainText())

    def to_mend(self) -> str:
        trouble = self._screen.state.trouble
        return f"{trouble.happened} {trouble.do}" if trouble else _("Write a few words first.")


class HandOverForm(FormDialog):
    """To whom, and how she can be reached: what her yes allows, and nothing else."""

    def __init__(self, theme: Theme, screen: Women, woman: Woman) -> None:
        name = first_name(woman.person.name)
        words = _(
            "Her yes allows you to tell one woman her first name and how to reach her. No letter of {name}’s can go "
            "along. You see the letter before you seal it."
        ).format(name=name)
        super().__init__(theme, _("Tell someone how to reach her"), words, "people")
        self._screen, self._person, self._others = screen, woman.person.id, screen.state.others
        self.whom = Choice(theme, _("Who is to walk beside her"))
        self.whom.addItems([one_line(person.name) for person in self._others])
        self.add_named(_("Who is to walk beside her"), self.whom)
        self.reach = field(theme, _("How she can be reached, as she told you"))
        self.reach.edit.setMaxLength(LONGEST_LINE)
        self.box.addWidget(self.reach)
        self.finish(_("See the letter"))

    def keep(self) -> bool:
        place = self.whom.currentIndex()
        if not 0 <= place < len(self._others):
            return False
        return self._screen.hand_over(self._person, self._others[place].id, self.reach.text())

    def to_mend(self) -> str:
        if not self._others:
            return _("First add her card, under People, as someone who is not one of the women you support.")
        trouble = self._screen.state.trouble
        return f"{trouble.happened} {trouble.do}" if trouble else _("Write how she can be reached.")


class LettingGoForm(FormDialog):
    """When the words of her letters go, where it is to be another time than for all."""

    def __init__(self, theme: Theme, screen: Women, woman: Woman) -> None:
        name = first_name(woman.person.name)
        words = _("For what {name} writes you. What is not read to its end never goes by itself.").format(name=name)
        super().__init__(theme, _("Delete after reading"), words, "trash")
        self._screen, self._person = screen, woman.person.id
        same = _("As for all ({days})").format(days=days_words(screen.state.let_go_after))
        options = [(None, same), *((days, days_words(days)) for days in DAYS)]
        self.days = OneOf(theme, options, woman.let_go_after, _("Delete after reading"))
        self.box.addWidget(self.days)
        self.finish()

    def keep(self) -> bool:
        self.close_dialog()  # before the screen may ask, whose dialog then lies over the page and not over this one
        chosen = self.days.chosen
        self._screen.let_go_after(chosen if isinstance(chosen, int) else None, self._person)
        return True

    def to_mend(self) -> str:
        return ""


def days_words(days: int) -> str:
    """After how many days of reading."""
    return ngettext("{n} day", "{n} days", days) if days else _("Never")


def when_they_go(woman: Woman, state: WomenState) -> str:
    """Her letters go 7 days after you read them. Nothing where nothing goes, unless that is only so for her."""
    days = state.let_go_after if woman.let_go_after is None else woman.let_go_after
    if days:
        return ngettext(
            "Their words go {n} day after you read them.", "Their words go {n} days after you read them.", days
        )
    return _("Of hers, nothing goes by itself.") if state.let_go_after else ""


def what_lies_here(woman: Woman, state: WomenState) -> str:
    """3 letters of hers are here, the first from 2 November, the last from 20 November. 1 is not opened."""
    if not woman.kept or woman.first is None or woman.last is None:
        return _("No letter of hers is here.")
    kept = ngettext("{n} letter of hers is here", "{n} letters of hers are here", woman.kept)
    first, last = (day_and_month(day, state.today) for day in (woman.first, woman.last))
    line = (
        _("{kept}, from {day}.").format(kept=kept, day=last)
        if woman.first == woman.last
        else _("{kept}, from {first} to {last}.").format(kept=kept, first=first, last=last)
    )
    if not woman.waiting:
        return line
    waits = ngettext("{n} is not opened yet.", "{n} are not opened yet.", woman.waiting)
    return f"{line} {waits}"
