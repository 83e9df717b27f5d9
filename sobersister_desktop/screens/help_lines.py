"""Someone to talk to: the help lines of one country, chosen, narrowed and told. Works with the notebook closed.

The shipped list is the same for everyone and is read once. Her country and the lines she took off her list are handed
in while her notebook is open (`open_hers`) and let go of when it is locked; nothing about this page is kept elsewhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

from sobersister_desktop import resources
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.help_lines import (
    Emergency,
    HelpLine,
    Hers,
    Purpose,
    dial_code,
    in_country,
    matching,
    with_hers,
)
from sobersister_desktop.domain.opening_hours import Standing
from sobersister_desktop.screens import help_line_words as words
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import _, ngettext, three_parts

_FIRST = (Purpose.CRISIS, Purpose.SUICIDE, Purpose.ADDICTION, Purpose.DOMESTIC_VIOLENCE, Purpose.SEXUAL_ASSAULT)


Keep = Callable[[str, frozenset[str]], None]
"""Keeps her country and the ids of the lines she took off; may raise Trouble."""


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


@dataclass(frozen=True, slots=True)
class Row:
    """One line in the list."""

    line: HelpLine
    number: str  # the phone number, or what to text, or nothing
    about: str
    standing: str
    open: bool


@dataclass(frozen=True, slots=True)
class Told:
    """All there is to know about the chosen line."""

    line: HelpLine
    number: str
    dial: str | None  # tel: address for a phone's camera
    text: str  # what to text, to where; empty where one cannot
    standing: str
    open: bool
    facts: tuple[tuple[str, str], ...]  # what it is called, what it is
    note: str
    caution: str
    checked: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What she narrowed the list to."""

    country: str = ""  # "" while nobody knows
    purpose: Purpose | None = None
    open_now: bool = False
    for_women: bool = False
    by_text: bool = False
    search: str = ""


@dataclass(frozen=True, slots=True)
class HelpLinesState:
    wish: Wish = field(default_factory=Wish)
    countries: tuple[tuple[str, str], ...] = ()  # code and name, by name
    purposes: tuple[Purpose, ...] = ()  # of this country
    danger: str = ""
    rows: tuple[Row, ...] = ()
    chosen: Told | None = None
    summary: str = ""
    nothing: str = ""  # why the list is empty, and what else there is
    elsewhere: bool = False  # no country: places that know every country
    may_hide: bool = False  # her notebook is open
    hidden: int = 0  # lines of this country that she took off her list
    said: str = ""  # why something could not be kept


class HelpLines(Screen[HelpLinesState]):
    """Lists, narrows and tells. `country` is a guess, hers to change."""

    def __init__(self, *, now: Callable[[], datetime], country: str = "") -> None:
        super().__init__(HelpLinesState(wish=Wish(country=country)))
        self._now, self._guess = now, country
        self._hers = Hers()
        self._mine = country  # where she is herself, whatever country is looked at
        self._keep: Keep | None = None
        self._said = ""
        self._chosen = ""

    # ---- what she wishes ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look at the clock again, and at the list the first time."""
        self._show(self._state.wish)

    def set_country(self, code: str) -> None:
        """Another country: the purposes are its own, so that filter starts anew. With the notebook open it is kept."""
        if code:
            self._mine = code
            self._kept(self._hers.hidden)
        self.look_at(code)

    def look_at(self, code: str) -> None:
        """The lines of a country where someone else is; hers stays what it is."""
        self._show(replace(self._state.wish, country=code, purpose=None))

    def at_home(self) -> None:
        """Back to her own country, where another one was looked at."""
        if self._mine and self._mine != self._state.wish.country:
            self._again(Wish(country=self._mine))

    def set_purpose(self, purpose: Purpose | None) -> None:
        self._show(replace(self._state.wish, purpose=purpose))

    def set_open_now(self, on: bool) -> None:
        self._show(replace(self._state.wish, open_now=on))

    def set_for_women(self, on: bool) -> None:
        self._show(replace(self._state.wish, for_women=on))

    def set_by_text(self, on: bool) -> None:
        self._show(replace(self._state.wish, by_text=on))

    def search(self, text: str) -> None:
        self._show(replace(self._state.wish, search=text))

    def show_all(self) -> None:
        """Every line of the country."""
        self._show(Wish(country=self._state.wish.country))

    def choose(self, line_id: str) -> None:
        """Tell about this line."""
        self._chosen = line_id
        self._show(self._state.wish)

    # ---- what is hers ------------------------------------------------------------------------------------------

    def open_hers(self, country: str, hidden: frozenset[str], keep: Keep) -> None:
        """Her notebook is open: her country (empty: none chosen yet) and the lines she took off."""
        self._hers, self._keep = Hers(hidden=hidden), keep
        self._mine = country or self._mine
        self._again(Wish(country=self._mine))

    def close_hers(self) -> None:
        """It is locked: nothing of hers is left here, neither her country nor what she looked for."""
        self._hers, self._keep, self._said, self._chosen = Hers(), None, "", ""
        self._mine = self._guess
        self._again(Wish(country=self._guess))

    def hide(self) -> None:
        """Take the chosen line off her list. It can be brought back."""
        if self._keep is not None and self._state.chosen is not None:
            if self._kept(self._hers.hidden | {self._state.chosen.line.id}):
                self._chosen = ""
            self._show(self._state.wish)

    def bring_back(self) -> None:
        """Put every line of this country back that she took off."""
        here = self._state.wish.country
        back = {line.id for line in shipped().lines if line.country == here}
        self._kept(self._hers.hidden - back)
        self._show(self._state.wish)

    def _kept(self, hidden: frozenset[str]) -> bool:
        """Whether it is kept now; without her notebook nothing ever is."""
        if self._keep is None:
            return False
        try:
            self._keep(self._mine, hidden)
        except Trouble as trouble:
            parts = three_parts(trouble)
            self._said = f"{parts.happened} {parts.safe} {parts.do}"
            return False
        self._said, self._hers = "", replace(self._hers, hidden=hidden)
        return True

    def _again(self, wish: Wish) -> None:
        """Show it anew, or only remember it where the list was not read yet."""
        if self._state.countries:
            self._show(wish)
        else:
            self.show(replace(self._state, wish=wish))

    # ---- what is shown -----------------------------------------------------------------------------------------

    def _show(self, wish: Wish) -> None:
        came, now = shipped(), self._now()
        known = {line.country for line in came.lines}
        wish = wish if wish.country in known else replace(wish, country="")
        here = in_country(with_hers(came.lines, self._hers), wish.country)
        there = tuple(purpose for purpose in Purpose if any(line.purpose is purpose for line in here))
        wanted = sorted(
            (line for line in matching(here, wish.search) if _wanted(line, wish, now)), key=_place
        )  # sorted keeps the order of the list where two are alike
        rows = tuple(_row(line, now) for line in wanted)
        chosen = next((row.line for row in rows if row.line.id == self._chosen), rows[0].line if rows else None)
        self._chosen = chosen.id if chosen else ""
        nothing = ""
        if not wish.country:
            nothing = _("Choose your country above. These two know the lines of every country:")
        elif not rows:
            nothing = _("None of the lines of this country fits all of that.")
        self.show(
            HelpLinesState(
                wish=wish,
                countries=tuple(sorted(((code, words.country_name(code)) for code in known), key=lambda pair: pair[1])),
                purposes=there,
                danger=words.in_danger(came.emergency.get(wish.country)),
                rows=rows,
                chosen=_told(chosen, now) if chosen else None,
                summary=_summary(here, now),
                nothing=nothing,
                elsewhere=not wish.country,
                may_hide=self._keep is not None,
                hidden=sum(1 for line in in_country(came.lines, wish.country) if line.id in self._hers.hidden),
                said=self._said,
            )
        )


def _place(line: HelpLine) -> tuple[bool, int]:
    """Her own lines first; then what a bad night needs most, in the order of the list."""
    return (not line.hers, _FIRST.index(line.purpose) if line.purpose in _FIRST else len(_FIRST))


def _wanted(line: HelpLine, wish: Wish, now: datetime) -> bool:
    return (
        (wish.purpose is None or line.purpose is wish.purpose)
        and (not wish.open_now or line.status(now).standing is Standing.OPEN)
        and (not wish.for_women or line.for_women)
        and (not wish.by_text or bool(line.sms))
    )


def _row(line: HelpLine, now: datetime) -> Row:
    standing, is_open = words.standing(line, now)
    number = line.phone or (_("Text {number}").format(number=line.sms.partition(" (")[0]) if line.sms else "")
    return Row(line, number, words.about(line), standing, is_open)


def _told(line: HelpLine, now: datetime) -> Told:
    standing, is_open = words.standing(line, now)
    today = now.astimezone().date()
    place = words.country_name(line.country)
    if line.region:
        place = _("{region}, {country}").format(region=words.region_name(line.region), country=place)
    facts = [
        (_("Where"), place),
        (_("For"), _("Everyone") if line.audience == "everyone" else line.audience),
        (_("Hours"), words.hours_told(line)),
        (_("Languages"), words.languages(line)),
        (_("Cost"), words.cost(line) if line.phone else ""),
        (_("Source"), line.source),
    ]
    return Told(
        line=line,
        number=line.phone or "",
        dial=dial_code(line),
        text=line.sms or "",
        standing=standing,
        open=is_open,
        facts=tuple((name, value) for name, value in facts if value),
        note=line.note,
        caution=words.caution(line, today),
        checked=words.checked(line, today),
    )


def _summary(here: tuple[HelpLine, ...], now: datetime) -> str:
    if not here:
        return ""
    answering = sum(1 for line in here if line.status(now).standing is Standing.OPEN)
    both = ngettext("{n} line in this country", "{n} lines in this country", len(here))
    return _("{lines}, {open} open now for sure. The list came with the program and works offline.").format(
        lines=both, open=answering
    )
