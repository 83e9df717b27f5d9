"""The database: opening, searching as she types, saving, and a list of any length."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.vault.diary import Diary
from sobersister_desktop.vault.word_search import question
from tests.bench.notebooks import NOW, Bench, Notebook
from tests.bench.table import Line, in_turn, middle, milliseconds, p95

_PLAIN_SEARCH = (
    "SELECT entry.key, id, when_there, mood, words, entry.tags, entry.title,"
    " snippet(page_words, 1, '', '', '…', 24) FROM page_words JOIN entry ON entry.key = page_words.rowid"
    " WHERE page_words MATCH ? ORDER BY page_words.rowid DESC LIMIT 50"
)


def bench_opening(bench: Bench) -> Iterator[Line]:
    """From the key in hand to what Today and Journal show first."""
    for notebook in bench.notebooks:

        def today(notebook: Notebook = notebook) -> None:
            vault = notebook.open()
            rows = vault.diary.newest(limit=1)
            vault.diary.entry(rows[0].id)
            vault.journeys.last_checkin()
            vault.journeys.trackers()
            vault.letters.all()
            vault.close()

        def journal(notebook: Notebook = notebook) -> None:
            vault = notebook.open()
            keys = vault.diary.keys()
            rows = vault.diary.rows(keys[:30])
            vault.diary.days(rows[0].when.year, rows[0].when.month)
            vault.diary.tags()
            vault.diary.entry(rows[0].id)
            vault.close()

        notebook.open().close()
        to_today, to_journal = in_turn(11, today, journal)
        yield Line(f"open, to Today, {notebook.name}", max(to_today), goal=150)
        yield Line(f"open, to Journal, {notebook.name}", max(to_journal), goal=150)


def bench_searching(bench: Bench) -> Iterator[Line]:
    """Every beginning of real searches, as she types them, against the same question put to plain SQLite."""
    for notebook in bench.notebooks:
        vault = notebook.open()
        plain = notebook.plain
        ours: list[float] = []
        theirs: list[float] = []
        listed: list[float] = []
        for typed in searches(notebook):
            asked = question(typed)

            def search(typed: str = typed) -> None:
                vault.diary.search(typed)

            def plain_search(asked: str | None = asked) -> None:
                plain.execute(_PLAIN_SEARCH, (asked,)).fetchall()

            def list_of_all(typed: str = typed) -> None:
                vault.diary.rows(vault.diary.keys(typed)[:30], typed)

            mine, other, whole = in_turn(3, search, plain_search, list_of_all)
            ours.append(min(mine))
            theirs.append(min(other))
            listed.append(min(whole))
        yield Line(f"search as she types, p50, {notebook.name}", middle(ours), plain=middle(theirs), goal=1.5)
        yield Line(f"search as she types, p95, {notebook.name}", p95(ours), plain=p95(theirs), goal=1.5)
        yield Line(f"all hits and the first 30 rows, p95, {notebook.name}", p95(listed), goal=50)
        yield Line(f"all hits and the first 30 rows, worst, {notebook.name}", max(listed), goal=50)
        vault.close()


def searches(notebook: Notebook, count: int = 60) -> list[str]:
    """Every beginning of words and pairs of words out of the pages themselves."""
    chance = random.Random(11)
    typed: dict[str, None] = {}
    for _number in range(count):
        words = re.findall(r"[^\W\d_]{3,}", chance.choice(notebook.entries).text)
        if len(words) < 2:
            continue
        place = chance.randrange(len(words) - 1)
        phrase = " ".join(words[place : place + chance.choice((1, 1, 2))]).lower()
        typed |= dict.fromkeys(phrase[:end] for end in range(1, len(phrase) + 1) if phrase[end - 1] != " ")
    return list(typed)


def bench_saving(bench: Bench) -> Iterator[Line]:
    """A durable save of the page she writes on, and what the search index then costs once."""
    for notebook in bench.notebooks:
        vault = notebook.open()
        twin = Diary(notebook.plain)
        page, other = (diary.entry(diary.newest(limit=1)[0].id) for diary in (vault.diary, twin))
        mine, theirs = in_turn(150, _Typing(vault.diary, page).save, _Typing(twin, other).save)
        yield Line(f"durable save, p50, {notebook.name}", middle(mine), plain=middle(theirs), goal=1.5)
        yield Line(f"durable save, p95, {notebook.name}", p95(mine), plain=p95(theirs))
        settling = []
        for _time in range(9):
            _Typing(vault.diary, page).save()
            settling.append(milliseconds(vault.diary.settle))
        yield Line(f"search index follows, p50, {notebook.name}", middle(settling))
        new = replace(page, title="", text="A first line.")
        adding = [
            milliseconds(lambda number=number: vault.diary.add(replace(new, id=f"{number:032x}"), now=NOW))  # type: ignore[misc]
            for number in range(20)
        ]
        yield Line(f"durable new page, p50, {notebook.name}", middle(adding))
        for number in range(20):
            vault.diary.delete_for_good(f"{number:032x}")
        vault.close()


class _Typing:
    """A page that grows by a word with each save."""

    def __init__(self, diary: Diary, page: Entry) -> None:
        self._diary, self._page = diary, page

    def save(self) -> None:
        page = replace(self._page, text=self._page.text + " again")
        self._page = self._diary.keep(page, now=NOW, sitting="bench")


def bench_lists(bench: Bench) -> Iterator[Line]:
    """A list of any length: the keys of all pages, and a screenful of rows anywhere."""
    for notebook in bench.notebooks:
        vault = notebook.open()
        yield Line(f"keys of all pages, first time, {notebook.name}", milliseconds(vault.diary.keys))
        again, count, tags = in_turn(21, vault.diary.keys, vault.diary.count, vault.diary.tags)
        yield Line(f"keys of all pages, again, {notebook.name}", middle(again), goal=10)
        yield Line(f"count, {notebook.name}", middle(count), goal=10)
        yield Line(f"every tag, {notebook.name}", middle(tags))
        keys = vault.diary.keys()
        yield Line(f"memory of the keys, {notebook.name}", len(keys) * keys.itemsize / 1024, unit="KiB")
        chance = random.Random(5)
        places = [chance.randrange(max(1, len(keys) - 30)) for _time in range(200)]
        pages = [milliseconds(lambda p=place: vault.diary.rows(keys[p : p + 30])) for place in places]  # type: ignore[misc]
        yield Line(f"30 rows at a random place, p95, {notebook.name}", p95(pages), goal=16)
        months = [vault.diary.when_of(keys[place]) for place in places]
        marks = [milliseconds(lambda m=month: vault.diary.days(m.year, m.month)) for month in months]  # type: ignore[misc]
        yield Line(f"marks of a month, p95, {notebook.name}", p95(marks))
        vault.close()


def bench_memory(bench: Bench) -> Iterator[Line]:
    """Resident memory of a process that has the notebook open, beyond what its modules cost."""
    for notebook in bench.notebooks:
        command = [sys.executable, "-m", "tests.bench.opened", str(notebook.folder)]
        told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
        figures = json.loads(told.stdout)
        yield Line(f"memory, modules alone, {notebook.name}", figures["modules"], unit="MiB")
        yield Line(f"memory, open and searched, {notebook.name}", figures["open"], unit="MiB")
        size = sum(file.stat().st_size for file in notebook.folder.iterdir()) / 2**20
        yield Line(f"size on disk, {notebook.name}", size, unit="MiB")
