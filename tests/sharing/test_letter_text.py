"""letter.txt reads well by itself, and holds what was typed."""

from datetime import date

from sobersister_desktop.domain.letter import Kind
from sobersister_desktop.sharing.labels import need_label, note_label, note_labels
from sobersister_desktop.sharing.letter_text import human_text
from tests.builders import a_letter, a_picture, an_excerpt


def test_it_reads_like_a_letter() -> None:
    picture = a_picture(alt="A drawing on the stairs")
    first = an_excerpt(1, pictures=(picture.name,), tags=("bus",))
    second = an_excerpt(2, title="", text="Short.", day=date(2026, 11, 14))
    letter = a_letter(first, second, pictures=(picture,), keep_until=date(2027, 1, 31))
    assert human_text(letter) == (
        "A letter, written 2026-11-24\n\n"
        "It touches on\n- Strong cravings\n- Children\n\n"
        "What I need\nListen, then write back. No advice unless I ask.\n\n"
        "The second page is long. The end is the important bit.\n\n"
        "Nora\n\n"
        "------------------------\nPage 1 of 2, 2026-11-13\nPayday\n\n"
        "The hour between five and six again. I stayed on the bus.\n# bus\n\n"
        "Picture: attachments/0001.png\nA drawing on the stairs\n\n"
        "------------------------\nPage 2 of 2, 2026-11-14\n\nShort.\n\n"
        "Please keep this letter until 2027-01-31 and no longer.\n"
    ).replace("------------------------", "-" * 23)


def test_a_reply_is_called_one_and_a_bare_line_is_enough() -> None:
    letter = a_letter(kind=Kind.REPLY, notes=(), need=None, first_line="", message="I read it twice.", excerpts=())
    assert human_text(letter) == "A reply, written 2026-11-24\n\nI read it twice.\n\nNora\n"


def test_a_first_line_of_its_own_is_in_it_too() -> None:
    assert "\n\nRead the end.\n\n" in human_text(a_letter(first_line="Read the end."))


def test_every_field_begins_a_line_so_that_direction_marks_end_with_it() -> None:
    turned = "\u202eabc"
    text = human_text(a_letter(an_excerpt(title=turned, text=turned), name=turned, message=turned, first_line=""))
    lines = [line for line in text.splitlines() if "\u202e" in line]
    assert lines == [turned] * 4


def test_codes_of_a_later_version_are_said_as_other_or_not_at_all() -> None:
    assert note_label("moon-phase") == "Other"
    assert note_labels(("moon-phase", "death", "other", "death")) == ("Other", "Death")
    assert need_label("sing-to-me") == ""
    assert need_label(None) == ""
