"""A letter as its reader sees it. The page that shares draws with this what the page that reads draws with it."""

from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sobersister_desktop.domain.errors import PictureRefused
from sobersister_desktop.domain.letter import Kind, Letter
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.texts import _
from sobersister_desktop.ui import pictures
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.page_text import LetterText

_LARGEST = QSize(1_240, 1_240)  # px of a picture on the page


class LetterView(LetterText):
    """Shows one page of a letter; the message stands above its first page, or alone when there are no pages."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._shown: tuple[Letter, int] | None = None

    def show_letter(self, letter: Letter, page: int, today: date) -> None:
        """Page `page` of the letter, from 0. The same letter and page again change nothing."""
        if self._shown is not None and self._shown[0] == letter and self._shown[1] == page:
            return
        self._shown = (letter, page)
        if not letter.excerpts:
            self.show_page(long_day(letter.written, today), "", letter.message, quoting=letter.kind is Kind.REPLY)
            return
        excerpt = letter.excerpts[min(page, len(letter.excerpts) - 1)]
        quote = letter.message if page == 0 else ""
        self.show_page(long_day(excerpt.day, today), excerpt.title, excerpt.text, self._pictures(letter, page), quote)

    def forget(self) -> None:
        """Hold nothing of the letter any more."""
        self._shown = None
        self.begin()
        self._marks = []
        self._quoted = []

    def _pictures(self, letter: Letter, page: int) -> list[tuple[QImage, str]]:
        """The pictures of a page with their words; where one is none, that is said in its place."""
        names = letter.excerpts[page].pictures
        drawn = []
        for picture in letter.pictures:
            if picture.name in names:
                try:
                    drawn.append((pictures.read(picture.data, _LARGEST, most=pictures.MAX_LETTER_PIXELS), picture.alt))
                except PictureRefused:
                    drawn.append((QImage(), _("Here is a picture that this program does not show.")))
        return drawn
