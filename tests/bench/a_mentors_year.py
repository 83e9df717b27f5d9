"""A year of a mentor's data: three women's letters under their own key, her weeks, supervision and training."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.agreement import Act, Agreement, Step, Topic
from sobersister_desktop.domain.care import Answer, CareWeek, Domain, Pause, Question, Session, Supervisor, Training
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.letter import Kind
from sobersister_desktop.domain.person import MENTORING, Role
from tests.bench.notebooks import Bench, Notebook
from tests.bench.table import Line, middle, milliseconds
from tests.builders import a_letter, an_excerpt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sobersister_desktop.domain.person import Person
    from sobersister_desktop.ui.theme import Theme
    from sobersister_desktop.vault.vault import Vault

WEEKS, TURNS, EACH_WEEK = 52, 9, 6
NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
WOMEN = ("Nora", "Jess", "Amina")
PDF = b"%PDF-1.4\n" + bytes(200_000)
_WORDS = "the bus at five and the lights were on at home, and I stayed on until the last stop. "


def mentored(vault: "Vault", weeks: int = WEEKS, letters_a_week: int = EACH_WEEK) -> int:
    """The same year every time; how many letters there are in it."""
    from sobersister_desktop import post

    chance = random.Random(11)
    vault.journeys.set_setting(MENTORING, "on")
    vault.journeys.set_setting("letters_a_week", letters_a_week)
    women = [
        vault.people.add(name, Role.MENTEE, b"a card", str(place) * 64, NOW.date(), NOW)
        for place, name in enumerate(WOMEN, 1)
    ]
    monday, count = NOW.date() - timedelta(days=NOW.weekday()), 0
    for back in range(weeks):
        first = monday - timedelta(days=7 * back)
        answers = {question: chance.choice(list(Answer)) for question in Question}
        vault.care.keep_week(CareWeek(first, answers, "A week like others."))
        vault.care.keep_session(Session(new_id(), first, 60, who="Helen", topics="Where my part ends."))
        for _each in range(letters_a_week):
            count += _exchanged(vault, chance.choice(women), NOW - timedelta(days=7 * back, hours=count % 90), count)
    for back in range(0, 12, 3):
        day = NOW.date() - timedelta(days=30 * back)
        vault.care.keep_pause(Pause(new_id(), day - timedelta(days=9), day, "Away for a week."))
        training = Training(new_id(), f"Training {back}", day, 240, chance.choice(list(Domain)), "Red house")
        vault.care.keep_training(training)
        vault.care.attach_certificate(training.id, "certificate.pdf", PDF)
    vault.care.keep_supervisor(Supervisor(new_id(), "Helen", "Thursdays"))
    for woman in women:
        words = Agreement(1, tuple((topic, _WORDS * 3) for topic in Topic), NOW.date() + timedelta(days=90))
        post.keep_step(vault, woman.id, Step(words, True, NOW.date()))
        post.keep_step(vault, woman.id, Step(Agreement(1, words.sections, words.review, Act.ACCEPT), False, NOW.date()))
    return count


def _exchanged(vault: "Vault", woman: "Person", at: datetime, number: int) -> int:
    """A letter of hers, read, and the answer to it; how many letters that is."""
    came, went, card = new_id(), new_id(), woman.cards[0].fingerprint
    about: dict[str, Any] = {"thread": came, "fingerprint": card, "person_id": woman.id, "seq": number + 1, "now": at}
    text = (_WORDS * 12).encode()
    manifest = b'{"entries":[{"title":"Payday","text":"' + text + b'"}]}'
    letter = a_letter(an_excerpt(number, text=_WORDS * 12))
    vault.letters.keep_received(
        letter, letter_id=came, in_reply_to=None, sender=card, manifest=manifest, text=text, **about
    )
    vault.letters.mark_opened(came, at + timedelta(hours=1))
    vault.letters.mark_read(came, at + timedelta(hours=1))
    answer = a_letter(an_excerpt(number + 1), kind=Kind.REPLY, name="Ruth")
    vault.letters.keep_sent(
        answer, letter_id=went, in_reply_to=came, sender="f" * 64, manifest=manifest, text=text, **about
    )
    return 2


def bench_a_mentors_year(bench: Bench, weeks: int = WEEKS) -> Iterator[Line]:
    from PySide6.QtWidgets import QApplication

    from sobersister_desktop.ui import theme as look
    from sobersister_desktop.vault.vault import Vault

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = look.load()
    app.setStyleSheet(theme.qss())
    folder = bench.folder / "a mentor's year"
    vault, _paper_key = Vault.create(folder, "lantern pebble violin harbour moss", profile=TESTING, now=NOW)
    with closing(vault):
        count = mentored(vault, weeks)
    notebook = Notebook("a mentor's year", folder)
    yield Line(f"a mentor's year, {count} letters: opened, after the key", middle(_opened(notebook)), goal=100)
    with closing(notebook.open()) as vault:
        for name, page in _pages(vault, theme, bench.folder).items():
            yield Line(f"  {name}: read, made and painted", middle(_painted(page)), goal=100)
    app.setStyleSheet("")


def _opened(notebook: Notebook) -> list[float]:
    times = []
    notebook.open().close()
    for _turn in range(TURNS):
        kept: list[Vault] = []
        times.append(milliseconds(lambda: kept.append(notebook.open())))  # noqa: B023  called at once
        kept[0].close()
    return times


def _painted(make: "Callable[[], QWidget]") -> list[float]:
    shown: list[QWidget] = []

    def paint() -> None:
        page = make()
        page.resize(1068, 770)
        page.show()
        page.grab()
        shown.append(page)

    times = [milliseconds(paint) for _turn in range(TURNS)]
    for page in shown:
        page.deleteLater()
    return times


def _nothing(*_anything: object) -> None:
    pass


def _pages(vault: "Vault", theme: "Theme", folder: Path) -> "dict[str, Callable[[], QWidget]]":
    """Each page of the mentor's side, read anew every time it is made."""
    from sobersister_desktop.screens.before_opening import BeforeOpening
    from sobersister_desktop.screens.boundaries import Boundaries
    from sobersister_desktop.screens.care import Care
    from sobersister_desktop.screens.letters import Letters
    from sobersister_desktop.screens.practice import Practice
    from sobersister_desktop.screens.screen import Immediately
    from sobersister_desktop.screens.sides import letters_of_women
    from sobersister_desktop.screens.women import Women
    from sobersister_desktop.ui.pages.boundaries import BoundariesPage
    from sobersister_desktop.ui.pages.care import CarePage
    from sobersister_desktop.ui.pages.letters import LettersPage
    from sobersister_desktop.ui.pages.practice import PracticePage
    from sobersister_desktop.ui.pages.women import WomenPage

    def now() -> datetime:
        return NOW

    before = BeforeOpening(vault, now)

    def letters() -> LettersPage:
        screen = Letters(
            vault,
            background=Immediately(),
            now=now,
            folder=folder,
            add_someone=_nothing,
            rows=lambda: letters_of_women(vault),
            before=before,
        )
        return LettersPage(screen, theme)

    def women() -> WomenPage:
        ways = dict.fromkeys(("write_to", "see_held", "see_letters", "add_someone", "tell_hours"), _nothing)
        more = dict.fromkeys(("see_agreement", "end_with", "send"), _nothing)
        return WomenPage(Women(vault, now=now, **ways, **more), theme)

    def care() -> CarePage:
        screen = Care(
            vault.care,
            vault.journeys,
            now=now,
            letters=lambda: letters_of_women(vault),
            note_return=_nothing,
            talk=_nothing,
            see_help=_nothing,
        )
        return CarePage(screen, theme)

    def boundaries() -> BoundariesPage:
        ways = dict.fromkeys(("see_care", "see_women", "see_take_care"), _nothing)
        return BoundariesPage(Boundaries(vault, before, now=now, zone="Europe/London", **ways), theme)

    def practice() -> PracticePage:
        screen = Practice(vault.care, vault.journeys, now=now, names=lambda: WOMEN, print_it=_nothing, folder=folder)
        return PracticePage(screen, theme)

    return {
        "Letters": letters,
        "Women I support": women,
        "Care": care,
        "My boundaries": boundaries,
        "Supervision": practice,
    }
