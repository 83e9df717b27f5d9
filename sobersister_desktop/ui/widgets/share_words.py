"""Step 4 for a letter that six words open by themselves: what that can promise and what not; and the words, once."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.letter_words import first_name
from sobersister_desktop.screens.sealing import Way
from sobersister_desktop.texts import _
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import Columns, emptied, scrolled
from sobersister_desktop.ui.widgets.envelope import Envelope
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.share_seal import PlaceBox, Sealable, Summary, ToSeal, share_lines
from sobersister_desktop.ui.widgets.share_web import WebSentStep, good_to_know
from sobersister_desktop.ui.widgets.text import heading, label


def what_words_cannot() -> tuple[str, ...]:
    """What a card would do and words do not (formats.md 4.2)."""
    return (
        _("Who wrote it is not proven: whoever has the words could have made it. Her notebook says so too."),
        _("Whoever hears the words and gets hold of the file can read it. By her card, nobody else could."),
        _("She can write back the same way, with six words of her own. Once you have each other’s cards, use them."),
    )


class WordsStep(QWidget):
    """Before it is sealed. `above` stands over it all, `lines` under the envelope. An answer to someone who has only a
    browser goes as a page."""

    def __init__(
        self,
        screen: Sealable,
        theme: Theme,
        above: QWidget | None = None,
        lines: Callable[[ToSeal], Sequence[tuple[str, str]]] = share_lines,
    ) -> None:
        super().__init__()
        self._screen, self._theme, self._lines = screen, theme, lines
        self._title = heading(theme, "")
        self._about = label(theme, "", "body", "text2")
        self.place = PlaceBox(theme)
        self.change = button(theme, _("Change…"), "big")
        self.change.clicked.connect(self._change)
        place = row(self.place, self.change, spacing=8)
        place.setStretch(0, 1)
        self._known = QVBoxLayout()
        self._known.setSpacing(8)
        self._known_of: Way | None = None
        main = QWidget()
        main.setLayout(
            column(
                *((row(above, -1), 14) if above else ()),
                *(self._title, 4, self._about, 22),
                *(heading(theme, _("Where should the sealed file go?")), 8, place, 22),
                *(heading(theme, _("Good to know before you send it")), 8, self._known, -1),
            )
        )
        self.envelope, self.summary = Envelope(theme), Summary(theme)
        side = QWidget()
        side.setLayout(column(self.envelope, 22, self.summary, -1))
        inner = QWidget()
        inner.setLayout(
            column(Columns(theme, main, side, aside_width=330, gap=40, least=800), margins=(40, 26, 40, 24))
        )
        self.setLayout(column(scrolled(inner)))

    def show_state(self, state: ToSeal) -> None:
        if state.person is None:
            return
        page = state.way is Way.BROWSER
        self._title.setText(_("A page that six words open") if page else _("A letter that six words open"))
        told = (
            _("{name} has only a browser. Sealing draws six new words; you tell them to {name} by voice.")
            if page
            else _(
                "For when you have no card of {name}’s, or she has lost her keys. She opens it in this program. "
                "Sealing draws six words; you tell them to {name} by voice."
            )
        )
        self._about.setText(told.format(name=first_name(state.person.name)))
        if state.way is not self._known_of:
            self._known_of = state.way
            emptied(self._known)
            for line in good_to_know() if page else what_words_cannot():
                self._known.addWidget(label(self._theme, line, "body", "text2"))
        self.place.set_path(state.target)
        self.envelope.set_letter(closed=False, veiled=bool(state.hidden))
        self.summary.show_lines(self._lines(state))

    def _change(self) -> None:
        asking = FilePanel(
            self._theme,
            self.window() if self.parentWidget() is None else self,
            _("Where should the sealed file go?"),
            save=True,
            start=self._screen.state.target,
            accept=_("Put it here"),
        )
        asking.chosen.connect(self._screen.put_in)


class WordsSentStep(WebSentStep):
    """The six words, once; and where the file lies."""

    def _said(self, state: ToSeal, name: str) -> tuple[str, str]:
        assert state.sent is not None
        return (
            _("They are shown this once, and kept nowhere. Let the paper go when {name} has opened the letter.").format(
                name=name
            ),
            _("The sealed file is {file}, in {folder}").format(
                file=isolated(state.sent.path.name), folder=isolated(str(state.sent.path.parent))
            ),
        )

    def _copied_words(self) -> str:
        return _("Copied. Paste it into a message: the same six words open it.")
