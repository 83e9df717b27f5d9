"""The codes of a letter in words, the same on every page and in letter.txt."""

from sobersister_desktop.domain.letter import ContentNote, Need
from sobersister_desktop.texts import _


def note_label(code: str) -> str:
    """What a content note says. A code of a later version is shown as "Other"."""
    labels: dict[str, str] = {
        ContentNote.STRONG_CRAVINGS: _("Strong cravings"),
        ContentNote.RETURN_TO_USE: _("A return to use"),
        ContentNote.VIOLENCE: _("Violence"),
        ContentNote.SEXUAL_VIOLENCE: _("Sexual violence"),
        ContentNote.DEATH: _("Death"),
        ContentNote.HURTING_MYSELF: _("Hurting myself"),
        ContentNote.CHILDREN: _("Children"),
        ContentNote.PREGNANCY_OR_BIRTH: _("Pregnancy or birth"),
        ContentNote.FOOD_AND_BODY: _("Food and body"),
    }
    return labels.get(code) or _("Other")


def note_labels(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The labels of a letter's notes, each once, in their order."""
    return tuple(dict.fromkeys(note_label(code) for code in codes))


def need_label(code: str | None) -> str:
    """What she asks for, in her own voice; empty when she asks for nothing that is known here."""
    labels: dict[str | None, str] = {
        Need.JUST_READ: _("Just read it. No answer needed."),
        Need.LISTEN: _("Listen, then write back. No advice unless I ask."),
        Need.THINK: _("Help me think. Ideas are welcome."),
        Need.BE_WITH_ME: _("Be with me on this day."),
    }
    return labels.get(code, "")
