"""Bech32 without its length limit, as age writes keys (BIP-173; C2SP age.md, native identities)."""

from collections.abc import Iterable

_CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM = 6


def encode(hrp: str, data: bytes) -> str:
    """The text for `data`, in capitals when `hrp` is. Raises ValueError for a part no reader would take."""
    lower = _lower(hrp)
    values = _regroup(data, 8, 5)
    check = _polymod([*_expand(lower), *values, *[0] * _CHECKSUM]) ^ 1
    values += [check >> 5 * place & 31 for place in reversed(range(_CHECKSUM))]
    text = lower + "1" + "".join(_CHARACTERS[value] for value in values)
    return text if hrp == lower else text.upper()


def decode(text: str) -> tuple[str, bytes]:
    """The human-readable part, in the case it stood in, and the bytes. Raises ValueError for any other text."""
    lower = _lower(text)
    hrp, separator, tail = lower.rpartition("1")
    if not separator or not hrp or len(tail) < _CHECKSUM:
        raise ValueError("bech32: no separator, or too short")
    if not set(tail) <= set(_CHARACTERS):
        raise ValueError("bech32: a character outside the alphabet")
    values = [_CHARACTERS.index(character) for character in tail]
    if _polymod([*_expand(hrp), *values]) != 1:
        raise ValueError("bech32: checksum")
    return text[: len(hrp)], _ungroup(values[:-_CHECKSUM])


def _lower(text: str) -> str:
    if not text or any(not "!" <= character <= "~" for character in text):
        raise ValueError("bech32: printable ASCII only")
    lower = text.lower()
    if text not in (lower, text.upper()):
        raise ValueError("bech32: mixed case")
    return lower


def _expand(hrp: str) -> list[int]:
    return [ord(c) >> 5 for c in hrp] + [0] + [ord(c) & 31 for c in hrp]


def _polymod(values: Iterable[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            if top >> bit & 1:
                checksum ^= generator
    return checksum


def _regroup(data: Iterable[int], width: int, into: int) -> list[int]:
    """The bits of `data` in groups of `into`, the last one filled with zeros."""
    groups, held, bits = [], 0, 0
    for value in data:
        held, bits = (held << width | value) & 0xFFF, bits + width
        while bits >= into:
            bits -= into
            groups.append(held >> bits & (1 << into) - 1)
    if bits:
        groups.append(held << into - bits & (1 << into) - 1)
    return groups


def _ungroup(values: list[int]) -> bytes:
    """Whole bytes again. Raises ValueError unless what is left over is less than a group, and zero."""
    whole, left = divmod(5 * len(values), 8)
    octets = _regroup(values, 5, 8)
    if left >= 5 or any(octets[whole:]):
        raise ValueError("bech32: padding")
    return bytes(octets[:whole])
