"""The one ZIP a letter may be, and everything a ZIP can be besides (formats.md 4.3, tests T34 and T43)."""

import io
import struct
import zipfile  # noqa: TID251  an independent reader, on our own output only

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.sharing import container
from sobersister_desktop.sharing.container import (
    ContainerError,
    ContainerTooLargeError,
    build,
    build_padded,
    padme,
    read,
)

MEMBERS = [("letter.txt", b"hello"), ("letter.json", b"{}"), ("attachments/0001.png", b"\x89PNG"), ("auth", b"a" * 64)]


@pytest.mark.parametrize(("size", "padded"), [(0, 0), (1, 1), (9, 10), (32_769, 34_816), (100_001, 100_352)])
def test_padme_gives_the_known_answers(size: int, padded: int) -> None:
    assert padme(size) == padded


@given(st.integers(2, 1 << 40))
def test_padme_rounds_up_by_little_to_few_sizes(size: int) -> None:
    padded = padme(size)
    assert size <= padded <= size * 1.12 + 1
    assert padme(padded) == padded
    exponent = size.bit_length() - 1
    step = 1 << max(0, exponent - exponent.bit_length())
    assert padded % step == 0
    assert padded - size < step


def test_what_is_built_is_read_again_in_its_order() -> None:
    assert list(read(build(MEMBERS)).items()) == MEMBERS


def test_an_ordinary_unzip_reads_it() -> None:
    with zipfile.ZipFile(io.BytesIO(build_padded(MEMBERS))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [*dict(MEMBERS), "padding"]
        assert archive.read("letter.txt") == b"hello"
        assert {(i.date_time, i.compress_type, i.external_attr) for i in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 0)
        }


@given(st.integers(0, 200_000))
def test_every_size_is_the_floor_or_a_step_of_padme(length: int) -> None:
    size = len(build_padded([("letter.txt", bytes(length)), ("letter.json", b"{}"), ("auth", b"")]))
    assert size == container.FLOOR or padme(size) == size
    if length < 32_000:
        assert size == container.FLOOR


def forged(names: list[bytes], *, flags: int = 0, method: int = 0, extra: bytes = b"", comment: bytes = b"") -> bytes:
    """A ZIP by other hands, whole and valid for an ordinary unzip, with one thing different."""
    out, directory = b"", b""
    for name in names:
        data = b"data"
        fixed = struct.pack("<HHHHHIIIHH", 20, flags, method, 0, 33, 0xADF3F363, 4, 4, len(name), len(extra))
        directory += (
            b"PK\1\2" + struct.pack("<H", 20) + fixed + struct.pack("<HHHII", 0, 0, 0, 0, len(out)) + name + extra
        )
        out += b"PK\3\4" + fixed + name + extra + data
    end = struct.pack("<HHHHIIH", 0, 0, len(names), len(names), len(directory), len(out), len(comment))
    return out + directory + b"PK\5\6" + end + comment


def test_the_forger_of_these_tests_can_write_the_true_form() -> None:
    assert read(forged([b"letter.txt", b"auth"])) == {"letter.txt": b"data", "auth": b"data"}


@pytest.mark.parametrize(
    "name",
    [b"../letter.txt", b"/etc/passwd", b"attachments/../auth", b"attachments/1.png", b"letter.txt\0", b"LETTER.TXT",
     b"attachments/0001.svg", b"attachments\\0001.png", b"", b"letter.txt/", b"a" * 65, b"l\xc3\xa9tter",
     b"letter.txt\n"],
)  # fmt: skip
def test_a_name_outside_the_list_is_refused(name: bytes) -> None:
    with pytest.raises(ContainerError):
        read(forged([name]))


@pytest.mark.parametrize(
    "data",
    [
        forged([b"letter.txt", b"letter.txt"]),
        forged([b"letter.txt"], flags=1),  # encrypted
        forged([b"letter.txt"], flags=8),  # a data descriptor is to follow
        forged([b"letter.txt"], method=8),  # deflated: a bomb
        forged([b"letter.txt"], extra=b"\x01\x00\x04\x00abcd"),  # zip64 lives in such a field
        forged([b"letter.txt"], comment=b"hello"),
        forged([b"letter.txt"]) + b"more",
        b"more" + forged([b"letter.txt"]),
        forged([]),
        b"",
        b"PK\3\4",
    ],
    ids=["twice", "encrypted", "descriptor", "deflated", "extra", "comment", "after", "before", "none", "empty", "cut"],
)
def test_anything_else_a_zip_can_hold_is_refused(data: bytes) -> None:
    with pytest.raises(ContainerError):
        read(data)


def test_a_directory_that_disagrees_with_the_members_is_refused() -> None:
    data = forged([b"letter.txt", b"auth"])
    place = data.rindex(b"auth")
    with pytest.raises(ContainerError):
        read(data[:place] + b"htua" + data[place + 4 :])


def test_a_member_that_says_it_is_longer_than_the_file_is_refused() -> None:
    data = bytearray(forged([b"letter.txt"]))
    data[18:26] = struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF)
    with pytest.raises(ContainerError):
        read(bytes(data))


def test_more_than_128_members_are_too_many() -> None:
    names = [f"attachments/{n:04}.png".encode() for n in range(129)]
    assert len(read(forged(names[:128]))) == 128
    with pytest.raises(ContainerTooLargeError):
        read(forged(names))
    with pytest.raises(ContainerTooLargeError):
        build([(name.decode(), b"") for name in names])


def test_more_than_64_mib_is_too_large() -> None:
    with pytest.raises(ContainerTooLargeError):
        read(bytes(container.MAX_SIZE + 1))
    with pytest.raises(ContainerTooLargeError):
        build([("letter.txt", bytes(container.MAX_SIZE + 1))])


@pytest.mark.parametrize("members", [[], [("other.txt", b"")], [("auth", b""), ("auth", b"")]])
def test_what_the_reader_would_refuse_is_not_written(members: list[tuple[str, bytes]]) -> None:
    with pytest.raises(ValueError, match="other members"):
        build(members)
