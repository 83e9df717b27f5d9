"""All letters of a notebook, whichever of its two databases they lie in: her own, and those of women she supports.

Where a letter is kept is decided when it comes or goes; everything else asks where it is. For the moment in which a
letter is in both (a move that was stopped, letter_moves.py) the one that counts is told by the note beside it.
"""

import json
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

from sobersister_desktop.domain.errors import Ambiguous, NotFound, Trouble
from sobersister_desktop.domain.letter import Direction, Holder, Letter, LetterRow, StoredLetter
from sobersister_desktop.vault import letter_beside
from sobersister_desktop.vault.database import Connection, transaction
from sobersister_desktop.vault.letter_beside import NOTHING, Beside, Rest
from sobersister_desktop.vault.letter_drafts import Draft, Drafts
from sobersister_desktop.vault.letter_moves import is_newer
from sobersister_desktop.vault.letters import Letters
from sobersister_desktop.vault.values import row

_COUNTED = "letters-counted:"
"""Before a person's id: the name of the note how far the letters to and from her had come when they were taken away."""


class BothLetters(Letters):
    """The letters of one open notebook. Any method may raise DiskFull, DiskTrouble or JournalDamaged.

    `own` are the journal's alone: what her own search reads. `women` are the others; None while there are none.
    """

    def __init__(
        self, connection: Connection, for_person: Callable[[str], Connection | None], troubled: Callable[[], None]
    ) -> None:
        """`for_person` gives the second database when letters of this person belong there, making it if need be;
        `troubled` is called when a letter is kept and the disk put off what else it changes."""
        super().__init__(connection)
        self.own = Letters(connection, taken=self._in_women)
        self.women: Letters | None = None
        self._second: Connection | None = None
        self._for_person = for_person
        self._troubled = troubled
        self.drafts = _BothDrafts(self)

    def use(self, second: Connection | None) -> None:
        """The second database is open, or is no more."""
        self._second = second
        self.women = Letters(second, self._connection, taken=self.own.has) if second else None

    @property
    def _stores(self) -> tuple[Letters, ...]:
        return (self.own, self.women) if self.women else (self.own,)

    def _in_women(self, letter_id: str) -> bool:
        return self.women is not None and self.women.has(letter_id)

    def store_of(self, letter_id: str) -> Letters:
        """The store that keeps this letter; her own for one that is not here."""
        there = [store for store in self._stores if store.has(letter_id)]
        if len(there) < 2:
            return there[0] if there else self.own
        return self._counting(there[0].letter(letter_id).row.person_id)

    def _counting(self, person_id: str) -> Letters:
        """The one of both stores whose copy of her letters counts."""
        assert self.women is not None
        return self.own if is_newer(self._connection, person_id) else self.women

    def _home(self, person_id: str) -> tuple[Letters, Letters | None]:
        """Where a letter to or from this person is to be kept, and the other store."""
        second = self._for_person(person_id)
        if second is None:
            return self.own, self.women
        if second is not self._second:
            self.use(second)
        assert self.women is not None
        return self.women, self.own

    # ---- keeping -----------------------------------------------------------------------------------------------

    def next_seq(self, person_id: str) -> int:
        sent, _received = self._counted(person_id)
        return max(sent + 1, *(store.next_seq(person_id) for store in self._stores))

    def received_seqs(self, person_id: str) -> set[int]:
        _sent, received = self._counted(person_id)
        return set(range(1, received + 1)).union(*(store.received_seqs(person_id) for store in self._stores))

    def count_before_taking_away(self) -> None:
        """Note how far the numbers to and from each woman have come, so that none is given or asked for again."""
        people = {row.person_id for row in self.women.all()} if self.women else set()
        counted = {each: (self.next_seq(each) - 1, max(self.received_seqs(each), default=0)) for each in people}
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
                [(_COUNTED + person_id, json.dumps(numbers)) for person_id, numbers in counted.items()],
            )

    def _counted(self, person_id: str) -> tuple[int, int]:
        """The last numbers, sent and received, of letters that were taken away; 0 where there were none."""
        found = row(self._connection, "SELECT value FROM setting WHERE name = ?", (_COUNTED + person_id,))
        sent, received = json.loads(found[0]) if found else (0, 0)
        return sent, received

    def known(self, sender: str, letter_id: str, manifest: bytes) -> bool:
        here = {store.known(sender, letter_id, manifest) for store in self._stores}  # both, for the conflict
        return True in here

    def is_taken_back(self, person_id: str, letter_id: str) -> bool:
        return any(store.is_taken_back(person_id, letter_id) for store in self._stores)

    def kept_under(self, sender: str, letter_id: str) -> str | None:
        found = (store.kept_under(sender, letter_id) for store in self._stores)
        return next((kept for kept in found if kept), None)

    def keep_sent(self, letter: Letter, *, person_id: str, now: datetime, **about: Any) -> bool:
        return self._keep(Letters.keep_sent, Direction.SENT, letter, person_id, now, NOTHING, about)

    def keep_received(
        self, letter: Letter, *, person_id: str, now: datetime, beside: Beside = NOTHING, **about: Any
    ) -> bool:
        """As for one store; `beside` is what else the letter changes in the journal, with it or not at all."""
        return self._keep(Letters.keep_received, Direction.RECEIVED, letter, person_id, now, beside, about)

    def _keep(
        self,
        keep: Callable[..., bool],
        direction: Direction,
        letter: Letter,
        person_id: str,
        now: datetime,
        beside: Beside,
        about: dict[str, Any],
    ) -> bool:
        if self.known(about["sender"], about["letter_id"], about["manifest"]):
            return False
        self.finish()
        home, other = self._home(person_id)
        told = letter if other is not None and letter_beside.tells(letter) and other.any_with(person_id) else None
        apart = home is not self.own
        before = {name: letter_beside.remembered(self._connection, name) for name in beside.remembered}
        rest = Rest(person_id, now, told, direction, beside if apart else NOTHING, before)

        def also() -> None:
            if not apart:
                letter_beside.change(self._connection, person_id, beside, now)
            if rest:
                letter_beside.note(self._connection_of(home), rest)

        new = keep(home, letter, person_id=person_id, now=now, also=also, **about)
        if rest:
            try:
                self.finish()
            except Trouble:
                self._troubled()  # it is kept; the rest is done before the next one is, or at the next opening
        return new

    def _connection_of(self, store: Letters) -> Connection:
        if store is self.own:
            return self._connection
        assert self._second is not None
        return self._second

    def finish(self) -> None:
        """Do what a letter asks for besides, where it was kept and that was not done. Raises Trouble; a second try
        goes on."""
        for home in self._stores:
            here = self._connection_of(home)
            rest = letter_beside.noted(here)
            if rest is None:
                continue
            other = self.women if home is self.own else self.own
            if rest.told is not None and other is not None:
                other.told_elsewhere(rest.told, rest.direction, rest.person_id, rest.now)
            if rest.beside:
                with transaction(self._connection):
                    letter_beside.change_later(self._connection, rest)
            with transaction(here):
                letter_beside.done(here)

    def web_key(self, letter_id: str) -> tuple[bytes, bytes]:
        if self.women:
            try:
                return self.women.web_key(letter_id)
            except NotFound:
                pass
        return self.own.web_key(letter_id)

    def told_elsewhere(self, letter: Letter, direction: Direction, person_id: str, now: datetime) -> None:
        for store in self._stores:
            store.told_elsewhere(letter, direction, person_id, now)

    def let_go_outlived(self, today: date, now: datetime) -> int:
        return sum(store.let_go_outlived(today, now) for store in self._stores)

    def delete_words(self, letter_ids: Collection[str], now: datetime) -> int:
        return sum(store.delete_words(letter_ids, now) for store in self._stores)

    # ---- looking -----------------------------------------------------------------------------------------------

    def all(self) -> list[LetterRow]:
        own = self.own.all()
        theirs = self.women.all() if self.women else []
        if not theirs:
            return own
        twice = {row.id for row in own} & {row.id for row in theirs}
        if twice:
            own = [row for row in own if row.id not in twice or self._counting(row.person_id) is self.own]
            theirs = [row for row in theirs if row.id not in twice or self._counting(row.person_id) is self.women]
        return sorted((*theirs, *own), key=lambda row: row.arrived, reverse=True)

    def has(self, letter_id: str) -> bool:
        return any(store.has(letter_id) for store in self._stores)

    def any_with(self, person_id: str) -> bool:
        return any(store.any_with(person_id) for store in self._stores)

    def letter(self, letter_id: str) -> StoredLetter:
        return self.store_of(letter_id).letter(letter_id)

    def numbers(self, letter_ids: Collection[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(number for store in self._stores for number in store.numbers(letter_ids)))

    def pages_sent(self, letter_id: str) -> dict[str, int]:
        return self.store_of(letter_id).pages_sent(letter_id)

    def words_of(self) -> list[tuple[str, str]]:
        return list({letter_id: words for store in self._stores for letter_id, words in store.words_of()}.items())

    def picture(self, letter_id: str, name: str) -> bytes:
        return self.store_of(letter_id).picture(letter_id, name)

    def find(self, prefix: str) -> str:
        found = set()
        for store in self._stores:
            try:
                found.add(store.find(prefix))
            except NotFound:
                continue
        if len(found) != 1:
            raise (Ambiguous if found else NotFound)(name=prefix)
        return found.pop()

    def holders(self, entry_id: str) -> list[Holder]:
        found = {holder.letter_id: holder for store in self._stores for holder in store.holders(entry_id)}
        return list(found.values())

    def pages_held(self) -> dict[str, tuple[str, ...]]:
        held: dict[str, tuple[str, ...]] = {}
        for store in self._stores:
            for entry_id, names in store.pages_held().items():
                held[entry_id] = tuple(dict.fromkeys((*held.get(entry_id, ()), *names)))
        return held

    def replies_to(self, entry_id: str) -> list[LetterRow]:
        found = {row.id: row for store in self._stores for row in store.replies_to(entry_id)}
        return sorted(found.values(), key=lambda row: row.arrived)

    def newer_page(self, letter_id: str, page: str) -> str | None:
        return self.store_of(letter_id).newer_page(letter_id, page)

    def older_page(self, letter_id: str, page: str) -> str | None:
        return self.store_of(letter_id).older_page(letter_id, page)

    # ---- reading -----------------------------------------------------------------------------------------------

    def mark_opened(self, letter_id: str, now: datetime) -> None:
        self.store_of(letter_id).mark_opened(letter_id, now)

    def mark_read(self, letter_id: str, now: datetime) -> None:
        self.store_of(letter_id).mark_read(letter_id, now)


class _BothDrafts(Drafts):
    """The replies that are being written, each beside the letter it answers."""

    def __init__(self, letters: BothLetters) -> None:
        self._letters = letters

    def keep(self, letter_id: str, text: str, now: datetime) -> None:
        self._letters.store_of(letter_id).drafts.keep(letter_id, text, now)

    def draft(self, letter_id: str) -> Draft | None:
        return self._letters.store_of(letter_id).drafts.draft(letter_id)

    def begun(self) -> frozenset[str]:
        return frozenset(letter_id for letter_id, _text in self.texts())

    def texts(self) -> list[tuple[str, str]]:
        own, women = self._letters.own, self._letters.women
        found = dict(own.drafts.texts())
        for letter_id, text in women.drafts.texts() if women else ():
            if letter_id not in found or self._letters.store_of(letter_id) is women:
                found[letter_id] = text
        return list(found.items())
