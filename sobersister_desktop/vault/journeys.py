"""Check-ins, one thing for a day, what she counts days of, and her preferences that nobody else may read."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

from sobersister_desktop.domain.checkin import BodyState, CheckIn, Commitment, Outcome
from sobersister_desktop.domain.entry import Mood
from sobersister_desktop.domain.journey import Aim, Return, Run, Tracker
from sobersister_desktop.domain.milestones import MilestoneSet
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

    def change_checkin(self, checkin: CheckIn) -> None:
        """As it now stands, whatever it was before. Raises NotFound."""
        with transaction(self._connection):
            must_change(
                self._connection,
                "UPDATE checkin SET when_there = ?, mood = ?, craving = ?, states = ?, line = ? WHERE id = ?",
                (
                    *(checkin.when.isoformat(), checkin.mood, checkin.craving),
                    *(as_list(sorted(checkin.states)), storable(checkin.line), checkin.id),
                ),
                checkin.id,
            )

    def remove_checkin(self, checkin_id: str) -> None:
        """Take it away for good. Raises NotFound."""
        with transaction(self._connection):
            must_change(self._connection, "DELETE FROM checkin WHERE id = ?", (checkin_id,), checkin_id)

    def newest_checkins(self, limit: int = 50) -> list[CheckIn]:
        """The latest by their wall-clock time."""
        found = rows(self._connection, f"{_CHECKIN} ORDER BY when_there DESC, rowid DESC LIMIT ?", (limit,))
        return [_checkin(values) for values in found]

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

    def commitments(self) -> list[Commitment]:
        """All of them, oldest first."""
        return self._commitments("ORDER BY day", ())

    def newest_commitments(self, limit: int = 50) -> list[Commitment]:
        """The one things of the latest days."""
        return self._commitments("ORDER BY day DESC LIMIT ?", (limit,))

    def _commitments(self, order: str, values: tuple[object, ...]) -> list[Commitment]:
        found = rows(self._connection, f"SELECT day, text, outcome FROM commitment {order}", values)  # noqa: S608
        return [
            Commitment(date.fromisoformat(day), text, Outcome(outcome) if outcome else None)
            for day, text, outcome in found
        ]

    # ---- days ----------------------------------------------------------------------------------------------------

    def trackers(self) -> list[Tracker]:
        """What she counts days of, in the order in which she began, each with its runs and returns, first to last."""
        runs: dict[str, list[Run]] = {}
        for tracker_id, started, ended in rows(
            self._connection, "SELECT tracker, started, ended FROM run ORDER BY started, number"
        ):
            run = Run(date.fromisoformat(started), date.fromisoformat(ended) if ended else None)
            runs.setdefault(tracker_id, []).append(run)
        returns: dict[str, list[Return]] = {}
        for tracker_id, return_id, first, last, note, restarts in rows(
            self._connection,
            "SELECT tracker, id, first, last, note, restarts FROM return_to_use ORDER BY first, number",
        ):
            ended = date.fromisoformat(last) if last else None
            back = Return(return_id, date.fromisoformat(first), ended, note, bool(restarts))
            returns.setdefault(tracker_id, []).append(back)
        found = rows(self._connection, "SELECT id, name, aim, counted, rough, milestones FROM tracker ORDER BY number")
        return [
            Tracker(
                id=tracker_id,
                name=name,
                aim=Aim(aim),
                runs=tuple(runs.get(tracker_id, ())),
                counted=bool(counted),
                returns=tuple(returns.get(tracker_id, ())),
                rough=rough,
                milestones=MilestoneSet(which) if which else None,
            )
            for tracker_id, name, aim, counted, rough, which in found
        ]

    def add_tracker(self, tracker: Tracker) -> None:
        """Begin to count."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO tracker (id, name, aim, counted, rough, milestones) VALUES (?, ?, ?, ?, ?, ?)",
                (tracker.id, *_about(tracker)),
            )
            self._set_days(tracker)

    def keep_tracker(self, tracker: Tracker) -> None:
        """All of it as it now stands. Raises NotFound, and ValueError if days would go missing unsaid.

        Dates may be mended, and a return taken away joins two runs; but where there are fewer runs than before,
        their days and the returns still reach from the first day to the last.
        """
        with transaction(self._connection):
            must_change(
                self._connection,
                "UPDATE tracker SET name = ?, aim = ?, counted = ?, rough = ?, milestones = ? WHERE id = ?",
                (*_about(tracker), tracker.id),
                tracker.id,
            )
            before = [
                Run(date.fromisoformat(started), date.fromisoformat(ended) if ended else None)
                for started, ended in self._connection.execute(
                    "SELECT started, ended FROM run WHERE tracker = ?", (tracker.id,)
                )
            ]
            if not tracker.rough and len(tracker.runs) < len(before) and not _reaches(tracker, before):
                raise ValueError("a run is closed, never taken away")
            self._connection.execute("DELETE FROM run WHERE tracker = ?", (tracker.id,))
            self._connection.execute("DELETE FROM return_to_use WHERE tracker = ?", (tracker.id,))
            self._set_days(tracker)

    def delete_tracker(self, tracker_id: str) -> None:
        """For good, with its runs, returns and days of her own; only ever at her word. Raises NotFound."""
        with transaction(self._connection):
            must_change(self._connection, "DELETE FROM tracker WHERE id = ?", (tracker_id,), tracker_id)

    def _set_days(self, tracker: Tracker) -> None:
        self._connection.executemany(
            "INSERT INTO run (tracker, started, ended) VALUES (?, ?, ?)",
            [(tracker.id, run.started.isoformat(), run.ended and run.ended.isoformat()) for run in tracker.runs],
        )
        self._connection.executemany(
            "INSERT INTO return_to_use (id, tracker, first, last, note, restarts) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    *(back.id, tracker.id, back.first.isoformat(), back.last and back.last.isoformat()),
                    *(storable(back.note), back.restarts),
                )
                for back in tracker.returns
            ],
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


def _about(tracker: Tracker) -> tuple[object, ...]:
    """The columns of a tracker after its id, in their order."""
    return storable(tracker.name), tracker.aim, tracker.counted, storable(tracker.rough), tracker.milestones


def _reaches(tracker: Tracker, before: Sequence[Run]) -> bool:
    """Whether its days, kept or in a return, still reach from the first of the old runs to their end."""
    begins = bool(tracker.runs) and tracker.runs[0].started <= min(run.started for run in before)
    goes_on = tracker.current() is not None or any(back.last is None for back in tracker.returns)
    return begins and (goes_on or all(run.ended is not None for run in before))


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
