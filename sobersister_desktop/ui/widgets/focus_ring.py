"""The ring that shows where the keyboard is. One overlay a window: a style sheet cannot draw outside a control."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from sobersister_desktop.ui.theme import Theme

_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_FIELDS = ("QLineEdit", "QPlainTextEdit", "QTextEdit")
"""By name: to import the classes would keep the lock screen waiting."""


class FocusRing(QWidget):
    """Follows the focus: from the keyboard always, fields also from the mouse; paper and lists show it themselves."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._target: QWidget | None = None
        self._keys = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def target(self) -> QWidget | None:
        """What the ring is round, if it is shown."""
        return self._target if self.isVisibleTo(self.window()) else None

    def start(self) -> None:
        """Follow the focus from now on: the window is there."""
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def stop(self) -> None:
        """Follow nothing any more: the window is closing."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._follow(None, False)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._keys = True
        elif kind == QEvent.Type.MouseButtonPress:
            self._keys = False
        elif kind == QEvent.Type.FocusIn and isinstance(watched, QWidget) and isinstance(event, QFocusEvent):
            if watched.window() is self.window():
                self._follow(watched, event.reason() in _BY_KEYS or (self._keys and _set_by_program(event)))
        elif watched is self._target and kind in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Destroy):
            self._follow(None, False)
        elif self._target is not None and kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return False

    def _follow(self, widget: QWidget | None, by_keys: bool) -> None:
        is_field = widget is not None and any(widget.inherits(name) for name in _FIELDS)
        shows_itself = widget is not None and (
            widget.inherits("QAbstractItemView") or (is_field and widget.property("kind") in ("page", "title"))
        )
        wanted = widget is not None and not shows_itself and (by_keys or is_field)
        # A page that merely holds the focus for what is in it is not a place where keys do something.
        holds = widget is not None and widget.focusPolicy() == Qt.FocusPolicy.NoFocus
        wanted = wanted and widget is not None and not holds and not widget.property("ownRing")
        self._target = widget if wanted else None
        if self._target is None:
            self.hide()
            return
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        target = self._target
        if target is None:
            return
        top_left = target.mapTo(self.window(), target.rect().topLeft())
        out = self._theme.ring + 3
        self.setGeometry(QRect(top_left, target.size()).adjusted(-out, -out, out, out))
        seen = target.visibleRegion().boundingRect().translated(out, out)
        if seen.isEmpty():
            self.clearMask()
        elif seen.size() != target.size():
            self.setMask(seen.adjusted(-out, -out, out, out))
        else:
            self.clearMask()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self._theme.ring
        painter.setPen(QPen(self._theme.color("focus"), wide))
        chip = self._target is not None and self._target.property("kind") == "chip"
        radius = (self.height() - wide) / 2 if chip else 10
        edge = wide / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(edge, edge, -edge, -edge), radius, radius)


def _set_by_program(event: QFocusEvent) -> bool:
    return event.reason() in (Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
