"""An answer to a letter that came: sealed into its thread, as the window does it."""

from argparse import Namespace
from pathlib import Path

from sobersister_desktop import post
from sobersister_desktop.cli import asking
from sobersister_desktop.cli.answers import Answer
from sobersister_desktop.cli.correspondence import message_in
from sobersister_desktop.cli.opening import now, opened
from sobersister_desktop.domain.errors import LetterEmpty, NotFound
from sobersister_desktop.domain.letter import StoredLetter
from sobersister_desktop.domain.person import Person
from sobersister_desktop.screens.sealing import Way, way_back
from sobersister_desktop.texts import _
from sobersister_desktop.vault.vault import Vault


def reply(asked: Namespace) -> Answer:
    """The words of a file as the reply to a received letter; to one that came by words, with six words of its own.

    Raises NotFound for a letter that was not received, LetterEmpty, and what sealing and writing raise.
    """
    words = message_in(asked.file).strip()
    if not words:
        raise LetterEmpty
    with opened(asked) as vault:
        answered = vault.letters.letter(vault.letters.find(asked.letter))
        if not answered.row.received:
            raise NotFound(name=asked.letter)
        person = vault.people.person(answered.row.person_id)
        way = way_back(answered.row, person)
        asking.progress(_("Sealing ..."))
        if way is not Way.CARD:
            return _by_words(vault, person, words, answered, way, asked.target.absolute())
        letter = post.compose_reply(vault, words, now())
        sealed = post.seal(vault, person, letter, now(), answering=answered).seal()
        file = post.keep_and_write(vault, sealed, asked.target.absolute(), now())
    document = {"letter": sealed.letter_id, "file": str(file), "size": file.stat().st_size}
    said = _("The reply to {name} is sealed. It is in {file}; send it as you usually do.")
    return Answer(document, said.format(name=person.name, file=file))


def _by_words(vault: Vault, person: Person, words: str, answered: StoredLetter, way: Way, target: Path) -> Answer:
    """The answer to a letter that came without a card: as a page for a browser, or sealed with words again."""
    letter = post.compose_note(vault, words, now())
    if way is Way.BROWSER:
        made = post.web_letter(vault, person, letter, answering=answered).make()
        number, drawn, file = made.letter_id, made.words, post.keep_and_write_web(vault, made, target, now())
    else:
        sealed = post.seal_by_words(vault, person, letter, answering=answered).seal()
        number, drawn, file = sealed.letter_id, sealed.words, post.keep_and_write(vault, sealed, target, now())
    said = _(
        "The reply to {name} is in {file}. It opens with these six words:\n\n    {words}\n\n"
        "Tell them by voice only: they are shown this once, and kept nowhere. Who wrote it is not proven by it."
    )
    document = {"letter": number, "file": str(file), "size": file.stat().st_size, "words": drawn}
    return Answer(document, said.format(name=person.name, file=file, words=drawn))
