"""The places and help lines in a letter: what is said of a line from outside, and taking one of them in, at her word.

A number in a letter is somebody's word. It is said from whom it is, that nobody here has checked it, and where the list
that came with the program has another number under the same name.
"""

from dataclasses import dataclass, replace
from datetime import date

from sobersister_desktop.domain.help_lines import EVERYONE, Confidence, HelpLine, same_number
from sobersister_desktop.domain.letter import Letter, LetterRow
from sobersister_desktop.domain.place import LONGEST_LINE
from sobersister_desktop.domain.plain import one_line
from sobersister_desktop.screens import help_line_words as words
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.shipped_lines import shipped
from sobersister_desktop.texts import _
from sobersister_desktop.vault.vault import Vault


def taken_in(vault: Vault, letter: Letter) -> frozenset[str]:
    """Ids of what the letter holds that is among hers already. May raise Trouble."""
    here = {place.id for place in vault.places.all()} if letter.places else set()
    if letter.lines:
        here |= {line.id for line in vault.help_lines.hers().added}
    return frozenset(here)


def take_in(vault: Vault, letter: Letter, row: LetterRow, item_id: str, today: date) -> bool:
    """Take one place or line of a received letter among hers; False where the letter has none of this id.
    May raise Trouble."""
    for place in letter.places:
        if place.id == item_id:
            by = place.checked_by or (row.person if place.checked else "")
            vault.places.keep(replace(place, checked_by=by[:LONGEST_LINE]))
            return True
    for line in letter.lines:
        if line.id == item_id:
            vault.help_lines.keep_line(replace(line, hers=True, given_by=row.person, checked=today), corrects=False)
            return True
    return False


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A help line of a letter, in the words in which it is shown."""

    line: HelpLine
    name: str
    about: str
    number: str
    facts: tuple[tuple[str, str], ...]
    checked: str
    beside: str  # what the list that came with the program has of it
    differs: bool  # that list has another number under this name


def given_lines(letter: Letter, today: date) -> tuple[GivenLine, ...]:
    """The help lines of a letter, in its order. Takes a moment the first time: the shipped list is read."""
    return tuple(_given(line, today) for line in letter.lines)


def _given(line: HelpLine, today: date) -> GivenLine:
    number = line.phone or ""
    if line.sms:
        number += (" · " if number else "") + _("Text {number}").format(number=line.sms)
    facts = (
        (_("Where"), words.where(line)),
        (_("For"), _("Everyone") if line.audience == EVERYONE else line.audience),
        (_("Hours"), words.hours_told(line)),
        (_("Languages"), words.languages(line)),
        (_("Cost"), words.cost(line) if line.phone else ""),
        (_("Note"), line.note),
        (_("Source"), line.source),
    )
    day = day_and_month(line.checked, today)
    whose = _("Her own note, {day}") if line.hers else _("In the list of her program, checked {day}")
    checked = whose.format(day=day)
    if line.confidence is Confidence.MEDIUM and not line.hers:
        checked += ". " + _("That list is less sure of this one.")
    beside, differs = _beside(line, today)
    return GivenLine(
        line=line,
        name=line.name,
        about=words.purpose_name(line.purpose),
        number=number,
        facts=tuple((name, text) for name, text in facts if text),
        checked=checked,
        beside=beside,
        differs=differs,
    )


def _beside(line: HelpLine, today: date) -> tuple[str, bool]:
    """What the list that came with the program says of the same line, and whether it says something else."""
    named = _name(line)
    same = [each for each in shipped().lines if each.country == line.country and _name(each) == named]
    if not same:
        return "", False
    alike = next((each for each in same if same_number(each, line)), None)
    if alike is not None:
        return _("The list that came with this program has the same number. {checked}.").format(
            checked=words.checked(alike, today)
        ), False
    other = same[0].phone or same[0].sms
    if not other:
        return _("The list that came with this program has no number for it, on purpose."), True
    told = _("The list that came with this program has another number for it: {number}. {checked}.")
    return told.format(number=other, checked=words.checked(same[0], today)), True


def _name(line: HelpLine) -> str:
    return one_line(line.name).casefold()
