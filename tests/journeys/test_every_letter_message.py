"""Every message of formats.md 4.5, reached with a real file through the real window, and its picture kept.

The pictures lie in the folder that SOBERSISTER_PICTURES names, or in the test's own.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from sobersister_desktop import post
from sobersister_desktop.crypto import age
from sobersister_desktop.crypto.identity import Card, Identity, card_bytes
from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.domain.letter import Extra, Kind, Letter
from sobersister_desktop.domain.person import Role, Trust
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.sharing import container
from sobersister_desktop.sharing.bundle import MAX_FILE, Address, enclose, seal
from sobersister_desktop.tour.camera import Camera
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.vault.vault import Vault
from tests.builders import JESS, MADE, MALLORY, NORA, NOW, a_letter, an_address
from tests.pages import header_in, written_back
from tests.test_post import disk_has_room_again, disk_is_full
from tests.ui.conftest import Hands


class Desk:
    """Ruth, who reads; the files come from Nora, and from those who mean her harm."""

    def __init__(self, hands: Hands, folder: Path) -> None:
        hands.unlock()
        self.hands = hands
        notebook = hands.program.notebook
        assert notebook is not None
        self.letters: Letters = notebook.letters
        self.vault: Vault = notebook._vault
        self.folder = folder
        self.me = post.my_card(self.vault, NOW)
        card = NORA.card(MADE)
        self.nora = self.vault.people.add("Nora", Role.MENTEE, card_bytes(card), card.fingerprint, MADE, NOW)
        self.trust(Trust.VERIFIED)
        self.hands.program.window.go("letters")

    def trust(self, trust: Trust) -> None:
        self.vault.people.set_trust(NORA.fingerprint, trust, NOW)

    def sealed(self, letter: Letter | None = None, **more: Any) -> bytes:
        given: dict[str, Any] = {"me": NORA, "to": self.me, "address": an_address(), "testing": True}
        return seal(letter or a_letter(), **(given | more)).file

    def remade(self, changes: Mapping[str, object], auth: Callable[[bytes], str] | None = None) -> bytes:
        """Nora's letter with other words in its manifest, under a seal that fits, or another one."""
        inside = self.inside(a_letter())
        raw = canon(parse_canon(inside["letter.json"]) | dict(changes))
        fits = NORA.letter_mac(self.me, sent=True, manifest=raw)
        return self.closed(enclose(raw, inside["letter.txt"], {}, auth(raw) if auth else fits), self.me)

    def inside(self, letter: Letter) -> dict[str, bytes]:
        seed_age, seed_auth, _made = self.vault.people.identity()
        return container.read(age.decrypt(self.sealed(letter), [Identity(seed_age, seed_auth).age_identity]))

    def closed(self, plain: bytes, to: Card) -> bytes:
        return age.encrypt(plain, [age.HybridRecipient(to.age_pk)])

    def open(self, data: bytes) -> None:
        path = self.folder / "abcdefgh.age"
        path.write_bytes(data)
        self.letters.open_file(path)
        self.hands.settle()

    def said(self) -> str:
        dialogs = [each for each in self.hands.window.findChildren(Dialog) if each.isVisible()]
        over = dialogs[-1] if dialogs else self.hands.window
        return " ".join(label.text() for label in over.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def desk(hands: Hands, tmp_path: Path) -> Desk:
    return Desk(hands, tmp_path)


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Camera:
    kept = os.environ.get("SOBERSISTER_PICTURES")
    return Camera(Path(kept) if kept else tmp_path_factory.mktemp("messages") / "pictures")


def damaged(desk: Desk) -> None:
    desk.open(desk.sealed()[:-40])


def for_someone_else(desk: Desk) -> None:
    desk.open(desk.sealed(to=JESS.card(MADE)))


def from_a_stranger(desk: Desk) -> None:
    desk.open(desk.sealed(me=MALLORY))


def forged(desk: Desk) -> None:
    desk.open(desk.remade({}, lambda raw: MALLORY.letter_mac(desk.me, sent=True, manifest=raw)))


def another_kind_under_the_old_seal(desk: Desk) -> None:
    """What Nora shared, made into a letter that takes letters back."""
    old = desk.inside(a_letter())["auth"].decode()
    desk.open(desk.remade({"kind": "retract", "ext": {"letters": "a" * 32, "profile": "testing"}}, lambda _raw: old))


def turned_round(desk: Desk) -> None:
    """A letter of Ruth's own, sent back to her as if Nora had written it."""
    seed_age, seed_auth, _made = desk.vault.people.identity()
    me = Identity(seed_age, seed_auth)
    changes = {"sender": me.fingerprint, "recipient": me.fingerprint}
    desk.open(desk.remade(changes, lambda raw: me.letter_mac(NORA.card(MADE), sent=True, manifest=raw)))


def not_written_to_her(desk: Desk) -> None:
    inside = container.build(list(desk.inside(a_letter()).items()))
    raw = desk.inside(a_letter())["letter.json"]
    for_jess = canon(parse_canon(raw) | {"recipient": JESS.fingerprint})
    auth = NORA.letter_mac(JESS.card(MADE), sent=True, manifest=for_jess)
    assert inside
    desk.open(desk.closed(enclose(for_jess, desk.inside(a_letter())["letter.txt"], {}, auth), desk.me))


def under_old_keys(desk: Desk) -> None:
    data = desk.sealed()
    desk.trust(Trust.RETIRED)
    desk.open(data)


def from_someone_blocked(desk: Desk) -> None:
    data = desk.sealed()
    desk.vault.people.block(desk.nora.id, NOW)
    desk.open(data)


def of_a_newer_version(desk: Desk) -> None:
    desk.open(desk.remade({"version": 2}))


def critical(desk: Desk) -> None:
    desk.open(desk.remade({"critical": ["ink"]}))


def too_large(desk: Desk) -> None:
    desk.open(b"age-encryption.org/v1\n" + bytes(MAX_FILE))


def twice(desk: Desk) -> None:
    data = desk.sealed()
    desk.open(data)
    desk.letters.keep_for_later()
    desk.open(data)
    desk.letters.keep_for_later()
    desk.letters.open_data(data)
    desk.hands.settle()


def two_under_one_number(desk: Desk) -> None:
    desk.open(desk.sealed())
    desk.open(desk.sealed(a_letter(message="Another.")))


def on_a_full_disk(desk: Desk) -> None:
    data = desk.sealed(a_letter(message="word " * 30_000, excerpts=()))
    disk_is_full(desk.vault)
    desk.open(data)
    disk_has_room_again(desk.vault)


def from_a_real_notebook(desk: Desk) -> None:
    desk.open(desk.sealed(testing=False))


def taken_back(desk: Desk) -> None:
    retract = Letter(Kind.RETRACT, NOW.date(), extra=Extra(taken_back=(an_address().id,)))
    desk.open(desk.sealed(retract, address=Address("7" * 32, "7" * 32, None, 2)))
    desk.open(desk.sealed())


def outlived(desk: Desk) -> None:
    desk.open(desk.sealed(a_letter(keep_until=MADE)))


def a_page_for_a_browser(desk: Desk) -> tuple[bytes, str]:
    """A letter of Ruth's for someone who has only a browser: the header in its page, and its words."""
    may = post.browser_person(desk.vault, "May")
    made = post.web_letter(desk.vault, may, a_letter(excerpts=())).make()
    page = post.keep_and_write_web(desk.vault, made, desk.folder / "page.html", NOW)
    return header_in(page.read_bytes()), made.words


def words_wrong(desk: Desk) -> None:
    header, words = a_page_for_a_browser(desk)
    desk.open(written_back(header, words).encode())
    desk.letters.try_words(" ".join(reversed(words.split())))
    desk.hands.settle()


def an_answer_to_another_letter(desk: Desk) -> None:
    header, words = a_page_for_a_browser(desk)
    desk.open(written_back(header, words, id="A" * 22 + "==").encode())


MESSAGES: Mapping[str, tuple[Callable[[Desk], None], str, str, int]] = {
    "damaged": (damaged, "letter-damaged", "This file was damaged on its way.", 0),
    "for-someone-else": (for_someone_else, "letter-for-someone-else", "sealed for someone else, or for keys you", 0),
    "from-a-stranger": (from_a_stranger, "letter-sender-unknown", "from someone you have not added", 0),
    "forged": (forged, "letter-forged", "It claims to be from Nora but is not.", 0),
    "another-kind": (another_kind_under_the_old_seal, "letter-forged", "It claims to be from Nora but is not.", 0),
    "turned-round": (turned_round, "letter-forged", "It claims to be from you but is not.", 0),
    "not-written-to-her": (not_written_to_her, "letter-misaddressed", "This letter was not written to you.", 0),
    "under-old-keys": (under_old_keys, "letter-old-keys", "written with keys that Nora has replaced", 0),
    "from-someone-blocked": (from_someone_blocked, "letter-blocked", "from Nora, whom you have blocked", 0),
    "of-a-newer-version": (of_a_newer_version, "letter-newer", "made by a newer version of this program", 0),
    "critical": (critical, "letter-newer", "made by a newer version of this program", 0),
    "too-large": (too_large, "letter-too-large", "larger than this program ever makes", 0),
    "twice": (twice, "", "This letter is already here.", 1),
    "two-under-one-number": (two_under_one_number, "letter-conflict", "carry the same number", 1),
    "on-a-full-disk": (on_a_full_disk, "letter-not-kept", "nothing was imported", 0),
    "from-a-real-notebook": (from_a_real_notebook, "letter-testing", "do not exchange letters", 0),
    "taken-back": (taken_back, "letter-taken-back", "Nora has taken this letter back.", 2),
    "words-wrong": (words_wrong, "letter-words-wrong", "Those words did not open it.", 1),
    "to-another-letter": (
        an_answer_to_another_letter,
        "reply-to-another-letter",
        "belongs to a letter that was not",
        1,
    ),
    "outlived": (outlived, "letter-outlived", "was to be kept for a time that is over", 1),
}
"""What happens, the code, a part of what is said, and how many letters (or their numbers) are kept."""


@pytest.mark.parametrize("name", MESSAGES)
def test_the_message_is_said_over_the_window_and_nothing_more_is_kept(desk: Desk, camera: Camera, name: str) -> None:
    happen, code, words, kept = MESSAGES[name]
    happen(desk)
    assert desk.letters.state.code == code
    desk.hands.qtbot.waitUntil(lambda: words in desk.said())
    camera.take(desk.hands.window, camera.next(name))
    assert camera.kept[-1].stat().st_size > 5_000
    rows = desk.vault.letters.all()
    assert len(rows) == kept
    if code:
        assert "Traceback" not in desk.said()
        desk.letters.dismiss()
    assert desk.vault.diary.count() == 0
