"""Something to begin with, over the journal; and the quiet line and the close of a deeper one."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sobersister_desktop.screens.prompts import Beginning, Prompts, PromptsState, shipped
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.frames import panel, rule
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.marks import Tag
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import heading, label


class Beginnings(QWidget):
    """A line above the paper while she is at a deeper one; hidden otherwise. `open_over` shows what there is."""

    def __init__(self, screen: Prompts, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._dialog: Dialog | None = None
        self._shown: object = None
        self.strip = MessageStrip(theme, "plain", action=_("Bring it to a close"))
        self.strip.action.clicked.connect(self.close_softly)
        self.setProperty("kind", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setLayout(column(self.strip, margins=(24, 4, 24, 8)))
        self.hide()
        screen.watch(self.show_state)

    # ---- the state -----------------------------------------------------------------------------------------

    def show_state(self, state: PromptsState) -> None:
        if state.writing is None:
            words = ""
        elif state.rung:
            words = _("That was twenty minutes. You can stop here; what you wrote is kept.")
        else:
            words = _("This is one of the deeper ones. You can stop at any point; nothing has to be finished.")
        self.strip.set_text(words)
        self.setVisible(bool(words) and self.parentWidget() is not None)
        if self._dialog is not None and state.open:
            here = self._dialog.window().focusWidget()
            within = here is not None and self._dialog.isAncestorOf(here)
            self._fill(state)
            if within and state.prompts:
                QTimer.singleShot(0, self, self._refocus)  # what was pressed is not there any more

    def _refocus(self) -> None:
        if self._dialog is not None and self._screen.state.open:
            self.another.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what there is to begin with -----------------------------------------------------------------------

    def open_over(self, page: QWidget) -> None:
        """The prompts and the practice pages, over the page."""
        self._screen.ask()
        if not self._screen.state.open or self._dialog is not None:
            return
        self._dialog = dialog = Dialog(
            self._theme,
            title=_("Something to begin with"),
            words=_("All of it may be left. The blank page is always there."),
            icon="leaf",
            tone="info",
            width=600,
        )
        self._room = QVBoxLayout()
        dialog.box.addLayout(self._room)
        dialog.add_button(_("The blank page"), safe=True)
        dialog.closed.connect(self._left)
        self._shown = None
        self._fill(self._screen.state)
        dialog.open_over(page)

    def _fill(self, state: PromptsState) -> None:
        shown = (state.prompts, state.practices)
        if shown == self._shown:
            return
        self._shown = shown
        theme = self._theme
        emptied(self._room)
        if state.prompts:
            self._room.addWidget(self._prompt(state.prompts[0]))
            self._room.addSpacing(6)
        if state.practices:
            self._room.addWidget(heading(theme, _("Pages to work something out")))
        for practice in state.practices:
            self._room.addWidget(rule(theme))
            self._room.addWidget(self._practice(practice))
        if self._screen.any_dismissed:
            back = button(theme, _("Bring back what I dismissed"), "quiet")
            back.clicked.connect(self._screen.bring_all_back)
            self._room.addLayout(row(back, -1))

    def _prompt(self, prompt: Beginning) -> QWidget:
        theme = self._theme
        box = panel(theme, "sheet")
        box.box.setContentsMargins(20, 16, 20, 14)
        box.box.addLayout(row(_depth(theme, prompt), -1))
        box.box.addWidget(label(theme, prompt.title, "lead"))
        self.write = button(theme, _("Write about this"), "primary")
        self.another = button(theme, _("Another"))
        never = button(theme, _("Not this one again"), "quiet")
        self.write.clicked.connect(self._take)
        self.another.clicked.connect(self._screen.another)
        never.clicked.connect(self._dismiss)
        line = QWidget()
        flow = FlowLayout(line, 8)
        for each in (self.write, self.another, never):
            each.setProperty("beginning", prompt.id)
            flow.addWidget(each)
        box.box.addWidget(line)
        return box

    def _practice(self, practice: Beginning) -> QWidget:
        theme = self._theme
        take = button(theme, _("Begin"), "small")
        take.setAccessibleName(_("Begin: {title}").format(title=practice.title))
        take.clicked.connect(self._take)
        never = button(theme, _("Not this one again: {title}").format(title=practice.title), "icon", "x")
        never.clicked.connect(self._dismiss)
        for each in (take, never):
            each.setProperty("beginning", practice.id)
        words = column(
            row(label(theme, practice.title, "bodyStrong", wrap=False), _depth(theme, practice), -1),
            2,
            label(theme, practice.about, "label", "text2"),
        )
        line = QWidget()
        box = row(words, take, never, margins=(0, 4, 0, 4))
        box.setStretch(0, 1)
        line.setLayout(box)
        return line

    def _take(self) -> None:
        found = self._asked()
        if found is not None:
            self._close()
            self._screen.take(found)

    def _dismiss(self) -> None:
        found = self._asked()
        if found is not None:
            self._screen.dismiss(found.id)

    def _asked(self) -> Beginning | None:
        pressed = self.sender()
        wanted = pressed.property("beginning") if isinstance(pressed, QPushButton) else None
        state = self._screen.state
        return next((b for b in (*state.prompts, *state.practices) if b.id == wanted), None)

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.close_dialog()

    def _left(self) -> None:
        self._dialog = None
        self._screen.leave()

    # ---- the close -----------------------------------------------------------------------------------------

    def close_softly(self) -> None:
        """Out of a deeper one: the room, water, one small next thing, and someone to talk to."""
        dialog = Dialog(
            self._theme,
            title=_("Coming back"),
            words=_("What you wrote is kept. Before you go on:"),
            icon="leaf",
            tone="done",
            width=520,
        )
        for step in shipped().closing:
            dialog.box.addWidget(label(self._theme, step, "lead"))
        talk = dialog.add_button(_("Someone to talk to"))
        talk.clicked.connect(self._screen.talk)
        dialog.add_button(_("Done"), "primary", safe=True)
        dialog.closed.connect(self._screen.closed)
        dialog.open_over(self)


def _depth(theme: Theme, beginning: Beginning) -> Tag:
    return Tag(theme, _("deeper"), "heads-up") if beginning.deeper else Tag(theme, _("lighter"), "plain")
