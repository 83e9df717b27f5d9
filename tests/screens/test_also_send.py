"""What goes besides pages: only what she ticked, in the words she saw, with what she hid taken out; and read there."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.checkin import BodyState, CheckIn
from sobersister_desktop.domain.entry import Mood
from sobersister_desktop.domain.journey import Aim, Run, Tracker
from sobersister_desktop.domain.letter import HIDDEN, ItemKind, Letter
from sobersister_desktop.domain.milestones import OwnDay
from sobersister_desktop.domain.moment import Ending, Helped, HowLong, Moment, Tried
from sobersister_desktop.domain.plan import PlanSection
from sobersister_desktop.screens import also_send
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.share_state import Step
from sobersister_desktop.sharing import web_letter
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, TwoWomen, an_entry, two_women

PRIVATE = "Nobody is told of this one"
A_MOMENT = Moment(
    id="a" * 32,
    when=datetime(2026, 11, 13, 18, 10),
    noted=datetime(2026, 11, 13, 18, 20, tzinfo=UTC),
    about=True,
    now=6,
    worst=8,
    after=3,
    how_long=HowLong.TO_30,
    place="shop",
    company=("alone",),
    going_on=("payday",),
    feelings=("lonely",),
    body=("tired",),
    words="Past the shop where Dan works",
    thought="One would not matter",
    tried=(Tried("rang-someone", Helped.A_LOT),),
    ending=Ending.PASSED,
    may_share=True,
    content_notes=("strong-cravings",),
)


def a_full_life(vault: Vault) -> None:
    vault.moments.add(A_MOMENT)
    vault.moments.add(replace(A_MOMENT, id="b" * 32, words=PRIVATE, may_share=False))
    runs = (Run(date(2026, 8, 1)),)
    vault.journeys.add_tracker(Tracker("c" * 32, "Wine", Aim.STOP, runs))
    vault.milestones.keep_own_day(OwnDay("d" * 32, date(2026, 10, 3), "First wedding without"))
    vault.milestones.keep_own_day(OwnDay("e" * 32, date(2027, 1, 3), "Not here yet"))
    states = frozenset({BodyState.TIRED})
    vault.journeys.add_checkin(CheckIn("f" * 32, datetime(2026, 11, 17, 8, 5), Mood.LOW, 3, states, "Slept badly"))
    vault.plans.keep({PlanSection.TELL: "Ruth first\nthen Ines", PlanSection.IF_I_USE: "Ring Ruth"}, None, NOW)
    vault.diary.add(an_entry("How I began", "It was Dan who drove me.", tags=("story",)), now=NOW)
    vault.diary.add(an_entry("Payday", "I stayed on the bus."), now=NOW)


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        a_full_life(women.nora)
        yield women


def nothing() -> None:
    pass


@pytest.fixture
def share(women: TwoWomen, tmp_path: Path) -> Share:
    folder = tmp_path / "out"
    folder.mkdir()
    share = Share(
        women.nora,
        background=Immediately(),
        now=lambda: NOW,
        folder=folder,
        left=nothing,
        kept=nothing,
        add_someone=nothing,
    )
    share.begin()
    return share


def choose(share: Share, kind: ItemKind, title: str = "") -> None:
    share.show_kind(kind)
    share.toggle_item(next(each.page.id for each in share.state.offered if title in each.page.title))


def choose_one_of_each(share: Share) -> None:
    for kind in ItemKind:
        choose(share, kind)


def seen(share: Share) -> Letter:
    assert share.state.letter is not None
    return share.state.letter


def sealed(share: Share) -> bytes:
    while share.state.step is not Step.SEAL:
        share.next()
    share.seal()
    assert share.state.sent is not None
    return share.state.sent.path.read_bytes()


def words_of(letter: Letter) -> list[tuple[object, str, str, date]]:
    return [(each.item, each.title, each.text, each.day) for each in letter.excerpts]


@pytest.mark.parametrize("kind", ItemKind)
def test_each_kind_goes_alone_and_shows_the_same_words_on_both_sides(
    share: Share, women: TwoWomen, kind: ItemKind
) -> None:
    choose(share, kind)
    assert share.can_go_on()
    share.next()
    assert share.state.step is Step.SEE
    assert [page.title for page in share.state.pages] == [each.page.title for each in share.state.also]
    before = words_of(seen(share))
    assert before
    assert before[0][0] is kind
    assert all(each.page.title for each in share.state.also)
    opened = post.open_file(women.ruth, sealed(share), NOW)
    assert words_of(opened.letter) == before
    assert words_of(post.kept_letter(women.ruth, opened.letter_id)) == before
    assert opened.outer.pages == 1
    assert opened.outer.words == seen(share).words


def test_all_kinds_go_with_a_page_which_stands_first(share: Share, women: TwoWomen) -> None:
    choose_one_of_each(share)
    share.toggle(next(row for row in share.rows(share.state.keys) if row.title == "Payday"))
    share.next()
    opened = post.open_file(women.ruth, sealed(share), NOW)
    assert [each.item for each in opened.letter.excerpts] == [None, *ItemKind]
    (row,) = (row for row in women.nora.letters.all())
    kept = women.nora.letters.letter(row.id)
    for _item, title, text, _day in words_of(opened.letter):
        assert title in kept.text.decode()
        assert text in kept.text.decode()
    assert [item["type"] for item in json.loads(kept.manifest)["items"]] == [kind.value for kind in ItemKind]
    assert post.titles(women.nora, row.id) == tuple(title for _i, title, _t, _d in words_of(opened.letter))


def test_a_moment_is_offered_only_when_she_ticked_that_it_may_be_shared(share: Share, women: TwoWomen) -> None:
    share.show_kind(ItemKind.MOMENT)
    assert [each.page.title for each in share.state.offered] == ["Past the shop where Dan works"]
    assert PRIVATE not in repr(share.state)
    choose(share, ItemKind.MOMENT)
    share.next()
    women.nora.moments.change(replace(A_MOMENT, may_share=False))
    share.begin()
    assert share.state.also == ()
    assert share.state.step is Step.CHOOSE


def test_a_moment_tells_everything_she_noted_of_it_and_brings_its_content_notes(share: Share) -> None:
    choose(share, ItemKind.MOMENT)
    share.next()
    assert seen(share).excerpts[0].text.split("\n") == [
        "Craving, about 18:10",
        "How strong: 6 then 3",
        "At its worst: 8",
        "How long: 15 to 30 minutes",
        "Where I was: Shop",
        "Who I was with: Nobody",
        "What set it off: Payday",
        "What I felt: Lonely",
        "My body: Tired",
        "What I tried: Rang someone (helped a lot)",
        "What I thought: One would not matter",
        "How it ended: It passed",
    ]
    assert seen(share).notes == ("strong-cravings",)


def test_hidden_words_and_names_are_gone_from_what_is_no_page_too(share: Share, women: TwoWomen) -> None:
    choose(share, ItemKind.MOMENT)
    choose(share, ItemKind.STORY)
    share.next()
    assert "Dan" in share.state.noticed
    share.toggle_name("Dan")
    share.turn_to(0)
    at = share.state.pages[0].text.index("One would")
    share.hide(at, at + len("One would not matter"))
    data = sealed(share)
    opened = post.open_file(women.ruth, data, NOW).letter
    row = women.nora.letters.all()[0]
    kept = women.nora.letters.letter(row.id)
    for words in (str(words_of(opened)), kept.text.decode(), kept.manifest.decode()):
        assert "Dan" not in words
        assert "One would" not in words
    assert opened.excerpts[0].title == f"Past the shop where {HIDDEN} works"


def test_first_letters_stand_for_names_there_too(share: Share) -> None:
    choose(share, ItemKind.STORY)
    share.next()
    share.use_first_letters(True)
    assert "It was D. who drove me." in seen(share).excerpts[0].text


def test_a_milestone_says_since_when_and_her_own_days_are_among_them(share: Share) -> None:
    share.show_kind(ItemKind.MILESTONE)
    offered = {each.page.title: each for each in share.state.offered}
    assert offered["90 days"].page.text == "Wine, since 1 August"
    assert offered["90 days"].page.when.date() == date(2026, 10, 30)
    assert "First wedding without" in offered
    assert "Not here yet" not in offered
    days = [each.page.when for each in share.state.offered]
    assert days == sorted(days, reverse=True)


def test_where_she_counts_several_things_each_milestone_says_which(share: Share, women: TwoWomen) -> None:
    women.nora.journeys.add_tracker(Tracker("9" * 32, "Pills", Aim.STOP, (Run(date(2026, 11, 20)),)))
    share.show_kind(ItemKind.MILESTONE)
    titles = {each.page.title for each in share.state.offered}
    assert {"90 days, Wine", "3 days, Pills", "First wedding without"} <= titles


def test_a_week_of_check_ins_is_one_choice(share: Share, women: TwoWomen) -> None:
    women.nora.journeys.add_checkin(CheckIn("1" * 32, datetime(2026, 11, 20, 9), line="Better"))
    women.nora.journeys.add_checkin(CheckIn("2" * 32, datetime(2026, 11, 10, 9)))
    share.show_kind(ItemKind.CHECKINS)
    assert [each.page.title for each in share.state.offered] == [
        "Check-ins, 16 November to 22 November",
        "Check-ins, 9 November to 15 November",
    ]
    assert share.state.offered[0].page.text == (
        "Tuesday 17 November, 08:05\nMood: Low · Strength 3 of 10 · Tired · Slept badly\n\n"
        "Friday 20 November, 09:00\nBetter"
    )


def test_a_part_of_the_plan_goes_alone_and_the_others_stay(share: Share) -> None:
    choose(share, ItemKind.PLAN, "People")
    share.next()
    assert words_of(seen(share))[0][1:3] == ("People, in order", "Ruth first\nthen Ines")
    assert "Ring Ruth" not in repr(seen(share))


def test_a_story_goes_without_its_day_and_the_page_says_that_it_was_sent(share: Share, women: TwoWomen) -> None:
    choose(share, ItemKind.STORY)
    share.next()
    assert seen(share).excerpts[0].day == NOW.astimezone().date()
    own = share.state.also[0].page.id
    sealed(share)
    assert [holder.name for holder in women.nora.letters.holders(own)] == ["Ruth"]


def test_a_page_goes_as_a_page_or_as_a_story_not_as_both(share: Share) -> None:
    row = next(row for row in share.rows(share.state.keys) if row.title == "How I began")
    share.toggle(row)
    choose(share, ItemKind.STORY)
    assert (share.state.chosen, len(share.state.also)) == ((), 1)
    share.toggle(row)
    assert (len(share.state.chosen), share.state.also) == (1, ())


def test_what_was_chosen_can_be_let_go_of(share: Share) -> None:
    choose(share, ItemKind.PLAN)
    choose(share, ItemKind.PLAN)
    share.toggle_item("f" * 32)
    assert share.state.also == ()
    assert not share.can_go_on()


def test_what_is_gone_or_changed_meanwhile_is_seen_anew(share: Share, women: TwoWomen) -> None:
    choose(share, ItemKind.PLAN, "People")
    share.next()
    women.nora.plans.keep({PlanSection.TELL: "Ines first"}, None, NOW)
    share.begin()
    assert share.state.step is Step.CHOOSE
    share.next()
    assert seen(share).excerpts[0].text == "Ines first"
    women.nora.plans.keep({PlanSection.TELL: ""}, None, NOW)
    share.begin()
    assert (share.state.step, share.state.also) == (Step.CHOOSE, ())


def test_nothing_of_the_notebook_but_the_words_is_in_the_manifest(share: Share, women: TwoWomen) -> None:
    choose_one_of_each(share)
    own = [each.page.id for each in share.state.also]
    sealed(share)
    (row,) = women.nora.letters.all()
    manifest = women.nora.letters.letter(row.id).manifest.decode()
    assert all(set(item["data"]) == {"rev", "day", "title", "text"} for item in json.loads(manifest)["items"])
    assert not [each for each in own if each in manifest]


def test_a_page_for_a_browser_tells_them_in_words(share: Share) -> None:
    choose_one_of_each(share)
    share.next()
    shown = web_letter.contents(seen(share))
    assert [(page["title"], page["text"]) for page in shown["pages"]] == [
        (title, text) for _item, title, text, _day in words_of(seen(share))
    ]


@pytest.mark.parametrize("of", [also_send.kind_name, also_send.nothing_of])
def test_every_kind_has_its_words(of: Callable[[ItemKind], str]) -> None:
    assert len({of(kind) for kind in ItemKind}) == len(ItemKind)
