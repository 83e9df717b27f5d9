"""Keys of a web letter against known answers, and what must not be taken (formats.md 6)."""

import hashlib
import hmac

import pytest

from sobersister_desktop.crypto import web_letter_keys as keys
from sobersister_desktop.crypto.word_list import word_set

WORDS = "lantern pebble violin harbour moss candle"
SALT = bytes(range(16))
SEED = keys.seed_of(WORDS, SALT, keys.LEAST_ITERATIONS)


def raw_hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """RFC 5869 for one block, from the standard library."""
    return hmac.digest(hmac.digest(salt or bytes(32), secret, "sha256"), info + b"\x01", "sha256")


def test_six_words_are_drawn_from_the_list() -> None:
    drawn = keys.draw_words().split()
    assert len(drawn) == 6
    assert set(drawn) <= word_set()
    assert keys.draw_words().split() != drawn


@pytest.mark.parametrize(
    "typed", ["LANTERN Pebble-violin, harbour\u00a0moss  candle\n", "ｌantern_pebble violin harbour moss candle."]
)
def test_capitals_hyphens_spaces_and_wide_letters_do_not_matter(typed: str) -> None:
    assert keys.plain_words(typed) == WORDS


def test_the_seed_is_what_any_pbkdf2_gives() -> None:
    assert hashlib.pbkdf2_hmac("sha256", WORDS.encode(), SALT, keys.LEAST_ITERATIONS) == SEED


@pytest.mark.parametrize("iterations", [1, keys.LEAST_ITERATIONS - 1, keys.MOST_ITERATIONS + 1])
def test_a_number_of_rounds_that_is_never_written_is_refused(iterations: int) -> None:
    with pytest.raises(ValueError, match="iterations"):
        keys.seed_of(WORDS, SALT, iterations)


def test_the_key_of_the_letter_carries_no_prefix() -> None:
    assert keys.letter_key(SEED) == raw_hkdf(SEED, b"", b"web/v1/letter")


def test_both_sides_of_a_reply_reckon_one_key() -> None:
    private, point = keys.new_reply_key()
    theirs, key = keys.key_for_replying(point, SEED, b"header")
    assert len(private) == 32
    assert len(point) == keys.POINT_SIZE
    assert keys.reply_key(private, theirs, SEED, b"header") == key
    assert keys.reply_key(private, theirs, SEED, b"another header") != key
    assert keys.reply_key(private, theirs, bytes(32), b"header") != key
    assert keys.reply_key(keys.new_reply_key()[0], theirs, SEED, b"header") != key


@pytest.mark.parametrize("point", [b"\x04" + bytes(64), b"", bytes(65), b"\x04" + b"\xff" * 64])
def test_what_is_no_point_of_the_curve_is_refused(point: bytes) -> None:
    private, _mine = keys.new_reply_key()
    with pytest.raises(ValueError, match=r"."):
        keys.reply_key(private, point, SEED, b"header")
    with pytest.raises(ValueError, match=r"."):
        keys.key_for_replying(point or b"\0", SEED, b"header")


def test_a_point_in_another_writing_is_refused() -> None:
    private, point = keys.new_reply_key()
    packed = bytes([2 + point[64] % 2]) + point[1:33]
    with pytest.raises(ValueError, match="uncompressed"):
        keys.reply_key(private, packed, SEED, b"header")


def test_nothing_opens_with_a_changed_byte_header_or_key() -> None:
    key, nonce = bytes(32), bytes(12)
    sealed = keys.close(key, nonce, b"plain", b"header")
    assert keys.open_closed(key, nonce, sealed, b"header") == b"plain"
    assert keys.open_closed(key, nonce, sealed, b"Header") is None
    assert keys.open_closed(bytes([1, *key[1:]]), nonce, sealed, b"header") is None
    assert keys.open_closed(key, nonce, bytes([sealed[0] ^ 1]) + sealed[1:], b"header") is None
