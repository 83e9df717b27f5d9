"""Cards, fingerprints, the five words, and what two people share."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sobersister_desktop.crypto.age import decrypt, encrypt
from sobersister_desktop.crypto.identity import (
    Card,
    Identity,
    card_bytes,
    card_text,
    parse_card,
    pseudonym,
    verification_words,
)
from sobersister_desktop.domain.errors import CardBroken

DAY = date(2026, 3, 1)
ANNA = Identity(bytes(range(32)), bytes(range(32, 64)))
RUTH = Identity(bytes(range(64, 96)), bytes(range(96, 128)))
ANNAS_CARD = ANNA.card(DAY, "Anna")
RUTHS_CARD = RUTH.card(DAY, "Ruth")
KNOWN_FINGERPRINT = "db92bda8502f8f19c2db4a5bbd947a44047bcea2893c995a87f7bf848be4a47a"


def _with_checksum(body: bytes) -> bytes:
    return body + hashlib.sha256(body).digest()[:4]


# ---- known answers ------------------------------------------------------------------------------------


def test_the_card_of_known_seeds_is_the_known_answer() -> None:
    assert hashlib.sha256(ANNAS_CARD.age_pk).hexdigest() == (
        "c9a3565ffde4f72b51661be391ee13e46378d7f06dd5c8bf5af9d2cfb5b8336b"
    )
    assert ANNAS_CARD.auth_pk.hex() == "358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd166254"
    assert ANNAS_CARD.fingerprint == ANNA.fingerprint == KNOWN_FINGERPRINT


def test_the_five_words_of_the_known_fingerprint() -> None:
    assert verification_words(KNOWN_FINGERPRINT) == ("petunia", "pullover", "ironwood", "wedging", "wooden")


def test_the_fingerprint_is_of_the_keys_and_not_of_what_the_card_says() -> None:
    assert ANNA.card(date(2031, 1, 1), "someone else").fingerprint == KNOWN_FINGERPRINT
    assert replace(ANNAS_CARD, auth_pk=RUTHS_CARD.auth_pk).fingerprint != KNOWN_FINGERPRINT
    assert replace(ANNAS_CARD, age_pk=RUTHS_CARD.age_pk).fingerprint != KNOWN_FINGERPRINT


# ---- identities ---------------------------------------------------------------------------------------


def test_an_identity_is_drawn_and_never_shown_by_accident() -> None:
    one = Identity.generate()
    assert one != Identity.generate()
    assert repr(one) == "Identity()"
    assert repr(one.age_identity) == "HybridIdentity()"


@pytest.mark.parametrize("sizes", [(31, 32), (32, 33)])
def test_seeds_have_32_bytes(sizes: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="two seeds"):
        Identity(bytes(sizes[0]), bytes(sizes[1]))


def test_what_is_sealed_to_a_card_opens_with_its_identity() -> None:
    assert decrypt(encrypt(b"for her", [RUTHS_CARD.recipient]), [RUTH.age_identity]) == b"for her"


def test_the_secret_line_is_for_other_age_programs() -> None:
    assert ANNA.age_secret().startswith("AGE-SECRET-KEY-PQ-1")


# ---- cards --------------------------------------------------------------------------------------------


def test_a_card_has_the_size_the_formats_say() -> None:
    assert len(card_bytes(ANNAS_CARD)) == 1260 + len("Anna")
    lines = card_text(ANNAS_CARD).splitlines()
    assert lines[0] == "-----BEGIN CARD-----"
    assert {len(line) for line in lines[1:-2]} == {76}


@settings(max_examples=30)
@given(st.dates(date(2020, 1, 1), date(2199, 6, 6)), st.text(max_size=30))
def test_a_card_reads_back_from_file_and_text(made: date, label: str) -> None:
    card = ANNA.card(made, label)
    assert card.made == made
    assert parse_card(card_bytes(card)) == card
    assert parse_card(card_text(card)) == card
    assert parse_card(card_text(card).encode()) == card


def _quoted(text: str) -> str:
    return "Hello Ruth,\r\n\r\n" + "".join(f"> {line}\r\n" for line in text.splitlines()) + "\r\nAnna"


def _wrapped(text: str) -> str:
    begin, *lines, end = text.splitlines()
    joined = "".join(lines)
    return "\n  ".join([begin, *(joined[i : i + 60] for i in range(0, len(joined), 60)), end])


@pytest.mark.parametrize("dress", [_quoted, _wrapped, lambda text: text.replace("\n", " ")])
def test_a_card_survives_what_mail_programs_do(dress: Callable[[str], str]) -> None:
    assert parse_card(dress(card_text(ANNAS_CARD))) == ANNAS_CARD


@pytest.mark.parametrize("made", [date(1970, 1, 1), date(2500, 1, 1)])
def test_a_wrong_clock_does_not_keep_her_from_a_card(made: date) -> None:
    card = ANNA.card(made)
    assert parse_card(card_bytes(card)) == card
    assert 2020 <= card.made.year <= 2199


def test_a_label_is_one_plain_line_of_at_most_60_bytes() -> None:
    assert ANNA.card(DAY, " An\u202ena\n\0 ").label == "Anna"
    assert ANNA.card(DAY, "é" * 50).label == "é" * 30
    assert ANNA.card(DAY, "x" + "é" * 50).label == "x" + "é" * 29
    with pytest.raises(ValueError, match="60 bytes"):
        card_bytes(replace(ANNAS_CARD, label="x" * 61))


def test_every_changed_byte_of_a_card_is_noticed() -> None:
    data = card_bytes(ANNAS_CARD)
    for place in range(len(data)):
        with pytest.raises(CardBroken):
            parse_card(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])


def test_a_card_cut_short_anywhere_is_noticed() -> None:
    data, text = card_bytes(ANNAS_CARD), card_text(ANNAS_CARD)
    for end in [*range(20), *range(1240, len(data))]:
        with pytest.raises(CardBroken):
            parse_card(data[:end])
    for end in range(0, len(text) - 16, 97):
        with pytest.raises(CardBroken):
            parse_card(text[:end])


@pytest.mark.parametrize(
    "text", ["", "hello", b"\xff\xfe", "BEGIN CARD-----\nAAAA=A\n-----END CARD", "BEGIN CARDEND CARD"]
)
def test_what_is_not_a_card_says_so(text: bytes | str) -> None:
    with pytest.raises(CardBroken):
        parse_card(text)


def test_a_label_longer_or_shorter_than_it_says_is_refused() -> None:
    body = card_bytes(ANNAS_CARD)[:-4]
    for other in (body + b"!", body[:-1]):
        with pytest.raises(CardBroken):
            parse_card(_with_checksum(other))


@pytest.mark.parametrize("label", [b"\xff", b"two\nlines", "turned\u202e".encode(), b" space ", b"x" * 61])
def test_a_label_that_this_program_never_writes_is_refused(label: bytes) -> None:
    head = card_bytes(ANNA.card(DAY))[:-5]
    with pytest.raises(CardBroken):
        parse_card(_with_checksum(head + bytes([len(label)]) + label))


@pytest.mark.parametrize(
    "card",
    [
        replace(ANNAS_CARD, auth_pk=bytes(32)),
        replace(ANNAS_CARD, auth_pk=b"\1" + bytes(31)),
        replace(ANNAS_CARD, age_pk=ANNAS_CARD.age_pk[:-32] + bytes(32)),
        replace(ANNAS_CARD, age_pk=b"\xff" * 1184 + ANNAS_CARD.age_pk[-32:]),
    ],
    ids=["zero point", "low order", "low order in the age key", "ML-KEM out of range"],
)
def test_a_card_with_a_key_that_is_none_is_refused(card: Card) -> None:
    with pytest.raises(CardBroken):
        parse_card(card_bytes(card))


def test_a_card_of_another_suite_is_refused() -> None:
    body = bytearray(card_bytes(ANNAS_CARD)[:-4])
    body[4] = 2
    with pytest.raises(CardBroken):
        parse_card(_with_checksum(bytes(body)))


# ---- what two people share ----------------------------------------------------------------------------


def test_both_have_one_key_for_the_pair_and_nobody_else_has() -> None:
    key = ANNA.pair_key(RUTHS_CARD)
    assert RUTH.pair_key(ANNAS_CARD) == key
    assert Identity.generate().pair_key(RUTHS_CARD) != key


def test_a_page_has_another_name_for_every_pair() -> None:
    page = "0123456789abcdef0123456789abcdef"
    with_ruth = pseudonym(ANNA.pair_key(RUTHS_CARD), page)
    assert with_ruth == pseudonym(RUTH.pair_key(ANNAS_CARD), page)
    assert with_ruth != pseudonym(ANNA.pair_key(Identity.generate().card(DAY)), page)
    assert with_ruth == "1379771e1bdc41ef2fcd5a4a167c5f9c"


def test_the_letter_mac_is_the_same_for_sender_and_reader() -> None:
    mac = ANNA.letter_mac(RUTHS_CARD, sent=True, manifest=b"{}")
    assert RUTH.letter_mac(ANNAS_CARD, sent=False, manifest=b"{}") == mac
    assert mac == "475d5273dac514eae50c52b8cb0422e809474a71d9eaa25b73ed9b6dbc236056"  # by RFC 7748's ladder, by hand


def test_a_letter_mac_holds_for_one_text_one_direction_and_one_pair() -> None:
    mac = ANNA.letter_mac(RUTHS_CARD, sent=True, manifest=b"{}")
    others = [
        ANNA.letter_mac(RUTHS_CARD, sent=True, manifest=b"[]"),
        ANNA.letter_mac(RUTHS_CARD, sent=False, manifest=b"{}"),
        RUTH.letter_mac(ANNAS_CARD, sent=True, manifest=b"{}"),
        Identity.generate().letter_mac(RUTHS_CARD, sent=True, manifest=b"{}"),
        ANNA.letter_mac(replace(RUTHS_CARD, age_pk=ANNAS_CARD.age_pk), sent=True, manifest=b"{}"),
    ]
    assert mac not in others


def test_a_reader_can_make_any_letter_to_herself_so_it_proves_nothing_to_others() -> None:
    """Deniable on purpose (formats.md 4.4): what convinces Ruth, Ruth could have made."""
    assert RUTH.letter_mac(ANNAS_CARD, sent=False, manifest=b"never said") == ANNA.letter_mac(
        RUTHS_CARD, sent=True, manifest=b"never said"
    )
