"""Warnings for a helper, and never a word of hers."""

import os
import subprocess
import sys
from pathlib import Path

from sobersister_desktop import logs

ROOT = Path(__file__).resolve().parents[1]


def test_an_exception_is_logged_without_its_text(tmp_path: Path) -> None:
    file = tmp_path / "state" / "warnings.log"
    handler = logs.start(file)
    try:
        try:
            raise ValueError("the dog is called Biscuit")
        except ValueError:
            logs.log.exception("a page could not be drawn")
    finally:
        logs.stop(handler)
    written = file.read_text(encoding="utf-8")
    assert "a page could not be drawn" in written
    assert "ValueError at test_logs.py:" in written
    assert "Biscuit" not in written
    assert str(Path(__file__).parent) not in written


def test_what_is_no_warning_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "warnings.log"
    handler = logs.start(file)
    logs.log.info("opened")
    logs.stop(handler)
    assert not file.exists()


def test_a_log_that_has_grown_begins_anew(tmp_path: Path) -> None:
    file = tmp_path / "warnings.log"
    file.write_text("old\n" * 40_000, encoding="utf-8")
    handler = logs.start(file)
    logs.log.warning("new")
    logs.stop(handler)
    assert "old" not in file.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_is_done_without(tmp_path: Path, capsys: object) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for impossible in (tmp_path / "file" / "warnings.log", tmp_path):
        handler = logs.start(impossible)
        logs.log.warning("this goes nowhere")
        logs.stop(handler)


WRONG_EVERYWHERE = """
import gc, sys, threading
from concurrent.futures import ThreadPoolExecutor
from sobersister_desktop import app
app.note_bugs()

class Page:
    def __init__(self, words): self.words = words
    def __repr__(self): return self.words
    def __del__(self): raise ValueError(self.words)

def go_wrong(page): raise ValueError(f"{page} her words")

threading.Thread(target=go_wrong, args=("her words",)).start()
with ThreadPoolExecutor() as pool:
    pool.submit(int).add_done_callback(lambda done: go_wrong("her words"))
Page("her words")
gc.collect()
go_wrong("her words")
"""


def test_what_goes_wrong_in_a_thread_or_too_late_is_printed_nowhere(tmp_path: Path) -> None:
    """What a program of the window prints is kept by systems, and an exception may quote what was being handled."""
    environment = os.environ | {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WRONG_EVERYWHERE]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", "")
    (log,) = (file for file in tmp_path.rglob("*") if file.is_file())
    assert log.read_text(encoding="utf-8").count("ValueError") >= 3
    assert "words" not in log.read_text(encoding="utf-8")
