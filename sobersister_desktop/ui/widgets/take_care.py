"""A mentor's own take-care list, and the hour after which she would rather not open letters."""

from datetime import time

from PySide6.QtWidgets import QWidget

from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.letter import ContentNote
from sobersister_desktop.screens.before_opening import HOURS, BeforeOpening
from sobersister_desktop.screens.letter_words import note_name
from sobersister_desktop.texts import _, three_parts
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Chip, Segments, chip
from sobersister_desktop.ui.widgets.frames import low_panel, rule
from sobersister_desktop.ui.widgets.layout import FlowLayout, column
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import heading, label


class TakeCare(QWidget):
    """Kept as she chooses; nobody else ever sees it."""

    def __init__(self, before: BeforeOpening, theme: Theme) -> None:
        super().__init__()
        self._before = before
        about = _(
            "When a letter touches on one of these, it is said before you open it. The list stays in your notebook; "
            "nobody is told, and nothing is closed to you."
        )
        self.chips: dict[str, Chip] = {}
        room = QWidget()
        flow = FlowLayout(room, 8)
        on = before.take_care()
        for note in ContentNote:
            if note is not ContentNote.OTHER:
                part = chip(theme, note_name(note), checked=note.value in on)
                part.setProperty("code", note.value)
                part.toggled.connect(self._chosen)
                self.chips[note.value] = part
                flow.addWidget(part)
        words = [_("No such hour") if hour is None else f"{hour:%H:%M}" for hour in HOURS]
        self.hours = Segments(theme, words, HOURS.index(before.not_after()), _("Not after"))
        self.hours.chosen.connect(self._hour_chosen)
        self._trouble = MessageStrip(theme, "trouble")
        box = low_panel(theme)
        for piece in (
            heading(theme, _("Before you open a letter")),
            self._trouble,
            label(theme, _("What I take care with"), "body"),
            label(theme, about, "label", "text2"),
            room,
            rule(theme),
            label(theme, _("I would rather not open letters after"), "body"),
            self.hours,
        ):
            box.box.addWidget(piece)
        self.setLayout(column(box))

    def _chosen(self, on: bool) -> None:
        code = str(self.sender().property("code"))
        try:
            self._before.set_take_care(code, on)
        except Trouble as trouble:
            self._told(trouble)

    def _hour_chosen(self, place: int) -> None:
        hour: time | None = HOURS[place]
        try:
            self._before.set_not_after(hour)
        except Trouble as trouble:
            self._told(trouble)

    def _told(self, trouble: Trouble) -> None:
        parts = three_parts(trouble)
        self._trouble.set_text(f"{parts.happened} {parts.safe} {parts.do}")
