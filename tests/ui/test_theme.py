"""The look: one value from the tokens, the same for every painter."""

import json

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPalette

from sobersister_desktop import resources
from sobersister_desktop.ui import theme as look
from sobersister_desktop.ui.theme import SCHEMES, TEXT_SIZES, Scheme, Theme, next_text_size


def lightness(color: QColor) -> float:
    parts = []
    for value in (color.redF(), color.greenF(), color.blueF()):
        parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((lightness(one), lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_of_colours_that_may_meet_can_be_told_apart(theme: Theme, scheme: Scheme) -> None:
    made = look.load(scheme)
    for floor, pairs in ((4.5, made.tokens["pairs"]["text45"]), (3.0, made.tokens["pairs"]["ui30"])):
        for ink, grounds in pairs:
            for ground in grounds:
                found = contrast(made.color(ink), made.color(ground))
                assert found >= floor, f"{scheme}: {ink} on {ground} is {found:.2f}"


def test_type_grows_as_the_tokens_say(theme: Theme) -> None:
    table = theme.tokens["type"]["textSize"]["computed"]
    for role, sizes in table.items():
        px = theme.tokens["type"]["roles"][role]["px"]
        for percent, size in sizes.items():
            assert abs(theme.with_text(int(percent) / 100).px(px) - size) <= 0.5, (role, percent)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", TEXT_SIZES)
def test_the_style_sheet_is_whole(theme: Theme, scheme: Scheme, text: float) -> None:
    sheet = look.load(scheme, text).qss()
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_every_icon_can_be_drawn_and_takes_its_colour(theme: Theme) -> None:
    names = sorted(path.stem for path in resources.path("icons").glob("*.svg"))
    assert len(names) > 70
    for name in names:
        image = look.drawn(name, theme.hex("clay"), theme.icon_size(), 2)
        assert image.width() == theme.icon_size() * 2
        inks = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        assert inks, name
        assert all(contrast(QColor(ink), theme.color("clay")) < 1.15 for ink in inks), name


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_an_icon_is_painted_pixel_for_pixel(theme: Theme, ratio: float) -> None:
    paper = QImage(round(30 * ratio), round(30 * ratio), QImage.Format.Format_ARGB32)
    paper.setDevicePixelRatio(ratio)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    theme.paint_icon(painter, QRectF(5.3, 5.3, 20, 20), "check", "text2")
    painter.end()
    wanted = QImage(paper.size(), paper.format())
    wanted.fill(QColor("white"))
    painter = QPainter(wanted)
    drawn = look.drawn("check", theme.hex("text2"), 20, ratio)
    drawn.setDevicePixelRatio(1)
    painter.drawImage(round(5.3 * ratio), round(5.3 * ratio), drawn)
    painter.end()
    paper.setDevicePixelRatio(1)
    assert paper == wanted


def test_controls_keep_the_fonts_of_the_computer_and_reading_is_a_serif_unless_she_chooses(theme: Theme) -> None:
    assert theme.font("body").families() == look.load().font("body").families()
    assert "Noto Serif" in theme.font("reading").families()
    plain = look.load(plain_reading=True)
    assert plain.font("reading").families() == plain.font("body").families()
    assert "Noto Serif" in plain.font("title").families()


def test_the_palette_says_the_same_as_the_tokens(theme: Theme) -> None:
    palette = theme.palette()
    assert palette.color(QPalette.ColorRole.Window) == theme.color("window")
    assert palette.color(QPalette.ColorRole.PlaceholderText) == theme.color("text3")


def test_a_scrim_keeps_its_transparency(theme: Theme) -> None:
    assert 0 < theme.color("scrim").alpha() < 255


def test_text_sizes_stop_at_both_ends(theme: Theme) -> None:
    assert next_text_size(1.0, -1) == 1.0
    assert next_text_size(1.0, 1) == 1.15
    assert next_text_size(2.0, 1) == 2.0


def test_a_theme_is_a_value(theme: Theme) -> None:
    assert look.load("dark", 1.3) == Theme(look.shipped_tokens(), "dark", 1.3)
    assert json.loads(resources.text("tokens.json")) == theme.tokens


def test_less_movement_means_none(theme: Theme) -> None:
    assert theme.duration("page") == 240
    assert look.load(less_movement=True).duration("page") == 0
