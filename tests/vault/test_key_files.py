"""The key file: damage is told from tampering, tampering from a newer version, and one whole copy is enough."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.canonical import canon
from sobersister_desktop.domain.errors import (
    FolderGone,
    FolderNotAllowed,
    KeyFileNewer,
    KeyFilesDamaged,
    KeyFileTampered,
    KeyFileWeak,
    NotAVault,
    Trouble,
    UnlockTrouble,
)
from sobersister_desktop.vault.folder_lock import KEY_FILES
from sobersister_desktop.vault.key_file import parse, sealed
from sobersister_desktop.vault.keyslots import Repair, heal, read_key_files, unlock, with_passphrase, write_key_files
from tests.vault.notebooks import MAY_ALL, OTHER, PASSPHRASE, both_copies, forged, made_in, snapshot, write_both


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_in(tmp_path / "notebook").folder


def test_both_copies_are_the_same_canonical_json_with_a_line_end(folder: Path) -> None:
    first, second = both_copies(folder)
    assert first == second == canon(json.loads(first)) + b"\n"
    assert len(first) < 1000
    document = json.loads(first)
    assert (document["format"], document["version"], document["generation"]) == ("vault-keys", 1, 1)
    assert [slot["kind"] for slot in document["slots"]] == ["passphrase", "recovery"]


def test_no_two_notebooks_share_a_salt_a_nonce_or_an_id(tmp_path: Path) -> None:
    drawn: set[str] = set()
    for number in range(100):
        document = json.loads(made_in(tmp_path / str(number)).unlocked.key_file.data)
        drawn |= {document["vault"], document["db"]}
        drawn |= {slot["nonce"] for slot in document["slots"]} | {slot["kdf"]["salt"] for slot in document["slots"]}
    assert len(drawn) == 100 * 6


def test_every_flipped_bit_is_damage(folder: Path) -> None:
    data = both_copies(folder)[0]
    for place in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(KeyFilesDamaged):
            parse(bytes(flipped))


def test_a_flipped_bit_in_one_copy_opens_and_heals(folder: Path) -> None:
    data = both_copies(folder)[0]
    for place in range(0, len(data) * 8, 41):
        name = KEY_FILES[place % 2]
        flipped = bytearray(data)
        flipped[place // 8] ^= 1 << place % 8
        (folder / name).write_bytes(bytes(flipped))
        unlocked = unlock(folder, passphrase=PASSPHRASE)
        assert unlocked.needs_repair is Repair.DAMAGED
        assert heal(folder, unlocked.key_file)
        assert both_copies(folder) == [data, data]


def test_the_same_damage_in_both_copies_is_named_and_nothing_is_written(folder: Path) -> None:
    data = both_copies(folder)[0]
    for place in range(0, len(data) * 8, 41):
        flipped = bytearray(data)
        flipped[place // 8] ^= 1 << place % 8
        write_both(folder, bytes(flipped))
        before = snapshot(folder)
        with pytest.raises(KeyFilesDamaged):
            unlock(folder, passphrase=PASSPHRASE)
        assert snapshot(folder) == before


def test_a_cut_copy_is_damage_at_every_length(folder: Path) -> None:
    data = both_copies(folder)[0]
    for length in range(len(data)):
        (folder / KEY_FILES[length % 2]).write_bytes(data[:length])
        assert read_key_files(folder)[1] is Repair.DAMAGED
        (folder / KEY_FILES[1 - length % 2]).write_bytes(data[:length])
        with pytest.raises(KeyFilesDamaged):
            read_key_files(folder)
        write_both(folder, data)


def _missing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _huge(path: Path) -> None:
    os.truncate(path, 1 << 30)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere"))


def _link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _deep(path: Path) -> None:
    path.write_bytes(b"[" * 60_000)


@pytest.mark.parametrize("name", KEY_FILES)
@pytest.mark.parametrize(
    "spoil",
    [_missing, _empty, _huge, _folder, _link_to_nothing, _link_to_itself, _pipe, _deep],
    ids=lambda f: f.__name__,
)
def test_one_copy_of_any_wrong_kind_does_not_keep_her_out(
    folder: Path, name: str, spoil: Callable[[Path], None]
) -> None:
    whole = both_copies(folder)[0]
    spoil(folder / name)
    unlocked = unlock(folder, passphrase=PASSPHRASE)
    assert unlocked.needs_repair is Repair.DAMAGED
    if heal(folder, unlocked.key_file):
        assert both_copies(folder) == [whole, whole]
    else:
        assert spoil is _folder  # what is not a file is not thrown away


def test_a_link_to_the_key_file_is_read_through(folder: Path) -> None:
    (folder / KEY_FILES[0]).rename(folder / "elsewhere")
    (folder / KEY_FILES[0]).symlink_to(folder / "elsewhere")
    assert not unlock(folder, passphrase=PASSPHRASE).needs_repair


def test_neither_copy_is_not_a_notebook(folder: Path) -> None:
    for name in KEY_FILES:
        (folder / name).unlink()
    with pytest.raises(NotAVault):
        unlock(folder, passphrase=PASSPHRASE)


def test_a_folder_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(FolderGone):
        unlock(tmp_path / "stick", passphrase=PASSPHRASE)


@pytest.mark.skipif(MAY_ALL, reason="root may read everything")
def test_key_files_that_may_not_be_read_say_so(folder: Path) -> None:
    for name in KEY_FILES:
        (folder / name).chmod(0)
    with pytest.raises(FolderNotAllowed):
        unlock(folder, passphrase=PASSPHRASE)


def _slot(number: int, **changes: object) -> Callable[[dict[str, Any]], object]:
    return lambda document: document["slots"][number].update(changes)


def _kdf(number: int, **changes: object) -> Callable[[dict[str, Any]], object]:
    return lambda document: document["slots"][number]["kdf"].update(changes)


def _top(**changes: object) -> Callable[[dict[str, Any]], object]:
    return lambda document: document.update(changes)


REAL = {"m_kib": 262_144, "t": 3, "p": 4}


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        (_kdf(0, **(REAL | {"t": 2})), KeyFileWeak),
        (_kdf(0, **(REAL | {"m_kib": 65_535})), KeyFileWeak),
        (_kdf(0, **(REAL | {"m_kib": (4 << 20) + 1})), KeyFileWeak),
        (_kdf(0, **(REAL | {"t": 65})), KeyFileWeak),
        (_kdf(0, **(REAL | {"p": 9})), KeyFileWeak),
        (_kdf(0, p=2), KeyFileWeak),
        (_kdf(0, m_kib=0), KeyFileTampered),
        (_kdf(0, t=True), KeyFileTampered),
        (_kdf(0, t="3"), KeyFileTampered),
        (_kdf(0, name="argon2i"), KeyFileTampered),
        (_kdf(0, name="pbkdf2", rounds=1), KeyFileTampered),
        (_kdf(0, salt="AAAA"), KeyFileTampered),
        (_kdf(0, more=1), KeyFileTampered),
        (_kdf(1, name="argon2id"), KeyFileTampered),
        (_slot(0, wrap="none"), KeyFileTampered),
        (_slot(0, nonce="AAAA"), KeyFileTampered),
        (_slot(0, ct="AAAA"), KeyFileTampered),
        (_slot(0, kind=1), KeyFileTampered),
        (_slot(0, kdf=None), KeyFileTampered),
        (_slot(0, extra=""), KeyFileTampered),
        (_top(db="../x.db"), KeyFileTampered),
        (_top(db="j-12345678.db\n"), KeyFileTampered),
        (_top(db="/etc/passwd"), KeyFileTampered),
        (_top(db=7), KeyFileTampered),
        (_top(db="j-00000000.db"), KeyFileTampered),
        (_top(generation=99), KeyFileTampered),
        (_top(generation=0), KeyFileTampered),
        (_top(generation=1 << 54), KeyFileTampered),
        (_top(generation=True), KeyFileTampered),
        (_top(mac="AAAA"), KeyFileTampered),
        (_top(mac="é"), KeyFileTampered),
        (_top(slots=[]), KeyFileTampered),
        (_top(slots={}), KeyFileTampered),
        (_top(slots=[{"kind": "future"}] * 9), KeyFileTampered),
        (_top(more=1), KeyFileTampered),
        (lambda document: document.pop("vault"), KeyFileTampered),
        (lambda document: document["slots"].pop(), KeyFileTampered),
        (lambda document: document["slots"].append({"kind": "future"}), KeyFileTampered),
        (lambda document: document["slots"].extend([document["slots"][0]] * 2), KeyFileTampered),
        (lambda document: document["slots"].append("slot"), KeyFileTampered),
        (_top(version=0), KeyFileTampered),
        (_top(version="2"), KeyFileTampered),
        (_top(version=2), KeyFileNewer),
        (_top(version=2, slots="of another shape"), KeyFileNewer),
        (_top(format="other"), KeyFilesDamaged),
    ],
)
def test_a_file_forged_with_a_fitting_sum_is_refused(
    folder: Path, change: Callable[[dict[str, Any]], object], trouble: type[Trouble]
) -> None:
    write_both(folder, forged(both_copies(folder)[0], change))
    before = snapshot(folder)
    with pytest.raises(trouble) as caught:
        unlock(folder, passphrase=PASSPHRASE)
    assert type(caught.value) is trouble
    assert snapshot(folder) == before


def test_a_changed_cost_within_bounds_opens_nothing(folder: Path) -> None:
    write_both(folder, forged(both_copies(folder)[0], _kdf(0, m_kib=65_536, t=3, p=1)))
    with pytest.raises(UnlockTrouble):  # the wrapped key is bound to its own parameters
        unlock(folder, passphrase=PASSPHRASE)


def test_slots_of_a_later_kind_are_kept_and_skipped(folder: Path) -> None:
    made = unlock(folder, passphrase=PASSPHRASE)
    later = {"kind": "keepsake", "for": ["anything", 7]}
    body = {name: value for name, value in made.key_file.document.items() if name not in ("mac", "sum")}
    write_key_files(folder, sealed({**body, "slots": [later, *body["slots"]]}, made.data_key))
    unlocked = unlock(folder, passphrase=PASSPHRASE)
    changed = with_passphrase(unlocked, OTHER)
    assert later in changed.document["slots"]
    assert [slot["kind"] for slot in changed.document["slots"]] == ["passphrase", "keepsake", "recovery"]


def test_the_higher_generation_rules_and_the_older_copy_is_reported(folder: Path) -> None:
    old = both_copies(folder)[0]
    unlocked = unlock(folder, passphrase=PASSPHRASE)
    write_key_files(folder, with_passphrase(unlocked, OTHER))
    (folder / KEY_FILES[0]).write_bytes(old)  # put back by someone who knows the old passphrase
    with pytest.raises(UnlockTrouble):
        unlock(folder, passphrase=PASSPHRASE)
    assert unlock(folder, passphrase=OTHER).needs_repair is Repair.OLDER


def test_the_lower_generation_is_used_only_when_the_higher_is_damaged(folder: Path) -> None:
    old = both_copies(folder)[0]
    write_key_files(folder, with_passphrase(unlock(folder, passphrase=PASSPHRASE), OTHER))
    (folder / KEY_FILES[1]).write_bytes(old)
    (folder / KEY_FILES[0]).write_bytes(both_copies(folder)[0][:-9])
    assert unlock(folder, passphrase=PASSPHRASE).key_file.generation == 1


def test_an_intruders_copy_beside_hers_does_not_open_for_him(folder: Path) -> None:
    (folder / KEY_FILES[1]).write_bytes(forged(both_copies(folder)[0], _top(generation=2, db="j-00000000.db")))
    with pytest.raises(KeyFileTampered):
        unlock(folder, passphrase=PASSPHRASE)


@given(
    st.binary(max_size=300)
    | st.recursive(st.none() | st.integers() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)).map(
        lambda v: json.dumps(v).encode() + b"\n"
    )
)
def test_whatever_lies_there_is_read_or_named(data: bytes) -> None:
    with pytest.raises((KeyFilesDamaged, KeyFileNewer, KeyFileTampered)):
        parse(data)
