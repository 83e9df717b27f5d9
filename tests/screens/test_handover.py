"""Someone else walks beside her only after a fresh yes of her own, in a letter. Without it there is no way there."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.handover import Answer, Question, Standing, Word, standing
from sobersister_desktop.domain.letter import Extra, Kind, Letter
from sobersister_desktop.domain.person import Person, Role, Trust
from sobersister_desktop.screens.handover_words import standing_line
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import View
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.women import Women
from tests.builders import NOW, TwoWomen, a_letter, a_notebook, introduce, two_women

CANARY = "quicksilver"


class Room:
    """Ruth and Nora, each with her screens; every letter is sealed a minute after the one before."""

    def __init__(self, women: TwoWomen, folder: Path, other: Person) -> None:
        self.ruth, self.nora, self.other, self.folder = women.ruth, women.nora, other, folder
        self.nora_id, self.ruth_id = women.nora_as_ruth_knows_her.id, women.ruth_as_nora_knows_her.id
        self.at = NOW
        self.sent: list[tuple[str, Letter]] = []
        self.women = Women(
            women.ruth,
            now=self.now,
            write_to=nothing,
            see_held=nothing,
            see_letters=nothing,
            add_someone=nothing,
            tell_hours=nothing,
            see_agreement=nothing,
            end_with=nothing,
            send=self.send,
        )
        self.noras = Letters(
            women.nora, background=Immediately(), now=self.now, folder=folder, add_someone=lambda: None
        )
        self.women.arrive()

    def now(self) -> datetime:
        return self.at

    def send(self, person_id: str, letter: Letter, done: Callable[[], None]) -> None:
        """Seals at once what Ruth would see first, and gives it to Nora if it is for her."""
        self.at += timedelta(minutes=1)
        self.sent.append((person_id, letter))
        sealed = post.seal(self.ruth, self.ruth.people.person(person_id), letter, self.at).seal()
        post.keep(self.ruth, sealed, self.at)
        done()
        if person_id == self.nora_id:
            self.noras.open_data(sealed.closed.file)
            self.noras.open_now()

    def ask(self) -> None:
        assert self.women.ask_about_handover(self.nora_id, "Would you like Jess to walk beside you?")

    def answer(self, yes: bool) -> bytes:
        """What Nora seals, with the button in the letter that asks."""
        self.at += timedelta(minutes=1)
        self.noras.answer_handover(yes)
        assert self.noras.state.sending
        self.noras.sending.seal()
        sent = self.noras.sending.state.sent
        assert sent is not None
        self.noras.sending.leave()
        return sent.path.read_bytes()

    def hear(self, file: bytes) -> None:
        post.open_file(self.ruth, file, self.at)
        self.women.arrive()

    def hand_over(self) -> bool:
        return self.women.hand_over(self.nora_id, self.other.id, "07700 900 318, after six")

    @property
    def told_to_others(self) -> list[Letter]:
        return [letter for person, letter in self.sent if person != self.nora_id]


def nothing(*_anything: object) -> None:
    pass


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with two_women(tmp_path) as women:
        women.ruth.journeys.set_setting("mentoring", "on")
        jess = a_notebook(tmp_path / "jess")
        other = introduce(women.ruth, jess, "Jess", Role.FRIEND)
        jess.close()
        sealed = post.seal(women.nora, women.ruth_as_nora_knows_her, a_letter(message=CANARY), NOW).seal()
        post.keep(women.nora, sealed, NOW)
        post.open_file(women.ruth, sealed.closed.file, NOW)
        yield Room(women, tmp_path, other)


def woman(room: Room) -> tuple[bool, str]:
    (one,) = room.women.state.women
    return one.said_yes, one.handover


def test_without_a_question_there_is_no_way_to_someone_else(room: Room) -> None:
    assert woman(room) == (False, "")
    assert not room.hand_over()
    assert room.sent == []


def test_a_question_alone_opens_no_way(room: Room) -> None:
    room.ask()
    assert woman(room)[0] is False
    assert "She has not answered." in woman(room)[1]
    assert not room.hand_over()
    assert room.told_to_others == []


def test_her_yes_opens_it_once_and_nothing_of_her_letters_goes_along(room: Room) -> None:
    room.ask()
    room.hear(room.answer(yes=True))
    assert woman(room)[0] is True
    assert "said yes on 24 November: before 24 December" in woman(room)[1]
    assert not room.women.hand_over(room.nora_id, room.other.id, "  "), "without a way to reach her"
    assert room.hand_over()
    (letter,) = room.told_to_others
    assert "07700 900 318" in letter.message
    assert "Nora said yes" in letter.message
    assert CANARY not in repr(letter)
    assert (letter.excerpts, letter.pictures, letter.agreement) == ((), (), None)
    assert woman(room) == (
        False,
        "On 24 November you told \u2068Jess\u2069 how to reach her. Another time needs another yes.",
    )
    assert not room.hand_over()
    assert len(room.told_to_others) == 1


def test_a_no_opens_nothing_and_takes_an_earlier_yes_back(room: Room) -> None:
    room.ask()
    yes, no = room.answer(yes=True), room.answer(yes=False)
    room.hear(yes)
    assert woman(room)[0] is True
    room.hear(no)
    assert woman(room)[0] is False
    assert "said no" in woman(room)[1]
    assert not room.hand_over()


def test_a_no_that_came_first_is_not_overtaken_by_the_yes_before_it(room: Room) -> None:
    room.ask()
    yes, no = room.answer(yes=True), room.answer(yes=False)
    room.hear(no)
    room.hear(yes)
    assert not room.hand_over()


def test_after_a_month_a_yes_is_too_old(room: Room) -> None:
    room.ask()
    room.hear(room.answer(yes=True))
    room.at += timedelta(days=30)
    room.women.arrive()
    assert woman(room)[0] is False
    assert "too long ago to count" in woman(room)[1]
    assert not room.hand_over()


def test_a_yes_to_an_earlier_question_does_not_count_for_a_later_one(room: Room) -> None:
    room.ask()
    yes = room.answer(yes=True)
    room.ask()
    room.hear(yes)
    assert woman(room)[0] is False
    assert not room.hand_over()


def test_an_answer_in_a_letter_that_is_none_is_only_words(room: Room) -> None:
    room.ask()
    file = post.seal(
        room.nora,
        room.nora.people.person(room.ruth_id),
        post.compose_reply(room.nora, "Yes, please do.", room.at),
        room.at,
        answering=room.nora.letters.letter(room.nora.letters.all()[0].id),
    ).seal()
    room.hear(file.closed.file)
    assert not room.hand_over(), "the program reads no words; her own button says it"


def test_a_yes_under_a_card_whose_words_were_not_compared_counts_for_nothing(room: Room) -> None:
    room.ask()
    file = room.answer(yes=True)
    card = room.ruth.people.person(room.nora_id).cards[0]
    room.ruth.people.set_trust(card.fingerprint, Trust.ADDED, room.at)
    room.hear(file)
    room.ruth.people.set_trust(card.fingerprint, Trust.VERIFIED, room.at)
    assert not room.hand_over()


def test_another_of_the_women_she_supports_is_never_told(room: Room) -> None:
    room.ask()
    room.hear(room.answer(yes=True))
    assert room.women.state.others == (room.ruth.people.person(room.other.id),)
    assert not room.women.hand_over(room.nora_id, room.nora_id, "by letter")
    room.ruth.people.set_role(room.other.id, Role.MENTEE)
    assert not room.hand_over()


def test_only_a_question_in_a_letter_that_came_can_be_answered(room: Room) -> None:
    room.noras.answer_handover(True)
    assert not room.noras.state.sending
    room.ask()
    room.noras.close_it()
    room.noras.answer_handover(True)
    assert room.noras.state.view is View.NOTHING
    assert not room.noras.state.sending


def test_where_it_stands_is_said_for_each_case() -> None:
    today = NOW.date()
    question = Question("1" * 32, today)
    answer = Answer(True, "1" * 32, today, 3)
    assert standing(None, answer, today) is Standing.NOT_ASKED
    assert standing(question, None, today) is Standing.ASKED
    for each in Standing:
        line = standing_line(each, question, answer, "Nora", today)
        assert "{" not in line
    assert standing_line(Standing.NOT_ASKED, None, None, "Nora", today) == ""


def test_what_is_kept_of_it_and_is_none_counts_as_nothing(room: Room) -> None:
    for name in ("handover-asked", "handover-answered"):
        for stored in ("soon", "[]", '{"letter": 1}', "{}"):
            room.ruth.journeys.set_setting(f"{name} {room.nora_id}", stored)
            assert post.question_to(room.ruth, room.nora_id) is None
            assert post.answer_of(room.ruth, room.nora_id) is None


def test_a_yes_from_a_day_still_to_come_is_a_yes_of_today(tmp_path: Path) -> None:
    """A hostile hand may write any day: it is not fresh for longer, and no page stops at the end of the calendar."""
    vault = a_notebook(tmp_path / "ruth")
    letter = Letter(Kind.REPLY, date.max, extra=Extra(handover=Word.YES))
    for name, kept in post.hear_answer(vault, "nora", letter, "1" * 32, 1, NOW.date()).items():
        vault.journeys.set_setting(name, kept)
    answer, question = post.answer_of(vault, "nora"), Question("1" * 32, NOW.date())
    assert standing(question, answer, NOW.date()) is Standing.YES
    assert standing(question, answer, NOW.date() + timedelta(days=30)) is Standing.TOO_OLD
    vault.close()
