"""The database: opening, searching as she types, saving, and a list of any length."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.vault.database import Connection
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
        notebook.open().close()
        to_today, to_journal = in_turn(11, partial(_to_today, notebook), partial(_to_journal, notebook))
        yield Line(f"open, to Today, worst of 11, {notebook.name}", max(to_today), goal=150)
        yield Line(f"open, to Journal, worst of 11, {notebook.name}", max(to_journal), goal=150)


def _to_today(notebook: Notebook) -> None:
    with closing(notebook.open()) as vault:
        rows = vault.diary.newest(limit=1)
        vault.diary.entry(rows[0].id)
        vault.journeys.last_checkin()
        vault.journeys.trackers()
        vault.letters.all()


def _to_journal(notebook: Notebook) -> None:
    with closing(notebook.open()) as vault:
        rows = vault.diary.rows(vault.diary.keys()[:30])
        vault.diary.days(rows[0].when.year, rows[0].when.month)
        vault.diary.tags()
        vault.diary.entry(rows[0].id)


def bench_searching(bench: Bench) -> Iterator[Line]:
    """Every beginning of real searches, as she types them, against the same question put to plain SQLite."""
    for notebook in bench.notebooks:
        with closing(notebook.open()) as vault:
            works = [
                (
                    partial(vault.diary.search, typed),
                    partial(_search_plainly, notebook.plain, question(typed)),
                    partial(_list_hits, vault.diary, typed),
                )
                for typed in searches(notebook)
            ]
            best = [[min(times) for times in in_turn(3, *several)] for several in works]
        ours, theirs, listed = zip(*best, strict=True)
        yield Line(f"search as she types, p50, {notebook.name}", middle(ours), plain=middle(theirs), goal=1.5)
        yield Line(f"search as she types, p95, {notebook.name}", p95(ours), plain=p95(theirs), goal=1.5)
        yield Line(f"all hits and the first 30 rows, p95, {notebook.name}", p95(listed), goal=50)
        yield Line(f"all hits and the first 30 rows, worst, {notebook.name}", max(listed), goal=50)


def _search_plainly(plain: Connection, asked: str | None) -> None:
    plain.execute(_PLAIN_SEARCH, (asked,)).fetchall()


def _list_hits(diary: Diary, typed: str) -> None:
    diary.rows(diary.keys(typed)[:30], typed)


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
        with closing(notebook.open()) as vault:
            diary, twin = vault.diary, Diary(notebook.plain)
            page = _Typing(diary)
            mine, theirs = in_turn(200, page.save, _Typing(twin).save)
            yield Line(f"durable save, p50, {notebook.name}", middle(mine), plain=middle(theirs), goal=1.5)
            yield Line(f"durable save, p95, {notebook.name}", p95(mine), plain=p95(theirs))
            settling = []
            for _time in range(9):
                page.save()
                settling.append(milliseconds(diary.settle))
            yield Line(f"search index follows, p50, {notebook.name}", middle(settling))
            new = [Entry(f"{number:032x}", NOW.replace(tzinfo=None), text="A first line.") for number in range(20)]
            adding = [milliseconds(partial(diary.add, entry, now=NOW)) for entry in new]
            yield Line(f"durable new page, p50, {notebook.name}", middle(adding))
            for entry in new:
                diary.delete_for_good(entry.id)


class _Typing:
    """A page that grows by a word with each save."""

    def __init__(self, diary: Diary) -> None:
        self._diary, self._page = diary, diary.entry(diary.newest(limit=1)[0].id)

    def save(self) -> None:
        page = replace(self._page, text=self._page.text + " again")
        self._page = self._diary.keep(page, now=NOW, sitting="bench")


def bench_lists(bench: Bench) -> Iterator[Line]:
    """A list of any length: the keys of all pages, and a screenful of rows anywhere."""
    for notebook in bench.notebooks:
        with closing(notebook.open()) as vault:
            diary = vault.diary
            yield Line(f"keys of all pages, first time, {notebook.name}", milliseconds(diary.keys))
            again, count, tags = in_turn(21, diary.keys, diary.count, diary.tags)
            keys = diary.keys()
            yield Line(f"keys of all pages, again, {notebook.name}", middle(again), goal=10)
            yield Line(f"count, {notebook.name}", middle(count), goal=10)
            yield Line(f"every tag, {notebook.name}", middle(tags))
            yield Line(f"memory of the keys, {notebook.name}", len(keys) * keys.itemsize / 1024, unit="KiB")
            chance = random.Random(5)
            places = [chance.randrange(max(1, len(keys) - 30)) for _time in range(200)]
            screens = [milliseconds(partial(diary.rows, keys[place : place + 30])) for place in places]
            yield Line(f"30 rows at a random place, p95, {notebook.name}", p95(screens), goal=16)
            months = [diary.when_of(keys[place]) for place in places]
            marks = [milliseconds(partial(diary.days, month.year, month.month)) for month in months]
            yield Line(f"marks of a month, p95, {notebook.name}", p95(marks))


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
