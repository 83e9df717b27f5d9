"""Nothing of how a mentor reads is told to who wrote: every letter that leaves her is the same, whatever she noted.

Two notebooks of the same mentor, one of them full of what is hers alone, make every kind of letter there is; the
letters are compared whole, and the bytes that are sealed too.
"""

import gettext
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

import pytest

from sobersister_desktop import post, texts
from sobersister_desktop.domain.agreement import Agreement, Topic
from sobersister_desktop.domain.care import Answer, CareWeek, Pause, Question, Session, Supervisor
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.letter import Kind, Letter, LetterRow
from sobersister_desktop.screens.before_opening import BeforeOpening, Feeling, Ready, ready_words
from sobersister_desktop.screens.handover_words import handover_words
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.sides import letters_of_women
from sobersister_desktop.sharing.bundle import seal
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, RUTH, TwoWomen, a_letter, an_address, two_women

CANARY = "quicksilver"


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        women.ruth.journeys.set_setting("mentoring", "on")
        sealed = post.seal(women.nora, women.ruth_as_nora_knows_her, a_letter(), NOW).seal()
        post.open_file(women.ruth, sealed.closed.file, NOW)
        yield women


def note_all_that_is_hers(vault: Vault, tmp_path: Path) -> None:
    """What she takes care with, her hours, how she is, how she read the letter, her weeks and whom she asks."""
    (row,) = vault.letters.all()
    before = BeforeOpening(vault, lambda: NOW)
    for code in row.notes:
        before.set_take_care(code, True)
    before.set_not_after(time(19))
    screen = Letters(
        vault,
        background=Immediately(),
        now=lambda: NOW,
        folder=tmp_path,
        add_someone=lambda: None,
        rows=lambda: letters_of_women(vault),
        before=before,
    )
    screen.choose(row.id)
    screen.feel(Feeling.NOT_NOW)
    screen.choose_day(NOW.date() + timedelta(days=3))
    screen.keep_for_later()
    screen.choose(row.id)
    screen.open_now()
    screen.close_it()
    vault.journeys.set_setting("letters_a_week", 1)
    vault.journeys.set_setting("supervision_next", "2026-12-03")
    vault.journeys.set_setting("receipts", "on")
    vault.journeys.set_setting("letters-let-go-after", "7")
    vault.care.keep_week(CareWeek(NOW.date() - timedelta(days=1), dict.fromkeys(Question, Answer.THIN), CANARY))
    vault.care.keep_pause(Pause(new_id(), NOW.date(), None, CANARY))
    vault.care.keep_session(Session(new_id(), NOW.date(), 60, who=CANARY, topics=CANARY))
    vault.care.keep_supervisor(Supervisor(new_id(), CANARY, CANARY))


def row_of(vault: Vault) -> LetterRow:
    return vault.letters.all()[0]


def _ready(ready: Ready, vault: Vault) -> Letter:
    return post.compose_reply(vault, ready_words(ready), NOW)


WORDS = Agreement(1, ((Topic.HOPES, "To be less alone."),), date(2027, 5, 1))
OUTGOING: dict[str, Callable[[Vault], Letter]] = {
    "a reply": lambda vault: post.compose_reply(vault, "I know that hour.", NOW),
    **{f"a ready reply: {ready.name}": partial(_ready, ready) for ready in Ready},
    "a note": lambda vault: post.compose_note(vault, "Thinking of you.", NOW),
    "a question about someone else": lambda vault: post.compose_note(vault, handover_words(), NOW),
    "an agreement": lambda vault: post.compose_agreement(vault, WORDS, "As we said.", NOW),
    "a card": lambda vault: post.compose_card(vault, NOW),
    "what is taken back": lambda vault: post.compose_retract(vault, [row_of(vault)], NOW),
    "a receipt of what is deleted": lambda vault: post.compose_receipt(vault, NOW, deleted=[row_of(vault)]),
    "a last letter": lambda vault: post.compose_ending(
        vault, NOW, words="Thank you.", taken_back=(), deleted=[row_of(vault)]
    ),
}


@pytest.mark.parametrize("kind", OUTGOING)
def test_a_letter_of_hers_is_the_same_whatever_she_noted_for_herself(
    women: TwoWomen, tmp_path: Path, kind: str
) -> None:
    make, to = OUTGOING[kind], post.my_card(women.nora, NOW)
    before = make(women.ruth)
    address = an_address()
    one = seal(before, me=RUTH, to=to, address=address)
    note_all_that_is_hers(women.ruth, tmp_path)
    after = make(women.ruth)
    assert after == before
    other = seal(after, me=RUTH, to=to, address=address)
    assert other.text == one.text
    assert CANARY.encode() not in other.text + other.manifest
    assert len(other.file) == len(one.file)


def test_her_hours_go_only_in_a_letter_in_which_she_tells_them(women: TwoWomen, tmp_path: Path) -> None:
    note_all_that_is_hers(women.ruth, tmp_path)
    hours = post.my_hours(women.ruth, NOW.date(), "Europe/London")
    told = post.compose_hours(women.ruth, hours, "", NOW)
    assert told.hours == hours
    assert CANARY not in repr(told), "the words of a pause are not its day"


def test_that_a_letter_was_opened_or_read_makes_nothing_go(women: TwoWomen, tmp_path: Path) -> None:
    note_all_that_is_hers(women.ruth, tmp_path)
    women.ruth.letters.mark_read(row_of(women.ruth).id, NOW)
    assert [row for row in women.ruth.letters.all() if not row.received] == []
    assert sorted(tmp_path.glob("*.age")) == []


# ---- her list, in whatever language ----------------------------------------------------------------------------


class Spanish(gettext.NullTranslations):
    """Stands for a catalogue: the words for one content note, and nothing else."""

    def gettext(self, message: str) -> str:
        return {"Children": "Hijos", "{names} is also on your own take-care list.": "{names}: en tu lista."}.get(
            message, message
        )


def test_what_is_on_her_list_is_matched_by_code_in_whatever_language_each_of_them_reads(
    women: TwoWomen, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = BeforeOpening(women.ruth, lambda: NOW)
    with monkeypatch.context() as spanish:
        spanish.setattr(texts, "_translations", Spanish())
        before.set_take_care("children", True)
        letter = a_letter(notes=("children",), kind=Kind.SHARE)
        sealed = post.seal(women.nora, women.ruth_as_nora_knows_her, letter, NOW).seal()
        assert b'"children"' in sealed.closed.manifest, "the code goes, not the word"
        assert b"Hijos" not in sealed.closed.manifest
        came = post.open_file(women.ruth, sealed.closed.file, NOW)
        row = women.ruth.letters.letter(came.letter_id).row
        assert before.weighs(row, None) == ("Hijos: en tu lista.",)
    assert before.weighs(row, None) == ("Children is also on your own take-care list.",)
