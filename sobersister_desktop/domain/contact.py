"""How someone is reached, and what she wrote down about ringing her. Nothing of it goes to the computer's contacts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

MAX_NUMBERS = 4
LONGEST_NUMBER = 40
LONGEST_LINE = 300

_DIALLED = frozenset("0123456789*#")


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number as she typed it; `label` says which one it is, or nothing."""

    number: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """`listed` says whether she wants to see her on the call list."""

    numbers: tuple[Number, ...] = ()
    safe_when: str = ""  # when it is safe to call
    no_message: bool = False  # do not leave a message
    hours: str = ""
    good_for: str = ""  # what she is good for
    say_first: str = ""
    listed: bool = True

    def with_number(self, place: int, number: str) -> "Contact":
        """The number at this place changed, added at the end, or taken away where nothing is left of it."""
        numbers = list(self.numbers)
        typed = " ".join(number.split())[:LONGEST_NUMBER]
        if place < len(numbers):
            numbers[place] = replace(numbers[place], number=typed)
        else:
            numbers.append(Number(typed))
        return replace(self, numbers=tuple(n for n in numbers if n.number)[:MAX_NUMBERS])


NO_CONTACT = Contact()
"""Nothing is written down yet."""


def dialled(number: str) -> str:
    """What a telephone dials: digits, * and #, and a plus at the beginning; nothing where there is no digit."""
    abroad = number.strip().startswith("+")
    if abroad:
        number = number.replace("(0)", "")  # written for those who dial from within the country
    kept = "".join(sign for sign in number if sign in _DIALLED)
    if not any(sign.isdigit() for sign in kept):
        return ""
    return f"+{kept}" if abroad else kept


def tel(number: str) -> str:
    """The `tel:` address for a phone's camera (RFC 3966), or nothing where there is nothing to dial."""
    found = dialled(number).replace("#", "%23")
    return f"tel:{found}" if found else ""


def moved(ids: Iterable[str], one: str, by: int) -> tuple[str, ...]:
    """The ids with one of them so many places later (earlier when negative), never past an end."""
    order = list(ids)
    if one not in order:
        return tuple(order)
    at = order.index(one)
    order.insert(max(0, min(len(order) - 1, at + by)), order.pop(at))
    return tuple(order)
