"""The words on the screen, in the language she chose. No Qt, so that screens can speak too."""

import gettext
from typing import NamedTuple

from sobersister_desktop.domain.errors import Trouble

_translations: gettext.NullTranslations = gettext.NullTranslations()


def _(message: str) -> str:
    """The message in her language. Format after translating, never before."""
    return _translations.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form for n things, with {n} filled in."""
    return _translations.ngettext(one, many, n).format(n=n)


class ThreeParts(NamedTuple):
    """What every message about trouble says, in this order (design.md 7)."""

    title: str
    happened: str
    safe: str
    do: str


def three_parts(trouble: Trouble) -> ThreeParts:
    """The title and the three sentences of a trouble, translated and filled in."""
    values = {name: str(value) for name, value in trouble.values.items()}
    return ThreeParts(
        *(_(part).format(**values) for part in (trouble.title, trouble.happened, trouble.safe, trouble.do))
    )
