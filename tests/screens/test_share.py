from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.letter import HIDDEN, Letter, Need, Span
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.share_state import Step
from tests.builders import NOW, TwoWomen, a_line, a_place, a_png, an_entry, two_women

PAYDAY = "I stayed on the bus, out to where Dan lives. Maya had left me a drawing. Then Maya slept."


class Called:
    def __init__(self) -> None:
        self.names: list[str] = []

    def left(self) -> None:
        self.names.append("left")

    def kept(self) -> None:
        self.names.append("kept")

    def add_someone(self) -> None:
        self.names.append("add someone")


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def called() -> Called:
    return Called()


@pytest.fixture
def share(women: TwoWomen, called: Called, tmp_path: Path) -> Share:
    vault = women.nora
    vault.diary.add(an_entry("Payday", PAYDAY, when=datetime(2026, 11, 13, 18)), now=NOW)
    vault.diary.add(an_entry("Boots", "They hold.", when=datetime(2026, 11, 9, 8)), now=NOW)
    folder = tmp_path / "out"
    folder.mkdir()
    share = Share(
        vault,
        background=Immediately(),
        now=lambda: NOW,
        folder=folder,
        left=called.left,
        kept=called.kept,
        add_someone=called.add_someone,
    )
    share.begin()
    return share


def choose_all(share: Share) -> None:
    for row in share.rows(share.state.keys):
        share.toggle(row)


def letter(share: Share) -> Letter:
    assert share.state.letter is not None
    return share.state.letter


def to_step(share: Share, step: Step) -> None:
    while share.state.step < step:
        share.next()


def test_nothing_chosen_leads_nowhere(share: Share) -> None:
    share.next()
    assert share.state.step is Step.CHOOSE
    assert not share.can_go_on()


def test_the_mentor_is_there_and_the_words_are_counted(share: Share) -> None:
    choose_all(share)
    assert share.state.person is not None
    assert share.state.person.name == "Ruth"
    assert share.state.words == sum(len(text.split()) for text in (PAYDAY, "They hold."))
    assert share.state.minutes == 1


def test_pages_are_laid_out_oldest_first(share: Share) -> None:
    choose_all(share)
    share.next()
    assert [entry.title for entry in share.state.pages] == ["Boots", "Payday"]
    assert [page.day for page in letter(share).excerpts] == [date(2026, 11, 9), date(2026, 11, 13)]


def test_hidden_words_are_gone_from_the_letter_that_is_shown(share: Share) -> None:
    choose_all(share)
    share.next()
    share.turn_to(1)
    start = PAYDAY.index("Maya had left me")
    share.hide(start - 1, start + len("Maya had left me "))
    page = letter(share).excerpts[1]
    assert "Maya had left" not in page.text
    assert f"lives. {HIDDEN} a drawing" in page.text
    assert share.state.hidden == 1


def test_unhiding_brings_the_words_back(share: Share) -> None:
    choose_all(share)
    share.next()
    share.turn_to(1)
    share.hide(0, 6)
    share.unhide(Span(0, 6))
    assert letter(share).excerpts[1].text == PAYDAY


def test_hiding_across_what_is_hidden_leaves_one_passage(share: Share) -> None:
    choose_all(share)
    share.next()
    share.turn_to(1)
    share.hide(0, 8)
    share.hide(6, 20)
    assert share.state.spans[share.state.pages[1].id] == (Span(0, 20),)


def test_a_title_can_be_hidden(share: Share) -> None:
    choose_all(share)
    share.next()
    share.turn_to(1)
    share.hide(0, 6, in_title=True)
    assert letter(share).excerpts[1].title == HIDDEN


def test_names_are_noticed_and_nothing_is_done_about_them(share: Share) -> None:
    choose_all(share)
    share.next()
    assert share.state.noticed == ("Dan", "Maya")
    assert letter(share).excerpts[1].text == PAYDAY


def test_a_noticed_name_is_taken_out_everywhere_when_she_says_so(share: Share) -> None:
    choose_all(share)
    share.next()
    share.toggle_name("Maya")
    assert "Maya" not in letter(share).excerpts[1].text
    assert share.state.hidden == 2
    share.turn_to(1)
    share.unhide(share.state.hidden_in(share.state.pages[1])[0])
    assert letter(share).excerpts[1].text == PAYDAY


def test_first_letters_stand_for_names_in_the_letter(share: Share) -> None:
    choose_all(share)
    share.next()
    assert share.first_letters() == "D., M."
    share.use_first_letters(True)
    assert letter(share).excerpts[1].text == PAYDAY.replace("Dan", "D.").replace("Maya", "M.")
    assert share.state.hidden == 0


def test_first_letters_stand_for_names_beside_pictures_too(share: Share, women: TwoWomen) -> None:
    payday = women.nora.diary.find(women.nora.diary.newest(1)[0].id)
    women.nora.diary.attach(payday, "image/png", a_png(), "Maya on the stairs", NOW)
    choose_all(share)
    share.next()
    share.send_pictures(True)
    share.use_first_letters(True)
    assert [picture.alt for picture in letter(share).pictures] == ["M. on the stairs"]


def test_back_keeps_everything(share: Share) -> None:
    choose_all(share)
    share.next()
    share.hide(0, 4)
    share.next()
    share.toggle_note("children")
    share.ask_for(Need.LISTEN)
    share.say("The end is the important bit.")
    for _step in range(2):
        share.back()
    assert share.state.step is Step.CHOOSE
    to_step(share, Step.NEED)
    assert letter(share).notes == ("children",)
    assert letter(share).need == "listen"
    assert letter(share).first_line == "The end is the important bit."
    assert share.state.hidden == 1


def test_leaving_keeps_the_choice_until_it_is_let_go(share: Share, called: Called) -> None:
    choose_all(share)
    share.leave()
    assert called.names == ["left"]
    assert share.state.begun
    share.begin()
    assert len(share.state.chosen) == 2
    share.start_again()
    assert not share.state.begun


def test_a_page_from_the_journal_is_chosen_already(share: Share, women: TwoWomen) -> None:
    entry = women.nora.diary.add(an_entry("From the journal", "Two words", when=datetime(2026, 11, 20, 8)), now=NOW)
    share.begin([entry.id])
    share.begin([entry.id])
    assert [row.id for row in share.state.chosen] == [entry.id]


def test_what_is_seen_is_what_the_mentor_reads(share: Share, women: TwoWomen, called: Called) -> None:
    choose_all(share)
    share.next()
    share.turn_to(1)
    share.hide(0, 8)
    share.use_first_letters(True)
    share.next()
    share.toggle_note("strong-cravings")
    share.ask_for("listen")
    share.say("Read the last one twice.")
    share.next()
    seen = letter(share)
    share.seal()
    assert share.state.step is Step.SENT
    assert called.names == ["kept"]
    assert share.state.sent is not None
    opened = post.open_file(women.ruth, share.state.sent.path.read_bytes(), NOW)
    read = [(page.day, page.title, page.text) for page in opened.letter.excerpts]
    assert read == [(page.day, page.title, page.text) for page in seen.excerpts]
    assert opened.letter.notes == seen.notes
    assert opened.letter.first_line == "Read the last one twice."


def test_the_sealed_text_opens_too(share: Share, women: TwoWomen) -> None:
    choose_all(share)
    to_step(share, Step.SEAL)
    assert share.sealed_text() == ""
    share.seal()
    assert post.open_file(women.ruth, share.sealed_text(), NOW).letter.excerpts


def test_a_sent_page_says_when_it_went(share: Share) -> None:
    choose_all(share)
    to_step(share, Step.SEAL)
    share.seal()
    share.leave()
    share.begin()
    assert [share.sent_on(row.id) for row in share.rows(share.state.keys)] == [share.today()] * 2


def test_sealing_waits_until_the_words_were_compared(share: Share, women: TwoWomen) -> None:
    fingerprint = women.ruth_as_nora_knows_her.cards[0].fingerprint
    women.nora.people.set_trust(fingerprint, Trust.ADDED, NOW)
    share.begin()
    choose_all(share)
    to_step(share, Step.SEAL)
    share.seal()
    assert share.state.sent is None
    assert share.check is not None
    share.check.type_word(0, " ".join(post.words_of(fingerprint)).title())
    share.check.compare()
    assert share.can_go_on()
    share.seal()
    assert share.state.sent is not None


def test_wrong_words_say_so_and_nothing_can_be_sealed(share: Share, women: TwoWomen) -> None:
    women.nora.people.set_trust(women.ruth_as_nora_knows_her.cards[0].fingerprint, Trust.ADDED, NOW)
    share.begin()
    choose_all(share)
    to_step(share, Step.SEAL)
    assert share.check is not None
    share.check.type_word(0, "harbour linen copper meadow quiet")
    share.check.compare()
    assert share.check.state.trouble is not None
    assert "Ruth" in share.check.state.trouble.happened
    assert share.check.state.typed[0] == "harbour"
    assert not share.can_go_on()


def test_words_that_differ_later_stop_the_seal(share: Share) -> None:
    choose_all(share)
    to_step(share, Step.SEAL)
    assert share.can_go_on()
    share.doubt()
    assert not share.can_go_on()
    assert share.check is not None
    assert share.check.state.verified is None


def test_a_blocked_person_is_not_written_to(share: Share, women: TwoWomen) -> None:
    women.nora.people.block(women.ruth_as_nora_knows_her.id, NOW)
    share.begin()
    assert share.state.person is None
    choose_all(share)
    assert not share.can_go_on()


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_kept(share: Share, women: TwoWomen) -> None:
    choose_all(share)
    to_step(share, Step.SEAL)
    share.put_in(Path("/proc/none/letter.age"))
    share.seal()
    assert share.state.trouble is not None
    assert share.state.step is Step.SEAL
    assert women.nora.letters.all() == []
    share.put_in(women.nora.folder.parent / "out")
    share.seal()
    assert share.state.sent is not None


def test_a_file_that_is_there_is_left_alone(share: Share, tmp_path: Path) -> None:
    there = tmp_path / "out" / "there.age"
    there.write_text("mine")
    choose_all(share)
    to_step(share, Step.SEAL)
    share.put_in(there)
    share.seal()
    assert share.state.trouble is not None
    assert there.read_text() == "mine"


def test_the_file_name_tells_nothing(share: Share) -> None:
    assert len(share.state.target.stem) == 8
    assert share.state.target.suffix == ".age"


def test_search_narrows_the_list_and_keeps_the_choice(share: Share) -> None:
    choose_all(share)
    share.search("draw")
    assert [row.title for row in share.rows(share.state.keys)] == ["Payday"]
    assert len(share.state.chosen) == 2
    share.search("")
    assert len(share.state.keys) == 2


def test_a_note_and_a_need_can_be_taken_back(share: Share) -> None:
    choose_all(share)
    to_step(share, Step.NEED)
    share.toggle_note("death")
    share.toggle_note("death")
    share.ask_for("think")
    share.ask_for(None)
    assert letter(share).notes == ()
    assert letter(share).need is None


def test_places_go_without_a_page_and_what_is_seen_is_what_is_sealed(
    share: Share, women: TwoWomen, tmp_path: Path
) -> None:
    for number in (1, 2):
        women.nora.places.keep(a_place(number))
    share.begin(place_ids=[a_place(1).id, "f" * 32])
    assert share.state.places == (a_place(1).id,)
    assert share.can_go_on()
    steps = []
    for move in (share.next, share.back, share.next):
        move()
        steps.append(share.state.step)
    assert steps == [Step.NEED, Step.CHOOSE, Step.NEED]
    seen = letter(share)
    assert [place.name for place in seen.places] == ["Chapel Street 1"]
    assert seen.places[0].id != a_place(1).id
    share.back()
    share.toggle_place(a_place(2).id)
    share.next()
    share.next()
    share.seal()
    assert share.state.sent is not None
    opened = post.open_file(women.ruth, share.state.sent.path.read_bytes(), NOW)
    assert [place.name for place in opened.letter.places] == ["Chapel Street 1", "Chapel Street 2"]
    assert women.ruth.places.all() == []


def test_places_go_along_with_pages_and_can_be_left_out_again(share: Share, women: TwoWomen) -> None:
    women.nora.places.keep(a_place(1))
    share.begin()
    choose_all(share)
    share.toggle_place(a_place(1).id)
    share.toggle_place("f" * 32)
    share.next()
    assert share.state.step is Step.SEE
    assert len(letter(share).places) == 1
    share.back()
    share.toggle_place(a_place(1).id)
    share.next()
    assert letter(share).places == ()
    assert share.state.places == ()


def test_how_long_it_may_be_kept_goes_into_the_letter_and_can_be_taken_back(share: Share) -> None:
    choose_all(share)
    to_step(share, Step.NEED)
    assert letter(share).keep_until is None
    share.keep_for(30)
    assert letter(share).keep_until == date(2026, 12, 24)
    share.say("Only for a while.")
    share.toggle_note("children")
    assert letter(share).keep_until == date(2026, 12, 24)
    share.next()
    assert letter(share).keep_until == date(2026, 12, 24)
    share.back()
    share.keep_for(31)  # not among the choices
    share.keep_for(None)
    assert letter(share).keep_until is None


def test_a_page_that_was_changed_is_looked_at_again_before_it_is_sealed(share: Share, women: TwoWomen) -> None:
    choose_all(share)
    to_step(share, Step.SEE)
    share.turn_to(1)
    entry = share.state.current
    assert entry is not None
    assert entry.text == PAYDAY
    where = PAYDAY.index("Dan")
    share.hide(where, where + 3)
    to_step(share, Step.SEAL)
    women.nora.diary.keep(replace(entry, text="Late. " + PAYDAY), now=NOW, sitting="later")
    share.begin()
    assert share.state.step is Step.CHOOSE
    assert share.state.letter is None
    assert share.state.trouble is not None
    share.next()
    assert share.state.trouble is None
    assert not share.state.hidden
    assert "Dan" in letter(share).excerpts[1].text
    assert HIDDEN not in letter(share).excerpts[1].text
    to_step(share, Step.SEAL)
    women.nora.diary.keep(replace(entry, text=PAYDAY), now=NOW, sitting="later still")
    share.back()
    assert share.state.step is Step.CHOOSE


# ---- help lines to go with it --------------------------------------------------------------------------------------


def test_help_lines_go_without_a_page_and_what_is_seen_is_what_is_sealed(share: Share, women: TwoWomen) -> None:
    women.nora.help_lines.keep("GB", frozenset())
    women.nora.help_lines.keep_line(a_line(1), corrects=False)
    offered = share.lines_to_choose()
    assert offered.country == "GB"
    assert offered.lines[0].id == a_line(1).id
    assert {line.country for line in offered.lines} == {"GB"}
    shipped = next(line for line in offered.lines if line.name == "Samaritans")
    share.toggle_line(a_line(1).id)
    share.toggle_line(shipped.id)
    share.toggle_line("f" * 32)
    assert share.can_go_on()
    share.next()
    assert share.state.step is Step.NEED
    seen = letter(share)
    assert [line.name for line in seen.lines] == ["The women's centre 1", "Samaritans"]
    assert not {line.id for line in seen.lines} & {a_line(1).id, shipped.id}
    share.next()
    share.seal()
    assert share.state.sent is not None
    opened = post.open_file(women.ruth, share.state.sent.path.read_bytes(), NOW)
    assert opened.letter.lines == seen.lines
    assert women.ruth.help_lines.hers().added == ()


def test_another_country_is_looked_through_and_a_line_can_be_left_out_again(share: Share) -> None:
    assert share.lines_to_choose().lines == ()
    found = share.lines_to_choose("IE", "samaritans").lines
    assert {line.country for line in found} == {"IE"}
    share.toggle_line(found[0].id)
    assert share.state.begun
    share.toggle_line(found[0].id)
    assert not share.state.begun


def test_a_line_that_the_other_side_would_refuse_is_not_offered(share: Share, women: TwoWomen) -> None:
    women.nora.help_lines.keep_line(a_line(1, phone="*100#"), corrects=False)
    women.nora.help_lines.keep_line(a_line(2, phone=None, sms=None), corrects=False)
    women.nora.help_lines.keep_line(a_line(3), corrects=False)
    assert [line.name for line in share.lines_to_choose("GB", "centre").lines if line.hers] == ["The women's centre 3"]


def test_a_line_changed_after_it_was_chosen_goes_as_it_is_now(share: Share, women: TwoWomen) -> None:
    women.nora.help_lines.keep_line(a_line(1), corrects=False)
    women.nora.help_lines.keep_line(a_line(2), corrects=False)
    share.toggle_line(a_line(1).id)
    share.toggle_line(a_line(2).id)
    women.nora.help_lines.keep_line(a_line(1, phone="01632 960 411"), corrects=False)
    women.nora.help_lines.remove_line(a_line(2).id)
    share.begin()
    share.next()
    assert [line.phone for line in letter(share).lines] == ["01632 960 411"]
