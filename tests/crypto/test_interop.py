"""Both ways with programs that share no code with ours: Debian's age, pyrage, and age-encryption for JavaScript.

The last is looked for in `node_modules` of the folder named by SOBERSISTER_ORACLES, else of `oracles` in the
virtual environment. What is not installed is skipped, and says so.
"""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from sobersister_desktop.crypto import age

SIZES = (0, 1, 100, 65_519, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 1_000_003)
SCRYPT_SIZES = (0, 65_536, 65_537)
CLASSIC = age.X25519Identity(bytes(range(32)))
HYBRID = age.HybridIdentity(bytes(range(32)))
PHRASE = "six words are told by phone"

AGE = shutil.which("age")
NODE = shutil.which("node")
ORACLES = Path(os.environ.get("SOBERSISTER_ORACLES") or Path(sys.prefix) / "oracles")
TYPAGE = ORACLES / "node_modules" / "age-encryption"

needs_age = pytest.mark.skipif(AGE is None, reason="Debian's age is not installed")
needs_pty = pytest.mark.skipif(sys.platform == "win32", reason="age asks for a passphrase on a terminal")
needs_node = pytest.mark.skipif(
    NODE is None or not TYPAGE.is_dir(), reason="node with age-encryption in SOBERSISTER_ORACLES is not installed"
)

# age reads a passphrase from its terminal only: run it on one, and answer as many times as it asks.
ON_A_TERMINAL = """
import os, pty, sys
answers, command = int(sys.argv[1]), sys.argv[3:]
child, terminal = pty.fork()
if not child:
    os.execvp(command[0], command)
heard = b""
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:
        break
    if not piece:
        break
    heard += piece
    while answers and heard.count(b"passphrase") and b": " in heard:
        os.write(terminal, sys.argv[2].encode() + b"\\n")
        answers, heard = answers - 1, heard.partition(b": ")[2]
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""

ORACLE = """
import * as age from "age-encryption"
import fs from "fs"
const [how, key, from, to] = process.argv.slice(2)
const data = fs.readFileSync(from)
const e = new age.Encrypter(), d = new age.Decrypter()
if (how === "seal") { e.addRecipient(key); fs.writeFileSync(to, await e.encrypt(data)) }
if (how === "open") { d.addIdentity(key); fs.writeFileSync(to, await d.decrypt(data)) }
e.setScryptWorkFactor(12)
if (how === "seal-words") { e.setPassphrase(key); fs.writeFileSync(to, await e.encrypt(data)) }
if (how === "open-words") { d.addPassphrase(key); fs.writeFileSync(to, await d.decrypt(data)) }
if (how === "recipient") fs.writeFileSync(to, await age.identityToRecipient(key))
"""


def _plain(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def _run(*command: str | Path, data: bytes = b"") -> bytes:
    done = subprocess.run([str(part) for part in command], input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr[-300:]
    return done.stdout


# ---- pyrage -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_pyrage_and_we_open_each_other_s_files(size: int) -> None:
    identity = pyrage.x25519.Identity.from_str(CLASSIC.export())
    recipient = pyrage.x25519.Recipient.from_str(str(CLASSIC.recipient))
    assert str(identity.to_public()) == str(CLASSIC.recipient)
    assert pyrage.decrypt(age.encrypt(_plain(size), [CLASSIC.recipient]), [identity]) == _plain(size)
    assert age.decrypt(pyrage.encrypt(_plain(size), [recipient]), [CLASSIC]) == _plain(size)


@pytest.mark.parametrize("size", SCRYPT_SIZES)
def test_pyrage_opens_what_we_seal_with_words(size: int) -> None:
    assert pyrage.passphrase.decrypt(age.encrypt(_plain(size), [age.Passphrase(PHRASE, 12)]), PHRASE) == _plain(size)


@pytest.mark.slow
def test_we_open_what_pyrage_seals_with_words() -> None:
    assert age.decrypt(pyrage.passphrase.encrypt(_plain(65_537), PHRASE), [age.Passphrase(PHRASE)]) == _plain(65_537)


# ---- Debian's age -------------------------------------------------------------------------------------


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "key.txt"
    path.write_text(CLASSIC.export() + "\n")
    return path


@needs_age
@pytest.mark.parametrize("size", SIZES)
def test_debian_age_opens_what_we_seal(key_file: Path, size: int) -> None:
    sealed = age.encrypt(_plain(size), [CLASSIC.recipient])
    for form in (sealed, age.armor(sealed)):
        assert _run("age", "-d", "-i", key_file, data=form) == _plain(size)


@needs_age
@pytest.mark.parametrize("size", SIZES)
def test_we_open_what_debian_age_seals(size: int) -> None:
    assert age.decrypt(_run("age", "-r", str(CLASSIC.recipient), data=_plain(size)), [CLASSIC]) == _plain(size)
    armored = _run("age", "-a", "-r", str(CLASSIC.recipient), data=_plain(size))
    assert age.is_armored(armored)
    assert age.decrypt(age.dearmor(armored), [CLASSIC]) == _plain(size)


@needs_age
@needs_pty
@pytest.mark.parametrize("size", SCRYPT_SIZES)
def test_debian_age_opens_what_we_seal_with_words(tmp_path: Path, size: int) -> None:
    sealed, opened = tmp_path / "sealed", tmp_path / "opened"
    sealed.write_bytes(age.encrypt(_plain(size), [age.Passphrase(PHRASE, 12)]))
    opened.touch()  # of nothing, age 1.1 makes no file
    _run(sys.executable, "-c", ON_A_TERMINAL, "1", PHRASE, "age", "-d", "-o", opened, sealed)
    assert opened.read_bytes() == _plain(size)


@needs_age
@needs_pty
@pytest.mark.slow
def test_we_open_what_debian_age_seals_with_words(tmp_path: Path) -> None:
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(_plain(65_537))
    _run(sys.executable, "-c", ON_A_TERMINAL, "2", PHRASE, "age", "-p", "-o", sealed, plain)
    assert age.decrypt(sealed.read_bytes(), [age.Passphrase(PHRASE)]) == _plain(65_537)


# ---- age-encryption -----------------------------------------------------------------------------------

Oracle = Callable[[str, str, bytes], bytes]


@pytest.fixture
def oracle(tmp_path: Path) -> Oracle:
    """The JavaScript library, asked through files; it finds its modules beside the script."""
    script, given, answer = tmp_path / "oracle.mjs", tmp_path / "given", tmp_path / "answer"
    script.write_text(ORACLE)
    (tmp_path / "node_modules").symlink_to(ORACLES / "node_modules", target_is_directory=True)

    def ask(how: str, key: str, data: bytes) -> bytes:
        given.write_bytes(data)
        _run("node", "--preserve-symlinks", "--preserve-symlinks-main", script, how, key, given, answer)
        return answer.read_bytes()

    return ask


@needs_node
@pytest.mark.parametrize("identity", [HYBRID, CLASSIC], ids=["hybrid", "x25519"])
def test_the_javascript_library_knows_our_keys(oracle: Oracle, identity: age.HybridIdentity) -> None:
    assert oracle("recipient", identity.export(), b"").decode() == str(identity.recipient)


@needs_node
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("identity", [HYBRID, CLASSIC], ids=["hybrid", "x25519"])
def test_the_javascript_library_and_we_open_each_other_s_files(
    oracle: Oracle, identity: age.HybridIdentity | age.X25519Identity, size: int
) -> None:
    assert oracle("open", identity.export(), age.encrypt(_plain(size), [identity.recipient])) == _plain(size)
    assert age.decrypt(oracle("seal", str(identity.recipient), _plain(size)), [identity]) == _plain(size)


@needs_node
@pytest.mark.parametrize("size", SCRYPT_SIZES)
def test_the_javascript_library_and_we_open_each_other_s_files_with_words(oracle: Oracle, size: int) -> None:
    words = age.Passphrase(PHRASE, 12)
    assert oracle("open-words", PHRASE, age.encrypt(_plain(size), [words])) == _plain(size)
    assert age.decrypt(oracle("seal-words", PHRASE, _plain(size)), [words]) == _plain(size)
