"""How letters and people are said on the screen. The codes inside never change with the language; these words do."""

from collections.abc import Iterable
from datetime import date

from sobersister_desktop.domain.handover import Word
from sobersister_desktop.domain.letter import Holder, Letter, LetterRow, Need, Outer
from sobersister_desktop.domain.person import Role, Trust
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.days import day_and_month, mark_day
from sobersister_desktop.sharing.labels import note_label
from sobersister_desktop.texts import _, ngettext

_TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "sister", "aunt", "auntie", "doctor", "señora", "doña"})


def note_name(code: str) -> str:
    """What a letter touches on; a code of a later version is said as Other."""
    return note_label(code)


def note_names(codes: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in the order of the codes."""
    return tuple(dict.fromkeys(note_label(code) for code in codes))


def need_title(code: str | None) -> str:
    """What she asks for, in a few words; nothing for a letter that asks for nothing or a code not known here."""
    titles: dict[str | None, str] = {
        Need.JUST_READ: _("Just read it"),
        Need.LISTEN: _("Listen, then write back"),
        Need.THINK: _("Help me think"),
        Need.BE_WITH_ME: _("Be with me on this day"),
    }
    return titles.get(code, "")


def need_hint(code: str | None) -> str:
    """The same a little further, in her own mouth."""
    hints: dict[str | None, str] = {
        Need.JUST_READ: _("No answer needed"),
        Need.LISTEN: _("No advice unless I ask"),
        Need.THINK: _("Ideas are welcome"),
        Need.BE_WITH_ME: _("A word or a call would help"),
    }
    return hints.get(code, "")


def need_told(code: str | None) -> str:
    """The same, told about her to the one who reads."""
    told: dict[str | None, str] = {
        Need.JUST_READ: _("No answer needed."),
        Need.LISTEN: _("No advice unless she asks."),
        Need.THINK: _("Ideas are welcome."),
        Need.BE_WITH_ME: _("A word or a call would help."),
    }
    return told.get(code, "")


def keep_words(days: int | None) -> str:
    """How long a letter may be kept."""
    if days is None:
        return _("as long as she likes")
    return {7: _("for a week"), 365: _("for a year")}.get(days) or ngettext("for {n} day", "for {n} days", days)


def kept_until(day: date | None, today: date) -> str:
    """To be kept until 3 December. Said before a letter is opened; nothing where no day was chosen."""
    return "" if day is None else _("To be kept until {day}.").format(day=day_and_month(day, today))


def size_line(outer: Outer) -> str:
    """2 pages, about 5 minutes"""
    minutes = ngettext("about {n} minute", "about {n} minutes", outer.minutes)
    if not outer.pages:
        return _("A few lines, {minutes}").format(minutes=minutes)
    pages = ngettext("{n} page", "{n} pages", outer.pages)
    return _("{pages}, {minutes}").format(pages=pages, minutes=minutes)


def passages(letter: Letter) -> int:
    """How many passages she took out of all the pages."""
    return sum(excerpt.hidden for excerpt in letter.excerpts)


def holds_line(pages: int, hidden: int) -> str:
    """2 pages, 3 passages taken out"""
    line = ngettext("{n} page", "{n} pages", pages)
    if not hidden:
        return line
    taken = ngettext("{n} passage taken out", "{n} passages taken out", hidden)
    return _("{pages}, {passages}").format(pages=line, passages=taken)


def first_name(name: str) -> str:
    """What she calls her in a sentence: the first name, or the whole when it begins with a title."""
    parts = one_line(name).split()
    if len(parts) < 2 or parts[0].rstrip(".").casefold() in _TITLES:
        return isolated(name)
    return isolated(parts[0])


def role_name(role: Role) -> str:
    return {
        Role.MENTOR: _("Mentor"),
        Role.SISTER: _("Sister"),
        Role.MENTEE: _("Someone I walk beside"),
        Role.SPONSOR: _("Sponsor"),
        Role.THERAPIST: _("Therapist"),
        Role.DOCTOR: _("Doctor"),
        Role.FAMILY: _("Family"),
        Role.LAWYER: _("Lawyer"),
        Role.FRIEND: _("Friend"),
        Role.OTHER: _("Someone else"),
    }[role]


def trust_name(trust: Trust) -> str:
    """Where a key stands, in a few words."""
    return {
        Trust.VERIFIED: _("Words checked"),
        Trust.ADDED: _("Words not checked yet"),
        Trust.CHANGED: _("New card, words not checked"),
        Trust.RETIRED: _("Keys replaced"),
        Trust.BLOCKED: _("Blocked"),
    }[trust]


def not_come_yet(count: int) -> str:
    """That letters before this one are on their way, or went astray; nothing where none are missing."""
    if not count:
        return ""
    return ngettext(
        "{n} letter before this one has not come yet.", "{n} letters before this one have not come yet.", count
    )


def cannot_reach() -> str:
    """What asking a letter back can do, and what it cannot (formats.md 5)."""
    return _(
        "This asks her program to delete it. It cannot reach copies, print-outs, pictures of the screen, or what she "
        "remembers."
    )


def handover_line(word: Word, *, mine: bool) -> str:
    """What a letter says about someone else walking beside her; {name} is the other."""
    return {
        (Word.ASK, True): _("It asks {name} whether someone else may walk beside her. It hands on nothing."),
        (Word.ASK, False): _("This letter asks whether someone else may walk beside you."),
        (Word.YES, True): _(
            "It says yes: {name} may tell one woman your first name and how to reach you, once, within a month. No "
            "letter of yours goes along."
        ),
        (Word.YES, False): _("Her answer is yes: you may tell one woman her first name and how to reach her."),
        (Word.NO, True): _("It says no: {name} tells nobody of you."),
        (Word.NO, False): _("Her answer is no: nothing of her is passed on."),
    }[word, mine]


def told_lines(letter: Letter, name: str, *, mine: bool) -> tuple[str, ...]:
    """What a letter that is not for reading says and asks, told to the one who has it on her screen.

    `name` is the other's; `mine` is for a letter of her own.
    """
    extra, lines = letter.extra, []
    if extra.ending:
        lines.append(
            _("This letter ends the letters between you and {name}.")
            if mine
            else _("With this letter, {name} ends the letters between you.")
        )
    if extra.taken_back:
        asked = (
            ngettext("It takes back {n} letter of yours.", "It takes back {n} letters of yours.", len(extra.taken_back))
            if mine
            else ngettext("She takes back {n} letter.", "She takes back {n} letters.", len(extra.taken_back))
        )
        lines.append(asked)
        if mine:
            lines.append(cannot_reach())
    if extra.deleted:
        lines.append(
            ngettext(
                "It says that {n} letter of hers is deleted here.",
                "It says that {n} letters of hers are deleted here.",
                len(extra.deleted),
            )
            if mine
            else ngettext(
                "She says that {n} letter of yours is deleted in her notebook.",
                "She says that {n} letters of yours are deleted in her notebook.",
                len(extra.deleted),
            )
        )
    if extra.read:
        lines.append(
            ngettext("It says that you read {n} letter.", "It says that you read {n} letters.", len(extra.read))
            if mine
            else ngettext("She has read {n} letter of yours.", "She has read {n} letters of yours.", len(extra.read))
        )
    if extra.handover is not None:
        lines.append(handover_line(extra.handover, mine=mine))
    if extra.card:
        lines.append(
            _("It brings her your new card. She compares your five words with you before she trusts it.")
            if mine
            else _("{name} says she has new keys. Check the five words with her before you write to her again.")
        )
    if extra.paper_key:
        lines.append(
            _("It gives {name} your paper key to keep. Whoever has it and your notebook can open everything.")
            if mine
            else _(
                "{name} asks you to keep her paper key. It opens nothing here. Read it to her when she asks for it, by "
                "voice, and only when you are sure that it is she."
            )
        )
    return tuple(line.format(name=name) for line in lines)


def shared_words(holder: Holder, rev: int = 0) -> str:
    """ "Shared with Ruth, 2 passages hidden"; or "Shared with Ruth, changed since"."""
    shared = _("Shared with {name}").format(name=holder.name)
    if rev > holder.rev:
        return _("{shared}, changed since").format(shared=shared)
    if not holder.hidden:
        return shared
    hidden = ngettext("{n} passage hidden", "{n} passages hidden", holder.hidden)
    return _("{shared}, {hidden}").format(shared=shared, hidden=hidden)


def answer_words(answer: LetterRow, today: date) -> str:
    """ "Ruth wrote back, 25 Nov"."""
    day = mark_day(answer.arrived.astimezone().date(), today)
    return _("{name} wrote back, {day}").format(name=one_line(answer.person), day=day)
