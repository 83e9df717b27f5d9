"""A reply beside the letter it answers: kept in the notebook as she types, until it is sealed or thrown away.

The parts of the scaffold are optional lines to begin with; what is sealed is her text and nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, auto

from sobersister_desktop.domain.errors import DiskFull, DiskTrouble, Trouble, VaultTrouble
from sobersister_desktop.domain.letter import LetterRow
from sobersister_desktop.domain.plain import without_quotes
from sobersister_desktop.screens.dates import clock, wall_clock
from sobersister_desktop.screens.days import mark_day
from sobersister_desktop.screens.keeping import Keeping
from sobersister_desktop.screens.later import Later
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.screens.writing import Saving
from sobersister_desktop.texts import ThreeParts, _, three_parts
from sobersister_desktop.vault.letter_drafts import Drafts


class Part(Enum):
    """What a reply may begin its paragraphs with."""

    HEARD = auto()
    FELT = auto()
    QUESTION = auto()
    HELP = auto()
    WHEN = auto()


def part_name(part: Part) -> str:
    return {
        Part.HEARD: _("What I heard"),
        Part.FELT: _("What I felt or remember"),
        Part.QUESTION: _("A question"),
        Part.HELP: _("Something that might help"),
        Part.WHEN: _("When I am next here"),
    }[part]


def part_line(part: Part) -> str:
    """What stands before the words of this part."""
    return _("{part}:").format(part=part_name(part))


def parts_in(text: str) -> frozenset[Part]:
    """Parts that stand at the beginning of a line."""
    lines = text.split("\n")
    return frozenset(part for part in Part if any(line.startswith(part_line(part)) for line in lines))


def with_part(text: str, part: Part) -> tuple[str, int]:
    """The text with this part, and where the caret belongs.

    A part that is there with nothing after it goes again; one that has words keeps them.
    """
    opening, lines = part_line(part), text.split("\n")
    for number, line in enumerate(lines):
        if not line.startswith(opening):
            continue
        if line[len(opening) :].strip():
            return text, len("\n".join(lines[: number + 1]))
        shorter = "\n".join(lines[:number]).rstrip("\n")
        after = "\n".join(lines[number + 1 :]).strip("\n")
        kept = "\n\n".join(piece for piece in (shorter, after) if piece)
        return (kept + "\n\n" if kept else ""), len(shorter)
    before = text.rstrip()
    grown = f"{before}\n\n{opening} " if before else f"{opening} "
    return grown, len(grown)


def as_quote(words: str) -> str:
    """A passage of the letter as it stands in a reply."""
    lines = [line.strip() for line in words.replace("\u2029", "\n").strip().split("\n")]
    return "\n".join(f"> {line}" if line else ">" for line in lines)


@dataclass(frozen=True, slots=True)
class ReplyState:
    """`opening` grows whenever the text has to be put into the editor anew, and never otherwise."""

    opening: int = 0
    row: LetterRow | None = None  # the letter that is answered
    parts: frozenset[Part] = frozenset()
    written: bool = False  # there is something that could be sealed
    saving: Saving = Saving.NOTHING
    saved: datetime | None = None  # wall clock
    today: date = date.min
    trouble: ThreeParts | None = None


def saving_line(state: ReplyState) -> str:
    """ "Saving", "Draft saved 09:42, encrypted", or nothing."""
    if state.saving is Saving.WAITING:
        return _("Saving")
    if state.saving is Saving.TROUBLE:
        return _("Not saved yet")
    if state.saved is None:
        return ""
    when = clock(state.saved) if state.saved.date() == state.today else mark_day(state.saved.date(), state.today)
    return _("Draft saved {time}, encrypted").format(time=when)


class Replying(Screen[ReplyState]):
    """Keeps one reply. What is typed and not kept yet lives here, so that a new look takes nothing away."""

    def __init__(self, *, now: Callable[[], datetime], later: Later) -> None:
        super().__init__(ReplyState())
        self._now = now
        self._keeping = Keeping(later, self.flush)
        self._drafts: Drafts | None = None
        self._text = self._greeting = ""
        self._unsaved = False

    @property
    def text(self) -> str:
        """What stands in the editor now."""
        return self._text

    @property
    def words(self) -> str:
        """What would be sealed."""
        return self._text.strip()

    def begin(self, drafts: Drafts, row: LetterRow, name: str) -> bool:
        """Take up the reply to this letter, or begin it with her name. False if the disk refused what lay here."""
        if not self.leave():
            return False
        draft = drafts.draft(row.id)
        today = wall_clock(self._now()).date()
        self._drafts = drafts
        self._greeting = _("{name},").format(name=name) + "\n\n"
        self._text = draft.text if draft else self._greeting
        self.show(
            ReplyState(
                opening=self.state.opening + 1,
                row=row,
                parts=parts_in(self._text),
                written=draft is not None,
                saving=Saving.SAVED if draft else Saving.NOTHING,
                saved=wall_clock(draft.saved) if draft else None,
                today=today,
            )
        )
        return True

    # ---- typing ------------------------------------------------------------------------------------------

    def typed(self, text: str) -> None:
        """The whole text as it now stands in the editor."""
        if self.state.row is None or text == self._text:
            return
        self._text, self._unsaved = text, True
        self._keeping.soon()
        saving = Saving.WAITING if self.state.saving is not Saving.TROUBLE else Saving.TROUBLE
        shown = replace(self.state, parts=parts_in(text), written=self._written(), saving=saving)
        if shown != self.state:
            self.show(shown)

    def toggle(self, part: Part) -> int:
        """Begin a paragraph with this part, or go to it. Says where the caret belongs."""
        text, caret = with_part(self._text, part)
        if text != self._text:
            self.write(text)
        return caret

    def begin_with(self, words: str) -> None:
        """Put words under her name, to be changed as she likes."""
        self.write(self._greeting + words)

    def quote_nothing(self) -> None:
        """The words of the letter are gone: what is quoted of them goes from the reply too."""
        if self.state.row is not None:
            self.write(without_quotes(self._text))
            self.flush()

    def write(self, text: str) -> None:
        """Put this in the editor, as if she had typed it."""
        self._state = replace(self.state, opening=self.state.opening + 1)
        self.typed(text)

    def _written(self) -> bool:
        left = self._text.strip()
        return bool(left) and left != self._greeting.strip()

    def flush(self) -> bool:
        """Keep it now. False if the disk refused; then the words stay and it is tried again."""
        self._keeping.call_off()
        row = self.state.row
        if not self._unsaved or row is None or self._drafts is None:
            return True
        now = self._now()
        try:
            self._drafts.keep(row.id, self._text if self._written() else "", now)
        except VaultTrouble as trouble:
            self._refused(trouble)
            return False
        self._unsaved = False
        kept = self._written()
        saving, saved = (Saving.SAVED, wall_clock(now)) if kept else (Saving.NOTHING, None)
        self.show(replace(self.state, saving=saving, saved=saved, trouble=None))
        return True

    def _refused(self, trouble: Trouble) -> None:
        parts = three_parts(trouble)
        if isinstance(trouble, DiskFull | DiskTrouble):
            parts = parts._replace(safe=_("Your words are still here, on screen. All that was saved is unchanged."))
            self._keeping.again()
        self.show(replace(self.state, saving=Saving.TROUBLE, trouble=parts))

    # ---- leaving -----------------------------------------------------------------------------------------

    def leave(self) -> bool:
        """Keep what is there and clear the desk. False if the disk refused: then it stays."""
        if not self.flush():
            return False
        self.forget()
        return True

    def throw_away(self) -> None:
        """The draft goes, at her word or because it was sealed. Raises VaultTrouble."""
        row, drafts = self.state.row, self._drafts
        if row is not None and drafts is not None:
            drafts.keep(row.id, "", self._now())
        self.forget()

    def unsaved(self) -> bool:
        """Whether there are words that the disk has not taken."""
        return self._unsaved

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self._keeping.call_off()
        self._text = self._greeting = ""
        self._unsaved, self._drafts = False, None
        self.show(ReplyState(opening=self.state.opening + 1))
