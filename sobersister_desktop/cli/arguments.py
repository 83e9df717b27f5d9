"""The grammar of the command line. What cannot be understood ends with status 2 before anything is opened."""

from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from sobersister_desktop.cli import asking
from sobersister_desktop.domain.entry import MAX_TAGS, MAX_TITLE, Mood
from sobersister_desktop.domain.errors import NothingTyped
from sobersister_desktop.domain.help_lines import Purpose
from sobersister_desktop.domain.letter import ContentNote, Need
from sobersister_desktop.domain.moment import STRENGTHS, Ending, HowLong, MomentKind
from sobersister_desktop.domain.plan import PlanSection
from sobersister_desktop.portability.exports import FORMATS as EXPORT_FORMATS
from sobersister_desktop.portability.imports import FORMATS
from sobersister_desktop.texts import _

_Commands = _SubParsersAction


def parse(argv: Sequence[str]) -> Namespace:
    """What was asked for; `command` is None when it is the window. Raises SystemExit for help and for usage."""
    asked = Namespace(vault=None, json=False, kdf_testing=False, command=None)
    parser().parse_args(list(argv), asked)
    if getattr(asked, "tags", None) and len(asked.tags) > MAX_TAGS:
        parser().error(_("a page has at most {limit} tags").format(limit=MAX_TAGS))
    if asked.command == "seal":
        _goes_somewhere(asked)
    if getattr(asked, "keep_until", None) and asked.keep_until < datetime.now(UTC).astimezone().date():
        parser().error(_("the day until which she may keep it is over"))
    if asked.command == "web-letter" and not asked.empty_page:
        if asked.to is None:
            parser().error(_("say whom it is for with --to"))
        _holds_something(asked)
    return asked


def _goes_somewhere(asked: Namespace) -> None:
    _holds_something(asked)
    if asked.words and len(asked.to) > 1:
        parser().error(_("a letter with words is for one"))


def _holds_something(asked: Namespace) -> None:
    things = ("entries", "moments", "milestones", "checkins", "plan", "stories", "places", "lines")
    if asked.message is None and not any(getattr(asked, name) for name in things):
        parser().error(_("a letter needs a page, something else of hers, or a message"))


def parser() -> ArgumentParser:
    """The whole grammar."""
    top = ArgumentParser(
        prog="notebook",
        allow_abbrev=False,
        description=_("A private notebook. Without a command the window opens."),
        epilog=_(
            "Passphrases are asked for, or read line by line from standard input; never given as arguments. What "
            "stands on a command line can be seen by others who use this computer, and your shell may keep it: "
            "with - in place of a title, a tag, words to hide or to look for, they are asked for in the same way, "
            "before the passphrase."
        ),
    )
    _globals(top)
    commands = top.add_subparsers(dest="command", metavar=_("COMMAND"), title=_("commands"))
    _notebook(commands)
    _pages(commands)
    _correspondence(commands)
    _help_lines(commands)
    return top


def _notebook(commands: "_Commands[ArgumentParser]") -> None:
    _command(commands, "new", _("make a notebook in the folder, and print its paper key"))
    _command(commands, "check", _("look at the whole notebook, and say what is damaged"))
    _command(commands, "passphrase", _("change the passphrase"))
    _command(commands, "recover", _("set a new passphrase with the paper key"))
    backup = _command(commands, "backup", _("a copy of the whole notebook, encrypted and checked"))
    backup.add_argument("-o", dest="target", type=Path, required=True, metavar="FILE_OR_FOLDER")
    restore = _command(commands, "restore", _("the notebook of a backup, in an empty folder"))
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument(
        "--try",
        dest="practise",
        action="store_true",
        help=_("only see whether it opens and what it holds"),
    )
    restore.add_argument("--paper-key", action="store_true", help=_("open it with the paper key"))
    salvage = _command(commands, "salvage", _("a new notebook of all that a damaged one still holds"))
    salvage.add_argument("-o", dest="target", type=Path, required=True, metavar="DIR")
    salvage.add_argument("--paper-key", action="store_true", help=_("open it with the paper key"))
    export = _command(commands, "export", _("everything in the clear, in a new folder: anyone can read it there"))
    export.add_argument("--format", choices=EXPORT_FORMATS, required=True)
    export.add_argument("-o", dest="target", type=Path, required=True, metavar="DIR")
    tour = _command(commands, "tour", _("two sample women play the whole way, in a folder of their own"))
    tour.add_argument("folder", type=Path, metavar="DIR")


def _pages(commands: "_Commands[ArgumentParser]") -> None:
    bring = _command(commands, "import", _("bring in a journal; run again, it adds nothing twice"))
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--format", choices=FORMATS, default="auto")
    write = _command(commands, "write", _("one page from a text file"))
    write.add_argument("file", type=Path, metavar="FILE")
    write.add_argument("--title", type=_title, default="", metavar="T")
    write.add_argument("--date", type=_moment, metavar="D", help=_("2026-11-24, or 2026-11-24T21:30"))
    write.add_argument("--mood", type=int, choices=[int(mood) for mood in Mood], metavar="1..5")
    write.add_argument("--tag", dest="tags", type=_word, action="append", default=[], metavar="T")
    entries = _command(commands, "entries", _("the pages, newest first"))
    entries.add_argument(
        "--search", type=_given, metavar="TEXT", help=_("words, or their beginnings; accents do not matter")
    )
    entries.add_argument("--since", type=_day, metavar="D")
    entries.add_argument("--until", type=_day, metavar="D")
    entries.add_argument("--limit", type=_count, metavar="N")
    _command(commands, "show", _("one page, exactly as typed")).add_argument("id", metavar="ID")
    _moment_command(commands)


def _moment_command(commands: "_Commands[ArgumentParser]") -> None:
    noted = _command(commands, "moment", _("note a moment: how strong it is, and whatever else you like"))
    noted.add_argument("--kind", choices=[str(kind) for kind in MomentKind], required=True, metavar=_("KIND"))
    for name in ("now", "worst", "after", "confidence"):
        strength = noted.add_argument(f"--{name}", type=int, choices=STRENGTHS, metavar="0..10")
        strength.required = name == "now"
    noted.add_argument("--date", type=_moment, metavar="D", help=_("when it was: 2026-11-24, or 2026-11-24T21:30"))
    noted.add_argument("--about", action="store_true", help=_("the time is a guess"))
    noted.add_argument(
        "--belongs-to", type=_word, action="append", default=[], metavar="T", help=_("something you count, by its name")
    )
    noted.add_argument("--how-long", choices=[str(each) for each in HowLong], metavar="RANGE")
    noted.add_argument("--place", type=_word, metavar="T")
    for name in ("company", "going-on", "feeling", "body", "tried"):
        noted.add_argument(f"--{name}", type=_word, action="append", default=[], metavar="T")
    noted.add_argument("--words", type=_word, metavar="T", help=_("in a few words"))
    noted.add_argument("--thought", type=_word, metavar="T")
    noted.add_argument("--may-share", action="store_true", help=_("it may go in a letter"))
    noted.add_argument("--ending", choices=[str(each) for each in Ending], metavar="CODE")
    noted.add_argument(
        "--touches",
        choices=[str(each) for each in ContentNote],
        action="append",
        default=[],
        metavar="CODE",
        help=_("what it touches on, for whoever else may read it"),
    )


def _correspondence(commands: "_Commands[ArgumentParser]") -> None:
    card = _command(commands, "card", _("your own card and its five words, to give to a mentor"))
    card.add_argument("-o", dest="target", type=Path, metavar="FILE_OR_FOLDER")
    trust = _command(commands, "trust", _("add someone by her card; with her five words she is verified"))
    trust.add_argument("file", type=Path, metavar="FILE")
    trust.add_argument("--name", type=_name, required=True)
    trust.add_argument("--words", metavar='"W1 W2 W3 W4 W5"')
    _command(commands, "people", _("the people you write to"))
    seal = _command(commands, "seal", _("seal one letter that only she can open"))
    several = _("given again, each gets the same in a file of her own")
    seal.add_argument("--to", required=True, action="append", metavar="NAME", help=several)
    _what_goes(seal)
    seal.add_argument(
        "--words", action="store_true", help=_("six drawn words open it, not her card; who wrote it is not proven")
    )
    seal.add_argument("-o", dest="target", type=Path, required=True, metavar="FILE_OR_FOLDER")
    reply = _command(commands, "reply", _("answer a letter that came, with the words of a file"))
    reply.add_argument("letter", metavar="LETTER")
    reply.add_argument("file", type=Path, metavar="FILE")
    reply.add_argument("-o", dest="target", type=Path, required=True, metavar="FILE_OR_FOLDER")
    web = _command(commands, "web-letter", _("a letter as a page that opens in any browser, with six drawn words"))
    web.add_argument("--to", type=_name, metavar="NAME", help=_("someone new is added; she needs no card"))
    _what_goes(web)
    web.add_argument("--empty-page", action="store_true", help=_("only the page, for letters sent as text"))
    web.add_argument("-o", dest="target", type=Path, required=True, metavar="FILE_OR_FOLDER")
    open_ = _command(commands, "open", _("open a letter sealed for you, and keep it"))
    open_.add_argument("file", type=Path, metavar="FILE")
    open_.add_argument(
        "--from", dest="giver", type=_name, metavar="NAME", help=_("who gave it to you, for one with words")
    )
    open_.add_argument("--peek", action="store_true", help=_("only who and what about; nothing is kept"))
    _command(commands, "letters", _("the letters sent and received"))


def _what_goes(command: ArgumentParser) -> None:
    """What a letter holds and says."""
    command.add_argument("--entries", type=_ids, action="extend", default=[], metavar="ID[,ID...]")
    command.add_argument("--moments", type=_ids, action="extend", default=[], metavar="ID[,ID...]")
    for name, told in (("milestones", _("reached on these days")), ("checkins", _("of the weeks of these days"))):
        command.add_argument(f"--{name}", type=_days, action="extend", default=[], metavar="DAY[,DAY...]", help=told)
    sections = [str(section) for section in PlanSection]
    command.add_argument("--plan", action="append", default=[], choices=sections, metavar="SECTION")
    story = _("pages with the tag for stories, without their day")
    command.add_argument("--stories", type=_ids, action="extend", default=[], metavar="ID[,ID...]", help=story)
    command.add_argument("--place", dest="places", type=_word, action="append", default=[], metavar="NAME")
    command.add_argument("--line", dest="lines", type=_word, action="append", default=[], metavar="ID")
    command.add_argument("--pictures", action="store_true", help=_("the pictures of the pages go along"))
    initial = _("a first letter stands for this name")
    command.add_argument(
        "--initial", dest="initials", type=_word, action="append", default=[], metavar="NAME", help=initial
    )
    command.add_argument(
        "--hide", action="append", default=[], type=_word, metavar="TEXT", help=_("taken out, not covered")
    )
    notes = [str(note) for note in ContentNote]
    command.add_argument("--note", dest="notes", action="append", default=[], choices=notes)
    command.add_argument("--need", choices=[str(need) for need in Need])
    command.add_argument("--message", type=Path, metavar="FILE")
    until = _("the last day on which she may keep it")
    command.add_argument("--keep-until", type=_day, metavar="DAY", help=until)


def _help_lines(commands: "_Commands[ArgumentParser]") -> None:
    lines = _command(commands, "help-lines", _("the help lines; needs no notebook and no passphrase"))
    lines.add_argument("--country", type=_country, metavar="CC", help=_("two letters, such as GB"))
    lines.add_argument("--purpose", choices=[str(purpose) for purpose in Purpose], metavar="P")


def _command(commands: "_Commands[ArgumentParser]", name: str, summary: str) -> ArgumentParser:
    command = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
    _globals(command)
    return command


def _globals(parser: ArgumentParser) -> None:
    """Understood before and after the command; SUPPRESS keeps the later place from undoing the earlier."""
    parser.add_argument("--vault", type=Path, default=SUPPRESS, metavar="DIR", help=_("the notebook's folder"))
    parser.add_argument("--json", action="store_true", default=SUPPRESS, help=_("answer with one JSON document"))
    parser.add_argument("--kdf-testing", action="store_true", default=SUPPRESS, help=SUPPRESS)


# ---- values; a ValueError or ArgumentTypeError becomes a usage message ---------------------------------------


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("{text} is not a date like 2026-11-24").format(text=text)) from error


def _moment(text: str) -> date | datetime:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("{text} is not a date like 2026-11-24T21:30").format(text=text)) from error
    if when.tzinfo is not None:
        raise ArgumentTypeError(_("a page is dated by the clock on the wall, without a zone"))
    return when


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError(_("a number from 1 upward"))
    return number


def _country(text: str) -> str:
    code = text.strip().upper()
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise ArgumentTypeError(_("a country is two letters, such as GB"))
    return code


def _given(text: str) -> str:
    """The words, or for - those that are asked for, so that they stand on no command line."""
    if text != "-":
        return text
    try:
        return asking.line()
    except NothingTyped as error:
        raise ArgumentTypeError(_("this is empty")) from error


def _title(text: str) -> str:
    text = _given(text)
    if len(text) > MAX_TITLE or len(text.splitlines()) > 1:
        raise ArgumentTypeError(_("a title is one line of at most {limit} characters").format(limit=MAX_TITLE))
    return _sound(text)


def _name(text: str) -> str:
    if not 0 < len(text.strip()) <= 60 or len(text.splitlines()) > 1:
        raise ArgumentTypeError(_("a name is one line of at most {limit} characters").format(limit=60))
    return _sound(text.strip())


def _word(text: str) -> str:
    text = _given(text)
    if not text.strip():
        raise ArgumentTypeError(_("this is empty"))
    return _sound(text)


def _ids(text: str) -> list[str]:
    found = [part.strip().lower() for part in text.split(",") if part.strip()]
    if not found:
        raise ArgumentTypeError(_("no page is named"))
    return found


def _days(text: str) -> list[date]:
    return [_day(part.strip()) for part in text.split(",") if part.strip()]


def _sound(text: str) -> str:
    """Bytes that are no text of this computer's arrive as lone surrogates; no page can keep them."""
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text):
        raise ArgumentTypeError(_("this is not text"))
    return text
