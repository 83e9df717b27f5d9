"""Her own key seeds, the people she rings or writes to, and the cards they gave her (formats.md 3)."""

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from sobersister_desktop.domain.contact import NO_CONTACT, Contact, Number
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import Ambiguous, CardAlreadyKnown, PersonUnknown
from sobersister_desktop.domain.person import KnownCard, Person, Role, Trust
from sobersister_desktop.vault.database import Connection, transaction
from sobersister_desktop.vault.values import Row, as_list, moment, must_change, row, rows, storable, the_row, utc

Seeds = tuple[bytes, bytes, date]
"""seed_age, seed_auth, and the day they were made."""

_PEOPLE = (
    "SELECT person.id, person.name, coalesce(contact.role, person.role), person.note, contact.numbers,"
    " contact.safe_when, contact.no_message, contact.hours, contact.good_for, contact.say_first, contact.listed,"
    " contact.place FROM person LEFT JOIN contact ON contact.person = person.id"
)
_ROLES_OF_CARDS = frozenset({Role.MENTOR, Role.SISTER, Role.MENTEE, Role.OTHER})
_CARDS = "SELECT person, fingerprint, data, trust, made, added, verified FROM card"


class People:
    """The people of one open vault. Any method may raise DiskFull, DiskTrouble or JournalDamaged; one that is given
    an id or a fingerprint may raise NotFound."""

    def __init__(self, connection: Connection, writes_elsewhere: Callable[[str], bool] | None = None) -> None:
        """`writes_elsewhere` tells whether letters of a person are kept in another database."""
        self._connection = connection
        self._writes_elsewhere = writes_elsewhere

    # ---- herself -----------------------------------------------------------------------------------------------

    def identity(self) -> Seeds:
        """The seeds in use."""
        return self.identities()[0]

    def identities(self) -> list[Seeds]:
        """The seeds in use, then those they replaced, newest first: old letters are sealed to them."""
        found = rows(self._connection, "SELECT seed_age, seed_auth, made FROM identity ORDER BY number DESC")
        return [(seed_age, seed_auth, date.fromisoformat(made)) for seed_age, seed_auth, made in found]

    def add_identity(self, seed_age: bytes, seed_auth: bytes, made: date) -> None:
        """Use new seeds from now on; those before are kept."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO identity (seed_age, seed_auth, made) VALUES (?, ?, ?)",
                (seed_age, seed_auth, made.isoformat()),
            )

    # ---- others ------------------------------------------------------------------------------------------------

    def add(self, name: str, role: Role, card_data: bytes, fingerprint: str, made: date, now: datetime) -> Person:
        """A new person under the name she is given here, with her first card. Raises CardAlreadyKnown."""
        person_id = new_id()
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO person (id, name, role, note) VALUES (?, ?, ?, '')",
                (person_id, storable(name), _kept_role(role)),
            )
            if role is not _kept_role(role):
                self._keep_contact(person_id, role, NO_CONTACT)
            self._add_card(person_id, Trust.ADDED, card_data, fingerprint, made, now)
        return self.person(person_id)

    def add_contact(self, name: str, role: Role, contact: Contact) -> Person:
        """Someone who is rung and has no card. She comes last on the call list."""
        person_id = new_id()
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO person (id, name, role, note) VALUES (?, ?, ?, '')",
                (person_id, storable(name), _kept_role(role)),
            )
            self._keep_contact(person_id, role, contact)
        return self.person(person_id)

    def add_card(self, person_id: str, card_data: bytes, fingerprint: str, made: date, now: datetime) -> Person:
        """Another card of someone who is here: changed until its words are compared. The one before stays as it is.

        The first card of someone who had none is added, as a new person's is. Someone who is blocked stays blocked.
        Raises CardAlreadyKnown.
        """
        with transaction(self._connection):
            self.put_card(person_id, card_data, fingerprint, made, now)
        return self.person(person_id)

    def put_card(self, person_id: str, card_data: bytes, fingerprint: str, made: date, now: datetime) -> None:
        """The same as `add_card`, within the caller's transaction."""
        person = self.person(person_id)
        blocked = person.trust is Trust.BLOCKED
        trust = Trust.BLOCKED if blocked else Trust.CHANGED if person.cards else Trust.ADDED
        self._add_card(person_id, trust, card_data, fingerprint, made, now)

    def all(self) -> list[Person]:
        """Everyone, by name."""
        cards = self._cards(f"{_CARDS} ORDER BY number DESC")
        found = [_person(values, cards) for values in rows(self._connection, _PEOPLE)]
        return sorted(found, key=lambda person: (_folded(person.name), person.id))

    def person(self, person_id: str) -> Person:
        values = the_row(self._connection, f"{_PEOPLE} WHERE person.id = ?", person_id)
        return _person(values, self._cards(f"{_CARDS} WHERE person = ? ORDER BY number DESC", person_id))

    def by_name(self, name: str) -> Person:
        """The one of this name, whatever its case. Raises PersonUnknown, and Ambiguous where two are called so."""
        found = [person for person in self.all() if _folded(person.name) == _folded(name)]
        exactly = [person for person in found if person.name == name]
        if len(exactly) == 1:
            return exactly[0]
        if not found:
            raise PersonUnknown(name=name)
        if len(found) > 1:
            raise Ambiguous(name=name)
        return found[0]

    def by_fingerprint(self, fingerprint: str) -> tuple[Person, KnownCard] | None:
        """Whose card this is, and the card; None for a card nobody here gave."""
        found = row(self._connection, "SELECT person FROM card WHERE fingerprint = ?", (fingerprint,))
        if found is None:
            return None
        person = self.person(found[0])
        return person, next(card for card in person.cards if card.fingerprint == fingerprint)

    # ---- trust and names -----------------------------------------------------------------------------------------

    def set_trust(self, fingerprint: str, trust: Trust, now: datetime) -> None:
        """Where this card stands from now on. One that is verified retires the earlier ones of the same person."""
        with transaction(self._connection):
            must_change(
                self._connection,
                "UPDATE card SET trust = ?1, verified = CASE WHEN ?1 = 'verified' THEN ?2"
                " WHEN ?1 IN ('added', 'changed') THEN NULL ELSE verified END WHERE fingerprint = ?3",
                (trust, utc(now), fingerprint),
                fingerprint,
            )
            if trust is Trust.VERIFIED:
                self._connection.execute(
                    "UPDATE card SET trust = 'retired' FROM card AS new WHERE new.fingerprint = ?"
                    " AND card.person = new.person AND card.number < new.number",
                    (fingerprint,),
                )

    def block(self, person_id: str, now: datetime) -> None:  # noqa: ARG002  one shape for all changes of trust
        """Nothing is sealed to her and nothing of hers is opened."""
        self.person(person_id)
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE card SET trust = 'blocked' WHERE person = ? AND trust <> 'retired'", (person_id,)
            )

    def unblock(self, person_id: str, now: datetime) -> None:  # noqa: ARG002  as above
        """Her newest card waits for its words again: as added if it is her only one, else as changed."""
        newest, *earlier = self.person(person_id).cards
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE card SET trust = 'retired' WHERE person = ? AND trust = 'blocked'", (person_id,)
            )
            self._connection.execute(
                "UPDATE card SET trust = ?, verified = NULL WHERE fingerprint = ?",
                (Trust.CHANGED if earlier else Trust.ADDED, newest.fingerprint),
            )

    def rename(self, person_id: str, name: str) -> None:
        self._change(person_id, "name", storable(name))

    def set_role(self, person_id: str, role: Role) -> None:
        """What she is; the number and the rest of it stay."""
        contact = self.person(person_id).contact
        with transaction(self._connection):
            self._connection.execute("UPDATE person SET role = ? WHERE id = ?", (_kept_role(role), person_id))
            self._keep_contact(person_id, role, contact)

    def set_note(self, person_id: str, note: str) -> None:
        """A line about her, for nobody else."""
        self._change(person_id, "note", storable(note))

    # ---- ringing them --------------------------------------------------------------------------------------------

    def set_contact(self, person_id: str, contact: Contact) -> None:
        """How she is reached from now on."""
        role = self.person(person_id).role
        with transaction(self._connection):
            self._keep_contact(person_id, role, contact)

    def set_order(self, person_ids: Sequence[str]) -> None:
        """The order of the call list."""
        people = [self.person(person_id) for person_id in person_ids]
        with transaction(self._connection):
            for place, person in enumerate(people):
                self._keep_contact(person.id, person.role, person.contact)
                self._connection.execute("UPDATE contact SET place = ? WHERE person = ?", (place, person.id))

    def removable(self, person_id: str) -> bool:
        """Whether nothing else hangs on her: letters to and from her name her."""
        if self._writes_elsewhere and self._writes_elsewhere(person_id):
            return False
        return row(self._connection, "SELECT 1 FROM letter WHERE person = ? LIMIT 1", (person_id,)) is None

    def remove(self, person_id: str) -> None:
        """Take someone out for good, with her numbers and cards. Only for those who are `removable`."""
        with transaction(self._connection):
            must_change(self._connection, "DELETE FROM person WHERE id = ?", (person_id,), person_id)

    def _keep_contact(self, person_id: str, role: Role, contact: Contact) -> None:
        """She keeps her place on the call list, and comes last where she had none."""
        numbers = as_list((storable(n.number), storable(n.label)) for n in contact.numbers)
        lines = (contact.safe_when, contact.hours, contact.good_for, contact.say_first)
        safe_when, hours, good_for, say_first = map(storable, lines)
        self._connection.execute(
            "INSERT INTO contact (person, role, numbers, safe_when, no_message, hours, good_for, say_first, listed,"
            " place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, (SELECT coalesce(max(place), -1) + 1 FROM contact))"
            " ON CONFLICT (person) DO UPDATE SET role = ?2, numbers = ?3, safe_when = ?4, no_message = ?5, hours = ?6,"
            " good_for = ?7, say_first = ?8, listed = ?9",
            (
                person_id,
                role,
                numbers,
                safe_when,
                int(contact.no_message),
                hours,
                good_for,
                say_first,
                int(contact.listed),
            ),
        )

    def _change(self, person_id: str, column: str, value: str) -> None:
        with transaction(self._connection):
            sql = f"UPDATE person SET {column} = ? WHERE id = ?"  # noqa: S608  our own column names
            must_change(self._connection, sql, (value, person_id), person_id)

    def _add_card(self, person_id: str, trust: Trust, data: bytes, fingerprint: str, made: date, now: datetime) -> None:
        known = self.by_fingerprint(fingerprint)
        if known:
            raise CardAlreadyKnown(name=known[0].name)
        self._connection.execute(
            "INSERT INTO card (fingerprint, person, trust, made, added, data) VALUES (?, ?, ?, ?, ?, ?)",
            (fingerprint, person_id, trust, made.isoformat(), utc(now), data),
        )

    def _cards(self, sql: str, *values: str) -> dict[str, list[KnownCard]]:
        cards: dict[str, list[KnownCard]] = {}
        for person_id, fingerprint, data, trust, made, added, verified in rows(self._connection, sql, values):
            card = KnownCard(
                fingerprint=fingerprint,
                data=data,
                trust=Trust(trust),
                made=date.fromisoformat(made),
                added=datetime.fromisoformat(added),
                verified=moment(verified),
            )
            cards.setdefault(person_id, []).append(card)
        return cards


def _kept_role(role: Role) -> Role:
    """The nearest of the four that the table `person` knows; the table `contact` knows them all."""
    return role if role in _ROLES_OF_CARDS else Role.OTHER


def _person(values: Row, cards: Mapping[str, Sequence[KnownCard]]) -> Person:
    person_id, name, role, note, numbers, safe_when, no_message, hours, good_for, say_first, listed, place = values
    contact = NO_CONTACT
    if numbers is not None:
        kept = tuple(Number(number, about) for number, about in json.loads(numbers))
        contact = Contact(kept, safe_when, bool(no_message), hours, good_for, say_first, bool(listed))
    return Person(person_id, name, Role(role), tuple(cards.get(person_id, ())), note, contact, place)


def _folded(name: str) -> str:
    """Names that look the same to her are the same: case, spaces around, and the way accents are written."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()
