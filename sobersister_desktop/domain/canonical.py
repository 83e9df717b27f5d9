"""One way to write a JSON value, so that two readers can never understand one file differently (formats.md).

Keys sorted, separators `,` and `:`, UTF-8 unescaped except `"`, `\\` and U+0000-001F, integers only, no lone
surrogates. A reader parses, writes again and demands the same bytes: duplicate keys, odd spacing and odd
escapes are all refused by that one comparison.
"""

import json
from typing import Any


def canon(value: object) -> bytes:
    """The canonical bytes. Raises ValueError for floats, lone surrogates and what JSON cannot say."""
    _refuse_floats(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def parse_canon(data: bytes) -> Any:
    """The value, if these are its canonical bytes; else ValueError."""
    try:
        value = json.loads(data)
        if canon(value) == data:
            return value
    except (TypeError, RecursionError) as error:
        raise ValueError("not canonical JSON") from error
    raise ValueError("not canonical JSON")


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise ValueError("canonical JSON has integers only")
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise ValueError("canonical JSON has text for keys")
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)
