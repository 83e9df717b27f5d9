"""One choice for several readers: for each a letter of her own, sealed alone, in a file of her own.

Nothing in one file tells that there is another: numbers, pseudonyms and file names are those of one pair only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sobersister_desktop import post
from sobersister_desktop.domain.person import Person, Trust
from sobersister_desktop.screens.sealing import SentFile


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone who gets the same words, and the name that her file will have."""

    person: Person
    file: str

    def path(self, target: Path) -> Path:
        """Where her file goes: beside the first one, as text for pasting if that one is."""
        beside = target.parent / self.file
        return beside.with_suffix(".txt") if target.suffix.lower() == ".txt" else beside


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file, and whose it is."""

    person: Person
    sent: SentFile


@dataclass(frozen=True, slots=True)
class SealedEach:
    """All of them as values: `seal` may run on a worker."""

    works: tuple[post.SealedForPost, ...]

    def seal(self) -> tuple[post.Sealed, ...]:
        """In their order. Raises what sealing one raises; nothing is written by it."""
        return tuple(work.seal() for work in self.works)


def may_join(person: Person) -> bool:
    """Whether a letter may be sealed to her without more ado: her card is here and its words were compared."""
    return bool(person.cards) and person.trust is Trust.VERIFIED


def again(readers: Iterable[Reader], people: Sequence[Person], but: Person | None) -> tuple[Reader, ...]:
    """The same readers as they stand now, without those whose card is to be compared again, and without `but`."""
    now = {person.id: person for person in people if may_join(person) and (but is None or person.id != but.id)}
    return tuple(Reader(now[each.person.id], each.file) for each in readers if each.person.id in now)
