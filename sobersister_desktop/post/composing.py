"""The very letter that will be sealed, made of her pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.letter import Excerpt, Kind, Letter, LetterPicture, Span, excerpt, find_words, take_out
from sobersister_desktop.domain.person import Person
from sobersister_desktop.post.cards import my_identity, sealing_card

if TYPE_CHECKING:
    from sobersister_desktop.domain.entry import Entry
    from sobersister_desktop.domain.help_lines import HelpLine
    from sobersister_desktop.domain.letter import Told
    from sobersister_desktop.domain.place import Place
    from sobersister_desktop.vault.vault import Vault


def compose(
    vault: Vault,
    person: Person,
    entry_ids: Sequence[str],
    hidden: Mapping[str, Sequence[Span]],
    notes: Sequence[str],
    need: str | None,
    message: str,
    first_line: str,
    now: datetime,
    pictures: bool | Collection[str] = False,
    name: str | None = None,
    with_tags: bool = False,
    place_ids: Sequence[str] = (),
    lines: Sequence[HelpLine] = (),
    items: Sequence[Told] = (),
    by_words: bool = False,
    keep_until: date | None = None,
) -> Letter:
    """The very letter that will be sealed, its pages in the order given; hidden words are already gone.

    `pictures` says whether they go along, or which of them by their ids. `name` is how she signs, by default what
    she is called in her notebook. `place_ids` are places of hers and `lines` help lines that go along, `items` other
    things in words, which follow the pages. `by_words` is for someone who has only a browser: no card is needed.
    `keep_until` is the last day on which the reader may have it. Raises NotFound for a page or a place that is not
    there, and what `sealing_card` does.
    """
    from sobersister_desktop.vault.values import storable

    known_as = _drawn if by_words else _pseudonyms(vault, person)
    pages: list[Excerpt] = []
    packed: list[LetterPicture] = []
    for entry_id in dict.fromkeys(entry_ids):
        entry = vault.diary.entry(entry_id)
        spans = tuple(hidden.get(entry_id, ()))
        going = _pictures_of(vault, entry, spans, pictures, first_number=len(packed) + 1)
        page = excerpt(entry, known_as(entry.id), spans)
        tags = _tags_without(entry, spans) if with_tags else ()
        pages.append(replace(page, tags=tags, pictures=tuple(picture.name for picture in going)))
        packed += going
    for told in items:
        pages.append(excerpt(told.page, known_as(told.page.id), hidden.get(told.page.id, ()), item=told.kind))
    return Letter(
        kind=Kind.SHARE if pages else Kind.NOTE,
        written=now.astimezone().date(),
        name=signed(vault, name),
        message=storable(message),
        excerpts=tuple(pages),
        pictures=tuple(packed),
        places=tuple(_place(vault, place_id, known_as(place_id)) for place_id in dict.fromkeys(place_ids)),
        lines=tuple(replace(line, id=known_as(line.id), verified="", given_by="") for line in lines),
        notes=tuple(notes),
        need=need,
        first_line=storable(first_line),
        keep_until=keep_until,
    )


def _pseudonyms(vault: Vault, person: Person) -> Callable[[str], str]:
    """How ids are called between the two of them (formats.md 3.3)."""
    from sobersister_desktop.crypto.identity import parse_card, pseudonym

    pair_key = my_identity(vault).pair_key(parse_card(sealing_card(person).data))
    return lambda own: pseudonym(pair_key, own)


def _drawn(_own: str) -> str:
    """A page for a browser has no ids; the copy that is kept here has some that mean nothing."""
    return new_id()


def compose_reply(vault: Vault, message: str, now: datetime, name: str | None = None) -> Letter:
    """An answer to a letter: words only. It joins the letter's thread when it is sealed (`seal(answering=...)`)."""
    from sobersister_desktop.vault.values import storable

    return Letter(
        kind=Kind.REPLY,
        written=now.astimezone().date(),
        name=signed(vault, name),
        message=storable(message),
    )


def compose_note(vault: Vault, message: str, now: datetime) -> Letter:
    """A letter of words only, that answers nothing."""
    return replace(compose_reply(vault, message, now), kind=Kind.NOTE)


def signed(vault: Vault, name: str | None = None) -> str:
    """How she signs: this name, or what she is called in her notebook."""
    from sobersister_desktop.vault.values import storable

    return vault.journeys.setting("name", "") if name is None else storable(name)


def _place(vault: Vault, place_id: str, known_as: str) -> Place:
    return replace(vault.places.place(place_id), id=known_as)


def _pictures_of(
    vault: Vault, entry: Entry, spans: Sequence[Span], wanted: bool | Collection[str], first_number: int
) -> list[LetterPicture]:
    chosen = [a for a in entry.attachments if wanted is True or (wanted is not False and a.id in wanted)]
    return [
        LetterPicture(
            name=f"attachments/{number:04}.{'png' if attachment.mime == 'image/png' else 'jpg'}",
            data=vault.diary.picture(attachment.id),
            sha256=attachment.sha256,
            alt=_without_hidden(attachment.alt, _hidden_words(entry, spans)),
        )
        for number, attachment in enumerate(chosen, first_number)
    ]


def _hidden_words(entry: Entry, spans: Sequence[Span]) -> tuple[str, ...]:
    passages = ((entry.title if span.in_title else entry.text)[max(0, span.start) : span.end] for span in spans)
    return tuple(passage.strip() for passage in passages if passage.strip())


def _without_hidden(text: str, hidden: Sequence[str]) -> str:
    return take_out(text, [place for words in hidden for place in find_words(text, words)])


def _tags_without(entry: Entry, spans: Sequence[Span]) -> tuple[str, ...]:
    hidden = _hidden_words(entry, spans)
    return tuple(tag for tag in entry.tags if not any(find_words(tag, words) for words in hidden))
