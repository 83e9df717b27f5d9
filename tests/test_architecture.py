"""The house stands as it was drawn: its floors, what may be loaded early, what may be named, what must be there."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sobersister_desktop import resources

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sobersister_desktop"
HEAVY = ("pydantic", "pydantic_core", "cryptography", "sqlcipher3", "PySide6.QtNetwork", "asyncio", "socket", "ssl")


def git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def tracked() -> Iterator[Path]:
    """Every file of the project, where it is known which those are."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is not a clone, so it is not known which files belong to it")
    yield from (ROOT / name for name in git("ls-files", "-z").split("\0") if name and (ROOT / name).is_file())


def loaded_by(statements: str) -> set[str]:
    """Names of the modules that a fresh interpreter has loaded after these statements."""
    program = f"import sys\n{statements}\nprint(*sys.modules)"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    return set(told.stdout.split())


def test_the_floors_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([str(lint), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize(
    "module", ["domain.errors", "settings", "texts", "logs", "resources", "post", "vault.folder_lock", "screens.screen"]
)
def test_what_stands_before_the_lock_screen_loads_nothing_heavy_and_no_qt(module: str) -> None:
    loaded = loaded_by(f"import sobersister_desktop.{module}")
    assert not loaded & {*HEAVY, "PySide6"}


def test_the_lock_screen_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "keys-a.json").write_text("{}", encoding="utf-8")
    loaded = loaded_by(
        "from pathlib import Path\n"
        "import sobersister_desktop.__main__\n"
        "from sobersister_desktop import app\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "qt = app.application()\n"
        "program = app.Program(qt, folder, folder / 'none' / 'settings.json')\n"
        "program.window.show()\n"
        "qt.processEvents()\n"
    )
    assert "sobersister_desktop.ui.pages.lock" in loaded
    assert not loaded & set(HEAVY)
    assert not {name for name in loaded if name.startswith("sobersister_desktop.cli")}


def test_the_commands_need_no_qt() -> None:
    rooms = ("notebook", "pages", "correspondence")
    loaded = loaded_by("\n".join(f"import sobersister_desktop.cli.{room}" for room in rooms))
    assert not {name for name in loaded if name.startswith(("PySide6", "shiboken6"))}


def test_help_needs_nothing_heavy() -> None:
    assert not loaded_by("from sobersister_desktop.cli.arguments import parser; parser().format_help()") & set(HEAVY)


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    hosts = [
        r"\.".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("deb", "debian"))
    ]
    places = [rf"(?<![\w.])/{name}/" for name in ("work", "root", "tmp/briefs", "opt/pypi")]
    unwanted = re.compile("|".join(hosts + places))
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked()
        if path.stat().st_size < 4 << 20
        for match in unwanted.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_every_icon_that_is_asked_for_is_there() -> None:
    asked = re.compile(r"""\bicon(?:=|\(|",\s*)\s*"([a-z][a-z-]*)\"""")
    names = {name for path in PACKAGE.rglob("*.py") for name in asked.findall(path.read_text(encoding="utf-8"))}
    assert names
    assert {name for name in names if not resources.path("icons", f"{name}.svg").is_file()} == set()


def test_every_icon_is_a_drawing_and_nothing_else() -> None:
    for path in resources.path("icons").glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert text.lstrip().startswith("<svg"), path.name
        assert not re.search(r"<script|<image|<foreignObject|href|url\(|<!ENTITY|\bon\w+=", text), path.name


def test_no_module_hides_a_complaint_or_leaves_a_promise() -> None:
    marks = re.compile("|".join(("type: " + "ignore", "pragma: no " + "cover", "TO" + "DO", "FIX" + "ME")))
    guilty = [
        str(p.relative_to(ROOT))
        for top in (PACKAGE, ROOT / "tests")
        for p in top.rglob("*.py")
        if marks.search(p.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_the_commands_bear_a_neutral_name() -> None:
    from sobersister_desktop.cli.arguments import parser

    telling = re.compile(r"sober|sobriety|craving|relapse|recovery|alcohol|drug|drink|addict|trigger|rehab", re.I)
    text = parser().format_help()
    assert not telling.search(text)
