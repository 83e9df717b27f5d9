"""What stands in a mentor's gate besides the outside of a letter: what weighs in, how she is, for which day, and the
ready replies. Nothing here opens anything, and nothing goes anywhere by itself."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sobersister_desktop.domain.letter import LetterRow
from sobersister_desktop.screens.before_opening import BeforeOpening, Feeling, Ready, day_name
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.layout import FlowLayout, column
from sobersister_desktop.ui.widgets.message_strip import MessageStrip

_FEELINGS = (Feeling.STEADY, Feeling.TIRED, Feeling.NOT_NOW)


class OnePress(QObject):
    """Lets a button hear single presses only: not the second half of a double click, not a key that is held down."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  whichever button it is
        if event.type() == QEvent.Type.MouseButtonDblClick:
            return True
        return isinstance(event, QKeyEvent) and event.isAutoRepeat()


class NotByEnter(QObject):
    """Lets Enter press nothing: where it is used to go on, it is pressed without being meant. Space and a click do."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  whichever button it is
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MentorGate(QWidget):
    """Between the outside of a letter and the two first choices; `weighs` and `breathe` stand above it in the gate."""

    def __init__(self, screen: Letters, before: BeforeOpening, theme: Theme) -> None:
        super().__init__()
        self._screen, self._before, self._theme = screen, before, theme
        self.weighs = MessageStrip(theme, "heads-up")
        self.breathe = button(theme, _("Breathe first"), "small", "breathe")
        self.breathe.clicked.connect(screen.breathe)
        words = (_("Steady"), _("A little tired"), _("Not tonight"))
        self.feeling = Segments(theme, words, -1, _("How are you, just now?"))
        self.feeling.chosen.connect(self._felt)
        self._days = before.days()
        self.days = Segments(theme, [name for _day, name in self._days], 0, _("Keep it for"))
        self.days.chosen.connect(self._chosen)
        self.setLayout(
            column(
                strong(theme, _("How are you, just now?")),
                6,
                self.feeling,
                14,
                strong(theme, _("A day for it")),
                6,
                self.days,
            )
        )

    def show_letter(self, about: LetterRow) -> None:
        feeling = self._screen.state.feeling
        said = " ".join(self._before.weighs(about, feeling))
        self.weighs.set_text(said)
        self.breathe.setVisible(bool(said))
        if feeling is not None:
            self.feeling.set_current(_FEELINGS.index(feeling))
        self._days = self._before.days()
        chosen = self._screen.state.keep_day
        places = [place for place, (day, _name) in enumerate(self._days) if day == chosen]
        self.days.set_current(places[0] if places else 0)

    def keep_words(self) -> str:
        """What the button says that keeps it for the chosen day."""
        place = max(0, self.days.current)
        day, _name = self._days[place]
        if place == 0:
            return _("Keep it for tomorrow")
        if place == len(self._days) - 1:
            return _("Keep it for a week")
        return _("Keep it for {day}").format(day=day_name(day))

    def _felt(self, place: int) -> None:
        self._screen.feel(_FEELINGS[place])

    def _chosen(self, place: int) -> None:
        self._screen.choose_day(self._days[place][0])


class ReadyReplies(QWidget):
    """Three ways to write to her without opening it. Each only begins a reply."""

    def __init__(self, screen: Letters, theme: Theme) -> None:
        super().__init__()
        self._screen = screen
        self.buttons = []
        room = QWidget()
        flow = FlowLayout(room, 10)
        for ready, words in (
            (Ready.SHORTER, _("Ask for a shorter one")),
            (Ready.HAND_OVER, _("Hand to my backup")),
            (Ready.NOT_THIS_ONE, _("Not this one")),
        ):
            part = button(theme, words, "big")
            part.setProperty("ready", ready.name)
            part.clicked.connect(self._begin)
            self.buttons.append(part)
            flow.addWidget(part)
        self.setLayout(column(strong(theme, _("Or leave it closed, and write to her")), 8, room))

    def _begin(self) -> None:
        self._screen.reply_ready(Ready[str(self.sender().property("ready"))])
