"""Help lines to go with a letter: her own and those that came with the program, to choose from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sobersister_desktop.domain.help_lines import HelpLine, in_country, matching, may_be_dialled, with_hers
from sobersister_desktop.screens import help_line_words as words
from sobersister_desktop.screens.help_line_rows import countries_of, rank
from sobersister_desktop.screens.shipped_lines import shipped
from sobersister_desktop.texts import _
from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Offered:
    """The lines of one country that can go, and the countries there are, by name."""

    country: str
    countries: tuple[tuple[str, str], ...]
    lines: tuple[HelpLine, ...]


def all_lines(vault: Vault) -> tuple[HelpLine, ...]:
    """Every line as she sees it. What cannot be reached, or whose signs would give a telephone an order, is left out:
    the other side would refuse it. Takes a moment the first time. May raise Trouble."""
    lines = with_hers(shipped().lines, vault.help_lines.hers())
    return tuple(x for x in lines if (x.phone or x.sms) and (not x.phone or may_be_dialled(x.phone)))


def offered(lines: Sequence[HelpLine], country: str, search: str = "") -> Offered:
    """What there is to choose from; without a country only those of hers that have none."""
    countries = countries_of(lines)
    country = country if country in dict(countries) else ""
    here = matching(in_country(lines, country), search)
    return Offered(country, countries, tuple(sorted(here, key=rank)))


def chosen_of(lines: Iterable[HelpLine], ids: Sequence[str]) -> tuple[HelpLine, ...]:
    """The lines of these ids as they are now, in the order they were chosen; what is gone is left out."""
    known = {line.id: line for line in lines}
    return tuple(known[each] for each in ids if each in known)


def choice_words(line: HelpLine) -> str:
    """Samaritans, 116 123. United Kingdom"""
    return _("{name}, {number}. {where}").format(name=line.name, number=line.phone or line.sms, where=words.where(line))
