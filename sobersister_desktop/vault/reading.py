"""A snapshot of the notebook, open for reading on whatever thread has time, while the notebook itself goes on."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from sobersister_desktop.crypto.keys import db_key, db_salt
from sobersister_desktop.domain.errors import JournalDamaged
from sobersister_desktop.vault.backup import Snapshot
from sobersister_desktop.vault.care import Care
from sobersister_desktop.vault.database import Connection, connect
from sobersister_desktop.vault.diary import Diary
from sobersister_desktop.vault.her_lines import HerLines
from sobersister_desktop.vault.journeys import Journeys
from sobersister_desktop.vault.letters import Letters
from sobersister_desktop.vault.migrations import schema_of
from sobersister_desktop.vault.milestones import Milestones
from sobersister_desktop.vault.moments import Moments
from sobersister_desktop.vault.people import People
from sobersister_desktop.vault.places import Places
from sobersister_desktop.vault.plans import Plans


class Reading:
    """The stores of one database. Belongs to the thread that made it."""

    def __init__(self, connection: Connection) -> None:
        self.diary = Diary(connection)
        self.journeys = Journeys(connection)
        self.moments = Moments(connection)
        self.people = People(connection)
        self.letters = Letters(connection)
        self.places = Places(connection)
        self.plans = Plans(connection)
        self.milestones = Milestones(connection)
        self.care = Care(connection)
        self.help_lines = HerLines(connection, self.journeys)


@contextmanager
def reading(taken: Snapshot) -> Iterator[Reading]:
    """The stores of a snapshot, which is cleared away afterwards, whatever happens.

    Raises what `connect` raises, JournalNewer, and JournalDamaged for a database that is not ours.
    """
    try:
        with closing(connect(taken.path, db_key(taken.data_key), db_salt(taken.data_key))) as connection:
            if not schema_of(connection):
                raise JournalDamaged
            yield Reading(connection)
    finally:
        taken.discard()
