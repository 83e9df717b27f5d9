"""Pictures from outside lose everything but the picture."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter
from pytestqt.qtbot import QtBot

from sobersister_desktop.domain.errors import PictureRefused
from sobersister_desktop.ui.pictures import MAX_SIDE, painted_afresh, read


def made(width: int, height: int, kind: str, *, clear: bool = False, **texts: str) -> bytes:
    image = QImage(width, height, QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32)
    image.fill(QColor(200, 90, 40, 128) if clear else QColor(200, 90, 40))
    for key, text in texts.items():
        image.setText(key, text)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    assert writer.write(image)
    return bytes(buffer.data().data())


def opened(data: bytes) -> QImage:
    image = QImage.fromData(data)
    assert not image.isNull()
    return image


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_what_was_written_into_the_file_is_gone(qtbot: QtBot, kind: str) -> None:
    data = made(60, 40, kind, Description="canary at home", Author="canary")
    assert b"canary" in data
    fresh, mime = painted_afresh(data)
    assert b"canary" not in fresh
    assert mime == f"image/{kind}"
    assert opened(fresh).textKeys() == []


def test_a_large_picture_is_made_to_fit_and_keeps_its_shape(qtbot: QtBot) -> None:
    fresh, _ = painted_afresh(made(4000, 1000, "jpeg"))
    assert opened(fresh).size() == QSize(MAX_SIDE, 500)


def test_a_small_picture_keeps_its_size_and_its_clear_parts(qtbot: QtBot) -> None:
    fresh, mime = painted_afresh(made(30, 20, "png", clear=True))
    image = opened(fresh)
    assert (image.size(), mime) == (QSize(30, 20), "image/png")
    assert 100 < image.pixelColor(5, 5).alpha() < 150


def test_a_photograph_on_its_side_is_turned_up_and_its_tags_are_gone(qtbot: QtBot) -> None:
    plain = made(40, 20, "jpeg")
    tags = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    turned = plain[:2] + b"\xff\xe1" + (len(tags) + 2).to_bytes(2, "big") + tags + plain[2:]
    fresh, _ = painted_afresh(turned)
    assert opened(fresh).size() == QSize(20, 40)
    assert b"Exif" not in fresh


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        b"\xff\xd8\xff\xe0 cut off",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
    ],
)
@pytest.mark.qt_log_ignore("JPEG", extend=True)
def test_what_is_not_a_jpeg_or_png_is_refused_by_name(qtbot: QtBot, data: bytes) -> None:
    with pytest.raises(PictureRefused) as told:
        painted_afresh(data, "holiday.jpg")
    assert told.value.values["name"] == "holiday.jpg"


def test_a_picture_that_claims_to_be_enormous_is_not_decoded(qtbot: QtBot) -> None:
    honest = bytearray(made(8, 8, "png"))
    honest[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(PictureRefused):
        painted_afresh(bytes(honest))


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sobersister_desktop.ui.pictures.MAX_PIXELS", 60 * 40 - 1)
    with pytest.raises(PictureRefused):
        painted_afresh(made(60, 40, "jpeg"))


def test_a_file_over_the_limit_is_not_read(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sobersister_desktop.ui.pictures.MAX_FILE", 100)
    with pytest.raises(PictureRefused):
        painted_afresh(made(60, 40, "png"))


def test_reading_for_the_screen_keeps_within_the_room(qtbot: QtBot, tmp_path: Path) -> None:
    assert read(made(400, 100, "jpeg"), QSize(100, 100)).size() == QSize(100, 25)
    assert QImageReader.allocationLimit() > 0
