"""A machine writes, saves, moves, puts away, brings back, deletes and searches in mad order, beside a plain list."""

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, precondition, rule

from sobersister_desktop.domain.entry import Entry, Mood, new_id
from sobersister_desktop.vault.database import connect
from sobersister_desktop.vault.diary import KEPT_AWAY, Diary
from sobersister_desktop.vault.migrations import migrate
from tests.vault.stores import KEY, NOW, SALT

WORDS = ["rain", "rainy", "bus", "recaída", "lamp", "Lámpara", "é", "of", "18", "don't"]
FOLDED = {"recaída": "recaida", "Lámpara": "lampara", "é": "e"}

a_text = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
a_long_text = st.integers(0, 120).map(lambda count: "rain " * count)
a_time = st.integers(0, 60 * 24 * 3).map(lambda minutes: datetime(2026, 11, 20) + timedelta(minutes=minutes))
some_tags = st.lists(st.sampled_from(["home", "work", "lamp"]), max_size=2, unique=True).map(tuple)
a_mood = st.sampled_from([None, *Mood])
a_sitting = st.sampled_from(["morning", "evening"])


@dataclass
class Known:
    """What the plain list knows of a page."""

    entry: Entry
    sitting: str | None
    versions: list[tuple[str, str]]
    order: int  # among pages of its minute


class DiaryMachine(RuleBasedStateMachine):
    pages = Bundle("pages")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.connection = connect(self.folder / "j.db", KEY, SALT, create=True)
        migrate(self.connection)
        self.diary = Diary(self.connection)
        self.known: dict[str, Known] = {}
        self.now = NOW
        self.moves = 0
        self.brought_in = 0

    def teardown(self) -> None:
        self.connection.close()
        shutil.rmtree(self.folder)

    def _order(self) -> int:
        self.moves += 1
        return self.moves

    # ---- what she does ------------------------------------------------------------------------------------

    @rule(target=pages, text=a_text, title=a_text, when=a_time, tags=some_tags, mood=a_mood, sitting=a_sitting)
    def add(self, text: str, title: str, when: datetime, tags: tuple[str, ...], mood: Mood | None, sitting: str) -> str:
        entry = Entry(new_id(), when, title, text, mood, tags)
        assert self.diary.add(entry, sitting=sitting, now=self.now) == entry
        self.known[entry.id] = Known(entry, sitting, [], self._order())
        return entry.id

    @rule(target=pages, texts=st.lists(a_text, max_size=3), when=a_time)
    def bring_in(self, texts: list[str], when: datetime) -> object:
        entries = [Entry(new_id(), when, "", text) for text in texts]
        sources = [f"source {self.brought_in + number}" for number in range(len(entries))]
        self.brought_in += len(entries)
        assert self.diary.add_many(list(zip(entries, sources, strict=True)), self.now) == len(entries)
        assert (
            self.diary.add_many([(replace(e, id=new_id()), s) for e, s in zip(entries, sources, strict=True)], self.now)
            == 0
        )
        for entry in entries:
            self.known[entry.id] = Known(entry, None, [], self._order())
        return multiple(*(entry.id for entry in entries))

    @rule(page=pages, text=a_text | a_long_text, title=a_text, tags=some_tags, mood=a_mood, sitting=a_sitting)
    def keep(self, page: str, text: str, title: str, tags: tuple[str, ...], mood: Mood | None, sitting: str) -> None:
        if page in self.known:
            entry = self.known[page].entry
            self._keep(replace(entry, text=text, title=title, tags=tags, mood=mood), sitting)

    @rule(page=pages, when=a_time, sitting=a_sitting)
    def move(self, page: str, when: datetime, sitting: str) -> None:
        if page in self.known:
            self._keep(replace(self.known[page].entry, when=when), sitting)

    def _keep(self, entry: Entry, sitting: str) -> None:
        known = self.known[entry.id]
        before = known.entry
        kept = self.diary.keep(entry, now=self.now, sitting=sitting)
        if entry == before:
            assert kept == before
            return
        if (before.title, before.text) != (entry.title, entry.text):
            gone = len(before.text) - len(entry.text)
            deep = gone > 200 and gone > len(before.text) / 3
            if (known.sitting != sitting or deep) and (before.title or before.text):
                known.versions.append((before.title, before.text))
            known.sitting = sitting
        if before.when != entry.when:
            known.order = self._order()
        known.entry = replace(entry, rev=before.rev + 1)
        assert kept == known.entry

    @rule(page=pages)
    def put_away(self, page: str) -> None:
        if page in self.known:
            self.diary.put_away(page, self.now)
            known = self.known[page]
            known.entry = replace(known.entry, put_away=known.entry.put_away or self.now)

    @rule(page=pages)
    def bring_back(self, page: str) -> None:
        if page in self.known:
            self.diary.bring_back(page)
            self.known[page].entry = replace(self.known[page].entry, put_away=None)

    @rule(page=consumes(pages))
    def delete_for_good(self, page: str) -> None:
        if page in self.known:
            self.diary.delete_for_good(page)
            del self.known[page]

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)
        expired = [k for k, v in self.known.items() if v.entry.put_away and v.entry.put_away <= self.now - KEPT_AWAY]
        assert self.diary.delete_expired(self.now) == len(expired)
        for page in expired:
            del self.known[page]

    @rule()
    def settle(self) -> None:
        self.diary.settle()

    @rule()
    def shut_and_open_again(self) -> None:
        self.connection.close()
        self.connection = connect(self.folder / "j.db", KEY, SALT)
        self.diary = Diary(self.connection)

    @precondition(lambda self: self.known)
    @rule(words=st.lists(st.sampled_from([*WORDS, "ra", "rec", "LA", "nothing"]), min_size=1, max_size=3))
    def search(self, words: list[str]) -> None:
        found = [row.id for row in self.diary.search(" ".join(words), limit=1000)]
        assert found == [known.entry.id for known in self._seen() if _holds(known.entry, words)]
        assert [row.id for row in self.diary.rows(self.diary.keys(" ".join(words)))] == found
        self.connection.execute("INSERT INTO page_words (page_words, rank) VALUES ('integrity-check', 1)")

    # ---- what is always so ----------------------------------------------------------------------------------

    def _seen(self) -> list[Known]:
        seen = [known for known in self.known.values() if known.entry.put_away is None]
        return sorted(seen, key=lambda known: (known.entry.when, known.order), reverse=True)

    @invariant()
    def the_list_is_the_same(self) -> None:
        seen = [known.entry for known in self._seen()]
        assert [row.id for row in self.diary.newest(limit=1000)] == [entry.id for entry in seen]
        assert [row.id for row in self.diary.rows(self.diary.keys())] == [entry.id for entry in seen]
        assert self.diary.count() == len(seen)
        assert self.diary.tags() == sorted({tag for entry in seen for tag in entry.tags})
        away = {known.entry.id for known in self.known.values() if known.entry.put_away}
        assert {row.id for row in self.diary.put_away_list()} == away

    @invariant()
    def every_page_is_the_same(self) -> None:
        for page, known in self.known.items():
            assert self.diary.entry(page) == known.entry
            versions = [(revision.title, revision.text) for revision in self.diary.revisions(page)]
            assert versions == known.versions[::-1]


def _folded(text: str) -> str:
    for written, folded in FOLDED.items():
        text = text.replace(written, folded)
    return text.lower()


def _holds(entry: Entry, words: list[str]) -> bool:
    """Every word begins a word in one of the three fields; words with a sign in them as they stand."""
    there = [word for field in (entry.title, entry.text, *entry.tags) for word in _folded(field).split()]
    return all(any(word.startswith(_folded(wanted)) for word in there) for wanted in words)


DiaryMachine.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestDiary = DiaryMachine.TestCase
