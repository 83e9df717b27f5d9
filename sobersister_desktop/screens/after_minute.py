"""A minute that was left, and one line about it later on Today, if she likes. On the way out nothing is asked."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import NotFound
from sobersister_desktop.domain.moment import Moment

if TYPE_CHECKING:
    from sobersister_desktop.vault.journeys import Journeys
    from sobersister_desktop.vault.moments import Moments

OFFERED_FOR = timedelta(hours=24)
_LEFT = "minute-left"


@dataclass(frozen=True, slots=True)
class LeftMinute:
    id: str  # of the moment that it is, or would be
    started: datetime  # wall clock


def remember(journeys: "Journeys", left: LeftMinute) -> None:
    """The latest one; of an earlier one nothing is offered any more."""
    journeys.set_setting(_LEFT, f"{left.id} {left.started.isoformat(timespec='minutes')}")


def left_minute(journeys: "Journeys", moments: "Moments", now: datetime) -> LeftMinute | None:
    """The one a line can be kept about: for a day, and as long as there are no words about it."""
    kept = journeys.setting(_LEFT, "").split()
    if len(kept) != 2:
        return None
    left = LeftMinute(kept[0], datetime.fromisoformat(kept[1]))
    if not timedelta(0) <= now - left.started < OFFERED_FOR:
        return None
    noted = _noted(moments, left.id)
    return None if noted is not None and noted.words.strip() else left


def keep_line(journeys: "Journeys", moments: "Moments", left: LeftMinute, words: str, now: datetime) -> None:
    """Among her moments: in the one that was kept of this minute, or in a new one of its time. `now` is aware."""
    noted = _noted(moments, left.id)
    if noted is None:
        moments.add(Moment(left.id, left.started, now.astimezone(UTC), words=words))
    else:
        moments.change(replace(noted, words=words))
    let_it_go(journeys)


def let_it_go(journeys: "Journeys") -> None:
    """No line is as good as one."""
    journeys.set_setting(_LEFT, "")


def _noted(moments: "Moments", moment_id: str) -> Moment | None:
    try:
        return moments.moment(moment_id)
    except NotFound:
        return None
