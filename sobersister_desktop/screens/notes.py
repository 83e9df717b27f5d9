"""Which notes to herself were read: one that has opened waits on Today until then, and nothing shows it by itself."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sobersister_desktop.domain.milestones import NoteToSelf

if TYPE_CHECKING:
    from sobersister_desktop.vault.journeys import Journeys

_READ = "notes_read"


def waiting(journeys: "Journeys", notes: Sequence[NoteToSelf], today: date) -> NoteToSelf | None:
    """The first that has opened and was not read yet."""
    read = journeys.setting(_READ, "").split()
    return next((note for note in notes if note.opens <= today and note.id not in read), None)


def not_read(journeys: "Journeys", note_id: str) -> None:
    """It was closed again: on its day it waits as if it were new."""
    read = set(journeys.setting(_READ, "").split())
    if note_id in read:
        journeys.set_setting(_READ, " ".join(sorted(read - {note_id})))


def was_read(journeys: "Journeys", note_id: str, notes: Sequence[NoteToSelf]) -> None:
    """Remember it, and forget those that are gone."""
    there = {note.id for note in notes}
    read = {*journeys.setting(_READ, "").split(), note_id} & there
    journeys.set_setting(_READ, " ".join(sorted(read)))
