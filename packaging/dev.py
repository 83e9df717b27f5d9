"""Set up, run and test the program. Standard library only; Linux, macOS, Windows; Python 3.11, 3.12, 3.13.

    python3 packaging/dev.py run [COMMAND ...]   opens the window, or runs one of the program's commands
    python3 packaging/dev.py test [ARG ...]      the whole gate; arguments go to pytest
    python3 packaging/dev.py lock                writes the hash-locked requirements anew
    python3 packaging/dev.py setup               only sets up

The first call makes `.venv` beside this folder and installs exactly what the lock files name, each file checked by
its hash. Later calls compare one small stamp and go on. On a Debian-like system the shared libraries that Qt needs
are installed when this runs as root; anyone else is told the one command that does it.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "requirements"
ORACLES = ROOT / "packaging" / "oracles"
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.json"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

VERSIONS = ((3, 11), (3, 12), (3, 13))
OLDEST_GLIBC = (2, 34)  # the wheels of Qt ask for it
PIP_TOOLS = "pip-tools==7.6.2"

# What Qt's libraries and its window-system plugins need from a Debian-like system, by the name the loader asks for.
PACKAGES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Loaded by every window. The others belong to one window system, and Qt tries the next where one cannot be loaded.
PLUGINS = ("platforms/libqoffscreen.so", "platforms/libqxcb.so", "platforms/libqwayland.so")
FONTS = "fonts-noto-core"  # close in build to what the pages were drawn with; DejaVu alone is too wide for them
# Other programs that tests compare with or speak to; without them those tests say why they are skipped.
PEERS = ("age", "dbus-daemon", "strace")
# Browsers in which the page of a web letter is tried, and the package that brings each.
BROWSERS = {
    "chromium": "chromium",
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "Xvfb": "xvfb",
}


class Stop(Exception):
    """What to say before ending with status 1."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def debian_like() -> bool:
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


# ---- the interpreter ------------------------------------------------------------------------------------


def use_a_right_interpreter() -> None:
    """Go on in a Python that the lock files serve, and never in the one inside the folder that may be made anew."""
    here = Path(sys.prefix).resolve() == VENV.resolve()
    if sys.version_info[:2] in VERSIONS and not here:
        return
    found = getattr(sys, "_base_executable", "") if here else ""
    for major, minor in reversed(VERSIONS):
        found = found or shutil.which(f"python{major}.{minor}") or ""
    if not found or os.environ.get("DEV_AGAIN"):
        raise Stop(f"This is Python {platform.python_version()}. Please use 3.11, 3.12 or 3.13.")
    go_on([found, str(Path(__file__).resolve()), *sys.argv[1:]], os.environ | {"DEV_AGAIN": "1"})


def go_on(command: list[str], environment: dict[str, str]) -> None:
    """Become that program; on Windows, which cannot, wait for it and end as it ended."""
    sys.stdout.flush()
    sys.stderr.flush()
    if WINDOWS:
        sys.exit(subprocess.call(command, env=environment))
    os.execve(command[0], command, environment)


# ---- what is installed ----------------------------------------------------------------------------------


def wanted() -> dict[str, str]:
    """What the stamp says when nothing has to be done: this interpreter, this place, these lock files."""
    marks = {name: hashlib.sha256((LOCKS / f"{name}.txt").read_bytes()).hexdigest() for name in ("run", "test")}
    return {
        "python": f"{platform.python_version()} {platform.machine()} {sys.base_prefix}",
        "place": str(ROOT),
        **marks,
    }


def stamped() -> dict[str, str]:
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def stamp(values: dict[str, str]) -> None:
    part = STAMP.with_suffix(".part")
    part.write_text(json.dumps(values, indent=1), encoding="utf-8")
    part.replace(STAMP)


def set_up(*, testing: bool) -> None:
    """`.venv` as the lock files say. Does nothing, quickly, when it already is."""
    aim, have = wanted(), stamped()
    locks = ("run", "test") if testing else ("run",)
    if (
        any(have.get(name) != aim[name] for name in ("python", "place", "run"))
        or have.get("test", aim["test"]) != aim["test"]
    ):
        have = make_venv(aim)
    if any(have.get(name) != aim[name] for name in locks):
        install(*locks)
        have |= {name: aim[name] for name in locks}
        unpack_once()
        stamp(have)
    if have.get("libraries") != "found" and sys.platform == "linux":
        find_libraries()
        stamp(have := have | {"libraries": "found"})
    if testing and "peers" not in have:
        fetch_peers()
        stamp(have | {"peers": "asked for"})


def make_venv(aim: dict[str, str]) -> dict[str, str]:
    if sys.platform == "linux":
        kind, version = platform.libc_ver()
        if kind == "glibc" and tuple(map(int, version.split(".")[:2])) < OLDEST_GLIBC:
            raise Stop(f"This system's C library is {version}; Qt needs 2.34 or newer (Debian 12, Ubuntu 22.04).")
    if importlib.util.find_spec("ensurepip") is None:
        major, minor = sys.version_info[:2]
        need([f"python{major}.{minor}-venv"], "Python's own tool for making environments is missing.")
        importlib.invalidate_caches()
    if VENV.exists():
        shutil.rmtree(VENV)
    say("Making .venv ...")
    venv.create(VENV, with_pip=True, symlinks=not WINDOWS)
    packages = VENV / "Lib" if WINDOWS else next((VENV / "lib").glob("python3*"))
    (packages / "site-packages" / "this-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    return {"python": aim["python"], "place": aim["place"]}


def install(*locks: str) -> None:
    say(f"Installing what the {'tests need' if 'test' in locks else 'program needs'} (some 150 MB, this once) ...")
    files = [part for name in locks for part in ("-r", str(LOCKS / f"{name}.txt"))]
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *quiet]
    if subprocess.call([*pip, "--only-binary", ":all:", "--require-hashes", *files], stdout=sys.stderr):
        raise Stop("Not everything could be installed; pip says why above. Calling this again starts afresh.")


def unpack_once() -> None:
    """Let shiboken write out the part of itself that it would otherwise compile at every start."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"SBK_EMBED": "0"}
    # It may need a library that is only installed next; then a later start compiles it, and nothing is wrong.
    subprocess.call(
        [str(PYTHON), "-c", "import PySide6.QtCore"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


# ---- what the system has to give -------------------------------------------------------------------------


def missing_libraries() -> list[str]:
    """Names of shared libraries that the loader cannot find for Qt and its window-system plugins."""
    qt = next((VENV / "lib").glob("python3*/site-packages/PySide6"), None)
    ldd = shutil.which("ldd")
    if qt is None or ldd is None:
        return []
    files = [qt / "QtWidgets.abi3.so", *(qt / "Qt" / "plugins" / name for name in PLUGINS)]
    asked = [str(file) for file in files if file.exists()]
    told = subprocess.run([ldd, *asked], capture_output=True, text=True, check=False, env=os.environ | {"LC_ALL": "C"})
    return sorted({line.split()[0] for line in told.stdout.splitlines() if line.rstrip().endswith("=> not found")})


def has_fonts(*names: str) -> bool:
    """Whether a real font lies where fontconfig looks, one of these if any are named."""
    home = Path.home()
    places = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", home / ".local/share/fonts")
    found = (file.name for place in places if place.is_dir() for file in place.rglob("*.[ot]t[fc]"))
    return any(not names or file.startswith(names) for file in found)


def find_libraries() -> None:
    """See that Qt's libraries and at least one font are there; install them, or say how. Raises Stop."""
    missing = missing_libraries()
    packages = sorted({PACKAGES[name] for name in missing if name in PACKAGES})
    if not has_fonts("Inter", "NotoSans-") and (root() or not has_fonts()):
        packages.append(FONTS)
    if packages:
        need(packages, "Qt needs these from the system.")
        unpack_once()
    left = missing_libraries()
    if left:
        raise Stop(f"Qt cannot find {', '.join(left)}. Your system's package manager has them.")


def need(packages: list[str], why: str) -> None:
    """Install the packages on a Debian-like system as root, or stop with the one command that does."""
    if not debian_like():
        raise Stop(f"{why} On Debian they are called: {' '.join(packages)}. Install the like, then call this again.")
    if not root():
        raise Stop(
            f"{why} This command brings them; then call this again:\n\n    sudo sh -c {shlex.quote(bring(packages))}\n"
        )
    say(f"{why} Installing {' '.join(packages)} ...")
    if apt(packages):
        raise Stop("They could not be installed; apt-get says why above.")


def bring(packages: list[str]) -> str:
    return "apt-get update && apt-get install -y --no-install-recommends " + " ".join(packages)


def apt(packages: list[str]) -> int:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    told = subprocess.run(
        ["sh", "-c", bring(packages)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if told.returncode:
        say((told.stdout + told.stderr)[-4000:])
    return told.returncode


def fetch_peers() -> None:
    """Other implementations of the same formats, for tests that compare. Never a reason to stop."""
    absent = [name for name in PEERS if shutil.which(name) is None]
    if absent and root() and debian_like():
        say(f"Installing {' '.join(absent)}, which some tests compare with ...")
        apt(absent)
    browsers = sorted({package for program, package in BROWSERS.items() if shutil.which(program) is None})
    if browsers and root() and debian_like():
        say(f"Installing {' '.join(browsers)}, in which the page of a web letter is tried ...")
        apt(browsers)
    npm = shutil.which("npm")
    if npm and (ORACLES / "package-lock.json").exists():
        say("Installing age-encryption, which some tests compare with ...")
        place = VENV / "oracles"
        shutil.copytree(ORACLES, place, dirs_exist_ok=True)
        flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev", "--loglevel=error"]
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run([npm, "ci", *flags], cwd=place, check=False, stdout=sys.stderr, timeout=300)


# ---- the commands ---------------------------------------------------------------------------------------


def display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run(arguments: list[str]) -> None:
    try:
        set_up(testing=False)
    except Stop:
        if not arguments or not PYTHON.exists() or "run" not in stamped():
            raise
        # The commands need no Qt; let them work where no window can.
    if not arguments and not display():
        folder = ROOT / "tour" / datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        say(f"There is no display here, so no window can open. The tour is played into {folder} instead.")
        arguments = ["tour", str(folder)]
    go_on([str(PYTHON), "-P", "-m", "sobersister_desktop", *arguments], dict(os.environ))


def test(arguments: list[str]) -> int:
    set_up(testing=True)
    workers = min(4, os.cpu_count() or 1)
    spread = ["-n", str(workers)] if workers > 1 and not arguments else []
    steps = {
        "ruff check": ["ruff", "check", "."],
        "ruff format": ["ruff", "format", "--check", "."],
        "mypy": ["mypy"],
        "import contracts": [],
        "tests": ["pytest", *spread, *arguments],
    }
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    lines, began = [], time.monotonic()
    for name, words in steps.items():
        say(f"-- {name}")
        command = [str(PYTHON), "-m", *words] if words else [str(PYTHON.with_name("lint-imports"))]
        start = time.monotonic()
        status = subprocess.call(command, cwd=ROOT, env=environment)
        outcome = f"stopped with status {status}" if status else "good"
        lines.append(f"{name:<18}{outcome:<24}{time.monotonic() - start:6.1f} s")
        if status:
            break
    lines.append(f"{'all of it' if status == 0 else 'until then':<42}{time.monotonic() - began:6.1f} s")
    sys.stdout.flush()
    say("\n".join(["", *lines]))
    return status


def lock() -> int:
    """Write run.txt and test.txt anew from run.in and test.in: versions and hashes, no registry, no path."""
    flags = [
        "--generate-hashes",
        "--no-header",
        "--strip-extras",
        "--allow-unsafe",
        "--upgrade",
        "--quiet",
    ]
    flags += [
        "--no-emit-index-url",
        "--no-emit-trusted-host",
        "--no-emit-find-links",
        "--no-emit-options",
        "--no-config",
    ]
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True, symlinks=not WINDOWS)
        python = Path(folder) / PYTHON.relative_to(VENV)
        subprocess.check_call(
            [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PIP_TOOLS]
        )
        for name in ("run", "test"):  # in this order: test.in takes its versions from run.txt
            compile_ = [str(python), "-m", "piptools", "compile", *flags, f"{name}.in", "-o", f"{name}.txt"]
            subprocess.check_call(compile_, cwd=LOCKS)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("run", "test", "lock", "setup"))
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    asked = parser.parse_args()
    try:
        use_a_right_interpreter()
        if asked.command == "run":
            run(asked.arguments)
        elif asked.command == "test":
            return test(asked.arguments)
        elif asked.command == "lock":
            return lock()
        else:
            set_up(testing=True)
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
