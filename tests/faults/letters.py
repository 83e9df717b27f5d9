"""A letter is taken in, and a letter is sealed and written, while something goes wrong (formats.md 8, T45).

As in `operations`: all of it is there afterwards, or nothing of it; also where the letter lies in one database and
what it changes in another (the ones named `apart`).
"""

import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import cache, partial
from pathlib import Path

from sobersister_desktop import post
from sobersister_desktop.crypto import age
from sobersister_desktop.crypto.identity import card_bytes
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.agreement import Agreement, Topic
from sobersister_desktop.domain.availability import Availability
from sobersister_desktop.domain.letter import Kind
from sobersister_desktop.domain.opening_hours import Interval
from sobersister_desktop.domain.person import MENTORING, Role, Trust
from sobersister_desktop.vault import letter_beside
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.vault import Vault
from tests.builders import MADE, RUTH, a_letter, a_picture, a_png, a_png_chunk, an_excerpt, introduce
from tests.faults.operations import AGAIN, DONE, NOW, OLD, PAGE, Operation, Tell, _sound, twice

PICTURES = tuple(a_picture(n, a_png(more=a_png_chunk(b"sBIT", bytes((n,)) * 30_000))) for n in (1, 2))
LETTER = a_letter(
    an_excerpt(text="as it was " * 2_000, pictures=(PICTURES[0].name,)),
    an_excerpt(2, pictures=(PICTURES[1].name,)),
    pictures=PICTURES,
    hours=Availability("Europe/London", (Interval(1, 60, 120),)),
    agreement=Agreement(1, ((Topic.HOPES, "Less alone."),)),
)


def _notebook(folder: Path) -> Vault:
    vault, _paper_key = Vault.create(folder, OLD, profile=TESTING, now=NOW)
    vault.diary.add(PAGE, now=NOW)
    return vault


def _a_mentor(folder: Path) -> Vault:
    """Whose letters from Nora lie in a second database."""
    vault = _notebook(folder)
    vault.journeys.set_setting(MENTORING, "on")
    return vault


def _besides(vault: Vault) -> tuple[int, int, int]:
    """What the journal has of Nora besides letters: told hours, steps of an agreement, cards."""
    nora = vault.people.by_name("Nora")
    return int(post.hours_of(vault, nora.id) is not None), len(post.steps_with(vault, nora.id)), len(nora.cards)


# ---- import -------------------------------------------------------------------------------------------------


def _a_letter_has_come(folder: Path, notebook: Callable[[Path], Vault] = _notebook) -> None:
    reader, writer = notebook(folder), _notebook(folder.parent / "writer")
    introduce(reader, writer, "Nora", Role.MENTEE)
    ruth = introduce(writer, reader, "Ruth", Role.MENTOR)
    sealed = post.seal(writer, ruth, LETTER, NOW).seal()
    (folder.parent / "letter.age").write_bytes(sealed.closed.file)
    reader.close()
    writer.close()


@cache
def _bytes_of(path: Path) -> bytes:
    """Read before anything goes wrong, in the process that forks: reading her file is not what is tried here."""
    return path.read_bytes()


def _import(folder: Path, tell: Tell) -> None:
    data = _bytes_of(folder.parent / "letter.age")
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    twice(tell, lambda: post.open_file(vault, data, NOW))
    vault.close()


def _judge_imported(folder: Path, told: list[str]) -> list[str]:
    problems, _text = _sound(folder, OLD)
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    try:
        kept = [post.kept_letter(vault, row.id) for row in vault.letters.all()]
        besides = _besides(vault)
    finally:
        vault.close()
    if besides not in ((0, 0, 1), (1, 1, 1)) or bool(kept) != bool(besides[0]):
        problems.append(f"the letter is there or not, and of what it tells {besides}")
    if kept not in ([], [LETTER]):
        problems.append("the letter is there in part")
    if (DONE in told or AGAIN in told) and not kept:
        problems.append("what was said to be kept is not")
    return problems


def _judge_imported_apart(folder: Path, told: list[str]) -> list[str]:
    problems = _judge_imported(folder, told)
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    try:
        if vault.letters.own.all():
            problems.append("a letter of hers lies in the journal")
        if vault.letters.women and letter_beside.noted(connection_of(vault)):
            problems.append("something is left to do")
    finally:
        vault.close()
    return problems


def connection_of(vault: Vault) -> Connection:
    """The second database."""
    assert vault.letters._second is not None
    return vault.letters._second


# ---- a new card ---------------------------------------------------------------------------------------------


def _a_card_has_come(folder: Path, notebook: Callable[[Path], Vault] = _notebook) -> None:
    reader, writer = notebook(folder), _notebook(folder.parent / "writer")
    introduce(reader, writer, "Nora", Role.MENTEE)
    ruth = introduce(writer, reader, "Ruth", Role.MENTOR)
    post.replace_keys(writer, NOW + timedelta(days=1))
    sealed = post.seal(writer, ruth, post.compose_card(writer, NOW + timedelta(days=1)), NOW).seal()
    (folder.parent / "letter.age").write_bytes(sealed.closed.file)
    reader.close()
    writer.close()


def _judge_card(folder: Path, told: list[str]) -> list[str]:
    problems, _text = _sound(folder, OLD)
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    try:
        kept, cards = len(vault.letters.all()), _besides(vault)[2]
    finally:
        vault.close()
    if (kept, cards) not in ((0, 1), (1, 2)):
        problems.append(f"{kept} letters with a card are there, and {cards} cards")
    if (DONE in told or AGAIN in told) and not kept:
        problems.append("what was said to be kept is not")
    return problems


# ---- taken back ---------------------------------------------------------------------------------------------


def _a_letter_is_taken_back(folder: Path, notebook: Callable[[Path], Vault] = _notebook) -> None:
    reader, writer = notebook(folder), _notebook(folder.parent / "writer")
    introduce(reader, writer, "Nora", Role.MENTEE)
    ruth = introduce(writer, reader, "Ruth", Role.MENTOR)
    sealed = post.seal(writer, ruth, LETTER, NOW).seal()
    post.keep(writer, sealed, NOW)
    post.open_file(reader, sealed.closed.file, NOW)
    retract = post.compose_retract(writer, writer.letters.all(), NOW)
    (folder.parent / "retract.age").write_bytes(post.seal(writer, ruth, retract, NOW).seal().closed.file)
    reader.journeys.set_setting(MENTORING, "off")  # what is hers stays where it is, what comes now lies in the journal
    reader.close()
    writer.close()


def _take_back(folder: Path, tell: Tell) -> None:
    data = _bytes_of(folder.parent / "retract.age")
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    twice(tell, lambda: post.open_file(vault, data, NOW))
    vault.close()


def _judge_taken_back(folder: Path, told: list[str]) -> list[str]:
    problems, _text = _sound(folder, OLD)
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    try:
        rows = {row.kind: row for row in vault.letters.all()}
        letter = rows[Kind.SHARE]
        whole = letter.gone is None and post.kept_letter(vault, letter.id) == LETTER
        asked = Kind.RETRACT in rows
        left = vault.letters.letter(letter.id)
    finally:
        vault.close()
    if whole == asked:
        problems.append("the letter is there and was taken back, or neither")
    if letter.gone and (left.manifest or left.text or left.pictures):
        problems.append("words are left of what was taken back")
    if (DONE in told or AGAIN in told) and not asked:
        problems.append("what was said to be done is not")
    return problems


# ---- seal ---------------------------------------------------------------------------------------------------


def _a_letter_is_sealed(folder: Path) -> None:
    vault = _notebook(folder)
    card = RUTH.card(MADE)
    ruth = vault.people.add("Ruth", Role.MENTOR, card_bytes(card), card.fingerprint, MADE, NOW)
    vault.people.set_trust(card.fingerprint, Trust.VERIFIED, NOW)
    _sealed_at[folder.parent] = post.seal(vault, vault.people.person(ruth.id), LETTER, NOW).seal()
    vault.close()
    (folder.parent / "out").mkdir()


_sealed_at: dict[Path, post.Sealed] = {}


def _write(folder: Path, tell: Tell) -> None:
    sealed = _sealed_at[folder.parent]
    target = folder.parent / "out" / f"{folder.name}.age"
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    twice(tell, lambda: post.keep_and_write(vault, sealed, target, NOW))
    vault.close()


def _judge_written(folder: Path, told: list[str]) -> list[str]:
    problems, _text = _sound(folder, OLD)
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    try:
        kept = len(vault.letters.all())
    finally:
        vault.close()
    out = folder.parent / "out"
    file = out / f"{folder.name}.age"
    promised = DONE in told or AGAIN in told
    if file.exists():
        age.decrypt(file.read_bytes(), [RUTH.age_identity])  # raises unless it is whole
    if kept and not file.exists():
        problems.append("kept as sent, and the file is not there")
    if promised and not (kept and file.exists()):
        problems.append("said to be written and kept, and is not both")
    if told and not promised and (kept or file.exists()):
        problems.append("said to be refused, and something is there")
    if told and any(path.suffix == ".tmp" for path in out.iterdir()):
        problems.append("half a file is left over")  # only a kill may leave one
    shutil.rmtree(out)
    out.mkdir()
    return problems


LETTER_OPERATIONS = (
    Operation("import", _a_letter_has_come, _import, _judge_imported),
    Operation("import-apart", partial(_a_letter_has_come, notebook=_a_mentor), _import, _judge_imported_apart),
    Operation("card", _a_card_has_come, _import, _judge_card),
    Operation("card-apart", partial(_a_card_has_come, notebook=_a_mentor), _import, _judge_card),
    Operation("take-back", _a_letter_is_taken_back, _take_back, _judge_taken_back),
    Operation("take-back-apart", partial(_a_letter_is_taken_back, notebook=_a_mentor), _take_back, _judge_taken_back),
    Operation("seal", _a_letter_is_sealed, _write, _judge_written),
)
