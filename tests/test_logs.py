"""Warnings for a helper, and never a word of hers."""

from pathlib import Path

from sobersister_desktop import logs


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
