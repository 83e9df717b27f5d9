"""What can go in a letter besides pages: moments, milestones, weeks of check-ins, parts of the plan, stories.

Each is put into words here, once: she chooses those words, hides some of them if she likes, and exactly they are
sealed. Nothing that she has not ticked is read into a letter, and of moments only those she may share are offered.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sobersister_desktop.domain.entry import MAX_TITLE, Entry
from sobersister_desktop.domain.journey import Run
from sobersister_desktop.domain.letter import ItemKind, Told
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.domain.plain import one_line
from sobersister_desktop.screens.checkin_words import checkin_told
from sobersister_desktop.screens.counting import Choices
from sobersister_desktop.screens.dates import clock, start_of_week
from sobersister_desktop.screens.days import day_and_month, long_day
from sobersister_desktop.screens.milestone_words import milestone_words
from sobersister_desktop.screens.milestones_state import line_of
from sobersister_desktop.screens.moment_words import (
    choice_word,
    ending_word,
    field_word,
    headline,
    how_long_word,
    kind_word,
    strengths,
    tried_line,
)
from sobersister_desktop.screens.plan_words import ORDER, section_name
from sobersister_desktop.texts import _

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault

MOST_MOMENTS = 500
"""The newest that are looked through."""
MOST_STORIES = 200
WEEKS = 26
"""How far back check-ins are offered."""


def kind_name(kind: ItemKind) -> str:
    """What they are called where they are chosen."""
    return {
        ItemKind.MOMENT: _("Moments"),
        ItemKind.MILESTONE: _("Milestones"),
        ItemKind.CHECKINS: _("Check-ins"),
        ItemKind.PLAN: _("Plan"),
        ItemKind.STORY: _("Stories"),
    }[kind]


def nothing_of(kind: ItemKind) -> str:
    """What is said where there is nothing to choose, and how something could come there."""
    return {
        ItemKind.MOMENT: _("Only moments that you ticked as ones you may share are offered here. There is none yet."),
        ItemKind.MILESTONE: _("No milestone has been reached yet. It comes by itself."),
        ItemKind.CHECKINS: _("There are no check-ins of the last half year."),
        ItemKind.PLAN: _("Nothing is written in your plan yet."),
        ItemKind.STORY: _("A page with the tag “{tag}” can go as a story: as it is, without its day.").format(
            tag=story_tag()
        ),
    }[kind]


def story_tag() -> str:
    """The tag that makes a page a story."""
    return _("story")


def offered(vault: "Vault", kind: ItemKind, today: date) -> tuple[Told, ...]:
    """All there is of this kind, newest first, the plan in its own order."""
    return tuple(_MAKERS[kind](vault, today))


def fresh(vault: "Vault", chosen: Iterable[Told], today: date) -> tuple[Told, ...]:
    """The same as they stand in the notebook now; what is gone, or may not be shared any more, is left out."""
    chosen = tuple(chosen)
    now = {kind: {each.page.id: each for each in offered(vault, kind, today)} for kind in {c.kind for c in chosen}}
    return tuple(now[each.kind][each.page.id] for each in chosen if each.page.id in now[each.kind])


def _told(kind: ItemKind, own: str, when: datetime, title: str, text: str, notes: tuple[str, ...] = ()) -> Told:
    title = one_line(title)
    short = title if len(title) <= MAX_TITLE else title[: MAX_TITLE - 1] + "…"
    return Told(kind, Entry(id=own, when=when, title=short, text=text), notes)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


# ---- moments


def _moments(vault: "Vault", _today: date) -> Iterator[Told]:
    for noted in vault.moments.newest(MOST_MOMENTS):
        if noted.may_share:
            text = "\n".join(_moment_lines(noted))
            yield _told(ItemKind.MOMENT, noted.id, noted.when, headline(noted), text, noted.content_notes)


def _moment_lines(noted: Moment) -> Iterator[str]:
    """Everything she noted of it, but for what it is counted with, and when she wrote it down."""
    at = _("{kind}, about {time}") if noted.about else _("{kind}, {time}")
    yield at.format(kind=kind_word(noted.kind), time=clock(noted.when))
    for name, words in (
        (_("How strong"), strengths(noted)),
        (_("At its worst"), "" if noted.worst is None else str(noted.worst)),
        (_("How long"), how_long_word(noted.how_long) if noted.how_long else ""),
        (field_word("place"), choice_word(noted.place)),
        *((field_word(field), _listed(getattr(noted, field))) for field in _LISTS),
        (field_word("tried"), tried_line(noted.tried)),
        (_("What I thought"), noted.thought),
        (_("How it ended"), ending_word(noted.ending) if noted.ending else ""),
    ):
        if words.strip():
            yield _("{name}: {words}").format(name=name, words=words.strip())


_LISTS = ("company", "going_on", "feelings", "body")


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(choice_word(code) for code in codes)


# ---- milestones


def _milestones(vault: "Vault", today: date) -> Iterator[Told]:
    own = tuple(vault.milestones.own_days())
    choices = Choices.of(vault.journeys.setting)
    found = []
    trackers = vault.journeys.trackers()
    for tracker in trackers:
        for reached in line_of(tracker, own, choices, today).reached:
            run = _run_of(tracker.runs, reached.day)
            if reached.named is not None and run is not None:
                title = milestone_words(reached)
                if len(trackers) > 1:
                    title = _("{days}, {name}").format(days=title, name=tracker.name)
                text = _("{name}, since {day}").format(name=tracker.name, day=day_and_month(run.started, today))
                number = f"{tracker.id} {reached.day.isoformat()} {reached.named.number}{reached.named.unit}"
                found.append(_told(ItemKind.MILESTONE, number, _midnight(reached.day), title, text))
    found += [_told(ItemKind.MILESTONE, d.id, _midnight(d.day), d.words, "") for d in own if d.day <= today]
    yield from sorted(found, key=lambda told: told.page.when, reverse=True)


def _run_of(runs: Iterable[Run], day: date) -> Run | None:
    return next((run for run in runs if run.started <= day and (run.ended is None or day <= run.ended)), None)


# ---- weeks of check-ins


def _weeks(vault: "Vault", today: date) -> Iterator[Told]:
    weeks: dict[date, list[str]] = {}
    for checkin in vault.journeys.checkins(start_of_week(today) - timedelta(weeks=WEEKS)):
        words = checkin_told(checkin)
        at = _("{day}, {time}").format(day=long_day(checkin.when.date(), today), time=clock(checkin.when))
        weeks.setdefault(start_of_week(checkin.when.date()), []).append(f"{at}\n{words}" if words else at)
    for monday, lines in sorted(weeks.items(), reverse=True):
        first, last = day_and_month(monday, today), day_and_month(monday + timedelta(days=6), today)
        title = _("Check-ins, {first} to {last}").format(first=first, last=last)
        yield _told(ItemKind.CHECKINS, f"checkins {monday.isoformat()}", _midnight(monday), title, "\n\n".join(lines))


# ---- the plan


def _plan(vault: "Vault", today: date) -> Iterator[Told]:
    plan = vault.plans.plan()
    day = _midnight(plan.changed.astimezone().date() if plan.changed else today)
    for section in ORDER:
        text = plan.text(section).strip()
        if text:
            yield _told(ItemKind.PLAN, f"plan {section.value}", day, section_name(section), text)


# ---- stories


def _stories(vault: "Vault", today: date) -> Iterator[Told]:
    """Her own pages; a story goes with the day of the letter, not with the day on which the page was written."""
    keys = vault.diary.keys(tag=story_tag())
    for row in vault.diary.rows(keys[:MOST_STORIES]):
        page = vault.diary.entry(row.id)
        kept = Entry(id=page.id, when=_midnight(today), title=page.title, text=page.text, rev=page.rev)
        yield Told(ItemKind.STORY, kept)


_MAKERS: dict[ItemKind, Callable[["Vault", date], Iterator[Told]]] = {
    ItemKind.MOMENT: _moments,
    ItemKind.MILESTONE: _milestones,
    ItemKind.CHECKINS: _weeks,
    ItemKind.PLAN: _plan,
    ItemKind.STORY: _stories,
}
