"""Looking back lists what she noted, in its order, and makes nothing of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.entry import Mood, new_id
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.look_back import look_back
from tests.screens.hands import TUESDAY, an_open_vault

NOTED = TUESDAY.replace(tzinfo=UTC)


def moment(when: datetime, words: str) -> Moment:
    return Moment(new_id(), when, NOTED, now=5, words=words)


def test_what_came_before_stands_there_as_it_was_noted(tmp_path: Path) -> None:
    first = TUESDAY.date() - timedelta(days=1)
    with an_open_vault(tmp_path) as vault:
        for back, words in ((10, "long before"), (3, "the day off"), (1, "that day"), (0, "the day after")):
            vault.moments.add(moment(TUESDAY - timedelta(days=back), words))
        vault.journeys.add_checkin(CheckIn(new_id(), TUESDAY - timedelta(days=2), Mood.LOW, line="Rain"))
        vault.journeys.add_checkin(CheckIn(new_id(), TUESDAY, line="After it"))
        page = look_back(vault, first, TUESDAY.date())
    assert page.deeper
    assert "long before" not in page.before
    assert "the day after" not in page.before
    assert "After it" not in page.before
    assert page.before.index("the day off") < page.before.index("Rain") < page.before.index("that day")
    for never in ("risk", "because", "score", "most"):
        assert never not in page.before.lower()


def test_what_was_good_about_it_is_asked_too_and_where_nothing_was_noted_nothing_is_said(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        page = look_back(vault, TUESDAY.date() - timedelta(days=1), TUESDAY.date())
    assert page.before == ""
    assert any("good" in part for part in page.parts)
    assert page.text().startswith("**What was going on before it**")
