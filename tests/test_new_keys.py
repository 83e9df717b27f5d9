"""New keys after a computer was lost, and the paper key given to someone to keep: between two real notebooks."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.crypto.identity import card_text
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.crypto.paper_key import PaperKey
from sobersister_desktop.domain import errors
from sobersister_desktop.domain.letter import Extra, Kind, Letter
from sobersister_desktop.domain.person import Person, Role, Trust
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, PASSPHRASE, TwoWomen, a_card, a_notebook, an_entry, introduce, two_women

LATER = NOW + timedelta(days=3)


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


def ruth_of(women: TwoWomen) -> Person:
    return women.nora.people.person(women.ruth_as_nora_knows_her.id)


def nora_of(women: TwoWomen) -> Person:
    return women.ruth.people.person(women.nora_as_ruth_knows_her.id)


def sent(vault: Vault, person: Person, letter: Letter) -> bytes:
    sealed = post.seal(vault, person, letter, LATER).seal()
    post.keep(vault, sealed, LATER)
    return sealed.closed.file


def shared(women: TwoWomen) -> bytes:
    entry = women.nora.diary.add(an_entry(), now=NOW)
    return sent(
        women.nora, ruth_of(women), post.compose(women.nora, ruth_of(women), [entry.id], {}, [], None, "", "", LATER)
    )


def test_new_keys_reach_the_other_as_a_claim_and_count_only_after_the_words(women: TwoWomen) -> None:
    before = post.my_card(women.nora, NOW)
    assert not post.lacks_my_card(women.nora, ruth_of(women))
    post.replace_keys(women.nora, LATER)
    after = post.my_card(women.nora, LATER)
    assert after.fingerprint != before.fingerprint
    assert post.lacks_my_card(women.nora, ruth_of(women))
    with pytest.raises(errors.LetterSenderUnknown):
        post.open_file(women.ruth, shared(women), LATER)

    data = sent(women.nora, ruth_of(women), post.compose_card(women.nora, LATER))
    assert not post.lacks_my_card(women.nora, ruth_of(women))
    opened = post.open_file(women.ruth, data, LATER)
    assert opened.letter.kind is Kind.CARD
    assert opened.trust is Trust.VERIFIED  # it came under the keys she knows
    nora = nora_of(women)
    assert [card.fingerprint for card in nora.cards] == [after.fingerprint, before.fingerprint]
    assert nora.trust is Trust.CHANGED
    with pytest.raises(errors.NotTrusted):
        post.seal(women.ruth, nora, post.compose_reply(women.ruth, "Hello", LATER), LATER)
    post.mark_compared(women.ruth, nora.id, after.fingerprint, True, LATER)
    assert [card.trust for card in nora_of(women).cards] == [Trust.VERIFIED, Trust.RETIRED]
    assert post.open_file(women.ruth, shared(women), LATER).trust is Trust.VERIFIED


def test_what_was_sealed_to_the_old_keys_is_opened_still(women: TwoWomen) -> None:
    reply = post.seal(women.ruth, nora_of(women), post.compose_reply(women.ruth, "Hello", NOW), NOW).seal()
    post.replace_keys(women.nora, LATER)
    assert post.open_file(women.nora, reply.closed.file, LATER).letter.message == "Hello"


def test_the_same_card_letter_twice_is_one_card(women: TwoWomen) -> None:
    post.replace_keys(women.nora, LATER)
    data = sent(women.nora, ruth_of(women), post.compose_card(women.nora, LATER))
    post.open_file(women.ruth, data, LATER)
    assert post.open_file(women.ruth, data, LATER).already_here
    assert len(nora_of(women).cards) == 2


def test_a_card_that_was_opened_by_hand_before_is_no_trouble(women: TwoWomen) -> None:
    post.replace_keys(women.nora, LATER)
    card = card_text(post.my_card(women.nora, LATER))
    post.new_card_for(women.ruth, women.nora_as_ruth_knows_her.id, card, LATER)
    data = sent(women.nora, ruth_of(women), post.compose_card(women.nora, LATER))
    assert not post.open_file(women.ruth, data, LATER).already_here
    assert len(nora_of(women).cards) == 2


@pytest.mark.parametrize("card", ["no card", card_text(a_card(12))[:-80]])
def test_a_letter_with_a_broken_card_changes_nothing(women: TwoWomen, card: str) -> None:
    letter = Letter(Kind.CARD, NOW.date(), extra=Extra(card=card))
    post.replace_keys(women.nora, LATER)
    data = post.seal(women.nora, ruth_of(women), letter, LATER).seal().closed.file
    with pytest.raises(errors.LetterDamaged):
        post.open_file(women.ruth, data, LATER)
    assert len(nora_of(women).cards) == 1
    assert women.ruth.letters.all() == []


def test_nobody_takes_over_the_card_of_another(women: TwoWomen, tmp_path: Path) -> None:
    """Nora says that Jess's card, which Ruth has already, is her own new one."""
    jess = a_notebook(tmp_path / "jess")
    try:
        introduce(women.ruth, jess, "Jess", Role.SISTER)
        letter = Letter(Kind.CARD, NOW.date(), extra=Extra(card=card_text(post.my_card(jess, NOW))))
    finally:
        jess.close()
    post.replace_keys(women.nora, LATER)
    data = post.seal(women.nora, ruth_of(women), letter, LATER).seal().closed.file
    with pytest.raises(errors.LetterDamaged):
        post.open_file(women.ruth, data, LATER)
    assert women.ruth.people.by_name("Jess").trust is Trust.VERIFIED
    assert len(nora_of(women).cards) == 1


def test_two_replacements_in_a_row_still_reach_her(women: TwoWomen) -> None:
    post.replace_keys(women.nora, LATER)
    post.replace_keys(women.nora, LATER + timedelta(days=1))
    data = sent(women.nora, ruth_of(women), post.compose_card(women.nora, LATER))
    assert post.open_file(women.ruth, data, LATER).letter.kind is Kind.CARD
    post.replace_keys(women.nora, LATER + timedelta(days=2))
    data = sent(women.nora, ruth_of(women), post.compose_card(women.nora, LATER))
    post.open_file(women.ruth, data, LATER)
    assert len(nora_of(women).cards) == 3


# ---- the paper key, kept by someone -----------------------------------------------------------------------------


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[tuple[Vault, PaperKey]]:
    vault, key = Vault.create(tmp_path / "hers", PASSPHRASE, profile=TESTING, now=NOW)
    yield vault, key
    vault.close()


def test_only_the_key_of_this_notebook_is_given_and_one_slip_is_mended(paper: tuple[Vault, PaperKey]) -> None:
    vault, key = paper
    check = post.PaperKeyToCheck
    assert check(vault.folder, key.text.lower().replace("-", " ")).check() == key.text
    slipped = ("1" if key.text[0] != "1" else "2") + key.text[1:]
    assert check(vault.folder, slipped).check() == key.text
    with pytest.raises(errors.PaperKeyOfAnother):
        check(vault.folder, PaperKey.generate().text).check()
    with pytest.raises(errors.PaperKeyMistyped):
        check(vault.folder, key.text[:-3]).check()


def test_a_keepsake_comes_back_word_for_word_and_lies_in_no_sent_copy(women: TwoWomen) -> None:
    key = PaperKey.generate().text
    data = sent(women.nora, ruth_of(women), post.compose_keepsake(women.nora, key, NOW))
    opened = post.open_file(women.ruth, data, NOW)
    assert opened.letter.extra.paper_key == key
    assert post.kept_letter(women.ruth, opened.letter_id).extra.paper_key == key
    (mine,) = women.nora.letters.all()
    with pytest.raises(errors.LetterGone):
        post.kept_letter(women.nora, mine.id)
    found = women.nora.letters._connection.execute("SELECT * FROM letter").fetchall()
    assert key not in str(found)
    assert all(key.encode() not in value for row in found for value in row if isinstance(value, bytes))
