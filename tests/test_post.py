"""From one notebook to another and back, with real notebooks and real files."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sobersister_desktop import post
from sobersister_desktop.crypto import age
from sobersister_desktop.crypto.identity import card_bytes, card_text
from sobersister_desktop.domain import errors
from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.domain.letter import HIDDEN, Kind, Letter, Span, outer
from sobersister_desktop.domain.person import Role, Trust
from sobersister_desktop.sharing import container
from sobersister_desktop.sharing.bundle import enclose
from sobersister_desktop.vault.vault import Vault
from tests.builders import JESS, MADE, MALLORY, NOW, TwoWomen, a_card, a_png, an_entry, an_identity, two_women


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as both:
        yield both


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def written(vault: Vault, title: str = "Payday", text: str = "I stayed on the bus.", **changes: Any) -> Entry:
    return vault.diary.add(an_entry(title, text, **changes), now=NOW)


def composed(women: TwoWomen, *entries: Entry, hidden: dict[str, list[Span]] | None = None, **more: Any) -> Letter:
    values: dict[str, Any] = {
        "notes": ("children",),
        "need": "listen",
        "message": "The end is the important bit.",
        "first_line": "",
        "now": NOW,
    }
    ids = [entry.id for entry in entries]
    return post.compose(women.nora, women.ruth_as_nora_knows_her, ids, hidden or {}, **(values | more))


def sealed(women: TwoWomen, letter: Letter | None = None) -> post.Sealed:
    return post.seal(women.nora, women.ruth_as_nora_knows_her, letter or composed(women), NOW).seal()


def sent(women: TwoWomen, letter: Letter | None = None) -> bytes:
    """Sealed and kept, as the bytes that go out."""
    one = sealed(women, letter)
    post.keep(women.nora, one, NOW)
    return one.closed.file


def disk_is_full(vault: Vault) -> None:
    """SQLite may grow the file by nothing more, and says what a full disk says."""
    connection = vault.letters._connection
    connection.execute("VACUUM")
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def disk_has_room_again(vault: Vault) -> None:
    vault.letters._connection.execute("PRAGMA max_page_count = 1000000")


# ---- the whole way -----------------------------------------------------------------------------------------------


def test_a_letter_goes_from_one_notebook_to_the_other(women: TwoWomen, out: Path) -> None:
    women.nora.journeys.set_setting("name", "Nora")
    entry = written(women.nora, "Dan again", "I saw Dan. I rang Ruth.")
    spans = [Span(0, 3, in_title=True), Span(6, 9)]
    letter = composed(women, entry, hidden={entry.id: spans}, first_line="Read the end.")
    path = post.keep_and_write(women.nora, sealed(women, letter), out, NOW)
    assert path.parent == out
    assert path.suffix == ".age"

    found = post.open_file(women.ruth, path.read_bytes(), NOW)
    assert found.person == women.nora_as_ruth_knows_her
    assert (found.trust, found.already_here, found.missing, found.seq) == (Trust.VERIFIED, False, (), 1)
    assert (found.letter.name, found.letter.message) == ("Nora", "The end is the important bit.")
    (page,) = found.letter.excerpts
    assert (page.title, page.text) == (f"{HIDDEN} again", f"I saw {HIDDEN}. I rang Ruth.")
    assert page.id != entry.id
    assert found.outer == outer(letter)

    (row,) = women.ruth.letters.all()
    assert (row.id, row.received, row.person, row.kind) == (found.letter_id, True, "Nora", Kind.SHARE)
    assert row.outer == outer(letter)
    (mine,) = women.nora.letters.all()
    assert (mine.id, mine.received, mine.person) == (found.letter_id, False, "Ruth")
    assert [holder.name for holder in women.nora.letters.holders(entry.id)] == ["Ruth"]
    assert women.ruth.diary.count() == 0


def test_what_is_kept_on_both_sides_is_the_letter_that_was_seen(women: TwoWomen) -> None:
    entry = written(women.nora)
    women.nora.diary.attach(entry.id, "image/png", a_png(), "the stairs", NOW)
    letter = composed(women, entry, pictures=True)
    data = sent(women, letter)
    found = post.open_file(women.ruth, data, NOW)
    seen = replace(letter, excerpts=tuple(replace(page, source="", hidden=0) for page in letter.excerpts))
    assert found.letter == seen
    assert post.kept_letter(women.ruth, found.letter_id) == seen
    assert post.kept_letter(women.nora, found.letter_id) == seen
    assert women.nora.letters.letter(found.letter_id).manifest == women.ruth.letters.letter(found.letter_id).manifest


def test_peeking_keeps_nothing_and_tells_the_same(women: TwoWomen) -> None:
    data = sent(women)
    peeked = post.open_file(women.ruth, data, NOW, keep=False)
    assert women.ruth.letters.all() == []
    assert not peeked.already_here
    assert post.open_file(women.ruth, data, NOW) == peeked
    assert post.open_file(women.ruth, data, NOW, keep=False).already_here


def test_pasted_text_opens_too(women: TwoWomen) -> None:
    one = sealed(women)
    assert post.open_file(women.ruth, f"Dear Ruth\n\n{post.as_text(one)}\nNora", NOW).letter_id == one.letter_id


def test_an_answer_joins_the_thread(women: TwoWomen) -> None:
    found = post.open_file(women.ruth, sent(women), NOW)
    stored = women.ruth.letters.letter(found.letter_id)
    reply = post.compose_reply(women.ruth, "I read it twice.", NOW, name="Ruth")
    answer = post.seal(women.ruth, women.nora_as_ruth_knows_her, reply, NOW, answering=stored).seal()
    back = post.open_file(women.nora, answer.closed.file, NOW)
    assert (back.thread, back.in_reply_to, back.seq) == (found.thread, found.letter_id, 1)
    assert (back.letter.kind, back.letter.message) == (Kind.REPLY, "I read it twice.")


# ---- composing ---------------------------------------------------------------------------------------------------


def test_pages_have_other_numbers_for_every_mentor_and_the_same_each_time(women: TwoWomen) -> None:
    entry = written(women.nora)
    jess = post.add_person(women.nora, card_bytes(JESS.card(MADE)), "Jess", Role.MENTOR, NOW)
    first, again = composed(women, entry).excerpts[0], composed(women, entry).excerpts[0]
    other = post.compose(women.nora, jess, [entry.id], {}, (), None, "", "", NOW).excerpts[0]
    assert first.id == again.id
    assert len({first.id, other.id, entry.id}) == 3


def test_pictures_go_along_only_when_asked_and_in_order(women: TwoWomen) -> None:
    first, second = written(women.nora), written(women.nora, "Bus")
    kept = [
        women.nora.diary.attach(entry.id, mime, a_png(red=number), "", NOW).id
        for number, (entry, mime) in enumerate(((first, "image/png"), (first, "image/jpeg"), (second, "image/png")))
    ]
    assert composed(women, first, second).pictures == ()
    every = composed(women, first, second, pictures=True)
    names = ["attachments/0001.png", "attachments/0002.jpg", "attachments/0003.png"]
    assert [picture.name for picture in every.pictures] == names
    assert [page.pictures for page in every.excerpts] == [tuple(names[:2]), tuple(names[2:])]
    some = composed(women, first, second, pictures={kept[2]})
    assert [page.pictures for page in some.excerpts] == [(), ("attachments/0001.png",)]
    assert some.pictures[0].data == a_png(red=2)


def test_hidden_words_are_nowhere_in_what_is_sealed(women: TwoWomen) -> None:
    entry = written(women.nora, "With Dan", "Dan left.", tags=("Dan's birthday", "bus"))
    women.nora.diary.attach(entry.id, "image/png", a_png(), "dan on the stairs", NOW)
    letter = composed(
        women, entry, hidden={entry.id: [Span(0, 3), Span(5, 8, in_title=True)]}, pictures=True, with_tags=True
    )
    assert letter.excerpts[0].tags == ("bus",)
    assert letter.pictures[0].alt == f"{HIDDEN} on the stairs"
    seed_age, _seed_auth, _made = women.ruth.people.identity()
    plain = age.decrypt(sealed(women, letter).closed.file, [age.HybridIdentity(seed_age)])
    assert b"dan" not in plain.lower()
    assert entry.id.encode() not in plain


def test_marks_that_make_a_title_too_long_shorten_it_where_she_can_see_it(women: TwoWomen) -> None:
    entry = written(women.nora, "a b" + "c" * 197)
    letter = composed(women, entry, hidden={entry.id: [Span(0, 1, in_title=True)]})
    title = letter.excerpts[0].title
    assert (len(title), title[:6], title[-1]) == (200, f"{HIDDEN} ", "…")
    assert post.open_file(women.ruth, sent(women, letter), NOW).letter.excerpts[0].title == title


def test_tags_stay_at_home_unless_asked(women: TwoWomen) -> None:
    entry = written(women.nora, tags=("bus",))
    assert composed(women, entry).excerpts[0].tags == ()


def test_a_page_named_twice_goes_once_and_no_page_makes_a_note(women: TwoWomen) -> None:
    entry = written(women.nora)
    assert len(composed(women, entry, entry).excerpts) == 1
    assert composed(women).kind is Kind.NOTE
    with pytest.raises(errors.NotFound):
        composed(women, an_entry())


def test_halves_of_characters_are_mended_before_she_sees_the_letter(women: TwoWomen) -> None:
    letter = composed(women, message="a\ud83d", first_line="\ude00", name="\ud83d\ude00")
    assert (letter.message, letter.first_line, letter.name) == ("a\ufffd", "\ufffd", "\N{GRINNING FACE}")
    assert post.open_file(women.ruth, sent(women, letter), NOW).letter.message == "a\ufffd"


# ---- cards and people --------------------------------------------------------------------------------------------


def test_someone_is_added_by_her_card_and_checked_by_her_words(women: TwoWomen) -> None:
    card = a_card(9)
    person = post.add_person(women.nora, card_text(card), "Inés", Role.SISTER, NOW)
    assert (person.name, person.role, person.trust) == ("Inés", Role.SISTER, Trust.ADDED)
    with pytest.raises(errors.WordsDiffer):
        post.verify(women.nora, person.id, "one two three four five", NOW)
    assert women.nora.people.person(person.id) == person
    words = post.words_of(card.fingerprint)
    checked = post.verify(women.nora, person.id, "  ".join(words).upper(), NOW)
    assert (checked.trust, checked.cards[0].verified) == (Trust.VERIFIED, NOW)
    with pytest.raises(errors.WordsDiffer):
        post.verify(women.nora, person.id, " ".join([words[1], words[0], *words[2:]]), NOW)
    assert women.nora.people.person(person.id).trust is Trust.VERIFIED


def test_her_own_words_are_those_of_her_card(women: TwoWomen) -> None:
    card = post.my_card(women.nora, NOW)
    assert card.label == ""
    assert post.my_words(women.nora) == post.words_of(card.fingerprint)


def test_cards_that_cannot_be_added_add_nobody(women: TwoWomen) -> None:
    ruths = women.ruth_as_nora_knows_her.cards[0].data
    for data, trouble in (
        (card_bytes(post.my_card(women.nora, NOW)), errors.OwnCard),
        (ruths, errors.CardAlreadyKnown),
        (ruths[:-1], errors.CardBroken),
        ("-----BEGIN CARD-----", errors.CardBroken),
        (" " * (256 << 10) + card_text(a_card(10)), errors.CardBroken),
    ):
        with pytest.raises(trouble):
            post.add_person(women.nora, data, "Someone", Role.OTHER, NOW)
    assert women.nora.people.all() == [women.ruth_as_nora_knows_her]


def test_a_card_is_looked_at_without_adding_anyone(women: TwoWomen) -> None:
    card = a_card(10)
    assert post.new_card(women.nora, card_text(card)) == card
    with pytest.raises(errors.CardAlreadyKnown) as caught:
        post.new_card(women.nora, women.ruth_as_nora_knows_her.cards[0].data)
    assert caught.value.values["name"] == "Ruth"
    assert women.nora.people.all() == [women.ruth_as_nora_knows_her]


def test_a_card_replaced_long_ago_is_still_her_own(women: TwoWomen) -> None:
    before = post.my_card(women.nora, NOW)
    new = an_identity(11)
    women.nora.people.add_identity(new.seed_age, new.seed_auth, MADE)
    assert post.my_identity(women.nora) == new
    with pytest.raises(errors.OwnCard):
        post.add_person(women.nora, card_bytes(before), "Me", Role.OTHER, NOW)


@pytest.mark.parametrize("by_name", [True, False])
def test_nothing_is_sealed_to_a_new_card_before_its_words_were_compared(women: TwoWomen, by_name: bool) -> None:
    card = a_card(12)
    if by_name:
        person = post.add_person(women.nora, card_bytes(card), "ruth", Role.OTHER, NOW)
    else:
        person = post.new_card_for(women.nora, women.ruth_as_nora_knows_her.id, card_bytes(card), NOW)
    assert (person.name, person.trust) == ("Ruth", Trust.CHANGED)
    assert [known.trust for known in person.cards] == [Trust.CHANGED, Trust.VERIFIED]
    for attempt in (
        lambda: post.compose(women.nora, person, [], {}, (), None, "", "", NOW),
        lambda: post.seal(women.nora, person, composed(women), NOW),
    ):
        with pytest.raises(errors.NotTrusted):
            attempt()
    old = women.ruth_as_nora_knows_her.cards[0].fingerprint
    with pytest.raises(errors.WordsDiffer):
        post.mark_compared(women.nora, person.id, old, True, NOW)  # words of the card before
    checked = post.mark_compared(women.nora, person.id, card.fingerprint, True, NOW)
    assert [known.trust for known in checked.cards] == [Trust.VERIFIED, Trust.RETIRED]
    assert post.sealing_card(checked).fingerprint == card.fingerprint


def test_nothing_is_sealed_to_someone_blocked_and_words_do_not_unblock_her(women: TwoWomen) -> None:
    letter = composed(women)
    women.nora.people.block(women.ruth_as_nora_knows_her.id, NOW)
    ruth = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    with pytest.raises(errors.NotTrusted):
        post.seal(women.nora, ruth, letter, NOW)
    with pytest.raises(errors.NotTrusted):
        post.mark_compared(women.nora, ruth.id, ruth.cards[0].fingerprint, True, NOW)
    assert women.nora.people.person(ruth.id).trust is Trust.BLOCKED


# ---- files -------------------------------------------------------------------------------------------------------


def test_a_name_that_ends_in_txt_gets_text_for_pasting(women: TwoWomen, out: Path) -> None:
    path = post.keep_and_write(women.nora, sealed(women), out / "a.TXT", NOW)
    assert path.read_bytes().startswith(b"-----BEGIN AGE ENCRYPTED FILE-----\n")
    assert post.open_file(women.ruth, path.read_bytes(), NOW).seq == 1


def test_only_the_letter_is_in_the_folder_and_only_she_may_read_it(women: TwoWomen, out: Path) -> None:
    path = post.keep_and_write(women.nora, sealed(women), out / "x.age", NOW)
    assert list(out.iterdir()) == [path]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_stays_unless_she_said_so(women: TwoWomen, out: Path) -> None:
    target = out / "diary.txt"
    target.write_text("mine")
    with pytest.raises(errors.FileUnwritable):
        post.keep_and_write(women.nora, sealed(women), target, NOW)
    assert target.read_text() == "mine"
    assert women.nora.letters.all() == []
    post.keep_and_write(women.nora, sealed(women), target, NOW, replace_file=True)
    assert target.read_bytes().startswith(b"-----BEGIN AGE")


@pytest.mark.parametrize("name", ["missing/x.age", "x" * 300, "a\0b"])
def test_a_file_that_cannot_be_written_leaves_nothing_kept(women: TwoWomen, out: Path, name: str) -> None:
    with pytest.raises(errors.FileUnwritable):
        post.keep_and_write(women.nora, sealed(women), out / name, NOW)
    assert list(out.iterdir()) == []
    assert women.nora.letters.all() == []


def test_a_full_disk_under_the_notebook_leaves_no_file(women: TwoWomen, out: Path) -> None:
    one = sealed(women, composed(women, written(women.nora, text="a" * 60_000)))
    disk_is_full(women.nora)
    with pytest.raises(errors.DiskFull):
        post.keep_and_write(women.nora, one, out, NOW)
    assert list(out.iterdir()) == []
    assert women.nora.letters.all() == []
    disk_has_room_again(women.nora)
    post.keep_and_write(women.nora, one, out, NOW)
    assert len(women.nora.letters.all()) == 1


def test_numbers_count_on_for_each_person(women: TwoWomen) -> None:
    jess = post.add_person(women.nora, card_bytes(JESS.card(MADE)), "Jess", Role.MENTOR, NOW)
    sent(women)
    sent(women)
    assert post.seal(women.nora, women.ruth_as_nora_knows_her, composed(women), NOW).address.seq == 3
    assert post.seal(women.nora, jess, composed(women), NOW).address.seq == 1


# ---- opening: all or nothing, twice is once ----------------------------------------------------------------------


def everything(vault: Vault) -> list[tuple[Any, ...]]:
    tables = ("letter", "letter_picture", "letter_entry", "person", "card", "entry")
    connection = vault.letters._connection
    return [row for table in tables for row in connection.execute(f"SELECT * FROM {table}").fetchall()]


def test_a_thousand_times_the_same_letter_is_one_letter(women: TwoWomen) -> None:
    data = sent(women)
    post.open_file(women.ruth, data, NOW)
    before = everything(women.ruth)
    work = post.to_open(women.ruth, data)
    opened = work.open()
    for _time in range(1_000):
        assert post.keep_opened(women.ruth, opened, NOW + timedelta(days=1)).already_here
    assert post.open_file(women.ruth, data, NOW).already_here
    assert everything(women.ruth) == before


def rewritten(women: TwoWomen, data: bytes, **changes: Any) -> bytes:
    """What a Nora who means harm could send: the same letter with other fields, rightly sealed."""
    seed_age, _seed_auth, _made = women.ruth.people.identity()
    members = container.read(age.decrypt(data, [age.HybridIdentity(seed_age)]))
    raw = canon(parse_canon(members["letter.json"]) | changes)
    ruths = post.my_card(women.ruth, NOW)
    auth = post.my_identity(women.nora).letter_mac(ruths, sent=True, manifest=raw)
    return age.encrypt(enclose(raw, members["letter.txt"], {}, auth), [ruths.recipient])


def test_a_second_letter_under_the_same_number_is_refused_and_the_first_kept(women: TwoWomen) -> None:
    data = sent(women)
    post.open_file(women.ruth, data, NOW)
    before = everything(women.ruth)
    for keep in (True, False):
        with pytest.raises(errors.LetterConflict):
            post.open_file(women.ruth, rewritten(women, data, body="I never said that."), NOW, keep=keep)
    assert everything(women.ruth) == before


def test_a_full_disk_keeps_nothing_and_says_that_nothing_was_imported(women: TwoWomen) -> None:
    data = sent(women, composed(women, written(women.nora, text="a" * 60_000)))
    disk_is_full(women.ruth)
    before = everything(women.ruth)
    with pytest.raises(errors.LetterNotKept):
        post.open_file(women.ruth, data, NOW)
    assert everything(women.ruth) == before
    disk_has_room_again(women.ruth)
    assert not post.open_file(women.ruth, data, NOW).already_here


def test_every_refused_letter_leaves_the_notebook_as_it_was(women: TwoWomen) -> None:
    data = sent(women)
    stranger = post.seal(women.nora, women.ruth_as_nora_knows_her, composed(women), NOW)
    before = everything(women.ruth)
    for bad, trouble in (
        (data[:-1], errors.LetterDamaged),
        (b"", errors.LetterDamaged),
        (replace(stranger, me=MALLORY).seal().closed.file, errors.LetterSenderUnknown),
        (replace(stranger, to=JESS.card(MADE)).seal().closed.file, errors.LetterForSomeoneElse),
        (rewritten(women, data, recipient=JESS.fingerprint), errors.LetterMisaddressed),
        (rewritten(women, data, version=2), errors.LetterNewer),
        (rewritten(women, data, kind="bomb"), errors.LetterDamaged),
        (rewritten(women, data, ext={}), errors.LetterTesting),
    ):
        with pytest.raises(trouble):
            post.open_file(women.ruth, bad, NOW)
        assert everything(women.ruth) == before


def test_letters_under_a_card_she_replaced_or_blocked_are_refused(women: TwoWomen) -> None:
    data = sent(women)
    nora = women.nora_as_ruth_knows_her
    new = post.new_card_for(women.ruth, nora.id, card_bytes(a_card(13)), NOW)
    assert post.open_file(women.ruth, data, NOW, keep=False).trust is Trust.VERIFIED
    post.mark_compared(women.ruth, nora.id, new.cards[0].fingerprint, True, NOW)
    with pytest.raises(errors.LetterOldKeys) as caught:
        post.open_file(women.ruth, data, NOW)
    assert caught.value.values["name"] == "Nora"
    women.ruth.people.set_trust(nora.cards[0].fingerprint, Trust.BLOCKED, NOW)
    with pytest.raises(errors.LetterBlocked):
        post.open_file(women.ruth, data, NOW)
    assert women.ruth.letters.all() == []


def test_a_notebook_for_testing_and_a_real_one_exchange_nothing(women: TwoWomen) -> None:
    work = post.seal(women.nora, women.ruth_as_nora_knows_her, composed(women), NOW)
    assert work.testing
    real = replace(work, testing=False).seal().closed.file
    with pytest.raises(errors.LetterTesting):
        post.open_file(women.ruth, real, NOW)
    with pytest.raises(errors.LetterTesting):
        replace(post.to_open(women.ruth, work.seal().closed.file), testing=False).open()
    assert replace(post.to_open(women.ruth, real), testing=False).open().testing is False


def test_the_sender_removed_while_it_was_being_opened_keeps_nothing(women: TwoWomen) -> None:
    opened = replace(post.to_open(women.ruth, sent(women)).open(), sender=MALLORY.fingerprint)
    with pytest.raises(errors.LetterSenderUnknown):
        post.keep_opened(women.ruth, opened, NOW)


def test_letters_that_have_not_arrived_are_named(women: TwoWomen) -> None:
    files = [sent(women) for _letter in range(4)]
    assert post.open_file(women.ruth, files[3], NOW).missing == (1, 2, 3)
    assert post.open_file(women.ruth, files[1], NOW).missing == (1,)
    assert post.open_file(women.ruth, files[0], NOW).missing == ()
    assert post.missing_before(women.ruth, women.nora_as_ruth_knows_her.id, 5) == (3,)


def test_an_absurd_number_names_only_the_latest(women: TwoWomen) -> None:
    found = post.open_file(women.ruth, rewritten(women, sent(women), seq=1 << 31), NOW)
    assert found.missing == tuple(range((1 << 31) - 20, 1 << 31))


def test_letters_in_any_order_leave_the_same_notebook(women: TwoWomen, tmp_path: Path) -> None:
    files = [sent(women, composed(women, message=f"Letter {number}")) for number in range(12)]
    source = random.Random(3)
    opened = [post.to_open(women.ruth, data).open() for data in files]
    states = []
    for _time in range(4):
        source.shuffle(opened)
        for one in opened:
            post.keep_opened(women.ruth, one, NOW)
        kept = sorted((row.seq, row.id, row.day) for row in women.ruth.letters.all())
        states.append((kept, post.missing_before(women.ruth, women.nora_as_ruth_knows_her.id, 13)))
        connection = women.ruth.letters._connection
        connection.execute("DELETE FROM letter")
    assert states[0] == states[1] == states[2] == states[3]
    assert states[0][1] == ()


def test_two_senders_may_use_one_number_and_neither_gets_the_others_place(women: TwoWomen) -> None:
    data = sent(women)
    first = post.open_file(women.ruth, data, NOW)
    post.add_person(women.ruth, card_bytes(JESS.card(MADE)), "Jess", Role.MENTEE, NOW)
    work = post.seal(women.nora, women.ruth_as_nora_knows_her, composed(women, message="From Jess"), NOW)
    same = replace(work, me=JESS, address=replace(work.address, id=first.letter_id)).seal()
    second = post.open_file(women.ruth, same.closed.file, NOW)
    assert second.letter_id != first.letter_id
    assert second.person.name == "Jess"
    assert post.kept_letter(women.ruth, second.letter_id).message == "From Jess"
    assert post.kept_letter(women.ruth, first.letter_id).message == "The end is the important bit."
    reply = post.compose_reply(women.ruth, "Yes", NOW)
    answering = women.ruth.letters.letter(second.letter_id)
    answer = post.seal(women.ruth, second.person, reply, NOW, answering=answering)
    assert answer.address.in_reply_to == first.letter_id  # what Jess calls it


# ---- what it costs to have it at hand ----------------------------------------------------------------------------


def test_importing_the_post_imports_nothing_slow() -> None:
    code = (
        "import sys, sobersister_desktop.post;"
        "print(sorted({'pydantic', 'cryptography', 'sqlcipher3', 'PySide6'} & {m.split('.')[0] for m in sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"
