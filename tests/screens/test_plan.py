"""The plan under her hands: kept after a pause, safe when the disk is not, neutral on paper."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from sobersister_desktop.domain.contact import Contact, Number
from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.domain.person import Role
from sobersister_desktop.domain.plan import PlanSection
from sobersister_desktop.screens.plan import PlanScreen, saving_line
from sobersister_desktop.screens.printing import Printing, Printout, PrintPart, Shape, first_letters
from sobersister_desktop.screens.writing import Saving
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, HandLater, an_open_vault


def nothing() -> None:
    """Nowhere to go back to."""


class Room:
    def __init__(self, vault: Vault) -> None:
        self.vault, self.clock, self.later = vault, HandClock(), HandLater()
        self.printed: list[Printout] = []
        self.screen = self.made()

    def made(self) -> PlanScreen:
        screen = PlanScreen(
            self.vault.plans, self.vault.people, now=self.clock, later=self.later, print_it=self.printed.append
        )
        screen.refresh()
        return screen


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


def test_what_she_types_is_kept_after_a_pause(room: Room) -> None:
    room.screen.typed(PlanSection.ALONE, "walk")
    room.screen.reason_typed("Mornings.")
    assert saving_line(room.screen.state) == "Saving"
    assert not room.vault.plans.plan().sections
    room.later.ring()
    plan = room.vault.plans.plan()
    assert (plan.text(PlanSection.ALONE), plan.reason) == ("walk", "Mornings.")
    assert saving_line(room.screen.state) == "Saved 09:42, encrypted"
    assert room.screen.state.plan == plan


def test_without_a_pause_it_is_kept_all_the_same(room: Room) -> None:
    room.screen.typed(PlanSection.ALONE, "walk")
    room.screen.typed(PlanSection.ALONE, "walk on")
    room.later.ring(within=8)
    assert room.vault.plans.plan().text(PlanSection.ALONE) == "walk on"


def test_an_emptied_part_is_taken_away_and_typing_the_same_again_is_nothing(room: Room) -> None:
    room.screen.typed(PlanSection.ALONE, "walk")
    assert room.screen.flush()
    room.screen.typed(PlanSection.ALONE, "walk")
    assert room.screen.state.saving is Saving.SAVED
    room.screen.typed(PlanSection.ALONE, "  \n")
    assert room.screen.flush()
    assert room.screen.state.plan == room.vault.plans.plan()
    assert room.screen.empty


def test_a_full_disk_keeps_her_words_on_the_screen_and_is_asked_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object) -> None:
        raise DiskFull

    keep = room.vault.plans.keep
    monkeypatch.setattr(room.vault.plans, "keep", full)
    room.screen.typed(PlanSection.ALONE, "walk")
    assert not room.screen.flush()
    assert room.screen.text(PlanSection.ALONE) == "walk"
    assert room.screen.state.trouble is not None
    assert "still here" in room.screen.state.trouble.safe
    room.screen.refresh()
    assert room.screen.text(PlanSection.ALONE) == "walk"
    monkeypatch.setattr(room.vault.plans, "keep", keep)
    room.later.ring(within=4)
    assert room.vault.plans.plan().text(PlanSection.ALONE) == "walk"
    assert room.screen.state.trouble is None


def test_a_day_for_reading_it_again_comes_and_is_put_off(room: Room) -> None:
    room.screen.review_in(timedelta(days=30))
    assert room.vault.plans.plan().review == date(2026, 12, 17)
    assert not room.screen.state.due
    room.clock.at = TUESDAY + timedelta(days=30)
    room.screen.refresh()
    assert room.screen.state.due
    room.screen.review_in(timedelta(0))
    assert not room.screen.state.due
    assert room.vault.plans.plan().review is None


def test_it_goes_to_paper_under_a_neutral_title_without_the_part_about_using(room: Room) -> None:
    room.vault.people.add("Ruth Hale", Role.MENTOR, b"card", "7" * 64, date(2026, 11, 1), room.clock())
    room.screen.typed(PlanSection.TELL, "Ring Ruth at six.")
    room.screen.typed(PlanSection.IF_I_USE, "Tell Ruth the same day.")
    room.screen.print_it()
    printing = Printing(room.printed[0], folder=Path(), back=room.printed.clear)
    assert printing.on_paper() == ("My list", (("People, in order", "Ring R. at six."),))
    place = [part.name for part in printing.state.parts].index("If I use")
    printing.tick(place, True)
    printing.set_initials(False)
    assert printing.on_paper()[1][-1] == ("If I use", "Tell Ruth the same day.")


def test_first_letters_touch_whole_names_only() -> None:
    assert first_letters("Ruth, Ruthless and Ruth.", ["Ruth"]) == "R., Ruthless and R."
    assert first_letters("Ann-Marie O'Neil rang Ann", ["Ann-Marie O'Neil", "Ann"]) == "A. rang A."
    assert first_letters("nobody", []) == "nobody"
    assert first_letters("Å (Åsa) +1", ["Åsa", "+"]) == "Å (Å.) +1"


def test_a_pdf_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    printing = Printing(Printout("My list", (PrintPart("One", "two"),)), folder=tmp_path, back=nothing)
    printing.save(tmp_path / "pages", b"%PDF")
    assert (tmp_path / "pages.pdf").read_bytes() == b"%PDF"
    assert "not sealed" in printing.state.note
    printing.save(tmp_path / "pages.pdf", b"other")
    assert (tmp_path / "pages.pdf").read_bytes() == b"%PDF"
    assert printing.state.trouble is not None
    printing.save(tmp_path / "nowhere" / "pages.pdf", b"other")
    assert "could not be written" in printing.state.trouble.happened


def test_what_is_not_ticked_and_what_is_empty_is_not_on_the_paper(tmp_path: Path) -> None:
    parts = (PrintPart("One", "two"), PrintPart("Empty", " \n"))
    printing = Printing(Printout("My list", parts), folder=tmp_path, back=nothing)
    assert [part.name for part in printing.state.parts] == ["One"]
    printing.set_shape(Shape.CARD)
    printing.set_title("  Shopping ")
    printing.tick(0, False)
    assert printing.state.empty
    assert printing.on_paper() == ("Shopping", ())


def test_a_printer_that_is_not_there_or_does_not_answer_is_said_in_three_parts() -> None:
    printing = Printing(Printout("My list", ()), folder=Path(), back=nothing)
    printing.no_printer()
    assert printing.state.trouble is not None
    assert "PDF" in printing.state.trouble.do
    printing.printed(False)
    assert "did not answer" in printing.state.trouble.happened
    printing.printed(True)
    assert printing.state.trouble is None


def test_those_she_can_ring_stand_among_the_people_in_her_order_on_screen_and_on_paper(room: Room) -> None:
    mum = room.vault.people.add_contact("Mum", Role.FAMILY, Contact((Number("01632 960 455"),), "Not after ten"))
    ana = room.vault.people.add_contact("Ana", Role.FRIEND, Contact((Number("07700 900 742"),), no_message=True))
    room.vault.people.set_order([ana.id, mum.id])
    room.screen.typed(PlanSection.TELL, "Ruth first.")
    room.screen.flush()
    room.screen.refresh()
    assert [call.name for call in room.screen.state.calls] == ["Ana", "Mum"]
    room.screen.print_it()
    (told,) = [part.text for part in room.printed[-1].parts if part.name == "People, in order"]
    told = told.replace("\u2068", "").replace("\u2069", "")
    assert told.split("\n") == [
        "Ruth first.",
        "Ana, 07700 900 742. Do not leave a message.",
        "Mum, 01632 960 455. Not after ten.",
    ]
