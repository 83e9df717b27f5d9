"""Beside the wave: what she can do first, whom she can ring, what she wrote on a good day, and keeping the moment."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sobersister_desktop.screens.minute import Call, Minute, MinuteState, Thing, Way
from sobersister_desktop.screens.minute_words import lines
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.marks import Avatar
from sobersister_desktop.ui.widgets.strength_scale import StrengthScale
from sobersister_desktop.ui.widgets.text import announce, heading, label, set_property, tint
from sobersister_desktop.ui.widgets.today_cards import RoundIcon
from sobersister_desktop.ui.widgets.tones import Tone

_ICONS = {
    "rang-someone": "phone-call",
    "left": "chevron-right",
    "walked": "footprints",
    "ate": "coffee",
    "breathed": "breathe",
    "rode-it-out": "waves",
    "grounding": "eye",
    "bath": "drop",
    "read-my-plan": "list-checks",
    "distracted": "book",
}
_TONES: tuple[Tone, ...] = ("shared", "heads-up", "done")
_THINGS, _CALLS = 3, 3
"""Of her things and her call list; all of it is one press away."""
_SHORT = 16
"""Characters of a name that leave room for a number beside it."""


class Beside(QFrame):
    """Made anew only when what is hers changes, which it does once."""

    def __init__(self, theme: Theme, screen: Minute) -> None:
        super().__init__()
        self._theme, self._screen = theme, screen
        self._shown: object = None
        self._beside = self._all = False
        self._told = ""
        self.setProperty("kind", "aside")
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        self.lines = button(theme, _("Help lines, in large print"), "primary", "phone")
        self.lines.setMinimumHeight(theme.scale(48))
        self.lines.setToolTip("F1")
        self.lines.clicked.connect(screen.help_lines)
        self.reason = label(theme, "", "readingSm", "onHoneySoft")
        self.good_day = self._quote()
        self.now = StrengthScale(theme, _("How strong"), low=True)
        self.after = StrengthScale(theme, _("How strong now, after a while"), low=True)
        self.keep = button(theme, _("Keep this as a moment"), None, "check")
        self.keep.setToolTip(_("Ctrl and Enter"))
        self.kept = label(theme, "", "label", "text2")
        self.keeping = self._keeping()
        self.box = QVBoxLayout(self)
        side = theme.scale(28)
        self.box.setContentsMargins(side, 34, side, 26)
        self.box.setSpacing(0)
        self.box.addLayout(self._parts)
        self.box.addSpacing(22)
        self.box.addWidget(self.lines)
        self.box.addSpacing(22)
        self.box.addWidget(self.good_day)
        self.box.addWidget(self.keeping)
        self.box.addStretch(1)
        self.keep.clicked.connect(screen.keep)
        self.now.chosen.connect(screen.strength)
        self.after.chosen.connect(screen.strength_after)

    def _quote(self) -> QFrame:
        quote = QFrame()
        quote.setProperty("kind", "strip")
        quote.setProperty("tone", "heads-up")
        said = label(self._theme, _("You wrote this on a good day"), "label", "onHoneySoft")
        font = self._theme.font("label")
        font.setBold(True)
        said.setFont(font)
        inside = column(said, self.reason, spacing=4, margins=(16, 12, 16, 14))
        quote.setLayout(inside)
        return quote

    def _keeping(self) -> QWidget:
        theme, holder = self._theme, QWidget()
        inside = column(
            26,
            heading(theme, _("Keep it, if you like")),
            6,
            label(theme, _("How strong, if you want to say"), "label"),
            6,
            self.now,
            10,
            label(theme, _("And after a while"), "label"),
            6,
            self.after,
            12,
            row(self.keep, -1),
            6,
            self.kept,
        )
        holder.setLayout(inside)
        return holder

    def place(self, *, beside: bool) -> None:
        """Beside the wave or under it; there, what she can do stands in the middle of the wave already."""
        self._beside = beside
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        set_property(self, "place", ("right" if rtl else "left") if beside else "top")

    def show_state(self, state: MinuteState) -> None:
        hers = state.hers
        self.reason.setText(_("“{words}”").format(words=hers.reason))
        in_the_middle = not self._beside and state.way is Way.DO
        self.good_day.setVisible(bool(hers.reason) and not in_the_middle)
        self.keeping.setVisible(state.can_keep)
        self.now.set_answer(state.now)
        self.after.set_answer(state.after)
        told = _("Kept. You can add to it later, in Moments.") if state.kept else ""
        if told and told != self._told:
            announce(self.kept, told)
        self._told = told
        self.kept.setText(told)
        self.kept.setVisible(bool(told))
        self.keep.setEnabled(not state.kept)
        if (hers, self._beside) != self._shown:
            self._shown = (hers, self._beside)
            self._lay(hers.things, hers.calls)

    def _lay(self, things: tuple[Thing, ...], calls: tuple[Call, ...]) -> None:
        emptied(self._parts)
        if self._beside:
            self._lay_things(things)
        if calls:
            if self._beside:
                self._parts.addSpacing(24)
            self._parts.addWidget(heading(self._theme, _("People")))
            self._parts.addSpacing(4)
            for at, call in enumerate(calls[:_CALLS]):
                self._row(Avatar(self._theme, call.name, _TONES[at % len(_TONES)], 40), at)
                self._said(call.name, call.line, call.number)

    def _lay_things(self, things: tuple[Thing, ...]) -> None:
        self._parts.addWidget(heading(self._theme, _("Do something first")))
        self._parts.addSpacing(4)
        if things:
            for at, thing in enumerate(things if self._all else things[:_THINGS]):
                self._row(RoundIcon(self._theme, _ICONS.get(thing.code, "leaf"), "accentSoft", "onAccentSoft"), at)
                self._said(thing.word, thing.line)
            if len(things) > _THINGS and not self._all:
                more = button(self._theme, _("All of them"), "quiet")
                more.clicked.connect(self._lay_all)
                self._parts.addLayout(row(more, -1))
        else:
            for line in lines(Way.DO):
                self._parts.addSpacing(8)
                self._parts.addWidget(label(self._theme, line, "readingSm"))

    def _lay_all(self) -> None:
        self._all, self._shown = True, None
        self.show_state(self._screen.state)

    def _row(self, picture: QWidget, at: int) -> None:
        if at:
            self._parts.addWidget(rule(self._theme))
        self._line = row(spacing=14, margins=(0, 11, 0, 11))
        self._line.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        self._parts.addLayout(self._line)

    def _said(self, word: str, line: str, number: str = "") -> None:
        words = column(label(self._theme, word, "bodyStrong"), spacing=1)
        if line:
            words.addWidget(label(self._theme, line, "label", "text2"))
        across = self._theme.text < 1.25 and len(word) <= _SHORT and len(line) <= 2 * _SHORT
        if number and not across:
            words.addWidget(_number(self._theme, number))
        self._line.addLayout(words, 1)
        if number and across:
            self._line.addWidget(_number(self._theme, number))


def _number(theme: Theme, number: str) -> QWidget:
    """To be read off, and marked to be copied."""
    said = label(theme, number, "bodyStrong", wrap=False)
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    tint(said, theme, "text")
    return said
