"""How far a long piece of work has come: told by the worker, read by whoever looks. Only whole values change hands."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """One part of such work. `done` and `total` of it are bytes, but for those that say otherwise."""

    OPENING = "opening"  # the key is made; no amount
    READING = "reading"
    UNPACKING = "unpacking"
    CHECKING = "checking"  # no amount
    TAKING = "taking"  # rows into a new notebook, in tables
    FILLING = "filling"  # from a copy; no amount
    WRITING = "writing"  # in database pages
    COPYING = "copying"  # a backup; no amount
    PAINTING = "painting"  # in pictures


RESTORING = (Stage.READING, Stage.OPENING, Stage.UNPACKING, Stage.CHECKING)
SAVING = (Stage.OPENING, Stage.TAKING, Stage.FILLING, Stage.CHECKING)
REWRITING = (Stage.CHECKING, Stage.WRITING, Stage.COPYING)
"""The stages of each long work, in their order."""

Told = Callable[[Stage, int, int], None]
"""Called by the worker: what it is at, how much of that is done, and of how much; 0 of 0 where nobody knows."""


def unheard(stage: Stage, done: int, total: int) -> None:
    """Where nobody looks."""


@dataclass(frozen=True, slots=True)
class At:
    """Where the work is."""

    stage: Stage
    done: int = 0
    total: int = 0


class Progress:
    """A `Told` that remembers the last thing it was told. Any thread may tell, any thread may look."""

    def __init__(self, *stages: Stage) -> None:
        """`stages` are those of this work, in their order; work that goes back to an earlier one may say so."""
        self.stages = stages
        self.at = At(stages[0])

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        self.at = At(stage, done, total)

    @property
    def part(self) -> float:
        """Between 0 and 1: stages count alike, whatever they take."""
        at = self.at
        within = min(at.done, at.total) / at.total if at.total else 0.0
        return (self.stages.index(at.stage) + within) / len(self.stages)
