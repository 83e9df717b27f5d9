"""A letter is kept in one database and changes the other as well: both of it or neither, wherever it was stopped."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.agreement import Agreement, Step, Topic
from sobersister_desktop.domain.availability import Availability
from sobersister_desktop.domain.errors import LetterNotKept
from sobersister_desktop.domain.letter import Kind, LetterRow, Mark
from sobersister_desktop.domain.opening_hours import Interval
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.vault import letter_beside
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, PASSPHRASE, TwoWomen, a_letter, two_women
from tests.test_post import disk_has_room_again, disk_is_full
from tests.vault.test_two_stores import _kill_at, turn

LATER = NOW + timedelta(days=1)
LONG = ("word " * 790).strip()


@pytest.fixture
def both(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


def told(women: TwoWomen, words: str = "Less alone.") -> bytes:
    """A letter of Nora's with her hours, and what she hopes for."""
    hours = Availability("Europe/London", (Interval(1, 60, 120),))
    letter = a_letter(hours=hours, agreement=Agreement(1, tuple((topic, words) for topic in Topic)))
    return post.seal(women.nora, women.ruth_as_nora_knows_her, letter, NOW).seal().closed.file


def a_new_card(women: TwoWomen) -> bytes:
    post.replace_keys(women.nora, LATER)
    card = post.compose_card(women.nora, LATER)
    return post.seal(women.nora, women.ruth_as_nora_knows_her, card, LATER).seal().closed.file


def taken_back(women: TwoWomen) -> bytes:
    """A letter came, the mentor's side was switched off, and now Nora asks for the letter back."""
    nora, ruth = women.nora, women.ruth_as_nora_knows_her
    sealed = post.seal(nora, ruth, a_letter(), NOW).seal()
    post.keep(nora, sealed, NOW)
    post.open_file(women.ruth, sealed.closed.file, NOW)
    turn(women.ruth, False)
    asked = post.seal(nora, ruth, post.compose_retract(nora, nora.letters.all(), NOW), NOW).seal()
    return asked.closed.file


def changed(vault: Vault) -> tuple[bool, ...]:
    """Whether the letter is there, and whether each thing that one of these letters changes is changed."""
    nora = vault.people.by_name("Nora")
    rows = vault.letters.all()
    new = [row for row in rows if row.kind in (Kind.CARD, Kind.RETRACT) or _tells_hours(vault, row)]
    return (
        bool(new),
        post.hours_of(vault, nora.id) is not None,
        bool(post.steps_with(vault, nora.id)),
        nora.trust is Trust.CHANGED,
        any(row.gone is Mark.WITHDRAWN for row in rows),
    )


def _tells_hours(vault: Vault, row: LetterRow) -> bool:
    return not row.gone and post.kept_letter(vault, row.id).hours is not None


NOTHING = (False, False, False, False, False)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked and killed")
@pytest.mark.parametrize(
    ("comes", "everything"),
    [
        (told, (True, True, True, False, False)),
        (a_new_card, (True, False, False, True, False)),
        (taken_back, (True, False, False, False, True)),
    ],
)
def test_killed_at_any_step_of_an_import_into_two_databases_all_of_it_is_there_or_nothing(
    both: TwoWomen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    comes: Callable[[TwoWomen], bytes],
    everything: tuple[bool, ...],
) -> None:
    turn(both.ruth, True)
    file = comes(both)
    both.ruth.close()
    folder, outcomes = tmp_path / "killed", set()
    step, killed = 1, True
    while killed:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(both.ruth.folder, folder)
        folder.chmod(0o700)
        child = os.fork()
        if not child:
            vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
            opened = post.to_open(vault, file).open()
            _kill_at(step, monkeypatch)
            post.keep_opened(vault, opened, NOW)
            os._exit(0)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
        try:
            found = changed(vault)
            assert found in (NOTHING, everything), step
            outcomes.add(found)
            assert vault.warning is None
            assert vault.check().ok
            assert letter_beside.noted(vault._open_connection()) is None
            post.open_file(vault, file, NOW)
            assert changed(vault) == everything, step
        finally:
            vault.close()
        step += 1
    assert outcomes == {NOTHING, everything}
    assert step > 20


def test_where_the_letter_is_kept_and_the_disk_puts_off_the_rest_it_is_done_at_the_next_opening(
    both: TwoWomen,
) -> None:
    turn(both.ruth, True)
    post.open_file(
        both.ruth, post.seal(both.nora, both.ruth_as_nora_knows_her, a_letter(), NOW).seal().closed.file, NOW
    )
    file = told(both, LONG)
    disk_is_full(both.ruth)  # the journal's; the other file still has room
    opened = post.open_file(both.ruth, file, NOW)
    assert not opened.already_here
    assert changed(both.ruth)[:3] == (True, False, False)
    assert both.ruth.warning
    with pytest.raises(LetterNotKept):  # one after the other
        post.open_file(both.ruth, told(both), NOW)
    both.ruth.close()
    vault = Vault.open(both.ruth.folder, passphrase=PASSPHRASE, now=NOW)
    try:
        assert changed(vault)[:3] == (True, True, True)
        assert vault.warning is None
    finally:
        vault.close()


def test_what_was_remembered_anew_meanwhile_is_not_undone(both: TwoWomen) -> None:
    turn(both.ruth, True)
    file = told(both, LONG)
    disk_is_full(both.ruth)
    post.open_file(both.ruth, file, NOW)
    disk_has_room_again(both.ruth)
    nora = both.nora_as_ruth_knows_her.id
    post.keep_step(both.ruth, nora, Step(Agreement(2, ((Topic.HOPES, "Mine."),)), True, NOW.date()), "e" * 32)
    both.ruth.letters.finish()
    assert [step.mine for step in post.steps_with(both.ruth, nora)] == [True]


def test_on_a_full_disk_of_the_journal_nothing_is_kept_where_the_letter_lies_there(both: TwoWomen) -> None:
    file = told(both, LONG)
    disk_is_full(both.ruth)
    with pytest.raises(LetterNotKept):
        post.open_file(both.ruth, file, NOW)
    assert changed(both.ruth) == NOTHING
    disk_has_room_again(both.ruth)
    post.open_file(both.ruth, file, NOW)
    assert changed(both.ruth)[:3] == (True, True, True)
