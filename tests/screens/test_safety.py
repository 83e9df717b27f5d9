"""The pages about safety: whole, plain, easy to read, and honest about what nothing can stop."""

import re
from pathlib import Path

import pytest

from sobersister_desktop import resources
from sobersister_desktop.screens.safety import BlockKind, Safety, Topic, page_of, read_page

EIGHTH_GRADE = 8.0


def syllables(word: str) -> int:
    found = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le")
    return max(1, found - (1 if silent and found > 1 else 0))


def grade(text: str) -> float:
    """Flesch-Kincaid, counting syllables by groups of vowels: a little too high rather than too low."""
    sentences = [part for part in re.split(r"[.?]\s+|\n+", text) if part.strip()]
    words = re.findall(r"[A-Za-z']+", text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def words_of(topic: Topic) -> str:
    return "\n".join(block.text for block in page_of(topic).blocks)


@pytest.mark.parametrize("topic", Topic)
def test_a_page_is_read_in_the_eighth_grade_or_before(topic: Topic) -> None:
    blocks = page_of(topic).blocks
    for kinds in ({BlockKind.WORDS}, {BlockKind.WORDS, BlockKind.ITEM}):
        assert grade("\n".join(block.text for block in blocks if block.kind in kinds)) <= EIGHTH_GRADE


def test_the_measure_knows_hard_words_from_plain_ones() -> None:
    hard = "Notwithstanding confidentiality obligations, documentation remains ordinarily discoverable in litigation."
    assert grade(hard) > EIGHTH_GRADE > grade("The cat sat on the mat. It was warm.")


@pytest.mark.parametrize("topic", Topic)
def test_a_page_is_plain_words_without_numbers_to_ring_or_anything_to_open(topic: Topic) -> None:
    words = words_of(topic)
    assert not re.search(r"https?:|www\.|[*_`<>\[\]]", words)
    assert not re.search(r"\b\d{3,}(?:[ -]\d+)+\b|\b(?:911|999|112|988)\b", words)
    assert "!" not in words
    assert not re.search(r"\b(addict|alcoholic|abuser|clean|dirty|failed)\b", words, re.IGNORECASE)


@pytest.mark.parametrize("topic", Topic)
def test_every_heading_has_words_under_it(topic: Topic) -> None:
    blocks = page_of(topic).blocks
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            assert place + 1 < len(blocks)
            assert blocks[place + 1].kind is not BlockKind.HEADING


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        (Topic.CHECKED, "spyware"),
        (Topic.CHECKED, "over your shoulder"),
        (Topic.CHECKED, "makes you unlock it"),
        (Topic.CHECKED, "memory of the computer"),
        (Topic.CHECKED, "list of programs"),
        (Topic.CHECKED, "older copy of the whole folder"),
        (Topic.CHECKED, "can be noticed"),
        (Topic.CHECKED, "no second passphrase"),
        (Topic.LAW, "not legal advice"),
        (Topic.LAW, "united states"),
        (Topic.LAW, "before you delete"),
        (Topic.LAW, "42 cfr part 2"),
        (Topic.WITHDRAWAL, "do not stop all at once"),
        (Topic.WITHDRAWAL, "12 to 48 hours"),
        (Topic.WITHDRAWAL, "naloxone wears off"),
        (Topic.WITHDRAWAL, "much less than before"),
        (Topic.WITHDRAWAL, "pregnant"),
    ],
)
def test_what_must_be_said_is_said(topic: Topic, said: str) -> None:
    assert said in words_of(topic).casefold()


def test_another_page_is_read() -> None:
    screen = Safety()
    assert screen.state.page.title == "If someone checks your computer"
    screen.read(Topic.LAW)
    assert screen.state.page is page_of(Topic.LAW)


def test_every_shipped_page_has_a_topic() -> None:
    shipped = {path.stem for path in Path(resources.path("help")).glob("*.md")}
    assert shipped == {topic.value for topic in Topic}


@pytest.mark.parametrize("text", ["", "no title", "words\n# Title", "# One\n# Two"])
def test_a_page_begins_with_its_one_title(text: str) -> None:
    with pytest.raises(ValueError, match="title"):
        read_page(text)
