"""What a mentor keeps about herself: her weeks, her pauses, supervision and training. In her own diary's database."""

import json
from datetime import date

from sobersister_desktop.domain.care import (
    Answer,
    CareWeek,
    Domain,
    Pause,
    Question,
    Session,
    SupervisionForm,
    Supervisor,
    Training,
    certificate_mime,
)
from sobersister_desktop.domain.errors import CertificateRefused, NotFound
from sobersister_desktop.vault.database import Connection, transaction
from sobersister_desktop.vault.values import must_change, row, rows, storable


class Care:
    """Any method may raise DiskFull, DiskTrouble or JournalDamaged; one that takes away, NotFound."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # ---- weeks and pauses --------------------------------------------------------------------------------------

    def weeks(self) -> list[CareWeek]:
        """Every week she said something about, newest first."""
        found = rows(self._connection, "SELECT monday, answers, note FROM care_week ORDER BY monday DESC")
        return [CareWeek(date.fromisoformat(monday), _answers(answers), note) for monday, answers, note in found]

    def keep_week(self, week: CareWeek) -> None:
        """Keep it in place of what stood for that week; an empty one takes it away."""
        monday = week.monday.isoformat()
        with transaction(self._connection):
            if week.empty:
                self._connection.execute("DELETE FROM care_week WHERE monday = ?", (monday,))
                return
            self._connection.execute(
                "INSERT OR REPLACE INTO care_week (monday, answers, note) VALUES (?, ?, ?)",
                (monday, json.dumps(dict(sorted(week.answers.items()))), storable(week.note)),
            )

    def pauses(self) -> list[Pause]:
        """Newest first."""
        found = rows(
            self._connection, "SELECT id, first, until, words FROM care_pause ORDER BY first DESC, number DESC"
        )
        return [
            Pause(pause_id, date.fromisoformat(first), date.fromisoformat(until) if until else None, words)
            for pause_id, first, until, words in found
        ]

    def keep_pause(self, pause: Pause) -> None:
        """Keep it, or correct the one of this id."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO care_pause (id, first, until, words) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " first = excluded.first, until = excluded.until, words = excluded.words",
                (pause.id, pause.first.isoformat(), pause.until and pause.until.isoformat(), storable(pause.words)),
            )

    def delete_pause(self, pause_id: str) -> None:
        self._delete("DELETE FROM care_pause WHERE id = ?", pause_id)

    # ---- supervision -------------------------------------------------------------------------------------------

    def sessions(self) -> list[Session]:
        """Newest first."""
        sql = "SELECT id, day, minutes, form, who, topics FROM supervision ORDER BY day DESC, number DESC"
        return [
            Session(session_id, date.fromisoformat(day), minutes, SupervisionForm(form), who, topics)
            for session_id, day, minutes, form, who, topics in rows(self._connection, sql)
        ]

    def keep_session(self, session: Session) -> None:
        """Keep it, or correct the one of this id."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO supervision (id, day, minutes, form, who, topics) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET day = excluded.day, minutes = excluded.minutes, form = excluded.form,"
                " who = excluded.who, topics = excluded.topics",
                (
                    *(session.id, session.day.isoformat(), session.minutes, session.form),
                    *(storable(session.who), storable(session.topics)),
                ),
            )

    def delete_session(self, session_id: str) -> None:
        self._delete("DELETE FROM supervision WHERE id = ?", session_id)

    def supervisors(self) -> list[Supervisor]:
        """In the order in which she added them."""
        found = rows(self._connection, "SELECT id, name, reach FROM supervisor ORDER BY number")
        return [Supervisor(*values) for values in found]

    def keep_supervisor(self, one: Supervisor) -> None:
        """Keep her, or correct the one of this id."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO supervisor (id, name, reach) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, reach = excluded.reach",
                (one.id, storable(one.name), storable(one.reach)),
            )

    def delete_supervisor(self, supervisor_id: str) -> None:
        """Her name stays in the sessions that were noted with her."""
        self._delete("DELETE FROM supervisor WHERE id = ?", supervisor_id)

    # ---- training ----------------------------------------------------------------------------------------------

    def trainings(self) -> list[Training]:
        """Newest first, with the names of their certificates and not the certificates."""
        sql = (
            "SELECT training.id, title, day, minutes, domain, provider, runs_out, coalesce(certificate.name, '')"
            " FROM training LEFT JOIN certificate ON certificate.training = training.id"
            " ORDER BY day DESC, number DESC"
        )
        return [
            Training(
                training_id,
                title,
                date.fromisoformat(day),
                minutes,
                Domain(domain),
                provider,
                date.fromisoformat(runs_out) if runs_out else None,
                certificate,
            )
            for training_id, title, day, minutes, domain, provider, runs_out, certificate in rows(self._connection, sql)
        ]

    def keep_training(self, training: Training) -> None:
        """Keep it, or correct the one of this id; its certificate stays as it is."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO training (id, title, provider, day, minutes, domain, runs_out)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET title = excluded.title, provider = excluded.provider,"
                " day = excluded.day, minutes = excluded.minutes, domain = excluded.domain,"
                " runs_out = excluded.runs_out",
                (
                    *(training.id, storable(training.title), storable(training.provider), training.day.isoformat()),
                    *(training.minutes, training.domain, training.runs_out and training.runs_out.isoformat()),
                ),
            )

    def delete_training(self, training_id: str) -> None:
        """With its certificate."""
        self._delete("DELETE FROM training WHERE id = ?", training_id)

    def attach_certificate(self, training_id: str, name: str, data: bytes) -> None:
        """Keep the file with the training, in place of any before. Raises CertificateRefused, NotFound."""
        mime = certificate_mime(data)
        if mime is None:
            raise CertificateRefused(name=name)
        with transaction(self._connection):
            if self._connection.execute("SELECT 1 FROM training WHERE id = ?", (training_id,)).fetchone() is None:
                raise NotFound(name=training_id)
            self._connection.execute(
                "INSERT OR REPLACE INTO certificate (training, name, mime, data) VALUES (?, ?, ?, ?)",
                (training_id, storable(name), mime, data),
            )

    def certificate(self, training_id: str) -> bytes:
        """The file, byte for byte. Raises NotFound."""
        found = row(self._connection, "SELECT data FROM certificate WHERE training = ?", (training_id,))
        if found is None:
            raise NotFound(name=training_id)
        return bytes(found[0])

    def delete_certificate(self, training_id: str) -> None:
        self._delete("DELETE FROM certificate WHERE training = ?", training_id)

    def _delete(self, sql: str, name: str) -> None:
        with transaction(self._connection):
            must_change(self._connection, sql, (name,), name)


def _answers(stored: str) -> dict[Question, Answer]:
    return {Question(question): Answer(answer) for question, answer in json.loads(stored).items()}
