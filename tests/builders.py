"""Small builders that every room's tests may use: two women, their cards, pages, letters, notebooks.

Deterministic where it can be: seeds and days are fixed, so that a test that fails once fails again.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sobersister_desktop.crypto.identity import Card, Identity, card_bytes
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.entry import Entry, Mood, new_id
from sobersister_desktop.domain.help_lines import Confidence, HelpLine, Purpose, hours_of
from sobersister_desktop.domain.letter import Excerpt, Kind, Letter, LetterPicture
from sobersister_desktop.domain.person import Person, Role, Trust
from sobersister_desktop.domain.place import MeetingTime, Place
from sobersister_desktop.sharing.bundle import Address
from sobersister_desktop.vault.vault import Vault

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
MADE = date(2026, 11, 1)
PASSPHRASE = "lantern pebble violin harbour moss"


def an_identity(number: int) -> Identity:
    """The same keys for the same number, everywhere."""
    seeds = (hashlib.sha256(f"{kind} seed {number}".encode()).digest() for kind in ("age", "auth"))
    return Identity(*seeds)


def a_card(number: int) -> Card:
    return an_identity(number).card(MADE)


NORA, RUTH, MALLORY, JESS = (an_identity(n) for n in range(4))
"""She who writes, her mentor, somebody else, and another mentor."""


def knows(*people: tuple[Identity, str], trust: Trust = Trust.VERIFIED) -> dict[str, tuple[Card, Trust, str]]:
    """The cards that someone has, as `open_sealed` takes them."""
    return {identity.fingerprint: (identity.card(MADE), trust, name) for identity, name in people}


def a_png(width: int = 2, height: int = 2, red: int = 200, more: bytes = b"") -> bytes:
    """A small, whole PNG. `more` are chunks to put before the picture."""
    rows = b"".join(b"\0" + bytes((red, 40, 90)) * width for _row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [a_png_chunk(b"IHDR", header), more, a_png_chunk(b"IDAT", zlib.compress(rows)), a_png_chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def a_png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def a_jpeg(segments: bytes = b"") -> bytes:
    """What begins, goes on and ends like a JPEG; nothing in this program decodes it while sealing."""
    app0 = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return b"\xff\xd8" + app0 + segments + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + bytes(60) + b"\xff\xd9"


def a_picture(number: int = 1, data: bytes | None = None, alt: str = "") -> LetterPicture:
    data = data or a_png(red=number)
    kind = "png" if data.startswith(b"\x89PNG") else "jpg"
    return LetterPicture(f"attachments/{number:04}.{kind}", data, hashlib.sha256(data).hexdigest(), alt)


def an_excerpt(number: int = 1, **changes: Any) -> Excerpt:
    page = Excerpt(
        id=hashlib.sha256(f"page {number}".encode()).hexdigest()[:32],
        rev=1,
        day=date(2026, 11, 13),
        title="Payday",
        text="The hour between five and six again. I stayed on the bus.",
    )
    return replace(page, **changes)


def a_place(number: int = 1, **changes: Any) -> Place:
    place = Place(
        id=hashlib.sha256(f"place {number}".encode()).hexdigest()[:32],
        name=f"Chapel Street {number}",
        where="Back room",
        zone="Europe/London",
        times=(MeetingTime(1, 18 * 60 + 30), MeetingTime(5, 10 * 60)),
        women_only=True,
        children=True,
        phone="01632 960 130",
        checked=date(2026, 10, 1),
        checked_by="Ruth",
    )
    return replace(place, **changes)


def a_line(number: int = 1, **changes: Any) -> HelpLine:
    line = HelpLine(
        id=hashlib.sha256(f"line {number}".encode()).hexdigest()[:32],
        country="GB",
        region=None,
        name=f"The women's centre {number}",
        purpose=Purpose.ADDICTION,
        phone="01632 960 410",
        sms=None,
        note="Ask for Dawn.",
        hours=hours_of("Mon-Fri 9am-5pm", "GB", None),
        languages=("English", "Polish"),
        audience="women",
        toll_free=False,
        source="Their leaflet",
        verified="",
        confidence=Confidence.HIGH,
        checked=date(2026, 10, 1),
        hers=True,
    )
    return replace(line, **changes)


def a_letter(*pages: Excerpt, **changes: Any) -> Letter:
    letter = Letter(
        kind=Kind.SHARE,
        written=date(2026, 11, 24),
        name="Nora",
        message="The second page is long. The end is the important bit.",
        excerpts=pages or (an_excerpt(),),
        notes=("strong-cravings", "children"),
        need="listen",
        first_line="The second page is long.",
    )
    return replace(letter, **changes)


def an_address(number: int = 1, seq: int = 1, in_reply_to: str | None = None) -> Address:
    letter, thread = (hashlib.sha256(f"{kind} {number}".encode()).hexdigest()[:32] for kind in ("letter", "thread"))
    return Address(letter, thread, in_reply_to, seq)


def an_entry(title: str = "Payday", text: str = "I stayed on the bus.", **changes: Any) -> Entry:
    page = Entry(id=new_id(), when=datetime(2026, 11, 13, 18, 30), title=title, text=text, mood=Mood.LIGHTER)
    return replace(page, **changes)


# ---- notebooks ----


def a_notebook(folder: Path) -> Vault:
    """A new notebook with cheap keys, open. Close it."""
    vault, _paper_key = Vault.create(folder, PASSPHRASE, profile=TESTING, now=NOW)
    return vault


def introduce(vault: Vault, other: Vault, name: str, role: Role, trust: Trust = Trust.VERIFIED) -> Person:
    """Add the owner of the other notebook here, without the 0.3 s that comparing her five words would take."""
    seed_age, seed_auth, made = other.people.identity()
    card = Identity(seed_age, seed_auth).card(made)
    person = vault.people.add(name, role, card_bytes(card), card.fingerprint, made, NOW)
    if trust is not Trust.ADDED:
        vault.people.set_trust(card.fingerprint, trust, NOW)
    return vault.people.person(person.id)


@dataclass(frozen=True, slots=True)
class TwoWomen:
    """Nora writes, Ruth is her mentor; each has the other's card and has compared its words."""

    nora: Vault
    ruth: Vault
    ruth_as_nora_knows_her: Person
    nora_as_ruth_knows_her: Person


@contextmanager
def two_women(folder: Path) -> Iterator[TwoWomen]:
    """Two open notebooks in the folder, closed at the end."""
    nora = a_notebook(folder / "nora")
    try:
        ruth = a_notebook(folder / "ruth")
        try:
            yield TwoWomen(
                nora,
                ruth,
                introduce(nora, ruth, "Ruth", Role.MENTOR),
                introduce(ruth, nora, "Nora", Role.MENTEE),
            )
        finally:
            ruth.close()
    finally:
        nora.close()
