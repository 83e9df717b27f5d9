"""The meetings and places she keeps, and the single meetings she means to go to."""

import json
from datetime import date

from sobersister_desktop.domain.place import MeetingTime, Occurrence, Place, PlaceKind
from sobersister_desktop.vault.database import Connection, transaction
from sobersister_desktop.vault.values import Row, as_list, must_change, rows, storable, the_row

_COLUMNS = (
    "id, name, kind, shown_at, online, in_person, link, zone, times, women_only, children, language, cost, access,"
    " phone, note, checked, checked_by"
)
_PLACES = f"SELECT {_COLUMNS} FROM place"  # noqa: S608  our own column names

Going = tuple[str, date, int]
"""Place, day and minute of one meeting, as in `Occurrence.key`."""


class Places:
    """The places of one open vault. Any method may raise DiskFull, DiskTrouble or JournalDamaged; one that is given an
    id may raise NotFound."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Place]:
        """Every place, by name."""
        found = [_place(values) for values in rows(self._connection, _PLACES)]
        return sorted(found, key=lambda place: (place.name.casefold(), place.id))

    def place(self, place_id: str) -> Place:
        return _place(the_row(self._connection, f"{_PLACES} WHERE id = ?", place_id))

    def keep(self, place: Place) -> None:
        """Add the place, or change the one of this id. Marks on its meetings stay while the meetings do."""
        values = _values(place)
        marks = ", ".join("?" for _value in values)
        changes = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", ")[1:])
        sql = f"INSERT INTO place ({_COLUMNS}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changes}"  # noqa: S608
        with transaction(self._connection):
            self._connection.execute(sql, values)

    def remove(self, place_id: str) -> None:
        """Take it out for good, with the marks on its meetings."""
        with transaction(self._connection):
            must_change(self._connection, "DELETE FROM place WHERE id = ?", (place_id,), place_id)

    # ---- going -------------------------------------------------------------------------------------------------

    def going(self) -> frozenset[Going]:
        """The meetings she means to go to, those that are over among them."""
        found = rows(self._connection, "SELECT place, day, start FROM going")
        return frozenset((place, date.fromisoformat(day), start) for place, day, start in found)

    def set_going(self, meeting: Occurrence, going: bool) -> None:
        """Whether she means to go to this one."""
        place_id, day, start = meeting.key
        with transaction(self._connection):
            if going:
                sql = "INSERT OR IGNORE INTO going (place, day, start) VALUES (?, ?, ?)"
            else:
                sql = "DELETE FROM going WHERE place = ? AND day = ? AND start = ?"
            self._connection.execute(sql, (place_id, day.isoformat(), start))


def _values(place: Place) -> tuple[object, ...]:
    return (
        place.id,
        storable(place.name),
        place.kind,
        storable(place.where),
        int(place.online),
        int(place.in_person),
        storable(place.link),
        place.zone,
        as_list((time.weekday, time.start) for time in place.times),
        int(place.women_only),
        int(place.children),
        storable(place.language),
        storable(place.cost),
        storable(place.access),
        storable(place.phone),
        storable(place.note),
        place.checked.isoformat() if place.checked else None,
        storable(place.checked_by),
    )


def _place(values: Row) -> Place:
    (
        place_id,
        name,
        kind,
        where,
        online,
        in_person,
        link,
        zone,
        times,
        women_only,
        children,
        language,
        cost,
        access,
        phone,
        note,
        checked,
        checked_by,
    ) = values
    return Place(
        id=place_id,
        name=name,
        kind=PlaceKind(kind),
        where=where,
        online=bool(online),
        in_person=bool(in_person),
        link=link,
        zone=zone,
        times=tuple(MeetingTime(weekday, start) for weekday, start in json.loads(times)),
        women_only=bool(women_only),
        children=bool(children),
        language=language,
        cost=cost,
        access=access,
        phone=phone,
        note=note,
        checked=date.fromisoformat(checked) if checked else None,
        checked_by=checked_by,
    )
