"""What is shown of work that takes more than two seconds: nothing at first, then the panel with how far it has come."""

from collections.abc import Mapping

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.domain.progress import Progress, Stage
from sobersister_desktop.screens.progress_words import count_words, left_words, stage_words
from sobersister_desktop.ui.progress import ProgressPanel, StepState
from sobersister_desktop.ui.theme import Theme

SHOWN_AFTER = 2_000
_LOOKS = 200  # milliseconds between two looks
_STEPS_OF_BAR = 1_000


class LongWork(QWidget):
    """`follow` what is under way, or None. `left` is her wish to go on writing meanwhile."""

    left = Signal()

    def __init__(self, theme: Theme, title: str, safe: str, *, may_leave: bool = False) -> None:
        super().__init__()
        self._theme, self._title, self._safe, self._may_leave = theme, title, safe, may_leave
        self._progress: Progress | None = None
        self._stage: Stage | None = None
        self.panel: ProgressPanel | None = None
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS)
        self._timer.timeout.connect(self._look)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def follow(self, progress: Progress | None) -> None:
        """The same again changes nothing."""
        if progress is self._progress:
            return
        self._progress, self._stage = progress, None
        self._timer.stop()
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
        self.hide()
        if progress is not None:
            self._since.start()
            self._timer.start()

    def _look(self) -> None:
        progress = self._progress
        if progress is None or self._since.elapsed() < SHOWN_AFTER:
            return
        if self.panel is None:
            self.panel = ProgressPanel(self._theme, self._title, self._safe, can_pause=False, can_leave=self._may_leave)
            self.panel.left.connect(self.left)
            self._box.addWidget(self.panel)
            self.show()
        at = progress.at
        words = left_words(progress, self._since.elapsed() / 1000)
        self.panel.show_progress(round(progress.part * _STEPS_OF_BAR), _STEPS_OF_BAR, count_words(at), words)
        if at.stage is not self._stage:
            self._stage = at.stage
            self.panel.show_steps(_steps(progress, stage_words()))


def _steps(progress: Progress, names: Mapping[Stage, str]) -> list[tuple[StepState, str, str]]:
    here = progress.stages.index(progress.at.stage)
    states: list[StepState] = ["done" if at < here else "later" for at in range(len(progress.stages))]
    states[here] = "now"
    return [(state, names[stage], "") for state, stage in zip(states, progress.stages, strict=True)]
