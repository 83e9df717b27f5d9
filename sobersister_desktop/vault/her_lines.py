"""What is hers about the help lines: her country, the shipped lines she took off, those she corrected, and her own.

Country, what is taken off and who gave her a line are settings of hers. A shipped line is known by its id, which stays
the same when the list is renewed; what she wrote herself is kept whole, so that it is there even when the shipped line
is not any more.
"""

import json
import re
from dataclasses import replace
from datetime import date

from sobersister_desktop.domain.help_lines import Confidence, HelpLine, Hers, Purpose, hours_of
from sobersister_desktop.vault.database import Connection, transaction
from sobersister_desktop.vault.journeys import Journeys
from sobersister_desktop.vault.values import Row, as_list, must_change, rows, storable, texts

_COUNTRY, _HIDDEN, _GIVEN = "help-lines-country", "help-lines-hidden", "help-lines-given"
_MOST = 2000
_COLUMNS = (
    "id, corrects, country, region, name, purpose, phone, sms, note, hours, languages, audience, toll_free, source, day"
)


class HerLines:
    """The help lines of one open vault. Any method may raise DiskFull, DiskTrouble or JournalDamaged; then what was
    kept before still is."""

    def __init__(self, connection: Connection, journeys: Journeys) -> None:
        self._connection, self._journeys = connection, journeys

    def country(self) -> str:
        """ISO 3166-1 alpha-2, empty where she chose none."""
        country = self._journeys.setting(_COUNTRY, "")
        return country if re.fullmatch(r"[A-Z]{2}", country) else ""

    def hers(self) -> Hers:
        """All she changed. Whatever is not of the right form counts as nothing, and no line is hidden by it."""
        try:
            found = json.loads(self._journeys.setting(_HIDDEN, "[]"))
        except ValueError:
            found = []
        ids = found if isinstance(found, list) else []
        hidden = frozenset(each for each in ids if isinstance(each, str) and re.fullmatch(r"[0-9a-f]{12}", each))
        sql = f"SELECT {_COLUMNS} FROM help_line ORDER BY number"  # noqa: S608  our own column names
        given = self._given()
        found_lines = rows(self._connection, sql)
        lines = [(bool(v[1]), replace(_line(v), given_by=given.get(v[0], ""))) for v in found_lines]
        return Hers(
            hidden=hidden,
            corrected={line.id: line for corrects, line in lines if corrects},
            added=tuple(line for corrects, line in lines if not corrects),
        )

    def keep(self, country: str, hidden: frozenset[str]) -> None:
        """Keep both; an empty country leaves the one before."""
        if country:
            self._journeys.set_setting(_COUNTRY, country)
        self._journeys.set_setting(_HIDDEN, json.dumps(sorted(hidden)[:_MOST]))

    def keep_line(self, line: HelpLine, *, corrects: bool) -> None:
        """Add a line, or change the one of this id; `corrects` says that it is a shipped line's id."""
        values = _values(line, corrects)
        marks = ", ".join("?" for _value in values)
        changes = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", ")[1:])
        sql = f"INSERT INTO help_line ({_COLUMNS}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changes}"  # noqa: S608
        self._keep_given(line.id, line.given_by)
        with transaction(self._connection):
            self._connection.execute(sql, values)

    def remove_line(self, line_id: str) -> None:
        """Her own line for good, or her correction of a shipped one. May raise NotFound."""
        with transaction(self._connection):
            must_change(self._connection, "DELETE FROM help_line WHERE id = ?", (line_id,), line_id)
        self._keep_given(line_id, "")

    def _given(self) -> dict[str, str]:
        """By the id of a line, whose letter it came in."""
        try:
            found = json.loads(self._journeys.setting(_GIVEN, "{}"))
        except ValueError:
            found = {}
        pairs = found.items() if isinstance(found, dict) else ()
        return {str(line_id): name for line_id, name in pairs if isinstance(name, str)}

    def _keep_given(self, line_id: str, name: str) -> None:
        given = self._given()
        if given.get(line_id, "") != name:
            left = {each: known for each, known in given.items() if each != line_id}
            left |= {line_id: storable(name)} if name else {}
            self._journeys.set_setting(_GIVEN, json.dumps(dict(list(left.items())[-_MOST:]), ensure_ascii=False))


def _values(line: HelpLine, corrects: bool) -> tuple[object, ...]:
    return (
        line.id,
        int(corrects),
        line.country,
        line.region,
        storable(line.name),
        line.purpose,
        storable(line.phone) if line.phone else None,
        storable(line.sms) if line.sms else None,
        storable(line.note),
        storable(line.hours.text),
        as_list(storable(each) for each in line.languages),
        storable(line.audience),
        int(line.toll_free),
        storable(line.source),
        line.checked.isoformat(),
    )


def _line(values: Row) -> HelpLine:
    (
        line_id,
        _corrects,
        country,
        region,
        name,
        purpose,
        phone,
        sms,
        note,
        hours,
        languages,
        audience,
        toll_free,
        source,
        day,
    ) = values
    return HelpLine(
        id=line_id,
        country=country,
        region=region,
        name=name,
        purpose=Purpose(purpose),
        phone=phone,
        sms=sms,
        note=note,
        hours=hours_of(hours, country, region),
        languages=texts(languages),
        audience=audience,
        toll_free=bool(toll_free),
        source=source,
        verified="",
        confidence=Confidence.HIGH,
        checked=date.fromisoformat(day),
        hers=True,
    )
