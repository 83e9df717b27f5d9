"""Altered letters by the thousand: none is accepted, none crashes the reader (formats.md 8, T41 and T42).

    python -m tests.faults.fuzz_letters outer|inner|fields COUNT [SEED]

outer   the sealed file is changed anywhere: what a carrier could do
inner   the ZIP is changed and sealed again: what a stranger who has her card could do
fields  the manifest is changed and given a right seal: what a mentor who means harm could do. Such a letter may be
        accepted, but only with every field inside its limits.
"""

from __future__ import annotations

import json
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from sobersister_desktop.crypto import age
from sobersister_desktop.domain.canonical import canon
from sobersister_desktop.domain.errors import LetterTrouble
from sobersister_desktop.sharing import container
from sobersister_desktop.sharing.bundle import Opened, enclose, open_plain, open_sealed, seal
from tests.builders import MADE, NORA, RUTH, a_letter, a_picture, an_address, an_excerpt, knows

CARDS = knows((NORA, "Nora"))
HOT = 2_400  # the header and the small members: most changes go there


@dataclass(slots=True)
class Outcome:
    refused: int = 0
    unchanged: int = 0  # read as the very letter that was sealed
    within: int = 0  # another letter, rightly sealed, inside every limit
    accepted: int = 0  # what must never be
    crashes: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)


def fuzz(mode: str, count: int, seed: int) -> Outcome:
    """Try that many altered letters. The same seed tries the same ones, but for the encryption's own randomness."""
    source = random.Random(seed)
    picture = a_picture(alt="the stairs")
    page = an_excerpt(1, text="Slept badly. " * 20, pictures=(picture.name,), tags=("bus",))
    sealed = seal(a_letter(page, pictures=(picture,)), me=NORA, to=RUTH.card(MADE), address=an_address())
    plain = age.decrypt(sealed.file, [RUTH.age_identity])
    other = seal(a_letter(message="Another."), me=NORA, to=RUTH.card(MADE), address=an_address(2)).file
    attempts: dict[str, Callable[[], Opened]] = {
        "outer": lambda: open_sealed(_mutated(sealed.file, other, source), mine=[RUTH], cards=CARDS),
        "inner": lambda: _open_plain(_mutated(plain, b"PK\3\4PK\1\2PK\5\6" * 20, source)),
        "fields": lambda: _open_plain(_with_other_fields(sealed.manifest, container.read(plain), source)),
    }
    outcome = Outcome()
    for _attempt in range(count):
        _judge(attempts[mode], sealed.manifest, mode == "fields", outcome)
    return outcome


def _open_plain(plain: bytes) -> Opened:
    return open_plain(plain, me=RUTH, mine=[RUTH], cards=CARDS)


def _judge(attempt: Callable[[], Opened], original: bytes, may_differ: bool, outcome: Outcome) -> None:
    try:
        opened = attempt()
    except LetterTrouble as trouble:
        outcome.refused += 1
        outcome.reasons[trouble.code] += 1
    except Exception as error:  # noqa: BLE001  whatever it is, it is what we are looking for
        outcome.crashes.append(repr(error)[:200])
    else:
        if opened.manifest == original:
            outcome.unchanged += 1
        elif may_differ and _within_limits(json.loads(opened.manifest)):
            outcome.within += 1
        else:
            outcome.accepted += 1


def _mutated(data: bytes, foreign: bytes, source: random.Random) -> bytes:
    out = bytearray(data)
    for _change in range(source.choice((1, 1, 1, 2, 4, 16))):
        at = source.randrange(min(len(out), HOT) if source.random() < 0.7 else len(out))
        match source.randrange(8):
            case 0 | 1 | 2:
                out[at] ^= 1 << source.randrange(8)
            case 3:
                out[at] = source.choice((0, 10, 13, 32, 45, 61, 255, source.randrange(256)))
            case 4:
                del out[at : at + source.choice((1, 2, 16, 1_000))]
            case 5:
                out[at:at] = source.randbytes(source.choice((1, 2, 16)))
            case 6:
                start = source.randrange(len(foreign))
                out[at : at + 64] = foreign[start : start + 64]
            case _:
                del out[at:]
        out = out or bytearray(b"x")
    return bytes(out)


VALUES: tuple[Any, ...] = (
    None, 0, -1, 1, 1 << 31, 1 << 63, 10**400, 1.5, True, "", "a", "0" * 32, "f" * 64, "\ud800", "\u202e", "x" * 300,
    [], {}, [[]], {"a": "b"}, ["attachments/0001.jpg"], "../../etc/passwd", "2026-11-23", "2026-02-30", ["ink"], 2,
)  # fmt: skip


def _with_other_fields(manifest: bytes, members: dict[str, bytes], source: random.Random) -> bytes:
    value = json.loads(manifest)
    for _change in range(source.choice((1, 1, 2, 3))):
        _change_somewhere(value, source)
    try:
        raw = canon(value)
    except ValueError:
        raw = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    raw = raw[: 5 << 20]  # more than a reader takes, and few enough to be enclosed
    pictures = {name: data for name, data in members.items() if name.startswith("attachments/")}
    auth = NORA.letter_mac(RUTH.card(MADE), sent=True, manifest=raw)
    return enclose(raw, members["letter.txt"], pictures, auth)


def _change_somewhere(value: Any, source: random.Random) -> None:
    while True:
        keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = source.choice(keys)
        if isinstance(value[key], dict | list) and value[key] and source.random() < 0.7:
            value = value[key]
            continue
        match source.randrange(4):
            case 0:
                value[key] = deepcopy(source.choice(VALUES))
            case 1 if len(keys) > 1:
                del value[key]
            case 2 if isinstance(value, dict):
                value[source.choice(("x", "__proto__", "id", "name", "format"))] = deepcopy(source.choice(VALUES))
            case _:
                one = deepcopy(source.choice(VALUES))
                value[key] = [one] * source.choice((1, 3, 600)) if source.random() < 0.3 else one
        return


def _within_limits(value: dict[str, Any]) -> bool:
    """The limits of formats.md 4.3 once more, by other means than the reader's."""

    def hex_of(text: Any, length: int) -> bool:
        return isinstance(text, str) and len(text) == length and not set(text) - set("0123456789abcdef")

    def short(text: Any, most: int) -> bool:
        return isinstance(text, str) and len(text) <= most

    def number(found: Any, least: int, most: int) -> bool:
        return type(found) is int and least <= found <= most

    def day(text: Any) -> bool:
        return isinstance(text, str) and re.fullmatch(r"\d{4}-[01]\d-[0-3]\d", text, re.ASCII) is not None

    return all(
        (
            (value["format"], value["version"], value["critical"]) == ("letter", 1, []),
            value["kind"] in ("share", "reply", "note", "retract", "receipt", "card", "keepsake"),
            hex_of(value["id"], 32) and hex_of(value["thread"], 32) and hex_of(value["text_sha256"], 64),
            value["in_reply_to"] is None or hex_of(value["in_reply_to"], 32),
            number(value["seq"], 1, 1 << 31) and day(value["written"]),
            (value["sender"], value["recipient"]) == (NORA.fingerprint, RUTH.fingerprint),
            short(value["name"], 200) and short(value["body"], 200_000),
            len(value["entries"]) <= 500 and len(value["attachments"]) <= 100 and len(value["items"]) <= 500,
            len(value["content_notes"]) <= 20 and all(short(code, 40) for code in value["content_notes"]),
            value["need"] is None or short(value["need"], 40),
            value["keep_until"] is None or day(value["keep_until"]),
            all(short(k, 200) and short(v, 200_000) for k, v in value["ext"].items()),
            all(
                hex_of(e["id"], 32)
                and number(e["rev"], 1, 1 << 31)
                and day(e["day"])
                and short(e["title"], 200)
                and short(e["text"], 200_000)
                and len(e["tags"]) <= 20
                and all(short(tag, 200) for tag in e["tags"])
                and set(e["attachments"]) <= {a["name"] for a in value["attachments"]}
                and len(e) == 7
                for e in value["entries"]
            ),
            all(len(a) == 4 and number(a["size"], 0, 20 << 20) and short(a["alt"], 200) for a in value["attachments"]),
            len(value) == 21,
        )
    )


def main(arguments: list[str]) -> int:
    mode, count = arguments[0], int(arguments[1])
    seed = int(arguments[2]) if len(arguments) > 2 else random.randrange(1 << 32)
    started = time.monotonic()
    outcome = fuzz(mode, count, seed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{mode}: {count} letters, seed {seed}, {time.monotonic() - started:.1f} s, peak {peak} MiB")
    print(f"  refused {outcome.refused}, unchanged {outcome.unchanged}, within limits {outcome.within}")
    print(f"  accepted {outcome.accepted}, crashes {len(outcome.crashes)}")
    for reason, times in outcome.reasons.most_common():
        print(f"    {times:8} {reason}")
    for crash in sorted(set(outcome.crashes)):
        print("  CRASH", crash)
    return 1 if outcome.accepted or outcome.crashes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
