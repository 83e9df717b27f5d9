"""The pictures this program paints are those it seals; a photograph as the camera left it is neither."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from sobersister_desktop.sharing.bundle import open_sealed, seal
from sobersister_desktop.sharing.pictures import carries_more_than_a_picture
from sobersister_desktop.ui.pictures import painted_afresh
from tests.builders import MADE, NORA, RUTH, a_letter, a_picture, an_address, knows

GPS = b"Exif\0\0MM\0*\0\0\0\x08GPS 51.5074 N"


def a_photograph(kind: str, alpha: bool = False) -> bytes:
    """As a camera or a phone may leave it: with a comment, and for a JPEG with a place."""
    image = QImage(40, 30, QImage.Format.Format_ARGB32 if alpha else QImage.Format.Format_RGB32)
    image.fill(QColor(200, 40, 90, 100 if alpha else 255))
    image.setText("Author", "Nora at home")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    data = bytes(buffer.data().data())
    if kind == "jpeg":
        data = data[:2] + b"\xff\xe1" + (len(GPS) + 2).to_bytes(2, "big") + GPS + data[2:]
    return data


@pytest.mark.parametrize(("kind", "alpha"), [("jpeg", False), ("png", False), ("png", True)])
def test_a_photograph_is_sealed_once_it_was_painted_afresh(kind: str, alpha: bool) -> None:
    raw = a_photograph(kind, alpha)
    assert carries_more_than_a_picture(raw)
    fresh, _mime = painted_afresh(raw)
    assert not carries_more_than_a_picture(fresh)
    letter = a_letter(pictures=(a_picture(data=fresh),))
    file = seal(letter, me=NORA, to=RUTH.card(MADE), address=an_address()).file
    (inside,) = open_sealed(file, mine=[RUTH], cards=knows((NORA, "Nora"))).pictures.values()
    assert inside == fresh
    assert b"Exif" not in inside
    assert b"Nora" not in inside
