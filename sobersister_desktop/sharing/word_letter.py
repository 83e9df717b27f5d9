"""A letter that six drawn words open, for where no card is at hand: who wrote it is not proven (formats.md 4.2).

The same container as any letter, without `auth`, under one scrypt stanza: any age tool and any unzip are enough to
read it. It names neither writer nor reader. Values in, values out; sealing and opening may run on any thread.
"""

import hashlib

from sobersister_desktop.crypto import age, web_letter_keys
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import LetterDamaged, LetterTooLarge, LetterWordsWrong
from sobersister_desktop.domain.letter import NO_CARD, NO_EXTRA, Kind, Letter
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.sharing import bundle, container
from sobersister_desktop.sharing.letter_text import human_text
from sobersister_desktop.sharing.limits import check_limits

LOG_N = 18
"""2^18 rounds of scrypt: about a second and 256 MiB, for every guess too."""

KINDS = frozenset({Kind.SHARE, Kind.NOTE})
"""Nothing that asks, tells or brings a key may come from someone who is not proven; see `_only_words` too."""

_ENDING = (container.PADDING,)


def seal(letter: Letter, words: str, *, log_n: int = LOG_N, testing: bool = False) -> bundle.Sealed:
    """The letter, closed with the words; slow on purpose. Raises TooMuch, PictureRefused, NotEnoughMemory.

    ValueError for a kind that is never sealed so.
    """
    from sobersister_desktop.sharing import manifest as manifests

    if letter.kind not in KINDS or not _only_words(letter):
        raise ValueError("not a letter that words may close")
    check_limits(letter)
    text, letter_id = human_text(letter).encode(), new_id()
    manifest = manifests.write(
        letter,
        letter_id=letter_id,
        thread=letter_id,
        in_reply_to=None,
        seq=1,
        sender=NO_CARD,
        recipient=NO_CARD,
        text_sha256=hashlib.sha256(text).hexdigest(),
        testing=testing,
    )
    plain = bundle.enclose(manifest, text, {p.name: p.data for p in letter.pictures}, None)
    file = age.encrypt(plain, [age.Passphrase(web_letter_keys.plain_words(words), log_n)])
    return bundle.Sealed(
        file=file, manifest=manifest, text=text, letter_id=letter_id, thread=letter_id, seq=1, size=len(file)
    )


def is_by_words(data: bytes) -> bool:
    """Whether words open this file or pasted text. What is no sealed file at all is not refused here."""
    try:
        return age.by_passphrase(bundle.binary(data))
    except (LetterDamaged, LetterTooLarge):
        return False


def open_by_words(data: bytes, words: str) -> bundle.Opened:
    """The letter in the file, whole; capitals and what stands between the words do not matter. About a second.

    Raises LetterWordsWrong, LetterDamaged, LetterTooLarge, LetterNewer, NotEnoughMemory. Nothing is returned in part,
    and nothing in it proves who wrote it.
    """
    members = bundle.members_in(_decrypted(bundle.binary(data), words), _ENDING)
    manifest = bundle.manifest_in(members)
    nobody = (manifest.sender, manifest.recipient) == (NO_CARD, NO_CARD)
    alone = manifest.in_reply_to is None and manifest.thread == manifest.id
    if not nobody or not alone or manifest.kind not in KINDS:
        raise LetterDamaged
    opened = bundle.whole(manifest, members, _ENDING, name=manifest.name, trust=Trust.ADDED)
    if not _only_words(opened.letter):
        raise LetterDamaged
    return opened


def _only_words(letter: Letter) -> bool:
    """Whether it is there to be read and nothing else: it asks for no answer that binds, and tells no hours."""
    return letter.extra == NO_EXTRA and letter.agreement is None and letter.hours is None


def _decrypted(data: bytes, words: str) -> bytes:
    try:
        return age.decrypt(data, [age.Passphrase(web_letter_keys.plain_words(words))], container.MAX_SIZE)
    except age.NoMatch:
        raise LetterWordsWrong from None
    except age.TooLarge:
        raise LetterTooLarge from None
    except age.AgeError:
        raise LetterDamaged from None
