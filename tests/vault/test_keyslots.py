"""Opening a key file with the passphrase or the paper key, and changing the passphrase."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import STANDARD, TESTING, KdfProfile
from sobersister_desktop.domain.errors import (
    KeyFileWeak,
    NotAVault,
    PaperKeyMistyped,
    PassphraseRefused,
    TestingVault,
    WrongPaperKey,
    WrongPassphrase,
)
from sobersister_desktop.vault import keyslots
from sobersister_desktop.vault.keyslots import unlock, with_passphrase, write_key_files
from sobersister_desktop.vault.making import make
from tests.vault.notebooks import NOW, OTHER, PASSPHRASE, forged, made_in, snapshot, write_both

CHEAPEST_REAL = KdfProfile("cheapest real", m_kib=65_536, t=3, p=4)


def test_the_passphrase_opens_and_only_reads(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    before = snapshot(made.folder)
    unlocked = unlock(made.folder, passphrase=PASSPHRASE)
    assert unlocked.data_key == made.unlocked.data_key
    assert unlocked.used_slot == "passphrase"
    assert snapshot(made.folder) == before


@pytest.mark.parametrize("typed", ["", " ", "lantern", PASSPHRASE.title(), PASSPHRASE + " s", "a\0b", "x" * 2000])
def test_a_wrong_passphrase_says_so(tmp_path: Path, typed: str) -> None:
    made = made_in(tmp_path / "n")
    with pytest.raises(WrongPassphrase):
        unlock(made.folder, passphrase=typed)


@pytest.mark.parametrize(
    "typed",
    [
        unicodedata.normalize("NFD", "café mañana über señal"),
        "café\u00a0mañana\u2003über señal",
        "  café mañana über señal\t\n",
    ],
)
def test_other_forms_of_the_same_passphrase_open_it(tmp_path: Path, typed: str) -> None:
    made = made_in(tmp_path / "n", "café mañana über señal")
    assert unlock(made.folder, passphrase=typed).data_key == made.unlocked.data_key


def test_the_paper_key_opens_it_with_one_slip(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    text = made.paper_key.text
    slip = ("A" if text[0] != "A" else "B") + text[1:]
    for typed in (text, text.lower().replace("-", " "), slip):
        unlocked = unlock(made.folder, paper_key=typed)
        assert unlocked.data_key == made.unlocked.data_key
        assert unlocked.used_slot == "recovery"


def test_another_notebooks_paper_key_does_not_open_it(tmp_path: Path) -> None:
    made, other = made_in(tmp_path / "n"), made_in(tmp_path / "o")
    with pytest.raises(WrongPaperKey):
        unlock(made.folder, paper_key=other.paper_key.text)
    with pytest.raises(PaperKeyMistyped):
        unlock(made.folder, paper_key="short")


def test_a_weakened_key_file_is_refused_for_the_paper_key_too(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    weak = forged(made.unlocked.key_file.data, lambda document: document["slots"][0]["kdf"].update(m_kib=8192))
    write_both(made.folder, weak)
    with pytest.raises(KeyFileWeak):
        unlock(made.folder, paper_key=made.paper_key.text)


def test_one_of_the_two_ways_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="passphrase or a paper key"):
        unlock(tmp_path)
    with pytest.raises(ValueError, match="passphrase or a paper key"):
        unlock(tmp_path, passphrase="a", paper_key="b")


def test_an_empty_folder_is_not_a_notebook(tmp_path: Path) -> None:
    with pytest.raises(NotAVault):
        unlock(tmp_path, passphrase=PASSPHRASE)


def test_a_testing_notebook_opens_only_where_tests_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = made_in(tmp_path / "n")
    monkeypatch.delenv("SOBERSISTER_TESTING")
    for wrong_or_right in (PASSPHRASE, OTHER):
        with pytest.raises(TestingVault):
            unlock(made.folder, passphrase=wrong_or_right)
    with pytest.raises(TestingVault):
        unlock(made.folder, paper_key=made.paper_key.text)
    with pytest.raises(TestingVault):
        made_in(tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_a_new_passphrase_replaces_the_old_one_and_leaves_the_paper_key(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    changed = with_passphrase(made.unlocked, OTHER)
    assert (changed.generation, changed.database) == (2, made.unlocked.key_file.database)
    assert changed.vault_id == made.unlocked.key_file.vault_id
    assert write_key_files(made.folder, changed)
    assert unlock(made.folder, passphrase=OTHER).data_key == made.unlocked.data_key
    assert unlock(made.folder, paper_key=made.paper_key.text).data_key == made.unlocked.data_key
    with pytest.raises(WrongPassphrase):
        unlock(made.folder, passphrase=PASSPHRASE)


def test_every_wrap_has_a_fresh_salt_and_nonce(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    first, second = (with_passphrase(made.unlocked, OTHER).slots("passphrase")[0] for _ in range(2))
    assert first["kdf"]["salt"] != second["kdf"]["salt"]
    assert first["nonce"] != second["nonce"]


def test_a_new_passphrase_that_is_too_short_is_refused(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    with pytest.raises(PassphraseRefused):
        with_passphrase(made.unlocked, "short")


@pytest.mark.slow
def test_the_cost_of_a_guess_never_sinks(tmp_path: Path) -> None:
    made = make(tmp_path / "n", PASSPHRASE, profile=CHEAPEST_REAL, now=NOW)
    assert not made.unlocked.key_file.testing
    changed = with_passphrase(made.unlocked, OTHER, KdfProfile("less", m_kib=65_536, t=3, p=1))
    assert (changed.profile.m_kib, changed.profile.t, changed.profile.p) == (65_536, 3, 4)
    with pytest.raises(ValueError, match="testing"):
        with_passphrase(made.unlocked, OTHER, TESTING)


@pytest.mark.slow
def test_a_new_notebook_is_made_with_the_full_cost(tmp_path: Path) -> None:
    made = make(tmp_path / "n", PASSPHRASE, now=NOW)
    profile = made.unlocked.key_file.profile
    assert profile.t >= 3
    assert profile.m_kib in (STANDARD.m_kib, CHEAPEST_REAL.m_kib)
    assert unlock(made.folder, passphrase=PASSPHRASE).data_key == made.unlocked.data_key


SCARCE = """
import os, resource, sys
from pathlib import Path
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.vault.keyslots import unlock
now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + (24 << 20),) * 2)
try:
    unlock(Path(sys.argv[1]), passphrase=sys.argv[2])
except Trouble as trouble:
    os.write(1, trouble.code.encode())
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the limit is set as Linux tells the size")
def test_too_little_memory_is_said_calmly(tmp_path: Path) -> None:
    made = make(tmp_path / "n", PASSPHRASE, profile=CHEAPEST_REAL, now=NOW)
    ran = subprocess.run(
        [sys.executable, "-c", SCARCE, made.folder, PASSPHRASE], capture_output=True, check=False, timeout=60
    )
    assert (ran.stdout, ran.stderr) == (b"not-enough-memory", b"")


def test_neither_key_nor_passphrase_is_in_what_is_printed(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    for text in (repr(made), str(made.unlocked), repr(made.unlocked.key_file.document["db"])):
        assert PASSPHRASE not in text
        assert made.paper_key.text not in text
        assert repr(made.unlocked.data_key) not in text
        assert made.unlocked.data_key.hex() not in text


def test_a_second_write_that_the_disk_refuses_is_a_warning(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    second = made.folder / "keys-b.json"
    second.unlink()
    second.mkdir()  # a rename cannot replace a folder
    assert not write_key_files(made.folder, with_passphrase(made.unlocked, OTHER))
    assert unlock(made.folder, passphrase=OTHER).needs_repair is keyslots.Repair.DAMAGED
    assert not list(made.folder.glob("*.tmp"))
