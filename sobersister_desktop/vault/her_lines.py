"""What she changed about the help lines: her country, and the shipped lines she took off her list.

Both are settings of hers inside the notebook. A line is known by its id, which stays the same when the list is renewed.
"""

import json
import re
from dataclasses import dataclass

from sobersister_desktop.vault.journeys import Journeys

_COUNTRY, _HIDDEN = "help-lines-country", "help-lines-hidden"
_MOST = 2000


@dataclass(frozen=True, slots=True)
class HerLines:
    """`country` is ISO 3166-1 alpha-2, empty where she chose none."""

    country: str = ""
    hidden: frozenset[str] = frozenset()


def read(journeys: Journeys) -> HerLines:
    """What is kept; whatever is not of the right form counts as nothing, and no line is hidden by it."""
    country = journeys.setting(_COUNTRY, "")
    try:
        found = json.loads(journeys.setting(_HIDDEN, "[]"))
    except ValueError:
        found = []
    ids = found if isinstance(found, list) else []
    return HerLines(
        country=country if re.fullmatch(r"[A-Z]{2}", country) else "",
        hidden=frozenset(each for each in ids if isinstance(each, str) and re.fullmatch(r"[0-9a-f]{12}", each)),
    )


def keep(journeys: Journeys, lines: HerLines) -> None:
    """Keep both. May raise DiskFull or DiskTrouble; then what was kept before still is."""
    if lines.country:
        journeys.set_setting(_COUNTRY, lines.country)
    journeys.set_setting(_HIDDEN, json.dumps(sorted(lines.hidden)[:_MOST]))
