"""F6 goes round the parts of the window: the sidebar, then the panes of the page, or a dialog instead of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.sidebar import Sidebar
from sobersister_desktop.ui.widgets.landing import Lands


def step_on(sidebar: Sidebar, page: QWidget, panes: Sequence[QWidget], focus: QWidget | None) -> None:
    """Give the focus to the part after the one that has it. While a dialog stands, the page below is passed over."""
    dialogs = [each for each in page.window().findChildren(Dialog) if each.isVisible()]
    stops: list[QWidget] = [sidebar, *(dialogs or panes)]
    inside = [place for place, pane in enumerate(stops) if focus and (pane is focus or pane.isAncestorOf(focus))]
    there = stops[((inside[-1] if inside else 0) + 1) % len(stops)]
    if there is sidebar:
        sidebar.first().setFocus(Qt.FocusReason.TabFocusReason)
        return
    there.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(there, Lands) and there.landing is not None:
        return
    if isinstance(there, Dialog) or there.focusPolicy() == Qt.FocusPolicy.NoFocus:
        there.focusNextPrevChild(True)
