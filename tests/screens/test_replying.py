"""Replies: kept as she types, beside the letter; what is sealed is her text and joins the thread."""

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sobersister_desktop import post
from sobersister_desktop.domain.errors import LetterTakenBack
from sobersister_desktop.domain.letter import Kind
from sobersister_desktop.domain.person import Role, Trust
from sobersister_desktop.screens.journal import Journal
from sobersister_desktop.screens.later import Later, never
from sobersister_desktop.screens.letter_words import answer_words, shared_words
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import View, thread_of
from sobersister_desktop.screens.replying import Part, as_quote, part_line, parts_in, saving_line, with_part
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.writing import Saving
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, TwoWomen, a_notebook, an_entry, introduce, two_women
from tests.screens.hands import HandLater
from tests.test_post import disk_has_room_again, disk_is_full


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def later() -> HandLater:
    return HandLater()


def a_screen(vault: Vault, folder: Path, later: Later = never) -> Letters:
    screen = Letters(
        vault, background=Immediately(), now=lambda: NOW, folder=folder, add_someone=lambda: None, later=later
    )
    screen.refresh()
    return screen


def a_letter_from_nora(women: TwoWomen, text: str = "I stayed on the bus.") -> tuple[str, bytes]:
    """Her page's id, and the sealed file."""
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    entry = women.nora.diary.add(an_entry("Payday", text), now=NOW)
    letter = post.compose(women.nora, to, [entry.id], {}, ["children"], "listen", "", "", NOW)
    sealed = post.seal(women.nora, to, letter, NOW).seal()
    post.keep(women.nora, sealed, NOW)
    return entry.id, sealed.closed.file


@pytest.fixture
def ruths(women: TwoWomen, tmp_path: Path, later: HandLater) -> Letters:
    """Ruth reads Nora's letter and has begun to answer."""
    screen = a_screen(women.ruth, tmp_path, later)
    screen.open_data(a_letter_from_nora(women)[1])
    screen.open_now()
    screen.reply()
    return screen


def seal_it(screen: Letters) -> bytes:
    screen.seal_reply()
    screen.sending.seal()
    assert screen.sending.state.sent is not None
    data = screen.sending.state.sent.path.read_bytes()
    screen.sending.leave()
    return data


def test_a_reply_begins_with_her_name_and_nothing_is_kept_of_that(ruths: Letters, women: TwoWomen) -> None:
    assert ruths.state.replying
    assert "Nora" in ruths.replying.text
    assert not ruths.replying.state.written
    ruths.stop_replying()
    assert women.ruth.letters.drafts.begun() == frozenset()


def test_it_is_kept_after_a_pause_and_there_again_later(
    ruths: Letters, women: TwoWomen, later: HandLater, tmp_path: Path
) -> None:
    ruths.replying.typed("Nora,\n\nI read it.")
    assert saving_line(ruths.replying.state) == "Saving"
    later.ring()
    assert ruths.replying.state.saving is Saving.SAVED
    assert "Draft saved" in saving_line(ruths.replying.state)
    other = a_screen(women.ruth, tmp_path)
    other.choose(other.state.rows[0].id)
    other.open_now()
    other.reply()
    assert other.replying.text == "Nora,\n\nI read it."
    assert other.state.begun == {other.state.rows[0].id}


@pytest.mark.parametrize("leave", ["flush", "close_it", "stop_replying", "bring", "write"])
def test_whatever_she_goes_to_the_reply_is_kept_first(ruths: Letters, women: TwoWomen, leave: str) -> None:
    letter_id = ruths.state.rows[0].id
    ruths.replying.typed("Nora,\n\nI read it.")
    getattr(ruths, leave)()
    draft = women.ruth.letters.drafts.draft(letter_id)
    assert draft is not None
    assert draft.text == "Nora,\n\nI read it."


def test_a_full_disk_keeps_the_words_on_the_screen_and_tries_again(
    ruths: Letters, women: TwoWomen, later: HandLater
) -> None:
    disk_is_full(women.ruth)
    ruths.replying.typed("word " * 20_000)
    ruths.close_it()
    assert ruths.state.replying
    assert ruths.replying.unsaved()
    assert ruths.replying.state.trouble is not None
    assert ruths.replying.text.startswith("word")
    disk_has_room_again(women.ruth)
    later.ring(within=5)
    assert ruths.replying.state.saving is Saving.SAVED
    assert ruths.replying.state.trouble is None


def test_locking_holds_no_word_of_it_and_the_draft_stays(ruths: Letters, women: TwoWomen) -> None:
    letter_id = ruths.state.rows[0].id
    ruths.replying.typed("Nora,\n\nI read it.")
    ruths.flush()
    ruths.lock()
    assert ruths.replying.text == ""
    assert ruths.state.letter is None
    assert women.ruth.letters.drafts.draft(letter_id) is not None


def test_throwing_it_away_takes_the_draft_and_leaves_the_letter(ruths: Letters, women: TwoWomen) -> None:
    ruths.replying.typed("Nora,\n\nNo.")
    ruths.flush()
    ruths.throw_reply_away()
    assert not ruths.state.replying
    assert women.ruth.letters.drafts.begun() == frozenset()
    assert ruths.state.view is View.READING


def test_a_sealed_reply_joins_the_thread_on_both_sides_and_its_draft_is_gone(
    ruths: Letters, women: TwoWomen, tmp_path: Path
) -> None:
    ruths.replying.typed("Nora,\n\n> I stayed on the bus.\n\nI read it.")
    data = seal_it(ruths)
    assert not ruths.state.replying
    assert women.ruth.letters.drafts.begun() == frozenset()
    assert [row.kind for row in ruths.state.thread] == [Kind.SHARE, Kind.REPLY]
    noras = a_screen(women.nora, tmp_path)
    noras.open_data(data)
    noras.open_now()
    assert noras.state.letter is not None
    assert noras.state.letter.message == "Nora,\n\n> I stayed on the bus.\n\nI read it."
    first, second = noras.state.thread
    assert (first.received, second.received, second.in_reply_to) == (False, True, first.id)
    entry = women.nora.diary.rows(women.nora.diary.keys())[0]
    assert [row.id for row in women.nora.letters.replies_to(entry.id)] == [second.id]
    noras.reply()
    noras.replying.typed("Ruth,\n\nThank you.")
    again = post.open_file(women.ruth, seal_it(noras), NOW)
    assert again.thread == first.thread
    assert again.in_reply_to == second.id


def test_the_page_in_the_journal_says_who_wrote_back_and_that_it_changed_since(
    ruths: Letters, women: TwoWomen, tmp_path: Path
) -> None:
    ruths.replying.typed("Nora,\n\nI read it.")
    noras = a_screen(women.nora, tmp_path)
    noras.open_data(seal_it(ruths))
    led_to: list[str] = []
    journal = Journal(
        women.nora.diary,
        women.nora.letters,
        now=lambda: NOW,
        later=never,
        share=lambda _entry: None,
        open_letter=led_to.append,
    )
    journal.arrive()
    journal.open(women.nora.diary.rows(women.nora.diary.keys())[0].id)
    (answer,) = journal.writing.state.answers
    assert answer_words(answer, NOW.date()) == "Ruth wrote back, 24 Nov"
    (holder,) = journal.writing.state.holders
    assert journal.writing.state.entry is not None
    assert shared_words(holder, journal.writing.state.entry.rev) == "Shared with Ruth"
    journal.writing.typed("I stayed on the bus, and then I walked.")
    journal.flush()
    assert shared_words(holder, journal.writing.state.entry.rev) == "Shared with Ruth, changed since"


def test_nothing_is_sealed_before_the_words_were_compared(ruths: Letters, women: TwoWomen) -> None:
    card = women.nora_as_ruth_knows_her.cards[0]
    women.ruth.people.set_trust(card.fingerprint, Trust.ADDED, NOW)
    ruths.replying.typed("Nora,\n\nI read it.")
    ruths.seal_reply()
    assert not ruths.sending.can_seal()
    ruths.sending.seal()
    assert ruths.sending.state.sent is None
    ruths.sending.leave()
    assert ruths.state.replying
    assert "I read it." in ruths.replying.text


def test_a_file_that_cannot_be_written_leaves_the_draft_and_keeps_no_copy(
    ruths: Letters, women: TwoWomen, tmp_path: Path
) -> None:
    ruths.replying.typed("Nora,\n\nI read it.")
    ruths.seal_reply()
    ruths.sending.put_in(tmp_path / "nowhere" / "letter.age")
    ruths.sending.seal()
    assert ruths.sending.state.trouble is not None
    assert [row.received for row in women.ruth.letters.all()] == [True]
    assert women.ruth.letters.drafts.begun()


def test_nobody_answers_someone_blocked(ruths: Letters, women: TwoWomen) -> None:
    ruths.stop_replying()
    women.ruth.people.block(women.nora_as_ruth_knows_her.id, NOW)
    ruths.refresh()
    ruths.reply()
    assert not ruths.state.replying


# ---- finding ----


def test_a_letter_is_found_by_its_words_and_by_those_of_a_reply_once_it_was_opened(
    women: TwoWomen, tmp_path: Path
) -> None:
    screen = a_screen(women.ruth, tmp_path)
    screen.open_data(a_letter_from_nora(women, "Die Träume vom Bahnhof.")[1])
    screen.search_for("traume")
    assert screen.state.listed == ()
    screen.search_for("nor")
    assert len(screen.state.unopened) == 1
    screen.open_now()
    screen.search_for("traume bahn")
    assert len(screen.state.opened) == 1
    screen.search_for("larkspur")
    assert screen.state.listed == ()
    screen.reply()
    screen.replying.typed("Nora,\n\nlarkspur")
    screen.stop_replying()
    assert len(screen.state.listed) == 1
    screen.search_for("")
    assert screen.state.found is None
    screen.search_for("nora")
    screen.lock()
    assert screen.state.search == ""


# ---- the scaffold ------------------------------------------------------------------------------------------------


def test_a_part_begins_a_paragraph_and_goes_again_while_it_is_empty() -> None:
    text, caret = with_part("Nora,", Part.QUESTION)
    assert text == "Nora,\n\nA question: "
    assert caret == len(text)
    assert parts_in(text) == {Part.QUESTION}
    assert with_part(text, Part.QUESTION)[0] == "Nora,\n\n"


def test_a_part_with_words_is_gone_to_and_never_taken_away() -> None:
    text = f"{part_line(Part.HEARD)} all of it.\n\nRuth"
    assert with_part(text, Part.HEARD) == (text, len(f"{part_line(Part.HEARD)} all of it."))


@given(st.text(alphabet="ab\n:> ", max_size=60), st.lists(st.sampled_from(list(Part)), max_size=4))
def test_whatever_is_chosen_none_of_her_words_go(text: str, parts: list[Part]) -> None:
    kept = text
    for part in parts:
        kept, caret = with_part(kept, part)
        assert 0 <= caret <= len(kept)
    without = kept
    for part in Part:
        without = without.replace(part_line(part), "")
    assert without.split() == text.split()


def test_a_passage_is_quoted_line_by_line() -> None:
    assert as_quote("  One.\u2029\u2029Two. ") == "> One.\n>\n> Two."


# ---- shuffled on the way -----------------------------------------------------------------------------------------


def an_exchange(women: TwoWomen) -> list[bytes]:
    """What Nora sends in one thread and beside it: two letters, an answer, a later state of a page, a letter back."""
    nora, to = women.nora, women.nora.people.person(women.ruth_as_nora_knows_her.id)
    files = []
    ids = [nora.diary.add(an_entry(f"Page {n}", f"Text {n}"), now=NOW).id for n in range(3)]
    for entry_id in ids:
        letter = post.compose(nora, to, [entry_id], {}, [], None, "", "", NOW)
        sealed = post.seal(nora, to, letter, NOW).seal()
        post.keep(nora, sealed, NOW)
        files.append(sealed.closed.file)
    first = nora.letters.letter(nora.letters.all()[-1].id)
    for number in range(2):
        reply = post.compose_reply(nora, f"And {number}", NOW)
        sealed = post.seal(nora, to, reply, NOW, answering=first).seal()
        post.keep(nora, sealed, NOW)
        files.append(sealed.closed.file)
    last = nora.letters.all()[-1]
    for letter in (
        post.compose_retract(nora, [last], NOW),
        post.compose(nora, to, [ids[1]], {}, [], None, "", "", NOW),
        post.compose_receipt(nora, NOW),
    ):
        sealed = post.seal(nora, to, letter, NOW).seal()
        post.keep(nora, sealed, NOW)
        files.append(sealed.closed.file)
    return files


def state_of(vault: Vault) -> object:
    """All that is known, but for the order in which it came."""
    rows = sorted(vault.letters.all(), key=lambda row: row.id)
    threads = {row.id: tuple(r.id for r in thread_of(rows, row)) for row in rows}
    person = rows[0].person_id
    bytes_kept = {row.id: (vault.letters.letter(row.id).manifest, vault.letters.letter(row.id).text) for row in rows}
    return [row.marks for row in rows], threads, bytes_kept, post.missing_before(vault, person, 99)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 30))
def test_however_they_are_shuffled_and_doubled_the_state_is_the_same(
    seed: int, tmp_path_factory: pytest.TempPathFactory, exchange: "tuple[TwoWomen, list[bytes], object]"
) -> None:
    women, files, wanted = exchange
    order = [*files, *random.Random(seed).choices(files, k=3)]
    random.Random(seed).shuffle(order)
    with two_women_again(women, tmp_path_factory.mktemp("again")) as ruth:
        for file in order:
            with suppress(LetterTakenBack):
                post.open_file(ruth, file, NOW)
        assert state_of(ruth) == wanted


@pytest.fixture
def exchange(women: TwoWomen, tmp_path: Path) -> "tuple[TwoWomen, list[bytes], object]":
    files = an_exchange(women)
    with two_women_again(women, tmp_path / "straight") as ruth:
        for file in files:
            post.open_file(ruth, file, NOW)
        return women, files, state_of(ruth)


@contextmanager
def two_women_again(women: TwoWomen, folder: Path) -> Iterator[Vault]:
    """A notebook of Ruth's to which nothing has come yet: her own keys, and Nora's card."""
    ruth = a_notebook(folder)
    try:
        ruth.people.add_identity(*women.ruth.people.identity())
        introduce(ruth, women.nora, "Nora", Role.MENTEE)
        yield ruth
    finally:
        ruth.close()


def test_a_thread_of_many_years_is_still_put_in_order(women: TwoWomen) -> None:
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    post.keep(women.nora, post.seal(women.nora, to, post.compose_reply(women.nora, "1", NOW), NOW).seal(), NOW)
    first = women.nora.letters.all()[0]
    many = [replace(first, id=f"{n:032x}", in_reply_to=f"{n - 1:032x}", seq=3000 - n) for n in range(3000)]
    assert [row.id for row in thread_of(many[::-1], many[0])] == [row.id for row in many]
    ring = [replace(row, in_reply_to=many[(n + 1) % 3].id) for n, row in enumerate(many[:3])]
    assert len(thread_of(ring, ring[0])) == 3
