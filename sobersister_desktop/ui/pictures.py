"""Pictures from outside: read with a limit, painted afresh, so that nothing but the picture itself is kept.

The only two formats are told by their first bytes, and no other reader is ever offered the data. A picture that
is kept is one this program painted: no place, no camera, no comment, no preview and no colour profile comes along.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from sobersister_desktop.domain.errors import PictureRefused

MAX_FILE = 20 * 1024 * 1024
"""Bytes of a picture file that is read at all."""

MAX_SIDE = 2_000
"""Pixels of the longer side that is kept."""

MAX_PIXELS = 120_000_000
"""A picture that claims more is not decoded."""

MAX_LETTER_PIXELS = 16_000_000
"""The same for one that came in a letter: those this program sealed have a quarter of it, and a page up to twenty."""

QUALITY = 88
_MEMORY = 512  # MiB a single decoded picture may take; MAX_PIXELS stays below it
_PLAIN_PNG = 3 * 1024 * 1024  # a photograph saved as PNG is kept as JPEG when it would be larger than this

_FORMATS = ((b"\xff\xd8\xff", b"jpeg"), (b"\x89PNG\r\n\x1a\n", b"png"))


def painted_afresh(data: bytes, name: str = "") -> tuple[bytes, str]:
    """The picture painted anew, at most 2,000 px a side, and its MIME type. Raises PictureRefused."""
    image = read(data, QSize(MAX_SIDE, MAX_SIDE), name)
    if image.colorSpace().isValid() and image.colorSpace() != QColorSpace(QColorSpace.NamedColorSpace.SRgb):
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    clear = image.hasAlphaChannel()
    fresh = QImage(image.size(), QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32)
    fresh.fill(Qt.GlobalColor.transparent if clear else Qt.GlobalColor.white)
    painter = QPainter(fresh)
    painter.drawImage(0, 0, image)
    painter.end()
    if clear or data.startswith(_FORMATS[1][0]):
        written = _written(fresh, "png", -1)
        if clear or len(written) <= _PLAIN_PNG:
            return written, "image/png"
    return _written(fresh, "jpeg", QUALITY), "image/jpeg"


def read(data: bytes, within: QSize, name: str = "", most: int | None = None) -> QImage:
    """The picture, the right way up, made to fit `within` where it is larger; not with more than `most` pixels.

    Raises PictureRefused.
    """
    kind = next((kind for start, kind in _FORMATS if data.startswith(start)), None)
    if kind is None or len(data) > MAX_FILE:
        raise PictureRefused(name=name)
    QImageReader.setAllocationLimit(_MEMORY)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty() or size.width() * size.height() > (most or MAX_PIXELS):
        raise PictureRefused(name=name)
    if size.width() > within.width() or size.height() > within.height():
        reader.setScaledSize(size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise PictureRefused(name=name)
    return image


def _written(image: QImage, kind: str, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(quality)
    if not writer.write(image):
        raise PictureRefused(name="")
    return bytes(buffer.data().data())
