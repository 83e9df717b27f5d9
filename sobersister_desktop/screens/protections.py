"""What this computer lets the notebook do against being read, and how that is said; what it cannot do as well."""

from dataclasses import dataclass

from sobersister_desktop.texts import _


@dataclass(frozen=True, slots=True)
class Protections:
    """What is in force here. Nothing is, until it was tried and agreed to."""

    network_shut: bool = False  # the process cannot open a connection, even if it wanted to
    hears_sleep: bool = False
    hears_screen_lock: bool = False
    hears_other_user: bool = False
    unseen: bool = False  # pictures of the screen leave the window out


def locking_words(here: Protections) -> str:
    """When it locks by itself, besides the quiet minutes."""
    if here.hears_sleep and here.hears_screen_lock and here.hears_other_user:
        return _(
            "It is also locked when the computer goes to sleep, when its screen is locked, "
            "and when another user takes over."
        )
    if here.hears_sleep and here.hears_screen_lock:
        return _("It is also locked when the computer goes to sleep and when its screen is locked.")
    if here.hears_screen_lock:
        return _(
            "It is also locked when the screen is locked. When the computer was asleep, it is locked when it wakes."
        )
    return _(
        "When the computer was asleep, the notebook is locked when it wakes. This computer does not tell it when the "
        "screen is locked: Hide or lock it before you go."
    )


def screen_words(here: Protections) -> str:
    """Whether pictures of the screen show it."""
    if here.unseen:
        return _("Other programs that take pictures of the screen are asked to leave this window out.")
    return _(
        "On this computer every program can take pictures of the screen. The notebook cannot keep itself out of them; "
        "only Hide and Lock can."
    )


def network_words(here: Protections) -> str:
    """What stands between her words and a network."""
    if here.network_shut:
        return _("While it runs, this program is shut off from every network by the system itself.")
    return _("This program opens no connection. The system here offers no way to shut it off from networks as well.")
