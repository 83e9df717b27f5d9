"""Step 4 for someone who has only a browser: what such a page is, where it goes; and its six words, shown once."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.letter_words import first_name
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.share_state import ShareState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.columns import Columns, scrolled
from sobersister_desktop.ui.widgets.envelope import Envelope
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.share_seal import PlaceBox, Sealable, Summary, ToSeal, share_lines
from sobersister_desktop.ui.widgets.text import heading, label
from sobersister_desktop.ui.widgets.words_grid import WordsShown


def good_to_know() -> tuple[str, ...]:
    """Where such a page does not open, and what it cannot promise (formats.md 6)."""
    return (
        _("An iPhone or iPad does not open it. A computer does, and an Android phone in Chrome or Firefox itself."),
        _("Some mail systems hold back such a page, at a workplace above all. Then send it as text instead."),
        _(
            "Nobody can see from the page who made it, and someone could put another in its place. That is why the "
            "words go by voice only. Where both of you have this program, a letter sealed by her card is safer."
        ),
        _("Her browser may keep the page among its downloads, and a copied text in its clipboard."),
    )


class WebStep(QWidget):
    """Before the page is made. `above` stands over it all."""

    def __init__(self, screen: Share, theme: Theme, above: QWidget) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._title = heading(theme, "")
        self._about = label(theme, "", "body", "text2")
        self.form = Segments(theme, [_("As a page"), _("As text")], 0, _("How it goes"))
        self.form.chosen.connect(self._form_chosen)
        self._text_about = label(
            theme,
            _("She pastes the text into the empty page, which you give her once. It has no letter in it."),
            "label",
            "text2",
        )
        self.empty = button(theme, _("Save the empty page…"), "small", "file-text")
        self.empty.clicked.connect(self._save_empty)
        self._saved = MessageStrip(theme, "done")
        self._by_text = QWidget()
        self._by_text.setLayout(column(self._text_about, 8, row(self.empty, -1), 8, self._saved))
        self.place = PlaceBox(theme)
        self.change = button(theme, _("Change…"), "big")
        self.change.clicked.connect(self._change)
        place = row(self.place, self.change, spacing=8)
        place.setStretch(0, 1)
        known = QVBoxLayout()
        known.setSpacing(8)
        for line in good_to_know():
            known.addWidget(label(theme, line, "body", "text2"))
        main = QWidget()
        main.setLayout(
            column(
                *(row(above, -1), 14, self._title, 4, self._about, 14, row(self.form, -1), 8, self._by_text, 22),
                *(heading(theme, _("Where should the file go?")), 8, place, 22),
                *(heading(theme, _("Good to know before you send it")), 8, known, -1),
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

    def show_state(self, state: ShareState) -> None:
        if state.person is None:
            return
        name = first_name(state.person.name)
        self._title.setText(_("A page that {name} opens in her browser").format(name=name))
        self._about.setText(
            _(
                "{name} needs no program and no card. Sealing draws six words, and without them the page opens for "
                "nobody. You tell {name} the words by voice, and she can answer in the page."
            ).format(name=name)
        )
        block = state.target.suffix == ".txt"
        self.form.set_current(1 if block else 0)
        self._by_text.setVisible(block)
        saved = state.saved_page
        self._saved.set_text(_("The empty page is in {file}.").format(file=isolated(saved.name)) if saved else "")
        self.place.set_path(state.target)
        self.envelope.set_letter(closed=False, veiled=bool(state.hidden))
        self.summary.show_lines(share_lines(state))

    def _form_chosen(self, place: int) -> None:
        self._screen.as_block(place == 1)

    def _change(self) -> None:
        asking = self._ask(_("Where should the file go?"))
        asking.chosen.connect(self._screen.put_in)

    def _save_empty(self) -> None:
        asking = self._ask(_("Where should the empty page go?"), ".html")
        asking.chosen.connect(self._screen.save_empty_page)

    def _ask(self, title: str, suffix: str | None = None) -> FilePanel:
        target = self._screen.state.target
        start = target.with_suffix(suffix) if suffix else target
        over = self.window() if self.parentWidget() is None else self
        return FilePanel(self._theme, over, title, save=True, start=start, accept=_("Put it here"))


class WebSentStep(QWidget):
    """The six words, once; and where the page lies."""

    def __init__(self, screen: Sealable, theme: Theme) -> None:
        super().__init__()
        self._screen = screen
        self._title = heading(theme, "", "title")
        self._about = label(theme, "", "lead", "text2")
        self.words = WordsShown(theme, 6, _("The six words: {words}"))
        self._once = MessageStrip(theme, "heads-up")
        self._file = label(theme, "", "body")
        self._how = label(theme, "", "body", "text2")
        self.copy = button(theme, _("Copy the letter as text"), None, "copy")
        self.copy.clicked.connect(self._copy)
        self._copied = MessageStrip(theme, "done")
        middle = QWidget()
        middle.setMaximumWidth(round(680 * theme.text))
        middle.setLayout(
            column(
                *(-1, self._title, 8, self._about, 20, self.words, 14, self._once, 22),
                *(self._file, 6, self._how, 16, row(self.copy, -1), 12, self._copied, -1),
            )
        )
        inner = QWidget()
        inner.setLayout(row(middle, margins=(40, 22, 40, 22)))
        self.setLayout(column(scrolled(inner)))

    def show_state(self, state: ToSeal) -> None:
        if state.sent is None or state.person is None:
            self.forget()
            return
        name = first_name(state.person.name)
        self._title.setText(_("These six words open it"))
        self._about.setText(
            _("Tell {name} the words by voice, never in a message, and never with the file.").format(name=name)
        )
        self.words.set_words(state.sent.words)
        once, file = self._said(state, name)
        self._once.set_text(once)
        self._file.setText(file)
        self._how.setText(
            _(
                "Send the file as you and {name} usually do. Once you have sent it, it cannot be unsent. Your notebook "
                "keeps a copy of what is in it."
            ).format(name=name)
        )
        self._copied.set_text("")

    def _said(self, state: ToSeal, name: str) -> tuple[str, str]:
        """How long the words are needed, and where the file lies."""
        assert state.sent is not None
        return (
            _(
                "They are shown this once, and kept nowhere. Write them down until {name}’s answer has come: you need "
                "them to read it. Then let the paper go."
            ).format(name=name),
            _("The page is {file}, in {folder}").format(
                file=isolated(state.sent.path.name), folder=isolated(str(state.sent.path.parent))
            ),
        )

    def _copied_words(self) -> str:
        return _("Copied. It opens in the empty page, with the same six words.")

    def forget(self) -> None:
        """Hold no words any more."""
        self.words.set_words(())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._screen.sealed_text())
        self._copied.set_text(self._copied_words())
