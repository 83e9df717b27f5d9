"""Letters for someone who has only a browser. What comes back from it is opened by `open`."""

from argparse import Namespace

from sobersister_desktop import post
from sobersister_desktop.cli import asking
from sobersister_desktop.cli.answers import Answer
from sobersister_desktop.cli.composing import composed, whoever
from sobersister_desktop.cli.correspondence import message_in
from sobersister_desktop.cli.opening import now, opened
from sobersister_desktop.texts import _


def web_letter(asked: Namespace) -> Answer:
    """One letter as a page, kept and written, and the six words for it. Raises what `seal` raises, except for a card.

    A name that ends in .txt gets the letter as text, for the empty page.
    """
    if asked.empty_page:
        return _empty_page(asked)
    message = message_in(asked.message)
    with opened(asked) as vault:
        letter = composed(vault, whoever(vault, asked.to), asked, message, by_words=True)
        person = post.browser_person(vault, asked.to)
        asking.progress(_("Sealing ..."))
        made = post.web_letter(vault, person, letter).make()
        file = post.keep_and_write_web(vault, made, asked.target.absolute(), now())
    document = {"letter": made.letter_id, "file": str(file), "size": file.stat().st_size, "words": made.words}
    said = _(
        "The page for {name} is in {file}. It opens with these six words:\n\n    {words}\n\n"
        "Tell them by voice only, and keep them until an answer has come: they are shown this once, and you need them"
        " to read it."
    )
    return Answer(document, said.format(name=person.name, file=file, words=made.words))


def _empty_page(asked: Namespace) -> Answer:
    target = asked.target.absolute()
    file = target / post.web_file_name() if target.is_dir() else target
    post.write_new(file, post.empty_page())
    said = _("The empty page is in {file}. Whoever has it can open letters that come as text.").format(file=file)
    return Answer({"file": str(file), "size": file.stat().st_size}, said)
