"""What a mentor keeps about herself can be corrected and taken away, and comes back as it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

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
)
from sobersister_desktop.domain.errors import CertificateRefused, DiskFull, NotFound
from sobersister_desktop.vault.care import Care
from tests.vault.stores import database, full_disk

MONDAY = date(2026, 11, 23)
PDF = b"%PDF-1.4 ..."


@pytest.fixture
def care(tmp_path: Path) -> Iterator[Care]:
    with database(tmp_path / "j.db") as connection:
        yield Care(connection)


def test_a_week_is_kept_corrected_and_taken_away_by_emptying_it(care: Care) -> None:
    before = CareWeek(MONDAY - timedelta(days=7), {}, "Only a line.")
    week = CareWeek(MONDAY, {Question.REST: Answer.THIN})
    care.keep_week(before)
    care.keep_week(week)
    assert care.weeks() == [week, before]
    mended = replace(week, answers={Question.REST: Answer.SOME, Question.SUPPORT: Answer.ENOUGH})
    care.keep_week(mended)
    assert care.weeks() == [mended, before]
    care.keep_week(CareWeek(MONDAY, {}, "  "))
    assert care.weeks() == [before]


def test_a_pause_is_kept_ended_and_taken_away(care: Care) -> None:
    pause = Pause("a" * 32, MONDAY, None, "Back after the move.")
    care.keep_pause(pause)
    ended = replace(pause, until=MONDAY + timedelta(days=3))
    care.keep_pause(ended)
    assert care.pauses() == [ended]
    care.delete_pause(pause.id)
    assert care.pauses() == []
    with pytest.raises(NotFound):
        care.delete_pause(pause.id)


def test_sessions_and_supervisors_stay_apart(care: Care) -> None:
    helen = Supervisor("b" * 32, "Helen", "Thursdays")
    care.keep_supervisor(helen)
    session = Session("a" * 32, MONDAY, 45, SupervisionForm.VIDEO, "Helen", "Where my part ends.")
    care.keep_session(session)
    care.keep_session(replace(session, minutes=50))
    assert care.sessions() == [replace(session, minutes=50)]
    care.keep_supervisor(replace(helen, reach="Fridays"))
    assert care.supervisors() == [replace(helen, reach="Fridays")]
    care.delete_supervisor(helen.id)
    assert (care.supervisors(), care.sessions()[0].who) == ([], "Helen")
    care.delete_session(session.id)
    assert care.sessions() == []


def test_a_training_and_its_certificate(care: Care) -> None:
    training = Training("a" * 32, "First aid", MONDAY, 480, Domain.WELLNESS, "Red house", MONDAY + timedelta(days=365))
    care.keep_training(training)
    care.attach_certificate(training.id, "aid.pdf", PDF)
    care.keep_training(replace(training, title="First aid, again"))
    assert care.trainings() == [replace(training, title="First aid, again", certificate="aid.pdf")]
    assert care.certificate(training.id) == PDF
    care.attach_certificate(training.id, "new.pdf", PDF + b"2")
    assert care.certificate(training.id) == PDF + b"2"
    care.delete_certificate(training.id)
    assert care.trainings()[0].certificate == ""
    with pytest.raises(NotFound):
        care.certificate(training.id)


def test_a_training_that_goes_takes_its_certificate_along(tmp_path: Path) -> None:
    with database(tmp_path / "j.db") as connection:
        care = Care(connection)
        training = Training("a" * 32, "First aid", MONDAY, 480, Domain.WELLNESS)
        care.keep_training(training)
        care.attach_certificate(training.id, "aid.pdf", PDF)
        care.delete_training(training.id)
        assert connection.execute("SELECT count(*) FROM certificate").fetchone() == (0,)


def test_a_file_that_is_no_certificate_is_refused_and_changes_nothing(care: Care) -> None:
    training = Training("a" * 32, "First aid", MONDAY, 480, Domain.WELLNESS)
    care.keep_training(training)
    with pytest.raises(CertificateRefused):
        care.attach_certificate(training.id, "run.exe", b"MZ")
    with pytest.raises(NotFound):
        care.attach_certificate("b" * 32, "aid.pdf", PDF)
    assert care.trainings() == [training]


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    with database(tmp_path / "j.db") as connection:
        care = Care(connection)
        training = Training("a" * 32, "First aid", MONDAY, 480, Domain.WELLNESS)
        care.keep_training(training)
        full_disk(connection)
        with pytest.raises(DiskFull):
            care.attach_certificate(training.id, "aid.pdf", PDF + bytes(1 << 20))
        assert care.trainings() == [training]
