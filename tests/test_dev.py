"""Setting up: what is named is pinned by its hash, what is done is not done again, what is missing is said."""

import ast
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
DEV = ROOT / "packaging" / "dev.py"
LOCKS = sorted((ROOT / "packaging" / "requirements").glob("*.txt"))


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with an environment of its own that is not made yet."""
    spec = importlib.util.spec_from_file_location("dev", DEV)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "set-up.json")
    (tmp_path / ".venv").mkdir()
    return module


@pytest.fixture
def did(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps that setting up took, in order, with none of them really taken."""
    steps: list[str] = []

    def make_venv(aim: dict[str, str]) -> dict[str, str]:
        steps.append("make")
        return {name: aim[name] for name in ("python", "place")}

    monkeypatch.setattr(dev, "make_venv", make_venv)
    monkeypatch.setattr(dev, "install", lambda *locks: steps.append("install " + " ".join(locks)))
    monkeypatch.setattr(dev, "unpack_once", lambda: None)
    monkeypatch.setattr(dev, "find_libraries", lambda: steps.append("libraries"))
    monkeypatch.setattr(dev, "fetch_peers", lambda: steps.append("peers"))
    return steps


def test_the_script_needs_nothing_but_python() -> None:
    imported = set()
    for node in ast.walk(ast.parse(DEV.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert imported <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_and_hashed_and_no_registry_is_named(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=\S)", text.strip())
    for requirement in requirements:
        assert re.match(r"[a-z0-9.\-]+==\S+( ; [^\\]+)? \\\n", requirement, re.I), requirement.splitlines()[0]
        assert "--hash=sha256:" in requirement
    assert "://" not in text
    assert "index-url" not in text


def test_both_locks_agree_where_they_name_the_same_package() -> None:
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, version in re.findall(r"^([\w.\-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.M):
            versions.setdefault(name, set()).add(version)
    assert {name for name, found in versions.items() if len(found) > 1} == set()


def test_the_comparison_programs_are_pinned_by_their_hashes() -> None:
    text = (ROOT / "packaging" / "oracles" / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "resolved" not in text
    assert "://" not in text


def test_the_continuous_gate_is_the_readme_s_second_command_and_nothing_more() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec python3 packaging/dev.py test"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.index("python3 packaging/dev.py run") < readme.index("python3 packaging/dev.py test") < 1_000


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are looked for on Linux only")
def test_setting_up_twice_does_everything_once(dev: ModuleType, did: list[str]) -> None:
    dev.set_up(testing=False)
    assert did == ["make", "install run", "libraries"]
    dev.set_up(testing=False)
    assert did == ["make", "install run", "libraries"]
    dev.set_up(testing=True)
    assert did == ["make", "install run", "libraries", "install run test", "peers"]
    dev.set_up(testing=True)
    dev.set_up(testing=False)
    assert len(did) == 5


@pytest.mark.parametrize("changed", ["python", "place", "run", "test"])
def test_another_interpreter_place_or_lock_makes_it_anew(dev: ModuleType, did: list[str], changed: str) -> None:
    dev.set_up(testing=True)
    dev.stamp(dev.stamped() | {changed: "another"})
    did.clear()
    dev.set_up(testing=True)
    assert did[:2] == ["make", "install run test"]


def test_an_installation_that_was_interrupted_is_begun_afresh(
    dev: ModuleType, did: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*locks: str) -> None:
        raise dev.Stop("no network")

    with monkeypatch.context() as patch:
        patch.setattr(dev, "install", interrupted)
        with pytest.raises(dev.Stop):
            dev.set_up(testing=False)
    did.clear()
    dev.set_up(testing=False)
    assert did[:2] == ["make", "install run"]


@pytest.mark.parametrize("broken", ["", "{", "[]"])
def test_a_broken_stamp_is_no_stamp(dev: ModuleType, broken: str) -> None:
    dev.STAMP.write_text(broken, encoding="utf-8")
    assert dev.stamped() == {}


def test_who_may_not_install_is_told_the_one_command(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "debian_like", lambda: True)
    monkeypatch.setattr(dev, "root", lambda: False)
    with pytest.raises(dev.Stop) as stopped:
        dev.need(["libgl1", "libegl1"], "Qt needs these.")
    commands = [line.strip() for line in str(stopped.value).splitlines() if "apt-get" in line]
    assert commands == [
        "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libgl1 libegl1'",
    ]


def test_elsewhere_the_packages_are_named(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "debian_like", lambda: False)
    with pytest.raises(dev.Stop, match="libgl1"):
        dev.need(["libgl1"], "Qt needs these.")


@pytest.mark.skipif(sys.platform != "linux", reason="ldd is Linux's")
def test_what_the_loader_cannot_find_becomes_packages(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qt = dev.VENV / "lib" / "python3.11" / "site-packages" / "PySide6"
    qt.mkdir(parents=True)
    (qt / "QtWidgets.abi3.so").touch()
    ldd = tmp_path / "bin" / "ldd"
    ldd.parent.mkdir()
    ldd.write_text('#!/bin/sh\nprintf "\\tlibGL.so.1 => not found\\n\\tlibc.so.6 => /lib/libc.so.6 (0x0)\\n"\n')
    ldd.chmod(0o755)
    monkeypatch.setenv("PATH", str(ldd.parent), prepend=":")
    asked: list[str] = []
    monkeypatch.setattr(dev, "need", lambda packages, why: asked.extend(packages))
    monkeypatch.setattr(dev, "has_fonts", lambda *names: True)
    monkeypatch.setattr(dev, "unpack_once", lambda: None)
    with pytest.raises(dev.Stop, match=r"libGL\.so\.1"):  # still not there after installing: say so, do not go on
        dev.find_libraries()
    assert asked == ["libgl1"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_display_is_what_the_environment_names(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not dev.display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert dev.display()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_tour_is_played_into_a_folder_that_is_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "set_up", lambda *, testing: None)
    monkeypatch.setattr(dev, "go_on", lambda command, environment: ran.append(command))
    dev.run([])
    assert ran[0][-3:-1] == ["sobersister_desktop", "tour"]
    assert ran[0][-1] in capsys.readouterr().err


def test_a_command_is_handed_on_as_it_is(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(dev, "set_up", lambda *, testing: None)
    monkeypatch.setattr(dev, "go_on", lambda command, environment: ran.append(command))
    dev.run(["entries", "--search", "two words"])
    assert ran[0][-4:] == ["sobersister_desktop", "entries", "--search", "two words"]


def test_commands_work_where_qt_s_libraries_are_missing(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    def missing(*, testing: bool) -> None:
        raise dev.Stop("Qt cannot find libGL.so.1.")

    monkeypatch.setattr(dev, "set_up", missing)
    monkeypatch.setattr(dev, "stamped", lambda: {"run": "installed"})
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "go_on", lambda command, environment: ran.append(command))
    dev.run(["entries"])
    assert ran
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(dev.Stop):
        dev.run([])
