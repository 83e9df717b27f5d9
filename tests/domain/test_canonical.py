"""One value, one sequence of bytes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.canonical import canon, parse_canon

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def test_the_canonical_form_is_sorted_tight_and_unescaped() -> None:
    assert (
        canon({"b": [1, True, None], "a": 'é"\\\n\x01\x7f'})
        == '{"a":"é\\"\\\\\\n\\u0001\x7f","b":[1,true,null]}'.encode()
    )


@given(VALUES)
def test_what_is_written_is_read_back(value: object) -> None:
    assert parse_canon(canon(value)) == value


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"b":1,"a":1}',
        b'{"a": 1}',
        b'{"a":1}\n',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":NaN}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\ud800"}',
        b'{"a":-0}',
        b"\xff",
        b"",
        '{"a":1}'.encode("utf-16"),
        b"[" * 100_000,
    ],
)
def test_any_other_way_of_writing_it_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  any ValueError is the promise
        parse_canon(data)


@pytest.mark.parametrize("value", [1.5, {"a": [0.5]}, {1: 2}, "\ud800", object(), b"bytes"])
def test_what_json_cannot_say_in_one_way_is_not_written(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        canon(value)


@given(VALUES)
def test_a_looser_writer_is_caught(value: object) -> None:
    loose = json.dumps(value, indent=1).encode()
    if loose != canon(value):
        with pytest.raises(ValueError):  # noqa: PT011
            parse_canon(loose)
