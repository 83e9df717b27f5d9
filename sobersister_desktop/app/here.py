"""What this computer knows of where it stands: its clock, its country, and what is rung there."""

from PySide6.QtCore import QLocale, QTimeZone

from sobersister_desktop import resources
from sobersister_desktop.domain.help_lines import Emergency
from sobersister_desktop.domain.place import known_zone


def zone_here() -> str:
    """The IANA name of this computer's clock, or nothing where it has none."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if known_zone(name) else ""


def country_here() -> str:
    """The country that this computer is set to, in two letters."""
    return QLocale.territoryToCode(QLocale.system().territory())


def emergency_in(country: str) -> Emergency | None:
    """What to ring in this country; None where that is not known. Read when it is needed."""
    from sobersister_desktop.domain.help_line_list import read_emergency

    return read_emergency(resources.text("emergency_numbers.json").encode()).get(country)
