"""The four steps of the first evening."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QVBoxLayout, QWidget

from sobersister_desktop.screens.first_run import FirstRun, FirstRunState, Step
from sobersister_desktop.settings import Look
from sobersister_desktop.texts import ThreeParts, _
from sobersister_desktop.ui.dialogs import Parts, button_row
from sobersister_desktop.ui.theme import TEXT_SIZES, Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.fields import Field
from sobersister_desktop.ui.widgets.frames import Panel
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.new_passphrase import NewPassphrase
from sobersister_desktop.ui.widgets.paper_key_check import PaperKeyCheck
from sobersister_desktop.ui.widgets.text import heading, label
from sobersister_desktop.ui.widgets.ticks import Radio

_MEASURE = 640
LOOKS = (Look.SYSTEM, Look.LIGHT, Look.DARK, Look.HIGH_CONTRAST_LIGHT, Look.HIGH_CONTRAST_DARK)


def look_word(look: Look) -> str:
    """What a look is called."""
    return {
        Look.SYSTEM: _("As the computer"),
        Look.LIGHT: _("Light"),
        Look.DARK: _("Dark"),
        Look.HIGH_CONTRAST_LIGHT: _("Strong, light"),
        Look.HIGH_CONTRAST_DARK: _("Strong, dark"),
    }[look]


class _Step(QWidget):
    def __init__(self, theme: Theme, title: str, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self.box.addWidget(heading(theme, title, "title"))
        self.box.addSpacing(8)
        self.box.addWidget(label(theme, words, "lead", "text2"))
        self.box.addSpacing(22)
        self.measure = theme.scale(_MEASURE)
        self._parts: QWidget | None = None

    def show_trouble(self, parts: ThreeParts | None) -> None:
        """What stands in the way, in its three parts, below everything."""
        if self._parts is not None:
            self.box.removeWidget(self._parts)
            self._parts.deleteLater()
            self._parts = None
        if parts is not None:
            self._parts = Parts(self._theme, parts)
            self.box.addWidget(self._parts)


def _fact(theme: Theme, icon: str, strong: str, words: str) -> QWidget:
    picture = QLabel()
    picture.setPixmap(theme.icon(icon, "text2", 20).pixmap(theme.qsize_icon))
    said = QVBoxLayout()
    said.setSpacing(1)
    said.addWidget(label(theme, strong, "bodyStrong"))
    said.addWidget(label(theme, words, "body"))
    line = row(picture, spacing=12)
    line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
    line.addLayout(said, 1)
    holder = QWidget()
    holder.setLayout(line)
    return holder


class SafetyStep(_Step):
    """The question comes before any key: a lock is of no use to someone who is watched."""

    folder_wished = Signal()
    existing_wished = Signal()
    more_wished = Signal()
    copy_wished = Signal()

    def __init__(self, screen: FirstRun, theme: Theme) -> None:
        super().__init__(
            theme,
            _("Could someone else look at this computer?"),
            _(
                "A partner, family, someone at work. What you answer is kept nowhere; it only changes what stands "
                "below."
            ),
        )
        self._screen = screen
        self.first = Radio(theme, _("No, or not in a way that worries me"))
        self._yes = Radio(theme, _("Yes, or I am not sure"))
        group = QButtonGroup(self)
        for place, each in enumerate((self.first, self._yes)):
            group.addButton(each, place)
            self.box.addWidget(each)
            self.box.addSpacing(6)
        group.idClicked.connect(self._answered)
        self.box.addSpacing(12)
        self._advice = Panel(theme, "sunken")
        self._advice.box.setContentsMargins(20, 16, 20, 16)
        self._advice.box.addWidget(heading(theme, _("Before you write")))
        for icon, strong, words in self._facts():
            self._advice.box.addWidget(_fact(theme, icon, strong, words))
        more = button(theme, _("Read more about this"), "quiet")
        more.clicked.connect(self.more_wished)
        self._advice.box.addLayout(row(more, -1))
        self.box.addWidget(self._advice)
        self.box.addSpacing(18)
        self.box.addWidget(label(theme, _("Where the notebook lies"), "bodyStrong"))
        self._where = label(theme, "", "label", "text2")
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.box.addSpacing(4)
        self.box.addWidget(self._where)
        self.box.addSpacing(8)
        other = button(theme, _("Another place, or a memory stick"), "small")
        have = button(theme, _("I have a notebook already"), "quiet")
        other.clicked.connect(self.folder_wished)
        copy = button(theme, _("I have a copy of one"), "quiet")
        have.clicked.connect(self.existing_wished)
        copy.clicked.connect(self.copy_wished)
        self.box.addWidget(button_row(other, have, copy))

    @staticmethod
    def _facts() -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "eye",
                _("A lock cannot stop someone who watches."),
                _(
                    "Spyware, a camera, or someone who can make you open it are stronger than any passphrase. A "
                    "computer that nobody else uses is safer for this."
                ),
            ),
            (
                "usb",
                _("It need not be on this computer."),
                _(
                    "The notebook can lie on a memory stick that you take with you. That this program is here, and "
                    "when it was used, can still be seen."
                ),
            ),
            (
                "eye-off",
                _("It looks like any notes program, and hides at once."),
                _(
                    "Shift and Esc together cover the window and lock it, from anywhere. Any key then asks for the "
                    "passphrase."
                ),
            ),
            (
                "people",
                _("A sudden change can be noticed."),
                _("If your passwords or habits are checked, talk to an adviser first, from a safer device."),
            ),
        )

    def show_state(self, state: FirstRunState) -> None:
        self._advice.setVisible(state.others_can_look is True)
        self._where.setText(str(state.folder))
        answered = state.others_can_look
        self.first.setChecked(answered is False)
        self._yes.setChecked(answered is True)

    def _answered(self, place: int) -> None:
        self._screen.answer(place == 1)


class PassphraseStep(_Step):
    def __init__(self, screen: FirstRun, theme: Theme) -> None:
        super().__init__(
            theme,
            _("Choose a passphrase"),
            _(
                "It is the only key to your notebook. Four or five ordinary words are stronger, and easier to "
                "remember, than one complicated word."
            ),
        )
        self.fields = NewPassphrase(theme)
        self.fields.typed.connect(screen.typed)
        self.fields.suggest_wished.connect(screen.suggest)
        self._suggestions = 0
        if screen.state.step is Step.PASSPHRASE and not screen.state.suggested:
            screen.typed("", "")  # made anew after a change of look: the fields are empty again
        self.box.addWidget(self.fields)
        self.box.addSpacing(18)
        facts = Panel(theme, "sunken")
        facts.box.setContentsMargins(20, 16, 20, 16)
        facts.box.addWidget(heading(theme, _("Three plain facts")))
        for icon, strong, words in (
            (
                "key",
                _("Nobody can reset it."),
                _("There is no account and no copy anywhere else. Not us, not your mentor, not a repair shop."),
            ),
            (
                "file-text",
                _("The paper key is the only spare."),
                _("Without both, these pages cannot be opened again, by anyone."),
            ),
            (
                "eye",
                _("It cannot stop someone watching you type."),
                _("If someone knows your dates and your pets, take words that have nothing to do with them."),
            ),
        ):
            facts.box.addWidget(_fact(theme, icon, strong, words))
        self.box.addWidget(facts)
        self.box.addSpacing(12)

    def show_state(self, state: FirstRunState) -> None:
        self.fields.show_judged(state.judged)
        self.fields.setEnabled(not state.busy)
        if state.suggestions != self._suggestions:
            self._suggestions = state.suggestions
            if state.suggested:
                self.fields.fill(state.suggested)
        self.show_trouble(state.trouble if state.step is Step.PASSPHRASE else None)
        if state.step > Step.PASSPHRASE and self.fields.values() != ("", ""):
            self.fields.forget()


class PaperKeyStep(_Step):
    """Shown once. She types two groups back from her own sheet before she can go on."""

    def __init__(self, screen: FirstRun, theme: Theme) -> None:
        super().__init__(
            theme,
            _("Keep a paper key"),
            _(
                "If you ever forget your passphrase, these seven groups open your notebook. Print the sheet or copy "
                "it by hand, now. It is shown only once."
            ),
        )
        self.measure = theme.scale(840)
        self.check = PaperKeyCheck(theme)
        self.check.typed.connect(screen.typed_back)
        self.check.understands.connect(screen.understand)
        self.sheet, self.print, self.larger = self.check.sheet, self.check.print, self.check.larger
        self.first, self.second, self.understood = self.check.first, self.check.second, self.check.understood
        self.box.addWidget(self.check)
        self.box.addSpacing(12)

    def show_state(self, state: FirstRunState) -> None:
        if state.step is Step.PAPER_KEY:
            self.check.show_key(state)
        elif state.step > Step.PAPER_KEY:
            self.forget()

    def forget(self) -> None:
        self.check.forget()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.first.edit.setFocus(reason)


class NameStep(_Step):
    """What she likes to be called, and how it looks; both can be changed at any time."""

    look_wished = Signal(object)  # Look
    text_size_wished = Signal(int)  # per cent

    def __init__(self, screen: FirstRun, theme: Theme, look: Look, percent: int) -> None:
        super().__init__(
            theme, _("Name and look"), _("All of it can be changed later, in Settings. Nothing here is required.")
        )
        self.field = Field(
            theme,
            _("What would you like to be called?"),
            _("A first name, or nothing"),
            _("It is kept in the notebook. The lock screen and the window never show it."),
        )
        self.field.edit.setText(screen.state.name)
        self.field.edit.textChanged.connect(screen.call_me)
        self.box.addWidget(self.field)
        self.box.addSpacing(20)
        self.box.addWidget(label(theme, _("Colours"), "bodyStrong"))
        self.box.addSpacing(6)
        self._looks = QButtonGroup(self)
        for place, each in enumerate(LOOKS):
            choice = Radio(theme, look_word(each), checked=each == look)
            self._looks.addButton(choice, place)
            self.box.addWidget(choice)
        self._looks.idClicked.connect(self._looked)
        self.box.addSpacing(20)
        self.box.addWidget(label(theme, _("Text size"), "bodyStrong"))
        self.box.addSpacing(6)
        sizes = [_("{n} %").format(n=round(100 * size)) for size in TEXT_SIZES]
        nearest = min(range(len(TEXT_SIZES)), key=lambda place: abs(round(100 * TEXT_SIZES[place]) - percent))
        self._sizes = Segments(theme, sizes, nearest, _("Text size"))
        self._sizes.chosen.connect(self._sized)
        self.box.addLayout(row(self._sizes, -1))

    def _looked(self, place: int) -> None:
        self.look_wished.emit(LOOKS[place])

    def _sized(self, place: int) -> None:
        self.text_size_wished.emit(round(100 * TEXT_SIZES[place]))
