"""What goes in a letter, as the command line names it: the same things that the window offers, in the same words."""

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sobersister_desktop import post
from sobersister_desktop.cli.opening import now
from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.domain.errors import Ambiguous, HiddenNotFound, MomentNotShared, NotFound, PersonUnknown
from sobersister_desktop.domain.help_lines import HelpLine
from sobersister_desktop.domain.letter import ItemKind, Letter, Span, Told, find_words, take_out
from sobersister_desktop.domain.names import name_places, with_first_letters
from sobersister_desktop.domain.person import Person
from sobersister_desktop.screens import also_send, packing
from sobersister_desktop.screens.dates import start_of_week
from sobersister_desktop.screens.taking_out import with_letters_for
from sobersister_desktop.vault.vault import Vault


def whoever(vault: Vault, name: str) -> Person:
    """The person of this name, or one who is added only when there is a letter for her. Raises Ambiguous."""
    try:
        return vault.people.by_name(name)
    except PersonUnknown:
        return Person("", name)


def composed(vault: Vault, person: Person, asked: Namespace, message: str, *, by_words: bool = False) -> Letter:
    """The letter that was asked for, without the words to hide. Raises NotFound, HiddenNotFound and their kind."""
    items = tuple(_items(vault, asked))
    stories = {each.page.id for each in items if each.kind is ItemKind.STORY}
    ids = list(dict.fromkeys(vault.diary.find(prefix) for prefix in asked.entries))
    ids = [each for each in ids if each not in stories]  # a page, or a story, not both
    pages = [*(vault.diary.entry(entry_id) for entry_id in ids), *(each.page for each in items)]
    hidden = hide(pages, asked.hide)
    message = take_out(message, [place for words in asked.hide for place in find_words(message, words)])
    notes = list(dict.fromkeys((*asked.notes, *(note for each in items for note in each.notes))))
    names = frozenset(asked.initials)
    for number, name in enumerate(asked.initials, start=1):
        if not any(name_places(text, name) for page in pages for text in (page.title, page.text)):
            raise HiddenNotFound(number=number)  # she believes that it is out
    letter = post.compose(
        *(vault, person, ids, hidden, notes, asked.need, message, "", now()),
        pictures=asked.pictures,
        place_ids=[_place(vault, name) for name in asked.places],
        lines=_lines(vault, asked.lines),
        items=items,
        by_words=by_words,
        keep_until=asked.keep_until,
    )
    letter = replace(letter, message=with_first_letters(letter.message, names))
    return with_letters_for(letter, names) if names else letter


def _items(vault: Vault, asked: Namespace) -> Iterator[Told]:
    """What goes besides pages, each once. Raises NotFound, Ambiguous, MomentNotShared."""

    def there(kind: ItemKind) -> tuple[Told, ...]:
        return also_send.offered(vault, kind, now().astimezone().date())

    shared = there(ItemKind.MOMENT) if asked.moments else ()
    for own in dict.fromkeys(vault.moments.find(prefix) for prefix in asked.moments):
        if own not in {told.page.id for told in shared}:
            raise MomentNotShared(name=own[:10])
        yield from _some([told for told in shared if told.page.id == own], own)
    reached = there(ItemKind.MILESTONE) if asked.milestones else ()
    for day in dict.fromkeys(asked.milestones):
        yield from _some([told for told in reached if told.page.when.date() == day], str(day))
    weeks = there(ItemKind.CHECKINS) if asked.checkins else ()
    for monday in dict.fromkeys(map(start_of_week, asked.checkins)):
        yield from _some([told for told in weeks if told.page.when.date() == monday], str(monday))
    sections = there(ItemKind.PLAN) if asked.plan else ()
    for section in dict.fromkeys(asked.plan):
        yield from _some([told for told in sections if told.page.id == f"plan {section}"], section)
    stories = there(ItemKind.STORY) if asked.stories else ()
    for own in dict.fromkeys(vault.diary.find(prefix) for prefix in asked.stories):
        yield from _some([told for told in stories if told.page.id == own], own[:10])


def _some(found: Sequence[Told], name: str) -> Sequence[Told]:
    """What was found under this name. Raises NotFound for nothing."""
    if not found:
        raise NotFound(name=name)
    return found


def _place(vault: Vault, name: str) -> str:
    """The place of hers of this name. Raises NotFound, Ambiguous."""
    found = [place.id for place in vault.places.all() if place.name.casefold() == name.strip().casefold()]
    if len(found) != 1:
        raise (Ambiguous if found else NotFound)(name=name)
    return found[0]


def _lines(vault: Vault, ids: Sequence[str]) -> tuple[HelpLine, ...]:
    """The help lines of these ids. Raises NotFound."""
    if not ids:
        return ()
    everything = packing.all_lines(vault)
    for each in ids:
        if not packing.chosen_of(everything, [each]):
            raise NotFound(name=each)
    return tuple(packing.chosen_of(everything, list(dict.fromkeys(ids))))


def hide(pages: Sequence[Entry], passages: Sequence[str]) -> Mapping[str, Sequence[Span]]:
    """Where the passages stand on the pages, in titles and texts.

    Each must stand somewhere, else HiddenNotFound: she believes that it is hidden, and a slip must not tell it.
    """
    spans: dict[str, list[Span]] = {page.id: [] for page in pages}
    for number, words in enumerate(passages, start=1):
        found = False
        for page in pages:
            places = [Span(*place, in_title=True) for place in find_words(page.title, words)]
            places += [Span(*place) for place in find_words(page.text, words)]
            spans[page.id] += places
            found = found or bool(places)
        if not found:
            raise HiddenNotFound(number=number)
    return spans
