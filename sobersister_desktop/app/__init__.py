"""The window put together: the only place that knows everyone. Nothing heavy is imported before the lock is seen.

door (lock screen or first evening)  --opened-->  notebook  --lock, Hide, quiet minutes, sleep-->  door
"""

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from sobersister_desktop import guard, settings
from sobersister_desktop.app.waiting import Waiting, ask_before_closing, not_saved_yet
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.screens.unlock import Unlock
from sobersister_desktop.settings import Look, Settings
from sobersister_desktop.texts import _
from sobersister_desktop.ui import theme as look
from sobersister_desktop.ui.autolock import AutoLock
from sobersister_desktop.ui.capture import leave_out
from sobersister_desktop.ui.clipboard import ClipboardGuard
from sobersister_desktop.ui.main_window import NEUTRAL_TITLE, MainWindow
from sobersister_desktop.ui.pages.lock import LockPage
from sobersister_desktop.ui.tasks import Tasks
from sobersister_desktop.vault.folder_lock import is_vault

if TYPE_CHECKING:
    from sobersister_desktop.app.notebook import Notebook
    from sobersister_desktop.app.session import SessionWatch
    from sobersister_desktop.crypto.keys import KdfProfile
    from sobersister_desktop.screens.bring_back import BringBack
    from sobersister_desktop.screens.first_run import FirstRun
    from sobersister_desktop.screens.help_lines import HelpLines
    from sobersister_desktop.screens.minute import Minute, MinuteState
    from sobersister_desktop.screens.protections import Protections
    from sobersister_desktop.screens.safety import Safety
    from sobersister_desktop.vault.vault import Vault

NOTHING_IS_KEPT = str(Path(os.devnull) / "nothing")
"""Where Qt would write which folders were looked at: nowhere that can be."""
FORBIDDEN_PLATFORMS = frozenset({"vnc"})
"""They would show her pages to everyone on the network."""


def now() -> datetime:
    """The moment. The computer's time zone is looked up anew: she may have travelled, with the program left open."""
    if sys.platform != "win32":
        time.tzset()
    return datetime.now(UTC)


def application() -> QApplication:
    """Qt, told as little as it needs: nothing of the command line, no native dialogs, no file of its own."""
    wanted = os.environ.get("QT_QPA_PLATFORM", "").split(";")  # Qt tries one after the other
    allowed = [each for each in wanted if each.split(":")[0] not in FORBIDDEN_PLATFORMS]
    if allowed != wanted:
        os.environ["QT_QPA_PLATFORM"] = ";".join(allowed)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(form, scope, NOTHING_IS_KEPT)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    # The style is named here because asking for it makes 566 names of Qt's that nobody needs before the lock screen.
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    if app.platformName() in FORBIDDEN_PLATFORMS:
        raise SystemExit(1)
    app.setApplicationName(NEUTRAL_TITLE)
    app.setApplicationDisplayName("")
    app.setQuitOnLastWindowClosed(True)
    return app


class Program(QObject):
    """The transitions between the door and the notebook, and the look of both.

    `now` and `profile` are for the tour and for tests; without, it is this computer's clock and its measured speed.
    """

    def __init__(
        self,
        app: QApplication,
        folder: Path | None,
        settings_file: Path,
        *,
        now: Callable[[], datetime] = now,
        profile: "KdfProfile | None" = None,
    ) -> None:
        super().__init__()
        self._app, self._settings_file = app, settings_file
        self._now, self._profile = now, profile
        self._here = settings.read(settings_file)
        self._folder = folder or self._here.notebook or settings.default_folder()
        self._wish_new = False
        self._notebook: Notebook | None = None
        self._unlock: Unlock | None = None
        self._first_run: FirstRun | None = None
        self._last_place = "today"
        self._minute: Minute | None = None
        self._bring_back: BringBack | None = None
        self._waiting = Waiting()
        self._close_anyway = False
        self._moves_less = False  # as in the notebook opened last; kept in memory only, so that a minute stays calm
        self.tasks = Tasks(self)
        self.window = MainWindow(self._theme())
        self._autolock = AutoLock(self)
        self._clipboard = ClipboardGuard(app.clipboard(), self)
        self._connect()
        self.show_door()

    @property
    def notebook(self) -> "Notebook | None":
        """The open notebook, while it is open."""
        return self._notebook

    @property
    def first_run(self) -> "FirstRun | None":
        """The first evening, while it lasts."""
        return self._first_run

    @property
    def unlock(self) -> Unlock | None:
        """The locked door, while it is shut."""
        return self._unlock

    def _connect(self) -> None:
        window, hints = self.window, self._app.styleHints()
        window.hidden.connect(self.lock)
        window.lock_wished.connect(self.lock)
        window.minute_wished.connect(self.show_minute)
        window.uncovered.connect(window.uncover)
        window.stirred.connect(self._autolock.stir)
        window.away.connect(window.flush)
        window.leaving.connect(self._about_to_leave)
        window.closing.connect(self.leave)
        window.text_size_wished.connect(self._step_text)
        window.help_wished.connect(self.show_help_lines)
        self._autolock.soon.connect(window.locking_soon)
        self._autolock.due.connect(self._lock_by_itself)
        hints.colorSchemeChanged.connect(self._system_look_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_look_changed)

    # ---- the door --------------------------------------------------------------------------------------------

    def show_door(self) -> None:
        """The lock screen, or the first evening where there is no notebook yet."""
        self._bring_back = None
        if is_vault(self._folder) or (self._here.notebook == self._folder and not self._wish_new):
            self._unlock = self._door_of(self._folder)
            self.window.show_full(self._lock_page)
        else:
            from sobersister_desktop.screens.first_run import FirstRun

            self._first_run = FirstRun(
                self._folder, background=self.tasks, now=self._now, finished=self.opened, profile=self._profile
            )
            self.window.show_full(self._first_run_page)

    def _door_of(self, folder: Path) -> Unlock:
        waits = self._waiting.in_folder
        return Unlock(folder, background=self.tasks, now=self._now, opened=self.opened, unsaved=waits)

    def _lock_page(self, theme: look.Theme) -> QWidget:
        assert self._unlock is not None
        page = LockPage(self._unlock, theme, now=self._now)
        page.text_size_wished.connect(self._next_text)
        page.dark_wished.connect(self._turn_dark)
        page.folder_wished.connect(self._choose_notebook)
        page.new_wished.connect(self._begin_new)
        page.rescue_wished.connect(self._save_what_can_be_read)
        page.help_wished.connect(self.show_help_lines)
        page.minute_wished.connect(self.show_minute)
        page.safety_wished.connect(self._show_safety)
        return page

    # ---- a notebook brought back ------------------------------------------------------------------------------

    def _from_a_copy(self) -> None:
        self._bring(damaged=False)

    def _save_what_can_be_read(self) -> None:
        self._bring(damaged=True)

    def _bring(self, *, damaged: bool) -> None:
        from sobersister_desktop.screens.bring_back import BringBack

        if self._first_run is not None:
            self._first_run.close()
            self._first_run = None
        if self._unlock is not None:
            self._unlock.close()
            self._unlock = None
        self._bring_back = BringBack(
            self._folder,
            damaged=damaged,
            background=self.tasks,
            now=self._now,
            go_to=self._brought_back,
            left=self._leave_bringing,
        )
        self.window.show_full(self._bring_back_page)

    def _bring_back_page(self, theme: look.Theme) -> QWidget:
        from sobersister_desktop.ui.pages.bring_back import BringBackPage

        assert self._bring_back is not None
        return BringBackPage(self._bring_back, theme)

    def _brought_back(self, folder: Path) -> None:
        self._folder, self._wish_new = folder, False
        self.show_door()

    def _restored(self, folder: Path, takes_place: bool) -> None:
        """To the door of a notebook from a copy, out of the one that is open, which is saved and shut first."""
        from sobersister_desktop.screens.bring_back import take_the_place

        before = self._folder
        self.lock()
        if takes_place:
            folder = take_the_place(before, folder, f"{self._now().astimezone():%Y-%m-%d}")
        self._brought_back(folder)

    def _leave_bringing(self) -> None:
        self.show_door()

    def show_minute(self) -> None:
        """I need a minute: from the notebook with what is hers, from the lock screen with nothing of it."""
        if self._notebook is not None:
            self.window.go("minute")
        elif self._minute is None:
            self._minute_before_the_door(None)
        else:
            self.window.close_over()

    def _minute_before_the_door(self, before: "MinuteState | None") -> None:
        """A minute with nothing of hers; `before` is one that goes on here."""
        from sobersister_desktop.screens.minute import Minute

        self._minute = Minute(now=self._now, left=self._leave_minute, help_lines=self.show_help_lines)
        if before is not None:
            self._minute.go_on_from(before)
        self.window.show_full(self._minute_page)

    def _minute_page(self, theme: look.Theme) -> QWidget:
        from sobersister_desktop.ui.pages.minute import MinutePage

        assert self._minute is not None
        return MinutePage(self._minute, theme)

    def _leave_minute(self) -> None:
        """Back to the lock screen, or to the first evening."""
        self._minute = None
        self.window.show_full(self._lock_page if self._first_run is None else self._first_run_page)

    def _first_run_page(self, theme: look.Theme) -> QWidget:
        from sobersister_desktop.ui.pages.first_run import FirstRunPage

        assert self._first_run is not None
        page = FirstRunPage(self._first_run, theme, now=self._now, look=self._here.look, percent=self._here.text_size)
        page.look_wished.connect(self._look)
        page.text_size_wished.connect(self._text)
        page.folder_wished.connect(self._choose_new_folder)
        page.existing_wished.connect(self._choose_notebook)
        page.copy_wished.connect(self._from_a_copy)
        page.help_wished.connect(self.show_help_lines)
        page.minute_wished.connect(self.show_minute)
        page.safety_wished.connect(self._show_safety)
        return page

    # ---- help, whatever else is open or shut ------------------------------------------------------------------

    @cached_property
    def help_lines(self) -> "HelpLines":
        """The help lines. Where she is is guessed from this computer's language, and hers to change."""
        from sobersister_desktop.screens.help_lines import HelpLines

        return HelpLines(now=self._now, country=QLocale.territoryToCode(QLocale.system().territory()))

    def show_help_lines(self) -> None:
        """Over everything: no notebook and no passphrase is needed, and nothing is kept."""
        self.window.lay_over(self.help_lines_page)

    @cached_property
    def safety(self) -> "Safety":
        """The pages about safety."""
        from sobersister_desktop.screens.safety import Safety

        return Safety()

    def show_safety(self, about: str = "") -> None:
        """The pages about safety, or one of them, over everything; the same holds for them."""
        if about:
            from sobersister_desktop.screens.safety import Topic

            self.safety.read(Topic(about))
        self.window.lay_over(self.safety_page)

    def _show_safety(self) -> None:
        self.show_safety()

    def safety_page(self, theme: look.Theme) -> QWidget:
        from sobersister_desktop.ui.pages.safety import SafetyPage

        page = SafetyPage(self.safety, theme)
        page.close_wished.connect(self.window.close_over)
        page.help_wished.connect(self.show_help_lines)
        return page

    def show_help_lines_in(self, country: str) -> None:
        """The lines of a country, as of someone else who is there; without one, those that are shown anyway."""
        if country:
            self.help_lines.look_at(country)
        self.window.lay_over(self._lines_page)

    def show_help_line(self, line_id: str) -> None:
        """A line of her own, where it stands among the others."""
        self.help_lines.find_line(line_id)
        self.window.lay_over(self._lines_page)

    def help_lines_page(self, theme: look.Theme) -> QWidget:
        """The lines of her own country, wherever someone else was before."""
        self.help_lines.at_home()
        return self._lines_page(theme)

    def _lines_page(self, theme: look.Theme) -> QWidget:
        from sobersister_desktop.ui.pages.help_lines import HelpLinesPage

        page = HelpLinesPage(self.help_lines, theme)
        page.close_wished.connect(self.window.close_over)
        page.safety_wished.connect(self._show_safety)
        return page

    def _choose_notebook(self) -> None:
        self._choose(_("Find the folder of your notebook"), self._go_to)

    def _choose_new_folder(self) -> None:
        self._choose(_("Where the new notebook shall lie"), self._keep_new_in)

    def _choose(self, title: str, taken: Callable[[Path], None]) -> None:
        from sobersister_desktop.ui.file_dialogs import FilePanel

        panel = FilePanel(
            self.window.theme, self.window.room, title, save=False, start=self._folder.parent, folder=True
        )
        panel.chosen.connect(taken)

    def _go_to(self, folder: Path) -> None:
        self._folder = folder
        if self._first_run is not None:
            self._first_run.close()
            self._first_run = None
        if self._unlock is not None:
            self._unlock.look_in(folder)
        else:
            self._unlock = self._door_of(folder)
            self.window.show_full(self._lock_page)

    def _keep_new_in(self, folder: Path) -> None:
        """In an empty folder itself; else in one of a neutral name inside it."""
        if self._first_run is not None:
            free = not folder.exists() or not any(folder.iterdir())
            self._folder = folder if free else folder / settings.FOLDER_NAME
            self._first_run.keep_in(self._folder)

    def _begin_new(self) -> None:
        self._unlock, self._wish_new = None, True
        self.show_door()

    @cached_property
    def session(self) -> "SessionWatch":
        """What the computer says of her being away. Listened to from the first unlocking on, not before the door."""
        from sobersister_desktop.app.session import SessionWatch

        watch = SessionWatch(self.window)
        watch.away.connect(self._lock_if_open)
        return watch

    def protections(self) -> "Protections":
        """What is in force on this computer, for the page that says so."""
        from sobersister_desktop.app.session import Hears
        from sobersister_desktop.screens.protections import Protections

        hears = self.session.hears
        return Protections(
            network_shut=guard.network_is_shut(),
            hears_sleep=Hears.SLEEP in hears,
            hears_screen_lock=Hears.SCREEN_LOCK in hears,
            hears_other_user=Hears.OTHER_USER in hears,
            unseen=leave_out(self.window),
        )

    # ---- in and out ------------------------------------------------------------------------------------------

    def opened(self, vault: "Vault") -> None:
        """The notebook is open: build its places around it."""
        from sobersister_desktop.app.notebook import Notebook

        self._folder, self._wish_new = vault.folder, False
        notebook = Notebook(
            vault,
            self.window,
            self.tasks,
            now=self._now,
            here=self._here,
            keep=self._keep,
            help_lines=self.help_lines_page,
            safety=self.show_safety,
            protections=self.protections(),
            help_lines_in=self.show_help_lines_in,
            see_line=self.show_help_line,
            lines=self.help_lines,
        )
        notebook.types_privately.connect(self.window.type_privately)
        notebook.moves_less.connect(self._move_less)
        notebook.locks_after.connect(self._autolock.set_minutes)
        # not while the page that asked is still speaking
        notebook.restored.connect(self._restored, Qt.ConnectionType.QueuedConnection)
        minute, self._minute = self._minute, None
        if minute is not None:
            notebook.minute.go_on_from(minute.state)
        self._notebook, self._unlock, self._first_run = notebook, None, None
        if self.window.covered:
            self.lock()
            return
        self._moves_less = notebook.less_movement
        self.window.make_in(self._theme())
        self.help_lines.open_hers(notebook.her_lines)
        notebook.show(self._last_place if minute is None else "minute")
        self._waiting.give_back(notebook.take_back)
        self.window.type_privately(notebook.private_typing)
        self._autolock.start(notebook.lock_minutes)

    def lock(self) -> None:
        """Never asks: what is being written is saved first, then everything is let go and the door is shut."""
        self._autolock.stop()
        self.tasks.abandon()
        if self._notebook is not None:
            self._last_place = self.window.here if self.window.here not in ("", "minute") else "today"
            self.window.flush()
            self._waiting.hold(self._folder, self._notebook.hold())
            for held in self._notebook.hold_replies():
                self._waiting.hold(self._folder, held)
        notebook, self._notebook = self._notebook, None
        if self._first_run is not None:
            self._first_run.close()
            self._first_run = None
        if self._unlock is not None:
            self._unlock.close()
        self._clipboard.clear()
        self.window.type_privately(False)
        self._minute = None
        self.show_door()
        self.help_lines.close_hers()
        if notebook is not None:
            notebook.close()
            self.window.announce_locked(saved=not self._waiting.in_folder(self._folder))

    def _lock_by_itself(self) -> None:
        """After quiet minutes. A minute that runs goes on, with nothing of hers in it: it is not cut off."""
        notebook = self._notebook
        running = notebook is not None and self.window.here == "minute" and not self.window.covered
        before = notebook.minute.state if notebook is not None and running else None
        self.lock()
        if before is not None:
            self._minute_before_the_door(before)

    def _lock_if_open(self) -> None:
        """She is away, says the computer. A first evening that is under way is not broken off for it."""
        if self._notebook is not None:
            self._lock_by_itself()

    def _about_to_leave(self) -> None:
        """Closing never loses a word silently: while the disk has not taken everything, the window stays."""
        unsaved = bool(self._waiting) or (self._notebook is not None and self._notebook.unsaved)
        if self._close_anyway or not unsaved:
            return
        self.window.stay()
        if self.window.covered:
            if self._notebook is not None:
                self.lock()
            self.window.uncover()
        over = self.window.page(self.window.here) or self.window.room
        parts = not_saved_yet(locked=self._notebook is None)
        ask_before_closing(self.window.theme, over, parts, self._leave_without_them)

    def _leave_without_them(self) -> None:
        self._close_anyway = True
        self.window.close()

    def leave(self) -> None:
        """The window is closing."""
        self._autolock.stop()
        self.window.forget_notebook()
        for each in (self._notebook, self._first_run, self._unlock):
            if each is not None:
                each.close()
        self._notebook = self._first_run = self._unlock = None
        self._clipboard.clear()
        if "session" in self.__dict__:
            self.session.close()
        self.tasks.close()

    def prefetch(self) -> None:
        """Have ready, while she looks at the lock screen, what the first F1 and the first unlock need, in this order:
        a passphrase takes longer to type than a key."""
        self.tasks.run(self, _read_help_lines, _import_help_page, _nothing)
        self.tasks.run(self, _import_vault, _nothing, _nothing)

    # ---- the look --------------------------------------------------------------------------------------------

    def _theme(self) -> look.Theme:
        wanted = self._here.look
        scheme = look.system_scheme() if wanted is Look.SYSTEM else look.as_scheme(wanted.value)
        return look.load(scheme, self._here.text_size / 100, less_movement=self._moves_less)

    def _move_less(self, on: bool) -> None:
        self._moves_less = on
        QTimer.singleShot(0, self, self._redress)  # not while the page that asked is still speaking

    def _keep(self, here: Settings) -> None:
        before, self._here = self._here, here
        try:
            settings.write(here, self._settings_file)
        finally:
            if (here.look, here.text_size) != (before.look, before.text_size):
                QTimer.singleShot(0, self, self._redress)  # not while the page that asked is still speaking

    def _redress(self) -> None:
        if self._notebook is not None:
            self._notebook.now_here(self._here)
        self.window.set_theme(self._theme())

    def _keep_quietly(self, here: Settings) -> None:
        try:
            self._keep(here)
        except Trouble as trouble:
            from sobersister_desktop.texts import three_parts

            self.window.say(three_parts(trouble).happened)

    def _look(self, wanted: Look) -> None:
        self._keep_quietly(replace(self._here, look=wanted))

    def _text(self, percent: int) -> None:
        self._keep_quietly(replace(self._here, text_size=percent))

    def _step_text(self, steps: int) -> None:
        self._text(round(100 * (look.next_text_size(self._here.text_size / 100, steps) if steps else 1.0)))

    def _next_text(self) -> None:
        size = look.next_text_size(self._here.text_size / 100, 1)
        self._text(100 if round(size * 100) == self._here.text_size else round(size * 100))

    def _turn_dark(self) -> None:
        theme = self.window.theme
        pairs = {"light": Look.DARK, "dark": Look.LIGHT, "highContrastLight": Look.HIGH_CONTRAST_DARK}
        self._look(pairs.get(theme.scheme, Look.HIGH_CONTRAST_LIGHT))

    def _system_look_changed(self) -> None:
        if self._here.look is Look.SYSTEM:
            self.window.set_theme(self._theme())


def _read_help_lines() -> None:
    from sobersister_desktop.screens.shipped_lines import shipped

    shipped()


def _import_help_page(read: object) -> None:  # noqa: ARG001  on the window's thread, as all that draws
    import sobersister_desktop.ui.pages.help_lines  # noqa: F401
    from sobersister_desktop.ui.widgets.qr import encoder

    encoder()


def _import_vault() -> None:
    import sobersister_desktop.vault.vault  # noqa: F401


def _nothing(result: object) -> None:
    """There is nothing to be said about it."""


def note_bug(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    """A bug of ours is noted without her words; she goes on. The log is begun only when there is something to note."""
    from sobersister_desktop import logs

    handler = logs.start(settings.log_file())
    logs.log.error("a bug", exc_info=(kind, error, traceback))
    logs.stop(handler)


def note_bugs() -> None:
    """Note every bug so, in whatever thread and however late. Python would print it, and what it prints may quote what
    was being handled, while systems keep what a program of the window prints."""

    def in_a_thread(told: threading.ExceptHookArgs) -> None:
        note_bug(told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback)

    def too_late(told: "sys.UnraisableHookArgs") -> None:
        note_bug(told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback)

    sys.excepthook, threading.excepthook, sys.unraisablehook = note_bug, in_a_thread, too_late
    logging.getLogger().addHandler(logging.NullHandler())  # else what libraries log is printed too


def main(folder: Path | None) -> int:
    """Show the window until it is closed; the exit status."""
    note_bugs()
    guard.close_off()
    guard.no_network()
    app = application()
    program = Program(app, folder, settings.settings_file())
    program.window.show()
    QTimer.singleShot(50, program, program.prefetch)
    return app.exec()
