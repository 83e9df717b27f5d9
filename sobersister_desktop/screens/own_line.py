"""A help line of her own, or her correction of one that came with the program: what she typed, read and told."""

from dataclasses import dataclass
from datetime import date

from sobersister_desktop.domain.contact import LONGEST_LINE, LONGEST_NUMBER, dialled
from sobersister_desktop.domain.help_lines import EVERYONE, Confidence, HelpLine, Purpose, hours_of
from sobersister_desktop.domain.place import LONGEST_NAME
from sobersister_desktop.domain.plain import one_line
from sobersister_desktop.screens import help_line_words as words
from sobersister_desktop.texts import _

__all__ = ["LONGEST_LINE", "LONGEST_NAME", "LONGEST_NUMBER", "Typed", "read", "shipped_now", "typed_from", "unchanged"]


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it stands in the form; everything as she typed it."""

    name: str = ""
    purpose: Purpose = Purpose.CRISIS
    phone: str = ""
    sms: str = ""
    hours: str = ""
    audience: str = ""
    languages: str = ""
    toll_free: bool = False
    source: str = ""
    note: str = ""


def typed_from(line: HelpLine) -> Typed:
    """What stands in the form when this line is changed or corrected."""
    return Typed(
        name=line.name,
        purpose=line.purpose,
        phone=line.phone or "",
        sms=line.sms or "",
        hours=line.hours.text,
        audience="" if line.audience == EVERYONE else line.audience,
        languages=words.languages(line),
        toll_free=line.toll_free,
        source=line.source,
        note=line.note,
    )


def read(typed: Typed, before: HelpLine | None, line_id: str, country: str, today: date) -> tuple[HelpLine, str]:
    """The line that was typed, and what has to be mended first, or nothing. `before` is the line that she changed or
    corrected; of what the form does not ask, its own stays."""
    phone, sms = one_line(typed.phone)[:LONGEST_NUMBER], one_line(typed.sms)[:LONGEST_LINE]
    name = one_line(typed.name)[:LONGEST_NAME]
    wrong = ""
    if not name:
        wrong = _("Give it a name, so that you find it again.")
    elif not phone and not sms:
        wrong = _("Write down a number to ring, or where to text.")
    elif phone and not dialled(phone):
        wrong = _("{text} has no number in it. Write the number here, and words in the note.").format(text=phone)
    country = before.country if before else country
    region = before.region if before else None
    languages = tuple(one_line(each) for each in typed.languages[:LONGEST_LINE].split(",") if each.strip())
    line = HelpLine(
        id=line_id,
        country=country,
        region=region,
        name=name or phone or sms,
        purpose=typed.purpose,
        phone=phone or None,
        sms=sms or None,
        note=_kept(typed.note),
        hours=hours_of(_kept(typed.hours), country, region),
        languages=languages,
        audience=_kept(typed.audience) or EVERYONE,
        toll_free=typed.toll_free,
        source=_kept(typed.source),
        verified="",
        confidence=Confidence.HIGH,
        checked=today,
        hers=True,
        given_by=before.given_by if before else "",
    )
    return line, wrong


def shipped_now(came: HelpLine | None, today: date) -> str:
    """What stands under a line that she corrected: the number that came with the program is never out of sight."""
    if came is None:
        return _("This line is not in the list any more that comes with the program. Your note stays.")
    number = came.phone or (_("Text {number}").format(number=came.sms) if came.sms else _("no number"))
    checked = words.checked(came, today)
    return _("The list that came with the program says: {number}. {checked}.").format(number=number, checked=checked)


def unchanged(typed: Typed, before: HelpLine | None) -> bool:
    """Whether nothing was typed that is not there already."""
    return typed == (typed_from(before) if before else Typed())


def _kept(text: str) -> str:
    return one_line(text)[:LONGEST_LINE]
