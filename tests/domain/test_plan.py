"""Her plan, section by section."""

from datetime import date

from sobersister_desktop.domain.plan import Plan, PlanSection


def test_sections_keep_the_order_of_the_page_and_empty_ones_are_not_there() -> None:
    plan = Plan(((PlanSection.REASONS, "Maya"),))
    sections = plan.with_text(PlanSection.EARLY_SIGNS, "not eating")
    assert sections == ((PlanSection.EARLY_SIGNS, "not eating"), (PlanSection.REASONS, "Maya"))
    assert Plan(sections).with_text(PlanSection.EARLY_SIGNS, "") == ((PlanSection.REASONS, "Maya"),)
    assert (Plan(sections).text(PlanSection.REASONS), Plan(sections).text(PlanSection.ALONE)) == ("Maya", "")


def test_a_plan_asks_to_be_read_again_only_from_the_day_she_set() -> None:
    assert not Plan().due(date(2030, 1, 1))
    plan = Plan(review=date(2027, 1, 2))
    assert [plan.due(date(2027, 1, day)) for day in (1, 2, 3)] == [False, True, True]
