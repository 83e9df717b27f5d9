"""Supervision and training: sums beside a rule, names kept out of the log, certificates in and out again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sobersister_desktop.domain.care import Domain, Rule, SupervisionForm
from sobersister_desktop.screens.practice import Practice
from sobersister_desktop.screens.practice_words import (
    ethics_words,
    month_words,
    next_words,
    read_length,
    rule_words,
    two_year_words,
)
from sobersister_desktop.screens.printing import Printout
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, an_open_vault

TODAY = TUESDAY.date()
PDF = b"%PDF-1.4 a certificate"


class Room:
    def __init__(self, vault: Vault, folder: Path) -> None:
        self.vault, self.folder = vault, folder
        self.printed: list[Printout] = []
        self.screen = Practice(
            vault.care,
            vault.journeys,
            now=HandClock(),
            names=self.names,
            print_it=self.printed.append,
            folder=folder,
        )
        self.screen.arrive()

    def names(self) -> tuple[str, ...]:
        return ("Nora", "Jess Hall")

    def session(self, length: str = "1", topics: str = "", day: date = TODAY, known: str = "") -> bool:
        return self.screen.keep_session(day, length, SupervisionForm.VIDEO, "Helen", topics, known)

    def training(self, title: str = "Listening", length: str = "2", domain: Domain = Domain.MENTORING) -> str:
        assert self.screen.keep_training(title, "Red house", TODAY, length, domain)
        return self.screen.state.trainings[0].id


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault, tmp_path)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("1:30", 90),
        ("2", 120),
        ("1.5", 90),
        ("1,25 h", 75),
        ("45 min", 45),
        ("45m", 45),
        (" 2 h ", 120),
        ("0", None),
        ("1:75", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_length_is_read_however_she_writes_it(typed: str, minutes: int | None) -> None:
    assert read_length(typed) == minutes


def test_a_session_is_kept_corrected_and_taken_away(room: Room) -> None:
    assert not room.session("soon")
    assert room.screen.state.hint
    assert room.session("1:30", "Where my part ends.")
    (kept,) = room.screen.state.sessions
    assert (kept.minutes, kept.who, room.screen.state.hint) == (90, "Helen", "")
    assert room.session("1", "Where my part ends.", known=kept.id)
    assert [session.minutes for session in room.screen.state.sessions] == [60]
    room.screen.remove_session(kept.id)
    assert room.screen.state.sessions == ()


def test_a_womans_name_in_the_topics_is_pointed_out_once_and_never_forbidden(room: Room) -> None:
    assert not room.session(topics="What Nora wrote.")
    assert "Nora" in room.screen.state.hint
    assert room.vault.care.sessions() == []
    assert not room.session(topics="What Jess wrote.")
    assert room.session(topics="What Jess wrote.")
    assert room.vault.care.sessions()[0].topics == "What Jess wrote."
    assert not room.session(topics="What Jess wrote.")


def test_the_next_session_is_planned_and_the_session_that_was_takes_its_place(room: Room) -> None:
    assert next_words(room.screen.state.next, TODAY) == "No next session is planned."
    assert room.screen.plan_next(date(2026, 12, 3))
    assert next_words(room.screen.state.next, TODAY) == "The next session: Thursday 3 December."
    assert room.session("1")
    assert room.screen.state.next == date(2026, 12, 3), "an earlier one is another one"
    assert room.screen.plan_next(TODAY)
    assert next_words(room.screen.state.next, TODAY) == "The next session is today."
    assert room.session("1")
    assert room.screen.state.next is None
    room.screen.plan_next(date(2026, 11, 16))
    assert (
        next_words(room.screen.state.next, TODAY) == "One was planned for Monday 16 November. Note it, or plan another."
    )
    assert room.session("2", known=room.screen.state.sessions[0].id)
    assert room.screen.state.next == date(2026, 11, 16), "correcting one is not noting one"
    room.screen.plan_next(None)
    assert room.screen.state.next is None


def test_a_planned_day_that_is_none_counts_as_nothing(room: Room) -> None:
    room.vault.journeys.set_setting("supervision_next", "soon")
    room.screen.arrive()
    assert room.screen.state.next is None


def test_the_sums_stand_beside_the_rule_and_give_no_verdict(room: Room) -> None:
    room.session("1:30")
    room.session("2", day=date(2026, 10, 30))
    room.training(length="16", domain=Domain.WELLNESS)
    room.training(length="4", domain=Domain.ETHICS)
    room.screen.set_rule(Rule.IC_RC)
    state = room.screen.state
    assert state.sums is not None
    assert [month_words(month, state.asked) for month in state.months] == [
        "1 session, 1 h 30 min; the rule says 4 h",
        "1 session, 2 h; the rule says 4 h",
    ]
    assert two_year_words(state.sums, state.asked) == "20 h; the rule says 20 h"
    assert ethics_words(state.sums, state.asked) == "of these, ethics: 4 h; the rule says 6 h"
    room.screen.set_rule(Rule.NAADAC)
    state = room.screen.state
    assert month_words(state.months[0], state.asked) == "1 session, 1 h 30 min; the rule says 2 sessions, 2 h"
    assert state.sums is not None
    assert two_year_words(state.sums, state.asked) == "20 h"
    room.screen.set_rule(Rule.NONE)
    assert month_words(room.screen.state.months[0], room.screen.state.asked) == "1 session, 1 h 30 min"
    told = " ".join(rule_words(rule) for rule in Rule).casefold()
    assert not any(word in told for word in ("complian", "you meet", "fulfil", "enough hours"))


def test_her_organisations_own_rule_is_what_she_writes(room: Room) -> None:
    assert not room.screen.set_own_rule("many", "", "")
    assert room.screen.state.rule is Rule.NONE
    assert room.screen.set_own_rule("3", "30", "")
    asked = room.screen.state.asked
    assert (room.screen.state.rule, asked.month_minutes, asked.two_year_minutes, asked.ethics_minutes) == (
        Rule.OWN,
        180,
        1800,
        0,
    )


def test_a_certificate_comes_in_and_goes_out_again_as_it_was(room: Room) -> None:
    training = room.training()
    given = room.folder / "listening.pdf"
    given.write_bytes(PDF)
    room.screen.attach(training, given)
    assert room.screen.state.trainings[0].certificate == "listening.pdf"
    room.screen.save_out(training, given)
    assert room.screen.state.trouble, "a file that is there is not replaced"
    room.screen.save_out(training, room.folder / "again.pdf")
    assert (room.folder / "again.pdf").read_bytes() == PDF
    assert "not sealed" in room.screen.state.note
    room.screen.remove_certificate(training)
    assert room.screen.state.trainings[0].certificate == ""


def test_what_is_no_certificate_is_refused_and_the_training_stays(room: Room) -> None:
    training = room.training()
    program = room.folder / "run.exe"
    program.write_bytes(b"MZ")
    room.screen.attach(training, program)
    assert room.screen.state.trouble
    room.screen.attach(training, room.folder / "gone.pdf")
    assert room.screen.state.trouble
    assert room.screen.state.trainings[0].certificate == ""


def test_both_lists_are_found_by_any_word(room: Room) -> None:
    room.session(topics="Being on call in my head.")
    room.session(topics="Holidays.")
    room.training("Safeguarding adults")
    room.screen.search("HEAD")
    assert [session.topics for session in room.screen.state.sessions] == ["Being on call in my head."]
    assert room.screen.state.trainings == ()
    room.screen.search("safeg red")
    assert len(room.screen.state.trainings) == 1
    assert room.screen.state.any_kept


def test_the_record_on_paper_is_whole_and_leaves_the_topics_out_unless_ticked(room: Room) -> None:
    room.session(topics="Being on call in my head.")
    room.training("Safeguarding adults", domain=Domain.ETHICS)
    room.screen.search("nothing like it")
    room.screen.print_it()
    (printout,) = room.printed
    parts = {part.name: part for part in printout.parts}
    assert "Helen" in parts["Sessions"].text
    assert "call" not in parts["Sessions"].text
    assert ("call" in parts["What they were about"].text, parts["What they were about"].on) == (True, False)
    assert "Safeguarding adults, 2 h, ethical responsibility, Red house" in parts["Training"].text
    assert "not a finding that you meet it" in parts["About these sums"].text
    assert printout.names == ("Helen",)


def test_nothing_of_hers_is_left_behind_the_lock(room: Room) -> None:
    room.session(topics="A canary.")
    room.screen.keep_supervisor("Helen", "Thursdays")
    room.screen.forget()
    state = room.screen.state
    assert (state.sessions, state.trainings, state.supervisors, state.months) == ((), (), (), ())


def test_someone_to_ask_needs_a_name_and_can_be_taken_away(room: Room) -> None:
    assert not room.screen.keep_supervisor(" ", "Thursdays")
    assert room.screen.keep_supervisor("Helen", "Thursdays")
    (helen,) = room.screen.state.supervisors
    assert room.screen.keep_supervisor("Helen", "Fridays", helen.id)
    assert [one.reach for one in room.screen.state.supervisors] == ["Fridays"]
    room.screen.remove_supervisor(helen.id)
    assert room.screen.state.supervisors == ()


def test_a_certificate_that_runs_out_next_is_told(room: Room) -> None:
    for title, year in (("Old", 2025), ("First aid", 2027), ("Later", 2028)):
        room.screen.keep_training(title, "", TODAY, "1", Domain.WELLNESS, date(year, 1, 30))
    assert room.screen.state.runs_out is not None
    assert room.screen.state.runs_out.title == "First aid"
