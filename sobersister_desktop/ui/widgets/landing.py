"""Where the focus lands in a page or a card that is given it, and which way the Tab key goes through it."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


class Lands:
    """For a widget with others in it: `setFocus` goes on to the one it lands on.

    Not Qt's focus proxy: the Tab key goes from what is before such a widget straight to its proxy, and whatever stands
    above that in the same widget is never reached.
    """

    landing: QWidget | None = None

    def land_on(self, widget: QWidget) -> None:
        """The focus goes there from now on."""
        self.landing = widget

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self.landing is not None:
            self.landing.setFocus(reason)


def in_reading_order(page: QWidget) -> None:
    """The Tab key goes as the eye does: parts that were made anew are otherwise reached after everything else."""
    stops = list(_stops(page))
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    box = widget.layout()
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _stops(inner)
    elif isinstance(widget, QStackedWidget):
        for place in range(widget.count()):
            page = widget.widget(place)
            if page is not None:
                yield from _stops(page)
    elif box is not None:
        yield from _in_layout(box)


def _in_layout(box: QLayout) -> Iterator[QWidget]:
    for place in range(box.count()):
        item = box.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
