"""Something to begin with, for whoever wants it: prompts and practice pages (domain.md F). A blank page is the default.

Nothing here appears unasked. What she dismisses never comes again. A page begun from one of these is an ordinary page,
and is kept only once she has written on it. After a deeper one there is a soft bell, seen and not heard, and a close.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sobersister_desktop import resources
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.letter import ContentNote, Direction
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.later import Cancel, Later
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault

BELL = 20 * 60.0
"""Seconds of writing on a deeper one until the page says softly how long it was."""

NOT_AFTER = timedelta(days=3)
"""For so long after a page or a letter about violence or loss, nothing asks her for good things."""

HEAVY_TAGS = frozenset({"violence", "loss", "grief", "death", "funeral", "bereavement", "miscarriage", "assault"})
HEAVY_NOTES = frozenset({ContentNote.VIOLENCE, ContentNote.SEXUAL_VIOLENCE, ContentNote.DEATH})

_DISMISSED = "prompts.dismissed"


@dataclass(frozen=True, slots=True)
class Beginning:
    """A prompt (no parts: its title is the prompt) or a practice page (a title and the headings of its parts)."""

    id: str
    title: str
    deeper: bool
    about: str = ""
    parts: tuple[str, ...] = ()
    gratitude: bool = False
    before: str = ""  # what stands above the parts

    def text(self) -> str:
        """What stands on the page to begin with: each heading with an empty line below it."""
        above = f"{self.before}\n\n" if self.before else ""
        return above + "\n\n\n".join(f"**{part}**" for part in self.parts) + ("\n" if self.parts else "")


@dataclass(frozen=True, slots=True)
class Shipped:
    prompts: tuple[Beginning, ...]
    practices: tuple[Beginning, ...]
    closing: tuple[str, ...]


@lru_cache(maxsize=1)
def shipped() -> Shipped:
    """What comes with the program, read once and only when she asks for it."""
    found = json.loads(resources.text("prompts", "en.json"))
    return Shipped(
        tuple(Beginning(p["id"], p["text"], p["depth"] == "deeper") for p in found["prompts"]),
        tuple(
            Beginning(
                p["id"], p["title"], p["depth"] == "deeper", p["about"], tuple(p["parts"]), p.get("gratitude", False)
            )
            for p in found["practices"]
        ),
        tuple(found["closing"]),
    )


@dataclass(frozen=True, slots=True)
class PromptsState:
    """`prompts` in the order they come; the first is on show. `writing` is the deeper one she is at."""

    open: bool = False
    prompts: tuple[Beginning, ...] = ()
    practices: tuple[Beginning, ...] = ()
    writing: Beginning | None = None
    rung: bool = False
    trouble: ThreeParts | None = None


class Prompts(Screen[PromptsState]):
    """`begin` lays a fresh page on the desk with a title and a text; False if the page before could not be kept."""

    def __init__(
        self,
        vault: "Vault",
        *,
        now: Callable[[], datetime],
        later: Later,
        begin: Callable[[str, str], bool],
        talk: Callable[[], None],
    ) -> None:
        super().__init__(PromptsState())
        self._vault, self._now, self._later, self._begin = vault, now, later, begin
        self.talk = talk
        self._bell: Cancel | None = None

    def ask(self) -> None:
        """She wants something to begin with. Another one comes first each day."""
        try:
            offered = self._offered()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        self.show(replace(self.state, open=True, prompts=offered[0], practices=offered[1], trouble=None))

    def another(self) -> None:
        """The next prompt; this one waits at the end."""
        first, *rest = self.state.prompts or (None,)
        if first is not None:
            self.show(replace(self.state, prompts=(*rest, first)))

    def dismiss(self, beginning_id: str) -> None:
        """Never show this one again."""
        try:
            gone = {*self._dismissed(), beginning_id}
            self._vault.journeys.set_setting(_DISMISSED, " ".join(sorted(gone)))
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        self.show(
            replace(
                self.state,
                prompts=tuple(p for p in self.state.prompts if p.id != beginning_id),
                practices=tuple(p for p in self.state.practices if p.id != beginning_id),
            )
        )

    def bring_all_back(self) -> None:
        """What was dismissed may come again, because she asks for it."""
        try:
            self._vault.journeys.set_setting(_DISMISSED, "")
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        self.ask()

    @property
    def any_dismissed(self) -> bool:
        return bool(self._dismissed())

    def take(self, beginning: Beginning) -> None:
        """A fresh page with this on it."""
        if not self._begin(beginning.title, beginning.text()):
            return
        self._call_off()
        if beginning.deeper:
            self._bell = self._later(BELL, self._ring)
        self.show(replace(self.state, open=False, writing=beginning if beginning.deeper else None, rung=False))

    def leave(self) -> None:
        """Back to the blank page, with nothing changed."""
        self.show(replace(self.state, open=False))

    def closed(self) -> None:
        """She has come to the end of a deeper one, with or without the closing steps."""
        self._call_off()
        self.show(replace(self.state, writing=None, rung=False))

    def forget(self) -> None:
        self._call_off()
        self.show(PromptsState())

    def _ring(self) -> None:
        self._bell = None
        self.show(replace(self.state, rung=True))

    def _call_off(self) -> None:
        if self._bell:
            self._bell()
        self._bell = None

    def _dismissed(self) -> set[str]:
        return set(self._vault.journeys.setting(_DISMISSED, "").split())

    def _offered(self) -> tuple[tuple[Beginning, ...], tuple[Beginning, ...]]:
        gone, all_ = self._dismissed(), shipped()
        heavy = self._heavy()
        prompts = tuple(p for p in all_.prompts if p.id not in gone)
        practices = tuple(p for p in all_.practices if p.id not in gone and not (heavy and p.gratitude))
        turn = wall_clock(self._now()).toordinal() % max(1, len(prompts))
        return (*prompts[turn:], *prompts[:turn]), practices

    def _heavy(self) -> bool:
        """Whether a page of these days is tagged, or a letter of these days noted, as violence or loss."""
        since = wall_clock(self._now()) - NOT_AFTER
        pages = self._vault.diary.newest(limit=50, since=since)
        if any(tag.casefold() in HEAVY_TAGS for page in pages for tag in page.tags):
            return True
        letters = self._vault.letters.own.all()
        return any(
            HEAVY_NOTES.intersection(letter.notes) and letter.day >= since.date()
            for letter in letters
            if letter.direction is Direction.SENT
        )
