"""Every trouble says what happened, what is safe and what to do, in words for someone tired."""

import re
from collections.abc import Iterator

import pytest

from sobersister_desktop.domain import errors
from sobersister_desktop.texts import three_parts

FORBIDDEN = re.compile(
    r"\b(fail(ed|ure)?|invalid|illegal|abort(ed)?|user|victim|streak|oops|lost|forbidden|sober|relapse[ds]?)\b|!", re.I
)


def family(of: type[errors.Trouble]) -> Iterator[type[errors.Trouble]]:
    for kind in of.__subclasses__():
        yield kind
        yield from family(kind)


ALL = sorted(set(family(errors.Trouble)), key=lambda kind: kind.__name__)
LEAVES = [kind for kind in ALL if not kind.__subclasses__()]


@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_each_trouble_has_its_own_code_and_three_sentences(kind: type[errors.Trouble]) -> None:
    names = re.findall(r"{(\w+)}", kind.title + kind.happened + kind.safe + kind.do)
    parts = three_parts(kind(**dict.fromkeys(names, "Ruth")))
    for sentence in parts[1:]:
        assert re.fullmatch(r"[^\n]+[.]", sentence)
        assert "{" not in sentence
    assert not FORBIDDEN.search(" ".join(parts))


def test_no_two_troubles_share_a_code() -> None:
    codes = [kind.code for kind in LEAVES]
    assert len(set(codes)) == len(codes)
    assert "trouble" not in codes


def test_the_family_is_drawn_in_the_docstring() -> None:
    assert errors.__doc__
    for kind in ALL:
        assert re.search(rf"\b{kind.__name__}\b", errors.__doc__), kind.__name__


def test_values_are_filled_in_after_translation_and_stay_out_of_the_code() -> None:
    trouble = errors.WordsDiffer(name="Ruth {braces}")
    assert "Ruth {braces}" in three_parts(trouble).happened
    assert "Ruth" not in str(trouble)
