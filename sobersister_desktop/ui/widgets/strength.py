"""How strong a passphrase is: four bars, and always the word beside them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.screens.passphrase import Judged
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.text import label


class _Bars(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._level = theme, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_level(self, level: int) -> None:
        self._level = level
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.scale(16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = (self.width() - 15) / 4
        for place in range(4):
            on = place < self._level
            painter.setPen(Qt.PenStyle.NoPen if on else QPen(theme.color("lineStrong"), 1))
            painter.setBrush(theme.color("accent" if on else "sunken"))
            bar = QRectF(place * (wide + 5), self.height() / 2 - 3, wide, 6)
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)


class StrengthMeter(QWidget):
    """The bars, the word in bold, and the reason."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._bars = _Bars(theme)
        self._word = label(theme, "", "label", wrap=False)
        self._word.setFont(_bold(theme))
        self._reason = label(theme, "", "label", "text2")
        self._reason.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        box = row(self._bars, 8, self._word, self._reason, spacing=6)
        box.setAlignment(self._bars, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(box)

    def show_judged(self, judged: Judged) -> None:
        self._bars.set_level(judged.level)
        self._word.setText(judged.word)
        self._word.setVisible(bool(judged.word))
        self._reason.setText(judged.reason)
        self.setAccessibleName(f"{judged.word} {judged.reason}".strip())


def _bold(theme: Theme) -> QFont:
    font = theme.font("bodyStrong")
    font.setPointSizeF(theme.font("label").pointSizeF())
    return font
