"""Everything in the clear: whole, in the form that is described, and nothing that is not hers."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.agreement import Act, Agreement, Step, Topic
from sobersister_desktop.domain.care import (
    Answer,
    CareWeek,
    Domain,
    Pause,
    Question,
    Session,
    SupervisionForm,
    Supervisor,
    Training,
)
from sobersister_desktop.domain.checkin import CheckIn, Commitment
from sobersister_desktop.domain.entry import Entry, Mood, new_id
from sobersister_desktop.domain.errors import DiskFull, DiskTrouble, FolderNotEmpty
from sobersister_desktop.domain.journey import Aim, Run, Tracker
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.domain.person import Role
from sobersister_desktop.domain.plan import PlanSection
from sobersister_desktop.portability import exports
from sobersister_desktop.post import exporting
from sobersister_desktop.screens.export import Export
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.vault.vault import Vault
from tests.builders import a_png
from tests.screens.hands import TUESDAY, HandClock, an_open_vault
from tests.vault.notebooks import PASSPHRASE, largest_file

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with an_open_vault(tmp_path) as vault:
        page = vault.diary.add(
            Entry(new_id(), TUESDAY, "A long / night: *", "# not a title\n\nI stayed.", Mood.LOW, ("night",)), now=NOW
        )
        vault.diary.attach(page.id, "image/png", a_png(), "the river", NOW)
        vault.diary.keep(Entry(page.id, TUESDAY, page.title, "I stayed, after all.", Mood.LOW), now=NOW, sitting="b")
        vault.journeys.add_checkin(CheckIn(new_id(), TUESDAY, craving=4, line="on the bus"))
        vault.journeys.set_commitment(Commitment(date(2026, 11, 17), "ring Dana"))
        vault.journeys.add_tracker(Tracker(new_id(), "wine", next(iter(Aim)), (Run(date(2026, 1, 2)),)))
        vault.moments.add(Moment(new_id(), TUESDAY, NOW, now=7, words="payday"))
        vault.plans.keep({PlanSection(next(iter(PlanSection))): "the bus home"}, "for Ana", NOW)
        yield vault


def _export(vault: Vault, folder: Path, form: str) -> exporting.Exported:
    return exporting.export(vault.snapshot(now=NOW), folder, form)


def test_the_document_holds_everything_she_logs(vault: Vault, tmp_path: Path) -> None:
    made = _export(vault, tmp_path / "out", "json")
    document = json.loads((tmp_path / "out" / "notebook.json").read_text(encoding="utf-8"))
    (page,) = document["pages"]
    assert page["text"] == "I stayed, after all."
    assert page["when"] == "2026-11-17T09:42:00"
    assert page["earlier"][0]["text"] == "# not a title\n\nI stayed."
    assert (tmp_path / "out" / page["attachments"][0]["file"]).read_bytes()[:4] == b"\x89PNG"
    assert document["check_ins"][0]["line"] == "on the bus"
    assert document["commitments"][0]["text"] == "ring Dana"
    assert document["trackers"][0]["runs"][0]["started"] == "2026-01-02"
    assert document["moments"][0]["words"] == "payday"
    assert document["plan"]["reason"] == "for Ana"
    assert made.pages == 1
    assert sorted(made.files) == sorted(
        each.relative_to(tmp_path / "out").as_posix() for each in (tmp_path / "out").rglob("*") if each.is_file()
    )


def test_the_reader_of_the_description_has_at_most_40_lines_and_reads_it(vault: Vault, tmp_path: Path) -> None:
    _export(vault, tmp_path / "out", "json")
    code = (tmp_path / "out" / "FORMAT.txt").read_text(encoding="utf-8").split("A reader:\n\n")[1]
    assert len(code.splitlines()) <= 40
    ran = subprocess.run(
        [sys.executable, "-I", "-c", code, str(tmp_path / "out")], capture_output=True, text=True, check=True
    )
    assert "I stayed, after all." in ran.stdout
    assert "[picture: the river" in ran.stdout
    assert "moments: 1" in ran.stdout


def test_every_name_of_the_document_is_described(vault: Vault, tmp_path: Path) -> None:
    _export(vault, tmp_path / "out", "json")
    document = json.loads((tmp_path / "out" / "notebook.json").read_text(encoding="utf-8"))
    described = set(re.findall(r"^  ([a-z_]+) ", exports.DESCRIPTION, re.MULTILINE))
    assert set(document) - {"format", "version", "made"} == described & set(document)


def test_markdown_says_the_same_in_names_that_every_disk_takes(vault: Vault, tmp_path: Path) -> None:
    made = _export(vault, tmp_path / "out", "markdown")
    page = next(name for name in made.files if name.startswith("pages/"))
    text = (tmp_path / "out" / page).read_text(encoding="utf-8")
    assert "I stayed, after all." in text
    assert "![the river](../pictures/" in text
    assert "payday" in (tmp_path / "out" / "moments.md").read_text(encoding="utf-8")
    assert all(re.fullmatch(r"[A-Za-z0-9/.-]+", name) for name in made.files)


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_what_a_mentor_keeps_about_herself_comes_along(vault: Vault, tmp_path: Path, form: str) -> None:
    day, care = date(2026, 11, 16), vault.care
    care.keep_week(CareWeek(day, {Question.REST: Answer.THIN}, "Slept."))
    care.keep_pause(Pause(new_id(), day, None, "Until the new year."))
    care.keep_session(Session(new_id(), day, 45, SupervisionForm.VIDEO, "Helen", "Where my part ends."))
    care.keep_supervisor(Supervisor(new_id(), "Helen", "Tuesdays"))
    training = Training(new_id(), "First aid", day, 480, Domain.WELLNESS)
    care.keep_training(training)
    care.attach_certificate(training.id, "first aid.png", a_png())
    made = _export(vault, tmp_path / "out", form)
    name = f"certificates/{training.id}.png"
    assert (tmp_path / "out" / name).read_bytes() == a_png()
    texts = [(tmp_path / "out" / each).read_text(encoding="utf-8") for each in made.files if not each.endswith(".png")]
    for words in ("Slept.", "Until the new year.", "Where my part ends.", "Tuesdays", "First aid", name):
        assert any(words in text for text in texts), words


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_an_agreement_comes_along_in_the_words_that_are_hers_too(vault: Vault, tmp_path: Path, form: str) -> None:
    made = [
        vault.people.add(name, Role.MENTEE, b"a card", number * 64, date(2026, 11, 1), NOW)
        for name, number in (("Jess", "7"), ("Lena", "8"), ("Nora", "9"))
    ]
    words = Agreement(1, ((Topic.LIMITS, "When a life is in danger."),), date(2027, 5, 1))
    yes = Agreement(1, words.sections, words.review, Act.ACCEPT)
    post.keep_step(vault, made[0].id, Step(words, True, NOW.date()))
    post.keep_step(vault, made[0].id, Step(yes, False, NOW.date()))
    post.keep_step(vault, made[1].id, Step(Agreement(1, ((Topic.HOPES, "Hers alone."),)), False, NOW.date()))
    post.keep_step(vault, made[2].id, Step(Agreement(1, ((Topic.HOPES, "I asked this."),)), True, NOW.date()))
    _export(vault, tmp_path / "out", form)
    told = (tmp_path / "out" / {"json": "notebook.json", "markdown": "agreements.md"}[form]).read_text(encoding="utf-8")
    for there in ("Jess", "When a life is in danger.", "2027-05-01", "I asked this."):
        assert there in told
    assert "Hers alone." not in told
    if form == "json":
        assert [each["agreed"] for each in json.loads(told)["agreements"]] == [True, False]


def test_a_folder_with_something_in_it_is_left_alone(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "hers.txt").write_text("x")
    with pytest.raises(FolderNotEmpty):
        _export(vault, tmp_path / "out", "json")
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["hers.txt"]


def test_on_a_full_disk_nothing_of_it_is_left(vault: Vault, tmp_path: Path) -> None:
    taken = vault.snapshot(now=NOW)
    with largest_file(300), pytest.raises((DiskFull, DiskTrouble)):
        exporting.export(taken, tmp_path / "out", "markdown")
    assert not [each for each in tmp_path.iterdir() if each.name.startswith("out")]


def test_in_the_window_the_passphrase_is_asked_for_again(vault: Vault, tmp_path: Path) -> None:
    screen = Export(vault, background=Immediately(), now=HandClock())
    screen.begin()
    screen.into(tmp_path)
    screen.write("kettle marble otter oats")
    assert screen.state.wrong
    assert not (tmp_path / "Pages 2026-11-17").exists()
    screen.write(PASSPHRASE)
    assert screen.state.done
    assert screen.state.done.folder == tmp_path / "Pages 2026-11-17"
    assert not [each for each in vault.folder.iterdir() if each.name.endswith(".copy")]
    screen.begin()
    screen.into(tmp_path)
    assert screen.state.folder == tmp_path / "Pages 2026-11-17 (2)"
