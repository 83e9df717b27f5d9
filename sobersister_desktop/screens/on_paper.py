"""What she logged, as it would stand on paper: moments, a page, days and returns, the charts with their tables.

Titles tell nothing. What she may not want found begins unticked; printing itself is screens/printing.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sobersister_desktop.domain.checkin import CheckIn, Commitment
from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.domain.journey import Return, Tracker
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.checkin_words import checkin_told, when_words
from sobersister_desktop.screens.dates import clock, month_and_year
from sobersister_desktop.screens.days import day_and_month, long_day, span_words
from sobersister_desktop.screens.insight_cards import Card
from sobersister_desktop.screens.letter_words import note_names
from sobersister_desktop.screens.milestone_words import aim_words, length_words
from sobersister_desktop.screens.milestones_state import Line, MilestonesState
from sobersister_desktop.screens.moment_words import (
    choice_word,
    ending_word,
    field_word,
    how_long_word,
    kind_word,
    tried_line,
)
from sobersister_desktop.screens.printing import Printout, PrintPart
from sobersister_desktop.texts import _, ngettext


def moment_told(noted: Moment, today: date, names: Mapping[str, str] | None = None) -> str:
    """All that is in a moment, a line for each thing she said, in the order of the form (domain.md A2).

    `names` are those of what she counts, by their ids.
    """
    belongs = [names[each] for each in noted.trackers if names and names.get(each)]
    when = _("{day}, {time}").format(day=long_day(noted.when.date(), today), time=clock(noted.when))
    rated = ((_("now"), noted.now), (_("at its worst"), noted.worst), (_("after"), noted.after))
    strengths = ", ".join(f"{word} {value}" for word, value in rated if value is not None)
    lists = (
        (field_word("place"), (noted.place,) if noted.place else ()),
        (field_word("company"), noted.company),
        (field_word("going_on"), noted.going_on),
        (field_word("feelings"), noted.feelings),
        (field_word("body"), noted.body),
    )
    lines = [
        _("about {time}").format(time=when) if noted.about else when,
        kind_word(noted.kind) + (f" ({strengths})" if strengths else ""),
        noted.words,
        _("What it belongs to: {names}").format(names=", ".join(belongs)) if belongs else "",
        how_long_word(noted.how_long) if noted.how_long else "",
        *(f"{name}: {', '.join(choice_word(code) for code in codes)}" for name, codes in lists if codes),
        noted.thought,
        f"{field_word('tried')}: {tried_line(noted.tried)}" if noted.tried else "",
        ending_word(noted.ending) if noted.ending else "",
        "" if noted.confidence is None else _("How sure for the next time: {n} of 10").format(n=noted.confidence),
        _("It touches on: {what}").format(what=", ".join(note_names(noted.content_notes)))
        if noted.content_notes
        else "",
    ]
    return "\n".join(line for line in lines if line.strip())


def moments(found: Sequence[Moment], today: date, trackers: Iterable[Tracker] = ()) -> Printout:
    """A part for each month, the latest first and it alone ticked; inside a month as it went."""
    names = {each.id: each.name for each in trackers}
    ordered = sorted(found, key=lambda one: one.when)
    return _by_month([(noted.when.date(), moment_told(noted, today, names)) for noted in ordered], "\n\n")


def noted_days(found: Sequence[CheckIn | Commitment], today: date) -> Printout:
    """Check-ins and the one things of her days, newest first as they are listed; on paper as moments are."""
    told = [
        (
            each.when.date() if isinstance(each, CheckIn) else each.day,
            f"{when_words(each, today)}\n{checkin_told(each)}",
        )
        for each in reversed(found)
    ]
    return _by_month(told, "\n\n")


def _by_month(told: Sequence[tuple[date, str]], between: str) -> Printout:
    """`told` in the order of its days."""
    months: dict[str, list[str]] = {}
    for day, words in reversed(told):
        months.setdefault(month_and_year(day), []).insert(0, words)
    parts = (PrintPart(name, between.join(each), on=at == 0) for at, (name, each) in enumerate(months.items()))
    return Printout(_("Notes"), tuple(parts))


def page(entry: Entry, today: date) -> Printout:
    """One page of the journal, as she wrote it."""
    when = _("{day}, {time}").format(day=long_day(entry.when.date(), today), time=clock(entry.when))
    return Printout(_("Notes"), (PrintPart(entry.title.strip() or when, entry.text),))


def days(state: MilestonesState) -> Printout:
    """For each thing she counts its days and, unticked, its returns with their words; then the days of her own.

    Her notes to herself begin unticked too; one that is still closed is not here.
    """
    parts = []
    for line in state.lines:
        name = line.tracker.name or _("Without a name")
        parts.append(PrintPart(name, _days_told(line, state)))
        returns = "\n".join(_return_told(back, state.today) for back in line.returns)
        parts.append(PrintPart(_("{name}: returns to use").format(name=name), returns, on=False))
    own = (_("{day}: {name}").format(day=day_and_month(own.day, state.today), name=own.words) for own in state.own)
    parts.append(PrintPart(_("Days of your own"), "\n".join(own)))
    notes = (
        "\n".join((_("Written on {day}").format(day=day_and_month(note.written, state.today)), note.text))
        for note in state.open_notes
    )
    parts.append(PrintPart(_("Notes to yourself"), "\n\n".join(notes), on=False))
    return Printout(_("Days"), tuple(parts))


def _days_told(line: Line, state: MilestonesState) -> str:
    told = [aim_words(line.tracker.aim)]
    if line.tracker.rough:
        told.append(line.tracker.rough)
    if line.since and state.counting and line.tracker.counted:
        told.append(length_words(line.since, state.today))
        told.append(_("since {day}").format(day=day_and_month(line.since, state.today)))
        kept = line.figures.in_all
        told.append(ngettext("{n} day kept in all", "{n} days kept in all", kept))
    return "\n".join(told)


def _return_told(back: Return, today: date) -> str:
    if back.last is None:
        when = _("from {first}").format(first=day_and_month(back.first, today))
    else:
        when = span_words(back.first, back.last, today)
    return f"{when}. {back.note}" if back.note else when


def charts(
    cards: Sequence[Card], counted: str, marked: Sequence[tuple[date, date]] = (), today: date = date.max
) -> Printout:
    """Each chart as its sentence, what it shows, and its table; days she marked come last and begin unticked."""
    parts = []
    for card in cards:
        rows = [" · ".join(cell for cell in row if cell) for row in (card.table.head, *card.table.rows)]
        parts.append(PrintPart(card.sentence, "\n".join((card.shows, "", *(rows if len(rows) > 1 else ())))))
    spans = "\n".join(span_words(first, last, today) for first, last in marked)
    if spans:
        parts.append(PrintPart(_("Days you marked"), spans, on=False))
    return Printout(_("Notes"), (PrintPart(_("What this is made from"), counted), *parts))
