"""Someone to talk to: the help lines of one country, chosen, narrowed and told. Works with the notebook closed.

The shipped list is the same for everyone and is read once. Her country and the lines she took off her list are handed
in while her notebook is open (`open_hers`) and let go of when it is locked; nothing about this page is kept elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.help_lines import HelpLine, Hers, Purpose, in_country, matching, with_hers
from sobersister_desktop.screens import help_line_words as words
from sobersister_desktop.screens import own_line
from sobersister_desktop.screens.help_line_rows import (
    Near,
    Row,
    Told,
    Wish,
    countries_of,
    near_of,
    rank,
    row_of,
    summary,
    told_of,
    wanted,
)
from sobersister_desktop.screens.own_line import Typed
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.screens.shipped_lines import shipped
from sobersister_desktop.texts import _, three_parts


class Kept(Protocol):
    """What is hers about the help lines, in her notebook (`vault.her_lines`); each may raise Trouble."""

    def country(self) -> str: ...
    def hers(self) -> Hers: ...
    def keep(self, country: str, hidden: frozenset[str]) -> None: ...
    def keep_line(self, line: HelpLine, *, corrects: bool) -> None: ...
    def remove_line(self, line_id: str) -> None: ...


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
        self._kept_in: Kept | None = None
        self.to_mend = ""
        self._said = ""
        self._chosen = ""

    # ---- what she wishes ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look at the clock again, at the list the first time, and at what is hers, which other pages add to."""
        self._read_hers()
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

    def open_hers(self, kept: Kept) -> None:
        """Her notebook is open: her country, the lines she took off or corrected, and her own."""
        self._hers, self._kept_in = kept.hers(), kept
        self._mine = kept.country() or self._mine
        self._again(Wish(country=self._mine))

    def close_hers(self) -> None:
        """It is locked: nothing of hers is left here, neither her country nor what she looked for."""
        self._hers, self._kept_in, self._said, self._chosen, self.to_mend = Hers(), None, "", "", ""
        self._mine = self._guess
        self._again(Wish(country=self._guess))

    def _read_hers(self) -> None:
        """Where it cannot be read just now, what was read before stands."""
        if self._kept_in is not None:
            try:
                self._hers = self._kept_in.hers()
            except Trouble as trouble:
                self._said = _trouble_told(trouble)

    def hide(self) -> None:
        """Take the chosen line off her list. It can be brought back."""
        if self._kept_in is not None and self._state.chosen is not None:
            if self._kept(self._hers.hidden | {self._state.chosen.line.id}):
                self._chosen = ""
            self._show(self._state.wish)

    def bring_back(self) -> None:
        """Put every line of this country back that she took off."""
        self._kept(self._hers.hidden - self._taken_off(self._state.wish.country))
        self._show(self._state.wish)

    def _taken_off(self, country: str) -> frozenset[str]:
        lines = (*shipped().lines, *self._hers.corrected.values())
        return self._hers.hidden & {line.id for line in lines if line.country == country}

    def _kept(self, hidden: frozenset[str]) -> bool:
        """Whether it is kept now; without her notebook nothing ever is."""
        kept, mine = self._kept_in, self._mine
        return kept is not None and self._done(kept, lambda: kept.keep(mine, hidden))

    def _done(self, kept: Kept, change: Callable[[], None]) -> bool:
        """Make the change and read what is hers anew; False where it could not be kept, and why is said."""
        try:
            change()
            self._hers = kept.hers()
        except Trouble as trouble:
            self._said = self.to_mend = _trouble_told(trouble)
            return False
        self._said = self.to_mend = ""
        return True

    # ---- her own lines, and her corrections ------------------------------------------------------------------

    def typed(self) -> Typed:
        """The chosen line as it stands in the form."""
        told = self._state.chosen
        return own_line.typed_from(told.line) if told else Typed()

    def keep_line(self, typed: Typed, line_id: str) -> bool:
        """Keep what was typed: in place of the line of this id, or as a new one. Where not, `to_mend` says why."""
        return self._keep_line(typed, line_id, strict=True)

    def keep_before_leaving(self, typed: Typed, line_id: str) -> None:
        """Before the door shuts: what can be found again is kept as it is."""
        named = typed.name.strip() or typed.phone.strip() or typed.sms.strip()
        if named and not own_line.unchanged(typed, self._line(line_id)):
            self._keep_line(typed, line_id, strict=False)

    def remove_line(self, line_id: str) -> bool:
        """Her own line for good, or her correction: then the line is as it came."""
        kept = self._kept_in
        done = kept is not None and self._done(kept, lambda: kept.remove_line(line_id))
        self._show(self._state.wish)
        return done

    def find_line(self, line_id: str) -> None:
        """Tell about this line of hers, in the country it is written down for."""
        line = self._line(line_id)
        if line is not None:
            self._chosen = line_id
            self._show(Wish(country=line.country))

    def _keep_line(self, typed: Typed, line_id: str, *, strict: bool) -> bool:
        kept, before = self._kept_in, self._line(line_id)
        if kept is None:
            return False
        today = self._now().astimezone().date()
        line, wrong = own_line.read(typed, before, line_id, self._state.wish.country, today)
        if wrong and strict:
            self.to_mend = wrong
            return False
        corrects = line_id in self._hers.corrected or any(line_id == each.id for each in shipped().lines)
        done = self._done(kept, lambda: kept.keep_line(line, corrects=corrects))
        if done:
            self._chosen = line.id
        self._show(self._state.wish)
        if done and self._chosen != line.id:  # narrowed away: she shall see what she has just written
            self.find_line(line.id)
        return done

    def _line(self, line_id: str) -> HelpLine | None:
        """The line of this id, as she sees it."""
        return next((line for line in with_hers(shipped().lines, self._hers) if line.id == line_id), None)

    def _again(self, wish: Wish) -> None:
        """Show it anew, or only remember it where the list was not read yet."""
        if self._state.countries:
            self._show(wish)
        else:
            self.show(replace(self._state, wish=wish))

    def near(self, *, open_now: bool = False, for_women: bool = False, by_text: bool = False, most: int = 4) -> Near:
        """Hers, then one of each kind, of her own country; those for the whole country before those of a region.
        What is listed on the page of all lines stays as it is."""
        self._read_hers()
        wish = Wish(country=self._mine, open_now=open_now, for_women=for_women, by_text=by_text)
        return near_of(with_hers(shipped().lines, self._hers), wish, self._now(), most)

    # ---- what is shown -----------------------------------------------------------------------------------------

    def _show(self, wish: Wish) -> None:
        came, now = shipped(), self._now()
        everywhere = with_hers(came.lines, self._hers)
        countries = countries_of(everywhere)
        wish = wish if wish.country in dict(countries) else replace(wish, country="")
        here = in_country(everywhere, wish.country)
        there = tuple(purpose for purpose in Purpose if any(line.purpose is purpose for line in here))
        found = (line for line in matching(here, wish.search) if wanted(line, wish, now))
        rows = tuple(row_of(line, now) for line in sorted(found, key=rank))  # alike: in the order of the list
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
                countries=countries,
                purposes=there,
                danger=words.in_danger(came.emergency.get(wish.country)),
                rows=rows,
                chosen=self._told(chosen, now) if chosen else None,
                summary=summary(here, now, wish.country),
                nothing=nothing,
                elsewhere=not wish.country,
                may_hide=self._kept_in is not None,
                hidden=len(self._taken_off(wish.country)),
                said=self._said,
            )
        )

    def _told(self, line: HelpLine, now: datetime) -> Told:
        told = told_of(line, now)
        if not line.hers:
            return told
        came = next((each for each in shipped().lines if each.id == line.id), None)
        corrected = line.id in self._hers.corrected
        said = own_line.shipped_now(came, now.astimezone().date()) if corrected else ""
        return replace(told, came=said, corrected=came is not None, own=came is None)


def _trouble_told(trouble: Trouble) -> str:
    parts = three_parts(trouble)
    return f"{parts.happened} {parts.safe} {parts.do}"
