"""The code on paper: known answer, reading, and every single slip mended."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.crypto.paper_key import ALPHABET, PaperKey, candidates, read, same_group
from sobersister_desktop.domain.errors import PaperKeyMistyped

KNOWN = PaperKey(bytes(range(16)))
SECRETS = st.binary(min_size=16, max_size=16)


def test_the_code_is_the_known_answer() -> None:
    assert KNOWN.text == "000G-40R4-0M30-E209-185G-R38E-1YPA"
    assert KNOWN.groups[1] == "40R4"
    assert len(KNOWN.groups) == 7


def test_a_paper_key_is_drawn_and_never_shown_by_accident() -> None:
    one, other = PaperKey.generate(), PaperKey.generate()
    assert one != other
    assert repr(one) == "PaperKey()"


def test_a_paper_key_has_sixteen_bytes() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        PaperKey(bytes(15))


@given(SECRETS)
def test_a_code_reads_back_whatever_its_dress(secret: bytes) -> None:
    text = PaperKey(secret).text
    dressed = text.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else "\N{EM DASH}" for c in text)
    for typed in (text, dressed, wide, text.replace("1", "I").replace("V", "u"), f"\n {text}."):
        assert candidates(typed)[0] == secret


@pytest.mark.parametrize("seed", range(3))
def test_every_wrong_character_and_every_swap_is_mended(seed: int) -> None:
    secret = random.Random(seed).randbytes(16)
    code = PaperKey(secret).text.replace("-", "")
    slips = {code[:i] + c + code[i + 1 :] for i in range(28) for c in ALPHABET if c != code[i]}
    assert len(slips) == 868
    slips |= {code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(27)}
    for slip in slips:
        assert secret in candidates(slip), slip


def test_a_character_outside_the_alphabet_is_one_slip() -> None:
    assert candidates("é" + KNOWN.text[1:])[0] == KNOWN.secret


def test_what_she_typed_comes_before_what_she_may_have_meant() -> None:
    assert candidates(KNOWN.text)[0] == KNOWN.secret


def test_two_slips_are_not_mended() -> None:
    code = KNOWN.text.replace("-", "")
    for slip in ("ZZ" + code[2:], "Z" + code[1:27] + "Z", "é" + code[1:27] + "é"):
        assert KNOWN.secret not in candidates(slip)


@pytest.mark.parametrize(("typed", "count"), [("", 0), (KNOWN.text[:-1], 27), (KNOWN.text + "0", 29), ("- - -", 0)])
def test_a_code_of_another_length_says_how_much_there_is(typed: str, count: int) -> None:
    with pytest.raises(PaperKeyMistyped) as mistyped:
        candidates(typed)
    assert mistyped.value.values == {"count": count}


def test_reading_keeps_letters_and_digits_only() -> None:
    assert read(" oO-iIlL.u ") == "001111V"


def test_a_group_typed_back_is_compared_kindly() -> None:
    assert same_group(" 4or4 ", "40R4")
    assert not same_group("40R", "40R4")
    assert not same_group("4OR5", "40R4")
