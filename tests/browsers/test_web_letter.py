"""The page of a web letter in real browsers, from the disk and offline (formats.md 6; T51, T52, T53, T55)."""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sobersister_desktop.crypto import web_letter_keys as keys
from sobersister_desktop.sharing import web_letter
from sobersister_desktop.sharing.web_letter import WebLetter, read_reply, reply_block
from tests.browsers import BROWSERS, missing, started
from tests.browsers.browser import Browser
from tests.browsers.chromium import Chromium
from tests.browsers.scripts import SCRIPTS
from tests.builders import a_jpeg, a_letter, a_picture, an_excerpt

WORDS = "lantern pebble violin harbour moss candle"
LETTER = a_letter(
    an_excerpt(1, pictures=("attachments/0001.png",)),
    an_excerpt(2, title="\u202eesrever", text="مرحبا\nA line of hers.\n\n  Two spaces."),
    pictures=(a_picture(alt="The bus stop"),),
)


@pytest.fixture(scope="module")
def made() -> WebLetter:
    return web_letter.make(LETTER, WORDS)


@pytest.fixture(scope="module")
def file(made: WebLetter, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("letters") / "k2vx7qpa.html"
    file.write_bytes(web_letter.page(made.data))
    return file


@pytest.fixture(scope="module", params=BROWSERS)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if program := missing(request.param):
        pytest.skip(f"{program} is not installed")
    with started(request.param, tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    if program := missing("chromium"):
        pytest.skip(f"{program} is not installed")
    with started("chromium", tmp_path_factory.mktemp("profile")) as browser:
        assert isinstance(browser, Chromium)
        yield browser


def written(folder: Path, data: str) -> Path:
    file = folder / "letter.html"
    file.write_bytes(web_letter.page(data))
    return file


def try_words(browser: Browser, words: str) -> str:
    """Type the words and press Open; what the page says of it, or nothing when it opened."""
    browser.fill("words", words)
    browser.click("open")
    browser.until("!document.getElementById('open').disabled")
    return browser.text("said")


def open_it(browser: Browser, file: Path) -> None:
    browser.go(file)
    assert try_words(browser, WORDS) == ""
    browser.until("!document.getElementById('letter').hidden")


# ---- opening, in every browser (T51)


def test_the_outside_comes_first_and_the_pages_after_a_second_choice(browser: Browser, file: Path) -> None:
    open_it(browser, file)
    outside = browser.text("letter")
    assert "Nora" in outside
    assert "2 pages, about 1 minute" in outside
    assert "It touches on: Strong cravings, Children" in outside
    assert "No advice unless I ask." in outside
    assert "stayed on the bus" not in browser.run("return document.body.textContent")
    assert browser.run("return document.activeElement.id") == "title"
    browser.click("read")
    assert "The hour between five and six again. I stayed on the bus." in browser.text("letter")
    assert "  Two spaces." in browser.text("letter")
    assert browser.run("return document.activeElement.id") == "title"
    browser.until("document.images[0].naturalWidth === 2")
    assert browser.run("return document.images[0].alt") == "The bus stop"
    assert browser.run("return document.title") == "Document"


def test_capitals_hyphens_and_spaces_do_not_matter(browser: Browser, file: Path) -> None:
    browser.go(file)
    assert try_words(browser, " LANTERN-pebble,violin  Harbour moss candle ") == ""


def test_wrong_words_say_so_and_can_be_tried_again(browser: Browser, file: Path) -> None:
    browser.go(file)
    assert try_words(browser, WORDS.replace("moss", "mole")).startswith("Those words did not open it.")
    assert browser.run("return document.activeElement.id") == "words"
    assert browser.run("return document.getElementById('letter').hidden") is True
    assert try_words(browser, "lantern pebble") == "Type all six words, with spaces between."
    assert try_words(browser, WORDS) == ""


def test_damage_is_named_before_the_words_are_tried(browser: Browser, made: WebLetter, tmp_path: Path) -> None:
    head, nonce, body, check = made.data.split(".")
    changed = ".".join([head, nonce, body[:500] + ("A" if body[500] != "A" else "B") + body[501:], check])
    browser.go(written(tmp_path, changed))
    assert try_words(browser, WORDS).startswith("It was damaged on its way")


@pytest.mark.parametrize("kept", [0.3, 0.95])
def test_a_letter_that_lost_its_end_is_named(browser: Browser, made: WebLetter, tmp_path: Path, kept: float) -> None:
    """Cut inside the letter; the script behind it is kept, as a mail program keeps it that cuts long lines."""
    browser.go(written(tmp_path, made.data[: round(len(made.data) * kept)]))
    assert try_words(browser, WORDS).startswith("It was damaged on its way, or part of it is missing.")


@pytest.mark.parametrize("kept", [0.2, 0.9, 0.99])
def test_a_file_that_was_cut_says_so_though_its_script_is_gone(
    browser: Browser, file: Path, tmp_path: Path, kept: float
) -> None:
    cut = tmp_path / "cut.html"
    cut.write_bytes(file.read_bytes()[: round(file.stat().st_size * kept)])
    browser.go(cut)
    assert browser.text("said").startswith("If this line stays, part of this document is missing.")
    browser.go(file)
    assert browser.text("said") == ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"v": 2}, "It was made by a newer version"),
        ({"iter": 599_999}, "It was damaged"),
        ({"iter": 10_000_001}, "It was damaged"),
        ({"kdf": "MD5"}, "It was damaged"),
    ],
)
def test_a_header_that_this_version_never_writes_is_refused(
    browser: Browser, made: WebLetter, tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    head, nonce, body, _check = made.data.split(".")
    header = json.dumps(json.loads(base64.b64decode(head)) | changes).encode()
    parts = ".".join([base64.b64encode(header).decode(), nonce, body])
    browser.go(written(tmp_path, f"{parts}.{web_letter.checksum(parts)}"))
    assert try_words(browser, WORDS).startswith(said)


def test_the_text_of_a_letter_opens_in_the_empty_page(browser: Browser, made: WebLetter, tmp_path: Path) -> None:
    browser.go(written(tmp_path, ""))
    browser.fill("block", "She wrote:\n" + web_letter.block(made.data).replace("\n", "\r\n> "))
    assert try_words(browser, WORDS) == ""
    assert "Nora" in browser.text("letter")


def test_the_empty_page_says_when_the_text_is_not_whole(browser: Browser, made: WebLetter, tmp_path: Path) -> None:
    browser.go(written(tmp_path, ""))
    for text in ("", "hello", web_letter.block(made.data)[:3000]):
        browser.fill("block", text)
        assert try_words(browser, WORDS).startswith("It was damaged on its way")


def test_the_box_for_text_is_only_in_the_empty_page(browser: Browser, file: Path) -> None:
    browser.go(file)
    assert browser.run("return document.getElementById('paste').hidden") is True


# ---- writing back


def test_a_reply_comes_back_and_only_her_notebook_reads_it(browser: Browser, made: WebLetter, file: Path) -> None:
    open_it(browser, file)
    browser.click("read")
    browser.click("seal")
    browser.until("told.innerText === 'Write something first.'")
    said = 'I read it. \U0001f33f\n\u202eturned\u202c "quoted" \\ back\n' + "Ring me. " * 5000
    browser.fill("answer", said)
    browser.click("seal")
    browser.until("reply.value")
    assert browser.text("told").startswith("Sealed. Only she can open it.")
    block = browser.value("reply")
    assert max(map(len, block.splitlines())) == 76
    reply = read_reply(reply_block(block), header=made.header, private=made.private, words=WORDS)
    assert reply.text == said
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", reply.written)


def test_a_short_reply_and_a_longer_one_have_one_size(browser: Browser, file: Path) -> None:
    open_it(browser, file)
    browser.click("read")
    sizes = set()
    for text in ("Yes.", "A page of it. " * 300):
        browser.fill("answer", text)
        browser.run("reply.value = ''")
        browser.click("seal")
        browser.until("reply.value")
        sizes.add(len(browser.value("reply")))
    assert len(sizes) == 1


def test_closing_forgets_everything_and_it_can_be_opened_again(browser: Browser, file: Path) -> None:
    open_it(browser, file)
    browser.click("read")
    browser.fill("answer", "A reply of mine.")
    browser.click("seal")
    browser.until("reply.value")
    browser.click("forget")
    left = browser.run(  # without the sealed data, in which any three letters may stand by chance
        "const seen = document.body.cloneNode(true); seen.querySelectorAll('script').forEach(e => e.remove());"
        " return seen.textContent"
        " + [...document.querySelectorAll('input, textarea')].map(e => e.value).join(' ')"
        " + document.images.length"
    )
    for gone in ("Nora", "bus", "reply of mine", "BEGIN REPLY\n", "lantern"):
        assert gone not in left
    assert left.endswith("0")
    assert browser.run("return document.activeElement.id") == "words"
    assert try_words(browser, WORDS) == ""
    browser.click("read")
    assert "stayed on the bus" in browser.text("letter")


def test_nothing_is_stored(browser: Browser, file: Path) -> None:
    open_it(browser, file)
    stored = "try { return localStorage.length + sessionStorage.length } catch { return 0 }"
    assert browser.run(stored) == 0


# ---- what a hostile letter can do: nothing (T52)


def hostile() -> WebLetter:
    """Every script in every field: all at once in those that come once, and one a page in those of a page."""
    every = "\n".join(SCRIPTS)
    once: dict[str, Any] = dict.fromkeys(("title", "size", "notes", "need", "first", "message", "name", "keep"), every)
    picture = {"type": "image/png", "data": base64.b64encode(a_picture().data).decode()}
    kinds = ["text/html", "image/svg+xml", "image/png\n", "image/png;x", "javascript:", "image/gif"]
    pages = [
        {"title": s, "place": s, "text": s, "pictures": [picture | {"alt": s}, picture | {"type": kinds[n % 6]}]}
        for n, s in enumerate(SCRIPTS)
    ]
    return web_letter.closed(once | {"pages": pages}, WORDS)


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("hostile"), hostile().data)


_LOOK = "return [document.title, document.scripts.length, [...new Set([...document.querySelectorAll('*')].map(e => e.localName))].sort(), performance.getEntriesByType('resource').length, window.hurt === undefined]"  # noqa: E501  one script


def test_a_hundred_scripts_in_every_field_stay_text(browser: Browser, hostile_file: Path) -> None:
    assert len(SCRIPTS) == 100
    browser.go(hostile_file)
    browser.run("window.refused = []; addEventListener('securitypolicyviolation', e => refused.push(e.blockedURI))")
    title, scripts, elements, loaded, unhurt = browser.run(_LOOK)
    assert try_words(browser, WORDS) == ""
    browser.click("read")
    browser.until("document.images.length === 100")
    after = browser.run(_LOOK)
    assert after[:2] == [title, scripts] == ["Document", 2]
    assert set(after[2]) <= {*elements, "h2", "hr", "img", "p", "div"}
    assert after[4] is unhurt is True
    assert browser.run("return performance.getEntriesByType('resource').every(e => e.name.startsWith('blob:'))")
    assert loaded == 0
    shown = browser.run("return document.getElementById('pages').textContent")
    assert all(shown.count(script) >= 3 for script in SCRIPTS)


def test_every_text_keeps_to_itself(browser: Browser, file: Path) -> None:
    open_it(browser, file)
    browser.click("read")
    looks = browser.run(
        "return [...document.querySelectorAll('.t')].map(e => {"
        "  const s = getComputedStyle(e); return [s.unicodeBidi, s.whiteSpace, s.whiteSpaceCollapse, e.dir] })"
    )
    assert len(looks) > 6
    for bidi, space, collapse, direction in looks:
        assert bidi == "isolate"
        assert "preserve" in (collapse or "") or space == "pre-wrap"
        assert direction == "auto"


@pytest.mark.parametrize(
    "attempt",
    [
        "const i = new Image(); i.src = 'http://127.0.0.1:9/x.png'",
        "fetch('http://127.0.0.1:9/').catch(() => 0)",
        "const x = new XMLHttpRequest(); x.open('GET', 'http://127.0.0.1:9/'); x.send()",
        "const f = document.createElement('iframe'); f.src = 'http://127.0.0.1:9/'; document.body.append(f)",
    ],
)
def test_even_a_script_of_someone_else_could_ask_for_nothing(chromium: Chromium, file: Path, attempt: str) -> None:
    chromium.go(file)
    chromium.run(
        "window.refused = []; addEventListener('securitypolicyviolation', e => refused.push(e.effectiveDirective))"
    )
    chromium.run(f"try {{ {attempt} }} catch {{}}")
    chromium.until("refused.length")
    assert [address for address in chromium.requests() if address.startswith("http")] == []


@pytest.mark.parametrize(
    "attempt",
    [
        "document.body.innerHTML = '<b>x</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
        "document.write('<b>x</b>')",
        "setTimeout('window.hurt = 1')",
        "new Function('window.hurt = 1')()",
    ],
)
def test_no_text_can_become_markup_or_code(chromium: Chromium, file: Path, attempt: str) -> None:
    chromium.go(file)
    assert chromium.run(f"try {{ {attempt} }} catch {{ return 'refused' }}") == "refused"
    assert chromium.run("return window.hurt === undefined && !document.querySelector('b')")


def test_opening_and_answering_asks_for_nothing(chromium: Chromium, file: Path) -> None:
    open_it(chromium, file)
    chromium.click("read")
    chromium.fill("answer", "Yes.")
    chromium.click("seal")
    chromium.until("reply.value")
    assert all(address.startswith(("file:", "blob:")) for address in chromium.requests())


# ---- large, and where it cannot work


def test_ten_megabytes_open_within_five_seconds(browser: Browser, tmp_path: Path) -> None:
    import os

    picture = a_picture(1, data=a_jpeg()[:-2] + os.urandom(7_400_000).replace(b"\xff", b"\xfe") + b"\xff\xd9")
    letter = a_letter(an_excerpt(pictures=(picture.name,)), pictures=(picture,))
    file = written(tmp_path, web_letter.make(letter, WORDS).data)
    assert file.stat().st_size > 10_000_000
    browser.go(file)
    began = "window.began = performance.now()"
    browser.run(began)
    assert try_words(browser, WORDS) == ""
    browser.click("read")
    browser.until("document.images.length === 1")
    assert browser.run("return performance.now() - began") < 5000


def test_without_scripts_it_says_what_it_needs(chromium: Chromium, file: Path) -> None:
    chromium.attach()
    chromium.ask("Emulation.setScriptExecutionDisabled", value=True)
    chromium.go(file)
    nodes = chromium.ask("Accessibility.getFullAXTree")["nodes"]
    told = " ".join(str(node.get("name", {}).get("value", "")) for node in nodes)
    assert "This document needs JavaScript." in told
    assert "Chrome, Edge, Firefox or Safari" in told
    assert "If this line stays" not in told
    chromium.attach()


def test_a_viewer_without_the_means_says_so(chromium: Chromium, file: Path) -> None:
    chromium.attach()
    gone = "Object.defineProperty(Crypto.prototype, 'subtle', {get() { return undefined }})"
    chromium.ask("Page.addScriptToEvaluateOnNewDocument", source=gone)
    chromium.go(file)
    chromium.fill("words", WORDS)
    chromium.click("open")
    chromium.until("said.innerText.startsWith('This viewer cannot open it.')")
    chromium.attach()


# ---- by keyboard, enlarged, and read aloud (T55)


def test_it_goes_by_the_keyboard_alone(browser: Browser, file: Path) -> None:
    browser.go(file)
    browser.press("Tab")
    assert browser.run("return document.activeElement.id") == "words"
    browser.press(WORDS)
    browser.press("Enter")
    browser.until("!document.getElementById('letter').hidden")
    tab_to(browser, "read")
    browser.press("Enter")
    tab_to(browser, "answer")
    browser.press("Yes")
    tab_to(browser, "seal")
    browser.press("Enter")
    browser.until("reply.value")
    assert tab_to(browser, "forget") == ["reply", "copy", "save", "forget"]
    browser.press("Enter")
    browser.until("document.getElementById('letter').hidden")


def tab_to(browser: Browser, element: str) -> list[str]:
    """Go on with Tab until the element has the focus; what had it on the way."""
    passed = []
    for _press in range(9):
        browser.press("Tab")
        passed.append(browser.run("return document.activeElement.id"))
        if passed[-1] == element:
            return passed
    raise AssertionError(f"{element} was not reached, but {passed}")


def test_twice_the_size_needs_no_scrolling_sideways(chromium: Chromium, hostile_file: Path) -> None:
    chromium.ask("Emulation.setDeviceMetricsOverride", width=320, height=480, deviceScaleFactor=1, mobile=False)
    open_it(chromium, hostile_file)
    chromium.click("read")
    chromium.until("document.images.length === 100")
    assert chromium.run("return document.documentElement.scrollWidth") <= 320
    chromium.ask("Emulation.clearDeviceMetricsOverride")


def test_everything_has_a_name_for_who_hears_it(chromium: Chromium, file: Path) -> None:
    open_it(chromium, file)
    chromium.click("read")
    chromium.fill("answer", "Yes.")
    chromium.click("seal")
    chromium.until("reply.value")
    nodes = chromium.ask("Accessibility.getFullAXTree")["nodes"]
    named = {
        (str(node["role"]["value"]), str(node.get("name", {}).get("value", "")))
        for node in nodes
        if not node["ignored"]
    }
    roles = {role for role, _name in named}
    assert {"heading", "textbox", "button", "status", "image"} <= roles
    assert all(name for role, name in named if role in ("heading", "textbox", "button", "image"))
    assert ("button", "Close and forget") in named
    assert ("image", "The bus stop") in named


def test_colours_can_be_read_in_light_and_in_dark(chromium: Chromium, file: Path) -> None:
    chromium.go(file)
    for scheme in ("light", "dark"):
        chromium.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        for element, least in (("body", 7.0), ("#words", 7.0), ("#open", 4.5)):
            ink, ground = chromium.run(
                f"const s = getComputedStyle(document.querySelector('{element}')); return [s.color, s.backgroundColor]"
            )
            assert contrast(ink, ground) >= least, (scheme, element)
    chromium.ask("Emulation.setEmulatedMedia", features=[])


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, of two colours as browsers write them."""
    lights = sorted(_light([int(part) for part in re.findall(r"\d+", colour)[:3]]) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: list[int]) -> float:
    linear = [part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_words_have_more_than_seventy_bits() -> None:
    assert len(keys.draw_words().split()) * 12 >= 72
