"""Her plan, as it stands. What she empties is gone; nothing of it is kept behind her back."""

from datetime import date, datetime

from sobersister_desktop.domain.plan import Plan, PlanSection
from sobersister_desktop.vault.database import Connection, transaction
from sobersister_desktop.vault.values import moment, row, rows, storable, utc


class Plans:
    """The plan of one open vault. Any method may raise DiskFull, DiskTrouble or JournalDamaged."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def plan(self) -> Plan:
        """The plan; an empty one where she has not begun."""
        texts: dict[str, str] = dict(rows(self._connection, "SELECT section, text FROM plan_section"))
        sections = tuple((section, texts[section]) for section in PlanSection if section in texts)
        found = row(self._connection, "SELECT reason, changed, review FROM plan")
        if found is None:
            return Plan(sections)
        reason, changed, review = found
        return Plan(sections, reason, moment(changed), date.fromisoformat(review) if review else None)

    def keep(self, sections: dict[PlanSection, str], reason: str | None, now: datetime) -> None:
        """Put these sections, and the one sentence if one is given, in place of what stood there; the rest stays.

        A section of nothing but white space is taken away.
        """
        with transaction(self._connection):
            for section, text in sections.items():
                if text.strip():
                    sql = "INSERT OR REPLACE INTO plan_section (section, text) VALUES (?, ?)"
                    self._connection.execute(sql, (section, storable(text)))
                else:
                    self._connection.execute("DELETE FROM plan_section WHERE section = ?", (section,))
            self._the_row()
            if reason is not None:
                self._connection.execute("UPDATE plan SET reason = ?", (storable(reason),))
            self._connection.execute("UPDATE plan SET changed = ?", (utc(now),))

    def set_review(self, day: date | None) -> None:
        """The day on which she wants to read it again, or none."""
        with transaction(self._connection):
            self._the_row()
            self._connection.execute("UPDATE plan SET review = ?", (day and day.isoformat(),))

    def _the_row(self) -> None:
        self._connection.execute("INSERT OR IGNORE INTO plan (number) VALUES (1)")
