"""A letter is numbered, sealed, kept and written. Only `SealedForPost.seal` is slow, and it needs no notebook."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import FileUnwritable, Trouble
from sobersister_desktop.domain.letter import Kind, Letter, StoredLetter
from sobersister_desktop.domain.person import Person
from sobersister_desktop.post import readiness
from sobersister_desktop.post.cards import my_identity, sealing_card
from sobersister_desktop.post.new_keys import known_identity

if TYPE_CHECKING:
    from sobersister_desktop.crypto.identity import Card, Identity
    from sobersister_desktop.sharing import bundle
    from sobersister_desktop.sharing.bundle import Address
    from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class SealedForPost:
    """All that sealing needs, as values: `seal` may run on a worker."""

    letter: Letter
    person_id: str
    me: Identity
    to: Card
    address: Address
    testing: bool

    def seal(self) -> Sealed:
        """The sealed letter, in memory only. Raises TooMuch, PictureRefused, LettersNotHere."""
        from sobersister_desktop.sharing import bundle

        readiness.check()
        closed = bundle.seal(self.letter, me=self.me, to=self.to, address=self.address, testing=self.testing)
        return Sealed(closed, self.letter, self.person_id, self.me.fingerprint, self.to.fingerprint)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed letter that lies in memory only, with what her own notebook will keep of it."""

    closed: bundle.Sealed
    letter: Letter
    person_id: str
    sender: str
    recipient: str
    words: str = field(default="", repr=False)  # the six that open it, where no card does; kept nowhere

    @property
    def letter_id(self) -> str:
        return self.closed.letter_id

    @property
    def size(self) -> int:
        """Bytes of the file, as anyone can see them."""
        return self.closed.size


def seal(
    vault: Vault,
    person: Person,
    letter: Letter,
    now: datetime,  # noqa: ARG001  the same shape as its neighbours; a letter carries its own day
    *,
    answering: StoredLetter | None = None,
) -> SealedForPost:
    """Number the letter for this person and gather what its sealing needs. Reads the notebook, writes nothing.

    An answer joins the thread of the letter it answers; a new card goes under the keys that she knows. Raises
    NotTrusted when there is no card it may be sealed to.
    """
    from sobersister_desktop.crypto.identity import parse_card
    from sobersister_desktop.sharing.bundle import new_address

    # What a letter calls itself stands within it; the id it is kept under may have had to be another.
    thread = answering.row.thread if answering else None
    in_reply_to = vault.letters.numbers([answering.row.id])[0] if answering else None
    return SealedForPost(
        letter=letter,
        person_id=person.id,
        me=known_identity(vault, person) if letter.kind is Kind.CARD else my_identity(vault),
        to=parse_card(sealing_card(person).data),
        address=new_address(vault.letters.next_seq(person.id), thread=thread, in_reply_to=in_reply_to),
        testing=vault.testing,
    )


def file_name() -> str:
    """A name for a sealed file that tells nothing."""
    from sobersister_desktop.sharing.bundle import file_name as drawn

    return drawn()


def as_text(sealed: Sealed) -> str:
    """The sealed letter as lines that can be pasted into a message."""
    from sobersister_desktop.crypto.age import armor

    return armor(sealed.closed.file).decode("ascii")


def keep(vault: Vault, sealed: Sealed, now: datetime, *, words: bool = True) -> None:
    """Keep the sent copy in the notebook: exactly what left, and which of her pages went with it.

    Without `words`, only for whom it was, its number and its day. Raises LetterConflict, DiskFull and their kind; then
    nothing was kept.
    """
    vault.letters.keep_sent(
        sealed.letter,
        letter_id=sealed.closed.letter_id,
        thread=sealed.closed.thread,
        in_reply_to=sealed.closed.in_reply_to,
        seq=sealed.closed.seq,
        sender=sealed.sender,
        fingerprint=sealed.recipient,
        person_id=sealed.person_id,
        manifest=sealed.closed.manifest,
        text=sealed.closed.text,
        now=now,
        words=words,
    )


def keep_and_write(
    vault: Vault, sealed: Sealed, target: Path, now: datetime, *, replace_file: bool = False, words: bool = True
) -> Path:
    """Write the sealed file and keep the sent copy, of `words` or without: both or neither. Returns where it lies.

    A folder as target gets a file with a name that tells nothing; a name that ends in .txt gets text for pasting. A
    file that is there already is left alone unless `replace_file`. Raises FileUnwritable, and what `keep` raises.
    """
    path = target / file_name() if os.path.isdir(target) else target  # noqa: PTH112  never raises, as Path.is_dir does
    write_new(path, _file_of(sealed, path), replace_file)
    try:
        keep(vault, sealed, now, words=words)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    return path


def keep_and_write_each(
    vault: Vault, letters: Sequence[tuple[Sealed, Path]], now: datetime, *, words: bool = True
) -> tuple[int, Trouble | None]:
    """The same for several readers, a file for each: all files are written, or none. How many were kept.

    That is all of them, unless something stopped the notebook half-way, which is returned too: then the first ones are
    sealed and kept, and the others have no file any more. Raises FileUnwritable, and what `keep` raises where not even
    the first was kept.
    """
    written: list[Path] = []
    kept = 0
    try:
        for sealed, path in letters:
            write_new(path, _file_of(sealed, path))
            written.append(path)
        for sealed, _path in letters:
            keep(vault, sealed, now, words=words)
            kept += 1
    except BaseException as error:
        for path in written[kept:]:
            with suppress(OSError):
                path.unlink()
        if not kept or not isinstance(error, Trouble):
            raise
        return kept, error
    return kept, None


def _file_of(sealed: Sealed, path: Path) -> bytes:
    """What stands in the file: text for pasting where its name ends so."""
    return as_text(sealed).encode("ascii") if path.suffix.lower() == ".txt" else sealed.closed.file


def write_new(path: Path, data: bytes, replace_file: bool = False) -> None:
    """The whole file or none. One that is there already is left alone unless `replace_file`. Raises FileUnwritable."""
    from sobersister_desktop.vault.files import write_atomically

    try:
        if not replace_file and (path.exists() or path.is_symlink()):
            raise FileUnwritable(name=path.name)
        write_atomically(path, data)
    except (OSError, ValueError) as error:
        raise FileUnwritable(name=path.name) from error
