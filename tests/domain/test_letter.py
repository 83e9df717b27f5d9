"""Hidden words are gone, not covered, and their mark tells nothing about them."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.domain.letter import HIDDEN, Kind, Letter, Span, excerpt, find_words, take_out

TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters=HIDDEN[0]), max_size=60)
SPANS = st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6)


def test_words_taken_out_leave_one_mark_of_one_width() -> None:
    text = "I rang Dan, who lives at number 43."
    assert take_out(text, [(7, 10)]) == f"I rang {HIDDEN}, who lives at number 43."
    assert take_out(text, [(7, 34)]) == f"I rang {HIDDEN}."


def test_neighbouring_spans_leave_one_mark_so_that_nobody_can_count_the_words() -> None:
    text = "one two three four"
    assert take_out(text, [(4, 7), (8, 13)]) == take_out(text, [(4, 13)]) == f"one {HIDDEN} four"
    assert take_out(text, [(4, 9), (6, 13)]) == f"one {HIDDEN} four"


def test_spans_outside_the_text_are_cut_to_it_and_empty_ones_do_nothing() -> None:
    assert take_out("short", [(2, 400)]) == f"sh{HIDDEN}"
    assert take_out("short", [(-4, 2)]) == f"{HIDDEN}ort"
    assert take_out("short", [(3, 3), (4, 2), (9, 12)]) == "short"


@given(TEXTS, SPANS)
def test_no_hidden_character_survives_and_every_other_one_does(text: str, spans: list[tuple[int, int]]) -> None:
    hidden = {i for s, e in spans for i in range(max(0, s), min(len(text), e))}
    kept = take_out(text, spans).replace(HIDDEN, "")
    between = [c for i, c in enumerate(text) if i not in hidden]
    assert [c for c in kept if c.strip()] == [c for c in between if c.strip()]


@given(st.text("ab ", max_size=20), st.text("xyz", min_size=1, max_size=9), st.text("xyz", min_size=1, max_size=9))
def test_two_texts_that_differ_only_in_hidden_words_come_out_the_same(around: str, one: str, other: str) -> None:
    first, second = f"{around}{one}{around}", f"{around}{other}{around}"
    at = len(around)
    assert take_out(first, [(at, at + len(one))]) == take_out(second, [(at, at + len(other))])


def test_words_are_found_in_any_case_and_across_line_ends() -> None:
    text = "Dan  Miller rang. I told dan\nmiller no."
    assert [text[s:e] for s, e in find_words(text, "dan miller")] == ["Dan  Miller", "dan\nmiller"]
    assert find_words(text, "  ") == ()
    assert find_words("a.c abc", "a.c") == ((0, 3),)


def test_an_excerpt_carries_nothing_but_what_was_chosen() -> None:
    page = Entry(
        "0" * 32, datetime(2026, 11, 13, 21, 10), "Payday with Dan", "Dan rang. I went home.", tags=("dan",), rev=4
    )
    out = excerpt(page, "f" * 32, [Span(12, 15, in_title=True), Span(0, 3)])
    assert (out.title, out.text) == (f"Payday with {HIDDEN}", f"{HIDDEN} rang. I went home.")
    assert (out.id, out.rev, out.day, out.tags, out.hidden) == ("f" * 32, 4, date(2026, 11, 13), (), 2)
    assert excerpt(page, "f" * 32, with_tags=True).tags == ("dan",)


def test_a_letter_knows_about_how_long_it_takes_to_read() -> None:
    page = excerpt(Entry("0" * 32, datetime(2026, 1, 2), "Title", "word " * 900), "a" * 32)
    letter = Letter(Kind.SHARE, date(2026, 1, 3), message="thank you", excerpts=(page,))
    assert letter.words == 903
    assert letter.minutes == 5
    assert Letter(Kind.NOTE, date(2026, 1, 3)).minutes == 1
