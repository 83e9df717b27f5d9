"""A web letter from the outside, and every way its reply can arrive (formats.md 6, T54). No browser is needed."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sobersister_desktop import resources
from sobersister_desktop.crypto import web_letter_keys as keys
from sobersister_desktop.domain.canonical import parse_canon
from sobersister_desktop.domain.errors import (
    LetterDamaged,
    LetterNewer,
    LetterTooLarge,
    LetterWordsWrong,
    ReplyToAnotherLetter,
    TooMuch,
    Trouble,
)
from sobersister_desktop.sharing import web_letter
from sobersister_desktop.sharing.web_letter import ReplyBlock, WebLetter, read_reply, reply_block
from tests.builders import a_letter, a_line, a_picture, a_place, an_excerpt
from tests.pages import block_of, written_back

WORDS = "lantern pebble violin harbour moss candle"
LETTER = a_letter(an_excerpt(pictures=("attachments/0001.png",)), pictures=(a_picture(alt="The bus stop"),))


@pytest.fixture(scope="module")
def made() -> WebLetter:
    return web_letter.make(LETTER, WORDS)


def read(made: WebLetter, block: str | bytes, words: str = WORDS) -> web_letter.Reply:
    return read_reply(reply_block(block), header=made.header, private=made.private, words=words)


# ---- the page


def test_the_page_is_small_enough_to_be_read() -> None:
    assert resources.path("web_letter.html").stat().st_size <= 10_000


def test_the_page_names_its_script_and_its_style_and_allows_nothing_else(made: WebLetter) -> None:
    html = web_letter.page(made.data).decode()
    policy = re.search(r'content="(default-src [^"]*)"', html)
    assert policy is not None
    assert html.index("Content-Security-Policy") < min(html.index("<title>"), html.index("<style>"))
    allowed = dict(part.split(" ", 1) for part in policy[1].split("; "))
    assert allowed == {
        "default-src": "'none'",
        "script-src": f"'{sha256_of(html, 'script')}'",
        "style-src": f"'{sha256_of(html, 'style')}'",
        "img-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    assert "{{" not in html


def sha256_of(html: str, element: str) -> str:
    (source,) = re.findall(f"<{element}>(.*?)</{element}>", html, re.DOTALL)
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def test_the_page_says_nothing_of_anyone_and_asks_for_nothing_from_elsewhere() -> None:
    html = resources.text("web_letter.html")
    assert "<title>Document</title>" in html
    for never in ("http://", "https://", "innerHTML", "localStorage", "sessionStorage", "indexedDB", "cookie", "eval(",
                  "<a ", "src=", "onclick", "fetch(", "ober", "style="):  # fmt: skip
        assert never not in html, never


def test_a_line_and_ten_pages_have_one_size() -> None:
    few = web_letter.make(a_letter(an_excerpt(text="Short.")), WORDS)
    many = web_letter.make(a_letter(*(an_excerpt(n, text="Longer. " * 200) for n in range(10))), WORDS)
    assert len(few.data) == len(many.data)


def test_no_two_letters_have_anything_in_common(made: WebLetter) -> None:
    again = web_letter.make(LETTER, WORDS)
    assert again.id != made.id
    assert not set(made.data.split(".")) & set(again.data.split("."))


def test_the_letter_opens_with_its_words_by_plain_steps(made: WebLetter) -> None:
    """As formats.md 11 tells it, with nothing of sharing/web_letter.py."""
    header, nonce, body = (base64.b64decode(part) for part in made.data.split(".")[:3])
    told = json.loads(header)
    assert (told["v"], told["kdf"], told["iter"], len(base64.b64decode(told["reply"]))) == (
        1,
        "PBKDF2-SHA256",
        10**6,
        65,
    )
    seed = hashlib.pbkdf2_hmac("sha256", WORDS.encode(), base64.b64decode(told["salt"]), told["iter"])
    plain = keys.open_closed(keys.letter_key(seed), nonce, body, header)
    assert plain is not None
    shown = json.loads(plain.rstrip(b"\0")[:-1])
    assert shown == web_letter.contents(LETTER)
    assert shown["title"] == "A letter from \u2068Nora\u2069"
    assert shown["notes"] == "It touches on: Strong cravings, Children"
    assert shown["pages"][0]["title"] == "Payday"
    assert base64.b64decode(shown["pages"][0]["pictures"][0]["data"]) == LETTER.pictures[0].data


def test_ids_of_pages_do_not_go_along(made: WebLetter) -> None:
    assert LETTER.excerpts[0].id not in json.dumps(web_letter.contents(LETTER))


def test_the_first_line_is_said_once_when_it_is_the_whole_message() -> None:
    shown = web_letter.contents(a_letter(message="One line.", first_line="One line."))
    assert (shown["first"], shown["message"]) == ("One line.", "")


def test_a_letter_without_a_name_or_a_page_is_a_letter() -> None:
    shown = web_letter.contents(replace(a_letter(name=""), excerpts=()))
    assert shown["title"] == "A letter"
    assert shown["size"] == "2026-11-24"
    assert shown["pages"] == []


def test_more_than_a_letter_holds_is_said() -> None:
    with pytest.raises(TooMuch):
        web_letter.make(a_letter(an_excerpt(text="x" * 200_001)), WORDS)


def test_the_same_letter_as_lines_of_text(made: WebLetter) -> None:
    lines = web_letter.block(made.data).splitlines()
    assert (lines[0], lines[-1]) == ("-----BEGIN LETTER-----", "-----END LETTER-----")
    assert max(map(len, lines)) == 76
    assert "".join(lines[1:-1]) == made.data


def test_the_file_name_tells_nothing() -> None:
    names = {web_letter.file_name() for _each in range(200)}
    assert len(names) == 200
    assert all(re.fullmatch(r"[a-z2-7]{8}\.html", name) for name in names)


# ---- the reply


def test_a_reply_is_read_with_the_words(made: WebLetter) -> None:
    reply = read(made, written_back(made.header, WORDS), "Lantern-PEBBLE violin harbour  moss candle")
    assert (reply.text, reply.written) == ("I read it.\nCall me.", "2026-11-24T20:00:00.000Z")


def test_the_words_alone_do_not_read_a_reply(made: WebLetter) -> None:
    other, _point = keys.new_reply_key()
    with pytest.raises(LetterWordsWrong):
        read_reply(reply_block(written_back(made.header, WORDS)), header=made.header, private=other, words=WORDS)


def test_wrong_words_say_so(made: WebLetter) -> None:
    with pytest.raises(LetterWordsWrong):
        read(made, written_back(made.header, WORDS), WORDS.replace("moss", "mole"))


def test_a_reply_to_one_letter_is_refused_for_another(made: WebLetter) -> None:
    with pytest.raises(ReplyToAnotherLetter):
        read(web_letter.make(LETTER, WORDS), written_back(made.header, WORDS))


def test_a_reply_that_only_says_it_answers_this_letter_does_not_open(made: WebLetter) -> None:
    other = web_letter.make(LETTER, WORDS)
    with pytest.raises(LetterWordsWrong):
        read(made, written_back(other.header, WORDS, id=parse_canon(made.header)["id"]))


MAILED: dict[str, Callable[[str], str | bytes]] = {
    "as it is": str,
    "as bytes": str.encode,
    "with CRLF": lambda block: block.replace("\n", "\r\n"),
    "quoted": lambda block: "".join(f"> {line}\n" for line in block.splitlines()),
    "quoted twice, and told about": lambda block: "On Tuesday she wrote:\n" + block.replace("\n", "\n>> ") + "\nR.",
    "on one line": lambda block: block.replace("\n", " "),
    "with blank lines": lambda block: block.replace("\n", "\n\n"),
    "with hard spaces": lambda block: block.replace("\n", "\n\u00a0"),
    "as UTF-16": lambda block: block.encode("utf-16"),
    "after a byte order mark": lambda block: "\ufeff" + block,
}


@pytest.mark.parametrize("way", MAILED)
def test_what_mail_programs_do_to_a_reply_does_not_matter(made: WebLetter, way: str) -> None:
    mailed = MAILED[way](written_back(made.header, WORDS))
    assert web_letter.is_reply(mailed)
    assert read(made, mailed).text == "I read it.\nCall me."


BROKEN: dict[str, Callable[[str], str]] = {
    "a lost line": lambda block: "\n".join(line for n, line in enumerate(block.splitlines()) if n != 7),
    "two lines changed over": lambda block: swapped(block.splitlines()),
    "cut short": lambda block: block[:4000],
    "only its beginning": lambda block: block[:21],
    "no beginning": lambda block: block[21:],
    "one character changed": lambda block: block[:500] + ("A" if block[500] != "A" else "B") + block[501:],
    "no end": lambda block: block.replace("-----END REPLY-----", ""),
    "foreign characters": lambda block: block[:200] + "é" + block[200:],
    "nothing inside": lambda _block: "-----BEGIN REPLY-----\n-----END REPLY-----",
}


def swapped(lines: list[str]) -> str:
    return "\n".join([*lines[:5], lines[6], lines[5], *lines[7:]])


@pytest.mark.parametrize("way", BROKEN)
def test_a_reply_that_did_not_arrive_whole_is_named_damaged(made: WebLetter, way: str) -> None:
    with pytest.raises(LetterDamaged):
        read(made, BROKEN[way](written_back(made.header, WORDS)))


@pytest.mark.parametrize(
    ("changed", "trouble"),
    [
        ({"v": 2}, LetterNewer),
        ({"v": 0}, LetterDamaged),
        ({"v": "1"}, LetterDamaged),
        ({"more": 1}, LetterDamaged),
        ({"epk": ""}, LetterDamaged),
        ({"epk": 7}, LetterDamaged),
        ({"epk": base64.b64encode(b"\x04" + bytes(64)).decode()}, LetterDamaged),
        ({"id": "é"}, LetterDamaged),
        ({"id": "AAAA"}, LetterDamaged),
    ],
)
def test_a_header_that_no_page_writes_is_refused(
    made: WebLetter, changed: dict[str, Any], trouble: type[Trouble]
) -> None:
    with pytest.raises(trouble):
        read(made, written_back(made.header, WORDS, **changed))


@pytest.mark.parametrize("head", [b"", b"[]", b"{}", b"{ }", b"\xff", b'{"v":1,"v":1}', b"7"])
def test_a_header_that_is_none_is_damaged(head: bytes) -> None:
    with pytest.raises(LetterDamaged):
        reply_block(block_of(head, bytes(12), bytes(32)))


def test_a_short_nonce_is_damaged(made: WebLetter) -> None:
    header = reply_block(written_back(made.header, WORDS)).header
    with pytest.raises(LetterDamaged):
        reply_block(block_of(header, bytes(11), bytes(32)))


@pytest.mark.parametrize(
    ("plain", "trouble"),
    [
        (b"", LetterDamaged),
        (b"not padded", LetterDamaged),
        (web_letter.padded(b"not JSON"), LetterDamaged),
        (web_letter.padded(b"[" * 30_000), LetterDamaged),
        (web_letter.padded(b"\xff"), LetterDamaged),
        ([], LetterDamaged),
        ({"text": "no time"}, LetterDamaged),
        ({"text": 5, "at": ""}, LetterDamaged),
        ({"text": "x" * 200_001, "at": ""}, LetterTooLarge),
    ],
)
def test_what_someone_with_the_words_can_put_into_a_reply_does_no_harm(
    made: WebLetter, plain: object, trouble: type[Trouble]
) -> None:
    with pytest.raises(trouble):
        read(made, written_back(made.header, WORDS, plain))


def test_more_than_a_reply_ever_is_is_not_looked_at() -> None:
    with pytest.raises(LetterTooLarge):
        reply_block(b"-" * (web_letter.LARGEST_REPLY + 1))


def test_other_files_are_no_replies() -> None:
    assert not web_letter.is_reply(b"age-encryption.org/v1\n")
    assert not web_letter.is_reply("-----BEGIN CARD-----")


def test_a_reply_has_one_name_and_another_reply_another(made: WebLetter) -> None:
    one, two = reply_block(written_back(made.header, WORDS)), reply_block(written_back(made.header, WORDS))
    assert isinstance(one, ReplyBlock)
    assert one.digest == reply_block(MAILED["quoted"](block_of(one.header, one.nonce, one.body))).digest
    assert one.digest != two.digest


def test_places_and_help_lines_are_words_on_the_page_and_nothing_to_open() -> None:
    pages = web_letter.contents(a_letter(places=(a_place(),), lines=(a_line(),)))["pages"]
    place, line = (page["text"] for page in pages[-2:])
    assert "Chapel Street 1" in place
    assert "01632 960 410" in line
    assert "tel:" not in json.dumps(pages)
