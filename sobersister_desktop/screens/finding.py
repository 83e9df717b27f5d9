"""Finding people and places by any words that stand about them: small lists, looked through where they are."""

import unicodedata
from collections.abc import Iterable

from sobersister_desktop.domain.person import Person
from sobersister_desktop.domain.place import Place, told
from sobersister_desktop.screens.letter_words import role_name
from sobersister_desktop.screens.place_words import mark_words


def has_words(text: str, lines: Iterable[str]) -> bool:
    """Whether every word begins a word of the lines, whatever its case and its accents. No words: everything has."""
    return answers(text, looked_through(lines))


def looked_through(lines: Iterable[str]) -> str:
    """The words of the lines as `answers` looks through them; worth keeping where there are many lines."""
    return f" {' '.join(_plain(' '.join(lines)).split())}"


def answers(text: str, there: str) -> bool:
    """Whether every word begins a word of what `looked_through` gave."""
    return all(f" {wanted}" in there for wanted in _plain(text).split())


def people_with(text: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """Those about whom all the words are written down, in their order."""
    return tuple(person for person in people if has_words(text, _about(person)))


def places_with(text: str, places: Iterable[Place]) -> tuple[Place, ...]:
    """The same for places."""
    return tuple(place for place in places if has_words(text, (*told(place), *mark_words(place))))


def _about(person: Person) -> list[str]:
    contact = person.contact
    lines = [person.name, role_name(person.role), person.note, contact.safe_when, contact.hours, contact.good_for]
    numbers = [line for n in contact.numbers for line in (n.number, "".join(n.number.split()), n.label)]
    return [*lines, contact.say_first, *numbers]


def _plain(text: str) -> str:
    """Small letters without accents; what is neither a letter nor a digit parts words."""
    bare = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() or c == "+" else " " for c in bare)
