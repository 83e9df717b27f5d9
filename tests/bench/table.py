"""What a benchmark tells: one line a figure, beside what it is compared with and what was promised."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Line:
    """`goal` is the most it may be: of the ratio where there is something plain to compare with, else of the figure."""

    what: str
    ours: float
    unit: str = "ms"
    plain: float | None = None
    goal: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.ours / self.plain if self.plain else None

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None where none was made."""
        if self.goal is None:
            return None
        return (self.ours if self.ratio is None else self.ratio) <= self.goal


HEADING = f"{'':<58} {'ours':>10} {'plain':>10} {'ratio':>6} {'goal':>8}"


def shown(line: Line) -> str:
    """The line as the table prints it."""
    plain = f"{line.plain:10.2f}" if line.plain is not None else " " * 10
    ratio = f"{line.ratio:6.2f}" if line.ratio is not None else " " * 6
    goal = "" if line.goal is None else (f"<={line.goal:g}" + ("x" if line.ratio is not None else ""))
    mark = {None: "", True: "ok", False: "OVER"}[line.kept]
    return f"{line.what:<58} {line.ours:10.2f} {plain} {ratio} {goal:>8} {line.unit:<4} {mark}"


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes, once."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def middle(times: Sequence[float]) -> float:
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def in_turn(times: int, *works: Callable[[], object]) -> list[list[float]]:
    """Milliseconds of each piece of work, run by turns so that what else the machine does falls on all alike."""
    measured: list[list[float]] = [[] for _work in works]
    for _time in range(times):
        for work, into in zip(works, measured, strict=True):
            into.append(milliseconds(work))
    return measured
