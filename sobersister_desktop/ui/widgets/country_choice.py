"""The country whose help lines are shown: one choice for every page that has them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent

from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.choice import Choice


class CountryChoice(Choice):
    """`picked` with the code of a country (ISO 3166-1 alpha-2), or with nothing for none, which is said as `none`."""

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str = "", none: str = "") -> None:
        super().__init__(theme, name or _("Country"))
        self._none = none or _("Choose a country")
        self._countries: Sequence[tuple[str, str]] | None = None
        self.setStyleSheet(f"QComboBox {{ padding-left: {theme.icon_size(18) + 18}px; }}")
        self.activated.connect(self._activated)

    @property
    def code(self) -> str:
        """The country that is shown, empty for none."""
        return str(self.currentData() or "")

    def show_countries(self, countries: Sequence[tuple[str, str]], code: str) -> None:
        """These, code and name, with that one shown; nothing is told."""
        if countries != self._countries:
            self._countries = countries
            self.clear()
            self.addItem(self._none, "")
            for each, name in countries:
                self.addItem(name, each)
        self.setCurrentIndex(max(0, self.findData(code)))

    def _activated(self, place: int) -> None:
        self.picked.emit(str(self.itemData(place) or ""))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls on; a turn of the wheel above it must not change where she is."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, side = self._theme, self._theme.icon_size(18)
        rtl = self.isRightToLeft()
        spot = QRectF(self.width() - side - 10 if rtl else 10, (self.height() - side) / 2, side, side)
        theme.paint_icon(QPainter(self), spot, "globe", "text2")
