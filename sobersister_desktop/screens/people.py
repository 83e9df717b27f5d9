"""Her people: how they are reached, their cards and hers, and how far each key is trusted (formats.md 3)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sobersister_desktop import post
from sobersister_desktop.domain.contact import LONGEST_LINE, NO_CONTACT, Contact, moved
from sobersister_desktop.domain.errors import FileUnreadable, FileUnwritable, Trouble
from sobersister_desktop.domain.person import Person, Role
from sobersister_desktop.domain.plain import one_line
from sobersister_desktop.screens.agreement import agreement_line
from sobersister_desktop.screens.call_list import Call, calls
from sobersister_desktop.screens.printing import Printout, PrintPart, no_answer, no_printer_here
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.screens.words_check import WordsCheck
from sobersister_desktop.texts import ThreeParts, _, three_parts
from sobersister_desktop.vault.vault import Vault

LONGEST_NAME = 80
_LARGEST_CARD = 64 * 1024  # bytes; a card has less than 2 KB, a message round it may be longer


@dataclass(frozen=True, slots=True)
class MyCard:
    """What she gives away freely. `words` is empty until they are reckoned."""

    text: str
    fingerprint: str
    made: date
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card that was opened and belongs to nobody here yet. `label` is what its owner suggests."""

    data: bytes
    fingerprint: str
    label: str
    made: date
    name: str = ""
    role: Role = Role.MENTOR
    replaces: str | None = None  # id of the person whose new card it is said to be

    @property
    def ready(self) -> bool:
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class PeopleState:
    people: tuple[Person, ...] = ()
    chosen: Person | None = None
    my_card: bool = False  # her own card is looked at; when nobody is chosen either, the meetings of the week are
    removable: bool = False  # the chosen one can be taken out altogether
    mine: MyCard | None = None
    adding: bool = False  # the way in for a card is open
    new: NewCard | None = None
    checking: bool = False
    trouble: ThreeParts | None = None
    note: str = ""  # one line that says what was just done
    lacking: frozenset[str] = frozenset()  # ids of those who have an earlier card of hers


_AGREEING = frozenset({Role.MENTOR, Role.MENTEE, Role.SPONSOR, Role.SISTER})


class People(Screen[PeopleState]):
    """`folder` is where cards are looked for at first; `write_to` is called with the id of whom she wants to write to;
    `print_it` with what is to stand on paper;
    `changed` after anything about people changed. `see_held`, `send_card` and `give_paper_key` lead, with the id of a
    person, to what she was sent, to a letter with a new card, and to one with the paper key to keep."""

    def __init__(
        self,
        vault: Vault,
        *,
        background: Background,
        now: Callable[[], datetime],
        folder: Path,
        write_to: Callable[[str], None],
        print_it: Callable[[Printout], None],
        changed: Callable[[], None] | None = None,
        see_held: Callable[[str], None] | None = None,
        send_card: Callable[[str], None] | None = None,
        give_paper_key: Callable[[str], None] | None = None,
        see_agreement: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(PeopleState())
        self._vault, self._background, self._now = vault, background, now
        self.folder, self._write_to, self._changed, self._print = folder, write_to, changed, print_it
        self._see_held, self._send_card, self._give_paper_key = see_held, send_card, give_paper_key
        self._see_agreement = see_agreement
        self.check: WordsCheck | None = None

    def today(self) -> date:
        return self._now().astimezone().date()

    def refresh(self) -> None:
        """Read the people anew, and her own card once."""
        people = self._everyone()
        chosen = next((p for p in people if self.state.chosen and p.id == self.state.chosen.id), None)
        first = self.state.mine is None
        mine = self.state.mine or self._my_card()
        self.show(replace(self.state, people=people, chosen=chosen, mine=mine, lacking=self._lacking(people)))
        if first:
            self._background.run(self, lambda: post.words_of(mine.fingerprint), self._words_reckoned, self._could_not)

    def _everyone(self) -> tuple[Person, ...]:
        """In the order of the call list, then by name."""
        return tuple(sorted(self._vault.people.all(), key=lambda person: person.rank))

    # ---- her own card --------------------------------------------------------------------------------------

    def _my_card(self) -> MyCard:
        from sobersister_desktop.crypto.identity import card_text

        card = post.my_card(self._vault, self._now())
        return MyCard(card_text(card), card.fingerprint, card.made)

    def _words_reckoned(self, words: tuple[str, ...]) -> None:
        if self.state.mine:
            self.show(replace(self.state, mine=replace(self.state.mine, words=words)))

    def show_mine(self) -> None:
        self._leave_forms()
        self.show(replace(self.state, chosen=None, my_card=True))

    def show_week(self) -> None:
        """Nobody: the meetings of the week."""
        self._leave_forms()
        self.show(replace(self.state, chosen=None, my_card=False))

    def copied(self) -> None:
        """Her card is in the clipboard."""
        self.show(replace(self.state, note=_("Your card is copied. Paste it into a message to her."), trouble=None))

    def printed(self, taken: bool) -> None:
        """The printer took it, or did not."""
        if taken:
            self.show(replace(self.state, note=_("It is with the printer."), trouble=None))
            return
        self.show(replace(self.state, trouble=no_answer(), note=""))

    def no_printer(self) -> None:
        """This computer has none."""
        self.show(replace(self.state, trouble=no_printer_here(_("Copy what you need by hand.")), note=""))

    def save_card(self, path: Path) -> None:
        """Her card as a small text file."""
        mine = self.state.mine
        if mine is None:
            return
        try:
            path.write_text(mine.text, encoding="ascii", newline="\n")
        except OSError:
            self._refused(FileUnwritable(name=path.name))
            return
        self.show(replace(self.state, note=_("Your card is saved as {name}.").format(name=path.name), trouble=None))

    # ---- someone's card ---------------------------------------------------------------------------------------

    def add(self) -> None:
        """Open the ways in: a number, or a card."""
        self._leave_forms()
        self.show(replace(self.state, chosen=None, my_card=False, adding=True))

    def give_new_card(self) -> None:
        """The same, for a card that the chosen person gave anew."""
        if self.state.chosen:
            self._leave_forms()
            self.show(replace(self.state, adding=True))

    def cancel(self) -> None:
        self._leave_forms()
        self.show(self.state)

    def read_file(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                data = file.read(_LARGEST_CARD + 1)
        except OSError:
            self._refused(FileUnreadable(name=path.name))
            return
        self.read_card(data)

    def read_card(self, data: bytes | str) -> None:
        """A card from a file or from a message. Nothing is kept yet."""
        try:
            new = self._new_card(data[: _LARGEST_CARD + 1])
        except Trouble as trouble:
            self._refused(trouble)
            return
        chosen = self.state.chosen
        if chosen is not None:
            new = replace(new, name=chosen.name, role=chosen.role, replaces=chosen.id)
        self.show(replace(self.state, new=new, trouble=None, note=""))

    def _new_card(self, data: bytes | str) -> NewCard:
        card = post.new_card(self._vault, data)
        from sobersister_desktop.crypto.identity import card_bytes

        return NewCard(card_bytes(card), card.fingerprint, card.label, card.made, name=one_line(card.label))

    def name_it(self, name: str) -> None:
        """What she calls her."""
        if self.state.new:
            self.show(replace(self.state, new=replace(self.state.new, name=one_line(name)[:LONGEST_NAME])))

    def give_role(self, role: Role) -> None:
        if self.state.new:
            self.show(replace(self.state, new=replace(self.state.new, role=role)))

    def keep(self) -> None:
        """Keep the card; then the five words are asked for."""
        new = self.state.new
        if new is None or not new.ready:
            return
        try:
            if new.replaces:
                person = post.new_card_for(self._vault, new.replaces, new.data, self._now())
            elif self.same_name():
                self._refused_name()
                return
            else:
                person = post.add_person(self._vault, new.data, new.name, new.role, self._now())
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._leave_forms()
        self._told(person.id)
        self.compare_words()

    def same_name(self) -> Person | None:
        """Someone here who is called the same as the card that is being added."""
        new = self.state.new
        if new is None or new.replaces:
            return None
        return next((p for p in self.state.people if p.name.casefold() == new.name.casefold()), None)

    def is_her_new_card(self) -> None:
        """The card being added is a new one of the person of that name."""
        person, new = self.same_name(), self.state.new
        if person and new:
            self.show(replace(self.state, new=replace(new, replaces=person.id, name=person.name), trouble=None))
            self.keep()

    def _refused_name(self) -> None:
        person = self.same_name()
        name = person.name if person else ""
        parts = ThreeParts(
            title=_("Someone here has this name"),
            happened=_("{name} is already among your people.").format(name=name),
            safe=_("Nothing has changed."),
            do=_("If this is a new card of hers, say so. If it is someone else, give her another name."),
        )
        self.show(replace(self.state, trouble=parts))

    # ---- the chosen person -----------------------------------------------------------------------------------

    def choose(self, person_id: str) -> None:
        self._leave_forms()
        chosen = next((p for p in self.state.people if p.id == person_id), None)
        removable = chosen is not None and self._vault.people.removable(chosen.id)
        self.show(replace(self.state, chosen=chosen, my_card=False, removable=removable))

    def compare_words(self) -> None:
        """Begin the ritual for the chosen person's newest card."""
        person = self.state.chosen
        if person is None or not person.cards:
            return
        self.check = WordsCheck(
            self._vault, person, background=self._background, now=self._now, checked=self._words_checked
        )
        self.show(replace(self.state, checking=True, trouble=None, note=""))

    def _words_checked(self) -> None:
        if self.state.chosen:
            self._told(self.state.chosen.id)

    def stop_checking(self) -> None:
        self.check = None
        self.show(replace(self.state, checking=False))

    def rename(self, name: str) -> None:
        name = one_line(name)[:LONGEST_NAME]
        person = self.state.chosen
        if person is None or not name or name == person.name:
            return
        if any(p.id != person.id and p.name.casefold() == name.casefold() for p in self.state.people):
            self._name_taken(name)
            return
        self._change(lambda: self._vault.people.rename(person.id, name))

    def _name_taken(self, name: str) -> None:
        parts = ThreeParts(
            title=_("Someone here has this name"),
            happened=_("Someone else here is already called {name}.").format(name=name),
            safe=_("Nothing has changed."),
            do=_("Choose a name that tells the two apart."),
        )
        self.show(replace(self.state, trouble=parts))

    def change_role(self, role: Role) -> None:
        person = self.state.chosen
        if person is not None and role is not person.role:
            self._change(lambda: self._vault.people.set_role(person.id, role))
            self._change(self._vault.settle_letters)  # they go with the role, to the side on which they are read

    # ---- ringing her -------------------------------------------------------------------------------------------

    def add_to_call(self, name: str, number: str, role: Role) -> None:
        """Someone with a number and no card. Without a name nothing happens."""
        name = one_line(name)[:LONGEST_NAME]
        if not name:
            return
        if any(p.name.casefold() == name.casefold() for p in self.state.people):
            self._name_taken(name)
            return
        contact = NO_CONTACT.with_number(0, one_line(number))
        try:
            person = self._vault.people.add_contact(name, role, contact)
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._leave_forms()
        self._told(person.id)

    def set_contact(self, contact: Contact) -> None:
        """What she wrote down about reaching her; kept at once."""
        person = self.state.chosen
        if person is None:
            return
        contact = replace(
            contact,
            safe_when=_kept(contact.safe_when),
            hours=_kept(contact.hours),
            good_for=_kept(contact.good_for),
            say_first=_kept(contact.say_first),
        )
        if contact != person.contact:
            self._change(lambda: self._vault.people.set_contact(person.id, contact))

    def print_card(self) -> None:
        """Her call list for the purse: names and numbers, seen before it is printed."""
        listed = calls(self.state.people)
        if listed:
            parts = tuple(PrintPart(one_line(call.name), _told(call)) for call in listed)
            self._print(Printout(_("My list"), parts, tuple(call.name for call in listed)))

    def move(self, by: int) -> None:
        """The chosen one earlier (negative) or later on the call list."""
        person = self.state.chosen
        if person is not None:
            order = moved((p.id for p in self.state.people), person.id, by)
            self._change(lambda: self._vault.people.set_order(order))

    def remove(self) -> None:
        """Take her out for good; only someone no letter hangs on."""
        person = self.state.chosen
        if person is None or not self.state.removable:
            return
        self._change(lambda: self._vault.people.remove(person.id))

    def block(self) -> None:
        """Nothing is sealed to her any more, and nothing of hers is opened. What she has already, she has."""
        person = self.state.chosen
        if person is not None:
            self._change(lambda: self._vault.people.block(person.id, self._now()))

    def unblock(self) -> None:
        """Her newest card waits for its words again, as if it had just been added."""
        person = self.state.chosen
        if person is not None:
            self._change(lambda: self._vault.people.unblock(person.id, self._now()))

    def write(self) -> None:
        if self.state.chosen:
            self._write_to(self.state.chosen.id)

    def see_held(self) -> None:
        """To all that she was sent, letter by letter."""
        if self.state.chosen and self._see_held:
            self._see_held(self.state.chosen.id)

    def agreement_line(self) -> str:
        """What there is to do about the agreement with her; nothing where there is nothing."""
        chosen = self.state.chosen
        return agreement_line(self._vault, chosen.id, self.today()) if chosen else ""

    def may_agree(self) -> bool:
        """Whether an agreement belongs between the two: one of them walks beside the other."""
        chosen = self.state.chosen
        return chosen is not None and self._see_agreement is not None and chosen.role in _AGREEING

    def see_agreement(self) -> None:
        """The agreement with her."""
        if self.state.chosen and self._see_agreement:
            self._see_agreement(self.state.chosen.id)

    def send_card(self) -> None:
        """To the letter that brings her the present card."""
        if self.state.chosen and self._send_card:
            self._send_card(self.state.chosen.id)

    def give_paper_key(self) -> None:
        """Towards a letter that asks her to keep the paper key."""
        if self.state.chosen and self._give_paper_key:
            self._give_paper_key(self.state.chosen.id)

    def replace_keys(self) -> None:
        """New keys from now on; everyone has to get the new card and hear its words."""
        try:
            post.replace_keys(self._vault, self._now())
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._state = replace(self.state, mine=None)
        self.refresh()
        self.show(replace(self.state, note=_("You have new keys. Each of your people needs the new card.")))

    def _lacking(self, people: Iterable[Person]) -> frozenset[str]:
        return frozenset(person.id for person in people if post.lacks_my_card(self._vault, person))

    def _change(self, change: Callable[[], object]) -> None:
        assert self.state.chosen
        try:
            change()
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._told(self.state.chosen.id)

    def _told(self, person_id: str) -> None:
        """Read everyone anew, with this person chosen."""
        people = self._everyone()
        chosen = next((p for p in people if p.id == person_id), None)
        removable = chosen is not None and self._vault.people.removable(person_id)
        self.show(
            replace(self.state, people=people, chosen=chosen, my_card=False, removable=removable, trouble=None, note="")
        )
        if self._changed:
            self._changed()

    def _leave_forms(self) -> None:
        self.check = None
        self._state = replace(self.state, adding=False, new=None, checking=False, trouble=None, note="")

    def _refused(self, trouble: Trouble) -> None:
        self.show(replace(self.state, trouble=three_parts(trouble), note=""))

    def _could_not(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._refused(error)


def _told(call: Call) -> str:
    """What stands under a name on paper."""
    lines = [one_line(call.number), one_line(call.safe_when)]
    lines += [_("Do not leave a message")] if call.no_message else []
    return "\n".join(line for line in lines if line)


def _kept(line: str) -> str:
    return one_line(line)[:LONGEST_LINE]
