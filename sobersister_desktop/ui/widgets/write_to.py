"""Whom a letter is for, chosen among everyone she could write to."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from sobersister_desktop.domain.person import Person
from sobersister_desktop.domain.plain import one_line
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.choice import Choice


def write_to_box(theme: Theme, people: Sequence[Person], person: Person | None) -> QComboBox:
    """The people in this order, with one of them chosen or nobody."""
    box = Choice(theme, _("Write to"))
    box.setPlaceholderText(_("Choose someone"))
    for other in people:
        box.addItem(one_line(other.name), other.id)
    ids = [each.id for each in people]
    box.setCurrentIndex(ids.index(person.id) if person else -1)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
