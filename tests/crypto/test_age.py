"""Sealing and opening age files: what goes in comes out, and nothing else comes out."""

import hashlib
import random
from collections.abc import Callable
from typing import NoReturn

import pytest
from cryptography.exceptions import UnsupportedAlgorithm
from hypothesis import given, settings
from hypothesis import strategies as st

from sobersister_desktop.crypto import age, age_keys, age_vector
from sobersister_desktop.crypto.age_stanza import Stanza, b64decode
from sobersister_desktop.domain.errors import NotEnoughMemory

HYBRID = age.HybridIdentity(bytes(range(32)))
CLASSIC = age.X25519Identity(bytes(range(32)))
WORDS = age.Passphrase("six drawn words told by phone", log_n=10)
OTHERS = (age.HybridIdentity(bytes(32)), age.X25519Identity(bytes(32)), age.Passphrase("other words"))
SIZES = (0, 1, 65_519, 65_520, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 1_000_003)
LETTER = age.encrypt(b"her words", [HYBRID.recipient])


def _header(*lines: bytes, mac: bytes = b"--- " + b"A" * 43) -> bytes:
    return b"\n".join((b"age-encryption.org/v1", *lines, mac, b""))


# ---- round trips --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("identity", [HYBRID, CLASSIC, WORDS], ids=["hybrid", "x25519", "passphrase"])
def test_what_is_sealed_opens(identity: age.HybridIdentity | age.X25519Identity | age.Passphrase, size: int) -> None:
    plain = random.Random(size).randbytes(size)
    recipient: age.Recipient = identity if isinstance(identity, age.Passphrase) else identity.recipient
    sealed = age.encrypt(plain, [recipient])
    assert age.decrypt(sealed, [*OTHERS, identity]) == plain
    with pytest.raises(age.NoMatch):
        age.decrypt(sealed, OTHERS)


def test_two_recipients_of_one_kind_can_both_open() -> None:
    other = age.HybridIdentity(bytes(32))
    sealed = age.encrypt(b"both", [HYBRID.recipient, other.recipient])
    assert age.decrypt(sealed, [HYBRID]) == age.decrypt(sealed, [other]) == b"both"


def test_kinds_are_never_mixed_and_somebody_is_needed() -> None:
    mixes: list[list[age.Recipient]] = [
        [],
        [HYBRID.recipient, CLASSIC.recipient],
        [WORDS, WORDS],
        [WORDS, HYBRID.recipient],
    ]
    for recipients in mixes:
        with pytest.raises(ValueError, match="one kind"):
            age.encrypt(b"", recipients)


def test_a_letter_shows_one_hybrid_stanza_and_is_1659_bytes_longer_than_its_contents() -> None:
    assert LETTER.startswith(b"age-encryption.org/v1\n-> mlkem768x25519 ")
    assert LETTER.count(b"\n-> ") == 1
    assert len(LETTER) == 1659 + len(b"her words")


def test_the_same_words_are_never_sealed_to_the_same_bytes() -> None:
    assert age.encrypt(b"her words", [HYBRID.recipient])[-20:] != LETTER[-20:]


# ---- damage -------------------------------------------------------------------------------------------


def test_every_changed_byte_is_noticed() -> None:
    for place in range(len(LETTER)):
        changed = LETTER[:place] + bytes([LETTER[place] ^ 1]) + LETTER[place + 1 :]
        with pytest.raises(age.AgeError):
            age.decrypt(changed, [HYBRID])


def test_a_letter_cut_short_anywhere_is_noticed() -> None:
    for end in range(len(LETTER)):
        with pytest.raises((age.HeaderError, age.PayloadError)):
            age.decrypt(LETTER[:end], [HYBRID])


def test_something_after_the_end_is_noticed() -> None:
    for size in (1, 65_536):
        sealed = age.encrypt(bytes(size), [HYBRID.recipient])
        with pytest.raises(age.PayloadError):
            age.decrypt(sealed + b"!", [HYBRID])


def test_chunks_cannot_change_places() -> None:
    sealed = age.encrypt(bytes(200_000), [HYBRID.recipient])
    start, chunk = len(sealed) - 200_000 - 4 * 16, 65_536 + 16
    swapped = (
        sealed[:start]
        + sealed[start + chunk : start + 2 * chunk]
        + sealed[start : start + chunk]
        + sealed[start + 2 * chunk :]
    )
    assert len(swapped) == len(sealed)
    with pytest.raises(age.PayloadError):
        age.decrypt(swapped, [HYBRID])


def test_a_header_without_a_stanza_is_none() -> None:
    with pytest.raises(age.HeaderError):
        age.decrypt(_header(), [HYBRID])


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_calmly(data: bytes) -> None:
    for text in (data, b"age-encryption.org/v1\n" + data, b"age-encryption.org/v1\n-> X25519 " + data):
        with pytest.raises(age.AgeError):
            age.decrypt(text, [HYBRID, CLASSIC])


# ---- limits -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 131_072])
def test_more_than_the_caller_takes_is_refused_before_it_is_opened(size: int) -> None:
    sealed = age.encrypt(bytes(size), [HYBRID.recipient])
    assert len(age.decrypt(sealed, [HYBRID], limit=size)) == size
    if size:
        with pytest.raises(age.TooLarge):
            age.decrypt(sealed, [HYBRID], limit=size - 1)
        with pytest.raises(age.TooLarge):
            age.decrypt(sealed[:-1] + b"?", [HYBRID], limit=size - 1)


def test_a_header_has_at_most_64_stanzas() -> None:
    with pytest.raises(age.NoMatch):
        age.decrypt(_header(*[b"-> unknown\n"] * 64), [HYBRID])
    with pytest.raises(age.HeaderError, match="more stanzas"):
        age.decrypt(_header(*[b"-> unknown\n"] * 65), [HYBRID])


def test_a_header_has_at_most_a_mebibyte() -> None:
    body = b"\n".join([b"A" * 64] * 15_500)
    with pytest.raises(age.NoMatch):
        age.decrypt(_header(b"-> unknown", body, b""), [HYBRID])
    with pytest.raises(age.HeaderError):
        age.decrypt(_header(b"-> unknown", body, body, b""), [HYBRID])


@pytest.mark.parametrize("factor", ["21", "99", "100", "0", "01", "+9", "9 ", "٣", ""])
def test_a_stranger_cannot_make_the_reader_work_for_minutes(factor: str) -> None:
    stanza = Stanza(("scrypt", "A" * 21 + "A", factor), bytes(32))
    with pytest.raises(age.HeaderError, match="work factor"):
        WORDS.unwrap(stanza)


def test_too_little_memory_for_scrypt_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class Starved:
        def __init__(self, *_: object) -> None: ...

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(age_keys, "Scrypt", Starved)
    with pytest.raises(NotEnoughMemory):
        age.encrypt(b"", [WORDS])


# ---- keys as text -------------------------------------------------------------------------------------


@given(st.binary(min_size=32, max_size=32))
def test_keys_read_back_from_their_text(secret: bytes) -> None:
    classic, hybrid = age.X25519Identity(secret), age.HybridIdentity(secret)
    assert age.X25519Identity.parse(classic.export()) == classic
    assert age.HybridIdentity.parse(hybrid.export()) == hybrid
    assert age.X25519Recipient.parse(str(classic.recipient)) == classic.recipient
    assert age.HybridRecipient.parse(str(hybrid.recipient)) == hybrid.recipient


@pytest.mark.parametrize(
    "parse",
    [age.X25519Identity.parse, age.HybridIdentity.parse, age.X25519Recipient.parse, age.HybridRecipient.parse],
)
def test_a_key_of_another_kind_is_refused(parse: Callable[[str], object]) -> None:
    texts = [CLASSIC.export(), HYBRID.export(), str(CLASSIC.recipient), str(HYBRID.recipient)]
    refused = 0
    for text in [*texts, "age1", CLASSIC.export().lower()]:
        try:
            parse(text)
        except ValueError:
            refused += 1
    assert refused == 5


@pytest.mark.parametrize("kind", [age.X25519Identity, age.HybridIdentity, age.X25519Recipient, age.HybridRecipient])
def test_keys_of_other_sizes_are_refused(kind: Callable[[bytes], object]) -> None:
    with pytest.raises(ValueError, match="bytes is needed"):
        kind(bytes(31))


def test_secrets_are_not_shown_by_accident() -> None:
    for secret in (HYBRID, CLASSIC, WORDS):
        assert "SECRET" not in f"{secret!r}{secret}"
        assert "words" not in f"{secret!r}{secret}"


# ---- armour -------------------------------------------------------------------------------------------


@given(st.binary(max_size=400), st.sampled_from(["\n", "\r\n"]), st.text(" \t\r\n", max_size=4))
def test_armour_comes_off_again(data: bytes, newline: str, around: str) -> None:
    dressed = around.encode() + age.armor(data).replace(b"\n", newline.encode()) + around.encode()
    assert age.is_armored(dressed)
    assert age.dearmor(dressed) == data
    assert not age.is_armored(LETTER + data)


@settings(max_examples=300)
@given(st.binary(min_size=1, max_size=200), st.data())
def test_armour_with_one_change_is_refused_or_says_the_same(data: bytes, choose: st.DataObject) -> None:
    armored = age.armor(data)
    place = choose.draw(st.integers(0, len(armored) - 1))
    changed = armored[:place] + choose.draw(st.binary(max_size=2)) + armored[place + 1 :]
    try:
        opened = age.dearmor(changed)
    except age.ArmorError:
        return
    assert age.armor(opened).strip() in (armored.strip(), changed.strip().replace(b"\r\n", b"\n"))


@pytest.mark.parametrize("text", [b"", b"-----BEGIN AGE ENCRYPTED FILE-----", b"hello"])
def test_half_an_armour_is_refused(text: bytes) -> None:
    with pytest.raises(age.ArmorError):
        age.dearmor(text)


def test_base64_in_a_header_has_one_spelling() -> None:
    assert b64decode("AAAA", 3) == bytes(3)
    for text in ("AAA=", "AAB", "A", "AA A", "é", "AAAA"):
        with pytest.raises(age.HeaderError):
            b64decode(text, 2 if text == "AAAA" else None)


# ---- the self-test ------------------------------------------------------------------------------------


def test_this_computer_opens_the_known_file() -> None:
    age.self_test()
    assert hashlib.sha256(age_vector.FILE).hexdigest()[:8] == "7157c8a3"


def test_a_library_without_the_hybrid_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacks(_: bytes) -> NoReturn:
        raise UnsupportedAlgorithm("ML-KEM-768")

    monkeypatch.setattr(age, "HybridIdentity", lacks)
    with pytest.raises(age.Unavailable, match="lacks"):
        age.self_test()


def test_a_library_that_opens_it_wrongly_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age_vector, "FILE", age.encrypt(b"something else", [HYBRID.recipient]))
    with pytest.raises(age.Unavailable, match="something else"):
        age.self_test()
    monkeypatch.setattr(age_vector, "FILE", b"")
    with pytest.raises(age.Unavailable, match="does not open"):
        age.self_test()
