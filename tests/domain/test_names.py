from sobersister_desktop.domain.names import name_places, noticed_names, with_first_letters
from sobersister_desktop.domain.plain import isolated, one_line

PAYDAY = (
    "The hour between five and six again. I stayed on the bus, out to where Dan lives now, and then back again.\n\n"
    "I rang Ruth from the top deck. She did not tell me anything. She asked what I could see on Friday.\n\n"
    "Home by seven. Maya had left me a drawing. Maya is six."
)


def test_names_in_mid_sentence_and_repeated_at_its_start_are_noticed() -> None:
    assert noticed_names([PAYDAY], without=["Ruth Adeyemi"]) == ("Dan", "Maya")


def test_a_capital_at_the_start_of_a_sentence_is_not_yet_a_name() -> None:
    assert noticed_names(["Home by seven. Quiet. Nothing else."]) == ()


def test_a_word_that_is_also_written_small_is_not_a_name() -> None:
    assert noticed_names(["I said Payday. Then payday came, and Payday went."]) == ()


def test_shouting_and_abbreviations_are_not_names() -> None:
    assert noticed_names(["I rang the NHS and said NO to him"]) == ()


def test_a_possessive_names_the_person() -> None:
    assert noticed_names(["It was in Dan's car"]) == ("Dan",)


def test_names_are_found_in_spanish_too() -> None:
    assert noticed_names(["Ayer llamé a Lucía. Y Lucía vino."]) == ("Lucía",)


def test_a_name_inside_another_word_is_left_alone() -> None:
    assert name_places("Dan and Danielle, dan", "Dan") == ((0, 3),)


def test_first_letters_replace_whole_names_and_do_not_double_the_full_stop() -> None:
    text = with_first_letters("I saw Dan. Dan's car, Dan… Danielle Dan...", ["Dan"])
    assert text == "I saw D. D.'s car, D.… Danielle D...."


def test_a_line_from_outside_cannot_turn_the_line_round_it() -> None:
    assert one_line("Ru\u202eth\n\u0007 A\u2069") == "Ruth A"
    assert isolated("Ruth") == "\u2068Ruth\u2069"
