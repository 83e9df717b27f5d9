"""An answer to a letter that came: sealed into its thread, as the window does it."""

from argparse import Namespace

from sobersister_desktop import post
from sobersister_desktop.cli import asking
from sobersister_desktop.cli.answers import Answer
from sobersister_desktop.cli.correspondence import message_in
from sobersister_desktop.cli.opening import now, opened
from sobersister_desktop.domain.errors import LetterEmpty, NoCard, NotFound
from sobersister_desktop.texts import _


def reply(asked: Namespace) -> Answer:
    """The words of a file as the reply to a received letter.

    Raises NotFound for a letter that was not received, LetterEmpty, and what sealing and writing raise.
    """
    words = message_in(asked.file).strip()
    if not words:
        raise LetterEmpty
    with opened(asked) as vault:
        answered = vault.letters.letter(vault.letters.find(asked.letter))
        if not answered.row.received:
            raise NotFound(name=asked.letter)
        if answered.row.by_words:
            raise NoCard(name=answered.row.person)
        person = vault.people.person(answered.row.person_id)
        letter = post.compose_reply(vault, words, now())
        asking.progress(_("Sealing ..."))
        sealed = post.seal(vault, person, letter, now(), answering=answered).seal()
        file = post.keep_and_write(vault, sealed, asked.target.absolute(), now())
    document = {"letter": sealed.letter_id, "file": str(file), "size": file.stat().st_size}
    said = _("The reply to {name} is sealed. It is in {file}; send it as you usually do.")
    return Answer(document, said.format(name=person.name, file=file))
