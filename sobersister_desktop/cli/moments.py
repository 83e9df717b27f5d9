"""Moments: note one."""

from argparse import Namespace
from dataclasses import replace
from datetime import UTC

from sobersister_desktop.cli.answers import Answer
from sobersister_desktop.cli.opening import now, opened
from sobersister_desktop.cli.pages import when_given
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import NotFound
from sobersister_desktop.domain.journey import Tracker
from sobersister_desktop.domain.moment import Ending, HowLong, Moment, MomentKind, Tried
from sobersister_desktop.texts import _


def moment(asked: Namespace) -> Answer:
    """One moment with what was said of it; choices are the codes of the lists, or any other words."""
    noted = Moment(
        id=new_id(),
        when=when_given(asked.date).replace(second=0, microsecond=0),
        noted=now().astimezone(UTC),
        kind=MomentKind(asked.kind),
        about=asked.about,
        now=asked.now,
        worst=asked.worst,
        after=asked.after,
        how_long=HowLong(asked.how_long) if asked.how_long else None,
        place=asked.place or "",
        company=_once(asked.company),
        going_on=_once(asked.going_on),
        feelings=_once(asked.feeling),
        body=_once(asked.body),
        words=asked.words or "",
        thought=asked.thought or "",
        tried=tuple(Tried(what) for what in _once(asked.tried)),
        ending=Ending(asked.ending) if asked.ending else None,
        confidence=asked.confidence,
        may_share=asked.may_share,
        content_notes=_once(asked.touches),
    )
    with opened(asked) as vault:
        trackers = _belongs(_once(asked.belongs_to), vault.journeys.trackers())
        vault.moments.add(replace(noted, trackers=trackers))
    return Answer({"id": noted.id}, _("The moment is kept. It is {id}.").format(id=noted.id))


def _belongs(names: tuple[str, ...], trackers: list[Tracker]) -> tuple[str, ...]:
    """The ids of what she counts, by the names she gave it; case does not matter. Raises NotFound."""
    known = {each.name.casefold(): each.id for each in trackers}
    for name in names:
        if name.casefold() not in known:
            raise NotFound(name=name)
    return tuple(known[name.casefold()] for name in names)


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
