"""The window: a cover, a room that fills it (lock, first run), or the notebook with its sidebar and pages.

It knows how pages are shown, never what is on them. A page is a widget that may also have:
    flush()           save at once what is being written; called before anything that could take it away
    arrive()          it is shown again
    only_page(bool)   F11: nothing but the paper
    panes()           the widgets F6 goes round
    crowded(px)       whether so much room beside the sidebar is too little to read in: then it is a rail
    forget()          hold nothing of hers any more; called before it is deleted at locking
    is_help           F1 leads to it: pressed again it leaves everything as it is
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QInputMethodQueryEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.pages.cover import CoverPage
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.focus_ring import FocusRing
from sobersister_desktop.ui.widgets.frames import PAGE_AREA
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import announce

if TYPE_CHECKING:
    from sobersister_desktop.ui.sidebar import Place, Sidebar
    from sobersister_desktop.ui.widgets.fade import Fade

Make = Callable[[Theme], QWidget]
NEUTRAL_TITLE = "Notebook"
_HIDE_KEY = (Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_STIRS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class MainWindow(QWidget):
    """Tells what she wishes; what that means is decided where the window is put together."""

    hidden = Signal()  # the cover is up: save and lock now
    uncovered = Signal()  # a key or a click on the cover
    lock_wished = Signal()
    minute_wished = Signal()  # from anywhere, the lock screen too
    leaving = Signal()  # she wishes to close the window: `stay` may be called now
    closing = Signal()
    stirred = Signal()  # a key, a click: she is there
    text_size_wished = Signal(int)  # steps up or down; 0 for 100 %
    away = Signal()  # another window has the focus
    help_wished = Signal()  # F1

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._full: Make | None = None
        self._places: dict[str, Place] = {}
        self._pages: dict[str, QWidget] = {}
        self._here = ""
        self._visited: list[str] = []
        self._side = ""
        self._last_of: dict[str, str] = {}
        self._testing = False
        self._only_page = False
        self._types_privately = False
        self._covered = self._stays = False
        self.setObjectName("window")
        self.setWindowTitle(_(NEUTRAL_TITLE))
        self.setWindowIcon(theme.icon("notebook", "accent", 32))
        least = theme.layout("windowMinimum")
        self.setMinimumSize(QSize(*least))
        self.resize(QSize(*theme.layout("windowDefault")))
        self._rooms = QStackedWidget()
        self._cover = CoverPage(theme)
        self._cover.left.connect(self.uncovered)
        self._rooms.addWidget(self._cover)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._rooms)
        self._notebook: QWidget | None = None
        self._sidebar: Sidebar | None = None
        self._stack: QStackedWidget | None = None
        self._strip: MessageStrip | None = None
        self._room: QWidget | None = None
        self._over: Make | None = None
        self._over_room: QWidget | None = None
        self._fade: Fade | None = None
        self._dress()
        self.ring = FocusRing(self, theme)
        self._shortcuts()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.connect(self._state_changed)

    # ---- what is shown -----------------------------------------------------------------------------------

    @property
    def covered(self) -> bool:
        return self._covered

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def room(self) -> QWidget:
        """What fills the window now; what lies over it goes when it goes."""
        return self._rooms.currentWidget() or self

    @property
    def here(self) -> str:
        """The key of the place on show, or nothing."""
        return self._here

    def page(self, key: str) -> QWidget | None:
        """A page that was visited."""
        return self._pages.get(key)

    def show_full(self, make: Make) -> None:
        """Fill the window with one room: the lock screen, the first run."""
        self.forget_notebook()
        self._full = make
        self._take_room(make(self._theme))

    def show_notebook(self, places: "Sequence[Place]", first: str, *, testing: bool = False) -> None:
        """Open the notebook's places and go to the first."""
        self.forget_notebook()
        self._full, self._testing = None, testing
        self._places = {place.key: place for place in places}
        self._side, self._last_of = "", {}
        self._build_notebook()
        self.go(first)
        if not self._covered and self._notebook is not None:
            self._rooms.setCurrentWidget(self._notebook)
        self._drop_room()
        self._land()

    def lay_over(self, make: Make) -> None:
        """Fill the window with one more room, over the lock screen or the notebook, until `close_over`."""
        if self._covered:
            return
        self.flush()
        self.close_over()
        self._over, self._over_room = make, make(self._theme)
        self._rooms.addWidget(self._over_room)
        self._rooms.setCurrentWidget(self._over_room)
        self._over_room.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._over_room, self._over_room.accessibleName())

    def close_over(self) -> None:
        """Back to what is behind it, where she was."""
        room, self._over, self._over_room = self._over_room, None, None
        if room is None:
            return
        behind = self._room or self._notebook
        if behind is not None and not self._covered:
            self._rooms.setCurrentWidget(behind)
            behind.setFocus(Qt.FocusReason.OtherFocusReason)
            self._land()
        self._rooms.removeWidget(room)
        room.deleteLater()

    @property
    def laid_over(self) -> QWidget | None:
        """The room over everything else, if there is one."""
        return self._over_room

    def forget_notebook(self) -> None:
        """Take every page down; what was searched or last open is forgotten with them."""
        self.end_fade()
        self.close_popups()
        self.close_over()
        for page in self._pages.values():
            _tell(page, "forget")
        self._pages.clear()
        self._visited.clear()
        self._places, self._here, self._only_page = {}, "", False
        if self._notebook is not None:
            self._rooms.removeWidget(self._notebook)
            self._notebook.deleteLater()
        self._notebook = self._sidebar = self._stack = self._strip = None

    def make_in(self, theme: Theme) -> None:
        """The look in which all is made from now on; what is here stays as it is. For what no colour depends on."""
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Another look: everything is made anew from the same screens, at the same place."""
        self.flush()
        self._theme = theme
        self._dress()
        self.ring.set_theme(theme)
        cover, self._cover = self._cover, CoverPage(theme)
        self._cover.left.connect(self.uncovered)
        self._rooms.insertWidget(0, self._cover)
        self._rooms.removeWidget(cover)
        cover.deleteLater()
        over = self._over
        if self._full is not None:
            self._take_room(self._full(theme))
        elif self._places:
            here, places, testing = self._here, tuple(self._places.values()), self._testing
            visited = list(self._visited)
            self.show_notebook(places, here, testing=testing)
            self._visited = visited
        if self._covered:
            self._rooms.setCurrentWidget(self._cover)
        elif over is not None:
            self.lay_over(over)

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setFont(self._theme.font("body"))  # for what Qt makes by itself: menus, the file chooser
        app.setPalette(self._theme.palette())
        app.setStyleSheet(self._theme.qss())

    def _take_room(self, room: QWidget) -> None:
        self._drop_room()
        self._room = room
        self._rooms.addWidget(room)
        if not self._covered:
            self._rooms.setCurrentWidget(room)
            room.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_room(self) -> None:
        room, self._room = self._room, None
        if room is not None:
            _tell(room, "forget")
            self._rooms.removeWidget(room)
            room.deleteLater()

    # ---- the notebook --------------------------------------------------------------------------------------

    def _build_notebook(self) -> None:
        from sobersister_desktop.ui.sidebar import Sidebar

        listed = [place for place in self._places.values() if place.listed]
        self._sidebar = Sidebar(self._theme, listed, testing=self._testing)
        self._sidebar.chosen.connect(self.go)
        self._sidebar.side_wished.connect(self.go_to_side)
        self._sidebar.hide_now.connect(self.hide_now)
        self._sidebar.lock_now.connect(self.lock_wished)
        self._stack = QStackedWidget()
        self._strip = MessageStrip(self._theme, "heads-up")
        self._strip.hide()
        area = QWidget()
        area.setObjectName(PAGE_AREA)
        inner = QVBoxLayout(area)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._stack, 1)
        holder = QWidget()
        holder.setLayout(row(self._strip, margins=(16, 0, 16, 14)))
        holder.hide()
        self._strip.shown.connect(holder.setVisible)
        inner.addWidget(holder)
        self._notebook = QWidget()
        self._notebook.setObjectName("page")
        outer = QHBoxLayout(self._notebook)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._sidebar)
        outer.addWidget(area, 1)
        self._rooms.addWidget(self._notebook)
        self._fold()

    def go(self, key: str) -> None:
        """Show a place; its page is made at the first visit."""
        place, stack = self._places.get(key), self._stack
        if place is None or stack is None or self._sidebar is None:
            return
        if place.over:
            self.lay_over(place.make)
            return
        self.close_over()
        if key != self._here and self._here:
            self._visited.append(self._here)
            _tell(self._pages[self._here], "flush")
        self.full_page(False)
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = place.make(self._theme)
            if not page.accessibleName():
                page.setAccessibleName(place.name)
            stack.addWidget(page)
        else:
            _tell(page, "arrive")
        self._here = key
        self._take_side(place, self._places.get(place.within))
        self._sidebar.mark(place.within or key)
        self._fade_to(stack, page, 0 if place.apart else self._theme.duration("page"))
        self._fold()
        self.count()
        self._land()
        announce(page, place.name)

    def _fade_to(self, stack: QStackedWidget, page: QWidget, duration: int) -> None:
        """The page on show fades into this one; in no time where she needs it at once, or wants less movement."""
        self.end_fade()
        before = stack.currentWidget()
        seen = before is not None and before is not page and before.isVisible() and not self._covered
        if before is None or not seen or not duration:
            stack.setCurrentWidget(page)
            return
        from sobersister_desktop.ui.widgets.fade import Fade

        picture = before.grab()
        stack.setCurrentWidget(page)  # which lays the page on top
        self._fade = Fade(stack, picture, duration)

    def end_fade(self) -> None:
        """Nothing of the page before is to be seen any more."""
        if self._fade is not None and isValid(self._fade):
            self._fade.end()
        self._fade = None

    def _take_side(self, *places: "Place | None") -> None:
        """The sidebar shows the side that the place belongs to; settings and help belong to both."""
        place = next((each for each in places if each is not None and each.side), None)
        if place is not None and self._sidebar is not None:
            self._side = place.side
            self._last_of[place.side] = place.key
            self._sidebar.show_side(place.side)

    @property
    def side(self) -> str:
        """The side she is on, where the notebook has two."""
        return self._side

    def go_to_side(self, side: str) -> None:
        """Her own pages or the mentor's, at the place where she was there last."""
        of_it = [place.key for place in self._places.values() if place.side == side and place.listed]
        if side != self._side and of_it:
            last = self._last_of.get(side, "")
            self.go(last if last in of_it else of_it[0])

    def _turn_side(self) -> None:
        from sobersister_desktop.ui.sidebar import MENTORING, MINE

        if not self._covered:
            self.go_to_side(MINE if self._side == MENTORING else MENTORING)

    def _land(self) -> None:
        """The focus goes where the page wants it."""
        page = self._pages.get(self._here)
        if page is not None and not self._covered and self._over_room is None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, place: "Place") -> None:
        """A place that is not in the sidebar, made anew each time: the way to a letter, for one."""
        self.drop(place.key)
        self._places[place.key] = place
        self.go(place.key)

    def drop(self, key: str) -> None:
        """Take one page down; it is made anew when she comes again. If she is there she goes back first."""
        if key == self._here:
            self.back()
        page = self._pages.pop(key, None)
        self._visited = [each for each in self._visited if each != key]
        if page is not None and self._stack is not None:
            _tell(page, "forget")
            self._stack.removeWidget(page)
            page.deleteLater()

    def back(self) -> None:
        """Where she was before."""
        if self._visited:
            there = self._visited.pop()
            self.go(there)
            if self._visited:
                self._visited.pop()

    def count(self) -> None:
        """Ask what waits in each place."""
        if self._sidebar is not None:
            self._sidebar.count()

    def flush(self) -> None:
        """Save at once what is being written anywhere."""
        for page in (*self._pages.values(), *([self._over_room] if self._over_room is not None else [])):
            _tell(page, "flush")

    def say(self, text: str) -> None:
        """A strip at the bottom that stays until something else is said; nothing takes it away."""
        if self._strip is not None:
            self._strip.set_text(text)

    def announce_locked(self, *, saved: bool) -> None:
        """Let a screen reader say that the door is shut."""
        announce(self, _("Locked. Everything is saved.") if saved else _("Locked. A page still has to be saved."))

    def locking_soon(self, seconds: int) -> None:
        """Thirty seconds' notice. It is announced once, not every second."""
        strip = self._strip
        if strip is None:
            return
        text = ngettext(
            "Locking in {n} second. Any key keeps it open.", "Locking in {n} seconds. Any key keeps it open.", seconds
        )
        if strip.isVisible() and seconds:
            strip.words.setText(text)
        else:
            strip.set_text(text if seconds else "")

    def full_page(self, on: bool) -> None:
        """Only the paper (F11), where the page knows how."""
        page = self._pages.get(self._here)
        if on == self._only_page or page is None or self._over_room is not None or not hasattr(page, "only_page"):
            return
        self._only_page = on
        if self._sidebar is not None:
            self._sidebar.setVisible(not on)
        _tell(page, "only_page", on)

    # ---- hiding ----------------------------------------------------------------------------------------------

    def hide_now(self) -> None:
        """The cover first, painted before anything else happens; saving and locking come behind it."""
        if self._covered:
            return
        self._covered = True
        self._rooms.setCurrentWidget(self._cover)
        self.ring.hide()
        self.close_popups()
        self._cover.setFocus(Qt.FocusReason.OtherFocusReason)
        self.repaint()
        self.end_fade()
        QTimer.singleShot(0, self, self.hidden.emit)

    def uncover(self) -> None:
        """Show what is behind the cover by now."""
        self._covered = False
        behind = self._over_room or self._room or self._notebook
        if behind is not None:
            self._rooms.setCurrentWidget(behind)
            behind.setFocus(Qt.FocusReason.OtherFocusReason)
            if behind is self._notebook:
                self._land()

    def close_popups(self) -> None:
        """Every other window of the program: file dialogs, menus, tooltips."""
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible():
                other.close()

    # ---- keys and the window system --------------------------------------------------------------------------

    def _shortcuts(self) -> None:
        for keys, slot in (
            ("F1", self._help),
            ("Ctrl+L", self.lock_wished.emit),
            ("F2", self._wish_minute),
            ("Ctrl+U", self._wish_minute),
            ("F6", self._next_pane),
            ("F11", self._turn_full_page),
            ("Ctrl+/", self.show_keys),
            ("Alt+Left", self.back),
            ("Ctrl++", self._larger),
            ("Ctrl+=", self._larger),
            ("Ctrl+-", self._smaller),
            ("Ctrl+0", self._usual),
            ("Ctrl+Shift+M", self._turn_side),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        for number in range(1, 10):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.setProperty("number", number)
            shortcut.activated.connect(self._go_by_number)
        QShortcut(QKeySequence("Ctrl+,"), self).activated.connect(self._go_to_settings)

    def _go_by_number(self) -> None:
        self._go_by_keys(f"Ctrl+{self.sender().property('number')}")

    def _wish_minute(self) -> None:
        if not self._covered:
            self.minute_wished.emit()

    def _go_to_settings(self) -> None:
        self._go_by_keys("Ctrl+,")

    def _go_by_keys(self, keys: str) -> None:
        if self._covered:
            return
        for place in self._places.values():
            if place.shortcut == keys and place.side in ("", self._side):
                self.go(place.key)
                return

    def _help(self) -> None:
        if not self._covered and not getattr(self._over_room, "is_help", False):
            self.help_wished.emit()

    def _larger(self) -> None:
        self.text_size_wished.emit(1)

    def _smaller(self) -> None:
        self.text_size_wished.emit(-1)

    def _usual(self) -> None:
        self.text_size_wished.emit(0)

    def _turn_full_page(self) -> None:
        self.full_page(not self._only_page)

    def _next_pane(self) -> None:
        from sobersister_desktop.ui.panes import step_on

        sidebar, page = self._sidebar, self._pages.get(self._here)
        if sidebar is None or page is None or self._covered or self._over_room is not None:
            return
        step_on(sidebar, page, list(_tell(page, "panes") or [page]), self.focusWidget())

    def show_keys(self) -> None:
        """The list of keys, over the page."""
        if self._notebook is None or self._covered or self._stack is None or self._over_room is not None:
            return
        from sobersister_desktop.ui.keys import keys_dialog

        keys_dialog(self._theme, tuple(self._places.values()), self._side).open_over(self._stack)

    def type_privately(self, on: bool) -> None:
        """Whether no key goes through an input-method program. A field of a passphrase keeps them out in any case."""
        self._types_privately = on
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)

    def _keeps_keys_from_others(self, field: QObject, event: QEvent) -> bool:
        """Answer in the field's stead that it takes no input method; then its keys are not handed over at all."""
        if not isinstance(event, QInputMethodQueryEvent) or not event.queries() & Qt.InputMethodQuery.ImEnabled:
            return False
        if not self._types_privately and not field.property("secret"):
            return False
        event.setValue(Qt.InputMethodQuery.ImEnabled, False)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _STIRS:
            self.stirred.emit()
        if kind == QEvent.Type.InputMethodQuery and self._keeps_keys_from_others(watched, event):
            return True
        # Seen here before any window or dialog gets it, so that no dialog can stand in the way.
        if kind == QEvent.Type.KeyPress and _is_hide_key(event) and self.isVisible():
            self.hide_now()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and not self._covered:
            # The picture of a minimised window in a task switcher is the cover.
            behind = self._over_room or self._room or self._notebook
            shown = self._cover if self.isMinimized() else behind
            if shown is not None:
                self._rooms.setCurrentWidget(shown)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on every key and click is seen first here; before, there were none that could matter."""
        super().showEvent(event)
        app = QApplication.instance()
        if app is not None and not event.spontaneous():
            self.ring.start()
            app.installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the focus, as Space does; Qt does so in its own dialogs only."""
        onward = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        there = self.focusWidget() if onward and event.modifiers() in _PLAIN else None
        if isinstance(there, QAbstractButton) and not isinstance(there, QCheckBox | QRadioButton):
            there.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        if self._sidebar is not None:
            narrow = self._theme.layout("railBelowWindowWidth") * (1 + (self._theme.text - 1) * 0.5)
            page = self._pages.get(self._here)
            beside = self.width() - self._theme.scale(self._theme.layout("sidebar"))
            crowded = page is not None and bool(_tell(page, "crowded", beside))
            self._sidebar.set_rail(self.width() < narrow or crowded)

    def stay(self) -> None:
        """The window is not to close after all; to be called while `leaving` is told."""
        self._stays = True

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        self._stays = False
        self.leaving.emit()
        if self._stays:
            event.ignore()
            return
        self.closing.emit()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.ring.stop()
        super().closeEvent(event)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.away.emit()


def _is_hide_key(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (event.key(), event.modifiers()) == _HIDE_KEY


def _tell(page: QWidget, wish: str, *values: Any) -> Any:
    """Ask a page for something that it may or may not have."""
    method = getattr(page, wish, None)
    return method(*values) if method is not None else None
