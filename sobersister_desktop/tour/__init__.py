"""Two sample women play the whole way with the real windows, drawn without a screen; every page is kept as a picture.

It is the program's own demonstration and its broadest test: the same `Program` that opens for her, the same keys and
screens, real vaults, real cards, real sealed files. Everything stays in the folder it is given.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import FolderNotEmpty, NotFound
from sobersister_desktop.domain.letter import ContentNote, Need
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.minute import Said
from sobersister_desktop.screens.replying import as_quote
from sobersister_desktop.screens.settings import Section
from sobersister_desktop.screens.share_state import Step
from sobersister_desktop.texts import _
from sobersister_desktop.tour.camera import Camera
from sobersister_desktop.tour.correspondence import letters_come
from sobersister_desktop.tour.life import lived_in
from sobersister_desktop.tour.season import a_season
from sobersister_desktop.tour.seat import Seat
from sobersister_desktop.tour.women import Clock, Woman, nora, ruth

if TYPE_CHECKING:
    from sobersister_desktop.crypto.keys import KdfProfile

Report = Callable[[str], None]


def play(folder: Path, *, report: Report, profile: "KdfProfile | None" = None) -> list[Path]:
    """Play it into an empty or new folder; the pictures, in order. `report` hears each step as it is done.

    Raises FolderNotEmpty, and whatever trouble the program itself meets on the way.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(folder=folder)
    letters = folder / "letters"
    letters.mkdir(parents=True)
    camera = Camera(folder / "pictures")
    return _Tour(folder, letters, camera, report, profile).play()


class _Tour:
    def __init__(
        self, folder: Path, letters: Path, camera: Camera, report: Report, profile: "KdfProfile | None"
    ) -> None:
        self._letters, self._camera, self._report = letters, camera, report
        self._clock = Clock()
        self._nora, self._ruth = nora(), ruth()
        self._seats = {
            woman.name: Seat(folder / woman.name.lower(), woman.passphrase, self._clock, profile)
            for woman in (self._nora, self._ruth)
        }
        self._cards: dict[str, Path] = {}
        self._words: dict[str, str] = {}

    def play(self) -> list[Path]:
        seat = self._seats[self._nora.name]
        self._first_evening(self._nora, pictures=True)
        self._writing(seat)
        self._locking(seat)
        self._give_card(self._nora)
        seat.leave()
        self._first_evening(self._ruth, pictures=False)
        self._give_card(self._ruth)
        self._seats[self._ruth.name].leave()
        self._meet(self._nora, self._ruth, Role.MENTOR, pictures=True)
        letter = self._share(seat)
        self._a_minute(seat)
        self._places(seat)
        seat.leave()
        self._meet(self._ruth, self._nora, Role.MENTEE, pictures=False)
        self._read(self._seats[self._ruth.name], letter)
        reply = self._reply(self._seats[self._ruth.name])
        lines = self._send_lines(self._seats[self._ruth.name])
        self._mentoring(self._seats[self._ruth.name])
        self._answer_arrives(seat, reply)
        self._lines_arrive(seat, lines)
        self._who_holds_what(seat)
        self._other_looks(seat)
        self._hide(seat)
        return self._camera.kept

    def _done(self, step: str) -> None:
        self._clock.tick(minutes=3)
        self._report(step)

    # ---- the first evening -------------------------------------------------------------------------------------

    def _first_evening(self, woman: Woman, *, pictures: bool) -> None:
        seat = self._seats[woman.name]
        seat.sit_down()
        first = seat.first_run
        first.answer(others_can_look=True)
        seat.picture(self._camera, "first-evening-who-can-look", pictures)
        first.next()
        seat.picture(self._camera, "first-evening-passphrase", pictures, hands=seat.type_passphrase_twice)
        first.make(woman.passphrase, woman.passphrase)
        seat.settle()
        seat.picture(self._camera, "first-evening-paper-key", pictures, hands=seat.type_back_paper_key)
        first.next()
        first.call_me(woman.name)
        seat.picture(self._camera, "first-evening-name-and-look", pictures)
        first.finish()
        seat.settle()
        self._done(_("{name} makes her notebook and copies the paper key.").format(name=woman.name))

    def _writing(self, seat: Seat) -> None:
        seat.picture(self._camera, "today-on-the-first-day")
        seat.go("journal")
        seat.picture(self._camera, "journal-empty")
        seat.notebook.journal.new_page()
        seat.type_page(self._nora.first_title, self._nora.first_text)
        seat.notebook.journal.flush()
        self._done(_("She writes her first page; it is saved as she goes."))

    def _locking(self, seat: Seat) -> None:
        seat.lock()
        seat.picture(self._camera, "lock")
        seat.try_passphrase("not the right words at all")
        seat.picture(self._camera, "lock-not-the-passphrase")
        with closing(seat.vault()) as vault:
            vault.diary.add_many(self._nora.pages(self._clock.today), now=self._clock())
            self._nora.start_counting(vault, self._clock.today)
            lived_in(vault, self._clock.today, self._clock())
        seat.unlock()
        self._done(_("She locks it and opens it again; earlier pages are there."))

    # ---- cards and words ---------------------------------------------------------------------------------------

    def _give_card(self, woman: Woman) -> None:
        seat = self._seats[woman.name]
        seat.go("people")
        seat.notebook.people.show_mine()
        seat.settle()
        card = self._letters / f"{woman.name.lower()}-card.txt"
        seat.notebook.people.save_card(card)
        mine = seat.notebook.people.state.mine
        assert mine is not None
        self._cards[woman.name], self._words[woman.name] = card, " ".join(mine.words)
        seat.picture(self._camera, "people-her-own-card", woman is self._nora)
        self._done(_("{name} saves her card, to give away.").format(name=woman.name))

    def _meet(self, woman: Woman, other: Woman, role: Role, *, pictures: bool) -> None:
        """She opens the other's card, and types the five words that the other reads aloud."""
        seat = self._seats[woman.name]
        seat.sit_down()
        seat.unlock()
        seat.go("people")
        people = seat.notebook.people
        people.add()
        people.read_file(self._cards[other.name])
        people.name_it(other.name)
        people.give_role(role)
        seat.picture(self._camera, "people-a-card-is-opened", pictures)
        people.keep()
        check = people.check
        assert check is not None
        check.type_word(0, " ".join(self._words[woman.name].split()))
        check.compare()
        seat.settle()
        seat.picture(self._camera, "people-the-words-differ", pictures)
        check.type_word(0, self._words[other.name])
        seat.picture(self._camera, "people-the-words-are-typed", pictures)
        check.compare()
        seat.settle()
        seat.picture(self._camera, "people-checked", pictures)
        people.stop_checking()
        told = _("{name} adds {other}'s card, and the five words fit.")
        self._done(told.format(name=woman.name, other=other.name))

    # ---- a letter ----------------------------------------------------------------------------------------------

    def _share(self, seat: Seat) -> Path:
        letters = seat.notebook.letters
        pages = [seat.entry_titled(title) for title in self._nora.shared]
        seat.go("letters")
        letters.write(pages)
        share = letters.share
        seat.picture(self._camera, "share-1-choose")
        share.next()
        for number, words in enumerate(self._nora.hidden):
            share.turn_to(number)
            entry = share.state.current
            assert entry is not None
            at = entry.text.find(words)
            if at < 0:
                raise NotFound(name=words)
            share.hide(at, at + len(words))
        share.turn_to(0)
        seat.picture(self._camera, "share-2-hide-words")
        share.look(as_seen=True)
        seat.picture(self._camera, "share-2-as-she-sees-it")
        share.next()
        share.toggle_note(ContentNote.STRONG_CRAVINGS)
        share.ask_for(Need.LISTEN)
        share.say(self._nora.line)
        seat.picture(self._camera, "share-3-what-you-need")
        share.next()
        share.put_in(self._letters)
        seat.settle()
        seat.picture(self._camera, "share-4-seal")
        share.seal()
        seat.settle()
        assert share.state.step is Step.SENT
        assert share.state.sent is not None
        seat.picture(self._camera, "share-sealed")
        sealed = share.state.sent.path
        share.leave()
        seat.go("journal")
        seat.notebook.journal.open(pages[0])
        seat.picture(self._camera, "journal")
        seat.notebook.journal.search_for("recaida")
        seat.settle()
        seat.picture(self._camera, "journal-search")
        seat.notebook.journal.show_everything()
        self._done(_("She chooses two pages, hides some words and seals them for Ruth."))
        self._keep_nothing(seat)
        return sealed

    def _keep_nothing(self, seat: Seat) -> None:
        """She begins a letter of which nothing would be kept, and throws it away."""
        seat.go("letters")
        letters = seat.notebook.letters
        letters.write_unkept()
        seat.picture(self._camera, "letters-keep-nothing")
        letters.unkept.typed(self._nora.line)
        letters.unkept.go_on()
        seat.settle()
        seat.picture(self._camera, "letters-keep-nothing-as-she-sees-it")
        letters.sending.leave()
        letters.unkept.throw_away()
        letters.unkept.leave()
        self._done(_("She begins a letter of which nothing is kept, and throws it away: it was in no draft."))

    def _read(self, seat: Seat, sealed: Path) -> None:
        seat.go("letters")
        seat.picture(self._camera, "letters-none-yet")
        self._be_a_mentor(seat)
        letters = seat.notebook.mentor_letters
        seat.go("mentor-letters")
        letters.open_file(sealed)
        seat.settle()
        seat.picture(self._camera, "letters-before-it-is-opened")
        letters.open_now()
        seat.picture(self._camera, "letters-reading")
        letters.open_file(sealed)
        seat.settle()
        letters.close_it()
        torn = self._letters / "torn.age"
        torn.write_bytes(sealed.read_bytes()[:-40])
        letters.open_file(torn)
        seat.settle()
        seat.picture(self._camera, "letters-damaged-on-its-way")
        letters.dismiss()
        self._done(_("Ruth is told what it touches on, opens it and reads it."))

    def _be_a_mentor(self, seat: Seat) -> None:
        seat.go("settings")
        settings = seat.notebook.settings
        settings.open(Section.MENTORING)
        settings.be_a_mentor(True)
        seat.settle()
        settings.before.set_take_care(ContentNote.STRONG_CRAVINGS, True)
        seat.picture(self._camera, "settings-mentoring")
        seat.go("women")
        seat.picture(self._camera, "women")
        self._done(_("Ruth says that she supports other women, and what she takes care with."))

    def _reply(self, seat: Seat) -> Path:
        letters = seat.notebook.mentor_letters
        letters.choose(letters.state.opened[0].id)
        letters.open_now()
        letters.reply()
        seat.picture(self._camera, "letters-a-reply-begun")
        assert letters.state.letter is not None
        passage = letters.state.letter.excerpts[0].text.strip().split("\n")[-1]
        greeting = letters.replying.text.split("\n", 1)[0]
        letters.replying.write(f"{greeting}\n\n{as_quote(passage)}\n\n{self._ruth.reply}")
        letters.flush()
        seat.picture(self._camera, "letters-reply")
        letters.seal_reply()
        seat.settle()
        seat.picture(self._camera, "reply-as-she-will-see-it")
        letters.sending.put_in(self._letters)
        letters.sending.seal()
        seat.settle()
        assert letters.sending.state.sent is not None
        reply = letters.sending.state.sent.path
        letters.sending.leave()
        self._done(_("Ruth writes back beside the letter, with a passage of it, and seals her answer."))
        return reply

    def _send_lines(self, seat: Seat) -> Path:
        """A letter without a page: help lines of Nora's country, for her to keep what she wants."""
        letters = seat.notebook.mentor_letters
        letters.write()
        share = letters.share
        for line in share.lines_to_choose("GB").lines[:3]:
            share.toggle_line(line.id)
        seat.picture(self._camera, "share-help-lines")
        share.next()
        share.say(self._ruth.line)
        share.next()
        share.put_in(self._letters)
        share.seal()
        seat.settle()
        assert share.state.sent is not None
        sealed = share.state.sent.path
        share.leave()
        seat.leave()
        self._done(_("Ruth seals a few help lines for her."))
        return sealed

    def _lines_arrive(self, seat: Seat, sealed: Path) -> None:
        letters = seat.notebook.letters
        letters.open_file(sealed)
        seat.settle()
        letters.open_now()
        assert letters.state.letter is not None
        letters.keep_place(letters.state.letter.lines[0].id)
        seat.picture(self._camera, "letters-help-lines")
        letters.close_it()
        self._done(_("Nora keeps one of the help lines. It is said to be from Ruth's letter, and not checked here."))

    def _mentoring(self, seat: Seat) -> None:
        """Ruth's other side, after a season with three women."""
        vault = seat.vault()
        try:
            a_season(vault, self._clock.today)
            letters_come(vault, self._clock())
        finally:
            vault.close()
        seat.sit_down()
        seat.unlock()
        for key in seat.mentoring_keys:
            seat.go(key)
            seat.picture(self._camera, f"mentoring-{key}")
        self._agreement(seat)
        seat.leave()
        self._done(_("Ruth looks at her mentor's side: the women, her own week, supervision, and when to bring help."))

    def _agreement(self, seat: Seat) -> None:
        """What she and Jess agreed on, whose day to look at it again has come; and how one is begun."""
        seat.go("women")
        women = seat.notebook.women
        known = {woman.person.name: woman.person.id for woman in women.state.women}
        women.see_agreement(known["Jess"])
        seat.settle()
        seat.picture(self._camera, "mentoring-agreement")
        agreement = seat.notebook.agreement
        agreement.write()
        seat.settle()
        seat.picture(self._camera, "mentoring-agreement-written")
        agreement.throw_away()
        agreement.leave()
        seat.settle()

    def _answer_arrives(self, seat: Seat, reply: Path) -> None:
        seat.sit_down()
        seat.unlock()
        letters = seat.notebook.letters
        seat.go("letters")
        letters.open_file(reply)
        seat.settle()
        letters.keep_for_later()
        seat.go("today")
        seat.picture(self._camera, "today-a-letter-came")
        seat.go("letters")
        letters.choose(letters.state.unopened[0].id)
        letters.open_now()
        seat.picture(self._camera, "letters-her-answer")
        letters.close_it()
        self._done(_("Nora finds the answer, and reads it when she chooses to."))

    def _who_holds_what(self, seat: Seat) -> None:
        letters = seat.notebook.letters
        person = next(row.person_id for row in letters.state.sent)
        letters.see_holdings(person)
        seat.picture(self._camera, "letters-who-holds-what")
        letters.holdings.toggle(letters.holdings.state.held[0].row.id)
        letters.holdings.ask_back()
        seat.settle()
        seat.picture(self._camera, "letters-asking-back")
        letters.sending.leave()
        letters.holdings.begin_ending()
        seat.picture(self._camera, "letters-a-last-letter")
        letters.holdings.leave_ending()
        letters.holdings.leave()
        self._done(_("She looks at what Ruth holds, and at how she could ask for it back. She leaves it there."))

    # ---- a minute -----------------------------------------------------------------------------------------------

    def _a_minute(self, seat: Seat) -> None:
        """Six minutes on the wave; later, on Today, one line about it."""
        seat.go("minute")
        minute = seat.notebook.minute
        self._clock.tick(minutes=6)
        minute.look()
        minute.say(Said.EASING)
        seat.settle()
        seat.picture(self._camera, "minute")
        seat.go("today")
        seat.picture(self._camera, "today-a-line-about-a-minute")
        seat.notebook.today.keep_minute_line(_("The till queue. It eased on the stairs."))
        self._done(_("She takes a minute, and afterwards keeps one line about it."))

    # ---- everything else ----------------------------------------------------------------------------------------

    def _places(self, seat: Seat) -> None:
        """Every place of the sidebar that no step above has shown."""
        for key in seat.place_keys:
            if not self._camera.has(key):
                seat.go(key)
                seat.settle()
                seat.picture(self._camera, key)
        seat.go("people")
        people = seat.notebook.people
        people.show_week()
        seat.picture(self._camera, "people-meetings-this-week")
        people.choose(next(person.id for person in people.state.people if not person.cards))
        seat.picture(self._camera, "people-someone-to-ring")
        self._done(_("She looks at every other page."))

    def _other_looks(self, seat: Seat) -> None:
        """High contrast, larger text, a small window."""
        for key in ("today", "journal", "letters"):
            seat.go(key)
            seat.other_looks(self._camera, key)
        self._done(_("The same pages in high contrast, with larger text and in a small window."))

    def _hide(self, seat: Seat) -> None:
        seat.go("journal")
        seat.hide()
        seat.picture(self._camera, "hidden")
        seat.leave()
        self._done(_("She hides it with one key, and the notebook is locked behind the cover."))
