"""How the progress of long work is told: what it is at, how much of it in things, and about how long it still takes."""

from collections.abc import Mapping

from sobersister_desktop.domain.progress import At, Progress, Stage
from sobersister_desktop.texts import _, ngettext

_MB = 1_000_000
_MINUTE = 60
_SOON = 10  # seconds


def stage_words() -> Mapping[Stage, str]:
    """What each stage is called, where nothing better fits the work."""
    return {
        Stage.OPENING: _("Opening it with what you typed"),
        Stage.READING: _("Reading it as a whole"),
        Stage.UNPACKING: _("Laying it down"),
        Stage.CHECKING: _("Checking that everything opens"),
        Stage.TAKING: _("Taking over what can be read"),
        Stage.FILLING: _("Filling the holes from a copy"),
        Stage.WRITING: _("Writing every page anew"),
        Stage.PAINTING: _("Painting each picture afresh, without what cameras note"),
        Stage.COPYING: _("Making a copy and checking it"),
    }


def count_words(at: At) -> str:
    """12 of 38 MB; nothing where nobody knows how much it is."""
    if not at.total:
        return ""
    if at.stage is Stage.TAKING:
        return _("{done} of {total} parts").format(done=at.done, total=at.total)
    if at.stage is Stage.PAINTING:
        return _("{done} of {total} pictures").format(done=at.done, total=at.total)
    if at.stage is Stage.WRITING:
        return _("{part} % of the pages").format(part=100 * at.done // at.total)
    if at.total < _MB:
        return _("{done} of {total} kB").format(done=at.done // 1000, total=max(1, at.total // 1000))
    return _("{done} of {total} MB").format(done=at.done // _MB, total=at.total // _MB)


def left_words(progress: Progress, seconds: float) -> str:
    """About how long it still takes, after so many seconds; only that it goes on while that would be guessing."""
    part = progress.part
    if part < 0.1:
        return _("This can take a while.")
    left = seconds * (1 - part) / part
    if left < _SOON:
        return _("A few seconds left.")
    if left < _MINUTE:
        return _("Less than a minute left.")
    minutes = round(left / _MINUTE)
    return ngettext("About {n} minute left.", "About {n} minutes left.", minutes)
