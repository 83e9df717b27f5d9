"""What weighs in before a mentor opens a letter: her own take-care list, her hours, how she is just now.

All of it is hers: it lies in her notebook, is compared here by the shared codes and never by reading a letter, and
goes nowhere. It stops nothing; it is one line, and the choice is hers.
"""

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from sobersister_desktop.domain.letter import ContentNote, LetterRow
from sobersister_desktop.screens.days import weekdays
from sobersister_desktop.screens.letter_words import note_name
from sobersister_desktop.texts import _

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault

TAKE_CARE, NOT_AFTER, KEPT_FOR = "take-care", "letters-not-after", "letters-kept-for"
"""Names of the preferences."""
HOURS = (None, time(19), time(20), time(21), time(22))
"""After which hour she would rather not open letters; None for no such hour."""
AHEAD = (1, 2, 3, 7)
"""Days for which a letter may be kept."""


class Feeling(Enum):
    STEADY = auto()
    TIRED = auto()
    NOT_NOW = auto()


class Ready(Enum):
    """Replies that are begun for her, to be looked at and changed before anything goes."""

    SHORTER = auto()
    HAND_OVER = auto()
    NOT_THIS_ONE = auto()


class BeforeOpening:
    """The preferences of one open notebook. Setting them may raise what the vault raises of disks."""

    def __init__(self, vault: "Vault", now: Callable[[], datetime]) -> None:
        self._vault, self._now = vault, now

    # ---- her own list and hours ------------------------------------------------------------------------------

    def take_care(self) -> frozenset[str]:
        """The codes she takes care with."""
        known = {note.value for note in ContentNote}
        return frozenset(self._vault.journeys.setting(TAKE_CARE, "").split()) & known

    def set_take_care(self, code: str, on: bool) -> None:
        codes = self.take_care() | {code} if on else self.take_care() - {code}
        self._vault.journeys.set_setting(TAKE_CARE, " ".join(sorted(codes)))

    def not_after(self) -> time | None:
        kept = self._vault.journeys.setting(NOT_AFTER, "")
        return next((hour for hour in HOURS if hour is not None and f"{hour:%H:%M}" == kept), None)

    def set_not_after(self, hour: time | None) -> None:
        self._vault.journeys.set_setting(NOT_AFTER, f"{hour:%H:%M}" if hour else "")

    # ---- what is said ----------------------------------------------------------------------------------------

    def shared(self, row: LetterRow) -> tuple[str, ...]:
        """What the letter touches on that is on her own list too."""
        hers = self.take_care()
        return tuple(code for code in row.notes if code in hers)

    def weighs(self, row: LetterRow, feeling: Feeling | None) -> tuple[str, ...]:
        """One sentence for each thing that speaks for another hour."""
        said, hour, now = [], self.not_after(), self._now().astimezone()
        if hour is not None and now.time() >= hour:
            told = _("It is {now}. You asked yourself not to open letters after {hour}.")
            said.append(told.format(now=f"{now:%H:%M}", hour=f"{hour:%H:%M}"))
        names = [note_name(code) for code in self.shared(row)]
        if names:
            told = (
                _("{names} is also on your own take-care list.")
                if len(names) == 1
                else _("{names} are also on your own take-care list.")
            )
            said.append(told.format(names=", ".join(names)))
        if feeling is Feeling.NOT_NOW:
            said.append(_("You said: not tonight. It can wait for you."))
        elif feeling is Feeling.TIRED:
            said.append(_("You are a little tired. Another day is as good."))
        return tuple(said)

    # ---- kept for a day --------------------------------------------------------------------------------------

    def days(self) -> tuple[tuple[date, str], ...]:
        """Days to choose from, and how they are called."""
        today = self._now().astimezone().date()
        found = []
        for ahead in AHEAD:
            day = today + timedelta(days=ahead)
            found.append((day, _("Tomorrow") if ahead == 1 else _("In a week") if ahead == 7 else day_name(day)))
        return tuple(found)

    def kept_for(self) -> dict[str, date]:
        """Letters that wait for a day of her choice, by their ids. Days that have come are not told any more."""
        today = self._now().astimezone().date()
        kept = json.loads(self._vault.journeys.setting(KEPT_FOR, "{}"))
        days = {str(letter_id): date.fromisoformat(day) for letter_id, day in kept.items()}
        return {letter_id: day for letter_id, day in days.items() if day > today}

    def keep_for(self, letter_id: str, day: date | None) -> None:
        """Let the letter wait until that day; None: it waits for nothing."""
        kept = {**self.kept_for()}
        kept.pop(letter_id, None)
        if day is not None:
            kept[letter_id] = day
        stored = json.dumps({each: until.isoformat() for each, until in sorted(kept.items())})
        self._vault.journeys.set_setting(KEPT_FOR, stored)


def day_name(day: date) -> str:
    return weekdays()[day.weekday()]


def ready_words(ready: Ready) -> str:
    """What stands in the reply to begin with; {name} is whom it is for."""
    return {
        Ready.SHORTER: _(
            "Your letter is here, and I have not opened it yet. Today a shorter one would be easier for me. Could you "
            "tell me the heart of it in a few lines? If you would rather not, that is fine too; the letter keeps."
        ),
        Ready.HAND_OVER: _(
            "Your letter is here, and I have not opened it. I cannot be the one to read it well just now. Someone I "
            "trust could read it in my place, but only if you say yes, and only from you: nothing of yours is passed "
            "on by me. Would you like that? You can say no."
        ),
        Ready.NOT_THIS_ONE: _(
            "Your letter is here, and I have not opened it. This is one I cannot read well at the moment. That is "
            "about me, not about you, and not about what you wrote. Please take it to someone who can, or to a help "
            "line if it presses. I am still here for the next one."
        ),
    }[ready]
