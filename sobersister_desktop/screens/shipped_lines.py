"""The list of help lines that came with the program, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sobersister_desktop import resources
from sobersister_desktop.domain.help_lines import Emergency, HelpLine


@dataclass(frozen=True, slots=True)
class Shipped:
    """What came with the program."""

    lines: tuple[HelpLine, ...]
    emergency: Mapping[str, Emergency]


@cache
def shipped() -> Shipped:
    """The researched list and the emergency numbers, read and checked once. Takes a moment the first time: the
    checking is strict. Any thread."""
    from sobersister_desktop.domain.help_line_list import read_emergency, read_list

    return Shipped(
        read_list(resources.path("help_lines.json").read_bytes()),
        read_emergency(resources.path("emergency_numbers.json").read_bytes()),
    )
