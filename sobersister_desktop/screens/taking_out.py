"""Passages and names that are taken out of pages before they are shared."""

from collections.abc import Sequence
from dataclasses import replace

from sobersister_desktop.domain.letter import Letter, Span
from sobersister_desktop.domain.names import with_first_letters


def within(span: Span, other: Span) -> bool:
    """Whether all of a span lies in the other."""
    return span.in_title == other.in_title and other.start <= span.start and span.end <= other.end


def joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in the order of the page, the title first; what touches or overlaps becomes one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda s: (not s.in_title, s.start, s.end)):
        last = found[-1] if found else None
        if last and last.in_title == span.in_title and span.start <= last.end:
            found[-1] = replace(last, end=max(last.end, span.end))
        else:
            found.append(span)
    return tuple(found)


def with_letters_for(letter: Letter, names: frozenset[str]) -> Letter:
    """The letter with a first letter in place of each name, in every title and text, and beside every picture."""
    excerpts = (
        replace(e, title=with_first_letters(e.title, names), text=with_first_letters(e.text, names))
        for e in letter.excerpts
    )
    pictures = (replace(p, alt=with_first_letters(p.alt, names)) for p in letter.pictures)
    return replace(letter, excerpts=tuple(excerpts), pictures=tuple(pictures))
