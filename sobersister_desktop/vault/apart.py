"""The second database of an open notebook: opened where there is one, made when it is first needed, taken away at her
word. A second database that cannot be read never keeps her from her own pages.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sobersister_desktop.domain.errors import JournalDamaged, Trouble
from sobersister_desktop.domain.person import MENTORING, Role
from sobersister_desktop.vault import letter_moves, women
from sobersister_desktop.vault.both_letters import BothLetters
from sobersister_desktop.vault.database import Connection, checkpoint
from sobersister_desktop.vault.journeys import Journeys
from sobersister_desktop.vault.keyslots import Unlocked
from sobersister_desktop.vault.people import People

_NOTED = "women-kept-apart"
"""Name of the note whether there is a second database, so that a missing one is missed."""


class Apart:
    """The letters of the women she supports, as far as they lie in a database of their own.

    `letters` are all letters of the notebook. `keys` gives the keys in force. Any method may raise DiskFull,
    DiskTrouble, JournalDamaged, FolderNotAllowed or FolderGone, but for `close`. `troubled` is told of a disk that
    refused what can be done another time.
    """

    def __init__(
        self, folder: Path, journal: Connection, keys: Callable[[], Unlocked], troubled: Callable[[], None]
    ) -> None:
        self._folder, self._journal, self._keys = folder, journal, keys
        self._people, self._journeys = People(journal), Journeys(journal)
        self._second: Connection | None = None
        self._damaged = False
        self.letters = BothLetters(journal, self._for_person, troubled)

    @property
    def connection(self) -> Connection | None:
        """To the second database; None while it is not there or cannot be read."""
        return self._second

    @property
    def damaged(self) -> bool:
        """Whether it is there and cannot be read."""
        return self._damaged

    @property
    def there(self) -> bool:
        """Whether there is one, readable or not."""
        return self._second is not None or self._damaged

    @property
    def missing(self) -> bool:
        """Whether there was one, and its file is gone."""
        return not self.there and self._journeys.setting(_NOTED, "no") == "yes"

    def open(self) -> None:
        """Connect to it if it is there; `damaged` afterwards if it cannot be read."""
        if len(women.stores(self._folder, self._journal_name)) == 1:
            return
        try:
            self._connect()
        except JournalDamaged:
            self._damaged = True

    def close(self) -> None:
        """Let go of it. Trouble with the disk waits for the next opening."""
        second, self._second = self._second, None
        if second is not None:
            self.letters.use(None)
            with suppress(Trouble):
                checkpoint(second)
            second.close()

    def settle(self) -> int:
        """Let every letter lie in the database where it belongs now; how many were moved."""
        theirs = None
        if self._is_mentor():
            theirs = {person.id for person in self._people.all() if person.role is Role.MENTEE}
        if not theirs and not self.there:
            return 0
        return letter_moves.settle(self._journal, self.needed(), theirs)

    def take_away(self) -> None:
        """Delete it with all that is in it; how far the numbers of the letters had come is noted in the journal.

        ValueError while the mentor's side is on. When it raises, all is there still, or a second try takes the rest.
        """
        if self._is_mentor():
            raise ValueError("the mentor's side is on")
        if self._second is not None:
            letter_moves.settle(self._journal, self._second, None)
            self.letters.count_before_taking_away()
        self._note("no")
        self.close()
        self._damaged = False
        try:
            women.take_away(self._folder, self._journal_name)
        except Trouble:
            self.open()
            if self.there:
                self._note("yes")
            raise

    def needed(self) -> Connection:
        """The connection to it, which is made if need be. Raises JournalDamaged where it cannot be read."""
        self.refuse_if_damaged()
        if self._second is None:
            women.make(self._folder, self._journal_name, self._keys().data_key)
            self._note("yes")
            self._connect()
        assert self._second is not None
        return self._second

    def refuse_if_damaged(self) -> None:
        """Raises JournalDamaged where it cannot be read: no copy is made that would hold less than the notebook."""
        if self._damaged:
            raise JournalDamaged

    def writes(self, person_id: str) -> bool:
        """Whether letters to or from this person lie in it."""
        return self.letters.women is not None and self.letters.women.any_with(person_id)

    def pages_held(self) -> dict[str, tuple[str, ...]]:
        """Which pages went to whom in letters that lie in it."""
        return self.letters.women.pages_held() if self.letters.women else {}

    def _is_mentor(self) -> bool:
        return self._journeys.setting(MENTORING, "off") == "on"

    def _for_person(self, person_id: str) -> Connection | None:
        """Where letters to and from this person are to be kept, if not in the journal."""
        if not self._is_mentor() or self._people.person(person_id).role is not Role.MENTEE:
            return None
        return self.needed()

    def _connect(self) -> None:
        store = women.stores(self._folder, self._journal_name)[1]
        connection = store.connect(self._keys().data_key)
        try:
            if not store.schema_of(connection):
                raise JournalDamaged
            store.migrate(connection)
        except BaseException:
            connection.close()
            raise
        self._second = connection
        self.letters.use(connection)

    def _note(self, there: str) -> None:
        self._journeys.set_setting(_NOTED, there)

    @property
    def _journal_name(self) -> str:
        return self._keys().key_file.database
