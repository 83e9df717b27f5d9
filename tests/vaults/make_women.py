"""Makes the small mentor's notebook whose second database is of its newest schema: `python -m tests.vaults.make_women`.

Run once when that schema is new, never again for it: the folder is then as frozen as its SQL is.
"""

import os
from pathlib import Path
from typing import Any

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.letter import NO_CARD, Extra, Kind, Letter
from sobersister_desktop.domain.person import MENTORING, Role
from sobersister_desktop.vault import women
from sobersister_desktop.vault.vault import Vault
from tests.builders import a_letter, a_picture, an_excerpt
from tests.vaults.make import DRAFT, ENTRY, NOW, PASSPHRASE, WEB_KEY

WOMAN = "Nora"
CARD, MINE = "7" * 64, "a" * 64
SHARED, GONE, TOOK_BACK, ANSWER, BY_WORDS = (letter * 32 for letter in "12345")
PICTURE = a_picture()
LETTER = a_letter(an_excerpt(text="The bus at five.", pictures=(PICTURE.name,)), pictures=(PICTURE,))
MANIFEST, TEXT = b'{"format":"letter"}', b"The bus at five."


def _kept(letter_id: str, seq: int, person_id: str, *, sent: bool = False) -> dict[str, Any]:
    return {
        "letter_id": letter_id,
        "thread": SHARED,
        "in_reply_to": SHARED if letter_id == ANSWER else None,
        "seq": seq,
        "sender": MINE if sent else CARD,
        "fingerprint": CARD,
        "person_id": person_id,
        "manifest": MANIFEST,
        "text": TEXT,
        "now": NOW,
    }


def fill(vault: Vault) -> None:
    """One of each thing that the second database can hold."""
    vault.diary.add(ENTRY, now=NOW)
    nora = vault.people.add(WOMAN, Role.MENTEE, b"a card", CARD, NOW.date(), NOW)
    vault.journeys.set_setting(MENTORING, "on")
    letters = vault.letters
    letters.keep_received(LETTER, **_kept(SHARED, 1, nora.id))
    letters.keep_received(a_letter(an_excerpt(2)), **_kept(GONE, 2, nora.id))
    retract = Letter(Kind.RETRACT, NOW.date(), extra=Extra(taken_back=("d" * 32,)))
    letters.keep_received(retract, **_kept(TOOK_BACK, 3, nora.id))
    answer = a_letter(an_excerpt(3, source=ENTRY.id), kind=Kind.REPLY, name="Ruth")
    letters.keep_sent(answer, **_kept(ANSWER, 1, nora.id, sent=True))
    by_words = {**_kept(BY_WORDS, 1, nora.id, sent=True), "fingerprint": NO_CARD}
    letters.keep_sent(a_letter(an_excerpt(4)), **by_words, web_key=WEB_KEY)
    letters.mark_opened(SHARED, NOW)
    letters.mark_read(SHARED, NOW)
    letters.delete_words([GONE], NOW)
    letters.drafts.keep(SHARED, DRAFT, NOW)


def main() -> None:
    os.environ["SOBERSISTER_TESTING"] = "1"
    folder = Path(__file__).parent / f"women_{women.LATEST:03}"
    vault, _paper_key = Vault.create(folder, PASSPHRASE, profile=TESTING, now=NOW)
    fill(vault)
    vault.close()
    (folder / "lock").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
