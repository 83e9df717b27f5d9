"""How much one letter can hold, said before anything is sealed (formats.md 4.3)."""

from collections.abc import Iterator

from sobersister_desktop.domain.entry import MAX_TAGS, MAX_TEXT, MAX_TITLE
from sobersister_desktop.domain.errors import PictureRefused, TooMuch
from sobersister_desktop.domain.help_lines import told as told_line
from sobersister_desktop.domain.letter import Letter
from sobersister_desktop.domain.place import told
from sobersister_desktop.sharing.pictures import carries_more_than_a_picture
from sobersister_desktop.texts import _

MAX_PAGES = 500
MAX_PICTURES = 100
MAX_PICTURES_A_PAGE = 20
MAX_PICTURE = 20 << 20
MAX_PICTURES_TOGETHER = 48 << 20
"""Leaves room for the words, their copy in letter.txt and the padding within 64 MiB."""
MAX_WORDS_BYTES = 3 << 20
"""Words as UTF-8; with the escapes of JSON and the numbers around them they stay within the 4 MiB of letter.json."""
MAX_PLACES = 100
"""Well within the 500 items of a letter, so that a list stays one that can be looked through."""
MAX_LINES = 100
"""As with places."""
MAX_ITEMS = 500
"""Whatever is no page: what is put into words, places and help lines."""
MAX_LINE = 200


def check_limits(letter: Letter) -> None:
    """Raises TooMuch, naming the limit, or PictureRefused for a picture that tells more than it shows."""
    for limit in _passed(letter):
        raise TooMuch(limit=limit)
    for picture in letter.pictures:
        if carries_more_than_a_picture(picture.data):
            raise PictureRefused(name=picture.name)


def _passed(letter: Letter) -> Iterator[str]:
    pages = letter.excerpts
    if len(pages) > MAX_PAGES:
        yield _("{n} pages").format(n=MAX_PAGES)
    if sum(page.item is not None for page in pages) + len(letter.places) + len(letter.lines) > MAX_ITEMS:
        yield _("{n} things besides pages").format(n=MAX_ITEMS)
    if any(len(text) > MAX_TEXT for text in (letter.message, *(page.text for page in pages))):
        yield _("{n} characters on a page").format(n=MAX_TEXT)
    if len(letter.places) > MAX_PLACES:
        yield _("{n} places").format(n=MAX_PLACES)
    if len(letter.lines) > MAX_LINES:
        yield _("{n} help lines").format(n=MAX_LINES)
    lines = [letter.name, letter.first_line, *(p.title for p in pages), *(p.alt for p in letter.pictures)]
    lines += [tag for page in pages for tag in page.tags]
    if any(len(line) > max(MAX_LINE, MAX_TITLE) for line in lines):
        yield _("{n} characters in a name, a title or a line").format(n=MAX_LINE)
    if any(len(page.tags) > MAX_TAGS for page in pages):
        yield _("{n} tags on a page").format(n=MAX_TAGS)
    if len(letter.pictures) > MAX_PICTURES or any(len(page.pictures) > MAX_PICTURES_A_PAGE for page in pages):
        yield _("{n} pictures, {each} on a page").format(n=MAX_PICTURES, each=MAX_PICTURES_A_PAGE)
    sizes = [len(picture.data) for picture in letter.pictures]
    if max(sizes, default=0) > MAX_PICTURE or sum(sizes) > MAX_PICTURES_TOGETHER:
        yield _("{n} MB of pictures").format(n=MAX_PICTURES_TOGETHER >> 20)
    if _json_bytes(letter) > MAX_WORDS_BYTES:
        yield _("{n} MB of words").format(n=MAX_WORDS_BYTES >> 20)


def _json_bytes(letter: Letter) -> int:
    """Close to what the words take in letter.json, where a line end and a quotation mark take two bytes."""
    texts = [letter.message, *(page.title for page in letter.excerpts), *(page.text for page in letter.excerpts)]
    texts += [text for place in letter.places for text in told(place)]
    texts += [text for line in letter.lines for text in told_line(line)]
    return sum(len(text.encode()) + text.count("\n") + text.count('"') + text.count("\\") for text in texts)
