"""What is seen of a letter before it is opened: the same for her, while she writes it, and for the one who reads."""

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sobersister_desktop.domain.letter import Outer
from sobersister_desktop.screens.letter_words import kept_until, need_title, need_told, note_names, size_line
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.marks import Avatar, Tag
from sobersister_desktop.ui.widgets.text import heading, label
from sobersister_desktop.ui.widgets.tones import Tone


class NoteTag(Tag):
    """A content note, a little larger than a mark in a list."""

    def __init__(self, theme: Theme, text: str, kind: Tone = "plain", icon: str | None = None) -> None:
        super().__init__(theme, text, kind, icon)
        self.setFont(theme.font("label"))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + 2, max(hint.height() + 2, 28))


def strong(theme: Theme, text: str) -> QLabel:
    """A small bold title above a group."""
    widget = label(theme, text, "label")
    font = widget.font()
    font.setWeight(theme.font("bodyStrong").weight())
    widget.setFont(font)
    return widget


def notes_row(theme: Theme, codes: tuple[str, ...]) -> QWidget:
    """The content notes beside one another."""
    widget = QWidget()
    flow = FlowLayout(widget, 8)
    for name in note_names(codes):
        flow.addWidget(NoteTag(theme, name))
    widget.setAccessibleName(", ".join(note_names(codes)))
    return widget


def quote(theme: Theme, text: str) -> QFrame:
    """A line of hers, with a rule at its side."""
    widget = QFrame()
    line = QFrame()
    line.setProperty("kind", "rule")
    line.setFixedWidth(2)
    box = QHBoxLayout(widget)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(14)
    box.addWidget(line)
    box.addWidget(label(theme, text, "readingSm"), 1)
    return widget


def needs(theme: Theme, code: str | None) -> QLabel:
    """What she needs, in a sentence or two."""
    title = need_title(code)
    return label(theme, f"{title}. {need_told(code)}" if title else _("She has not said."), "body")


def outside(theme: Theme, outer: Outer, name: str, today: date, *, wide: bool) -> QVBoxLayout:
    """Who, how much, until when, what it touches on, what she needs, her line. Two columns when `wide`."""
    box = column(spacing=0)
    about = _("A letter from {name}").format(name=name)
    avatar = Avatar(theme, name.strip("\u2068\u2069") or "?", "heads-up", 52 if wide else 40)
    if wide:
        words = column(
            heading(theme, _("Before you open it"), "title" if theme.text < 1.6 else "section"),
            4,
            label(theme, f"{about}, {size_line(outer)}", "body", "text2"),
        )
    else:
        words = column(label(theme, about, "bodyStrong"), 2, label(theme, size_line(outer), "label", "text2"))
    top = row(avatar, words, spacing=16 if wide else 12)
    top.setStretch(1, 1)
    top.setAlignment(avatar, Qt.AlignmentFlag.AlignVCenter)
    box.addLayout(top)
    until = kept_until(outer.keep_until, today)
    if until:
        box.addSpacing(12 if wide else 10)
        box.addWidget(label(theme, until, "body" if wide else "label", "text2"))
    box.addSpacing(24 if wide else 16)
    groups = []
    if outer.notes:
        groups.append(column(strong(theme, _("She says it touches on")), 8, notes_row(theme, outer.notes)))
    if outer.need or not wide:
        groups.append(column(strong(theme, _("She needs")), 6, needs(theme, outer.need)))
    if wide and len(groups) == 2 and theme.text < 1.4:
        both = row(*groups, spacing=24)
        for place, group in enumerate(groups):
            both.setStretch(place, 1)
            group.addStretch(1)
        box.addLayout(both)
    else:
        for place, group in enumerate(groups):
            if place:
                box.addSpacing(16)
            box.addLayout(group)
    if outer.first_line:
        box.addSpacing(18 if groups else 0)
        box.addWidget(quote(theme, outer.first_line))
    return box
