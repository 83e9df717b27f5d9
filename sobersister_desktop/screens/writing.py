"""One page under her hands: kept 0.8 s after the last key, and at once whenever she leaves it.

A sitting lasts from the opening of a page until it is left. Within it, saving replaces what was saved before;
the state from before the sitting stays as an earlier version (vault/diary.py).
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from sobersister_desktop.domain.entry import MAX_TAGS, MAX_TITLE, Attachment, Entry, Mood, Revision, new_id
from sobersister_desktop.domain.errors import DiskFull, DiskTrouble, NotFound, Trouble, VaultTrouble
from sobersister_desktop.domain.letter import Holder, LetterRow
from sobersister_desktop.screens.dates import clock, wall_clock
from sobersister_desktop.screens.days import mark_day
from sobersister_desktop.screens.keeping import Keeping
from sobersister_desktop.screens.later import Later
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.vault.diary import Diary
    from sobersister_desktop.vault.letters import Letters

MAX_TAG = 60
"""Characters in one tag."""


class Saving(Enum):
    """What the line above the page says."""

    NOTHING = auto()  # a new page, nothing on it yet
    WAITING = auto()  # there are keys that are not on the disk yet
    SAVED = auto()
    TROUBLE = auto()  # the disk refused; the words are on the screen


@dataclass(frozen=True, slots=True)
class WritingState:
    """`opening` grows whenever title and text have to be put into the editor anew, and never otherwise."""

    opening: int = 0
    opened: datetime = datetime.min  # noqa: DTZ901  wall clock, when it was put on the desk
    entry: Entry | None = None  # as opened or last kept; keys since then are in the editor
    new: bool = False  # not in the diary yet
    saving: Saving = Saving.NOTHING
    saved: datetime | None = None  # wall clock
    trouble: ThreeParts | None = None
    holders: tuple[Holder, ...] = ()
    answers: tuple[LetterRow, ...] = ()  # letters that came in answer to one in which this page went
    known_tags: tuple[str, ...] = ()
    versions: tuple[Revision, ...] | None = None  # newest first, while she looks at them
    version: Revision | None = None  # the one on show


def saving_line(state: WritingState) -> str:
    """ "Saving", "Saved 09:42, encrypted", or nothing; trouble has its own strip."""
    if state.saving is Saving.WAITING:
        return _("Saving")
    if state.saving is Saving.SAVED and state.saved:
        return _("Saved {time}, encrypted").format(time=_saved_when(state, state.saved))
    return _("Not saved yet") if state.saving is Saving.TROUBLE else ""


def _saved_when(state: WritingState, saved: datetime) -> str:
    """09:42, or 15 Nov where it was not today."""
    today = state.opened.date()
    return clock(saved) if saved.date() == today else mark_day(saved.date(), today)


class Writing(Screen[WritingState]):
    """Keeps one page. `kept` is told after every save; `gone` when a page she left empty was taken away again."""

    def __init__(
        self,
        diary: "Diary",
        letters: "Letters",
        *,
        now: Callable[[], datetime],
        later: Later,
        kept: Callable[[Entry, bool], None],
        gone: Callable[[str], None],
    ) -> None:
        super().__init__(WritingState())
        self._diary, self._letters = diary, letters
        self._now = now
        self._kept, self._gone = kept, gone
        self._sitting = ""
        self._began_here = False  # this page came into being in this sitting
        self._title = self._text = ""
        self._unsaved = False
        self._keeping = Keeping(later, self.flush)

    # ---- opening and leaving ---------------------------------------------------------------------------

    def open(self, entry_id: str) -> bool:
        """Put the page on the desk; the one that lay there is kept first.

        False if the disk refused that one: then it stays, with her words. Raises Trouble if the page cannot be read.
        """
        entry = self._diary.entry(entry_id)
        if not self.leave():
            return False
        self._lay_down(entry, new=False)
        return True

    def begin(self, when: datetime | None = None, title: str = "", text: str = "") -> bool:
        """A fresh page, for now or for the wall-clock time given. It is kept once she has written something on it.

        `title` and `text` stand there to begin with; left as they are, nothing is kept.
        """
        if not self.leave():
            return False
        moment = (when or wall_clock(self._now())).replace(second=0, microsecond=0)
        self._lay_down(Entry(new_id(), moment, title, text), new=True)
        return True

    def leave(self) -> bool:
        """Keep what is there and clear the desk; an empty page that was begun here goes. False if the disk refused."""
        entry, safe = self.state.entry, self.flush()
        if entry and safe and self._began_here and not self.state.new and not _written(self._current()):
            self._take_away(entry.id)
        if safe:
            self._began_here, self._title, self._text, self._sitting = False, "", "", ""
            self.show(WritingState(opening=self.state.opening + 1))
        return safe

    def forget(self) -> None:
        """Before the lock: keep what is there, and hold nothing of it any more, whether the disk took it or not.

        What it did not take is held elsewhere by then, sealed; nothing may ring after the notebook is shut.
        """
        self.leave()
        self._keeping.call_off()
        self._began_here, self._unsaved = False, False
        self._title, self._text, self._sitting = "", "", ""
        self.show(WritingState(opening=self.state.opening + 1))

    def unsaved(self) -> Entry | None:
        """The page as it stands on the screen, if the disk has not taken all of it."""
        if not self._unsaved or self.state.entry is None:
            return None
        entry = self._current()
        return entry if _written(entry) or not self.state.new else None

    def resume(self, held: Entry) -> bool:
        """Lay down a page that could not be saved before the lock, and save it. False if the disk refuses it still.

        It stays on the desk either way. A page that was deleted meanwhile is a new one. Raises Trouble if the journal
        cannot be read.
        """
        if not self.leave():
            return False
        try:
            known = self._diary.entry(held.id)
        except NotFound:
            self._lay_down(held, new=True)
        else:
            self._lay_down(replace(held, attachments=known.attachments, rev=known.rev), new=False)
        self._unsaved = True
        return self.flush()

    def _lay_down(self, entry: Entry, *, new: bool) -> None:
        self._sitting, self._began_here = new_id(), new
        self._title, self._text = entry.title, entry.text
        self.show(
            WritingState(
                opening=self.state.opening + 1,
                entry=entry,
                new=new,
                opened=wall_clock(self._now()),
                saved=None if new else wall_clock(self._diary.saved(entry.id)),
                saving=Saving.NOTHING if new else Saving.SAVED,
                holders=self._holders(entry.id),
                answers=tuple(self._letters.replies_to(entry.id)),
                known_tags=tuple(self._diary.tags()),
            )
        )

    def _take_away(self, entry_id: str) -> None:
        """Nothing was ever on it: delete. Something was, and went: put away, so that it can come back."""
        try:
            if self._diary.revisions(entry_id):
                self._diary.put_away(entry_id, self._now())
            else:
                self._diary.delete_for_good(entry_id)
        except VaultTrouble:
            return  # it stays as an empty page, which hurts nobody
        self._gone(entry_id)

    # ---- typing ------------------------------------------------------------------------------------------

    def typed(self, text: str) -> None:
        """The whole text as it now stands in the editor."""
        if self.state.entry and text != self._text:
            self._text = text
            self._keep_soon()

    def titled(self, title: str) -> None:
        if self.state.entry and title[:MAX_TITLE] != self._title:
            self._title = title[:MAX_TITLE]
            self._keep_soon()

    @property
    def text(self) -> str:
        """What is in the editor now."""
        return self._text

    @property
    def title(self) -> str:
        return self._title

    def flush(self) -> bool:
        """Keep it now. True when nothing is left unsaved; False if the disk refused, and then it is tried again."""
        self._keeping.call_off()
        if not self._unsaved:
            return True
        entry = self._current()
        if self.state.new and not _written(entry):
            self._unsaved = False
            self.show(replace(self.state, saving=Saving.NOTHING, trouble=None))
            return True
        return self._keep(entry)

    def _keep_soon(self) -> None:
        self._unsaved = True
        self._keeping.soon()
        if self.state.saving in (Saving.NOTHING, Saving.SAVED):
            self.show(replace(self.state, saving=Saving.WAITING))

    def _current(self) -> Entry:
        assert self.state.entry
        return replace(self.state.entry, title=self._title, text=self._text)

    def _keep(self, entry: Entry) -> bool:
        created = self.state.new
        try:
            if created:
                kept = self._diary.add(entry, sitting=self._sitting, now=self._now())
            else:
                kept = self._diary.keep(entry, now=self._now(), sitting=self._sitting)
        except VaultTrouble as trouble:
            self._refused(trouble)
            return False
        self._unsaved = False
        self.show(
            replace(
                self.state,
                entry=kept,
                new=False,
                saving=Saving.SAVED,
                saved=wall_clock(self._now()),
                opened=wall_clock(self._now()),
                trouble=None,
            )
        )
        self._kept(kept, created)
        return True

    def _refused(self, trouble: Trouble) -> None:
        """The words stay where they are. A disk that is full or busy is asked again; a damaged one is left alone."""
        self._unsaved = True
        self.show(replace(self.state, saving=Saving.TROUBLE, trouble=self._in_words(trouble)))
        if isinstance(trouble, DiskFull | DiskTrouble):
            self._keeping.again()

    def _in_words(self, trouble: Trouble) -> ThreeParts:
        parts = three_parts(trouble)
        if not isinstance(trouble, DiskFull | DiskTrouble):
            return parts
        if self.state.saved:
            safe = _("Your words are still here, on screen, and the last saved version is from {time}.").format(
                time=_saved_when(self.state, self.state.saved)
            )
        elif self.state.new:
            safe = _("Your words are still here, on screen. All other pages are unchanged.")
        else:
            safe = _("Your words are still here, on screen, and the page as you opened it is unchanged.")
        return parts._replace(safe=safe)

    # ---- mood, tags, time -------------------------------------------------------------------------------

    def feel(self, mood: Mood | None) -> None:
        if self.state.entry:
            self._change(replace(self.state.entry, mood=mood))

    def add_tag(self, tag: str) -> None:
        """One tag, its white space tidied; the same in other letters counts as the same and is not added twice."""
        tag = " ".join(tag.replace(",", " ").split())[:MAX_TAG].lstrip("#")
        entry = self.state.entry
        if entry and tag and len(entry.tags) < MAX_TAGS and tag.casefold() not in {t.casefold() for t in entry.tags}:
            known = next((t for t in self.state.known_tags if t.casefold() == tag.casefold()), tag)
            self._change(replace(entry, tags=(*entry.tags, known)))

    def remove_tag(self, tag: str) -> None:
        if self.state.entry:
            self._change(replace(self.state.entry, tags=tuple(t for t in self.state.entry.tags if t != tag)))

    def move_to(self, when: datetime) -> None:
        """Another day or hour for this page, as wall-clock time."""
        if self.state.entry:
            self._change(replace(self.state.entry, when=when.replace(second=0, microsecond=0)))

    def _change(self, changed: Entry) -> None:
        """What is chosen with one act is kept at once, with the keys that were waiting."""
        if changed == self.state.entry:
            return
        self.show(replace(self.state, entry=changed))
        self._unsaved = True
        self.flush()
        if self.state.saving is Saving.SAVED:
            with suppress(VaultTrouble):  # they are only offered for completion
                self.show(replace(self.state, known_tags=tuple(self._diary.tags())))

    # ---- pictures ---------------------------------------------------------------------------------------

    def add_picture(self, data: bytes, mime: str, alt: str = "") -> None:
        """A picture already painted afresh. The page is kept first, so that the picture has somewhere to hang."""
        if self.state.entry is None:
            return
        self._unsaved = self._unsaved or self.state.new
        self._keeping.call_off()
        if self._unsaved and not self._keep(self._current()):
            return
        try:
            picture = self._diary.attach(self.state.entry.id, mime, data, alt, now=self._now())
        except VaultTrouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        self._shown_with((*self.state.entry.attachments, picture))

    def remove_picture(self, picture_id: str) -> None:
        if self.state.entry is None:
            return
        try:
            self._diary.remove_picture(picture_id)
        except VaultTrouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        self._shown_with(tuple(a for a in self.state.entry.attachments if a.id != picture_id))

    def describe_picture(self, picture_id: str, alt: str) -> None:
        """Her words for someone who cannot see it."""
        if self.state.entry is None:
            return
        try:
            self._diary.describe_picture(picture_id, alt)
        except VaultTrouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        self._shown_with(tuple(replace(a, alt=alt) if a.id == picture_id else a for a in self.state.entry.attachments))

    def picture(self, picture_id: str) -> bytes:
        return self._diary.picture(picture_id)

    def _shown_with(self, attachments: tuple[Attachment, ...]) -> None:
        assert self.state.entry
        entry = replace(self.state.entry, attachments=attachments)
        saving = self.state.saving if self._unsaved else Saving.SAVED
        self.show(replace(self.state, entry=entry, saved=wall_clock(self._now()), saving=saving))
        self._kept(entry, False)

    # ---- earlier versions ---------------------------------------------------------------------------------

    def show_versions(self) -> None:
        if self.state.entry is None or not self.flush() or self.state.new:
            return
        try:
            versions = tuple(self._diary.revisions(self.state.entry.id))
        except VaultTrouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        self.show(replace(self.state, versions=versions, version=versions[0] if versions else None))

    def look_at(self, rev: int) -> None:
        version = next((v for v in self.state.versions or () if v.rev == rev), None)
        if version:
            self.show(replace(self.state, version=version))

    def close_versions(self) -> None:
        self.show(replace(self.state, versions=None, version=None))

    def bring_back_version(self) -> None:
        """The version on show becomes the page; the page as it was becomes a version. Nothing goes."""
        version, entry = self.state.version, self.state.entry
        if version is None or entry is None or not self.flush():
            return
        self._sitting = new_id()
        self._title, self._text, self._unsaved = version.title, version.text, True
        self.show(replace(self.state, opening=self.state.opening + 1, versions=None, version=None))
        self.flush()

    # ---- who holds it ----------------------------------------------------------------------------------

    def _holders(self, entry_id: str) -> tuple[Holder, ...]:
        return tuple(self._letters.holders(entry_id))

    def sent(self) -> None:
        """The page may have gone out in a letter, or an answer come: say so above it.

        Raises Trouble if that cannot be read.
        """
        if self.state.entry:
            entry_id = self.state.entry.id
            answers = tuple(self._letters.replies_to(entry_id))
            self.show(replace(self.state, holders=self._holders(entry_id), answers=answers))


def _written(entry: Entry) -> bool:
    """Whether there is anything on the page at all."""
    return bool(entry.title.strip() or entry.text.strip() or entry.tags or entry.mood or entry.attachments)
