"""The plan in the vault: what she writes is kept, what she empties is gone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.domain.plan import Plan, PlanSection
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.plans import Plans
from tests.vault.stores import NOW, database, full_disk


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with database(tmp_path / "j.db") as connection:
        yield connection


@pytest.fixture
def plans(connection: Connection) -> Plans:
    return Plans(connection)


def test_where_she_has_not_begun_there_is_an_empty_plan(plans: Plans) -> None:
    assert plans.plan() == Plan()


def test_parts_stand_in_the_order_of_the_page_whenever_they_were_written(plans: Plans) -> None:
    plans.keep({PlanSection.REASONS: "Maya"}, None, NOW)
    plans.keep({PlanSection.EARLY_SIGNS: "I skip lunch.\n- and say I am busy"}, "Mornings.", NOW)
    assert plans.plan() == Plan(
        ((PlanSection.EARLY_SIGNS, "I skip lunch.\n- and say I am busy"), (PlanSection.REASONS, "Maya")),
        "Mornings.",
        NOW,
    )


def test_a_part_she_empties_is_gone_from_the_disk(plans: Plans, connection: Connection) -> None:
    plans.keep({PlanSection.ALONE: "walk", PlanSection.REASONS: "Maya"}, "Mornings.", NOW)
    plans.keep({PlanSection.ALONE: " \n"}, "", NOW)
    assert plans.plan() == Plan(((PlanSection.REASONS, "Maya"),), "", NOW)
    assert connection.execute("SELECT count(*) FROM plan_section").fetchone() == (1,)


def test_the_day_for_reading_it_again_can_be_set_and_taken_away(plans: Plans) -> None:
    plans.set_review(date(2026, 12, 24))
    assert plans.plan().review == date(2026, 12, 24)
    plans.keep({PlanSection.ALONE: "walk"}, None, NOW)
    assert plans.plan().review == date(2026, 12, 24)
    plans.set_review(None)
    assert plans.plan().review is None


def test_half_a_letter_does_not_stop_her_plan(plans: Plans) -> None:
    plans.keep({PlanSection.ALONE: "walk \ud83d"}, "\udc00", NOW)
    assert plans.plan().text(PlanSection.ALONE) == "walk \ufffd"


def test_a_full_disk_leaves_the_plan_as_it_was(plans: Plans, connection: Connection) -> None:
    plans.keep({PlanSection.ALONE: "walk"}, "Mornings.", NOW)
    full_disk(connection)
    with pytest.raises(DiskFull):
        plans.keep({PlanSection.ALONE: "x" * 200_000}, "Evenings.", NOW)
    assert plans.plan() == Plan(((PlanSection.ALONE, "walk"),), "Mornings.", NOW)
