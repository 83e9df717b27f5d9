"""letter.json is read strictly: one form, every limit, and newer told apart from broken (formats.md 4.3)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.domain.letter import Kind
from sobersister_desktop.sharing import manifest as manifests
from sobersister_desktop.sharing.manifest import ManifestError, ManifestNewerError, ManifestTooLargeError
from tests.builders import NORA, RUTH, a_letter, a_picture, an_excerpt


def written(letter: Any = None, **changes: Any) -> bytes:
    values: dict[str, Any] = {
        "letter_id": "a" * 32,
        "thread": "b" * 32,
        "in_reply_to": None,
        "seq": 1,
        "sender": NORA.fingerprint,
        "recipient": RUTH.fingerprint,
        "text_sha256": "c" * 64,
        "testing": False,
    }
    return manifests.write(letter or a_letter(), **(values | changes))


def changed(**changes: Any) -> bytes:
    return canon(parse_canon(written()) | changes)


def test_a_letter_comes_back_as_it_was() -> None:
    picture = a_picture(alt="the stairs")
    first = an_excerpt(1, pictures=(picture.name,), tags=("bus",))
    second = an_excerpt(2, title=" ", text=" ¿Y mañana?\r\n\tsí\u202e\0 ")
    letter = a_letter(first, second, pictures=(picture,), keep_until=date(2027, 1, 1), kind=Kind.REPLY)
    back = manifests.letter_of(manifests.read(written(letter)), {picture.name: picture.data})
    assert back == letter


def test_what_is_for_her_own_side_is_not_in_it() -> None:
    letter = a_letter(an_excerpt(hidden=3, source="d" * 32))
    assert b"d" * 32 not in written(letter)
    assert b"hidden" not in written(letter)


@pytest.mark.parametrize(
    "data",
    [
        b" " + written(),
        written() + b"\n",
        written().replace(b'"version":1', b'"version":1.0'),
        written().replace(b'"version":1', b'"version": 1'),
        written().replace(b'"seq":1', b'"seq":1,"seq":1'),
        written().replace(b"Payday", b"P\\u0061yday"),
        written().replace(b"Payday", b"\\ud800"),
        written().replace(b"Payday", b"\xff"),
        b"\xef\xbb\xbf" + written(),
        b"",
        b"[" * 100_000,
        b"9" * 5_000,
        b"null",
        b"[]",
    ],
)
def test_other_bytes_for_the_same_or_no_value_are_refused(data: bytes) -> None:
    with pytest.raises(ManifestError) as caught:
        manifests.read(data)
    assert type(caught.value) is ManifestError


PAGE = parse_canon(written())["entries"][0]
WRONG: dict[str, list[Any]] = {
    "format": ["letters", None, 1],
    "version": [0, -1, True, "1", None],
    "kind": ["story", "", None, "SHARE"],
    "id": ["a" * 31, "A" * 32, "a" * 32 + "\n", None, 5],
    "thread": ["", "g" * 32],
    "in_reply_to": ["", "a" * 33, 0],
    "seq": [0, -1, (1 << 31) + 1, True, "1", None],
    "sender": ["a" * 63, "A" * 64],
    "recipient": ["", None],
    "written": ["2026-13-01", "2026-02-30", "20261124", "2026-11-24T00:00", "0000-01-01", "٢٠٢٦-11-24"],
    "name": ["n" * 201, None, ["n"]],
    "body": ["b" * 200_001, None],
    "text_sha256": ["", "g" * 64],
    "entries": [[PAGE] * 501, [PAGE | {"more": 1}], [PAGE | {"title": "t" * 201}], [PAGE | {"rev": 0}], {}, [None],
                [PAGE | {"tags": ["t"] * 21}], [PAGE | {"attachments": ["../x"]}], [PAGE | {"text": "t" * 200_001}]],
    "items": [[{"id": "a" * 32, "type": "bomb", "data": {}}], [{"id": "a" * 32, "type": "plan", "data": []}], {}],
    "attachments": [[{"name": "attachments/0001.png", "size": (20 << 20) + 1, "sha256": "a" * 64, "alt": ""}],
                    [{"name": "attachments/0001.svg", "size": 1, "sha256": "a" * 64, "alt": ""}],
                    [{"name": "attachments/0001.png", "size": 1, "sha256": "a" * 64, "alt": "a" * 201}]],
    "content_notes": [["death"] * 21, ["Death"], ["d" * 41], "death", [""]],
    "need": ["", "Listen to me", 5],
    "keep_until": ["", "2027-02-29"],
    "critical": ["x", None],
    "ext": [{"x" * 201: "y"}, {"x": 1}, {str(n): "" for n in range(51)}, []],
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_field_outside_its_limits_is_refused(name: str, value: Any) -> None:
    with pytest.raises(ManifestError) as caught:
        manifests.read(changed(**{name: value}))
    assert type(caught.value) is ManifestError


@pytest.mark.parametrize("name", sorted(parse_canon(written())))
def test_a_missing_field_is_refused(name: str) -> None:
    value = parse_canon(written())
    del value[name]
    with pytest.raises(ManifestError):
        manifests.read(canon(value))


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ManifestError):
        manifests.read(changed(colour="red"))


def test_the_error_does_not_quote_her_words() -> None:
    with pytest.raises(ManifestError) as caught:
        manifests.read(changed(name="canary " * 40))
    assert "canary" not in repr(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("changes", [{"version": 2}, {"version": 2, "colour": "red"}, {"critical": ["ink"]}])
def test_a_later_version_is_called_newer_and_not_damaged(changes: dict[str, Any]) -> None:
    with pytest.raises(ManifestNewerError):
        manifests.read(changed(**changes))


def test_more_than_4_mib_are_too_large() -> None:
    with pytest.raises(ManifestTooLargeError):
        manifests.read(bytes(manifests.MAX_JSON + 1))


def test_unknown_names_in_ext_and_unknown_codes_are_kept() -> None:
    data = changed(ext={"later": "thing"}, content_notes=["moon-phase"], need="sing-to-me")
    manifest = manifests.read(data)
    assert manifest.ext == {"later": "thing"}
    letter = manifests.letter_of(manifest, {})
    assert (letter.notes, letter.need) == (("moon-phase",), "sing-to-me")
    assert canon(manifest.model_dump()) == data


def test_things_other_than_pages_are_kept_whole() -> None:
    item = {"id": "e" * 32, "type": "plan", "data": {"steps": ["ring Ruth", {"again": True}]}}
    assert manifests.read(changed(items=[item])).items[0].data == item["data"]


def test_a_letter_without_a_first_line_says_nothing_of_one() -> None:
    assert manifests.read(written(replace(a_letter(), first_line=""))).ext == {}
    assert manifests.read(written(testing=True)).ext["profile"] == "testing"
