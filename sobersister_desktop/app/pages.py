"""The pages of an open notebook, each made when she first goes there: its module is imported then, and not before."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from sobersister_desktop import VERSION
from sobersister_desktop.screens.agreement import AgreementScreen
from sobersister_desktop.screens.boundaries import Boundaries
from sobersister_desktop.screens.bring_help import BringHelp
from sobersister_desktop.screens.care import Care
from sobersister_desktop.screens.elsewhere import Elsewhere
from sobersister_desktop.screens.help_lines import HelpLines
from sobersister_desktop.screens.insights import Insights
from sobersister_desktop.screens.journal import Journal
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.milestones import Milestones
from sobersister_desktop.screens.minute import Minute
from sobersister_desktop.screens.moments import MomentsScreen
from sobersister_desktop.screens.people import People
from sobersister_desktop.screens.places import Places
from sobersister_desktop.screens.plan import PlanScreen
from sobersister_desktop.screens.practice import Practice
from sobersister_desktop.screens.printing import Printing
from sobersister_desktop.screens.prompts import Prompts
from sobersister_desktop.screens.settings import SettingsScreen
from sobersister_desktop.screens.today import Today
from sobersister_desktop.screens.women import Women
from sobersister_desktop.ui.theme import Theme


def today(screen: Today, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.today import TodayPage

    screen.arrive()  # in another look it is made anew, perhaps long after it was last looked at
    return TodayPage(screen, theme)


def journal(screen: Journal, prompts: Prompts, elsewhere: Callable[[], Elsewhere], theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.journal import JournalPage

    return JournalPage(screen, theme, prompts=prompts, elsewhere=elsewhere)


def moments(screen: MomentsScreen, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.moments import MomentsPage

    screen.arrive()  # a minute may have kept one since the notebook was opened
    return MomentsPage(screen, theme)


def milestones(screen: Milestones, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.milestones import MilestonesPage

    screen.arrive()  # Today may have begun a count since the notebook was opened
    return MilestonesPage(screen, theme)


def letters(screen: Letters, worried: Callable[[], None], theme: Theme) -> QWidget:
    """`worried` leads to help when a letter frightens its reader."""
    from sobersister_desktop.ui.pages.letters import LettersPage

    page = LettersPage(screen, theme)
    page.worry_wished.connect(worried)
    return page


def people(screen: People, meetings: Places, lines: HelpLines, see_lines: Callable[[], None], theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.people import PeoplePage

    page = PeoplePage(screen, meetings, theme, lines=lines)
    page.lines_wished.connect(see_lines)
    return page


def settings(
    screen: SettingsScreen,
    see_people: Callable[[], None],
    read_safety: Callable[[], None],
    write_on: Callable[[], None],
    theme: Theme,
) -> QWidget:
    from sobersister_desktop.ui.pages.settings import SettingsPage

    page = SettingsPage(screen, theme, version=VERSION)
    page.people_wished.connect(see_people)
    page.safety_wished.connect(read_safety)
    page.journal_wished.connect(write_on)
    return page


def insights(screen: Insights, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.insights import InsightsPage

    return InsightsPage(screen, theme)


def minute(screen: Minute, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.minute import MinutePage

    return MinutePage(screen, theme)


def plan(screen: PlanScreen, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.plan import PlanPage

    return PlanPage(screen, theme)


def printing(screen: Printing, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.printing import PrintPage

    return PrintPage(screen, theme)


def women(screen: Women, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.women import WomenPage

    return WomenPage(screen, theme)


def care(screen: Care, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.care import CarePage

    return CarePage(screen, theme)


def boundaries(screen: Boundaries, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.boundaries import BoundariesPage

    return BoundariesPage(screen, theme)


def practice(screen: Practice, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.practice import PracticePage

    return PracticePage(screen, theme)


def bring_help(screen: BringHelp, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.bring_help import BringHelpPage

    return BringHelpPage(screen, theme)


def agreement(screen: AgreementScreen, theme: Theme) -> QWidget:
    from sobersister_desktop.ui.pages.agreement import AgreementPage

    return AgreementPage(screen, theme)
