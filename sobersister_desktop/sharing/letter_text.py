"""letter.txt: the letter in plain words, so that any age tool and any unzip are enough to read it (formats.md 4.3).

Every field stands on lines of its own, exactly as it was typed. A line end closes whatever direction marks a field
may hold, so that one field can never turn another round, and nothing has to be added or taken away for it.
"""

from collections.abc import Iterator

from sobersister_desktop.domain.handover import Word
from sobersister_desktop.domain.help_lines import EVERYONE, Confidence, HelpLine
from sobersister_desktop.domain.letter import Excerpt, Extra, Kind, Letter
from sobersister_desktop.domain.place import Place, told
from sobersister_desktop.sharing.agreement_text import agreement_blocks
from sobersister_desktop.sharing.hours_text import day_names, hours_lines
from sobersister_desktop.sharing.labels import need_label, note_labels
from sobersister_desktop.texts import _


def human_text(letter: Letter) -> str:
    """The letter as it reads on paper: what it touches on first, then the message, then page after page."""
    blocks = [block for block in _blocks(letter) if block]
    return "\n\n".join(blocks) + "\n"


def _blocks(letter: Letter) -> Iterator[str]:
    yield _opening(letter).format(day=letter.written.isoformat())
    yield from _asked(letter.extra)
    if letter.notes:
        yield "\n".join([_("It touches on"), *(f"- {label}" for label in note_labels(letter.notes))])
    need = need_label(letter.need)
    if need:
        yield "\n".join([_("What I need"), need])
    if letter.first_line and letter.first_line not in letter.message:
        yield letter.first_line
    yield letter.message
    yield letter.name
    alts = {picture.name: picture.alt for picture in letter.pictures}
    for number, page in enumerate(letter.excerpts, 1):
        yield _page(page, number, len(letter.excerpts), alts)
    yield from resource_texts(letter)
    if letter.hours is not None and not letter.hours.empty:
        yield "\n".join((_("When I read letters"), *(f"- {line}" for line in hours_lines(letter.hours))))
    if letter.agreement is not None:
        yield from agreement_blocks(letter.agreement)
    if letter.keep_until:
        yield _("Please keep this letter until {day} and no longer.").format(day=letter.keep_until.isoformat())


def _opening(letter: Letter) -> str:
    if letter.kind is Kind.REPLY:
        return _("A reply, written {day}")
    return _("A receipt, written {day}") if letter.kind is Kind.RECEIPT else _("A letter, written {day}")


def _asked(extra: Extra) -> Iterator[str]:
    """What a letter that is not for reading says and asks (formats.md 5)."""
    if extra.ending:
        yield _("This letter ends our exchange of letters.")
    for ids, line in (
        (extra.taken_back, _("I take these letters of mine back, and ask that they be deleted:")),
        (extra.deleted, _("These letters of yours are deleted here:")),
        (extra.read, _("These letters of yours were read:")),
    ):
        if ids:
            yield "\n".join((line, *(f"- {each}" for each in ids)))
    if extra.handover is not None:
        yield {
            Word.ASK: _("I ask whether someone else may walk beside you. You may say yes or no."),
            Word.YES: _("I say yes: you may tell one woman my first name and how to reach me, and nothing else."),
            Word.NO: _("I say no: please tell nobody of me."),
        }[extra.handover]
    if extra.card:
        yield "\n".join(
            (_("I have new keys. Compare the five words of this card with me before you trust it:"), extra.card)
        )
    if extra.paper_key:
        words = _("This is the paper key of my notebook. Please keep it, and read it to me when I ask for it:")
        yield "\n".join((words, extra.paper_key))


def resource_texts(letter: Letter) -> tuple[str, ...]:
    """The places and the help lines of a letter, each as lines of plain words."""
    return (*map(place_text, letter.places), *map(line_text, letter.lines))


def place_text(place: Place) -> str:
    """A place to go to: its name, when by its own clock, and what else is known."""
    days = day_names()
    times = [_("{day} {time}").format(day=days[time.weekday], time=time.clock) for time in place.times]
    marks = [_("women only")] if place.women_only else []
    marks += [_("children welcome")] if place.children else []
    name, *lines = told(place)
    parts = ["-" * min(len(name), 60), name, *times, ", ".join(marks), *lines]
    if place.checked:
        parts.append(_("Last checked {day}").format(day=place.checked.isoformat()))
    return "\n".join(part for part in parts if part)


def line_text(line: HelpLine) -> str:
    """A help line: its name and country, its number, when it answers by its own clock, and what else is known."""
    parts = ["-" * min(len(line.name), 60), line.name, line.region or line.country]
    parts += [line.phone or "", _("Text: {number}").format(number=line.sms) if line.sms else ""]
    parts += [line.hours.text, line.audience if line.audience != EVERYONE else "", ", ".join(line.languages)]
    parts += [_("Free to call") if line.toll_free else "", line.note, line.source]
    parts += [_("Not sure of this one") if line.confidence is Confidence.MEDIUM else ""]
    parts.append((_("My own note, {day}") if line.hers else _("Last checked {day}")).format(day=line.checked))
    return "\n".join(part for part in parts if part)


def _page(page: Excerpt, number: int, count: int, alts: dict[str, str]) -> str:
    place = _("Page {number} of {count}, {day}").format(number=number, count=count, day=page.day.isoformat())
    parts = ["-" * len(place), place]
    if page.title:
        parts.append(page.title)
    if page.text:
        parts += ["", page.text]
    for tag in page.tags:
        parts.append(f"# {tag}")
    for name in page.pictures:
        parts += ["", _("Picture: {name}").format(name=name)]
        if alts.get(name):
            parts.append(alts[name])
    return "\n".join(parts)
