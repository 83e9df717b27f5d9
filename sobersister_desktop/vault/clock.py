"""What is deleted when its day is over is not deleted on the word of a clock that has just jumped ahead.

An empty battery, a wrong year typed in: the next day it may be right again, and then a page that was put away has
still got its thirty days. So a jump of more than a month and a half since the last unlocking is waited out.
"""

from contextlib import suppress
from datetime import date, timedelta

from sobersister_desktop.vault.journeys import Journeys

_SEEN, _JUMPED = "clock-seen", "clock-jumped"
JUMP = timedelta(days=45)
"""More than this between two unlockings, and the clock may be wrong; or she was away, and three days matter little."""

WAITED_OUT = timedelta(days=3)


def may_delete(journeys: Journeys, today: date) -> bool:
    """Whether what is due today may go. To be asked once at each opening. Raises DiskFull, DiskTrouble."""
    seen, jumped = _day(journeys, _SEEN), _day(journeys, _JUMPED)
    if seen != today:
        if seen is not None and today - seen > JUMP:
            jumped = today
        elif jumped is not None and not timedelta(0) <= today - jumped < WAITED_OUT:
            jumped = None
        _keep(journeys, _JUMPED, jumped)
        _keep(journeys, _SEEN, today)
    return jumped is None


def _day(journeys: Journeys, name: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(journeys.setting(name, ""))
    return None


def _keep(journeys: Journeys, name: str, day: date | None) -> None:
    told = day.isoformat() if day else ""
    if journeys.setting(name, "") != told:
        journeys.set_setting(name, told)
