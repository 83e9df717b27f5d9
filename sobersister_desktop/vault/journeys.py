"""Check-ins, one thing for a day, what she counts days of, and her preferences that nobody else may read."""

import json
from datetime import date, datetime
from typing import TypeVar

from sobersister_desktop.domain.checkin import BodyState, CheckIn, Commitment, Outcome
from sobersister_desktop.domain.entry import Mood
from sobersister_desktop.domain.journey import Aim, Run, Tracker
from sobersister_desktop.vault.database import Connection, transaction
from sobersister_desktop.vault.values import Row, as_list, must_change, row, rows, storable, texts

Preference = TypeVar("Preference", str, int, bool)

_CHECKIN = "SELECT id, when_there, mood, craving, states, line FROM checkin"


class Journeys:
    """The check-ins and counts of one open vault. Any method may raise DiskFull, DiskTrouble or JournalDamaged."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # ---- how it is ---------------------------------------------------------------------------------------------

    def add_checkin(self, checkin: CheckIn) -> None:
        """Keep how it was."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO checkin (id, when_there, mood, craving, states, line) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    *(checkin.id, checkin.when.isoformat(), checkin.mood, checkin.craving),
                    *(as_list(sorted(checkin.states)), storable(checkin.line)),
                ),
            )

    def last_checkin(self) -> CheckIn | None:
        """The latest by its wall-clock time."""
        found = row(self._connection, f"{_CHECKIN} ORDER BY when_there DESC, rowid DESC LIMIT 1")
        return _checkin(found) if found else None

    def checkins(self, since: datetime | date) -> list[CheckIn]:
        """All of them from that wall-clock time or day on, oldest first."""
        found = rows(
            self._connection, f"{_CHECKIN} WHERE when_there >= ? ORDER BY when_there, rowid", (since.isoformat(),)
        )
        return [_checkin(values) for values in found]

    # ---- one thing for a day -------------------------------------------------------------------------------------

    def set_commitment(self, commitment: Commitment) -> None:
        """The one thing for its day, in place of any before. An empty text takes it away."""
        day, text = commitment.day.isoformat(), storable(commitment.text)
        with transaction(self._connection):
            if not text.strip():
                self._connection.execute("DELETE FROM commitment WHERE day = ?", (day,))
                return
            self._connection.execute(
                "INSERT OR REPLACE INTO commitment (day, text, outcome) VALUES (?, ?, ?)",
                (day, text, commitment.outcome),
            )

    def commitment(self, day: date) -> Commitment | None:
        """The one thing for that day, if she set one."""
        sql = "SELECT text, outcome FROM commitment WHERE day = ?"
        found = row(self._connection, sql, (day.isoformat(),))
        return Commitment(day, found[0], Outcome(found[1]) if found[1] else None) if found else None

    # ---- days ----------------------------------------------------------------------------------------------------

    def trackers(self) -> list[Tracker]:
        """What she counts days of, in the order in which she began, each with its runs from first to last."""
        runs: dict[str, list[Run]] = {}
        for tracker_id, started, ended in rows(
            self._connection, "SELECT tracker, started, ended FROM run ORDER BY started, number"
        ):
            run = Run(date.fromisoformat(started), date.fromisoformat(ended) if ended else None)
            runs.setdefault(tracker_id, []).append(run)
        found = rows(self._connection, "SELECT id, name, aim, counted FROM tracker ORDER BY number")
        return [
            Tracker(tracker_id, name, Aim(aim), tuple(runs.get(tracker_id, ())), bool(counted))
            for tracker_id, name, aim, counted in found
        ]

    def add_tracker(self, tracker: Tracker) -> None:
        """Begin to count."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO tracker (id, name, aim, counted) VALUES (?, ?, ?, ?)",
                (tracker.id, storable(tracker.name), tracker.aim, tracker.counted),
            )
            self._set_runs(tracker)

    def keep_tracker(self, tracker: Tracker) -> None:
        """Its name, aim and runs as they now stand. Raises NotFound, and ValueError if days would go missing unsaid.

        Dates of a run may be mended; the number of runs never shrinks.
        """
        with transaction(self._connection):
            must_change(
                self._connection,
                "UPDATE tracker SET name = ?, aim = ?, counted = ? WHERE id = ?",
                (storable(tracker.name), tracker.aim, tracker.counted, tracker.id),
                tracker.id,
            )
            before = self._connection.execute("SELECT count(*) FROM run WHERE tracker = ?", (tracker.id,)).fetchone()
            if before[0] > len(tracker.runs):
                raise ValueError("a run is closed, never taken away")
            self._connection.execute("DELETE FROM run WHERE tracker = ?", (tracker.id,))
            self._set_runs(tracker)

    def _set_runs(self, tracker: Tracker) -> None:
        self._connection.executemany(
            "INSERT INTO run (tracker, started, ended) VALUES (?, ?, ?)",
            [(tracker.id, run.started.isoformat(), run.ended and run.ended.isoformat()) for run in tracker.runs],
        )

    # ---- her preferences -----------------------------------------------------------------------------------------

    def setting(self, name: str, default: Preference) -> Preference:
        """What she chose, or the default; also the default where something of another kind is stored."""
        found = row(self._connection, "SELECT value FROM setting WHERE name = ?", (name,))
        value = json.loads(found[0]) if found else default
        return value if type(value) is type(default) else default

    def set_setting(self, name: str, value: str | int | bool) -> None:
        """Remember what she chose."""
        stored = json.dumps(storable(value) if isinstance(value, str) else value, ensure_ascii=False)
        with transaction(self._connection):
            self._connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, stored))


def _checkin(values: Row) -> CheckIn:
    checkin_id, when, mood, craving, states, line = values
    return CheckIn(
        id=checkin_id,
        when=datetime.fromisoformat(when),
        mood=Mood(mood) if mood else None,
        craving=craving,
        states=frozenset(BodyState(state) for state in texts(states)),
        line=line,
    )
