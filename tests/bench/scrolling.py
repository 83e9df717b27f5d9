"""The journal page on a notebook full of pages: a frame while scrolling, first hits of a search, a key in the text."""

import random
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sobersister_desktop.screens.journal import Journal
from sobersister_desktop.ui import theme as themes
from sobersister_desktop.ui.pages.journal import JournalPage
from sobersister_desktop.vault.vault import Vault
from tests.bench.database import searches
from tests.bench.notebooks import NOW, Bench, Notebook
from tests.bench.table import Line, middle, milliseconds, p95
from tests.screens.hands import HandLater

FRAME = 16.0


class Desk:
    """The real page over an open notebook."""

    def __init__(self, vault: Vault) -> None:
        self.later = HandLater()
        self.screen = Journal(
            vault.diary, vault.letters, now=lambda: NOW, later=self.later, share=_nothing, open_letter=_nothing
        )
        self.page = JournalPage(self.screen, themes.load())
        self.page.resize(1068, 770)
        self.page.show()
        QApplication.processEvents()
        self.page.repaint()

    def scroll_to(self, place: int) -> None:
        self.page.pane.list.verticalScrollBar().setValue(place)
        self.page.pane.list.viewport().repaint()

    def search(self, typed: str) -> None:
        self.screen.search_for(typed)
        self.later.ring(0)
        self.page.pane.list.viewport().repaint()

    def type(self, key: str) -> None:
        QTest.keyClicks(self.page.sheet.paper, key)
        self.page.sheet.paper.viewport().repaint()

    def save(self) -> None:
        self.screen.flush()
        self.page.repaint()


def bench_scrolling(bench: Bench) -> Iterator[Line]:
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    app.setStyleSheet(themes.load().qss())
    for notebook in bench.notebooks:
        vault = notebook.open()
        try:
            yield from _lines(notebook, vault)
        finally:
            vault.close()


def _lines(notebook: Notebook, vault: Vault) -> Iterator[Line]:
    desks: list[Desk] = []
    yield Line(f"{notebook.name}: journal page made and painted", milliseconds(lambda: desks.append(Desk(vault))))
    desk = desks[0]
    drawn = random.Random(3)
    bar = desk.page.pane.list.verticalScrollBar()
    steps = [milliseconds(partial(desk.scroll_to, at)) for at in range(0, min(bar.maximum(), 24_000), 80)]
    jumps = [milliseconds(partial(desk.scroll_to, drawn.randrange(bar.maximum() + 1))) for _time in range(200)]
    yield Line(f"{notebook.name}: a frame while scrolling, middle", middle(steps), goal=FRAME)
    yield Line(f"{notebook.name}: a frame while scrolling, p95", p95(steps), goal=FRAME)
    yield Line(f"{notebook.name}: a frame after a jump anywhere, p95", p95(jumps), goal=FRAME)
    desk.screen.search_ready()
    typed = [words[:length] for words in searches(notebook)[:30] for length in range(1, len(words) + 1)]
    hits = [milliseconds(partial(desk.search, words)) for words in typed]
    yield Line(f"{notebook.name}: first hits on screen, middle", middle(hits), goal=50)
    yield Line(f"{notebook.name}: first hits on screen, p95", p95(hits), goal=50)
    desk.search("")
    desk.screen.open_at(0)
    desk.page.write_on()
    QApplication.processEvents()
    keys = [milliseconds(partial(desk.type, key)) for key in "and then the light on the water " * 4]
    yield Line(f"{notebook.name}: a key while writing, p95", p95(keys), goal=FRAME)
    saves = []
    for _time in range(20):
        desk.type("x")
        saves.append(milliseconds(desk.save))
    yield Line(f"{notebook.name}: a save and the window painted again, middle", middle(saves))
    desk.screen.forget()
    desk.page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    desk.page.close()


def _nothing(_id: str) -> None:
    """Where this way leads is not measured here."""
