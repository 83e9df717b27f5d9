"""The lock screen: a greeting without a name, one field, and hills that follow the clock."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sobersister_desktop.screens.unlock import Door, Unlock, UnlockState, greeting
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.frames import Panel
from sobersister_desktop.ui.widgets.layout import centred, row
from sobersister_desktop.ui.widgets.scene import WIDE, draw_scene
from sobersister_desktop.ui.widgets.secret_field import SecretField
from sobersister_desktop.ui.widgets.text import heading, label

if TYPE_CHECKING:
    from sobersister_desktop.ui.widgets.new_passphrase import NewPassphrase

_FORM = 380
_WIDE_FORM = 600


class LockPage(QWidget):
    """`text_size_wished` and `dark_wished` change the look before anything is unlocked; `other_wished` a folder."""

    text_size_wished = Signal()
    dark_wished = Signal()
    folder_wished = Signal()
    new_wished = Signal()
    rescue_wished = Signal()
    help_wished = Signal()
    minute_wished = Signal()
    safety_wished = Signal()

    def __init__(
        self, screen: Unlock, theme: Theme, parent: QWidget | None = None, *, now: Callable[[], datetime]
    ) -> None:
        super().__init__(parent)
        self._screen, self._theme, self._now = screen, theme, now
        self._tries = screen.state.tries
        self._suggested = ""
        self._drawn: QPixmap | None = None
        self._scrolls = False
        self._parts: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = heading(theme, greeting(now()), "hero")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._line = label(theme, "", "body", "text2")
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._secret = SecretField(theme, _("Passphrase"))
        self._secret.edit.setMinimumHeight(theme.scale(46))
        self._caps = row(self._picture("keyboard"), label(theme, _("Caps Lock is on"), "label", "text2"), -1, spacing=8)
        self._caps_line = QWidget()
        self._caps_line.setLayout(self._caps)
        self._caps_line.hide()
        self._hint = label(theme, "", "label", "text2")
        self._go = button(theme, _("Unlock"), "primary")
        self._go.setMinimumHeight(theme.scale(46))
        self._other = button(theme, "", "quiet")
        self._safe = button(theme, _("Is this computer safe?"), "quiet")
        self._elsewhere = button(theme, _("Another notebook"), "quiet", "folder-open")
        self._lay_out()
        self._secret.edit.returnPressed.connect(self._unlock)
        self._secret.edit.installEventFilter(self)
        self._go.clicked.connect(self._unlock)
        self._other.clicked.connect(self._turn)
        self._safe.clicked.connect(self.safety_wished)
        self._elsewhere.clicked.connect(self.folder_wished)
        screen.watch(self.show_state)

    # ---- putting together ----------------------------------------------------------------------------------

    def _picture(self, name: str) -> QLabel:
        picture = QLabel()
        picture.setPixmap(self._theme.icon(name, "text2", 18).pixmap(self._theme.qsize_icon))
        return picture

    def _lay_out(self) -> None:
        theme = self._theme
        self._form = QWidget()
        box = QVBoxLayout(self._form)
        box.setContentsMargins(4, 8, 4, 8)
        box.setSpacing(0)
        for widget, gap in (
            (self._title, 8),
            (self._line, 22),
            (self._secret, 0),
            (self._caps_line, 0),
            (self._hint, 0),
        ):
            box.addWidget(widget)
            box.addSpacing(gap)
        self._form_box = box
        box.addSpacing(14)
        box.addWidget(self._go)
        box.addSpacing(12)
        box.addLayout(row(-1, self._other, -1))
        box.addLayout(row(-1, self._safe, -1))
        box.addSpacing(4)
        self._body = QWidget()
        self._body.setMinimumSize(1, 1)  # the window may be smaller: then `_fit` lets it scroll
        column = self._column = QVBoxLayout(self._body)
        column.setContentsMargins(24, 24, 24, 16)
        column.addStretch(4)
        column.addLayout(centred(self._form, min(theme.scale(_FORM), 700)))
        column.addStretch(13)
        size = button(theme, _("Text size"), "big", "type")
        dark = button(theme, _("Light") if theme.dark else _("Dark"), "big", "sun" if theme.dark else "moon")
        elsewhere = self._elsewhere
        elsewhere.setProperty("kind", "big")
        for each in (size, dark, elsewhere):
            each.setFont(theme.font("label" if theme.text > 1.3 else "body"))
        size.clicked.connect(self.text_size_wished)
        dark.clicked.connect(self.dark_wished)
        lines = button(theme, _("Help lines"), "big", "phone")
        lines.setFont(theme.font("label" if theme.text > 1.3 else "body"))
        lines.setToolTip(_("F1"))
        lines.clicked.connect(self.help_wished)
        minute = button(theme, _("I need a minute"), "big", "waves")
        minute.setFont(elsewhere.font())
        minute.setToolTip("F2")
        minute.clicked.connect(self.minute_wished)
        self._aids: tuple[QPushButton, ...] = (minute, lines, elsewhere, size, dark)
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._body, 1)
        outer.addLayout(row(minute, lines, elsewhere, -1, size, dark, spacing=12, margins=(28, 8, 28, 26)))

    @cached_property
    def _paper(self) -> SecretField:
        """Made when she goes by paper key: the lock screen has to be there at once."""
        made = SecretField(self._theme, _("Paper key"), "", _("Seven groups of four, as they stand on your sheet."))
        made.edit.setFont(self._theme.font("lead"))
        made.edit.setMinimumHeight(self._theme.scale(46))
        made.reveal()
        made.edit.returnPressed.connect(self._unlock)
        self._form_box.insertWidget(self._form_box.indexOf(self._hint), made)
        return made

    @cached_property
    def _new(self) -> "NewPassphrase":
        from sobersister_desktop.ui.widgets.new_passphrase import NewPassphrase

        made = NewPassphrase(self._theme, _("New passphrase"))
        made.typed.connect(self._screen.typed_new)
        made.suggest_wished.connect(self._screen.suggest)
        made.finished.connect(self._unlock)
        self._form_box.insertWidget(self._form_box.indexOf(self._hint), made)
        return made

    @cached_property
    def _trouble(self) -> Panel:
        """Trouble that is not about what was typed: with a way to the right folder."""
        theme = self._theme
        made = Panel(theme)
        made.box.setContentsMargins(22, 18, 22, 16)
        find = button(theme, _("Find the folder"), "small")
        anew = button(theme, _("Make a new notebook"), "small")
        find.clicked.connect(self.folder_wished)
        anew.clicked.connect(self.new_wished)
        self._rescue = button(theme, _("Save what can be read"), "small")
        self._rescue.clicked.connect(self.rescue_wished)
        made.box.addLayout(row(-1, find, anew, self._rescue, spacing=8))
        self._column.insertLayout(self._column.count() - 1, centred(made, min(theme.scale(520), 720)))
        return made

    def _made(self, part: str) -> bool:
        return part in self.__dict__

    # ---- the state -----------------------------------------------------------------------------------------

    def show_state(self, state: UnlockState) -> None:
        door = state.door
        self._secret.setVisible(door is Door.PASSPHRASE)
        if door is Door.PAPER_KEY or self._made("_paper"):
            self._paper.setVisible(door is Door.PAPER_KEY)
        if door is Door.NEW_PASSPHRASE or self._made("_new"):
            self._new.setVisible(door is Door.NEW_PASSPHRASE)
        self._hint.setVisible(door is Door.NEW_PASSPHRASE)
        if door is not Door.PASSPHRASE:
            self._caps_line.hide()
        wide = _FORM if door is not Door.NEW_PASSPHRASE else _WIDE_FORM
        self._form.setMaximumWidth(min(self._theme.scale(wide), 760))
        self._title.setText(_("Choose a new passphrase") if door is Door.NEW_PASSPHRASE else greeting(self._now()))
        self._line.setText(
            _("The paper key opened it. From now on this opens it again; the paper key stays as it is.")
            if door is Door.NEW_PASSPHRASE
            else _("Your notebook is locked. A page still has to be saved: that is done when you unlock it.")
            if state.unsaved
            else _("Your notebook is locked.")
        )
        words = _("Use my paper key instead") if door is Door.PASSPHRASE else _("Use my passphrase instead")
        set_button_text(self._other, words)
        self._other.setVisible(door is not Door.NEW_PASSPHRASE)
        self._elsewhere.setEnabled(not state.busy)
        ready = _("Open my notebook") if door is Door.NEW_PASSPHRASE else _("Unlock")
        set_button_text(self._go, _("Opening") if state.busy else ready)
        self._go.setEnabled(not state.busy and (door is not Door.NEW_PASSPHRASE or state.judged.good))
        for each in self._fields():
            each.setReadOnly(state.busy)
        if door is Door.NEW_PASSPHRASE:
            self._new.show_judged(state.judged)
            self._hint.setText(state.judged.missing)
            if state.suggested != self._suggested:
                self._suggested = state.suggested
                if state.suggested:
                    self._new.fill(state.suggested)
        self._show_trouble(state)
        if state.tries != self._tries:
            self._tries = state.tries
            self._tried(state)

    def _show_trouble(self, state: UnlockState) -> None:
        parts = state.trouble
        here = f"{parts.happened} {parts.safe} {parts.do}" if parts and state.at_field else ""
        self._secret.set_error(here if state.door is Door.PASSPHRASE else "")
        if self._made("_paper"):
            self._paper.set_error(here if state.door is Door.PAPER_KEY else "")
        if self._parts is not None:
            self._trouble.box.removeWidget(self._parts)
            self._parts.deleteLater()
            self._parts = None
        elsewhere = parts is not None and not state.at_field
        if parts is not None and elsewhere:
            from sobersister_desktop.ui.dialogs import Parts

            self._parts = Parts(self._theme, parts)
            self._trouble.box.insertWidget(0, self._parts)
            self._rescue.setVisible(state.damaged)
        if elsewhere or self._made("_trouble"):
            self._trouble.setVisible(elsewhere)
        self._fit()
        self._drawn = None
        self.update()

    def _tried(self, state: UnlockState) -> None:
        """Hidden again after each try; the text stays, selected, so that it can be mended or typed over."""
        self._secret.conceal()
        field = self._first()
        if state.door is Door.NEW_PASSPHRASE:
            self._secret.forget()
            if self._made("_paper"):
                self._paper.forget()
                self._paper.reveal()
            self._new.first.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif state.trouble is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()

    def forget(self) -> None:
        """Hold nothing that was typed."""
        self._secret.forget()
        if self._made("_paper"):
            self._paper.forget()
        if self._made("_new"):
            self._new.forget()

    def _fields(self) -> list[QLineEdit]:
        found = [self._secret.edit]
        if self._made("_paper"):
            found.append(self._paper.edit)
        if self._made("_new"):
            found += [self._new.first.edit, self._new.again.edit]
        return found

    # ---- hands ---------------------------------------------------------------------------------------------

    def _unlock(self) -> None:
        door = self._screen.state.door
        if door is Door.PASSPHRASE:
            self._screen.try_passphrase(self._secret.text())
        elif door is Door.PAPER_KEY:
            self._screen.try_paper_key(self._paper.text())
        else:
            self._screen.take_new(*self._new.values())

    def _turn(self) -> None:
        other = Door.PAPER_KEY if self._screen.state.door is Door.PASSPHRASE else Door.PASSPHRASE
        self._screen.choose(other)
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def look_in(self, folder: Path) -> None:
        """Another notebook."""
        self._screen.look_in(folder)

    def _first(self) -> QLineEdit:
        door = self._screen.state.door
        if door is Door.NEW_PASSPHRASE:
            return self._new.first.edit
        return self._paper.edit if door is Door.PAPER_KEY else self._secret.edit

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The focus lands on the field."""
        self._first().setFocus(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._secret.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            caps = caps_lock_told_by(event.text(), event.modifiers())
            if event.key() == Qt.Key.Key_CapsLock and self._caps_line.isVisible():
                caps = False
            if caps is not None:
                self._caps_line.setVisible(caps)
        return False

    # ---- drawing -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.size() != self.size() * ratio:
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            painter = QPainter(self._drawn)
            clock = self._now().astimezone().time()
            draw_scene(painter, QRectF(self.rect()), self._theme, clock, WIDE, hills=self._roomy())
            painter.end()
        QPainter(self).drawPixmap(0, 0, self._drawn)

    def _roomy(self) -> bool:
        """Whether the words stay above the hills; else there is only sky, so that no word lies on a hill."""
        return self._needed() + 30 < self.height() * (WIDE.crests[0] - 0.03)

    def _needed(self) -> int:
        """How high the words and fields are at this width."""
        wide = self.width()
        return self._column.totalHeightForWidth(wide) if self._column.hasHeightForWidth() else self._body.height()

    def _fit(self) -> None:
        """Let it scroll where it has no room. Not before: a scroll area costs a tenth of the whole start."""
        if self._scrolls or self.height() <= 0 or self._needed() + self._foot_height() <= self.height():
            return
        from sobersister_desktop.ui.widgets.scroll import Column

        self._scrolls = True
        scroll = Column(see_through=True)
        self._outer.removeWidget(self._body)
        scroll.box.addWidget(self._body)
        self._outer.insertWidget(0, scroll, 1)

    def _foot_height(self) -> int:
        return max(each.sizeHint().height() for each in self._aids) + 34

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._drawn = None


def caps_lock_told_by(text: str, modifiers: Qt.KeyboardModifier) -> bool | None:
    """Whether a letter just typed gives Caps Lock away; None when it says nothing."""
    if len(text) != 1 or text.lower() == text.upper():
        return None
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    return text.isupper() != shift
