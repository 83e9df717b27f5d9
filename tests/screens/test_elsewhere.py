"""One search finds whatever she wrote outside the journal, says where it lies, and never opens what is closed."""

from collections.abc import Iterator
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.agreement import Act, Agreement, Step, Topic
from sobersister_desktop.domain.checkin import CheckIn, Commitment
from sobersister_desktop.domain.contact import Contact
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import JournalDamaged
from sobersister_desktop.domain.journey import Aim, Return, Run, Tracker, with_return
from sobersister_desktop.domain.milestones import NoteToSelf, OwnDay
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.domain.person import Role
from sobersister_desktop.domain.plan import PlanSection
from sobersister_desktop.screens.elsewhere import Elsewhere, Found, Where, where_word
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, an_open_vault
from tests.vaults.make import OWN_LINE


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with an_open_vault(tmp_path) as opened:
        yield opened


def filled(vault: Vault) -> Elsewhere:
    """The word once in every kind of thing, and once where it may not be found."""
    today, noted = TUESDAY.date(), TUESDAY.replace(tzinfo=UTC)
    vault.moments.add(Moment(new_id(), TUESDAY, noted, now=7, words="The Café on the corner"))
    vault.moments.add(Moment(new_id(), TUESDAY, noted, now=7, going_on=("cafe-like", "café")))
    vault.journeys.add_checkin(CheckIn(new_id(), TUESDAY, line="Slept well after the cafe"))
    vault.journeys.add_checkin(CheckIn(new_id(), TUESDAY, line="Rain"))
    vault.journeys.set_commitment(Commitment(today, "Meet Priya at the cafe"))
    tracker = Tracker(new_id(), "Wine", Aim.STOP, (Run(date(2026, 1, 1)),))
    vault.journeys.add_tracker(with_return(tracker, Return(new_id(), date(2026, 7, 25), today, "The café again")))
    vault.milestones.keep_own_day(OwnDay(new_id(), date(2026, 12, 25), "Café with Maya", ""))
    vault.milestones.add_note(NoteToSelf(new_id(), today, date(2026, 1, 1), "You like the café."))
    vault.milestones.add_note(NoteToSelf(new_id(), today + timedelta(days=1), date(2026, 1, 1), "The café is closed."))
    vault.plans.keep({PlanSection.ALONE: "The café by the sea"}, "Mornings at the cafe", noted)
    return Elsewhere(vault, now=HandClock(), go=lambda found: None)


def test_every_kind_of_thing_is_found_and_a_closed_note_is_not(vault: Vault) -> None:
    screen = filled(vault)
    screen.search("CAFÉ")
    found = [one.where for one in screen.state.found]
    assert found == [
        *(Where.MOMENT, Where.MOMENT, Where.CHECK_IN, Where.ONE_THING, Where.RETURN, Where.OWN_DAY, Where.NOTE),
        *(Where.PLAN, Where.PLAN),
    ]
    assert not any("closed" in one.words for one in screen.state.found)
    assert all(where_word(where) for where in Where)


def test_every_word_must_be_there_and_the_last_may_be_begun(vault: Vault) -> None:
    screen = filled(vault)
    screen.search("cafe pri")
    assert [one.where for one in screen.state.found] == [Where.ONE_THING]
    screen.search("cafe zebra")
    assert screen.state.found == ()
    screen.search("  ")
    assert screen.state.found == ()


def test_people_are_found_too(vault: Vault) -> None:
    vault.people.add_contact("Ruth Adeyemi", Role.MENTOR, Contact())
    screen = Elsewhere(vault, now=HandClock(), go=lambda found: None)
    screen.search("ruth")
    assert [one.words for one in screen.state.found] == ["Ruth Adeyemi"]


def test_a_help_line_of_her_own_is_found_by_its_note(vault: Vault) -> None:
    vault.help_lines.keep_line(OWN_LINE, corrects=False)
    screen = Elsewhere(vault, now=HandClock(), go=lambda found: None)
    screen.search("dawn")
    assert [(one.where, one.key, one.words) for one in screen.state.found] == [(Where.LINE, OWN_LINE.id, OWN_LINE.name)]


def test_a_checkin_that_was_found_can_be_taken_back_into_the_fields(vault: Vault) -> None:
    screen = filled(vault)
    screen.search("slept")
    (found,) = screen.state.found
    assert isinstance(found, Found)
    checkin = screen.checkin(found.key)
    assert checkin is not None
    assert checkin.line == "Slept well after the cafe"
    assert screen.checkin("gone") is None


def test_a_damaged_journal_is_said_in_three_parts(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = filled(vault)

    def broken() -> None:
        raise JournalDamaged

    monkeypatch.setattr(vault.plans, "plan", broken)
    screen.search("cafe")
    assert screen.state.trouble is not None


def test_an_agreement_is_found_by_the_words_that_are_hers_too_and_by_whom_it_is_with(vault: Vault) -> None:
    ruth = vault.people.add("Ruth", Role.MENTEE, b"a card", "7" * 64, TUESDAY.date(), TUESDAY.replace(tzinfo=UTC))
    hers = Agreement(1, ((Topic.HOPES, "To be less alone."), (Topic.MONEY, "No presents.")))
    screen = Elsewhere(vault, now=HandClock(), go=lambda found: None)

    def found(typed: str) -> list[tuple[Where, str, str]]:
        screen.search(typed)
        return [(one.where, one.key, one.words) for one in screen.state.found if one.where is Where.AGREEMENT]

    post.keep_step(vault, ruth.id, Step(hers, False, TUESDAY.date()))
    assert found("presents") == [], "she has not said yes to it"
    post.keep_step(vault, ruth.id, Step(Agreement(1, hers.sections, None, Act.ACCEPT), True, TUESDAY.date()))
    assert found("presents") == [(Where.AGREEMENT, ruth.id, "Ruth. Money, gifts, housing, work, romance: No presents.")]
    assert [words for _where, _key, words in found("ruth less alone")] == [
        "Ruth. What each of us hopes for: To be less alone."
    ]
    post.keep_step(vault, ruth.id, Step(Agreement(2, ((Topic.MONEY, "Only tea."),)), False, TUESDAY.date()))
    assert found("tea") == []
    assert len(found("presents")) == 1, "what both said yes to holds until then"
