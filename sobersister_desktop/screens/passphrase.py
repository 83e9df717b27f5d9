"""What can be said of a passphrase while it is being chosen: rough strength, and whether both times agree."""

from dataclasses import dataclass

from sobersister_desktop.texts import _

FAIR = 2
"""The strength from which a passphrase is taken."""


@dataclass(frozen=True, slots=True)
class Judged:
    """`level` is 0 for nothing typed, then 1 Short, 2 Fair, 3 Strong, 4 Very strong."""

    level: int = 0
    reason: str = ""
    same: bool | None = None  # None while the second field is empty
    good: bool = False

    @property
    def word(self) -> str:
        return ("", _("Short."), _("Fair."), _("Strong."), _("Very strong."))[self.level]

    @property
    def missing(self) -> str:
        """What is still to be done, or nothing."""
        if not self.level:
            return _("Type a passphrase, or let five words be suggested.")
        if self.level < FAIR:
            return _("A little more: four or five words, or 12 characters and more.")
        if self.same is None:
            return _("Type the same again below, so that no slip is locked in.")
        return "" if self.same else _("The two differ. Look at them with the eye, or type the second again.")


NOTHING = Judged()
"""Before anything is typed."""


def judge(first: str, again: str) -> Judged:
    """How it stands.

    Both are compared as the key file takes them (formats.md 2.3): spaces at the ends and the kind of a space make no
    difference; how many stand between two words does.
    """
    from sobersister_desktop.crypto.keys import check_new_passphrase, passphrase_bytes
    from sobersister_desktop.crypto.words import strength
    from sobersister_desktop.domain.errors import Trouble

    if not first.strip():
        return NOTHING
    level, reason = strength(first)
    try:
        check_new_passphrase(first)
        allowed = True
    except Trouble:
        allowed = False
    shown = int(level) if allowed else 1
    same: bool | None = None
    if again:
        try:
            same = passphrase_bytes(first) == passphrase_bytes(again)
        except Trouble:
            same = False
    return Judged(shown, _(reason), same, allowed and shown >= FAIR and same is True)


def suggest() -> tuple[str, Judged]:
    """Five words drawn from the list that ships with the program, and how they stand before they are typed again."""
    from sobersister_desktop.crypto.words import draw

    words = draw()
    return words, judge(words, "")
