"""How it is now, as fields; and the beginning of today's page on paper."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from sobersister_desktop.domain.checkin import BodyState
from sobersister_desktop.screens.checkin_words import body_word
from sobersister_desktop.screens.checkins import MAX_LINE
from sobersister_desktop.screens.dates import clock
from sobersister_desktop.screens.today import Today, TodayState
from sobersister_desktop.screens.today_words import checkin_line
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Chip, button, set_button_text
from sobersister_desktop.ui.widgets.craving import CravingScale
from sobersister_desktop.ui.widgets.frames import Panel
from sobersister_desktop.ui.widgets.layout import FlowLayout, row
from sobersister_desktop.ui.widgets.mood import MoodPicker
from sobersister_desktop.ui.widgets.noting import PausedNoting, paused_title
from sobersister_desktop.ui.widgets.text import announce, heading, label
from sobersister_desktop.ui.widgets.today_preview import TodayPreview

_BOTTOM = Qt.AlignmentFlag.AlignBottom


def _top(title: QLabel, end: QLabel | QHBoxLayout) -> QHBoxLayout:
    """A title with a few quiet words at the end of its line."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(12)
    box.addWidget(title, 1)
    if isinstance(end, QLabel):
        box.addWidget(end, 0, _BOTTOM)
    else:
        box.addLayout(end)
    return box


class CheckInPanel(Panel):
    """How it is now. Every part may be left alone."""

    def __init__(self, theme: Theme, screen: Today) -> None:
        super().__init__(theme)
        self._theme, self._screen, self._number = theme, screen, -1
        self.setAccessibleName(_("Check-in"))
        self.box.setSpacing(0)
        self.last = label(theme, "", "caption", "text3", wrap=theme.text >= 1.75)
        self.title = heading(theme, _("How is it now?"))
        self.earlier = button(theme, _("Earlier"), "quiet")
        self.earlier.setAccessibleName(_("Earlier check-ins"))
        self.how = button(theme, _("What is noted, and when"), "icon", "settings")
        top = row(self.title, self.last, self.earlier, self.how, spacing=8)
        top.setStretch(0, 1)
        self.box.addLayout(top)
        self.paused = PausedNoting(theme)
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(0)
        self.box.addWidget(self.paused)
        self.box.addWidget(self._fields)
        self.paused.hide()
        self.mood = MoodPicker(theme)
        self.craving = CravingScale(theme)
        self.chips: dict[BodyState, Chip] = {}
        chips = QWidget()
        flow = FlowLayout(chips)
        for state in BodyState:
            self.chips[state] = Chip(theme, body_word(state))
            flow.addWidget(self.chips[state])
            self.chips[state].clicked.connect(self._chip)
        self.line = QLineEdit()
        self.line.setFont(theme.font("body"))
        self.line.setMaxLength(MAX_LINE)
        self.line.setPlaceholderText(_("One line, if you like"))
        self.line.setAccessibleName(_("One line about now"))
        self.save = button(theme, _("Save check-in"), "primary")
        self.hint = label(theme, "", "label", "text3")
        self.hint.hide()
        fields.addSpacing(12)
        fields.addWidget(self.mood)
        fields.addSpacing(14)
        fields.addLayout(self._asked(chips))
        fields.addSpacing(16)
        self.leave = button(theme, _("Leave it as it was"), "quiet")
        self.leave.hide()
        self.leave.clicked.connect(screen.leave_checkin)
        foot = row(self.line, self.save, spacing=12)
        foot.setStretch(0, 1)
        fields.addLayout(foot)
        fields.addLayout(row(-1, self.leave))
        fields.addWidget(self.hint)
        self.mood.chosen.connect(screen.feel)
        self.craving.slider.chosen.connect(screen.crave)
        self.line.textEdited.connect(screen.say)
        self.line.returnPressed.connect(screen.save_checkin)
        self.save.clicked.connect(screen.save_checkin)

    def _asked(self, chips: QWidget) -> QGridLayout:
        """The two rows with a name at their head, in columns of one width."""
        theme, grid = self._theme, QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        strong = theme.font("bodyStrong")
        strong.setPointSizeF(theme.font("label").pointSizeF())
        asked: tuple[tuple[str, QWidget], ...] = ((_("Craving"), self.craving), (_("Right now I am"), chips))
        beside = theme.text < 1.75
        for place, (words, widget) in enumerate(asked):
            name = label(theme, words, "label", wrap=False)
            name.setFont(strong)
            grid.addWidget(name, place if beside else 2 * place, 0)
            grid.addWidget(widget, place if beside else 2 * place + 1, 1 if beside else 0)
        grid.setColumnStretch(1 if beside else 0, 1)
        return grid

    def _chip(self) -> None:
        for state, chip in self.chips.items():
            self._screen.be(state, chip.isChecked())

    def show_state(self, state: TodayState) -> None:
        draft = state.draft
        if draft.number != self._number:
            self._number = draft.number
            self.line.setText(draft.line)
        if self.mood.mood != draft.mood:
            self.mood.set_mood(draft.mood)
        if self.craving.slider.answer != draft.craving:
            self.craving.slider.set_answer(draft.craving)
        for which, chip in self.chips.items():
            if chip.isChecked() != (which in draft.states):
                chip.setChecked(which in draft.states)
        known = draft.known is not None
        paused = state.asked.paused and not known
        self.title.setText(paused_title() if paused else _("How is it now?"))
        self._fields.setVisible(not paused)
        self.paused.setVisible(paused)
        set_button_text(self.save, _("Save changes") if known else _("Save check-in"))
        self.leave.setVisible(known)
        self.earlier.setVisible(state.last_checkin is not None or state.commitment is not None)
        line = checkin_line(state)
        if line != self.last.text():
            self.last.setText(line)
            if state.just_saved:
                announce(self.last, line)
        if state.hint != self.hint.text():
            self.hint.setText(state.hint)
            if state.hint:
                announce(self.hint, state.hint)
        self.hint.setVisible(bool(state.hint))
        self.hint.setContentsMargins(0, 8, 0, 0)


class PageCard(Panel):
    """The beginning of today's page, on paper."""

    def __init__(self, theme: Theme, screen: Today) -> None:
        super().__init__(theme, "sheet")
        self.box.setContentsMargins(26, 20, 26, 16)
        self.box.setSpacing(0)
        self.setAccessibleName(_("Today’s page"))
        self.tick = QLabel()
        side = theme.icon_size(16)
        self.tick.setPixmap(theme.icon("check", "text2", 16).pixmap(side, side))
        self.saved = label(theme, "", "label", "text3", wrap=False)
        regular = theme.font("body")
        regular.setPointSizeF(theme.font("label").pointSizeF())
        self.saved.setFont(regular)
        status = row(self.tick, self.saved, spacing=6)
        self.title = heading(theme, _("Today’s page"))
        self.preview = TodayPreview(theme)
        self.nothing = label(theme, _("Nothing is written yet today, and nothing has to be."), "readingSm", "text2")
        self.go = button(theme, _("Continue writing"), "quiet", "pen")
        self.go.clicked.connect(screen.write)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addLayout(_top(self.title, status))
        words.addSpacing(8)
        words.addWidget(self.preview, 1)
        words.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(words, 1)
        self.box.addSpacing(8)
        self.box.addLayout(row(self.go, -1))

    def show_state(self, state: TodayState) -> None:
        page = state.page
        self.preview.setVisible(page is not None)
        self.nothing.setVisible(page is None)
        self.tick.setVisible(bool(page and page.saved))
        self.saved.setVisible(bool(page and page.saved))
        if page:
            self.preview.set_text("\n".join(part for part in (page.title, page.text) if part.strip()))
            self.saved.setText(_("Saved {time}").format(time=clock(page.saved)) if page.saved else "")
        set_button_text(self.go, _("Continue writing") if page else _("Write a page"))
