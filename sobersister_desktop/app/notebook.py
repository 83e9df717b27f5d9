"""An open notebook in the window: its screens, its places, and how they lead to one another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sobersister_desktop.app import pages
from sobersister_desktop.app.here import country_here, emergency_in, zone_here
from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.domain.errors import NotFound
from sobersister_desktop.domain.help_lines import Emergency
from sobersister_desktop.domain.letter import Letter, LetterRow
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.after_minute import remember
from sobersister_desktop.screens.agreement import AgreementScreen
from sobersister_desktop.screens.backup import BackupScreen
from sobersister_desktop.screens.before_opening import BeforeOpening
from sobersister_desktop.screens.boundaries import Boundaries
from sobersister_desktop.screens.bring_help import BringHelp
from sobersister_desktop.screens.care import Care
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.elsewhere import Elsewhere, Found, Where
from sobersister_desktop.screens.help_lines import HelpLines
from sobersister_desktop.screens.insights import Insights
from sobersister_desktop.screens.journal import Journal
from sobersister_desktop.screens.later import Cancel
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.milestones import Milestones
from sobersister_desktop.screens.minute import Minute
from sobersister_desktop.screens.minute_hers import hers_for_a_minute
from sobersister_desktop.screens.moment_words import choice_word
from sobersister_desktop.screens.moments import MomentsScreen
from sobersister_desktop.screens.new_paper_key import never_checked
from sobersister_desktop.screens.noting import noting
from sobersister_desktop.screens.people import People
from sobersister_desktop.screens.places import Places
from sobersister_desktop.screens.plan import PlanScreen
from sobersister_desktop.screens.post_box import PostBox
from sobersister_desktop.screens.practice import Practice
from sobersister_desktop.screens.printing import Printing, Printout
from sobersister_desktop.screens.prompts import Prompts
from sobersister_desktop.screens.protections import Protections
from sobersister_desktop.screens.safety import Topic
from sobersister_desktop.screens.settings import SettingsScreen, is_mentor, lock_minutes, moves_less, types_privately
from sobersister_desktop.screens.sides import letters_of_women, own_letters, supported
from sobersister_desktop.screens.today import Today
from sobersister_desktop.screens.women import Women
from sobersister_desktop.settings import Settings
from sobersister_desktop.texts import _
from sobersister_desktop.ui.later import QtLater
from sobersister_desktop.ui.main_window import MainWindow
from sobersister_desktop.ui.pictures import painted_afresh
from sobersister_desktop.ui.sidebar import MENTORING, MINE, Place
from sobersister_desktop.ui.tasks import Tasks
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.vault import holding
from sobersister_desktop.vault.her_lines import HerLines
from sobersister_desktop.vault.vault import Vault

_COPY_AFTER = 2.0
"""Seconds after her first page is shown, so that a copy made by itself never stands before it."""
_POST_AFTER = 0.5
"""The same for the post folder, which is only read."""
MENTOR_LETTERS = "mentor-letters"
BRING_HELP = "bring-help"
AGREEMENT = "agreement"


class Notebook(QObject):
    """Owns the open vault and the screens. `close` lets go of both."""

    locks_after = Signal(int)  # minutes
    types_privately = Signal(bool)
    moves_less = Signal(bool)
    restored = Signal(
        object, bool
    )  # the folder of a notebook brought back from a copy, whether it takes this one's place

    def __init__(
        self,
        vault: Vault,
        window: MainWindow,
        tasks: Tasks,
        *,
        now: Callable[[], datetime],
        here: Settings,
        keep: Callable[[Settings], None],
        help_lines: Callable[[Theme], QWidget],
        safety: Callable[[str], None],
        protections: Protections,
        help_lines_in: Callable[[str], None],
        see_line: Callable[[str], None],
        lines: HelpLines,
    ) -> None:
        super().__init__(window)
        self._vault, self._window = vault, window
        self._help_lines, self._safety, self._now = help_lines, safety, now
        self._see_line, self._lines = see_line, lines
        self._no_copy: Cancel | None = None
        self._no_post: Cancel | None = None
        self._said_first = ""
        self._make_letters_and_people(tasks)
        self._make_her_pages()
        self._make_settings(tasks, here, keep, protections)
        self._make_mentoring(help_lines_in)

    def _make_letters_and_people(self, tasks: Tasks) -> None:
        vault, window, now, home = self._vault, self._window, self._now, Path.home()
        self._before = BeforeOpening(vault, now)
        self.letters, self.mentor_letters = (
            Letters(
                vault,
                background=tasks,
                now=now,
                folder=home,
                add_someone=self.add_someone,
                changed=window.count,
                later=QtLater(self),
                compare_words=self.compare_words,
                rows=partial(rows, vault),
                words_of=words_of,
                elsewhere=self.read_letter,
                before=weighing,
                breathe=partial(window.go, "minute"),
                see_agreement=self.see_agreement,
            )
            for rows, words_of, weighing in (
                (own_letters, vault.letters.own.words_of, None),
                (letters_of_women, vault.letters.words_of, self._before),
            )
        )
        self.letters.share.here = self.mentor_letters.share.here = country_here()
        self.people = People(
            vault,
            background=tasks,
            now=now,
            folder=home,
            write_to=self.write_to,
            print_it=self.print_it,
            changed=window.count,
            see_held=self.see_held,
            send_card=self.send_card,
            give_paper_key=self.give_paper_key,
            see_agreement=self.see_agreement,
        )

    def _make_her_pages(self) -> None:
        vault, window, now = self._vault, self._window, self._now
        self.journal = Journal(
            vault.diary,
            vault.letters,
            now=now,
            later=QtLater(self),
            share=self.share,
            open_letter=self.read_letter,
            print_it=self.print_named,
        )
        self.meetings = Places(vault, now=now, zone=zone_here(), send_it=self.send_place, print_it=self.print_it)
        self.today = Today(
            vault.diary,
            vault.journeys,
            vault.letters,
            vault.milestones,
            vault.moments,
            now=now,
            write=self.write,
            read_letter=self.read_letter,
            read_note=self.read_note,
            emergency=self.emergency,
            see_milestones=partial(window.go, "milestones"),
            rows=partial(own_letters, vault),
            print_it=self.print_named,
        )
        self.milestones = Milestones(
            vault.journeys,
            vault.milestones,
            now=now,
            emergency=self.emergency,
            talk=partial(window.go, "help-lines"),
            rest=partial(window.go, "minute"),
            read_more=partial(self._safety, Topic.WITHDRAWAL.value),
            write=partial(self.write, None),
            plan=partial(window.go, "plan"),
            print_it=self.print_named,
            look_back=self.look_back,
        )
        self.insights = Insights(
            vault.moments,
            vault.journeys,
            now=now,
            order=self._skills_in_order,
            word=choice_word,
            print_it=self.print_named,
        )
        self.prompts = Prompts(
            vault,
            now=now,
            later=QtLater(self),
            begin=self.journal.begin_with,
            talk=partial(window.go, "people"),
        )
        self.moments = MomentsScreen(
            vault.moments,
            vault.journeys,
            now=now,
            later=QtLater(self),
            print_it=self.print_named,
            write_page=self.write_page,
            minute=partial(window.go, "minute"),
        )
        self.minute = Minute(
            now=now,
            left=window.back,
            help_lines=partial(window.go, "help-lines"),
            hers=partial(hers_for_a_minute, vault),
            keep=self.keep_moment,
            may_note=self._may_note,
            note_return=self.note_return,
            remember=partial(remember, vault.journeys),
            paused=self._noting_paused,
        )
        self.plan = PlanScreen(vault.plans, vault.people, now=now, later=QtLater(self), print_it=self.print_it)

    def _make_settings(
        self, tasks: Tasks, here: Settings, keep: Callable[[Settings], None], protections: Protections
    ) -> None:
        vault, now = self._vault, self._now
        self.backup = BackupScreen(vault, background=tasks, now=now, say=self._window.say, restored=self.restored.emit)
        self.post_box = PostBox(
            vault, background=tasks, now=now, came=self._letters_came, say=self._say_too, moved=self._drop_letters_in
        )
        self._drop_letters_in(self.post_box.state.folder)
        self.settings = SettingsScreen(
            vault,
            here,
            background=tasks,
            keep=keep,
            locks_after=self.locks_after.emit,
            now=now,
            backup=self.backup,
            post_box=self.post_box,
            sides_changed=self._sides_changed,
            type_privately=self.types_privately.emit,
            move_less=self.moves_less.emit,
            protections=protections,
            paint=painted_afresh,
        )

    def _make_mentoring(self, help_lines_in: Callable[[str], None]) -> None:
        vault, window, now = self._vault, self._window, self._now
        self.care = Care(
            vault.care,
            vault.journeys,
            now=now,
            letters=partial(letters_of_women, vault),
            note_return=self.note_return,
            talk=partial(window.go, "people"),
            see_help=partial(window.go, BRING_HELP),
        )
        self.boundaries = Boundaries(
            vault,
            self._before,
            now=now,
            zone=zone_here(),
            see_care=partial(window.go, "care"),
            see_women=partial(window.go, "women"),
            see_take_care=partial(window.go, "settings"),
        )
        self.practice = Practice(
            vault.care,
            vault.journeys,
            now=now,
            names=self._names_of_women,
            print_it=self.print_it,
            folder=Path.home(),
        )
        self.bring_help = BringHelp(
            vault.care, country=self.country(), see_lines=help_lines_in, minute=partial(window.go, "minute")
        )
        self.women = Women(
            vault,
            now=now,
            write_to=self.write_to,
            see_held=self.see_held,
            see_letters=partial(window.go, MENTOR_LETTERS),
            add_someone=self.add_someone,
            tell_hours=self.tell_hours,
            see_agreement=self.see_agreement,
            end_with=self.end_with,
            send=self.send_letter,
        )
        self.agreement = AgreementScreen(
            vault,
            now=now,
            send=self.send_letter,
            left=partial(window.drop, AGREEMENT),
            print_it=self.print_named,
            later=QtLater(self),
        )

    @property
    def lock_minutes(self) -> int:
        return lock_minutes(self._vault)

    @property
    def private_typing(self) -> bool:
        return types_privately(self._vault)

    @property
    def less_movement(self) -> bool:
        return moves_less(self._vault)

    def show(self, first: str) -> None:
        """Fill the window, and go where she was."""
        self.women.let_go()
        places = self.places()
        known = {place.key for place in places}
        self._window.show_notebook(places, first if first in known else "today", testing=self._vault.testing)
        said = self._vault.warning or self._vault.notice
        if not said and never_checked(self._vault):
            said = _("The paper key was never typed back. In Settings, under Passphrase, you can make a new one.")
        if said:
            self._window.say(said)
        self._said_first = said or ""
        self._no_copy = QtLater(self)(_COPY_AFTER, self.backup.by_itself)
        self._no_post = QtLater(self)(_POST_AFTER, self.post_box.by_itself)

    def places(self) -> tuple[Place, ...]:
        """What stands in the sidebar. A page that comes later is one more line here."""
        window = self._window
        journal = partial(pages.journal, self.journal, self.prompts, self.elsewhere)
        milestones = partial(pages.milestones, self.milestones)
        letters = partial(pages.letters, self.letters, partial(window.lay_over, self._help_lines))
        people = partial(pages.people, self.people, self.meetings, self._lines, partial(window.go, "help-lines"))
        settings = partial(
            pages.settings,
            self.settings,
            partial(window.go, "people"),
            partial(self._safety, ""),
            partial(window.go, "journal"),
        )
        hers = (
            Place("today", _("Today"), "sunrise", "Ctrl+1", partial(pages.today, self.today), side=MINE),
            Place("journal", _("Journal"), "notebook-pen", "Ctrl+2", journal, side=MINE),
            Place("moments", _("Moments"), "circle-dot", "Ctrl+3", partial(pages.moments, self.moments), side=MINE),
            Place("milestones", _("Milestones"), "mountain", "Ctrl+4", milestones, side=MINE),
            Place("insights", _("Insights"), "chart-line", "Ctrl+5", partial(pages.insights, self.insights), side=MINE),
            Place("plan", _("Plan"), "list-checks", "Ctrl+6", partial(pages.plan, self.plan), side=MINE),
            Place("letters", _("Letters"), "mail", "Ctrl+7", letters, badge=self.unread, side=MINE),
            Place("people", _("People"), "people", "Ctrl+8", people, side=MINE),
        )
        below = (
            Place(
                "minute",
                _("I need a minute"),
                "waves",
                "F2",
                partial(pages.minute, self.minute),
                below=True,
                apart=True,
            ),
            Place("help-lines", _("Help lines"), "phone", "F1", self._help_lines, below=True, over=True),
            Place("settings", _("Settings"), "settings", "Ctrl+,", settings, below=True),
        )
        return (*hers, *(self._mentoring_places() if is_mentor(self._vault) else ()), *below)

    def _mentoring_places(self) -> tuple[Place, ...]:
        """What stands in the sidebar on the mentor's side."""
        waiting = partial(_waiting, self._due_letters, self._vault)
        letters = partial(pages.letters, self.mentor_letters, partial(self._window.go, BRING_HELP))
        women, boundaries = partial(pages.women, self.women), partial(pages.boundaries, self.boundaries)
        practice, bring_help = partial(pages.practice, self.practice), partial(pages.bring_help, self.bring_help)
        return (
            Place(MENTOR_LETTERS, _("Letters"), "mail", "Ctrl+1", letters, waiting, side=MENTORING),
            Place("women", _("Women I support"), "hand-heart", "Ctrl+2", women, side=MENTORING),
            Place("care", _("Care"), "leaf", "Ctrl+3", partial(pages.care, self.care), side=MENTORING),
            Place("boundaries", _("My boundaries"), "clock", "Ctrl+6", boundaries, side=MENTORING),
            Place("practice", _("Supervision"), "graduation-cap", "Ctrl+4", practice, side=MENTORING),
            Place(BRING_HELP, _("When to bring help"), "life-buoy", "Ctrl+5", bring_help, side=MENTORING),
        )

    def _due_letters(self, vault: Vault) -> list[LetterRow]:
        """Those of the women she supports, but for letters that she keeps for a later day."""
        kept = self._before.kept_for()
        return [row for row in letters_of_women(vault) if row.id not in kept]

    def _sides_changed(self) -> None:
        """The mentor's side is there now, or not there any more: the sidebar is made anew, where she is."""
        QTimer.singleShot(0, self, self._show_again)  # not while the switch that asked is still speaking

    def _show_again(self) -> None:
        self.mentor_letters.lock()
        self.letters.lock()
        self._window.flush()
        self._window.show_notebook(self.places(), self._window.here, testing=self._vault.testing)

    def _say_too(self, words: str) -> None:
        """Beside what was said when the notebook opened, which must not go unread for it."""
        self._window.say(" ".join(each for each in (self._said_first, words) if each))

    def _letters_came(self) -> None:
        """From the post folder: the lists have them, and the sidebar counts them."""
        self.letters.refresh()
        self.mentor_letters.refresh()
        self._window.count()

    def _drop_letters_in(self, folder: Path | None) -> None:
        """Where sealed files go from now on: the post folder, or where they went before she chose one."""
        self.letters.drop_in(folder)
        self.mentor_letters.drop_in(folder)

    def unread(self) -> int:
        """Letters that came and were never opened."""
        return _waiting(own_letters, self._vault)

    def now_here(self, here: Settings) -> None:
        """This computer's settings were changed elsewhere."""
        self.settings.now_here(here)

    @property
    def unsaved(self) -> bool:
        """Whether there are words on a page that the disk has not taken."""
        return self.journal.writing.unsaved() is not None or bool(self._unsaved_replies())

    def _unsaved_replies(self) -> tuple[Entry, ...]:
        found = (screen.unsaved_reply() for screen in (self.letters, self.mentor_letters))
        return tuple(entry for entry in found if entry is not None)

    def hold(self) -> holding.Held | None:
        """What the disk has not taken, sealed to be kept in memory behind the lock; None when everything is saved."""
        entry = self.journal.writing.unsaved()
        return holding.hold(self._vault.unlocked, entry) if entry else None

    def hold_replies(self) -> tuple[holding.Held, ...]:
        """The same for replies that are being written; each is held as a page would be, under the id of its letter."""
        return tuple(holding.hold(self._vault.unlocked, entry) for entry in self._unsaved_replies())

    def take_back(self, held: holding.Held) -> bool:
        """Put a held page back on the desk and save it, or a reply to its letter.

        False if it is another notebook's, or cannot be laid down.
        """
        if held.vault_id != self._vault.unlocked.key_file.vault_id:
            return False
        entry = holding.take_back(self._vault.unlocked, held)
        if entry is None:
            return False
        if self.letters.take_back_reply(entry):
            self._window.say(_("What you were writing before the notebook was locked is saved now."))
            return True
        if self.letters.knows(entry.id) or not self.journal.resume(entry):
            return False
        self._window.go("journal")
        if not self.unsaved:
            self._window.say(_("What you were writing before the notebook was locked is saved now."))
        return True

    def close(self) -> None:
        """Save nothing more, forget everything, shut the vault."""
        for call_off in (self._no_copy, self._no_post):
            if call_off is not None:
                call_off()
        self.post_box.shut()
        self.letters.lock()
        self.mentor_letters.lock()
        self.journal.forget()
        self.meetings.forget()
        self.minute.forget()
        self.moments.forget()
        self.plan.forget()
        self.prompts.forget()
        self.insights.forget()
        self.care.forget()
        self.boundaries.forget()
        self.women.forget()
        self.agreement.forget()
        self.practice.forget()
        self.bring_help.forget()
        self.settings.bring_in.forget()
        self._vault.close()
        self.deleteLater()

    # ---- from one place to another -----------------------------------------------------------------------------

    def _noting_paused(self) -> bool:
        return noting(self._vault.journeys).paused

    def _may_note(self) -> bool:
        """Whether there is something that a return to use can be noted of."""
        return any(tracker.may_break for tracker in self._vault.journeys.trackers())

    def note_return(self) -> None:
        """To Milestones, where what is safe comes first and then as little or as much as she wants to write down."""
        from sobersister_desktop.ui.pages.milestones import MilestonesPage

        self._window.go("milestones")
        page = self._window.page("milestones")
        if isinstance(page, MilestonesPage):
            page.ask_for_return()

    @property
    def her_lines(self) -> HerLines:
        """What is hers about the help lines."""
        return self._vault.help_lines

    def country(self) -> str:
        """The country she chose for her help lines, in two letters; until she chose one, this computer's."""
        return self.her_lines.country() or country_here()

    def emergency(self) -> Emergency | None:
        """What to ring there; None where that is not known."""
        return emergency_in(self.country())

    def keep_moment(self, noted: Moment) -> None:
        """Keep a moment, or the one of this id as it now is."""
        try:
            self._vault.moments.change(noted)
        except NotFound:
            self._vault.moments.add(noted)

    def write(self, entry_id: str | None) -> None:
        """The journal, on a page or on a fresh one."""
        self._window.go("journal")
        if entry_id is None:
            self.journal.new_page()
        else:
            self.journal.open(entry_id)

    def write_page(self, title: str, text: str) -> None:
        """The journal, on a fresh page with this on it."""
        self._window.go("journal")
        self.journal.begin_with(title, text)

    def look_back(self, first: date) -> None:
        """A page to look back on a return that began that day, with a soft end as every deeper one has."""
        from sobersister_desktop.screens.look_back import look_back

        self._window.go("journal")
        self.prompts.take(look_back(self._vault, first, wall_clock(self._now()).date()))

    def share(self, entry_id: str) -> None:
        """The way to a letter, with this page chosen."""
        self._window.go("letters")
        self.letters.write((entry_id,))

    def send_place(self, place_id: str) -> None:
        """The way to a letter, with this place to go in it."""
        self._window.go("letters")
        self.letters.write(place_ids=(place_id,))

    def write_to(self, person_id: str) -> None:
        """The way to a letter, to this person."""
        self._letters_with(person_id).write((), person_id)

    def see_held(self, person_id: str) -> None:
        """All that this person was sent, letter by letter."""
        self._letters_with(person_id).see_holdings(person_id)

    def send_card(self, person_id: str) -> None:
        """The letter that brings someone the present card."""
        self._letters_with(person_id).send_my_card(person_id)

    def see_agreement(self, person_id: str) -> None:
        """The agreement with this person."""
        self.agreement.begin(person_id)
        place = Place(
            AGREEMENT,
            _("Our agreement"),
            "handshake",
            "",
            partial(pages.agreement, self.agreement),
            listed=False,
            within=self._window.here,
        )
        self._window.open(place)

    def send_letter(self, person_id: str, letter: Letter, done: Callable[[], None] | None = None) -> None:
        """A letter that was made elsewhere, shown before it is sealed."""
        letters = self._letters_with(person_id)
        letters.send_letter(person_id, letter, done or letters.refresh)

    def end_with(self, person_id: str) -> None:
        """Towards the last letter to this person."""
        letters = self._letters_with(person_id)
        letters.see_holdings(person_id)
        letters.holdings.begin_ending()

    def tell_hours(self, person_id: str) -> None:
        """The letter that tells someone when her letters are read."""
        self._letters_with(person_id).tell_hours(person_id)

    def give_paper_key(self, person_id: str) -> None:
        """Towards a letter that asks someone to keep the paper key."""
        self._letters_with(person_id).give_paper_key(person_id)

    def compare_words(self, person_id: str) -> None:
        """Someone's five words, to be typed as she reads them aloud."""
        self._window.go("people")
        self.people.refresh()
        self.people.choose(person_id)
        self.people.compare_words()

    def read_letter(self, letter_id: str) -> None:
        """The letter, on the side it belongs to; nothing happens if it is on neither."""
        for key, screen, rows in (
            ("letters", self.letters, own_letters),
            (MENTOR_LETTERS, self.mentor_letters, letters_of_women),
        ):
            if any(row.id == letter_id for row in rows(self._vault)):
                self._window.go(key)
                screen.choose(letter_id)

    def _letters_with(self, person_id: str) -> Letters:
        """Go to the letters exchanged with this person."""
        if any(person.id == person_id for person in supported(self._vault)):
            self._window.go(MENTOR_LETTERS)
            return self.mentor_letters
        self._window.go("letters")
        return self.letters

    def read_note(self, note_id: str) -> None:
        """A note to herself, in Milestones where it lies."""
        self._window.go("milestones")
        self.milestones.read_note(note_id)

    def add_someone(self) -> None:
        self._window.go("people")
        self.people.add()

    def print_it(self, printout: Printout) -> None:
        """Anything of hers, as it would stand on paper; she goes back to where she was."""
        screen = Printing(printout, folder=Path.home(), back=partial(self._window.drop, "print"))
        make = partial(pages.printing, screen)
        self._window.open(Place("print", _("Print"), "printer", "", make, listed=False, within=self._window.here))

    def print_named(self, printout: Printout) -> None:
        """The same, where people may be named: their names can become first letters."""
        names = tuple(person.name for person in self._vault.people.all())
        self.print_it(replace(printout, names=names))

    def elsewhere(self) -> Elsewhere:
        """One search over everything that is not a page of the journal."""
        return Elsewhere(self._vault, now=self._now, go=self.go_to_found)

    def go_to_found(self, found: Found) -> None:
        """Where it lies, and to the thing itself where it can be opened."""
        where, go = found.where, self._window.go
        if where is Where.LETTER:
            self.read_letter(found.key)
        elif where is Where.NOTE:
            self.read_note(found.key)
        elif where is Where.MOMENT:
            go("moments")
            self.moments.change(found.key)
        elif where is Where.ONE_THING:
            self._see_thing(date.fromisoformat(found.key))
        elif where is Where.CHECK_IN:
            go("today")
            known = self.elsewhere().checkin(found.key)
            if known is not None:
                self.today.change_checkin(known)
        elif where is Where.PLAN:
            go("plan")
        elif where is Where.LINE:
            self._see_line(found.key)
        elif where is Where.AGREEMENT:
            self.see_agreement(found.key)
        elif where in (Where.PERSON, Where.PLACE):
            go("people")
            if where is Where.PERSON:
                self.people.choose(found.key)
        else:
            go("milestones")

    def _see_thing(self, day: date) -> None:
        from sobersister_desktop.ui.pages.today import TodayPage

        self._window.go("today")
        page = self._window.page("today")
        if isinstance(page, TodayPage):
            page.see_thing(day)

    def _names_of_women(self) -> tuple[str, ...]:
        return tuple(person.name for person in supported(self._vault))

    def _skills_in_order(self) -> tuple[str, ...]:
        return self._vault.moments.choices()["tried"].choices()


def _waiting(rows: Callable[[Vault], list[LetterRow]], vault: Vault) -> int:
    """How many of these letters came and were never opened."""
    return sum(1 for letter in rows(vault) if letter.received and letter.opened is None and letter.gone is None)
