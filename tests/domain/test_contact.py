import pytest

from sobersister_desktop.domain.contact import MAX_NUMBERS, Contact, Number, dialled, moved, tel


@pytest.mark.parametrize(
    ("typed", "dials"),
    [
        ("07700 900 318", "07700900318"),
        ("+44 (0)7700 900-318", "+447700900318"),
        ("(020) 7946 0123", "02079460123"),
        ("(0)20 7946 0123", "02079460123"),
        ("*123#", "*123#"),
        ("ask Ruth", ""),
        ("#*", ""),
        ("", ""),
        ("111", "111"),
    ],
)
def test_only_what_a_telephone_dials_is_left(typed: str, dials: str) -> None:
    assert dialled(typed) == dials


def test_the_address_for_a_camera_says_no_more_than_the_number() -> None:
    assert tel("+44 (0)7700 900-318") == "tel:+447700900318"
    assert tel("*123#") == "tel:*123%23"
    assert tel("ask Ruth") == ""


def test_a_number_is_changed_added_and_taken_away() -> None:
    contact = Contact((Number("1", "home"), Number("2")))
    assert contact.with_number(0, " 01632  960 455 ").numbers == (Number("01632 960 455", "home"), Number("2"))
    assert contact.with_number(2, "3").numbers[2] == Number("3")
    assert contact.with_number(0, " ").numbers == (Number("2"),)
    assert contact.with_number(9, " ").numbers == contact.numbers
    full = Contact(tuple(Number(str(n)) for n in range(MAX_NUMBERS)))
    assert full.with_number(9, "x").numbers == full.numbers


@pytest.mark.parametrize(("by", "order"), [(-1, "bac"), (1, "acb"), (5, "acb"), (-5, "bac"), (0, "abc")])
def test_one_moves_and_the_others_keep_their_order(by: int, order: str) -> None:
    assert moved("abc", "b", by) == tuple(order)


def test_nobody_moves_for_someone_who_is_not_there() -> None:
    assert moved("abc", "z", 1) == ("a", "b", "c")
