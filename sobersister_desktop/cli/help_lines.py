"""Help lines: the shipped list. No notebook, no passphrase, no file left."""

from argparse import Namespace

from sobersister_desktop.cli.answers import Answer
from sobersister_desktop.cli.opening import now
from sobersister_desktop.domain.help_lines import HelpLine
from sobersister_desktop.screens import help_line_words as words
from sobersister_desktop.screens.shipped_lines import shipped
from sobersister_desktop.texts import _


def help_lines(asked: Namespace) -> Answer:
    """The lines of one country or of all, for one purpose or for any; never another country's instead."""
    found = [
        line
        for line in shipped().lines
        if asked.country in (None, line.country) and asked.purpose in (None, line.purpose)
    ]
    told = [words.in_danger(shipped().emergency.get(asked.country))] if asked.country else []
    told += [_told(line) for line in found]
    if not found:
        told.append(_("No line of the list fits that. findahelpline.com and befrienders.org know every country."))
    return Answer([_document(line) for line in found], "\n\n".join(told))


def _document(line: HelpLine) -> dict[str, object]:
    standing = line.status(now())
    return {
        "id": line.id,
        "country": line.country,
        "region": line.region,
        "name": line.name,
        "purpose": line.purpose,
        "phone": line.phone,
        "sms": line.sms,
        "note": line.note,
        "hours": line.hours.text,
        "now": standing.standing,
        "languages": list(line.languages),
        "audience": line.audience,
        "toll_free": line.toll_free,
        "source": line.source,
        "confidence": line.confidence,
        "checked": line.checked.isoformat(),
    }


def _told(line: HelpLine) -> str:
    today = now().astimezone().date()
    standing, _is_open = words.standing(line, now())
    place = words.region_name(line.region) if line.region else ""
    first = ", ".join(part for part in (line.name, place, words.country_name(line.country)) if part)
    number = line.phone or ""
    if line.sms:
        number += (" · " if number else "") + _("Text {number}").format(number=line.sms)
    lines = (
        first,
        f"  {number}" if number else "",
        f"  {words.about(line)}. {words.hours_told(line)}. {standing}.",
        f"  {line.note}" if line.note else "",
        f"  {words.caution(line, today)}" if words.caution(line, today) else "",
        f"  {words.checked(line, today)}. {_('Source')}: {line.source}",
    )
    return "\n".join(part for part in lines if part)
