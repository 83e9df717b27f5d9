"""Sealing and opening: 1,000 pages in two letters, and the usual letter of two pages."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from sobersister_desktop import post
from tests.bench.notebooks import Bench, made_entries
from tests.bench.table import Line, middle, milliseconds
from tests.builders import NOW, TwoWomen, two_women

PAGES = 1_000
A_LETTER = 500  # pages, the most that one holds
WITHIN = 2_000  # milliseconds for all of them


def bench_sealing(bench: Bench) -> Iterator[Line]:
    """From pages in her notebook to a file on the disk, and from the file to a letter kept by her mentor."""
    folder = bench.folder / "sealing"
    folder.mkdir()
    with two_women(folder) as women:
        entries = list(islice(made_entries(PAGES), PAGES))
        women.nora.diary.add_many([(entry, str(number)) for number, entry in enumerate(entries)], now=NOW)
        ids = [entry.id for entry in entries]
        parts = [ids[:A_LETTER], ids[A_LETTER:]]
        post.open_file(women.ruth, sealed(women, ids[:1]).closed.file, NOW, keep=False)  # imports what is imported late
        letters: list[post.Sealed] = []
        yield Line(
            f"{PAGES:,} pages composed and sealed, {len(parts)} letters",
            milliseconds(lambda: letters.extend(sealed(women, part) for part in parts)),
            goal=WITHIN,
        )
        yield Line("  kept and written", milliseconds(lambda: [put(women, letter, bench) for letter in letters]))
        yield Line("  opened and kept by her mentor", milliseconds(lambda: [opened(women, one) for one in letters]))
        yield Line("  bytes of one", letters[0].size / 1024, "KiB")
        yield Line(
            "2 pages composed and sealed", middle([milliseconds(lambda: sealed(women, ids[:2])) for _ in range(50)])
        )
        usual = sealed(women, ids[:2])
        yield Line("  kept and written", milliseconds(lambda: put(women, usual, bench)))
        yield Line("  opened and kept by her mentor", milliseconds(lambda: opened(women, usual)))
        work = post.to_open(women.ruth, usual.closed.file)
        yield Line("  opened, without the notebook", middle([milliseconds(work.open) for _ in range(50)]))
        yield Line("  bytes", usual.size / 1024, "KiB")


def sealed(women: TwoWomen, ids: Sequence[str]) -> post.Sealed:
    letter = post.compose(women.nora, women.ruth_as_nora_knows_her, ids, {}, (), "listen", "Here they are.", "", NOW)
    return post.seal(women.nora, women.ruth_as_nora_knows_her, letter, NOW).seal()


def put(women: TwoWomen, letter: post.Sealed, bench: Bench) -> Path:
    return post.keep_and_write(women.nora, letter, bench.folder, NOW)


def opened(women: TwoWomen, letter: post.Sealed) -> post.OpenedLetter:
    return post.open_file(women.ruth, letter.closed.file, NOW)
