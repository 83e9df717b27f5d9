"""A mentor's own pages and the letters of the women she supports lie apart, and nothing is lost on the way."""

import os
import re
import shutil
import signal
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sobersister_desktop import post
from sobersister_desktop.crypto.keys import TESTING, db_key, db_salt, women_key, women_salt
from sobersister_desktop.crypto.paper_key import PaperKey
from sobersister_desktop.domain.errors import BackupDamaged, DiskTrouble, JournalDamaged, LetterConflict, NotFound
from sobersister_desktop.domain.letter import Kind, Mark
from sobersister_desktop.domain.person import MENTORING, Role
from sobersister_desktop.post import exporting
from sobersister_desktop.screens.elsewhere import Elsewhere
from sobersister_desktop.screens.sides import letters_of_women, own_letters
from sobersister_desktop.vault import copy_file, letter_moves, restore, rotation, women
from sobersister_desktop.vault.both_letters import BothLetters, _BothDrafts
from sobersister_desktop.vault.database import Connection, connect
from sobersister_desktop.vault.folder_lock import names_in, women_name
from sobersister_desktop.vault.keyslots import with_data_key
from sobersister_desktop.vault.letter_drafts import Drafts
from sobersister_desktop.vault.letters import Letters
from sobersister_desktop.vault.salvage import salvage
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, PASSPHRASE, TwoWomen, a_letter, a_picture, an_entry, an_excerpt, two_women

LATER = NOW + timedelta(hours=1)
HERS = "the bus at five, and nobody was to know"


@pytest.fixture
def both(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


def turn(vault: Vault, on: bool) -> None:
    vault.journeys.set_setting(MENTORING, "on" if on else "off")
    vault.settle_letters()


def written(women: TwoWomen, **changes: Any) -> bytes:
    """A letter of Nora's to Ruth, sealed."""
    picture = a_picture()
    page = an_excerpt(text=HERS, pictures=(picture.name,))
    sealed = post.seal(women.nora, women.ruth_as_nora_knows_her, a_letter(page, pictures=(picture,), **changes), NOW)
    closed = sealed.seal()
    post.keep(women.nora, closed, NOW)
    return closed.closed.file


def brought(women: TwoWomen, **changes: Any) -> str:
    return post.open_file(women.ruth, written(women, **changes), NOW).letter_id


def answered(women: TwoWomen, letter_id: str, entry_id: str = "") -> str:
    """Ruth's answer to Nora, with a page of her own."""
    pages = (an_excerpt(3, source=entry_id),) if entry_id else (an_excerpt(3),)
    ruth = women.ruth
    letter = a_letter(*pages, kind=Kind.REPLY, name="Ruth")
    sealed = post.seal(ruth, women.nora_as_ruth_knows_her, letter, LATER, answering=ruth.letters.letter(letter_id))
    closed = sealed.seal()
    post.keep(ruth, closed, LATER)
    return closed.letter_id


def in_journal(vault: Vault) -> int:
    """How many letters the journal's own tables hold."""
    connection = vault._open_connection()
    tables = ("letter", "letter_page", "letter_picture", "letter_entry", "letter_draft", "letter_mark", "taken_back")
    return sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


def second_file(vault: Vault) -> Path:
    return vault.folder / women_name(vault.unlocked.key_file.database)


def everything(vault: Vault) -> list[Any]:
    """All that the notebook can tell of its letters."""
    letters = vault.letters
    told: list[Any] = [letters.all(), sorted(letters.words_of()), sorted(letters.drafts.texts()), letters.pages_held()]
    for row in letters.all():
        stored = letters.letter(row.id)
        pictures = [letters.picture(row.id, name) for name in stored.pictures]
        told.append((stored, pictures, letters.pages_sent(row.id), letters.numbers([row.id])))
        told.append((letters.next_seq(row.person_id), letters.received_seqs(row.person_id)))
    return told


def a_full_exchange(women: TwoWomen) -> str:
    """Letters both ways, read, half answered, with a page of Ruth's; the id of the page."""
    page = women.ruth.diary.add(an_entry("Mine"), now=NOW)
    first = brought(women)
    women.ruth.letters.mark_read(first, NOW)
    answered(women, first, page.id)
    second = brought(women, kind=Kind.NOTE)
    women.ruth.letters.drafts.keep(second, "I was there too", NOW)
    third = brought(women)
    women.ruth.letters.delete_words([third], NOW)
    return page.id


# ---- where they lie --------------------------------------------------------------------------------------------


def test_a_letter_of_a_woman_she_supports_never_lies_in_the_journal(both: TwoWomen) -> None:
    turn(both.ruth, True)
    letter_id = brought(both)
    answered(both, letter_id)
    assert in_journal(both.ruth) == 0
    assert [row.received for row in both.ruth.letters.all()] == [False, True]
    assert HERS in both.ruth.letters.letter(letter_id).text.decode()


def test_the_second_file_has_a_key_of_its_own(both: TwoWomen) -> None:
    turn(both.ruth, True)
    brought(both)
    path, data_key = second_file(both.ruth), both.ruth.unlocked.data_key
    both.ruth.close()
    with pytest.raises(JournalDamaged):
        connect(path, db_key(data_key), db_salt(data_key))
    assert women_key(data_key) != db_key(data_key)
    connect(path, women_key(data_key), women_salt(data_key)).close()


def test_who_is_no_mentor_has_no_second_file(both: TwoWomen) -> None:
    brought(both)
    turn(both.nora, True)  # and supports nobody
    assert not second_file(both.ruth).exists()
    assert not second_file(both.nora).exists()
    assert in_journal(both.ruth) > 0


def test_turning_it_on_moves_everything_of_theirs_and_changes_nothing_of_it(both: TwoWomen) -> None:
    a_full_exchange(both)
    before = everything(both.ruth)
    turn(both.ruth, True)
    assert in_journal(both.ruth) == 0
    assert everything(both.ruth) == before
    assert own_letters(both.ruth) == []
    assert len(letters_of_women(both.ruth)) == 4


def test_the_words_that_were_moved_are_out_of_the_bytes_of_the_journal(both: TwoWomen) -> None:
    brought(both)
    turn(both.ruth, True)
    path, data_key = both.ruth.folder / both.ruth.unlocked.key_file.database, both.ruth.unlocked.data_key
    both.ruth.close()
    with_words = []
    connection = connect(path, db_key(data_key), db_salt(data_key))
    plain = path.with_name("plain")
    connection.execute(f"ATTACH '{plain}' AS plain KEY ''")
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()
    with_words = [HERS.encode() in plain.read_bytes()]
    assert with_words == [False]


def test_a_role_that_changes_takes_the_letters_along_and_back(both: TwoWomen) -> None:
    a_full_exchange(both)
    turn(both.ruth, True)
    before = everything(both.ruth)
    nora = both.nora_as_ruth_knows_her.id
    both.ruth.people.set_role(nora, Role.SISTER)
    both.ruth.settle_letters()
    assert both.ruth.letters.women is not None
    assert both.ruth.letters.women.all() == []
    assert everything(both.ruth) == before
    assert len(own_letters(both.ruth)) == 4
    both.ruth.people.set_role(nora, Role.MENTEE)
    both.ruth.settle_letters()
    assert in_journal(both.ruth) == 0
    assert everything(both.ruth) == before


def test_everything_is_there_at_the_next_opening(both: TwoWomen) -> None:
    a_full_exchange(both)
    turn(both.ruth, True)
    before = everything(both.ruth)
    both.ruth.close()
    again = Vault.open(both.ruth.folder, passphrase=PASSPHRASE, now=NOW)
    try:
        assert everything(again) == before
        assert again.check().ok
    finally:
        again.close()
    extra = names_in(both.ruth.folder) - {"keys-a.json", "keys-b.json", "lock"}
    assert extra == {both.ruth.unlocked.key_file.database, second_file(both.ruth).name}


def test_a_page_of_hers_that_a_woman_holds_is_marked_so_still(both: TwoWomen) -> None:
    page = a_full_exchange(both)
    turn(both.ruth, True)
    (row,) = both.ruth.diary.newest()
    assert row.shared_with == ("Nora",)
    assert [holder.name for holder in both.ruth.letters.holders(page)] == ["Nora"]
    assert both.ruth.diary.days(row.when.year, row.when.month)[row.when.day].shared


def test_someone_whose_letters_lie_there_cannot_be_taken_out(both: TwoWomen) -> None:
    brought(both)
    turn(both.ruth, True)
    assert not both.ruth.people.removable(both.nora_as_ruth_knows_her.id)


# ---- while it is off ---------------------------------------------------------------------------------------------


def test_switched_off_they_are_out_of_sight_and_on_again_all_there(both: TwoWomen) -> None:
    turn(both.ruth, True)
    brought(both)
    turn(both.ruth, False)
    late = brought(both)
    assert [row.id for row in own_letters(both.ruth)] == [late]
    assert letters_of_women(both.ruth) == []
    turn(both.ruth, True)
    assert len(letters_of_women(both.ruth)) == 2
    assert in_journal(both.ruth) == 0


def test_switched_off_numbers_go_on_and_a_letter_comes_only_once(both: TwoWomen) -> None:
    turn(both.ruth, True)
    file = written(both)
    letter_id = post.open_file(both.ruth, file, NOW).letter_id
    answered(both, letter_id)
    turn(both.ruth, False)
    assert post.open_file(both.ruth, file, NOW).already_here
    assert both.ruth.letters.next_seq(both.nora_as_ruth_knows_her.id) == 2
    assert both.ruth.letters.received_seqs(both.nora_as_ruth_knows_her.id) == {1}


def test_switched_off_a_letter_that_is_taken_back_loses_its_words_where_it_lies(both: TwoWomen) -> None:
    turn(both.ruth, True)
    letter_id = brought(both)
    turn(both.ruth, False)
    (row,) = post.held_by(both.nora, both.ruth_as_nora_knows_her.id)
    asking = post.compose_retract(both.nora, [row], NOW)
    sealed = post.seal(both.nora, both.ruth_as_nora_knows_her, asking, NOW).seal()
    post.open_file(both.ruth, sealed.closed.file, NOW)
    assert both.ruth.letters.letter(letter_id).row.gone is Mark.WITHDRAWN
    assert HERS.encode() not in both.ruth.letters.letter(letter_id).text


def test_taken_away_the_file_is_gone_and_her_own_are_all_there(both: TwoWomen) -> None:
    page = a_full_exchange(both)
    turn(both.ruth, True)
    with pytest.raises(ValueError, match="on"):
        both.ruth.take_away_women()
    turn(both.ruth, False)
    both.ruth.take_away_women()
    assert not [name for name in names_in(both.ruth.folder) if name.startswith("m-")]
    assert both.ruth.letters.all() == []
    assert both.ruth.diary.entry(page).title == "Mine"
    both.ruth.close()
    again = Vault.open(both.ruth.folder, passphrase=PASSPHRASE, now=NOW)
    assert again.warning is None
    again.close()


def test_taken_away_the_numbers_go_on_so_that_nothing_is_asked_for_again(both: TwoWomen) -> None:
    turn(both.ruth, True)
    answered(both, brought(both))
    brought(both)
    turn(both.ruth, False)
    both.ruth.take_away_women()
    nora = both.nora_as_ruth_knows_her.id
    assert both.ruth.letters.next_seq(nora) == 2
    turn(both.ruth, True)
    opened = post.open_file(both.ruth, written(both), NOW)
    assert post.missing_before(both.ruth, nora, 3) == ()
    assert not both.ruth.letters.letter(opened.letter_id).row.gone


def test_a_file_that_cannot_be_deleted_is_still_there_and_said_so(
    both: TwoWomen, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(both.ruth, True)
    letter_id = brought(both)
    turn(both.ruth, False)

    def refused(folder: Path, journal: str) -> None:
        raise DiskTrouble

    with monkeypatch.context() as refusing:
        refusing.setattr(women, "take_away", refused)
        with pytest.raises(DiskTrouble):
            both.ruth.take_away_women()
    assert both.ruth.keeps_women
    turn(both.ruth, True)
    assert [row.id for row in letters_of_women(both.ruth)] == [letter_id]
    turn(both.ruth, False)
    both.ruth.take_away_women()
    assert not both.ruth.keeps_women


def test_a_woman_who_writes_after_that_is_kept_apart_again(both: TwoWomen) -> None:
    turn(both.ruth, True)
    brought(both)
    turn(both.ruth, False)
    both.ruth.take_away_women()
    turn(both.ruth, True)
    brought(both)
    assert in_journal(both.ruth) == 0
    assert len(both.ruth.letters.all()) == 1


# ---- never read by what is hers ----------------------------------------------------------------------------------


def test_her_own_search_and_her_export_know_nothing_of_them(both: TwoWomen, tmp_path: Path) -> None:
    letter_id = brought(both)
    both.ruth.letters.mark_read(letter_id, NOW)
    answered(both, letter_id)
    turn(both.ruth, True)
    search = Elsewhere(both.ruth, now=lambda: NOW, go=lambda found: None)
    search.search("bus")
    assert search.state.found == ()
    exporting.export(both.ruth.snapshot(now=NOW), tmp_path / "out", "json")
    assert HERS not in "".join(
        path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*") if path.suffix in (".json", ".md")
    )
    assert not [name for name in names_in(both.ruth.folder) if name.endswith(".copy")]


def test_the_search_of_her_own_letters_looks_through_no_one_elses(both: TwoWomen) -> None:
    letter_id = brought(both)
    both.ruth.letters.mark_read(letter_id, NOW)
    assert [found for found, _words in both.ruth.letters.own.words_of()] == [letter_id]
    turn(both.ruth, True)
    assert both.ruth.letters.own.words_of() == []
    assert [found for found, _words in both.ruth.letters.words_of()] == [letter_id]


# ---- stopped in the middle ---------------------------------------------------------------------------------------


class Killed(Exception):
    """Stands where a process would have died."""


def _kill_at(step: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """From now on the statement of this number that moves letters is never reached, nor any after it."""
    count = [0]
    real, many = Connection.execute, Connection.executemany

    def counted(self: Connection, sql: str, values: Sequence[object] = ()) -> Any:
        count[0] += 1
        if count[0] >= step:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(self, sql, values)

    def counted_many(self: Connection, sql: str, values: Any) -> Any:
        count[0] += 1
        if count[0] >= step:
            os.kill(os.getpid(), signal.SIGKILL)
        return many(self, sql, values)

    monkeypatch.setattr(Connection, "execute", counted)
    monkeypatch.setattr(Connection, "executemany", counted_many)
    return count


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked and killed")
@pytest.mark.parametrize("direction", ["there", "back"])
def test_killed_at_any_step_of_moving_every_letter_is_there_once(
    both: TwoWomen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, direction: str
) -> None:
    a_full_exchange(both)
    nora = both.nora_as_ruth_knows_her.id
    if direction == "back":
        turn(both.ruth, True)
    before = everything(both.ruth)
    both.ruth.close()
    template, folder = both.ruth.folder, tmp_path / "killed"
    step, killed = 1, True
    while killed:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(template, folder)
        folder.chmod(0o700)
        child = os.fork()
        if not child:
            vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
            if direction == "there":
                vault.journeys.set_setting(MENTORING, "on")
            else:
                vault.people.set_role(nora, Role.SISTER)
            _kill_at(step, monkeypatch)
            vault.settle_letters()
            os._exit(0)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
        try:
            assert everything(vault) == before, step
            assert (in_journal(vault) == 0) is (direction == "there")
            assert vault.warning is None
            assert vault.check().ok
            assert not letter_moves._came(vault._apart.needed())
        finally:
            vault.close()
        step += 3
    assert step > 60


def test_stopped_after_copying_the_copy_that_counts_is_the_one_that_is_read_and_changed(
    both: TwoWomen, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_id = brought(both)

    def stopped(*_anything: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(letter_moves, "_leave", stopped)
        with pytest.raises(Killed):
            turn(both.ruth, True)
    assert in_journal(both.ruth) > 0
    assert [row.id for row in both.ruth.letters.all()] == [letter_id]
    both.ruth.letters.mark_read(letter_id, LATER)
    both.ruth.letters.drafts.keep(letter_id, "begun", LATER)
    both.ruth.settle_letters()
    assert in_journal(both.ruth) == 0
    assert both.ruth.letters.letter(letter_id).row.read == LATER
    assert both.ruth.letters.drafts.texts() == [(letter_id, "begun")]


def test_a_role_that_changes_back_before_a_stopped_move_was_ended_loses_nothing_of_since(
    both: TwoWomen, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_id = brought(both)

    def stopped(*_anything: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(letter_moves, "_leave", stopped)
        with pytest.raises(Killed):
            turn(both.ruth, True)
    both.ruth.letters.mark_read(letter_id, LATER)
    both.ruth.people.set_role(both.nora_as_ruth_knows_her.id, Role.SISTER)
    both.ruth.settle_letters()
    assert [row.read for row in both.ruth.letters.own.all()] == [LATER]


def test_a_copy_that_reads_differently_deletes_nothing(both: TwoWomen, monkeypatch: pytest.MonkeyPatch) -> None:
    brought(both)
    real = letter_moves._copy

    def spoilt(source: Connection, target: Connection, number: int) -> bool:
        done = real(source, target, number)
        target.execute("UPDATE letter SET body = x'00'")
        return done

    monkeypatch.setattr(letter_moves, "_copy", spoilt)
    both.ruth.journeys.set_setting(MENTORING, "on")
    with pytest.raises(DiskTrouble):
        both.ruth.settle_letters()
    assert HERS in both.ruth.letters.own.letter(both.ruth.letters.own.all()[0].id).text.decode()


def test_what_making_it_left_is_cleared_away_and_no_old_changes_come_into_a_new_one(both: TwoWomen) -> None:
    path = second_file(both.ruth)
    for name in (path.name + women.NEW, path.name + "-wal"):
        (path.parent / name).write_bytes(b"left over")
    turn(both.ruth, True)
    brought(both)
    both.ruth.close()
    assert not path.with_name(path.name + women.NEW).exists()
    again = Vault.open(both.ruth.folder, passphrase=PASSPHRASE, now=NOW)
    assert len(again.letters.all()) == 1
    again.close()


# ---- ids -------------------------------------------------------------------------------------------------------------


def test_a_letter_with_the_number_of_one_of_her_own_gets_another_to_be_kept_under(both: TwoWomen) -> None:
    turn(both.ruth, True)
    letter_id = brought(both)
    other = both.ruth.people.add("Dana", Role.MENTOR, b"card", "c" * 64, NOW.date(), NOW)
    about: dict[str, Any] = {
        "thread": "e" * 32,
        "in_reply_to": None,
        "seq": 1,
        "fingerprint": "c" * 64,
        "text": b"",
        "manifest": b"{}",
    }
    assert both.ruth.letters.keep_received(
        a_letter(), letter_id=letter_id, sender="c" * 64, person_id=other.id, now=NOW, **about
    )
    kept = both.ruth.letters.kept_under("c" * 64, letter_id)
    assert kept != letter_id
    assert both.ruth.letters.letter(letter_id).row.person == "Nora"
    with pytest.raises(LetterConflict):
        both.ruth.letters.known("c" * 64, letter_id, b"another")
    assert both.ruth.letters.find(letter_id[:8]) == letter_id
    with pytest.raises(NotFound):
        both.ruth.letters.letter("0" * 32)


def test_every_question_to_the_letters_is_put_to_both_stores() -> None:
    asked = {name for name in vars(Letters) if not name.startswith("_")}
    assert asked <= set(vars(BothLetters))
    drafts = {name for name in vars(Drafts) if not name.startswith("_")}
    assert drafts <= set(vars(_BothDrafts))


# ---- copies ----


def test_a_copy_takes_the_second_store_along_and_brings_it_back(both: TwoWomen, tmp_path: Path) -> None:
    a_full_exchange(both)
    turn(both.ruth, True)
    before = everything(both.ruth)
    (tmp_path / "stick").mkdir()
    made = both.ruth.back_up(tmp_path / "stick", now=NOW)
    assert (made.counts.pages, made.counts.letters) == (1, 4)
    assert restore.practise(made.path, tmp_path / "stick", passphrase=PASSPHRASE) == made.counts
    back = restore.restore(made.path, tmp_path / "back", passphrase=PASSPHRASE)
    assert back.counts == made.counts
    again = Vault.open(tmp_path / "back", passphrase=PASSPHRASE, now=NOW)
    try:
        assert everything(again) == before
        assert again.warning is None
    finally:
        again.close()
    assert not [name for name in names_in(both.ruth.folder) if ".copy" in name]


def test_a_copy_from_before_comes_back_without_it(both: TwoWomen, tmp_path: Path) -> None:
    brought(both)
    (tmp_path / "stick").mkdir()
    made = both.ruth.back_up(tmp_path / "stick", now=NOW)
    assert not copy_file.verified(made.path).women
    restore.restore(made.path, tmp_path / "back", passphrase=PASSPHRASE)
    assert not [name for name in names_in(tmp_path / "back") if name.startswith("m-")]
    again = Vault.open(tmp_path / "back", passphrase=PASSPHRASE, now=NOW)
    assert len(again.letters.all()) == 1
    again.close()


def test_a_changed_byte_in_the_second_store_of_a_copy_is_noticed(both: TwoWomen, tmp_path: Path) -> None:
    turn(both.ruth, True)
    brought(both)
    (tmp_path / "stick").mkdir()
    made = both.ruth.back_up(tmp_path / "stick", now=NOW)
    both.ruth.close()
    data = bytearray(made.path.read_bytes())
    header = next(m.start() for m in re.finditer(rb"PK\x03\x04", data) if data[m.start() + 30 :].startswith(b"m.db"))
    data[header + 5000] ^= 1
    made.path.write_bytes(data)
    with pytest.raises(BackupDamaged):
        restore.restore(made.path, tmp_path / "back", passphrase=PASSPHRASE)


def test_a_new_data_key_opens_both_and_the_one_before_neither(both: TwoWomen) -> None:
    a_full_exchange(both)
    turn(both.ruth, True)
    before, old = everything(both.ruth), both.ruth.unlocked
    keys = with_data_key(old, PASSPHRASE, PaperKey.generate(), TESTING)
    made = rotation.rewrite(both.ruth.begin_rotation(now=NOW), keys, now=NOW)
    both.ruth.rotate(made)
    assert everything(both.ruth) == before
    brought(both)
    names = {name for name in names_in(both.ruth.folder) if name.endswith(".db")}
    assert names == {both.ruth.unlocked.key_file.database, second_file(both.ruth).name}
    assert old.key_file.database not in names
    both.ruth.close()
    with pytest.raises(JournalDamaged):
        connect(second_file(both.ruth), women_key(old.data_key), women_salt(old.data_key))
    again = Vault.open(both.ruth.folder, passphrase=PASSPHRASE, now=NOW)
    assert len(again.letters.all()) == 5
    again.close()


# ---- damage ----


def _damaged(both: TwoWomen) -> Path:
    turn(both.ruth, True)
    brought(both)
    both.ruth.diary.add(an_entry("Mine"), now=NOW)
    path = second_file(both.ruth)
    both.ruth.back_up(now=NOW)
    both.ruth.close()
    with path.open("r+b") as file:
        file.write(b"\1" * 8192)
    return path


def test_a_damaged_second_store_keeps_her_from_none_of_her_own_pages(both: TwoWomen) -> None:
    _damaged(both)
    vault = Vault.open(both.ruth.folder, passphrase=PASSPHRASE, now=NOW)
    try:
        assert vault.warning
        assert [row.title for row in vault.diary.newest()] == ["Mine"]
        assert not vault.check().ok
        with pytest.raises(JournalDamaged):
            post.open_file(vault, written(both), NOW)
        assert vault.letters.own.all() == []
        with pytest.raises(JournalDamaged):
            vault.back_up(now=NOW)
    finally:
        vault.close()


def test_a_missing_second_store_is_missed_once_and_told(both: TwoWomen) -> None:
    _damaged(both).unlink()
    vault = Vault.open(both.ruth.folder, passphrase=PASSPHRASE, now=NOW)
    assert vault.warning
    assert "missing" in vault.warning
    vault.close()


def test_saving_what_can_be_read_saves_their_letters_too(both: TwoWomen, tmp_path: Path) -> None:
    path = _damaged(both)
    saved = salvage(both.ruth.folder, tmp_path / "saved", passphrase=PASSPHRASE)
    assert (saved.counts.pages, saved.counts.letters) == (1, 1)
    assert len(saved.missing) == 1
    vault = Vault.open(tmp_path / "saved", passphrase=PASSPHRASE, now=NOW)
    assert HERS in vault.letters.letter(vault.letters.all()[0].id).text.decode()
    vault.close()
    assert path.read_bytes()[:8192] == b"\1" * 8192
