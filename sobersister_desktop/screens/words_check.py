"""The ritual of the five words: she types what the other reads aloud, and the program compares (formats.md 3.2).

No button says "they match". The reckoning takes 0.3 s and runs in the background.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sobersister_desktop import post
from sobersister_desktop.crypto.words import complete
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.person import Person, Trust
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.texts import ThreeParts, three_parts
from sobersister_desktop.vault.vault import Vault

WORDS = 5


@dataclass(frozen=True, slots=True)
class WordsState:
    person: Person
    typed: tuple[str, ...] = ("",) * WORDS
    comparing: bool = False
    verified: datetime | None = None
    words: tuple[str, ...] = ()  # hers, once they were compared; shown so that they can be heard again
    trouble: ThreeParts | None = None

    @property
    def ready(self) -> bool:
        """All five are there and nothing is being compared."""
        return not self.comparing and self.verified is None and all(word.strip() for word in self.typed)


class WordsCheck(Screen[WordsState]):
    """Compares for one card of one person. `checked` is called when the words fit and that has been kept."""

    def __init__(
        self,
        vault: Vault,
        person: Person,
        *,
        background: Background,
        now: Callable[[], datetime],
        checked: Callable[[], None],
    ) -> None:
        card = person.cards[0]
        super().__init__(WordsState(person, verified=card.verified if card.trust is Trust.VERIFIED else None))
        self._vault, self._card = vault, card
        self._background, self._now, self._checked = background, now, checked

    def suggestions(self, typed: str) -> list[str]:
        """The words that begin so, at most eight."""
        typed = typed.strip().casefold()
        return complete(typed)[:8] if typed else []

    def type_word(self, place: int, text: str) -> None:
        """What stands in one place. Several words at once, as when they are pasted, go to the places after it too."""
        words = text.split() if len(text.split()) > 1 else [text.strip()]
        typed = list(self.state.typed)
        for offset, word in enumerate(words[: WORDS - place]):
            typed[place + offset] = word
        if tuple(typed) != self.state.typed:
            self.show(replace(self.state, typed=tuple(typed), trouble=None))

    def recall(self) -> None:
        """Reckon the words of a key that was checked before, to show them."""
        if self.state.verified and not self.state.words:
            fingerprint = self._card.fingerprint
            self._background.run(self, lambda: post.words_of(fingerprint), self._recalled, self._could_not)

    def _recalled(self, words: tuple[str, ...]) -> None:
        self.show(replace(self.state, words=words))

    def compare(self) -> None:
        """Compare what she typed with the key's own words. Right: kept with the day. Different: nothing changes."""
        if not self.state.ready:
            return
        self.show(replace(self.state, comparing=True, trouble=None))
        fingerprint, typed = self._card.fingerprint, " ".join(self.state.typed)
        self._background.run(self, lambda: post.words_match(fingerprint, typed), self._reckoned, self._could_not)

    def _reckoned(self, matched: bool) -> None:
        at, person = self._now(), self.state.person
        try:
            person = post.mark_compared(self._vault, person.id, self._card.fingerprint, matched, at)
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(replace(self.state, person=person, comparing=False, verified=at, trouble=None))
        self._checked()
        self.recall()

    def _refused(self, trouble: Trouble) -> None:
        self.show(replace(self.state, comparing=False, trouble=three_parts(trouble)))

    def _could_not(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            self.show(replace(self.state, comparing=False))
            raise error
        self._refused(error)
