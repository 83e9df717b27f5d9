"""Letters that came and letters that went: one page for both, with a gate before anything of hers is read.

Nothing of a letter's pages is in the state before she chose to open it, and nothing is left there after she closed it.
Nobody is told that a letter was opened or read.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from sobersister_desktop import post
from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.domain.errors import NotFound, Trouble
from sobersister_desktop.domain.handover import Word
from sobersister_desktop.domain.letter import Kind, Letter, LetterRow
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.screens.arriving import Arriving
from sobersister_desktop.screens.before_opening import BeforeOpening, Feeling, Ready, ready_words
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.screens.finding import answers, looked_through
from sobersister_desktop.screens.handover_words import answer_message
from sobersister_desktop.screens.holdings import Holdings
from sobersister_desktop.screens.hours_words import hours_letter
from sobersister_desktop.screens.keepsake import Keepsake
from sobersister_desktop.screens.later import Later, never
from sobersister_desktop.screens.letter_pack import take_in, taken_in
from sobersister_desktop.screens.letter_words import first_name
from sobersister_desktop.screens.letters_state import TELLING, Gap, LettersState, View, thread_of
from sobersister_desktop.screens.replying import Replying
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.screens.sealing import Way, way_back
from sobersister_desktop.screens.sending import Sending
from sobersister_desktop.screens.settings import gives_receipts
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.unkept import Unkept
from sobersister_desktop.texts import _, three_parts
from sobersister_desktop.vault.vault import Vault


class Letters(Screen[LettersState]):
    """`folder` is where sealed files go and come from at first; `add_someone` leads to People; `changed` is called
    after a letter came, went or was opened, for marks elsewhere; `compare_words` leads to someone's five words.

    `rows` are the letters of this side, `words_of` what its search looks through; `elsewhere` leads to a letter of the
    other side. With `before`, what weighs in for a mentor is told at the gate, a letter is kept for a day, and
    `breathe` leads to a minute. `see_agreement` leads to the agreement with someone."""

    def __init__(
        self,
        vault: Vault,
        *,
        background: Background,
        now: Callable[[], datetime],
        folder: Path,
        add_someone: Callable[[], None],
        changed: Callable[[], None] | None = None,
        later: Later = never,
        compare_words: Callable[[str], None] | None = None,
        rows: Callable[[], Sequence[LetterRow]] | None = None,
        words_of: Callable[[], Sequence[tuple[str, str]]] | None = None,
        elsewhere: Callable[[str], None] | None = None,
        before: BeforeOpening | None = None,
        breathe: Callable[[], None] | None = None,
        see_agreement: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(LettersState())
        self._rows, self._elsewhere = rows or vault.letters.all, elsewhere
        self._words_of = words_of or vault.letters.words_of
        self.before, self._breathe, self._see_agreement = before, breathe, see_agreement
        self._vault, self._now = vault, now
        self.folder, self._changed = folder, changed
        self.share = Share(
            vault,
            background=background,
            now=now,
            folder=folder,
            left=self._writing_left,
            kept=self._letter_kept,
            add_someone=add_someone,
        )
        self.replying = Replying(now=now, later=later)
        self.sending = Sending(
            vault, background=background, now=now, folder=folder, left=self._sending_left, kept=self._letter_kept
        )

        self.unkept = Unkept(
            vault,
            now=now,
            send=partial(self._send, kept=False),
            left=self._unkept_left,
            add_someone=add_someone,
        )
        self._compare_words = compare_words
        self._arriving = Arriving(
            vault,
            background=background,
            now=now,
            opening=self._show_opening,
            asks_words=self._ask_for_words,
            came=self._show_arrived,
            refused=self._refused,
            noted=self.refresh,
        )
        self._words: dict[str, str] = {}  # of letters that may be searched, while there is a search
        self.keepsake = Keepsake(vault, background=background, now=now, send=self._send)
        self.holdings = Holdings(
            vault,
            now=now,
            send=self._send,
            left=self._holdings_left,
            open_letter=self._open_from_holdings,
            write=self._write_from_holdings,
            later=later,
        )

    def now(self) -> datetime:
        return self._now()

    def today(self) -> date:
        return self._now().astimezone().date()

    def refresh(self) -> None:
        """Read the list anew. A letter that is open stays open."""
        self._words = {}
        self._let_go_outlived()
        rows = tuple(self._rows())
        chosen = next((r for r in rows if self.state.chosen and r.id == self.state.chosen.id), None)
        state = replace(self.state, rows=rows, gaps=self._gaps(rows), chosen=chosen)
        if chosen is not None and chosen.gone and state.letter is not None:
            state = replace(state, letter=None, view=View.TOLD)
            self.replying.quote_nothing()
        self.show(
            replace(
                state,
                thread=thread_of(rows, chosen) if chosen else (),
                begun=self._vault.letters.drafts.begun(),
                untold=tuple(post.untold(self._vault, chosen.person_id)) if chosen and chosen.received else (),
                receipts=gives_receipts(self._vault),
                kept_for=self.before.kept_for() if self.before else {},
                found=self._found(self.state.search, rows),
                missing=self._missing(chosen),
            )
        )

    def _missing(self, row: LetterRow | None) -> int:
        """How many letters before this one have not come, as far as they are counted."""
        if row is None or not row.received or row.by_words:
            return 0
        return len(post.missing_before(self._vault, row.person_id, row.seq))

    def search_for(self, text: str) -> None:
        """Letters with all of these words. One that was never opened is found by whom it is from, and nothing else."""
        text = " ".join(text.split())
        if text != self.state.search:
            self.show(replace(self.state, search=text, found=self._found(text, self.state.rows)))

    def _found(self, text: str, rows: Sequence[LetterRow]) -> frozenset[str] | None:
        if not text:
            self._words = {}
            return None
        begun = dict(self._vault.letters.drafts.texts())
        if not self._words:
            self._words = {letter_id: looked_through([words]) for letter_id, words in self._words_of()}
        there = ((row.id, f"{row.person} {begun.get(row.id, '')}", self._words.get(row.id, "")) for row in rows)
        return frozenset(row_id for row_id, more, words in there if answers(text, looked_through([more]) + words))

    def _let_go_outlived(self) -> None:
        """What was to be kept until a day goes when that day is over. A disk that refuses is asked the next time."""
        self.replying.flush()
        with suppress(Trouble):
            self._vault.letters.let_go_outlived(self.today(), self._now())

    def _gaps(self, rows: Sequence[LetterRow]) -> tuple[Gap, ...]:
        latest: dict[str, LetterRow] = {}
        for row in rows:
            if row.received and (row.person_id not in latest or row.seq > latest[row.person_id].seq):
                latest[row.person_id] = row
        found = ((row.person, post.missing_before(self._vault, person, row.seq)) for person, row in latest.items())
        return tuple(Gap(name, numbers) for name, numbers in found if numbers)

    # ---- writing --------------------------------------------------------------------------------------------

    def write(self, entry_ids: Sequence[str] = (), person_id: str | None = None, place_ids: Sequence[str] = ()) -> None:
        """Open the four steps of sharing, with these pages and places chosen, for this person."""
        if not self._put_down():
            return
        self._shut()
        self.share.begin(entry_ids, person_id, place_ids)
        self.show(replace(self.state, writing=True, view=View.NOTHING, chosen=None, trouble=None, note=""))

    def write_unkept(self) -> None:
        """Write, send, keep nothing."""
        if not self._put_down():
            return
        self._shut()
        self.unkept.begin()
        self.show(replace(self.state, unkept=True, view=View.NOTHING, chosen=None, trouble=None, note=""))

    def _unkept_left(self) -> None:
        waits = _("What you wrote waits until the notebook is locked. It is in no draft.")
        self.show(replace(self.state, unkept=False, note=waits if self.unkept.state.written else ""))

    def let_go(self) -> None:
        """Throw away the choice of the letter that was begun. Pages and letters stay as they are."""
        self.share.start_again()
        self.show(replace(self.state))

    def drop_in(self, folder: Path | None) -> None:
        """Sealed files go into this folder unless she says otherwise; None: where they went at first."""
        for screen in (self.share, self.sending):
            screen.drop_in(folder)

    def _writing_left(self) -> None:
        self.show(replace(self.state, writing=False))

    def _letter_kept(self) -> None:
        self.refresh()
        self._tell()

    # ---- a sealed file ---------------------------------------------------------------------------------------

    def bring(self) -> None:
        """Open the way in for a sealed file or its text."""
        if not self._put_down():
            return
        self._shut()
        self.show(replace(self.state, view=View.BRINGING, chosen=None, trouble=None, note=""))

    def open_file(self, path: Path) -> None:
        """Open a sealed file. All of it is kept, or nothing."""
        self._arriving.open_file(path)

    def open_data(self, data: bytes | str) -> None:
        """The same, for what was pasted from a message."""
        self._arriving.open_data(data)

    def try_words(self, words: str, giver: str = "") -> None:
        """Read what waits with these six words. An answer is kept beside its letter, a letter under its giver."""
        self._arriving.try_words(words, giver)

    def _show_opening(self, opening: bool) -> None:
        state = replace(self.state, trouble=None, note="") if opening else self.state
        self.show(replace(state, opening=opening))

    def _ask_for_words(self, writer: str, givers: tuple[str, ...] | None) -> None:
        self._shut()
        self.show(replace(self.state, view=View.BRINGING, words_from=writer, givers=givers, trouble=None, note=""))

    def _show_arrived(self, letter_id: str, already_here: bool) -> None:
        note = _("This letter is already here.") if already_here else ""
        self._shut()
        self.show(replace(self.state, opening=False))
        self.refresh()
        self.choose(letter_id)
        self.show(replace(self.state, note=note))
        self._tell()

    def _refused(self, trouble: Trouble) -> None:
        self.show(replace(self.state, opening=False, trouble=three_parts(trouble), code=trouble.code, note=""))

    def dismiss(self) -> None:
        """The message about trouble has been read."""
        self.show(replace(self.state, trouble=None, code=""))

    # ---- the gate ---------------------------------------------------------------------------------------------

    def choose(self, letter_id: str) -> None:
        """A received letter: its outside only, however often it was read. One she sent: what exactly she sent."""
        if all(r.id != letter_id for r in self.state.rows):
            self.refresh()
        row = next((r for r in self.state.rows if r.id == letter_id), None)
        if row is None and self._elsewhere:
            self._elsewhere(letter_id)
        if row is None or (self.state.chosen == row and self.state.view in (View.GATE, View.READING, View.TOLD)):
            return
        if not self._put_down():
            return
        self._shut()
        thread = thread_of(self.state.rows, row)
        if row.gone or row.kind in TELLING:
            self._tell_of(row)
        elif row.received:
            self.show(
                replace(
                    self.state,
                    chosen=row,
                    thread=thread,
                    missing=self._missing(row),
                    view=View.GATE,
                    trouble=None,
                    note="",
                )
            )
        else:
            self._read(row)

    def keep_for_later(self) -> None:
        """Leave it as it is; it waits in the list."""
        row = self.state.chosen
        note = _("It waits here until you choose to open it.")
        if self.before is not None and row is not None:
            day = self.state.keep_day or self.before.days()[0][0]
            if not self._wait_for(row.id, day):
                return
            note = _("It waits until {day}. You can open it earlier.").format(day=long_day(day, self.today()))
        self._shut()
        self.show(replace(self.state, chosen=None, view=View.NOTHING, note=note))

    def _wait_for(self, letter_id: str, day: date | None) -> bool:
        """Keep the letter for that day, or for none. False if the disk refused."""
        try:
            if self.before is not None:
                self.before.keep_for(letter_id, day)
                self._state = replace(self.state, kept_for=self.before.kept_for())
        except Trouble as trouble:
            self._refused(trouble)
            return False
        self._tell()
        return True

    def feel(self, feeling: Feeling) -> None:
        """How she is just now. It is not kept, and nobody is told."""
        self.show(replace(self.state, feeling=feeling))

    def choose_day(self, day: date) -> None:
        """For which day a letter would be kept."""
        self.show(replace(self.state, keep_day=day))

    def breathe(self) -> None:
        """A minute first; the letter waits behind its gate."""
        if self._breathe is not None:
            self._breathe()

    def reply_ready(self, ready: Ready) -> None:
        """Begin a reply with words that leave the letter closed. It is hers to change, and is not sealed by itself."""
        row = self.state.chosen
        if row is None or self.state.view is not View.GATE or not self.can_reply():
            return
        try:
            begun = self.replying.begin(self._vault.letters.drafts, row, first_name(row.person))
        except Trouble as trouble:
            self._refused(trouble)
            return
        if begun:
            if not self.replying.state.written:
                self.replying.begin_with(ready_words(ready))
            self.show(replace(self.state, replying=True, trouble=None, note=""))

    def open_now(self) -> None:
        """The second choice: now its pages are read from the notebook."""
        row = self.state.chosen
        if row is not None and self.state.view is View.GATE:
            self._read(row)

    def _read(self, row: LetterRow) -> None:
        try:
            letter = post.kept_letter(self._vault, row.id)
            here = taken_in(self._vault, letter)
            if row.received:
                self._vault.letters.mark_opened(row.id, self._now())
                if row.id in self.state.kept_for:
                    self._wait_for(row.id, None)
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(
            replace(
                self.state,
                chosen=row,
                view=View.READING,
                letter=letter,
                page=0,
                kept_places=here,
                trouble=None,
                note="",
            )
        )
        self._note_read()
        self.refresh()
        self._look_for_other_states()
        self._tell()

    def _tell_of(self, row: LetterRow) -> None:
        """What a letter that is not for reading says; there is no gate before it, since it holds no pages."""
        letter = None
        try:
            if not row.gone and not (row.kind is Kind.KEEPSAKE and not row.received):
                letter = post.kept_letter(self._vault, row.id)
            if row.received:
                self._vault.letters.mark_read(row.id, self._now())
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(replace(self.state, chosen=row, letter=letter, page=0, view=View.TOLD, trouble=None, note=""))
        self.refresh()
        self._tell()

    def _look_for_other_states(self) -> None:
        """Whether the page on show came again later, or before, in another letter of hers."""
        letter, row = self.state.letter, self.state.chosen
        newer = older = None
        if letter is not None and row is not None and row.received and letter.excerpts:
            page = letter.excerpts[self.state.page].id
            newer = self._vault.letters.newer_page(row.id, page)
            older = self._vault.letters.older_page(row.id, page)
        if (newer, older) != (self.state.newer, self.state.older):
            self.show(replace(self.state, newer=newer, older=older))

    # ---- replying -----------------------------------------------------------------------------------------------

    def can_reply(self) -> bool:
        """Whether the chosen letter came from someone whom a letter can be sealed for."""
        row = self.state.chosen
        return row is not None and row.received and row.trust is not Trust.BLOCKED

    def reply(self) -> None:
        """Take up the reply to the letter that is read, or begin it."""
        row = self.state.chosen
        if row is None or not self.can_reply() or self.state.view not in (View.READING, View.TOLD):
            return
        try:
            ready = self.replying.begin(self._vault.letters.drafts, row, first_name(row.person))
        except Trouble as trouble:
            self._refused(trouble)
            return
        if ready:
            self.show(replace(self.state, replying=True, trouble=None, note=""))

    def stop_replying(self) -> None:
        """The reply waits where it is; the list is there again."""
        if self._put_down():
            self.refresh()

    def throw_reply_away(self) -> None:
        """The draft goes for good, at her word."""
        try:
            self.replying.throw_away()
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._state = replace(self.state, replying=False)
        self.refresh()

    def seal_reply(self) -> None:
        """Show the reply as the other will see it; from there it is sealed."""
        row = self.replying.state.row
        if row is None or not self.replying.state.written or not self.replying.flush():
            return
        try:
            way = way_back(row, self._vault.people.person(row.person_id))
            compose = post.compose_reply if way is Way.CARD else post.compose_note  # by words it answers nothing
            letter = compose(self._vault, self.replying.words, self._now())
            answering = self._vault.letters.letter(row.id)
            self.sending.begin(row.person_id, letter, answering=answering, done=self._reply_sealed, way=way)
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(replace(self.state, sending=True))

    def answer_handover(self, yes: bool) -> None:
        """Her yes or no to someone else walking beside her, shown before it is sealed as an answer to the question."""
        row, letter = self.state.chosen, self.state.letter
        if row is None or letter is None or letter.extra.handover is not Word.ASK or not self.can_reply():
            return
        if not self._put_down():
            return
        answer = post.compose_answer(self._vault, yes, answer_message(yes), self._now())
        try:
            self.sending.begin(row.person_id, answer, answering=self._vault.letters.letter(row.id), done=self.refresh)
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(replace(self.state, sending=True))

    def _reply_sealed(self) -> None:
        self._state = replace(self.state, replying=False)
        self.replying.throw_away()

    def _sending_left(self) -> None:
        self.show(replace(self.state, sending=False))
        self.refresh()

    def _put_down(self) -> bool:
        """Keep what is written and let go of the editor. False if the disk refused: then it stays."""
        if self.state.replying and not self.replying.leave():
            return False
        self._state = replace(self.state, replying=False)
        return True

    def flush(self) -> bool:
        """Keep what is being written, now; False if the disk refused."""
        kept = self.holdings.flush()
        return self.replying.flush() and kept

    # ---- what others hold, and telling them what became of theirs ------------------------------------------------

    def see_holdings(self, person_id: str) -> None:
        """All that this person was sent."""
        if self._put_down():
            self._shut()
            self.holdings.begin(person_id)
            self.show(replace(self.state, holding=True, writing=False, sending=False, trouble=None, note=""))

    def _holdings_left(self) -> None:
        self.show(replace(self.state, holding=False))
        self.refresh()

    def _write_from_holdings(self, entry_ids: Sequence[str], person_id: str) -> None:
        self._state = replace(self.state, holding=False)
        self.write(entry_ids, person_id)

    def _open_from_holdings(self, letter_id: str) -> None:
        self.holdings.forget()
        self.show(replace(self.state, holding=False))
        self.refresh()
        self.choose(letter_id)

    def _send(self, person_id: str, letter: Letter, done: Callable[[], None], *, kept: bool = True) -> None:
        """Show a letter before it is sealed; unless `kept`, nothing of what is in it stays here."""
        self.sending.begin(person_id, letter, done=done, kept=kept)
        self.show(replace(self.state, sending=True))

    def send_my_card(self, person_id: str) -> None:
        """The letter that brings someone her new card."""
        if not self._put_down():
            return
        self._shut()
        try:
            self._send(person_id, post.compose_card(self._vault, self._now()), self.refresh)
        except Trouble as trouble:
            self._refused(trouble)

    def tell_hours(self, person_id: str) -> None:
        """The letter that tells a woman she supports when her letters are read."""
        if not self._put_down():
            return
        self._shut()
        hours = post.my_hours(self._vault, self.today())
        letter = post.compose_hours(self._vault, hours, hours_letter(), self._now())
        try:
            self._send(person_id, letter, self.refresh)
        except Trouble as trouble:
            self._refused(trouble)

    def send_letter(self, person_id: str, letter: Letter, done: Callable[[], None]) -> None:
        """A letter that was made elsewhere, shown before it is sealed. Raises a Trouble."""
        if self._put_down():
            self._shut()
            self._send(person_id, letter, done)

    def give_paper_key(self, person_id: str) -> None:
        """Towards the letter that asks someone to keep her paper key."""
        self.keepsake.begin(person_id)

    def compare_words(self) -> None:
        """To where the five words of whoever sent the chosen letter are compared."""
        if self.state.chosen and self._compare_words:
            self._compare_words(self.state.chosen.person_id)

    def make_receipt(self) -> None:
        """A receipt for what is gone from here, or for the letter that was read; she sends it only if she wishes."""
        row = self.state.chosen
        if row is None or not row.received:
            return
        gone = self.state.untold
        try:
            letter = (
                post.compose_receipt(self._vault, self._now(), deleted=gone)
                if gone and (row.gone or row.kind is Kind.RETRACT)
                else post.compose_receipt(self._vault, self._now(), read=[row])
            )
            self._send(row.person_id, letter, self.refresh)
        except Trouble as trouble:
            self._refused(trouble)

    def unsaved_reply(self) -> Entry | None:
        """The reply as it stands on the screen, as a page under the id of its letter, if the disk has not taken it."""
        row = self.replying.state.row
        if row is None or not self.replying.unsaved():
            return None
        return Entry(row.id, wall_clock(self._now()), text=self.replying.text)

    def knows(self, letter_id: str) -> bool:
        """Whether a letter is kept here under this id."""
        try:
            self._vault.letters.letter(letter_id)
        except NotFound:
            return False
        return True

    def take_back_reply(self, held: Entry) -> bool:
        """Keep a reply that could not be saved before the lock. False if it is none, or the disk refuses it still."""
        if not self.knows(held.id):
            return False
        try:
            self._vault.letters.drafts.keep(held.id, held.text, self._now())
        except Trouble:
            return False
        return True

    def keep_place(self, place_id: str) -> None:
        """Take one place or help line of the letter being read into her own. Nothing is taken in by itself."""
        letter, row = self.state.letter, self.state.chosen
        if letter is None or row is None or not row.received or place_id in self.state.kept_places:
            return
        try:
            if not take_in(self._vault, letter, row, place_id, self.today()):
                return
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(replace(self.state, kept_places=self.state.kept_places | {place_id}))

    # ---- reading ------------------------------------------------------------------------------------------------

    def see_agreement(self) -> None:
        """To the agreement that the letter being read belongs to, where it is answered."""
        if self.state.letter and self.state.letter.agreement and self.state.chosen and self._see_agreement:
            self._see_agreement(self.state.chosen.person_id)

    def turn_to(self, page: int) -> None:
        if self.state.letter is not None and 0 <= page < self.state.pages:
            self.show(replace(self.state, page=page))
            self._note_read()
            self._look_for_other_states()

    def close_it(self) -> None:
        """Put the letter away at once. It is in the list, behind its gate; a reply that is begun waits with it."""
        if not self._put_down():
            return
        self._shut()
        self.show(self.state)

    def lock(self) -> None:
        """Letters stay closed after locking; what was begun is forgotten, but for replies: they are kept."""
        self._shut()
        self._words = {}
        self.share.start_again()
        self.replying.forget()
        self.sending.forget()
        self.holdings.forget()
        self.unkept.forget()
        self.show(
            replace(
                self.state,
                search="",
                found=None,
                feeling=None,
                writing=False,
                unkept=False,
                replying=False,
                sending=False,
                holding=False,
                trouble=None,
                note="",
            )
        )

    def _note_read(self) -> None:
        """Read, once its last page was on the screen. Known only here."""
        row = self.state.chosen
        if row and row.received and row.read is None and self.state.page == self.state.pages - 1:
            self._vault.letters.mark_read(row.id, self._now())

    def _shut(self) -> None:
        """Let go of the open letter without drawing yet."""
        self._arriving.let_go()
        self._state = replace(
            self.state,
            letter=None,
            kept_places=frozenset(),
            page=0,
            chosen=None,
            thread=(),
            untold=(),
            missing=0,
            newer=None,
            older=None,
            words_from="",
            givers=None,
            keep_day=None,
            view=View.NOTHING,
        )

    def _tell(self) -> None:
        if self._changed:
            self._changed()
