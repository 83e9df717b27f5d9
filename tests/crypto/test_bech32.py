"""The text form of age keys (BIP-173)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.crypto import bech32

HRPS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20).map(str.lower)


@given(HRPS, st.binary(max_size=200))
def test_text_reads_back_in_either_case(hrp: str, data: bytes) -> None:
    text = bech32.encode(hrp, data)
    assert bech32.decode(text) == (hrp, data)
    assert bech32.decode(text.upper()) == (hrp.upper(), data)
    if hrp != hrp.upper():
        assert bech32.encode(hrp.upper(), data) == text.upper()


@given(st.binary(min_size=1, max_size=60), st.data())
def test_one_wrong_character_is_noticed(data: bytes, choose: st.DataObject) -> None:
    text = bech32.encode("age", data)
    place = choose.draw(st.integers(4, len(text) - 1))
    other = choose.draw(st.sampled_from([c for c in "qpzry9x8gf2tvdw0s3jn54khce6mua7l" if c != text[place]]))
    with pytest.raises(ValueError, match="checksum"):
        bech32.decode(text[:place] + other + text[place + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "A12UEL5L",
        "a12uel5l",
        "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    ],
)
def test_valid_words_of_the_proposal_are_read(text: str) -> None:
    hrp, data = bech32.decode(text)
    assert data == b""
    assert text.startswith(hrp)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pzry9x0s0muk",  # no separator
        "1pzry9x0s0muk",  # nothing before it
        "x1b4n0q5v",  # a character outside the alphabet
        "li1dgmt3",  # too short a checksum
        "A1G7SGD8",  # checksum over the part in capitals
        "a12UEL5L",  # mixed case
        "\x7f1axkwrx",  # not printable
        "age\N{LATIN SMALL LETTER E WITH ACUTE}1qqqqqq",
    ],
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="bech32"):
        bech32.decode(text)


def test_left_over_bits_must_be_none() -> None:
    for values in ([0], [0, 1], [31] * 3):  # a whole group too much, a bit set, both
        check = bech32._polymod([*bech32._expand("a"), *values, *[0] * 6]) ^ 1
        tail = [*values, *(check >> 5 * place & 31 for place in reversed(range(6)))]
        with pytest.raises(ValueError, match="padding"):
            bech32.decode("a1" + "".join(bech32._CHARACTERS[value] for value in tail))


def test_a_part_in_mixed_case_is_not_written() -> None:
    with pytest.raises(ValueError, match="mixed"):
        bech32.encode("Age", b"")
