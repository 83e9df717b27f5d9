"""Letters that are sealed rightly and say what no one means: every limit, every end of the calendar. No page minds."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from sobersister_desktop import post
from sobersister_desktop.crypto.identity import card_bytes
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.agreement import Act, Agreement, Topic
from sobersister_desktop.domain.availability import Availability, Away
from sobersister_desktop.domain.entry import MAX_TAGS
from sobersister_desktop.domain.handover import Word
from sobersister_desktop.domain.letter import Extra, ItemKind, Kind, Letter
from sobersister_desktop.domain.opening_hours import Interval
from sobersister_desktop.domain.person import Role
from sobersister_desktop.domain.place import MeetingTime
from sobersister_desktop.screens.letters_state import View
from sobersister_desktop.sharing import bundle
from sobersister_desktop.vault.vault import Vault
from tests.builders import a_letter, a_line, a_notebook, a_picture, a_place, a_png, an_excerpt
from tests.ui.conftest import NOW, PASSPHRASE, Hands
from tests.ui.test_everywhere import MENTORING_PLACES, PLACES

ENDS = (date.min, date.max)
ODD = "<b onclick=x>&amp;</b> \u202e\u2066\ufeff" + "\u0301" * 40 + " %s {name} {0} \x07 https://x.example"
ENDLESS = "x" * 200
PNG = b"\x89PNG\r\n\x1a\n"


def hostile() -> Iterator[Letter]:
    for day in ENDS:
        yield a_letter(an_excerpt(day=day), written=day)
        yield a_letter(written=day, kind=Kind.NOTE, hours=Availability("Pacific/Kiritimati", away=(Away(day, day),)))
        yield Letter(Kind.NOTE, day, agreement=Agreement(10_000, ((Topic.HOPES, ODD),), day, Act.PROPOSE))
        yield Letter(Kind.NOTE, day, extra=Extra(handover=Word.ASK))
        yield Letter(Kind.NOTE, day, agreement=Agreement(1, (), None, Act.ACCEPT))
        yield a_letter(places=(a_place(checked=day, link=ODD, zone="Europe"), a_place(2, zone="../../etc/passwd")))
        yield a_letter(*(an_excerpt(n, item=kind, day=day, title=ODD) for n, kind in enumerate(ItemKind)))
    hours = tuple(Interval(weekday, 0, 24 * 60) for weekday in range(7))
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12", "UTC"):
        for span in (Away(date.min, date.max), Away(date.min), Away(date.max)):
            for weekly in (hours, (Interval(6, 1439, 1440),)):
                yield Letter(Kind.NOTE, NOW.date(), message="", hours=Availability(zone, weekly, (span,), 99))
    yield a_letter(keep_until=date.max, name=ENDLESS, first_line=ENDLESS, message=ENDLESS * 200)
    yield a_letter(an_excerpt(title=ODD, text=ODD * 50, tags=(ENDLESS,) * MAX_TAGS, rev=1 << 31), name=ODD)
    yield a_letter(an_excerpt(pictures=("attachments/0001.png",)), pictures=(a_picture(alt=ODD),), message=ODD)
    broken = (PNG + b"no picture", PNG + a_png(60_000, 1)[8:40], a_png(5_000, 4_000))
    pictures = tuple(a_picture(n, data) for n, data in enumerate(broken, 1))
    yield a_letter(an_excerpt(pictures=tuple(p.name for p in pictures)), pictures=pictures)
    yield a_letter(notes=("of-a-later-version", "children") * 10, need="of-a-later-version")
    yield a_letter(*(an_excerpt(n, text="") for n in range(500)))
    places = tuple(a_place(n, times=tuple(MeetingTime(d % 7, 1439) for d in range(14))) for n in range(100))
    yield a_letter(places=places)
    ends = (a_line(n, checked=day, name=ENDLESS[:120], note=ODD, source=ODD) for n, day in enumerate(ENDS))
    yield a_letter(
        lines=(*ends, *(a_line(n, country="ZZ", region="ZZ-1", languages=(ENDLESS,) * 20) for n in range(90)))
    )


@pytest.fixture
def reader(
    new_hands: Callable[[], Hands], tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> tuple[Hands, list[bytes], bool]:
    """She sits before the window, and what somebody whose card she compared has sealed for her."""
    mentor: bool = request.param
    vault, _paper = Vault.create(tmp_path / "Notebook", PASSPHRASE, profile=TESTING, now=NOW)
    writer = a_notebook(tmp_path / "writer")
    card, mine = post.my_card(writer, NOW), post.my_card(vault, NOW)
    role = Role.MENTEE if mentor else Role.MENTOR
    vault.people.add("Nora", role, card_bytes(card), card.fingerprint, NOW.date(), NOW)
    vault.journeys.set_setting("mentoring", "on" if mentor else "off")
    to = writer.people.add("Ana", Role.MENTOR, card_bytes(mine), mine.fingerprint, NOW.date(), NOW)
    files = []
    monkeypatch.setattr(bundle, "check_limits", lambda _letter: None)  # a hostile hand has a program of its own
    for letter in hostile():
        sealed = post.seal(writer, to, letter, NOW).seal()
        post.keep(writer, sealed, NOW)
        files.append(sealed.closed.file)
    writer.close()
    vault.close()
    return new_hands(), files, mentor


@pytest.mark.slow
@pytest.mark.parametrize("reader", [False, True], ids=["her own", "of a woman she supports"], indirect=True)
def test_what_a_known_hand_can_put_into_a_letter_stops_no_page(reader: tuple[Hands, list[bytes], bool]) -> None:
    hands, files, mentor = reader
    hands.unlock()
    notebook, window = hands.program.notebook, hands.program.window
    assert notebook is not None
    letters = notebook.mentor_letters if mentor else notebook.letters
    for number, file in enumerate(files):
        window.go("mentor-letters" if mentor else "letters")
        notebook.letters.open_data(file)
        hands.settle()
        if letters.state.view is View.GATE:
            letters.open_now()
            hands.settle()
        assert letters.state.view in (View.TOLD, View.READING), (number, letters.state.trouble)
        for page in range(min(3, letters.state.pages)):
            letters.turn_to(page)
            QApplication.processEvents()
        letters.close_it()
        for key in ("people", "women") if mentor else ("people",):
            window.go(key)
            notebook.people.choose(notebook.people.state.people[0].id)
            hands.settle()
    for key in (*PLACES, *(MENTORING_PLACES if mentor else ())):
        window.go(key)
        hands.settle()
