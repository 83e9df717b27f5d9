"""How letters and people are said on the screen. The codes inside never change with the language; these words do."""

from collections.abc import Iterable

from sobersister_desktop.domain.letter import Letter, Need, Outer
from sobersister_desktop.domain.person import Role, Trust
from sobersister_desktop.domain.plain import isolated, one_line
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
