"""The same for several readers: each alone, with nothing in common to be seen, each key compared before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.canonical import parse_canon
from sobersister_desktop.domain.errors import LetterForSomeoneElse
from sobersister_desktop.domain.letter import ItemKind
from sobersister_desktop.domain.person import Person, Role, Trust
from sobersister_desktop.screens.screen import Background, Immediately
from sobersister_desktop.screens.sealing import Way
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.share_state import Step
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, a_notebook, a_place, introduce, two_women
from tests.screens.hands import Held
from tests.screens.test_also_send import a_full_life


@dataclass
class Circle:
    """Nora, and three who know her; Helen's words were never compared."""

    nora: Vault
    ruth: Vault
    ines: Vault
    helen: Vault
    people: dict[str, Person]


@pytest.fixture
def circle(tmp_path: Path) -> Iterator[Circle]:
    with two_women(tmp_path) as women:
        nora = women.nora
        a_full_life(nora)
        ines, helen = a_notebook(tmp_path / "ines"), a_notebook(tmp_path / "helen")
        people = {
            "Ruth": women.ruth_as_nora_knows_her,
            "Ines": introduce(nora, ines, "Ines", Role.SISTER),
            "Helen": introduce(nora, helen, "Helen", Role.SISTER, Trust.ADDED),
        }
        introduce(ines, nora, "Nora", Role.SISTER)
        yield Circle(nora, women.ruth, ines, helen, people)
        helen.close()
        ines.close()


def nothing() -> None:
    pass


def sharing(circle: Circle, folder: Path, background: Background | None = None) -> Share:
    folder.mkdir(exist_ok=True)
    share = Share(
        circle.nora,
        background=background or Immediately(),
        now=lambda: NOW,
        folder=folder,
        left=nothing,
        kept=nothing,
        add_someone=nothing,
    )
    share.begin(person_id=circle.people["Ruth"].id)
    return share


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def share(circle: Circle, out: Path) -> Share:
    return sharing(circle, out)


def choose(share: Share, circle: Circle) -> None:
    """Something of every kind, for Ruth and Ines."""
    for kind in ItemKind:
        share.show_kind(kind)
        share.toggle_item(share.state.offered[0].page.id)
    share.toggle(next(row for row in share.rows(share.state.keys) if row.title == "Payday"))
    share.toggle_reader(circle.people["Ines"].id)


def to_seal(share: Share) -> None:
    while share.state.step is not Step.SEAL:
        share.next()


def test_only_those_whose_words_were_compared_can_join(share: Share, circle: Circle) -> None:
    assert [person.name for person in share.state.able] == ["Ines"]
    share.toggle_reader(circle.people["Helen"].id)
    share.toggle_reader(circle.people["Ruth"].id)
    assert not share.state.others
    share.toggle_reader(circle.people["Ines"].id)
    names = [reader.person.name for reader in share.state.others]
    assert names == ["Ines"]
    share.toggle_reader(circle.people["Ines"].id)
    assert not share.state.others


def test_each_opens_her_own_file_and_reads_the_same_words(share: Share, circle: Circle) -> None:
    choose(share, circle)
    to_seal(share)
    share.seal()
    assert [each.person.name for each in share.state.delivered] == ["Ruth", "Ines"]
    for_ruth, for_ines = (each.sent.path.read_bytes() for each in share.state.delivered)
    read = []
    for vault, data, other in ((circle.ruth, for_ruth, for_ines), (circle.ines, for_ines, for_ruth)):
        with pytest.raises(LetterForSomeoneElse):
            post.open_file(vault, other, NOW)
        letter = post.open_file(vault, data, NOW).letter
        read.append([(page.item, page.day, page.title, page.text) for page in letter.excerpts])
    assert read[0] == read[1]
    assert len(read[0]) == 1 + len(ItemKind)


def test_two_files_have_nothing_in_common_but_what_is_said_in_them(share: Share, circle: Circle) -> None:
    circle.nora.places.keep(a_place())
    share.begin()
    choose(share, circle)
    share.toggle_place(a_place().id)
    to_seal(share)
    share.seal()
    first, second = (each.sent.path for each in share.state.delivered)
    assert first.stem != second.stem
    one, other = first.read_bytes(), second.read_bytes()
    header = one.index(b"\n---")
    pieces = {one[at : at + 8] for at in range(len(one) - 8)}
    common = {other[at : at + 8] for at in range(len(other) - 8)} & pieces
    known = b"age-encryption.org/v1\n-> mlkem768x25519 \n---"
    assert all(piece in known or piece in one[:header] for piece in common)
    manifests = [parse_canon(circle.nora.letters.letter(row.id).manifest) for row in circle.nora.letters.all()]
    ids = [
        {m["id"], m["thread"], m["recipient"], *(e["id"] for e in m["entries"]), *(i["id"] for i in m["items"])}
        for m in manifests
    ]
    assert len(ids[0]) == len(ids[1]) == 3 + 1 + len(ItemKind) + 1
    assert not ids[0] & ids[1]


def test_who_holds_what_is_known_for_each_of_them(share: Share, circle: Circle) -> None:
    choose(share, circle)
    to_seal(share)
    page = share.state.chosen[0].id
    share.seal()
    assert {holder.name for holder in circle.nora.letters.holders(page)} == {"Ruth", "Ines"}


def test_a_key_that_is_in_doubt_by_then_stops_all_of_them(share: Share, circle: Circle, out: Path) -> None:
    choose(share, circle)
    to_seal(share)
    circle.nora.people.set_trust(circle.people["Ines"].cards[0].fingerprint, Trust.ADDED, NOW)
    share.seal()
    assert share.state.step is Step.SEAL
    assert share.state.trouble is not None
    assert "Ines" in share.state.trouble.happened
    assert list(out.iterdir()) == []
    assert circle.nora.letters.all() == []
    share.begin()
    assert not share.state.others


def test_whoever_is_written_to_first_does_not_get_it_twice(share: Share, circle: Circle) -> None:
    share.toggle_reader(circle.people["Ines"].id)
    share.write_to(circle.people["Ines"].id)
    assert not share.state.others


@pytest.mark.parametrize("way", [Way.BROWSER, Way.WORDS])
def test_what_opens_with_words_is_for_one(share: Share, circle: Circle, out: Path, way: Way) -> None:
    choose(share, circle)
    to_seal(share)
    share.go_by(way)
    assert not share.state.besides
    share.seal()
    assert len(list(out.iterdir())) == 1
    assert not share.state.delivered


def test_the_others_are_there_again_when_it_goes_by_her_card_after_all(share: Share, circle: Circle) -> None:
    choose(share, circle)
    to_seal(share)
    share.go_by(Way.BROWSER)
    share.go_by(Way.CARD)
    assert len(share.state.besides) == 1


def test_a_file_that_cannot_be_written_leaves_none(share: Share, circle: Circle, out: Path) -> None:
    choose(share, circle)
    to_seal(share)
    taken = out / share.state.others[0].file
    taken.write_bytes(b"mine")
    share.seal()
    assert share.state.step is Step.SEAL
    assert share.state.trouble is not None
    assert list(out.iterdir()) == [taken]
    assert taken.read_bytes() == b"mine"
    assert circle.nora.letters.all() == []


class Clashing(Immediately):
    """Work in which the second letter comes back under the number of the first."""

    def run(
        self,
        owner: object,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        result = work()
        if isinstance(result[0], post.Sealed):
            first, second = result
            result = (first, replace(second, closed=replace(second.closed, letter_id=first.closed.letter_id)))
        super().run(owner, lambda: result, done, failed)


def test_what_the_notebook_cannot_keep_is_not_sent_and_is_said(circle: Circle, out: Path) -> None:
    share = sharing(circle, out, Clashing())
    choose(share, circle)
    to_seal(share)
    share.seal()
    assert [each.person.name for each in share.state.delivered] == ["Ruth"]
    assert [person.name for person in share.state.left_out] == ["Ines"]
    assert share.state.trouble is not None
    assert list(out.iterdir()) == [share.state.delivered[0].sent.path]
    assert len(circle.nora.letters.all()) == 1


def test_they_go_as_text_together_and_into_the_same_folder(share: Share, circle: Circle, tmp_path: Path) -> None:
    choose(share, circle)
    to_seal(share)
    stick = tmp_path / "stick"
    stick.mkdir()
    share.put_in(stick / "note.txt")
    share.seal()
    assert {each.sent.path.parent for each in share.state.delivered} == {stick}
    assert all(each.sent.path.read_bytes().startswith(b"-----BEGIN AGE") for each in share.state.delivered)


def test_a_lock_in_between_leaves_no_file(circle: Circle, out: Path) -> None:
    held = Held()
    share = sharing(circle, out, held)
    choose(share, circle)
    to_seal(share)
    share.seal()
    assert share.state.sealing
    share.start_again()
    for result in held.results:
        result()
    assert list(out.iterdir()) == []
    assert circle.nora.letters.all() == []
