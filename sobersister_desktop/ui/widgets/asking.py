"""She wanted to be asked: how strong is it by now? A quiet line inside the program, and no answer is an answer."""

from collections.abc import Callable

from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.moment_words import headline
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.frames import Panel
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.strength_scale import StrengthScale
from sobersister_desktop.ui.widgets.text import label


class Asking(Lands, Panel):
    """Hidden while there is nothing to ask. `by_now` and `let_it_be` are a screen's own methods."""

    def __init__(
        self, theme: Theme, by_now: Callable[[int], None], let_it_be: Callable[[], None], name: str = ""
    ) -> None:
        super().__init__(theme, "sunken")
        self._by_now = by_now
        self.box.setContentsMargins(16, 12, 16, 12)
        self.words = label(theme, "", "label")
        self.strength = StrengthScale(theme, name or _("How strong it is by now"), low=True)
        self.later = button(theme, _("Let it be"), "quiet")
        line = row(self.words, self.later)
        line.setStretch(0, 1)
        self.box.addLayout(line)
        self.box.addWidget(self.strength)
        self.land_on(self.strength)
        self.strength.chosen.connect(self._chosen)
        self.later.clicked.connect(let_it_be)
        self.hide()

    def ask(self, asking: Moment | None) -> None:
        if asking:
            self.strength.set_answer(None)
            said = _("{time}, {what}: how strong is it by now?")
            self.words.setText(said.format(time=f"{asking.when:%H:%M}", what=headline(asking)))
        if self.parentWidget() is not None:  # else it would be a window of its own
            self.setVisible(asking is not None)

    def ask_about_the_day(self) -> None:
        """Of a whole day, how strong it was at its strongest."""
        self.words.setText(_("At its strongest today, how strong was it? 0 is none, and an answer."))

    def _chosen(self, strength: object) -> None:
        if isinstance(strength, int):
            self._by_now(strength)
