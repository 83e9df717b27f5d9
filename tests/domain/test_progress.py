"""How far long work has come, as it is told and looked at."""

from sobersister_desktop.domain.progress import RESTORING, At, Progress, Stage
from sobersister_desktop.screens.progress_words import count_words, left_words, stage_words


def test_the_part_grows_from_stage_to_stage_and_within_one() -> None:
    progress = Progress(*RESTORING)
    assert progress.part == 0
    seen = []
    for stage, done, total in (
        (Stage.READING, 5, 10),
        (Stage.READING, 10, 10),
        (Stage.OPENING, 0, 0),
        (Stage.UNPACKING, 3, 10),
        (Stage.CHECKING, 0, 0),
    ):
        progress(stage, done, total)
        seen.append(progress.part)
    assert seen == sorted(seen)
    assert seen[-1] == 0.75


def test_more_than_was_announced_is_not_more_than_all() -> None:
    progress = Progress(Stage.READING)
    progress(Stage.READING, 30, 10)
    assert progress.part == 1


def test_how_much_is_told_in_things() -> None:
    assert count_words(At(Stage.READING, 12_400_000, 38_200_000)) == "12 of 38 MB"
    assert count_words(At(Stage.READING, 1_000, 421_000)) == "1 of 421 kB"
    assert count_words(At(Stage.TAKING, 3, 40)) == "3 of 40 parts"
    assert count_words(At(Stage.WRITING, 1, 4)) == "25 % of the pages"
    assert count_words(At(Stage.CHECKING)) == ""


def test_how_long_is_not_guessed_from_nothing() -> None:
    progress = Progress(Stage.READING)
    assert left_words(progress, 3) == "This can take a while."
    for done, words in ((20, "About 4 minutes left."), (50, "About 1 minute left."), (99, "A few seconds left.")):
        progress(Stage.READING, done, 100)
        assert left_words(progress, 60) == words


def test_every_stage_has_its_words() -> None:
    assert set(stage_words()) == set(Stage)
