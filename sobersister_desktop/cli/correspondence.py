"""Cards, people and letters. All that is sealed or opened goes through `post`, as it does for the window."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sobersister_desktop import post
from sobersister_desktop.cli import asking
from sobersister_desktop.cli.answers import Answer
from sobersister_desktop.cli.composing import composed, whoever
from sobersister_desktop.cli.opening import now, opened, read_file
from sobersister_desktop.cli.pages import plain_text
from sobersister_desktop.crypto.identity import card_text, parse_card
from sobersister_desktop.domain.errors import (
    CardBroken,
    DiskFull,
    DiskTrouble,
    FileUnwritable,
    LetterFromWhom,
    LetterTooLarge,
    NotTrusted,
    TooMuch,
    WordsDiffer,
)
from sobersister_desktop.domain.letter import Excerpt
from sobersister_desktop.domain.person import Person, Role
from sobersister_desktop.screens.letter_words import kept_until, told_lines
from sobersister_desktop.screens.several import may_join
from sobersister_desktop.texts import _
from sobersister_desktop.vault.files import write_atomically
from sobersister_desktop.vault.vault import Vault

_CARD_BYTES = 64 * 1024
_LETTER_BYTES = 65 * 1024 * 1024  # formats.md 4.5
_MESSAGE_CHARACTERS = 200_000  # formats.md 4.3
_CARD_BEGINS = b"-----BEGIN CARD-----"
_CARD_NAME = "card.txt"


def card(asked: Namespace) -> Answer:
    """Her own card and its five words. Raises FileUnwritable."""
    with opened(asked) as vault:
        mine = post.my_card(vault, now())
    text, words = card_text(mine), " ".join(post.words_of(mine.fingerprint))
    if asked.target:
        _write_card(asked.target, text.encode())
    shown = text if not asked.target else _("The card is in {file}.").format(file=asked.target)
    read_aloud = _("Read these five words to her by phone or in person: {words}").format(words=words)
    return Answer({"card": text, "words": words, "fingerprint": mine.fingerprint}, f"{shown}\n{read_aloud}")


def _write_card(target: Path, data: bytes) -> None:
    try:
        file = target / _CARD_NAME if target.is_dir() else target
        if file.exists() and not file.read_bytes().startswith(_CARD_BEGINS):
            raise FileUnwritable(name=file.name)  # it is something else, and stays
        write_atomically(file, data)
    except (OSError, ValueError) as error:
        raise FileUnwritable(name=target.name) from error


def trust(asked: Namespace) -> Answer:
    """Someone by her card; with her five words checked first, so that wrong ones add nobody.

    Raises CardBroken, OwnCard, CardAlreadyKnown, WordsDiffer.
    """
    data = read_file(asked.file, _CARD_BYTES, CardBroken())
    fingerprint = parse_card(data).fingerprint
    with opened(asked) as vault:
        if asked.words is not None and not post.words_match(fingerprint, asked.words):
            raise WordsDiffer(name=asked.name)
        known = vault.people.by_fingerprint(fingerprint)
        if known and asked.words is not None and _same_name(known[0], asked.name):
            person = known[0]  # added before; now her words are compared
        else:
            person = post.add_person(vault, data, asked.name, Role.MENTOR, now())
        if asked.words is not None:
            person = post.mark_compared(vault, person.id, fingerprint, True, now())
    said = _("{name} is {trust}.").format(name=person.name, trust=str(person.trust))
    return Answer({"id": person.id, "name": person.name, "trust": str(person.trust)}, said)


def _same_name(person: Person, name: str) -> bool:
    return person.name.casefold() == name.casefold()


def people(asked: Namespace) -> Answer:
    """The people she knows here."""
    with opened(asked) as vault:
        known = vault.people.all()
    document = [
        {"id": p.id, "name": p.name, "trust": str(p.trust) if p.cards else None, "role": str(p.role)} for p in known
    ]
    no_card = _("no card")
    text = "\n".join(f"{p.id[:10]}  {p.name}  ({p.role}, {p.trust if p.cards else no_card})" for p in known)
    return Answer(document, text or _("Nobody has been added yet."))


def seal(asked: Namespace) -> Answer:
    """One letter, composed, sealed, kept and written; for several, one for each. Raises what `post` raises, NotFound,
    HiddenNotFound and their kind."""
    message = message_in(asked.message)
    if asked.words:
        return _seal_by_words(asked, message)
    with opened(asked) as vault:
        people = list({person.id: person for person in map(vault.people.by_name, asked.to)}.values())
        if len(people) > 1:
            return _seal_each(vault, people, asked, message)
        letter = composed(vault, people[0], asked, message)
        asking.progress(_("Sealing ..."))
        sealed = post.seal(vault, people[0], letter, now()).seal()
        file = post.keep_and_write(vault, sealed, asked.target.absolute(), now())
    document = {"letter": sealed.letter_id, "file": str(file), "size": file.stat().st_size}
    said = _("The letter to {name} is sealed. It is in {file}; send it as you usually do.")
    return Answer(document, said.format(name=people[0].name, file=file))


def _seal_each(vault: Vault, people: Sequence[Person], asked: Namespace, message: str) -> Answer:
    """The same for each of them, in a file of her own. As in the window, all of their words were compared before."""
    folder = asked.target.absolute()
    if not folder.is_dir():
        raise FileUnwritable(name=folder.name)
    for person in people:
        if not may_join(person):
            raise NotTrusted(name=person.name)
    letters = [composed(vault, person, asked, message) for person in people]
    asking.progress(_("Sealing ..."))
    sealed = [post.seal(vault, person, letter, now()).seal() for person, letter in zip(people, letters, strict=True)]
    files = [folder / post.file_name() for _person in people]
    _count, stopped = post.keep_and_write_each(vault, list(zip(sealed, files, strict=True)), now())
    done = [
        {"to": person.name, "letter": one.letter_id, "file": str(file), "size": one.size}
        for person, one, file in zip(people, sealed, files, strict=True)
    ][:_count]
    if stopped is not None:
        asking.tell(_said_of(done))
        raise stopped
    first = {name: done[0][name] for name in ("letter", "file", "size")}
    return Answer({**first, "letters": done}, _said_of(done))


def _said_of(done: Sequence[Mapping[str, object]]) -> str:
    said = _("The letter to {name} is sealed. It is in {file}; send it as you usually do.")
    return "\n".join(said.format(name=each["to"], file=each["file"]) for each in done)


def _seal_by_words(asked: Namespace, message: str) -> Answer:
    with opened(asked) as vault:
        name = asked.to[0]
        letter = composed(vault, whoever(vault, name), asked, message, by_words=True)
        person = post.browser_person(vault, name)
        asking.progress(_("Sealing ..."))
        sealed = post.seal_by_words(vault, person, letter).seal()
        file = post.keep_and_write(vault, sealed, asked.target.absolute(), now())
    document = {"letter": sealed.letter_id, "file": str(file), "size": file.stat().st_size, "words": sealed.words}
    said = _(
        "The letter to {name} is in {file}. It opens with these six words:\n\n    {words}\n\n"
        "Tell them by voice only: they are shown this once, and kept nowhere. Who wrote it is not proven by it."
    )
    return Answer(document, said.format(name=person.name, file=file, words=sealed.words))


def message_in(file: Path | None) -> str:
    """The text of the file, or nothing. Raises TooMuch, NotPlainText, FileUnreadable."""
    if file is None:
        return ""
    limit = _("a message of {characters} characters").format(characters=f"{_MESSAGE_CHARACTERS:,}")
    text = plain_text(read_file(file, _MESSAGE_CHARACTERS * 4, TooMuch(limit=limit)), file.name)
    if len(text) > _MESSAGE_CHARACTERS:
        raise TooMuch(limit=limit)
    return text


def open_(asked: Namespace) -> Answer:
    """A letter sealed for this notebook: all of it is kept, or with `--peek` nothing. Raises the LetterTroubles."""
    data = read_file(asked.file, _LETTER_BYTES, LetterTooLarge())
    with opened(asked) as vault:
        if post.is_web_reply(data):
            found = _reply(vault, data, keep=not asked.peek)
        elif post.is_by_words(data):
            found = _by_words(vault, data, asked)
        else:
            found = post.open_file(vault, data, now(), keep=not asked.peek)
        if not asked.peek:
            with suppress(DiskFull, DiskTrouble):  # it is kept, and is about to be read whatever the disk says now
                vault.letters.mark_read(found.letter_id, now())
    outside = found.outer
    document: dict[str, object] = {
        "letter": found.letter_id,
        "from": found.person.name,
        "trust": str(found.trust),
        "kind": str(outside.kind),
        "day": outside.written.isoformat(),
        "pages": outside.pages,
        "content_notes": list(outside.notes),
        "need": outside.need,
        "keep_until": outside.keep_until.isoformat() if outside.keep_until else None,
        "already_here": found.already_here,
        "by_words": found.by_words,
        "missing": list(found.missing),
    }
    lines = [
        _("From {name} ({trust}), written on {day}").format(
            name=found.person.name, trust=found.trust, day=outside.written
        )
    ]
    if found.by_words:
        lines.append(_("It opened with words. Who wrote it is not proven."))
    if outside.notes:
        lines.append(_("It touches on: {notes}").format(notes=", ".join(outside.notes)))
    if outside.need:
        lines.append(_("She asks: {need}").format(need=outside.need))
    lines += [each for each in (kept_until(outside.keep_until, now().astimezone().date()),) if each]
    if found.already_here:
        lines.append(_("This letter was already here."))
    lines += [_("Letter {number} of hers has not arrived.").format(number=number) for number in found.missing]
    lines += told_lines(found.letter, found.person.name, mine=False)
    if not asked.peek:
        document |= {"message": found.letter.message, "entries": [_page(page) for page in found.letter.excerpts]}
        if found.letter.extra.paper_key:
            document["paper_key"] = found.letter.extra.paper_key
            lines.append(found.letter.extra.paper_key)
        lines += ["", found.letter.message] if found.letter.message else []
        lines += [f"\n{page.day}  {page.title}\n\n{page.text}" for page in found.letter.excerpts]
    return Answer(document, "\n".join(lines))


def _reply(vault: Vault, data: bytes, *, keep: bool) -> post.OpenedLetter:
    """What was written back in a web letter; its six words are asked for. Raises LetterWordsWrong and its kind."""
    asked = post.web_reply(vault, data)
    reply = asked.read(asking.six_words())
    return (post.keep_reply if keep else post.peeked_reply)(vault, asked, reply, now())


def _by_words(vault: Vault, data: bytes, asked: Namespace) -> post.OpenedLetter:
    """A letter that six words open, kept under whoever gave it to her. Raises LetterFromWhom, LetterWordsWrong."""
    if not asked.peek and asked.giver is None:
        raise LetterFromWhom
    letter = post.to_open_by_words(vault, data).open(asking.six_words())
    giver = Person("", asked.giver or "") if asked.peek else post.browser_person(vault, asked.giver)
    return post.keep_by_words(vault, letter, giver, now(), keep=not asked.peek)


def _page(page: Excerpt) -> dict[str, object]:
    return {"id": page.id, "date": page.day.isoformat(), "title": page.title, "text": page.text}


def letters(asked: Namespace) -> Answer:
    """Sent and received, newest first."""
    with opened(asked) as vault:
        rows = vault.letters.all()
    document = [
        {
            "letter": row.id,
            "direction": str(row.direction),
            "person": row.person,
            "kind": str(row.kind),
            "day": row.day.isoformat(),
            "thread": row.thread,
            "in_reply_to": row.in_reply_to,
            "gone": str(row.gone) if row.gone else None,
        }
        for row in rows
    ]
    lines = [f"{row.id[:10]}  {row.day}  {row.direction}  {row.person}  ({row.kind})" for row in rows]
    return Answer(document, "\n".join(lines) or _("There are no letters yet."))
