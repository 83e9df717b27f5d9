"""An agreement between two real notebooks: written, sent, changed, said yes to, withdrawn; both can read it offline."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.agreement import Act, Agreement, Standing, Step, Topic
from sobersister_desktop.domain.errors import LetterNotKept
from sobersister_desktop.domain.letter import Letter
from sobersister_desktop.screens.agreement import HALF_A_YEAR, AgreementScreen, agreement_line
from sobersister_desktop.screens.agreement_words import standing_words, step_line, suggested, topic_name, words_hint
from sobersister_desktop.screens.printing import Printout
from sobersister_desktop.sharing.letter_text import human_text
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, TwoWomen, two_women
from tests.test_post import disk_has_room_again, disk_is_full

TODAY = NOW.date()


class Side:
    """One of the two, with her screen; what she seals is opened by the other."""

    def __init__(self, vault: Vault, other: Vault, person: str) -> None:
        self.vault, self.other, self.person = vault, other, person
        self.printed: list[Printout] = []
        self.left = 0
        self.letters: list[Letter] = []
        self.screen = AgreementScreen(
            vault, now=lambda: NOW, send=self.send, left=self.leave, print_it=self.printed.append
        )
        self.screen.begin(person)

    def leave(self) -> None:
        self.left += 1

    def send(self, person_id: str, letter: Letter, done: Callable[[], None]) -> None:
        self.letters.append(letter)
        sealed = post.seal(self.vault, self.vault.people.person(person_id), letter, NOW).seal()
        post.keep(self.vault, sealed, NOW)
        done()
        post.open_file(self.other, sealed.closed.file, NOW)
        post.open_file(self.other, sealed.closed.file, NOW)  # twice is once

    def standing(self) -> Standing:
        self.screen.refresh()
        return self.screen.state.stand.standing


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def ruth(women: TwoWomen) -> Side:
    return Side(women.ruth, women.nora, women.nora_as_ruth_knows_her.id)


@pytest.fixture
def nora(women: TwoWomen) -> Side:
    return Side(women.nora, women.ruth, women.ruth_as_nora_knows_her.id)


def propose(side: Side, **texts: str) -> None:
    side.screen.write()
    for topic, text in texts.items():
        side.screen.say(Topic(topic), text)
    side.screen.send()


def test_one_begins_the_other_says_yes_and_both_have_it(ruth: Side, nora: Side) -> None:
    propose(ruth, hopes="To be less alone.", money="None.")
    assert ruth.standing() is Standing.SHE_IS_ASKED
    assert nora.standing() is Standing.I_AM_ASKED
    nora.screen.accept()
    assert ruth.standing() is nora.standing() is Standing.AGREED
    agreed = ruth.screen.state.stand.agreed
    assert agreed is not None
    assert agreed.agreement.text(Topic.HOPES) == "To be less alone."
    assert agreed.agreement.review == TODAY + HALF_A_YEAR


def test_it_is_changed_and_sent_back_and_the_yes_is_to_the_changed_words(ruth: Side, nora: Side) -> None:
    propose(ruth, money="None.")
    assert nora.standing() is Standing.I_AM_ASKED
    propose(nora, money="None. A birthday card is fine.")
    assert ruth.standing() is Standing.I_AM_ASKED
    assert ruth.screen.state.stand.open is not None
    assert ruth.screen.state.stand.open.agreement.number == 2
    ruth.screen.accept()
    for side in (ruth, nora):
        assert side.standing() is Standing.AGREED
        assert side.screen.state.stand.agreed is not None
        assert side.screen.state.stand.agreed.agreement.text(Topic.MONEY) == "None. A birthday card is fine."


def test_either_withdraws_and_the_other_is_told_nothing_more(ruth: Side, nora: Side) -> None:
    propose(ruth, money="None.")
    nora.screen.refresh()
    nora.screen.accept()
    nora.screen.withdraw()
    assert ruth.standing() is nora.standing() is Standing.WITHDRAWN
    assert nora.letters[-1].agreement == Agreement(2, act=Act.WITHDRAW)
    assert not ruth.screen.state.can_withdraw
    assert "withdrew" in standing_words(ruth.screen.state.stand, "Nora", TODAY)


def test_it_can_be_read_when_its_letters_are_gone(women: TwoWomen, ruth: Side, nora: Side) -> None:
    propose(ruth, money="None.")
    assert nora.standing() is Standing.I_AM_ASKED
    women.nora.letters.delete_words([row.id for row in women.nora.letters.all()], NOW)
    again = Side(women.nora, women.ruth, women.ruth_as_nora_knows_her.id)
    newest = again.screen.state.stand.newest
    assert newest is not None
    assert newest.agreement.text(Topic.MONEY) == "None."


def test_its_day_is_told_when_it_comes_and_not_before(women: TwoWomen, ruth: Side, nora: Side) -> None:
    propose(ruth, money="None.")
    nora.screen.refresh()
    line = agreement_line(women.nora, nora.person, TODAY)
    assert line == "An agreement waits for your yes, or your changes."
    nora.screen.accept()
    assert agreement_line(women.nora, nora.person, TODAY) == ""
    for vault, person in ((women.nora, nora.person), (women.ruth, ruth.person)):
        due = agreement_line(vault, person, TODAY + HALF_A_YEAR)
        assert due == "It is time to look at your agreement again."


def test_what_is_written_waits_until_it_is_sent_or_thrown_away(women: TwoWomen, ruth: Side) -> None:
    ruth.screen.write()
    ruth.screen.say(Topic.HOPES, "To be less")
    ruth.screen.set_review(None)
    ruth.screen.stop_writing()
    assert not ruth.screen.state.writing
    again = Side(women.ruth, women.nora, ruth.person)
    assert again.screen.state.begun
    again.screen.write()
    assert again.screen.state.texts[Topic.HOPES] == "To be less"
    assert again.screen.state.review is None
    again.screen.throw_away()
    assert not again.screen.state.begun
    assert post.agreement_draft(women.ruth, ruth.person) is None


def test_a_full_disk_keeps_the_words_on_the_screen(women: TwoWomen, ruth: Side) -> None:
    ruth.screen.write()
    ruth.screen.say(Topic.HOPES, "To be less alone.")
    for topic in Topic:
        ruth.screen.say(topic, "To be less alone. " * 200)
    disk_is_full(women.ruth)
    assert not ruth.screen.flush()
    assert ruth.screen.state.trouble is not None
    assert ruth.screen.state.texts[Topic.HOPES].startswith("To be less alone.")
    disk_has_room_again(women.ruth)
    assert ruth.screen.flush()
    assert ruth.screen.state.trouble is None


def test_words_to_begin_with_leave_hers_alone(ruth: Side) -> None:
    ruth.screen.write()
    ruth.screen.say(Topic.MONEY, "Mine.")
    ruth.screen.suggest()
    assert ruth.screen.state.texts[Topic.MONEY] == "Mine."
    assert ruth.screen.state.texts[Topic.LIMITS] == suggested(Topic.LIMITS)


def test_the_limits_of_confidentiality_are_said_plainly() -> None:
    limits = suggested(Topic.LIMITS)
    for word in ("life is in danger", "child is at risk", "court orders it", "my organisation", "obliged by law"):
        assert word in limits
    assert "medicines" in suggested(Topic.WHAT_I_AM_NOT)
    for topic in Topic:
        assert topic_name(topic)
        assert words_hint(topic)
        assert suggested(topic)


def test_nothing_is_sent_without_words(ruth: Side) -> None:
    ruth.screen.send()
    ruth.screen.write()
    ruth.screen.send()
    ruth.screen.accept()
    ruth.screen.withdraw()
    assert ruth.letters == []


def test_a_day_that_is_over_is_not_proposed_again(women: TwoWomen, ruth: Side) -> None:
    old = Agreement(1, ((Topic.HOPES, "Less alone."),), TODAY - timedelta(days=3))
    post.keep_step(women.ruth, ruth.person, Step(old, False, TODAY - timedelta(days=200)))
    ruth.screen.refresh()
    ruth.screen.write()
    assert ruth.screen.state.review == TODAY + HALF_A_YEAR


def test_on_paper_it_has_its_parts_and_how_it_came_about(ruth: Side, nora: Side) -> None:
    ruth.screen.print_it()
    assert ruth.printed == []
    propose(ruth, hopes="To be less alone.")
    nora.screen.refresh()
    nora.screen.accept()
    ruth.screen.refresh()
    ruth.screen.print_it()
    (printout,) = ruth.printed
    assert printout.title == "Notes"
    assert (printout.parts[0].name, printout.parts[0].text) == ("What each of us hopes for", "To be less alone.")
    assert "you sent version 1" in printout.parts[-1].text
    assert "said yes to version 1" in printout.parts[-1].text
    assert "no legal advice" in printout.parts[-1].text


def test_any_other_program_reads_it_too(women: TwoWomen, ruth: Side) -> None:
    propose(ruth, hopes="To be less alone.")
    text = human_text(ruth.letters[0])
    assert "What each of us hopes for\nTo be less alone." in text
    assert "no legal advice" in text


def test_every_standing_and_step_has_its_sentence(ruth: Side, nora: Side) -> None:
    told = {standing_words(ruth.screen.state.stand, "Nora", TODAY)}
    propose(ruth, hopes="Less alone.")
    told |= {standing_words(side.screen.state.stand, "X", TODAY) for side in (ruth, nora) if side.standing()}
    nora.screen.accept()
    nora.screen.refresh()
    propose(nora, hopes="Less alone, and more.")
    ruth.screen.refresh()
    told.add(standing_words(ruth.screen.state.stand, "Nora", TODAY))
    assert "Until then, what you both said yes to on" in standing_words(ruth.screen.state.stand, "Nora", TODAY)
    assert len(told) == 4
    lines = {
        step_line(Step(Agreement(1, act=act), mine, TODAY), "Nora", TODAY) for act in Act for mine in (True, False)
    }
    assert len(lines) == 6


def test_leaving_keeps_and_forgetting_holds_nothing(ruth: Side) -> None:
    ruth.screen.write()
    ruth.screen.say(Topic.HOPES, "To be")
    ruth.screen.leave()
    assert ruth.left == 1
    assert post.agreement_draft(ruth.vault, ruth.person) is not None
    ruth.screen.forget()
    assert ruth.screen.state.person is None
    assert ruth.screen.state.texts == {}
    assert ruth.screen.flush()


def test_a_full_disk_lets_nothing_of_a_letter_in_and_opened_again_it_counts_once(women: TwoWomen, ruth: Side) -> None:
    letter = post.compose_agreement(women.nora, Agreement(1, tuple((topic, "words" * 790) for topic in Topic)), "", NOW)
    file = post.seal(women.nora, women.ruth_as_nora_knows_her, letter, NOW).seal().closed.file
    disk_is_full(women.ruth)
    with pytest.raises(LetterNotKept):
        post.open_file(women.ruth, file, NOW)
    disk_has_room_again(women.ruth)
    assert post.steps_with(women.ruth, ruth.person) == ()
    for _time in range(2):
        post.open_file(women.ruth, file, NOW)
    assert len(post.steps_with(women.ruth, ruth.person)) == 1
