"""What the page of a web letter does, by hand: for tests that need a reply and no browser."""

import base64
import hashlib
import json

from sobersister_desktop.crypto import web_letter_keys as keys
from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.sharing import web_letter

SAID = "I read it.\nCall me."


def written_back(letter: bytes, words: str, plain: object = None, **changed: object) -> str:
    """The block of a reply to the letter with this header. `plain` is what is sealed in it, if not the usual."""
    told = parse_canon(letter)
    seed = keys.seed_of(words, base64.b64decode(told["salt"]), told["iter"])
    point, key = keys.key_for_replying(base64.b64decode(told["reply"]), seed, letter)
    head = canon({"v": 1, "id": told["id"], "epk": base64.b64encode(point).decode()} | changed)
    wanted = {"text": SAID, "at": "2026-11-24T20:00:00.000Z"} if plain is None else plain
    content = wanted if isinstance(wanted, bytes) else web_letter.padded(json.dumps(wanted).encode())
    return block_of(head, bytes(12), keys.close(key, bytes(12), content, head))


def block_of(*parts: bytes) -> str:
    text = ".".join(base64.b64encode(part).decode() for part in parts)
    text += "." + hashlib.sha256(text.encode()).hexdigest()[:16]
    lines = [text[at : at + 76] for at in range(0, len(text), 76)]
    return "\n".join(["-----BEGIN REPLY-----", *lines, "-----END REPLY-----", ""])


def header_in(page: bytes) -> bytes:
    """The header of the letter in a page, as whoever has the file sees it."""
    data = page.partition(b'id="data">')[2]
    return base64.b64decode(data.partition(b".")[0])
