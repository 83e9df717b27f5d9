"""What a mark or a strip means to say, and the colours and the picture that say it."""

from typing import Literal

Tone = Literal["info", "heads-up", "done", "trouble", "shared", "plain"]
_TONE_ICON: dict[str, str] = {
    "info": "info",
    "heads-up": "clock",
    "done": "circle-check",
    "trouble": "circle-alert",
    "shared": "share",
    "plain": "info",
}
_TONE_INK: dict[str, str] = {
    "info": "onAccentSoft",
    "heads-up": "onHoneySoft",
    "done": "onMossSoft",
    "trouble": "onClaySoft",
    "shared": "onFigSoft",
    "plain": "text2",
}
_TONE_GROUND: dict[str, str] = {
    "plain": "sunken",
    "shared": "figSoft",
    "done": "mossSoft",
    "heads-up": "honeySoft",
    "info": "accentSoft",
    "trouble": "claySoft",
}


def tone_ground(tone: Tone) -> str:
    """The soft colour under a mark."""
    return _TONE_GROUND[tone]


def tone_ink(tone: Tone) -> str:
    """The colour of what stands on it."""
    return _TONE_INK[tone]


def tone_icon(tone: Tone) -> str:
    """The picture that says the same without colour."""
    return _TONE_ICON[tone]
