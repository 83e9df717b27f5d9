"""Settings, Letters: the post folder, chosen, looked into and let go of."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.post_box import PostBox, PostBoxState, looked_words
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Parts
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.setting_line import SettingsPanel, setting
from sobersister_desktop.ui.widgets.text import label


class PostFolderPart(QWidget):
    def __init__(self, screen: PostBox, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        panel = SettingsPanel(theme, _("Post folder"))
        self.choose = button(theme, _("Choose a folder…"), "small")
        self.choose.clicked.connect(self._choose)
        self.stop = button(theme, _("Do without"), "quiet")
        self.stop.clicked.connect(screen.stop)
        panel.box.addWidget(
            setting(
                theme,
                _("A folder that is carried"),
                _(
                    "A memory stick, or a folder that Syncthing or Nextcloud carries between you. Letters sealed by "
                    "card are left in it, and those for you are found there."
                ),
                self.stop,
                self.choose,
            )
        )
        self.folder = label(theme, "", "label", "text2")
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        panel.box.addWidget(self.folder)
        self._look_line = QWidget()
        self.look = button(theme, _("Look now"), "small")
        self.look.clicked.connect(screen.look)
        inside = QVBoxLayout(self._look_line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(rule(theme))
        inside.addWidget(
            setting(
                theme,
                _("New letters"),
                _("Looked for soon after unlocking. Once a letter of yours is kept here, its file there is deleted."),
                self.look,
            )
        )
        self.told = MessageStrip(theme, "plain")
        inside.addWidget(self.told)
        inside.addSpacing(6)
        panel.box.addWidget(self._look_line)
        panel.box.addWidget(rule(theme))
        panel.box.addSpacing(6)
        panel.box.addWidget(
            label(
                theme,
                _(
                    "Whoever can see into the folder sees that letters are left and fetched, when, and how large they "
                    "are. Not who writes, not to whom, and nothing of what is in them."
                ),
                "body",
                "text2",
            )
        )
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(panel)
        self._trouble: Parts | None = None
        self._told: object = None
        screen.watch(self.show_state)

    def show_state(self, state: PostBoxState) -> None:
        self.folder.setText(isolated(str(state.folder)) if state.folder else _("There is none yet."))
        self.stop.setVisible(state.folder is not None)
        set_button_text(self.choose, _("Choose another…") if state.folder else _("Choose a folder…"))
        self._look_line.setVisible(state.folder is not None)
        self.look.setEnabled(not state.looking)
        set_button_text(self.look, _("Looking") if state.looking else _("Look now"))
        self.told.set_text(looked_words(state))
        if state.trouble is self._told:
            return
        self._told = state.trouble
        if self._trouble is not None:
            self._trouble.setParent(None)
            self._trouble.deleteLater()
            self._trouble = None
        if state.trouble is not None:
            self._trouble = Parts(self._theme, state.trouble)
            self._box.insertWidget(0, self._trouble)

    def _choose(self) -> None:
        from sobersister_desktop.ui.file_dialogs import FilePanel

        start = self._screen.state.folder or Path.home()
        panel = FilePanel(self._theme, self, _("Which folder is carried"), save=False, start=start, folder=True)
        panel.chosen.connect(self._screen.use)
