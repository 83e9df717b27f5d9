"""On the worst night: no notebook, no passphrase, one key."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sobersister_desktop.ui.pages.help_lines import HelpLinesPage
from sobersister_desktop.ui.widgets.own_line_form import OwnLineForm
from tests.ui.conftest import Hands, _a_real_font, hands, new_hands

__all__ = ["_a_real_font", "hands", "new_hands"]
ROOT = Path(__file__).parents[2]


def lines_page(hands: Hands) -> HelpLinesPage:
    page = hands.program.window.laid_over
    assert isinstance(page, HelpLinesPage)
    assert page.isVisible()
    return page


def test_f1_with_no_notebook_at_all_and_nothing_is_left(new_hands: Callable[[], Hands], tmp_path: Path) -> None:
    hands = new_hands()
    hands.press(Qt.Key.Key_F1)
    page = lines_page(hands)
    hands.program.help_lines.set_country("GB")
    assert page.list.isVisible()
    hands.press(Qt.Key.Key_Escape)
    assert hands.program.window.laid_over is None
    assert hands.program.first_run is not None
    assert list(tmp_path.iterdir()) == []


def test_f1_from_the_lock_screen_and_back_to_the_passphrase(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F1)
    lines_page(hands)
    hands.press(Qt.Key.Key_Escape)
    assert hands.lock_page._secret.edit.hasFocus()
    hands.lock_page.help_wished.emit()
    lines_page(hands)


def test_f1_from_the_notebook_and_back_to_where_she_was(hands: Hands) -> None:
    hands.unlock()
    hands.program.window.go("letters")
    hands.press(Qt.Key.Key_F1)
    lines_page(hands)
    hands.press(Qt.Key.Key_F1)
    lines_page(hands)
    hands.press(Qt.Key.Key_Escape)
    assert hands.program.window.here == "letters"
    hands.program.window.go("help-lines")
    lines_page(hands)
    hands.program.window.go("today")
    assert hands.program.window.laid_over is None


def test_another_look_keeps_the_page_and_hiding_or_locking_takes_it_away(hands: Hands) -> None:
    hands.unlock()
    hands.press(Qt.Key.Key_F1)
    hands.program._step_text(1)
    hands.settle()
    QApplication.processEvents()
    lines_page(hands)
    hands.program.lock()
    assert hands.program.window.laid_over is None
    assert hands.lock_page.isVisible()
    hands.press(Qt.Key.Key_F1)
    hands.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    hands.qtbot.waitUntil(lambda: hands.program.window.laid_over is None)
    assert hands.program.window.covered


@pytest.mark.parametrize("words", [("--country", "gb"), ("--country", "GB", "--purpose", "addiction"), ()])
def test_the_command_needs_nothing_and_leaves_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "sobersister_desktop", "--json", "help-lines", *words]
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        environment.pop(name, None)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told
    if words:
        assert {line["country"] for line in told} == {"GB"}
    if "--purpose" in words:
        assert {line["purpose"] for line in told} == {"addiction"}
    assert list(tmp_path.iterdir()) == []


WATCHED = """
import os, runpy, sys
writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
changes = ("os.mkdir", "os.rename", "os.remove", "os.link", "os.symlink", "os.truncate", "shutil.", "tempfile.",
           "sqlite3.", "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn")

def watch(event, details):
    opened = event == "open" and isinstance(details[2], int) and details[2] & writing
    if opened or event.startswith(changes):
        seen.append((event, str(details[0]) if details else ""))

seen = []
sys.addaudithook(watch)
sys.argv = ["sobersister_desktop", *sys.argv[1:]]
try:
    runpy.run_module("sobersister_desktop", run_name="__main__")
except SystemExit as end:
    print(*seen, sep="\\n", file=sys.stderr)
    sys.exit(end.code)
"""


@pytest.mark.parametrize("words", [("help-lines", "--country", "GB"), ("--json", "help-lines"), ("help-lines",)])
def test_the_command_opens_nothing_for_writing_makes_nothing_and_asks_nobody(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", WATCHED, *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0
    assert "116 123" in done.stdout
    assert done.stderr.strip() == ""


def test_her_country_and_what_she_took_off_are_hers_alone(hands: Hands) -> None:
    hands.unlock()
    lines = hands.program.help_lines
    before = lines.state.wish.country
    hands.press(Qt.Key.Key_F1)
    lines.set_country("IE")
    chosen = lines.state.chosen
    assert chosen is not None
    lines_page(hands).told.hide_wished.emit()
    assert chosen.line.id not in {row.line.id for row in lines.state.rows}
    hands.program.lock()
    assert lines.state.wish.country == before
    lines.set_country("IE")
    assert chosen.line.id in {row.line.id for row in lines.state.rows}
    hands.press(Qt.Key.Key_F1)
    assert not lines_page(hands).bring_back.isVisible()
    hands.press(Qt.Key.Key_Escape)
    lines.set_country("GB")
    hands.unlock()
    hands.press(Qt.Key.Key_F1)
    page = lines_page(hands)
    assert lines.state.wish.country == "IE"
    assert chosen.line.id not in {row.line.id for row in lines.state.rows}
    page.bring_back.click()
    assert chosen.line.id in {row.line.id for row in lines.state.rows}
    assert not page.bring_back.isVisible()


def test_the_number_before_a_return_is_that_of_the_country_of_her_help_lines(hands: Hands) -> None:
    hands.unlock()
    lines, notebook = hands.program.help_lines, hands.program.notebook
    assert notebook is not None
    for country, number in (("IE", "112"), ("US", "911")):
        lines.set_country(country)
        for emergency in (notebook.milestones.emergency(), notebook.today.emergency()):
            assert emergency is not None
            assert emergency.country == country
            assert number in {each for each, _what in emergency.numbers}
            assert number in lines.state.danger


def test_a_look_at_someone_elses_country_changes_nothing_of_hers(hands: Hands) -> None:
    hands.unlock()
    lines, notebook = hands.program.help_lines, hands.program.notebook
    assert notebook is not None
    lines.set_country("IE")
    hands.program.show_help_lines_in("US")
    lines_page(hands)
    assert lines.state.wish.country == "US"
    lines.hide()
    assert notebook.country() == "IE"
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_F1)
    lines_page(hands)
    assert lines.state.wish.country == "IE"
    hands.program.show_help_lines_in("US")
    hands.program.window.go("help-lines")
    assert lines.state.wish.country == "IE"


def test_a_line_that_is_being_written_when_the_door_shuts_is_kept_and_out_of_sight(hands: Hands) -> None:
    hands.unlock()
    hands.program.help_lines.set_country("GB")
    hands.press(Qt.Key.Key_F1)
    page = lines_page(hands)
    page.add_own.click()
    form = page.findChild(OwnLineForm)
    assert form is not None
    form.name.edit.setText("The centre in Mill Lane")
    del page, form  # as in the program, where nothing holds a page that is gone
    hands.program.lock()
    assert hands.lock_page.isVisible()
    assert not [each for each in hands.program.window.findChildren(OwnLineForm) if each.isVisible()]
    assert "Mill Lane" not in repr(hands.program.help_lines.state)
    hands.unlock()
    notebook = hands.program.notebook
    assert notebook is not None
    elsewhere = notebook.elsewhere()
    elsewhere.search("mill lane")
    (found,) = elsewhere.state.found
    elsewhere.go(found)
    lines_page(hands)
    chosen = hands.program.help_lines.state.chosen
    assert chosen is not None
    assert chosen.line.name == "The centre in Mill Lane"


FIRST_PRESS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop
from sobersister_desktop.app import Program, application

def press():
    began = time.thread_time()
    program.show_help_lines()
    app.processEvents()
    return time.thread_time() - began

app = application()
program = Program(app, Path(sys.argv[1]) / "notebook", Path(sys.argv[1]) / "settings.json")
program.window.show()
app.processEvents()
program.prefetch()
while program.tasks.busy:
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
known = set(sys.modules)
first = press()
print(*sorted(set(sys.modules) - known))
assert program.help_lines.state.chosen is not None
program.window.close_over()
again = min(press() for _time in range(3))
print(first / again)
program.tasks.close()
"""


def test_the_first_f1_has_nothing_to_fetch_and_takes_little_more_than_the_next(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "en_GB.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", FIRST_PRESS, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    fetched, ratio = done.stdout.splitlines()
    assert fetched == ""
    assert float(ratio) < 2
