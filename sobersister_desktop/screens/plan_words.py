"""The words of the plan: what each part is called, and what it asks. Written for this program."""

from sobersister_desktop.domain.plan import PlanSection
from sobersister_desktop.texts import _


def section_name(section: PlanSection) -> str:
    """What a part is called, on the page and on paper."""
    return {
        PlanSection.EARLY_SIGNS: _("Early signs"),
        PlanSection.IF_THEN: _("If this, then that"),
        PlanSection.ALONE: _("First things I do"),
        PlanSection.COMPANY: _("Company and places"),
        PlanSection.TELL: _("People, in order"),
        PlanSection.PROFESSIONALS: _("Professionals and lines"),
        PlanSection.SAFER: _("Making things safer"),
        PlanSection.CHILDREN: _("The children"),
        PlanSection.IF_I_USE: _("If I use"),
        PlanSection.REASONS: _("My reasons"),
    }[section]


def section_hint(section: PlanSection) -> str:
    """What stands in an empty part: what could go there."""
    return {
        PlanSection.EARLY_SIGNS: _("How I notice, before it is hard. What others notice."),
        PlanSection.IF_THEN: _("Payday: phone in my bag, bus, not train."),
        PlanSection.ALONE: _("What I can do by myself, at once."),
        PlanSection.COMPANY: _("Where it is easier. Who is good to be near, without talking about it."),
        PlanSection.TELL: _("Who I tell first, with the number, and in which words."),
        PlanSection.PROFESSIONALS: _("Who is there for this, with numbers and hours."),
        PlanSection.SAFER: _("What leaves the house, who holds cash or cards, where medicines are locked."),
        PlanSection.CHILDREN: _("Who can come, who can fetch them from school."),
        PlanSection.IF_I_USE: _("Where I go, who I tell the same day, what makes it less dangerous."),
        PlanSection.REASONS: _("What this is for. Promises to myself."),
    }[section]


ORDER = (
    PlanSection.REASONS,
    PlanSection.EARLY_SIGNS,
    PlanSection.IF_THEN,
    PlanSection.ALONE,
    PlanSection.COMPANY,
    PlanSection.TELL,
    PlanSection.PROFESSIONALS,
    PlanSection.SAFER,
    PlanSection.CHILDREN,
    PlanSection.IF_I_USE,
)
"""As they stand on the page and on paper: reasons first."""
