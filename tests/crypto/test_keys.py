"""Derivations against the known answers, Argon2id and its bounds, wrapping, passphrase forms."""

import ctypes
import os
import sys
import unicodedata
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.crypto import keys
from sobersister_desktop.crypto.keys import SMALL_MACHINE, STANDARD, TESTING, KdfProfile
from sobersister_desktop.domain.errors import KeyFileWeak, NotEnoughMemory, PassphraseRefused

DK = bytes(range(32))
SALT = bytes(16)
AAD = b"which slot of which notebook"


# ---- known answers ------------------------------------------------------------------------------------


def test_the_derived_keys_are_the_known_answers() -> None:
    assert keys.db_key(DK).hex() == "34b2d54be6d9a22e14a32e4e7f939f7e2e69517799ee492c0c95a574380837f0"
    assert keys.db_salt(DK).hex() == "ed93c7490ff74a579b5cbe262927605b"
    assert keys.hkdf(DK, "keys-mac").hex() == "bdcdb39857694ad0c7fcbc6aa0c57abe0f0427ae29a83bfdb50445068217e064"


def test_a_label_may_be_bytes() -> None:
    assert keys.hkdf(DK, b"db-key") == keys.db_key(DK)


def test_argon2id_of_the_library_is_rfc_9106_section_5_3() -> None:
    kdf = Argon2id(
        salt=b"\x02" * 16, length=32, iterations=3, lanes=4, memory_cost=32, ad=b"\x04" * 12, secret=b"\x03" * 8
    )
    assert kdf.derive(b"\x01" * 32).hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_the_paper_key_s_slot_key_is_derived_with_its_salt() -> None:
    assert keys.paper_kek(bytes(range(16)), SALT).hex() == (
        "e3db081080294778cc3118da88a4a3dc47228a9d29a1af007a8381c591b65b07"
    )
    assert keys.paper_kek(bytes(range(16)), b"\1" * 16) != keys.paper_kek(bytes(range(16)), SALT)


# ---- key file MAC and wrapping ------------------------------------------------------------------------


def test_the_key_file_s_mac_leaves_out_itself_and_the_sum_and_nothing_else() -> None:
    document = {"generation": 1, "db": "j-00000000.db"}
    mac = keys.keys_mac(DK, document)
    assert keys.keys_mac(DK, {**document, "mac": "x", "sum": "y"}) == mac
    assert keys.keys_mac(DK, {**document, "generation": 2}) != mac
    assert keys.keys_mac(bytes(32), document) != mac


def test_a_wrapped_key_comes_back() -> None:
    sealed = keys.wrap(DK, b"k" * 32, bytes(12), AAD)
    assert len(sealed) == 48
    assert keys.unwrap(sealed, b"k" * 32, bytes(12), AAD) == DK


@pytest.mark.parametrize("place", range(4))
def test_a_wrapped_key_stays_shut_when_anything_differs(place: int) -> None:
    right = [keys.wrap(DK, b"k" * 32, bytes(12), AAD), b"k" * 32, bytes(12), AAD]
    right[place] = bytes([right[place][0] ^ 1]) + right[place][1:]
    assert keys.unwrap(*right) is None


# ---- Argon2id profiles --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("m_kib", "t", "p"),
    [
        (65_535, 3, 4),
        ((4 << 20) + 1, 3, 4),
        (65_536, 2, 4),
        (65_536, 65, 4),
        (65_536, 3, 0),
        (65_536, 3, 9),
        (64, 2, 1),
    ],
)
def test_numbers_this_program_never_writes_are_refused_before_any_work(m_kib: int, t: int, p: int) -> None:
    with pytest.raises(KeyFileWeak):
        keys.passphrase_kek("a long passphrase", SALT, KdfProfile("from a file", m_kib, t, p))


@pytest.mark.parametrize("profile", [STANDARD, SMALL_MACHINE, TESTING, KdfProfile("x", 4 << 20, 64, 8)])
def test_numbers_within_the_bounds_pass(profile: KdfProfile) -> None:
    keys.check_bounds(profile)


def test_only_the_numbers_make_a_profile_a_testing_one() -> None:
    assert keys.is_testing(KdfProfile("standard", TESTING.m_kib, TESTING.t, TESTING.p))
    assert not keys.is_testing(KdfProfile("testing", STANDARD.m_kib, STANDARD.t, STANDARD.p))


def test_the_standard_is_what_the_formats_promise() -> None:
    assert (STANDARD.m_kib, STANDARD.t, STANDARD.p) == (256 * 1024, 3, 4)
    assert (SMALL_MACHINE.m_kib, SMALL_MACHINE.t) == (64 * 1024, 3)


def test_a_passphrase_opens_the_same_slot_however_it_is_spelt() -> None:
    composed, taken_apart = "une clé très sûre", unicodedata.normalize("NFD", "une clé très sûre")
    key = keys.passphrase_kek(composed, SALT, TESTING)
    assert keys.passphrase_kek(f" {taken_apart.replace(' ', chr(0xA0))}\n", SALT, TESTING) == key
    assert keys.passphrase_kek(composed.upper(), SALT, TESTING) != key
    assert keys.passphrase_kek(composed, b"\1" * 16, TESTING) != key


def test_too_little_memory_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class Starved:
        def __init__(self, **_: object) -> None: ...

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(keys, "Argon2id", Starved)
    with pytest.raises(NotEnoughMemory):
        keys.passphrase_kek("a long passphrase", SALT, TESTING)


# ---- calibration --------------------------------------------------------------------------------------


def _machine(per_pass: float) -> Callable[[KdfProfile], float]:
    return lambda profile: profile.t * per_pass


@pytest.mark.parametrize(("per_pass", "passes"), [(0.5, 3), (0.24, 3), (0.2, 4), (0.1, 7), (0.01, 10), (0.0, 10)])
def test_passes_are_added_until_a_guess_costs_long_enough(per_pass: float, passes: int) -> None:
    assert keys.calibrated(STANDARD, seconds=_machine(per_pass)).t == passes


def test_calibration_never_goes_below_its_floor_nor_above_ten() -> None:
    strong = KdfProfile("hers", 524_288, 12, 4)
    assert keys.calibrated(strong, seconds=_machine(0.001)) == strong


def test_calibration_goes_up_even_where_time_does_not() -> None:
    assert keys.calibrated(STANDARD, seconds=lambda _: 0.69).t == 10


def test_the_testing_profile_stays_as_it_is() -> None:
    assert keys.calibrated(TESTING) == TESTING


def test_calibration_measures_this_machine() -> None:
    small = KdfProfile("for this test", 8, 9, 1)
    assert keys.calibrated(small).t == 10


def test_a_change_of_passphrase_never_lowers_the_cost() -> None:
    file = KdfProfile("of the file", 524_288, 5, 2)
    assert keys.no_weaker(STANDARD, file) == KdfProfile("standard", 524_288, 5, 4)


@pytest.mark.parametrize(("gib", "floor"), [(2, SMALL_MACHINE), (3, STANDARD), (16, STANDARD)])
def test_a_small_machine_starts_from_less_memory(monkeypatch: pytest.MonkeyPatch, gib: int, floor: KdfProfile) -> None:
    monkeypatch.setattr(os, "sysconf", lambda name: gib << 18 if name == "SC_PHYS_PAGES" else 4096)
    assert keys.floor_for_this_machine() == floor


@pytest.mark.skipif(sys.platform == "win32", reason="asks the real one")
def test_windows_is_asked_in_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    class Kernel:
        def GetPhysicallyInstalledSystemMemory(self, kib: Any) -> int:
            kib._obj.value = 2 << 20
            return 1

    monkeypatch.delattr(os, "sysconf")
    assert keys.machine_memory() == 3 << 30
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=Kernel()), raising=False)
    assert keys.machine_memory() == 2 << 30


# ---- passphrases --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "   \n", "bell\x07inside", "tab\tinside", "line\nbreak", "lone \ud800", "x" * 1025]
)
def test_what_no_passphrase_can_be_is_refused(text: str) -> None:
    with pytest.raises(PassphraseRefused):
        keys.passphrase_bytes(text)


def test_a_passphrase_may_be_1024_bytes() -> None:
    assert len(keys.passphrase_bytes("é" * 512)) == 1024


def test_capitals_count() -> None:
    assert keys.passphrase_bytes("Kettle") != keys.passphrase_bytes("kettle")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40))
def test_every_unicode_form_of_a_passphrase_is_one(text: str) -> None:
    if not text.strip():
        return
    data = keys.passphrase_bytes(text)
    assert keys.passphrase_bytes(unicodedata.normalize("NFD", text)) == data
    assert keys.passphrase_bytes(unicodedata.normalize("NFC", text)) == data
    assert keys.passphrase_bytes(f"\u3000{text} ") == data
    assert keys.passphrase_bytes(data.decode()) == data


@pytest.mark.parametrize("text", ["twelve chars", "ab cd ef gh ij", "contraseña 1"])
def test_a_new_passphrase_of_twelve_characters_will_do(text: str) -> None:
    keys.check_new_passphrase(text)


def test_four_drawn_words_will_do_and_three_will_not() -> None:
    words = ["bubble", "blanket", "badger", "bunting"]
    keys.check_new_passphrase(" ".join(words))
    for few in (" ".join(words[:3]), "-".join(words[:3]), " ".join([*words[:3], words[0]])):
        with pytest.raises(PassphraseRefused):
            keys.check_new_passphrase(few)


def test_eleven_characters_are_too_few_and_are_counted_as_she_sees_them() -> None:
    for few in ("élan élan é", unicodedata.normalize("NFD", "élan élan é")):
        with pytest.raises(PassphraseRefused) as refused:
            keys.check_new_passphrase(few)
        assert refused.value.values == {"least": 12}
    keys.check_new_passphrase("élan élan él")
