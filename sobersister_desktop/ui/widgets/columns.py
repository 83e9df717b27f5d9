"""Two columns that become one when the window is narrow or the text large (design.md 3)."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QScrollArea, QWidget

from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.layout import FlowLayout
from sobersister_desktop.ui.widgets.scroll import set_page_margins

_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX


class Columns(QWidget):
    """`main` takes what is left, `aside` keeps its width; below `least` px the aside goes under it, where it takes
    the part `low` of the height when one is given."""

    def __init__(
        self,
        theme: Theme,
        main: QWidget,
        aside: QWidget,
        *,
        aside_width: int,
        gap: int,
        least: int = 760,
        low: float | None = None,
    ) -> None:
        super().__init__()
        self._aside, self._low = aside, low
        self._width = theme.scale(aside_width)
        self._least = theme.scale(least)
        self._gap = gap
        self._beside = True
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        self._box.addWidget(main, 1)
        self._box.addWidget(aside)
        aside.setFixedWidth(self._width)

    @property
    def beside(self) -> bool:
        """Whether there are two columns now."""
        return self._beside

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= self._least
        if beside != self._beside:
            self._beside = beside
            way = QBoxLayout.Direction
            self._box.setDirection(way.LeftToRight if beside else way.TopToBottom)
            self.stacked.emit(not beside)
            self._aside.setMinimumWidth(self._width if beside else 0)
            self._aside.setMaximumWidth(self._width if beside else _NO_LIMIT)
        if self._low is not None:
            high = _NO_LIMIT if beside else round(event.size().height() * self._low)
            self._aside.setMinimumHeight(0 if beside else high)
            self._aside.setMaximumHeight(high)

    stacked = Signal(bool)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(0, hint.height())


class Folding(QScrollArea):
    """Columns that fill the room while they stand side by side, and scroll as one page when they lie under one another:
    `main` is then `least` px high, and the aside as high as what is in it."""

    def __init__(self, columns: Columns, aside: QScrollArea, *, least: int) -> None:
        super().__init__()
        self._folded, self._scrolls, self._high = columns, aside, least
        self._least_aside = aside.minimumHeight()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        columns.setObjectName(columns.objectName() or "body")
        self.setWidget(columns)
        inner = aside.widget()
        if inner is not None:
            inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide, high = self.viewport().width(), self.viewport().height()
        self._folded.resize(wide, max(high, self._folded.height()))
        below = 0 if self._folded.beside else self._needed(wide)
        self._scrolls.setMinimumHeight(below or self._least_aside)
        self._folded.resize(wide, max(high, self._high + below) if below else high)

    def _needed(self, wide: int) -> int:
        inner = self._scrolls.widget()
        box = inner.layout() if inner is not None else None
        if box is None:
            return self._least_aside
        if not box.hasHeightForWidth():
            return box.totalSizeHint().height()
        margins = self._folded.contentsMargins()
        return box.totalHeightForWidth(wide - margins.left() - margins.right())


class _Scrolled(QScrollArea):
    """A box whose bar lies in the margin of what it holds."""

    margins: tuple[int, int, int] | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inner = self.widget()
        box = inner.layout() if inner is not None else None
        if self.margins is not None and box is not None:
            set_page_margins(self, box, *self.margins)


def scrolled(inner: QWidget, name: str = "", *, margins: tuple[int, int, int] | None = None) -> QScrollArea:
    """The widget in a box that scrolls up and down, never sideways. `margins` of a page: beside, above, below."""
    area = _Scrolled()
    area.margins = margins
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    inner.setObjectName(inner.objectName() or "body")
    inner.setMinimumSize(1, 1)  # else wrapped words ask for the height they would have in a narrow column
    area.setWidget(inner)
    return area


def titled(theme: Theme, title: QWidget, *chips: QWidget) -> QWidget:
    """A heading with what narrows the list below it: beside it, or under it where the text is large."""
    head, around = QWidget(), QBoxLayout.Direction.LeftToRight
    large = theme.text >= 1.4
    box = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else around, head)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(10 if large else 8)
    box.addWidget(title, 1)
    if large:
        under = QWidget()
        flow = FlowLayout(under, 8)
        for each in chips:
            flow.addWidget(each)
        box.addWidget(under)
    else:
        for each in chips:
            box.addWidget(each)
    return head


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            let_go(widget)
        elif inner is not None:
            emptied(inner)


def let_go(widget: QWidget) -> None:
    """Take a widget that is in no layout any more from the page."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def laid(widget: QWidget, box: QBoxLayout, grows: int) -> None:
    """Put the layout in the widget; the item at `grows` takes what room is left."""
    box.setStretch(grows, 1)
    widget.setLayout(box)
