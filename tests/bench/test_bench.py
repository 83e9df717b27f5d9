"""The benchmarks of the database still run, on a few pages; how fast they are is for `python -m tests.bench` to say."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.bench import notebooks
from tests.bench.__main__ import benchmarks
from tests.bench.a_mentors_year import bench_a_mentors_year
from tests.bench.database import searches
from tests.bench.notebooks import Bench, made_entries
from tests.bench.table import Line, in_turn, p95, shown


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr(notebooks, "DIARY_FILE", tmp_path / "not there")
    with closing(Bench(tmp_path, made_pages=60)) as made:
        yield made


@pytest.mark.parametrize("name", ["bench_opening", "bench_searching", "bench_saving", "bench_lists"])
def test_a_benchmark_of_the_database_tells_its_lines(bench: Bench, name: str) -> None:
    ((_name, benchmark),) = benchmarks([name])
    lines = list(benchmark(bench))
    assert lines
    assert all("60 pages" in shown(line) and line.ours >= 0 for line in lines)


def test_a_mentors_year_is_told_page_by_page(bench: Bench, qapp: QApplication) -> None:
    lines = list(bench_a_mentors_year(bench, weeks=2))
    assert "24 letters" in lines[0].what
    assert len(lines) == 6
    assert all(line.goal == 100 for line in lines)


def test_made_pages_are_the_same_every_time_and_of_the_promised_length() -> None:
    once, again = (list(made_entries(400)) for _time in range(2))
    assert once == again
    assert 1100 < sum(len(entry.text) for entry in once) / len(once) < 1350
    assert [entry.when for entry in once] == sorted(entry.when for entry in once)


def test_searches_are_every_beginning_of_words_that_are_there(bench: Bench) -> None:
    typed = searches(bench.made, count=3)
    assert all(text[:-1].rstrip() in typed for text in typed if len(text) > 1)


def test_a_ratio_is_held_against_its_goal() -> None:
    assert Line("it", 3, plain=2, goal=1.5).kept
    assert not Line("it", 3.1, plain=2, goal=1.5).kept
    assert Line("it", 49, goal=50).kept
    assert Line("it", 49).kept is None
    assert "OVER" in shown(Line("it", 51, goal=50))
    assert p95([*range(100)]) == 95
    assert [len(times) for times in in_turn(3, list, dict)] == [3, 3]
