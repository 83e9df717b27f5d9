"""A letter for someone who has only a browser: one page that opens with six words, and the way back (formats.md 6).

The page shows the outside first and the pages after a second choice, as a notebook does. Whatever is said in it is
worded here, so that the page itself only puts texts into boxes. Values in, values out; making and reading take about
0.3 s and may run on any thread.
"""

import base64
import binascii
import hashlib
import json
import re
import secrets
from dataclasses import dataclass
from typing import Any

from sobersister_desktop import resources
from sobersister_desktop.crypto import web_letter_keys as keys
from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.domain.entry import MAX_TEXT
from sobersister_desktop.domain.errors import (
    LetterDamaged,
    LetterNewer,
    LetterTooLarge,
    LetterWordsWrong,
    ReplyToAnotherLetter,
)
from sobersister_desktop.domain.letter import Excerpt, Letter
from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.sharing.container import FLOOR, padme
from sobersister_desktop.sharing.labels import need_label, note_labels
from sobersister_desktop.sharing.letter_text import resource_texts
from sobersister_desktop.sharing.limits import check_limits
from sobersister_desktop.texts import _, ngettext

LARGEST_REPLY = 4 << 20
"""Bytes of a reply file that are looked at at all: 200,000 characters take 1.1 MB."""

_KDF = "PBKDF2-SHA256"
_BEGIN_REPLY, _END_REPLY = "-----BEGIN REPLY-----", "-----END REPLY-----"
_BEGIN, _END = "-----BEGIN LETTER-----", "-----END LETTER-----"
_COLUMNS = 76
_SUM = 16
_QUOTING = {ord(character): None for character in "> |\t\r\n\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"}


@dataclass(frozen=True, slots=True)
class WebLetter:
    """What goes out as `data`; and what stays in her notebook, so that a reply can be read."""

    id: str  # 32 hex digits
    data: str  # four parts with dots between them: the block of the page
    header: bytes  # exactly as it stands in `data`
    private: bytes  # her half of the reply key; never leaves the notebook


@dataclass(frozen=True, slots=True)
class Reply:
    """What was written in the page. `written` is when, by the clock of that computer; nothing proves it."""

    text: str
    written: str


def file_name() -> str:
    """A name that tells nothing: 8 random characters and `.html`."""
    return "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz234567") for _place in range(8)) + ".html"


def make(letter: Letter, words: str) -> WebLetter:
    """The letter, closed with the words. Raises TooMuch beyond the limits of any letter."""
    check_limits(letter)
    return closed(contents(letter), words)


def closed(shown: dict[str, Any], words: str) -> WebLetter:
    """The same for what a page shows, as `contents` words it."""
    private, point = keys.new_reply_key()
    letter_id, salt = secrets.token_bytes(keys.ID_SIZE), secrets.token_bytes(keys.SALT_SIZE)
    header = canon(
        {
            "v": 1,
            "id": _base64(letter_id),
            "kdf": _KDF,
            "iter": keys.ITERATIONS,
            "salt": _base64(salt),
            "reply": _base64(point),
        }
    )
    nonce = secrets.token_bytes(keys.NONCE_SIZE)
    key = keys.letter_key(keys.seed_of(words, salt))
    body = keys.close(key, nonce, padded(canon(shown)), header)
    return WebLetter(letter_id.hex(), _joined(header, nonce, body), header, private)


def page(data: str = "") -> bytes:
    """The page with a letter in it; without one, the empty page into which the text of a letter is pasted."""
    html = resources.text("web_letter.html").replace("{{DATA}}", data)
    script, style = _between(html, "<script>", "</script>"), _between(html, "<style>", "</style>")
    rules = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src blob:;"
        " base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return html.replace("{{CSP}}", rules).encode()


def block(data: str) -> str:
    """The same letter as lines of text, for where a page does not get through; the empty page opens it."""
    return _lines(_BEGIN, data, _END)


def contents(letter: Letter) -> dict[str, Any]:
    """What the page shows, ready worded: the outside, then the message, then page after page."""
    outer = [letter.written.isoformat()]
    if letter.excerpts:
        outer.append(ngettext("{n} page", "{n} pages", len(letter.excerpts)))
        outer.append(ngettext("about {n} minute", "about {n} minutes", letter.minutes))
    title = _("A letter from {name}").format(name=isolated(letter.name)) if letter.name else _("A letter")
    notes, keep = note_labels(letter.notes), letter.keep_until
    until = _("Please keep this letter until {day} and no longer.")
    return {
        "title": title,
        "size": ", ".join(outer),
        "notes": _("It touches on: {notes}").format(notes=", ".join(notes)) if notes else "",
        "need": need_label(letter.need),
        "first": letter.first_line,
        "message": "" if letter.message == letter.first_line else letter.message,
        "name": letter.name,
        "pages": [_page(excerpt, n, letter) for n, excerpt in enumerate(letter.excerpts, 1)]
        + [{"title": "", "place": "", "text": text, "pictures": []} for text in resource_texts(letter)],
        "keep": until.format(day=keep.isoformat()) if keep else "",
    }


def _page(excerpt: Excerpt, number: int, letter: Letter) -> dict[str, Any]:
    place = _("Page {number} of {count}, {day}")
    going = [picture for picture in letter.pictures if picture.name in excerpt.pictures]
    return {
        "title": excerpt.title,
        "place": place.format(number=number, count=len(letter.excerpts), day=excerpt.day.isoformat()),
        "text": "\n\n".join(part for part in (excerpt.text, "\n".join(f"# {tag}" for tag in excerpt.tags)) if part),
        "pictures": [
            {
                "alt": picture.alt,
                "type": "image/png" if picture.name.endswith(".png") else "image/jpeg",
                "data": _base64(picture.data),
            }
            for picture in going
        ],
    }


# ---- the way back ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReplyBlock:
    """A reply that arrived whole, still closed. `letter_id` is the letter it says it answers."""

    letter_id: str
    point: bytes
    nonce: bytes
    body: bytes
    header: bytes

    @property
    def digest(self) -> str:
        """Names this very reply, so that twice is once: 32 hex digits."""
        return hashlib.sha256(self.header + self.nonce + self.body).hexdigest()[:32]


def is_reply(data: bytes | str) -> bool:
    """Whether this is, or has in it, a reply written in such a page; whole or not."""
    return _BEGIN_REPLY in _text(data)


def reply_block(data: bytes | str) -> ReplyBlock:
    """The reply in a file or in a message, whatever a mail program put round it or before its lines.

    Raises LetterDamaged when a part of it is missing or changed, LetterNewer, LetterTooLarge. Nothing is secret yet.
    """
    if len(data) > LARGEST_REPLY:
        raise LetterTooLarge
    text = _text(data)
    start = text.find(_BEGIN_REPLY)
    end = text.find(_END_REPLY, start)
    if start < 0 or end < 0:
        raise LetterDamaged
    try:
        header, nonce, body = _parted(text[start + len(_BEGIN_REPLY) : end].translate(_QUOTING))
        told = parse_canon(header)
        if isinstance(told, dict) and isinstance(told.get("v"), int) and told["v"] > 1:
            raise LetterNewer
        if not isinstance(told, dict) or set(told) != {"v", "id", "epk"} or told["v"] != 1:
            raise LetterDamaged
        letter_id, point = _un64(told["id"]), _un64(told["epk"])
    except ValueError:
        raise LetterDamaged from None
    if len(letter_id) != keys.ID_SIZE or len(point) != keys.POINT_SIZE or len(nonce) != keys.NONCE_SIZE:
        raise LetterDamaged
    return ReplyBlock(letter_id.hex(), point, nonce, body, header)


def read_reply(reply: ReplyBlock, *, header: bytes, private: bytes, words: str) -> Reply:
    """The reply in the clear: it takes the words and her half of the key of the letter that it answers.

    `header` and `private` are those of `make`. Raises ReplyToAnotherLetter, LetterWordsWrong, LetterDamaged.
    """
    letter = parse_canon(header)
    if _un64(letter["id"]).hex() != reply.letter_id:
        raise ReplyToAnotherLetter
    seed = keys.seed_of(words, _un64(letter["salt"]), letter["iter"])
    try:
        key = keys.reply_key(private, reply.point, seed, header)
    except ValueError:
        raise LetterDamaged from None
    plain = keys.open_closed(key, reply.nonce, reply.body, reply.header)
    if plain is None:
        raise LetterWordsWrong
    try:
        told = json.loads(unpadded(plain))
    except (ValueError, RecursionError):
        raise LetterDamaged from None
    if not isinstance(told, dict) or not isinstance(told.get("text"), str) or not isinstance(told.get("at"), str):
        raise LetterDamaged
    if len(told["text"]) > MAX_TEXT:
        raise LetterTooLarge
    return Reply(told["text"], told["at"][:40])


# ---- bytes ----------------------------------------------------------------------------------------------------


def padded(plain: bytes) -> bytes:
    """With 0x80 and zeros behind it, so that a line and ten pages have one size."""
    size = max(FLOOR, padme(len(plain) + 1))
    return plain + b"\x80" + bytes(size - len(plain) - 1)


def unpadded(plain: bytes) -> bytes:
    """What `padded` was given. Raises ValueError for what it never gave."""
    kept = plain.rstrip(b"\0")
    if not kept.endswith(b"\x80"):
        raise ValueError("not padded")
    return kept[:-1]


def _joined(*parts: bytes) -> str:
    """The parts as text, and a checksum that tells damage before any words are asked for."""
    text = ".".join(_base64(part) for part in parts)
    return f"{text}.{checksum(text)}"


def _parted(text: str) -> tuple[bytes, bytes, bytes]:
    parts = text.split(".")
    if len(parts) != 4 or checksum(".".join(parts[:3])) != parts[3]:
        raise ValueError("not whole")
    header, nonce, body = (_un64(part) for part in parts[:3])
    return header, nonce, body


def checksum(text: str) -> str:
    """The first 16 digits of SHA-256: against damage, not against anyone."""
    return hashlib.sha256(text.encode()).hexdigest()[:_SUM]


def _lines(begin: str, text: str, end: str) -> str:
    return "\n".join([begin, *(text[at : at + _COLUMNS] for at in range(0, len(text), _COLUMNS)), end, ""])


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _un64(text: object) -> bytes:
    if not isinstance(text, str) or not text.isascii():
        raise ValueError("not base64")
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error


def _text(data: bytes | str) -> str:
    """As text, however an editor saved it."""
    if isinstance(data, str):
        return data
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data[:LARGEST_REPLY].decode("utf-16" if utf16 else "utf-8", errors="replace")


def _between(html: str, begin: str, end: str) -> str:
    """What stands between the only two marks of their kind."""
    found = re.findall(re.escape(begin) + "(.*?)" + re.escape(end), html, re.DOTALL)
    if len(found) != 1:
        raise ValueError("the page of a web letter has other parts")
    inside: str = found[0]
    return inside


def _hash(source: str) -> str:
    """As a content security policy names a piece of source (CSP Level 3)."""
    return "sha256-" + _base64(hashlib.sha256(source.encode()).digest())
