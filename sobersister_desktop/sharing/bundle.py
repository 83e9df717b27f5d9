"""A letter becomes a sealed file, and a sealed file a letter again (formats.md 4).

Values in, values out: no vault, no clock, no disk. Sealing and opening may run on any thread. The models of the
manifest, and pydantic with them, are imported only when a letter is really sealed or opened.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sobersister_desktop.crypto import age
from sobersister_desktop.crypto.identity import Card, Identity
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import (
    LetterBlocked,
    LetterDamaged,
    LetterForged,
    LetterForSomeoneElse,
    LetterMisaddressed,
    LetterNewer,
    LetterOldKeys,
    LetterSenderUnknown,
    LetterTooLarge,
)
from sobersister_desktop.domain.letter import Letter
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.sharing import container
from sobersister_desktop.sharing.letter_text import human_text
from sobersister_desktop.sharing.limits import check_limits
from sobersister_desktop.sharing.pictures import looks_like_its_name
from sobersister_desktop.texts import _

if TYPE_CHECKING:
    from sobersister_desktop.sharing.manifest import Manifest

MAX_FILE = 65 << 20
"""Bytes of a letter file that are looked at at all (formats.md 4.5)."""
_MAX_TEXT_FILE = MAX_FILE * 3 // 2
_MAGIC = b"age-encryption.org/"
_BEGIN, _END = b"-----BEGIN AGE ENCRYPTED FILE-----", b"-----END AGE ENCRYPTED FILE-----"
_TEXT, _JSON, _AUTH, _PADDING = "letter.txt", "letter.json", "auth", container.PADDING


@dataclass(frozen=True, slots=True)
class Address:
    """The numbers of one letter. `seq` counts from 1 for each pair and direction."""

    id: str
    thread: str
    in_reply_to: str | None
    seq: int


def new_address(seq: int, *, thread: str | None = None, in_reply_to: str | None = None) -> Address:
    """Fresh numbers for a letter; a thread of its own unless it belongs to one."""
    return Address(new_id(), thread or new_id(), in_reply_to, seq)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A letter, closed. `manifest` and `text` are the frozen snapshot that her own notebook keeps."""

    file: bytes
    manifest: bytes
    text: bytes
    letter_id: str
    thread: str
    seq: int
    size: int
    in_reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A letter that was verified whole. `trust` is where the sender's card stands, `sender_name` her name here."""

    letter: Letter
    letter_id: str
    thread: str
    in_reply_to: str | None
    seq: int
    sender: str  # fingerprint
    recipient: str  # fingerprint
    sender_name: str
    trust: Trust
    testing: bool
    manifest: bytes
    text: bytes
    pictures: dict[str, bytes]


Cards = Mapping[str, tuple[Card, Trust, str]]
"""Every known card by its fingerprint, with its trust and the name of its person."""


def file_name() -> str:
    """A name that tells nothing: 8 random characters and `.age` (formats.md 4.2)."""
    return "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz234567") for _place in range(8)) + ".age"


def seal(
    letter: Letter, *, me: Identity, to: Card, address: Address, armored: bool = False, testing: bool = False
) -> Sealed:
    """The letter, sealed for one reader and for nobody else, herself included. Raises TooMuch beyond the limits."""
    from sobersister_desktop.sharing import manifest as manifests

    check_limits(letter)
    text = human_text(letter).encode()
    manifest = manifests.write(
        letter,
        letter_id=address.id,
        thread=address.thread,
        in_reply_to=address.in_reply_to,
        seq=address.seq,
        sender=me.fingerprint,
        recipient=to.fingerprint,
        text_sha256=hashlib.sha256(text).hexdigest(),
        testing=testing,
    )
    plain = enclose(
        manifest, text, {p.name: p.data for p in letter.pictures}, me.letter_mac(to, sent=True, manifest=manifest)
    )
    file = age.encrypt(plain, [age.HybridRecipient(to.age_pk)])
    if armored:
        file = age.armor(file)
    return Sealed(
        file=file,
        manifest=manifest,
        text=text,
        letter_id=address.id,
        thread=address.thread,
        seq=address.seq,
        size=len(file),
        in_reply_to=address.in_reply_to,
    )


def enclose(manifest: bytes, text: bytes, pictures: Mapping[str, bytes], auth: str | None) -> bytes:
    """The members in the order of formats.md 4.3, padded to one of few sizes. Without `auth` nothing says who wrote."""
    seal_of_hers = [] if auth is None else [(_AUTH, auth.encode("ascii"))]
    return container.build_padded([(_TEXT, text), (_JSON, manifest), *pictures.items(), *seal_of_hers])


def open_sealed(data: bytes, *, mine: Sequence[Identity], cards: Cards) -> Opened:
    """The letter in the file, verified to its last byte, or the one LetterTrouble that says why not.

    `mine` are her identities, the current one first. Nothing is believed before the seal of the sender was
    checked, and nothing is returned in part.
    """
    plain, me = _decrypted(binary(data), mine)
    return open_plain(plain, me=me, mine=mine, cards=cards)


class Trial:
    """Her keys made ready once, to try many files."""

    def __init__(self, mine: Sequence[Identity]) -> None:
        self._identities = [identity.age_identity for identity in mine]

    def fits(self, head: bytes) -> bool:
        """Whether a sealed file that begins so is sealed for her. Its header is enough to know: 0.2 ms.

        Raises LetterDamaged for what is no sealed file, or not all of its header.
        """
        try:
            return age.header_fits(head, self._identities)
        except age.AgeError:
            raise LetterDamaged from None


def open_plain(plain: bytes, *, me: Identity, mine: Sequence[Identity], cards: Cards) -> Opened:
    """The second half of `open_sealed`: what anyone who has her card could have put into the envelope."""
    members = members_in(plain, (_AUTH, _PADDING))
    manifest = manifest_in(members)
    name, trust = _check_parties(manifest, members[_JSON], members[_AUTH], me, mine, cards)
    return whole(manifest, members, (_AUTH, _PADDING), name=name, trust=trust)


def manifest_in(members: Mapping[str, bytes]) -> "Manifest":
    """What the letter says of itself. Raises LetterNewer, LetterTooLarge, LetterDamaged."""
    from sobersister_desktop.sharing import manifest as manifests

    try:
        return manifests.read(members[_JSON])
    except manifests.ManifestNewerError:
        raise LetterNewer from None
    except manifests.ManifestTooLargeError:
        raise LetterTooLarge from None
    except manifests.ManifestError:
        raise LetterDamaged from None


def whole(
    manifest: "Manifest", members: Mapping[str, bytes], ending: tuple[str, ...], *, name: str, trust: Trust
) -> Opened:
    """The letter, once every member is the one that its manifest names. Raises LetterDamaged."""
    from sobersister_desktop.sharing import manifest as manifests

    pictures = _pictures(manifest, members, ending)
    return Opened(
        letter=manifests.letter_of(manifest, pictures),
        letter_id=manifest.id,
        thread=manifest.thread,
        in_reply_to=manifest.in_reply_to,
        seq=manifest.seq,
        sender=manifest.sender,
        recipient=manifest.recipient,
        sender_name=name,
        trust=trust,
        testing=manifest.ext.get(manifests.PROFILE) == "testing",
        manifest=members[_JSON],
        text=members[_TEXT],
        pictures=pictures,
    )


def binary(data: bytes) -> bytes:
    """The age file in what was given: a file, or text with a letter in it, quoted or wrapped by a mail program.

    Raises LetterDamaged, LetterTooLarge.
    """
    if len(data) > _MAX_TEXT_FILE:
        raise LetterTooLarge
    if not data.startswith(_MAGIC):
        data = _unarmored(data)
    if len(data) > MAX_FILE:
        raise LetterTooLarge
    return data


def _unarmored(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # saved by a text editor as UTF-16
        data = data.decode("utf-16", errors="replace").encode()
    start = data.find(_BEGIN)
    end = data.find(_END, start)
    if start < 0 or end < 0:
        raise LetterDamaged
    # Quote marks and white space are no part of base64. Not a regular expression: a hostile text would fill the memory.
    body = data[start + len(_BEGIN) : end].translate(None, b"> |\t\r\n")
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error:
        raise LetterDamaged from None


def _decrypted(data: bytes, mine: Sequence[Identity]) -> tuple[bytes, Identity]:
    """What was sealed, and which of her identities it was sealed for."""
    for identity in mine:
        try:
            return age.decrypt(data, [identity.age_identity], container.MAX_SIZE), identity
        except age.NoMatch:
            continue
        except age.TooLarge:
            raise LetterTooLarge from None
        except age.AgeError:
            raise LetterDamaged from None
    raise LetterForSomeoneElse


def members_in(plain: bytes, ending: tuple[str, ...]) -> dict[str, bytes]:
    """The members, the last of them these. Raises LetterTooLarge, LetterDamaged."""
    try:
        members = container.read(plain)
    except container.ContainerTooLargeError:
        raise LetterTooLarge from None
    except container.ContainerError:
        raise LetterDamaged from None
    names = list(members)
    if names[:2] != [_TEXT, _JSON] or tuple(names[2:][-len(ending) :]) != ending:
        raise LetterDamaged
    if members[_PADDING].strip(b"\0"):
        raise LetterDamaged
    return members


def _check_parties(
    manifest: "Manifest", raw: bytes, auth: bytes, me: Identity, mine: Sequence[Identity], cards: Cards
) -> tuple[str, Trust]:
    """The sender's name and trust, once the seal proves that she, or the reader, wrote it to this reader."""
    if manifest.recipient != me.fingerprint:
        raise LetterMisaddressed
    if manifest.sender in {identity.fingerprint for identity in mine}:
        raise LetterForged(name=_("you"))  # nobody writes to herself, so someone turned a letter round
    if manifest.sender not in cards:
        raise LetterSenderUnknown
    card, trust, name = cards[manifest.sender]
    expected = me.letter_mac(card, sent=False, manifest=raw).encode("ascii")
    if not hmac.compare_digest(expected, auth):
        raise LetterForged(name=name)
    if trust is Trust.BLOCKED:
        raise LetterBlocked(name=name)
    if trust is Trust.RETIRED:
        raise LetterOldKeys(name=name)
    return name, trust


def _pictures(manifest: "Manifest", members: Mapping[str, bytes], ending: tuple[str, ...]) -> dict[str, bytes]:
    """The members that the manifest names, each with the size, hash and beginning that it must have."""
    names = [attachment.name for attachment in manifest.attachments]
    if [_TEXT, _JSON, *names, *ending] != list(members):
        raise LetterDamaged
    if hashlib.sha256(members[_TEXT]).hexdigest() != manifest.text_sha256:
        raise LetterDamaged
    if any(name not in members for entry in manifest.entries for name in entry.attachments):
        raise LetterDamaged
    for attachment in manifest.attachments:
        data = members[attachment.name]
        if len(data) != attachment.size or hashlib.sha256(data).hexdigest() != attachment.sha256:
            raise LetterDamaged
        if not looks_like_its_name(attachment.name, data):
            raise LetterDamaged
    return {name: members[name] for name in names}
