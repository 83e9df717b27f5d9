"""Whom she can ring, in her order: shown wherever the call list stands. Nothing of it leaves the notebook."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sobersister_desktop.domain.person import Person, Role, Trust
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.texts import _

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Call:
    """One line of the call list: the first number of someone, and what she wrote down for this moment."""

    person_id: str
    name: str
    role: Role
    number: str
    safe_when: str
    no_message: bool
    say_first: str


def call_list(vault: "Vault") -> tuple[Call, ...]:
    """Everyone with a number whom she wants on the list, in her order. Raises what the people's store raises."""
    return calls(vault.people.all())


def calls(people: Iterable[Person]) -> tuple[Call, ...]:
    """The same of people who were read already. Nobody who is blocked is on it."""
    on_it = [
        person
        for person in people
        if person.contact.numbers and person.contact.listed and person.trust is not Trust.BLOCKED
    ]
    return tuple(
        Call(
            person_id=person.id,
            name=person.name,
            role=person.role,
            number=person.contact.numbers[0].number,
            safe_when=person.contact.safe_when,
            no_message=person.contact.no_message,
            say_first=person.contact.say_first,
        )
        for person in sorted(on_it, key=lambda person: person.rank)
    )


@dataclass(frozen=True, slots=True)
class Ringing:
    """All she wrote down for the moment before she rings someone, a line each; what keeps both safe comes first."""

    safe: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


NOTHING_KNOWN = Ringing()


def before_ringing(person: Person) -> Ringing:
    """What is known about ringing her."""
    contact = person.contact
    no_message = [_("Do not leave a message.")] if contact.no_message else []
    return Ringing(
        (*no_message, *_said((_("Safe to call: {text}"), contact.safe_when))),
        _said(
            (_("Hours: {text}"), contact.hours),
            (_("Good for: {text}"), contact.good_for),
            (_("What to say first: {text}"), contact.say_first),
        ),
    )


def _said(*told: tuple[str, str]) -> tuple[str, ...]:
    return tuple(form.format(text=one_line(text)) for form, text in told if one_line(text))


def call_line(call: Call) -> str:
    """Ruth Adeyemi, 07700 900 318. Evenings until nine. Do not leave a message."""
    said = _("{name}, {number}").format(name=isolated(call.name), number=isolated(call.number))
    more = [one_line(call.safe_when).rstrip(".")] if call.safe_when else []
    more += [_("Do not leave a message")] if call.no_message else []
    return ". ".join((said, *more)) + "."
