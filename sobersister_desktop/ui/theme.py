"""The look as one immutable value: tokens in, colours, fonts, palette, icons and one small style sheet out.

A change of colours or text size makes a new Theme, and the window makes its pages anew from the same screens
(design.md 6). No widget names a colour of its own. Sizes are device-independent pixels unless they say points.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from math import ceil
from string import Template
from typing import Any, Literal, cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap

from sobersister_desktop import resources

Scheme = Literal["light", "dark", "highContrastLight", "highContrastDark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark", "highContrastLight", "highContrastDark")
TEXT_SIZES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)

_WEIGHT = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}
_ROLES: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "field"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Button, "raised"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "clayText"),
    (QPalette.ColorRole.Highlight, "selection"),
    (QPalette.ColorRole.HighlightedText, "onSelection"),
    (QPalette.ColorRole.Link, "accentText"),
    (QPalette.ColorRole.LinkVisited, "accentText"),
    (QPalette.ColorRole.ToolTipBase, "raised"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Light, "raised"),
    (QPalette.ColorRole.Midlight, "hover"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "lineStrong"),
    (QPalette.ColorRole.Shadow, "lineStrong"),
    (QPalette.ColorRole.Accent, "accent"),
)


@lru_cache(maxsize=1)
def shipped_tokens() -> Mapping[str, Any]:
    """The design tokens that come with the program, read once."""
    return cast("Mapping[str, Any]", json.loads(resources.text("tokens.json")))


@dataclass(frozen=True)
class Theme:
    """Every colour, font and measure of the window. Two equal themes draw the same picture."""

    tokens: Mapping[str, Any] = field(repr=False)
    scheme: Scheme = "light"
    text: float = 1.0  # 1.0 to 2.0
    plain_reading: bool = False  # the plain font for reading too
    less_movement: bool = False

    @property
    def high_contrast(self) -> bool:
        return self.scheme.startswith("high")

    @property
    def dark(self) -> bool:
        return self.scheme.lower().endswith("dark")

    def with_text(self, text: float) -> "Theme":
        """The same look at another text size."""
        return replace(self, text=text)

    # ---- colours

    def hex(self, name: str) -> str:
        """A colour as the style sheet writes it."""
        return cast("str", self.tokens["color"][self.scheme][name])

    def color(self, name: str) -> QColor:
        """The colour of a token, with its transparency."""
        return _color(self.hex(name))

    @property
    def chart(self) -> Mapping[str, Any]:
        """Series, axis, grid, band and heat colours."""
        return cast("Mapping[str, Any]", self.tokens["chart"][self.scheme])

    def palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _ROLES:
            palette.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("textDisabled"))
        return palette

    # ---- measures

    def px(self, n: float) -> float:
        """A type size of n px at 100 %, at her text size, to the half pixel (tokens.json, textSize.formula)."""
        s = self.text
        factor = s if n <= 20 else 1 + (s - 1) * (0.6 if n <= 40 else 0.35)
        return round(n * factor * 2) / 2

    def scale(self, n: float) -> int:
        """A height, an icon or a control's inner space of n px, grown with the text but a little less."""
        return round(n * (1 + (self.text - 1) * 0.8))

    @property
    def ring(self) -> int:
        """How wide the keyboard focus ring is."""
        ring = self.tokens["focusRing"]
        return int(ring["highContrastWidth"] if self.high_contrast else ring["width"])

    def duration(self, name: str) -> int:
        """How long a movement lasts, in milliseconds; nothing moves when she wants less movement."""
        return 0 if self.less_movement else int(self.tokens["motion"][name])

    def layout(self, name: str) -> Any:
        """A measure of the window, as tokens.json names it."""
        return self.tokens["layout"][name]

    # ---- type

    def font(self, role: str) -> QFont:
        """The font of a role (caption, label, body, bodyStrong, lead, section, heading, title, reading...)."""
        about = self.tokens["type"]["roles"][role]
        font = QFont(QGuiApplication.font())
        family = about["family"]
        if family == "mono" or (family == "serif" and not (self.plain_reading and role.startswith("reading"))):
            font.setFamilies(list(self.tokens["type"]["families"][family]))
            font.setStyleHint(QFont.StyleHint.Monospace if family == "mono" else QFont.StyleHint.Serif)
        font.setPointSizeF(self.px(about["px"]) * 72.0 / _dots_per_inch())
        font.setWeight(_WEIGHT[about["weight"]])
        if "tnum" in about.get("features", []):
            font.setFeature(QFont.Tag("tnum"), 1)
        if role == "code":
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 112)
        return font

    # ---- pictures

    def icon(self, name: str, color: str = "text2", size: int = 20, on: str | None = None) -> QIcon:
        """An icon in a token's colour; `on` is the colour when its button is checked. Greyed when disabled."""
        icon = QIcon()
        side = self.icon_size(size)
        ratios = sorted({1, *(ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens())})
        shades = ((QIcon.State.Off, color), (QIcon.State.On, on)) if on else ((QIcon.State.Off, color),)
        for state, shade in shades:
            for ratio in ratios:
                for mode, tone in ((QIcon.Mode.Normal, shade), (QIcon.Mode.Disabled, "textDisabled")):
                    pixmap = QPixmap.fromImage(drawn(name, self.hex(tone), side, ratio))
                    icon.addPixmap(pixmap, mode, state)
        return icon

    def paint_icon(self, painter: QPainter, spot: QRectF, name: str, color: str = "text2") -> None:
        """Paint an icon into a square, on whole pixels of the ground: a picture made smaller frays."""
        ratio = painter.device().devicePixelRatio()
        picture = drawn(name, self.hex(color), round(spot.width()), ratio)
        painter.drawImage(QPointF(round(spot.x() * ratio) / ratio, round(spot.y() * ratio) / ratio), picture)

    def paint_hairline(self, painter: QPainter, x: float, y: float, *, across: float = 1, down: float = 1) -> None:
        """A line one px wide in the colour of lines, on whole pixels: a pen on the edge between two greys both."""
        painter.fillRect(QRectF(round(x), round(y), across, down), self.color("line"))

    def icon_size(self, size: int = 20) -> int:
        """The side of an icon at her text size; twice as big at most."""
        return min(self.scale(size), size * 2)

    def qss(self) -> str:
        """The one style sheet, for what the palette cannot say."""
        return _sheet(self)

    @cached_property
    def qsize_icon(self) -> QSize:
        """The usual icon size, for setIconSize."""
        return QSize(self.icon_size(), self.icon_size())


def load(scheme: Scheme = "light", text: float = 1.0, **more: bool) -> Theme:
    """The theme made from the shipped tokens."""
    return Theme(shipped_tokens(), scheme, text, **more)


def system_scheme(colors: Literal["system", "light", "dark"] = "system", *, contrast: bool | None = None) -> Scheme:
    """What the desktop asks for, unless she has chosen: light or dark, and more contrast or not."""
    hints = QGuiApplication.styleHints()
    dark = colors == "dark" or (colors == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    if contrast is None:
        contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    if contrast:
        return "highContrastDark" if dark else "highContrastLight"
    return "dark" if dark else "light"


def as_scheme(name: str) -> Scheme:
    """The scheme of that name. ValueError if there is none."""
    return SCHEMES[SCHEMES.index(cast("Scheme", name))]


def next_text_size(text: float, steps: int) -> float:
    """The text size so many steps larger (or smaller), within 100 to 200 %."""
    nearest = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - text))
    return TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, nearest + steps))]


@lru_cache(maxsize=256)
def drawn(name: str, color: str, side: int, ratio: float) -> QImage:
    """An icon's picture, `side` px square at a device pixel ratio. A QImage may outlive the application.

    The size is written into the SVG so that Qt's picture reader draws it sharp: no SVG module is imported.
    """
    svg = resources.text("icons", f"{name}.svg").replace("currentColor", color)
    pixels = round(side * ratio)
    svg = svg.replace('width="24" height="24"', f'width="{pixels}" height="{pixels}"', 1)
    image = QImage.fromData(svg.encode())
    if image.isNull():
        raise ValueError(f"the icon {name} cannot be drawn")
    image.setDevicePixelRatio(ratio)
    return image


def _color(text: str) -> QColor:
    if text.startswith("rgba("):
        red, green, blue, alpha = (part.strip() for part in text[5:-1].split(","))
        return QColor(int(red), int(green), int(blue), round(float(alpha) * 255))
    return QColor(text)


def _dots_per_inch() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInch() if screen else 96.0


_QSS = Template("""
QWidget#sidebar { background: $sidebar; border: 0; border-right: 1px solid $line; }
QWidget#page, QScrollArea, QScrollArea > QWidget > QWidget#body { background: $window; border: 0; }
QFrame[kind="panel"] { background: $page; border: 1px solid $line; border-radius: 12px; }
QFrame[kind="sheet"] { background: $page; border: 1px solid $line; border-radius: 4px; }
QFrame[kind="sunken"] { background: $sunken; border: 1px solid $line; border-radius: 10px; }
QFrame[kind="raised"] { background: $raised; border: 1px solid $dialogLine; border-radius: 12px; }
QFrame[kind="aside"] { background: $page; border: 0; border-top: 1px solid $line; }
QFrame[kind="aside"][place="left"] { border: 0; border-left: 1px solid $line; }
QFrame[kind="aside"][place="right"] { border: 0; border-right: 1px solid $line; }
QFrame[kind="rule"] { background: $line; border: 0; }
QFrame[kind="strip"] { border: $stripBorder; border-radius: 10px; }
QFrame[kind="strip"][tone="info"] { background: $accentSoft; }
QFrame[kind="strip"][tone="heads-up"] { background: $honeySoft; }
QFrame[kind="strip"][tone="done"] { background: $mossSoft; }
QFrame[kind="strip"][tone="trouble"] { background: $claySoft; }
QFrame[kind="strip"][tone="shared"] { background: $figSoft; }
QFrame[kind="strip"][tone="plain"] { background: $sunken; }
QFrame[kind="segments"] { background: $field; border: 1px solid $lineStrong; border-radius: 8px; }

QPushButton { background: $raised; color: $text; border: 1px solid $lineStrong; border-radius: 7px;
  padding: 0 15px; min-height: ${h34}px; outline: none; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:disabled { color: $textDisabled; background: $sunken; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: $onAccent;
  padding: 0 20px; min-height: ${h38}px; }
QPushButton[kind="primary"]:hover { background: $accentHover; border-color: $accentHover; }
QPushButton[kind="primary"]:pressed { background: $accentPressed; border-color: $accentPressed; }
QPushButton[kind="primary"]:disabled { color: $textDisabled; background: $sunken; border-color: $line; }
QPushButton[kind="big"] { padding: 0 20px; min-height: ${h38}px; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accentText; padding: 0 10px; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:pressed { background: $pressed; }
QPushButton[kind="quiet"]:disabled { color: $textDisabled; }
QPushButton[kind="quiet"][edge="left"] { border-left: 0; padding-left: 0; }
QPushButton[kind="quiet"][edge="right"] { border-right: 0; padding-right: 0; }
QPushButton[kind="quiet"][edge]:hover { background: transparent; color: $accentHover; text-decoration: underline; }
QPushButton[kind="quiet"][edge]:pressed { background: transparent; color: $accentPressed; }
QPushButton[kind="danger"] { border-color: $clay; color: $clayText; }
QPushButton[kind="danger"]:disabled { color: $textDisabled; border-color: $line; }
QPushButton[kind="small"] { padding: 0 11px; min-height: ${h28}px; }
QPushButton[kind="icon"] { background: transparent; border-color: transparent; padding: 0;
  min-width: ${h32}px; min-height: ${h32}px; }
QLineEdit > QPushButton[kind="icon"] { min-width: ${h26}px; min-height: ${h26}px; }
QPushButton[kind="icon"]:hover { background: $hover; }
QPushButton[kind="icon"]:pressed { background: $pressed; }
QPushButton[kind="icon"]:checked { background: $selected; }
QPushButton[kind="chip"] { background: $field; border-radius: ${chipRadius}px; min-height: ${chipHeight}px;
  padding: 0 13px; }
QPushButton[kind="chip"]:hover { background: $hover; }
QPushButton[kind="chip"]:checked { background: $accentSoft; border-color: $accent; color: $onAccentSoft; }
QPushButton[kind="chip"]:disabled { background: $sunken; border-color: $line; }

QToolButton[kind="segment"] { background: transparent; color: $text2; border: 0; border-left: 1px solid $line;
  padding: 2px 14px; min-height: ${segment}px;
  max-height: ${segment}px; }
QToolButton[kind="segment"][place="first"] { border-left: 0; border-top-left-radius: 7px;
  border-bottom-left-radius: 7px; }
QToolButton[kind="segment"][place="last"] { border-top-right-radius: 7px; border-bottom-right-radius: 7px; }
QToolButton[kind="segment"]:hover { background: $hover; }
QToolButton[kind="segment"]:checked { background: $accentSoft; color: $onAccentSoft; }
QToolButton[kind="segment"]:disabled { color: $textDisabled; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateTimeEdit {
  placeholder-text-color: $text3; background: $field; color: $text; border: 1px solid $lineStrong;
  border-radius: 7px; padding: 0 11px; min-height: ${h38}px;
  selection-background-color: $selection; selection-color: $onSelection; }
QLineEdit { lineedit-password-character: 8226; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border-color: $focus; }
QLineEdit[kind="small"] { min-height: ${h32}px; padding: 0 9px; }
QLineEdit[kind="title"] { background: transparent; border: 0; border-radius: 0; padding: 0; min-height: 0; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; min-height: ${h24}px; }
QLineEdit[state="error"], QPlainTextEdit[state="error"], QTextEdit[state="error"] { border: 2px solid $clay;
  padding: 0 10px; min-height: ${h36}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled { background: $sunken;
  color: $textDisabled; border-color: $line; }
QTextEdit[kind="page"], QTextEdit[kind="page"]:focus { background: $page; border: 0; border-radius: 0; padding: 0; }
QComboBox::drop-down { border: 0; width: ${h28}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $lineStrong; outline: none;
  selection-background-color: $selected; selection-color: $text; padding: 4px; }
QMenu { background: $raised; color: $text; border: 1px solid $lineStrong; padding: 6px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 5px; min-height: ${h20}px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $textDisabled; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QListView, QTreeView { background: transparent; border: 0; outline: none; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { background: transparent; border: 0; padding: 0 10px;
  min-height: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QPushButton[kind="tagicon"] { background: transparent; border-color: transparent; padding: 0;
  min-width: ${h26}px; min-height: ${h26}px; }
QPushButton[kind="tagicon"]:hover { background: $hover; }
QToolButton[kind="version"] { background: transparent; color: $text; border: 0; border-radius: 7px; padding: 2px 12px; }
QToolButton[kind="version"]:hover { background: $hover; }
QToolButton[kind="version"]:checked { background: $selected; }
QPushButton[kind="way"] { background: transparent; border-color: transparent; padding: 0 9px; text-align: left; }
QPushButton[kind="way"]:hover { background: $hover; }
QPushButton[kind="way"]:checked { background: $selected; }
QPushButton[kind="picture"] { background: $sunken; border-color: $line; border-radius: 4px; padding: 0; min-height: 0; }
QPushButton[kind="picture"]:hover { border-color: $lineStrong; }
QScrollArea[kind="sheet-area"], QWidget[kind="paper"] { background: $page; border: 0; }
QWidget[kind="pane"] { background: $window; border: 0; border-right: 1px solid $line; }
QListView[kind="popup"] { background: $raised; color: $text; border: 1px solid $lineStrong; padding: 4px;
  selection-background-color: $selected; selection-color: $text; }
QProgressBar { background: $sunken; border: 1px solid $line; border-radius: 6px; min-height: 10px; max-height: 10px; }
QProgressBar::chunk { background: $accent; border-radius: 5px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: 0; }
QScrollBar::handle { background: $lineStrong; border: 3px solid $window; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $raised; color: $text; border: 1px solid $lineStrong; padding: 5px 8px; }
QSplitter::handle { background: $line; }
""")


def _sheet(theme: Theme) -> str:
    values = dict(theme.tokens["color"][theme.scheme])
    for n in (20, 24, 26, 28, 30, 32, 34, 36, 38):
        values[f"h{n}"] = str(theme.scale(n))
    chip = theme.scale(30)
    values["chipHeight"] = str(chip)
    values["segment"] = str(theme.scale(36) - 8)  # lines around and below, and a px of room on either side
    values["chipRadius"] = str((chip + 2) // 2)
    values["stripBorder"] = f"1px solid {values['lineStrong']}" if theme.high_contrast else "0"
    values["dialogLine"] = values["line"] if theme.scheme == "light" else values["lineStrong"]
    return _QSS.substitute(values)
