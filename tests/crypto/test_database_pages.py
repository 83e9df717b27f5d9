"""Single pages of an SQLCipher database, laid beside what SQLCipher itself writes."""

from contextlib import closing
from pathlib import Path

import pytest

from sobersister_desktop.crypto.database_pages import PAGE, USABLE, PageKeys
from sobersister_desktop.vault.database import checkpoint, connect

KEY, SALT = bytes(range(32)), bytes(range(16))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "j.db"
    with closing(connect(path, KEY, SALT, create=True)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES ('what she wrote')")
        checkpoint(connection)
    return path


def test_every_page_of_sqlcipher_opens_and_only_with_its_key_number_and_bytes(database: Path) -> None:
    data, keys = database.read_bytes(), PageKeys.of(KEY, SALT)
    pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    opened = [keys.open(page, number) for number, page in enumerate(pages, start=1)]
    assert all(opened)
    assert b"what she wrote" in b"".join(page or b"" for page in opened)
    assert PageKeys.of(bytes(32), SALT).open(pages[0], 1) is None
    assert keys.open(pages[1], 3) is None
    for at in (20, USABLE + 3, PAGE - 1):
        turned = bytearray(pages[0])
        turned[at] ^= 1
        assert keys.open(bytes(turned), 1) is None
    assert keys.open(pages[0][:-1], 1) is None


def test_what_is_sealed_here_is_read_by_sqlcipher(database: Path) -> None:
    keys = PageKeys.of(KEY, SALT)
    data = bytearray(database.read_bytes())
    for number in range(1, len(data) // PAGE + 1):
        at = (number - 1) * PAGE
        plain = keys.open(bytes(data[at : at + PAGE]), number)
        assert plain is not None
        sealed = keys.seal(plain, number)
        assert sealed != data[at : at + PAGE]
        data[at : at + PAGE] = sealed
    database.write_bytes(data)
    with closing(connect(database, KEY, SALT)) as connection:
        assert connection.execute("SELECT x FROM t").fetchone() == ("what she wrote",)
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []


def test_keys_are_not_shown_and_a_page_of_another_size_is_a_bug() -> None:
    keys = PageKeys.of(KEY, SALT)
    assert KEY.hex() not in repr(keys)
    assert repr(KEY) not in repr(keys)
    with pytest.raises(ValueError, match="3"):
        keys.seal(b"abc", 1)
