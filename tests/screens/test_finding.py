import pytest

from sobersister_desktop.domain.contact import Contact, Number
from sobersister_desktop.domain.person import Person, Role
from sobersister_desktop.screens.finding import has_words, people_with, places_with
from tests.builders import a_place

INES = Person(
    "1" * 32,
    "Inés Adeyemi",
    Role.LAWYER,
    contact=Contact((Number("07700 900 318", "office"),), safe_when="Evenings", good_for="Housing", say_first="Hola"),
)
MUM = Person("2" * 32, "Mum", Role.FAMILY)


@pytest.mark.parametrize(
    "text", ["ines", "INÉS ade", "lawyer", "07700", "0770090", "318 office", "evening", "hous", "hola", ""]
)
def test_she_is_found_by_any_word_about_her(text: str) -> None:
    assert INES in people_with(text, (INES, MUM))


@pytest.mark.parametrize("text", ["nes", "ines mum", "deyemi", "%", "ines zebra"])
def test_words_that_are_not_all_there_find_nobody(text: str) -> None:
    assert INES not in people_with(text, (INES,)) or not text.strip("%")


def test_places_are_found_by_where_they_are_and_for_whom() -> None:
    first, second = a_place(1), a_place(2, name="Library", where="First floor", women_only=False)
    assert places_with("back room", (first, second)) == (first,)
    assert places_with("women", (first, second)) == (first,)
    assert places_with("libr first", (first, second)) == (second,)
    assert places_with("shelter", (first, second)) == ()


def test_no_words_find_everything() -> None:
    assert has_words("  ", [])
