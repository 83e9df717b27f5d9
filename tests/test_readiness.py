"""Before the first letter this computer shows that it can seal and open; if it cannot, nothing is sealed."""

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from sobersister_desktop import post
from sobersister_desktop.crypto import age
from sobersister_desktop.domain.errors import LettersNotHere
from sobersister_desktop.post import readiness
from tests.builders import NOW, an_entry, two_women


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    readiness.check.cache_clear()
    yield
    readiness.check.cache_clear()


def test_a_computer_that_cannot_seal_says_so_before_it_seals_or_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacks() -> NoReturn:
        raise age.Unavailable

    with two_women(tmp_path) as women:
        page = women.nora.diary.add(an_entry("Payday", "I stayed on the bus."), now=NOW)
        ruth = women.ruth_as_nora_knows_her
        letter = post.compose(women.nora, ruth, [page.id], {}, (), "listen", "", "", NOW)
        work = post.seal(women.nora, ruth, letter, NOW)
        file = work.seal().closed.file
        readiness.check.cache_clear()
        monkeypatch.setattr(age, "self_test", lacks)
        with pytest.raises(LettersNotHere):
            work.seal()
        with pytest.raises(LettersNotHere):
            post.open_file(women.ruth, file, NOW)


def test_it_is_tried_once_where_it_goes_well(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    monkeypatch.setattr(age, "self_test", lambda: tried.append(1))
    readiness.check()
    readiness.check()
    assert tried == [1]
