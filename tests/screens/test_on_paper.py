"""What she logged stands on paper as she said it; what she may not want found begins unticked."""

from datetime import UTC, date, datetime, timedelta

from sobersister_desktop.domain.entry import Entry, Mood, new_id
from sobersister_desktop.domain.journey import Aim, Return, Run, Tracker, figures_of, with_return
from sobersister_desktop.domain.milestones import OwnDay
from sobersister_desktop.domain.moment import Ending, Helped, HowLong, Moment, Tried
from sobersister_desktop.screens import on_paper
from sobersister_desktop.screens.insight_cards import Card, Table, what_helped
from sobersister_desktop.screens.milestones_state import Line, MilestonesState
from sobersister_desktop.screens.moment_words import choice_word
from tests.screens.hands import TUESDAY

TODAY = TUESDAY.date()


def test_a_moment_stands_there_with_everything_she_said_and_nothing_else() -> None:
    noted = Moment(
        new_id(),
        TUESDAY,
        TUESDAY.replace(tzinfo=UTC),
        about=True,
        now=7,
        worst=9,
        after=2,
        how_long=HowLong.TO_15,
        place="shop",
        company=("alone",),
        going_on=("payday", "my own words"),
        words="The till queue.",
        thought="One would not matter.",
        tried=(Tried("rang-someone", Helped.A_LOT),),
        ending=Ending.PASSED,
        trackers=("a", "gone"),
        confidence=6,
        content_notes=("death",),
    )
    assert on_paper.moment_told(noted, TODAY, {"a": "Wine"}) == (
        "about Tuesday 17 November, 09:42\nCraving (now 7, at its worst 9, after 2)\nThe till queue.\n"
        "What it belongs to: Wine\n5 to 15 minutes\nWhere I was: Shop\nWho I was with: Nobody\n"
        "What set it off: Payday, my own words\nOne would not matter.\n"
        "What I tried: Rang someone (helped a lot)\nIt passed\nHow sure for the next time: 6 of 10\n"
        "It touches on: Death"
    )
    bare = Moment(new_id(), TUESDAY, TUESDAY.replace(tzinfo=UTC), now=3)
    assert on_paper.moment_told(bare, TODAY) == "Tuesday 17 November, 09:42\nCraving (now 3)"


def test_moments_are_a_part_a_month_and_only_the_latest_is_ticked() -> None:
    found = [
        Moment(new_id(), TUESDAY - timedelta(days=back), TUESDAY.replace(tzinfo=UTC), words=f"no. {back}")
        for back in (0, 2, 40)
    ]
    printout = on_paper.moments(found, TODAY)
    assert [(part.name, part.on) for part in printout.parts] == [("November 2026", True), ("October 2026", False)]
    assert printout.parts[0].text.index("no. 2") < printout.parts[0].text.index("no. 0")
    assert not {"sober", "craving", "recovery"} & set(printout.title.lower().split())


def test_a_page_has_its_title_or_its_day() -> None:
    entry = Entry(new_id(), TUESDAY, "", "Rain.", Mood.EVEN, ())
    assert on_paper.page(entry, TODAY).parts[0].name == "Tuesday 17 November, 09:42"


def test_returns_are_left_out_of_her_days_unless_she_ticks_them() -> None:
    tracker = Tracker(new_id(), "Wine", Aim.STOP, (Run(date(2026, 1, 1)),))
    tracker = with_return(tracker, Return(new_id(), date(2026, 7, 25), date(2026, 7, 27), "The train home."))
    tracker = with_return(tracker, Return(new_id(), date(2026, 11, 16), None))
    line = Line(tracker, figures_of(tracker, TODAY), tracker.returns)
    own = OwnDay(new_id(), date(2026, 12, 25), "First Christmas", "")
    printout = on_paper.days(MilestonesState(TODAY, (line,), own=(own,)))
    told = {part.name: (part.text, part.on) for part in printout.parts}
    returns, ticked = told["Wine: returns to use"]
    assert not ticked
    assert returns == "25 July to 27 July. The train home.\nfrom 16 November"
    assert "kept in all" not in told["Wine"][0]  # the run is not going on
    assert told["Days of your own"] == ("25 December: First Christmas", True)


def test_a_chart_stands_there_as_its_sentence_and_its_table() -> None:
    noted = Moment(new_id(), datetime(2026, 11, 1), TUESDAY.replace(tzinfo=UTC), tried=(Tried("walked", Helped.A_LOT),))
    card: Card = what_helped([noted], (), choice_word)
    empty = Card("x", "x", "Nothing yet.", card.picture, "", Table(("Day",), ()))
    printout = on_paper.charts([card, empty], "From 1 moment.")
    assert printout.parts[1].name == card.sentence
    assert "Went for a walk · helped" in printout.parts[1].text
    assert not printout.parts[2].text.strip()
