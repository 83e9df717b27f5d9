"""From any schema to the newest: numbered steps of frozen SQL, all of them in one transaction or none.

A step is written once and never edited afterwards; it knows nothing of the program that came later. A vault file of
every schema lies in tests/vaults/ and is opened by every run of the tests.
"""

from collections.abc import Callable, Sequence

from sobersister_desktop.domain.errors import JournalDamaged, JournalNewer
from sobersister_desktop.vault import (
    schema_001,
    schema_002,
    schema_003,
    schema_004,
    schema_005,
    schema_006,
    schema_007,
    schema_008,
    schema_009,
)
from sobersister_desktop.vault.database import Connection, known_errors, transaction

APPLICATION_ID = 0x6A72_6E31
"""Written into the file's header, so that our database is never taken for another one."""

Steps = Sequence[Callable[[Connection], None]]


def _step_001(connection: Connection) -> None:
    for statement in schema_001.STATEMENTS:
        connection.execute(statement)
    connection.execute("INSERT INTO about (name, value) VALUES ('SCHEMA', ?)", (schema_001.SCHEMA,))


def _step_002(connection: Connection) -> None:
    for statement in schema_002.STATEMENTS:
        connection.execute(statement)
    connection.execute("UPDATE about SET value = value || ? WHERE name = 'SCHEMA'", (schema_002.SCHEMA,))


def _step_003(connection: Connection) -> None:
    for statement in schema_003.STATEMENTS:
        connection.execute(statement)
    connection.execute("UPDATE about SET value = value || ? WHERE name = 'SCHEMA'", (schema_003.SCHEMA,))


def _step_004(connection: Connection) -> None:
    for statement in schema_004.STATEMENTS:
        connection.execute(statement)
    connection.execute("UPDATE about SET value = value || ? WHERE name = 'SCHEMA'", (schema_004.SCHEMA,))


def _step_005(connection: Connection) -> None:
    for statement in schema_005.STATEMENTS:
        connection.execute(statement)
    connection.execute("UPDATE about SET value = value || ? WHERE name = 'SCHEMA'", (schema_005.SCHEMA,))


def _step_006(connection: Connection) -> None:
    for statement in schema_006.STATEMENTS:
        connection.execute(statement)
    connection.execute("UPDATE about SET value = value || ? WHERE name = 'SCHEMA'", (schema_006.SCHEMA,))


def _step_007(connection: Connection) -> None:
    for statement in schema_007.STATEMENTS:
        connection.execute(statement)
    connection.execute("UPDATE about SET value = value || ? WHERE name = 'SCHEMA'", (schema_007.SCHEMA,))


def _step_008(connection: Connection) -> None:
    for statement in schema_008.STATEMENTS:
        connection.execute(statement)
    connection.execute("UPDATE about SET value = value || ? WHERE name = 'SCHEMA'", (schema_008.SCHEMA,))


def _step_009(connection: Connection) -> None:
    for statement in schema_009.STATEMENTS:
        connection.execute(statement)
    connection.execute("UPDATE about SET value = value || ? WHERE name = 'SCHEMA'", (schema_009.SCHEMA,))


_STEPS: Steps = (
    _step_001,
    _step_002,
    _step_003,
    _step_004,
    _step_005,
    _step_006,
    _step_007,
    _step_008,
    _step_009,
)

LATEST = len(_STEPS)
"""The schema that this program writes."""


def schema_of(connection: Connection, steps: Steps | None = None, application_id: int = APPLICATION_ID) -> int:
    """The number of the schema in the file; 0 for an empty database. Only reads. Of the journal unless told otherwise.

    Raises JournalNewer for a schema of a later program, JournalDamaged for a database that is not ours.
    """
    with known_errors(connection):
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if found > len(_STEPS if steps is None else steps):
        raise JournalNewer
    if (application, bool(tables)) != ((application_id, True) if found else (0, False)):
        raise JournalDamaged
    return found


def needs_migration(connection: Connection) -> bool:
    """Whether `migrate` would change the file. Raises as `schema_of` does."""
    return schema_of(connection) < LATEST


def migrate(connection: Connection, steps: Steps | None = None, application_id: int = APPLICATION_ID) -> None:
    """Bring the database to the newest schema, durably and as a whole; does nothing where that is so already.

    `steps` and `application_id` are the journal's unless told otherwise.

    Raises as `schema_of` and `transaction` do; then nothing has changed.
    """
    steps = _STEPS if steps is None else steps
    found = schema_of(connection, steps, application_id)
    if found == len(steps):
        return
    with transaction(connection):
        for step in steps[found:]:
            step(connection)
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
