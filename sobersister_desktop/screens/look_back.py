"""Looking back on a return to use, unhurried: what came before it as she noted it, and a page to think on.

Nothing is reckoned out of it: no ranking, no risk, no cause. "What was good about it" belongs to it; without that, the
page would be a confession (domain.md A1, B4).
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.checkin_words import checkin_told, when_words
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.on_paper import moment_told
from sobersister_desktop.screens.prompts import Beginning
from sobersister_desktop.texts import _

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault

DAYS_BEFORE = 3


def look_back(vault: "Vault", first: date, today: date) -> Beginning:
    """A deeper page: it has a soft end, and may be left at any line."""
    since = first - timedelta(days=DAYS_BEFORE)
    until = datetime.combine(first, time.max)
    moments = vault.moments.of_period(since, first)
    checkins = [one for one in vault.journeys.checkins(since) if one.when <= until]
    return Beginning(
        id="look-back",
        title=_("Looking back on {day}").format(day=day_and_month(first, today)),
        deeper=True,
        parts=(
            _("What was going on before it"),
            _("What I thought and felt"),
            _("What I did"),
            _("What was good about it, just then"),
            _("What it cost"),
            _("One thing that could go differently next time: something particular, and mine to change"),
        ),
        before=came_before(moments, checkins, today),
    )


def came_before(moments: Sequence[Moment], checkins: Sequence[CheckIn], today: date) -> str:
    """What she noted in those days, in the order in which it happened, and nothing made of it."""
    told = [(noted.when, moment_told(noted, today).replace("\n", "; ")) for noted in moments]
    told += [(one.when, f"{when_words(one, today)}; {checkin_told(one)}") for one in checkins]
    if not told:
        return ""
    lines = "\n".join(f"- {words}" for _when, words in sorted(told))
    return _("What you noted in the days before, as you noted it:") + "\n" + lines
