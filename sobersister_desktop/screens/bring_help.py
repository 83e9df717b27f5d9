"""When to bring help: what a mentor can do when a letter worries her, and whom to ring where the other woman is.

Guidance, not law: what she must report depends on where she is and on what she is there as, and the page says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.screens.care_words import supervisor_line
from sobersister_desktop.screens.help_line_rows import countries_of
from sobersister_desktop.screens.help_line_words import in_danger
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.screens.shipped_lines import shipped
from sobersister_desktop.texts import _

if TYPE_CHECKING:
    from sobersister_desktop.vault.care import Care


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BringHelpState:
    countries: tuple[tuple[str, str], ...] = ()  # code and name, by name
    country: str = ""  # where the other woman is; empty: not known
    danger: str = ""  # what to ring there
    whom: str = ""  # her own supervisor


class BringHelp(Screen[BringHelpState]):
    """Leads to the help lines of a country and to a minute; sends nothing and keeps nothing, not even the country."""

    def __init__(
        self, store: "Care", *, country: str, see_lines: Callable[[str], None], minute: Callable[[], None]
    ) -> None:
        super().__init__(BringHelpState(country=country))
        self._store, self._see_lines, self.minute = store, see_lines, minute

    def arrive(self) -> None:
        countries = countries_of(shipped().lines)
        try:
            whom = supervisor_line(tuple(self._store.supervisors()))
        except Trouble:
            whom = ""  # the guidance is there all the same
        self.show(replace(self.state, countries=countries, whom=whom))
        self.set_country(self.state.country if self.state.country in dict(countries) else "")

    def set_country(self, code: str) -> None:
        """Where she is, so that the numbers are hers and not yours."""
        self.show(replace(self.state, country=code, danger=in_danger(shipped().emergency.get(code))))

    def see_lines(self) -> None:
        self._see_lines(self.state.country)

    def forget(self) -> None:
        """Hold nothing any more."""
        self.show(replace(self.state, whom=""))


def parts() -> tuple[Part, ...]:
    """The page, in the order in which it is needed."""
    return (
        Part(
            _("First, you"),
            (
                _("Breathe out once before you go on. It helps her most when you are steady."),
                _("You are not an emergency service, and you need not carry this alone."),
            ),
        ),
        Part(
            _("If her life may be in danger now"),
            (
                _("She writes of dying, of a plan, of having taken something, or of someone who is hurting her now."),
                _("Reach her by the way you two agreed on, and ask plainly: are you safe right now? Asking about "
                  "suicide does not put the thought there."),
                _("If you cannot reach her, or she says no: ring the emergency number of the place where she is, if "
                  "you know where that is, and stay on the line."),
                _("Somebody who hurts her may read what you send. Write nothing that names it; ask her to ring."),
            ),
        ),
        Part(
            _("If a child may be at risk"),
            (
                _("Do not look into it yourself, and promise nothing you cannot keep."),
                _("Tell your supervisor or your organisation's safeguarding person the same day. Where you are bound "
                  "to report, the agreement you made together says so; tell her first, if that is safe for the child."),
            ),
        ),
        Part(
            _("If it is heavy, and not urgent"),
            (
                _("A return to use, a strong pull, a bad week: that is what your letters are for. Thank her for "
                  "writing it. Ask what she needs; offer no remedy."),
                _("Advise nothing about beginning, stopping or changing a medicine. After heavy daily use of alcohol "
                  "or sedatives, stopping at once can be dangerous: a doctor or a help line first."),
                _("Name one person or place beside you that she can turn to. Bring it to your next supervision."),
            ),
        ),
        Part(
            _("What you must report depends"),
            (
                _("It depends on the country or state, and on whether you are there as a paid worker, a volunteer or a "
                  "sponsor. Some must report a child at risk; some may; some may not."),
                _("This page is not legal advice. Ask your organisation before it happens, and write what it says into "
                  "your agreement."),
            ),
        ),
        Part(
            _("Afterwards"),
            (
                _("Write down for yourself when it was and what you did, without her name."),
                _("Tell your supervisor this week. Rest is part of it."),
            ),
        ),
    )  # fmt: skip
