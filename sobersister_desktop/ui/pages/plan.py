"""Her plan as one sheet, part under part in her own words; beside it the way to each part."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sobersister_desktop.domain.plan import PlanSection
from sobersister_desktop.screens.call_list import call_line
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.plan import REVIEW_AFTER, PlanScreen, PlanState, saving_line
from sobersister_desktop.screens.plan_words import ORDER, section_hint, section_name
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import laid
from sobersister_desktop.ui.widgets.fields import field
from sobersister_desktop.ui.widgets.frames import panel, rule
from sobersister_desktop.ui.widgets.journal_paper import JournalPaper
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import heading, label


class PlanPage(Lands, QWidget):
    def __init__(self, screen: PlanScreen, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._screen, self._theme, self._opening = screen, theme, -1
        self._wide = True
        self.papers: dict[PlanSection, JournalPaper] = {}
        self._headings: dict[PlanSection, QLabel] = {}
        self.saved = label(theme, "", "label", "text2", wrap=False)
        self.print = button(theme, _("Print…"), None, "printer")
        self.print.clicked.connect(screen.print_it)
        self.strip = MessageStrip(theme, "heads-up")
        self._sheet = self._make_sheet()
        self.ways = self._make_ways()
        beside = QWidget()
        self._top = column(row(self.saved, -1, self.print, margins=(0, 32, 0, 14)), self.strip)
        laid(beside, column(self._top, self._sheet), 1)
        both = self._both = row(self.ways, beside, spacing=32, margins=(40, 0, 0, 0))
        laid(self, both, 1)
        screen.refresh()
        screen.watch(self.show_state)
        self.land_on(self.reason.edit)

    # ---- building ------------------------------------------------------------------------------------------

    def _make_sheet(self) -> Column:
        theme = self._theme
        sheet = panel(theme, "sheet")
        sheet.box.setSpacing(0)
        sheet.box.addWidget(heading(theme, _("My plan"), "title"))
        sheet.box.addSpacing(16)
        self.reason = field(
            theme,
            _("The one sentence I want to read first"),
            hint=_("It is shown first when you need a minute. It may be short."),
        )
        self.reason.edit.setMaxLength(200)
        self.reason.edit.textEdited.connect(self._screen.reason_typed)
        self.reason.edit.editingFinished.connect(self._screen.flush)
        sheet.box.addWidget(self.reason)
        self._calls = label(theme, "", "body", "text2")
        for section in ORDER:
            self._add_section(sheet.box, section)
            if section is PlanSection.TELL:
                sheet.box.addWidget(self._calls)
        self._inside = sheet.box
        area = Column()
        area.box.addWidget(sheet)
        area.box.addStretch(1)
        return area

    def _add_section(self, box: QVBoxLayout, section: PlanSection) -> None:
        theme = self._theme
        title = heading(theme, section_name(section))
        paper = JournalPaper(theme)
        paper.setAccessibleName(section_name(section))
        paper.setPlaceholderText(section_hint(section))
        paper.setMaximumWidth(round(theme.layout("readingMeasurePx") * theme.text))
        paper.set_least(theme.scale(44))
        paper.setProperty("section", section.value)
        paper.typed.connect(self._typed)
        paper.left.connect(self._screen.flush)
        paper.see.connect(self._see)
        paper.page_moved.connect(self._page)
        paper.installEventFilter(self)
        box.addSpacing(24)
        box.addWidget(title)
        box.addSpacing(6)
        box.addWidget(paper)
        self.papers[section], self._headings[section] = paper, title

    def _make_ways(self) -> QWidget:
        theme = self._theme
        pane = QWidget()
        pane.setFixedWidth(theme.scale(190))
        inside = QVBoxLayout()
        inside.setSpacing(2)
        self._buttons: dict[PlanSection, QPushButton] = {}
        for section in ORDER:
            way = button(theme, section_name(section), "way")
            way.setProperty("section", section.value)
            way.setCheckable(True)
            way.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            way.setToolTip(section_name(section))
            way.clicked.connect(self._go)
            inside.addWidget(way)
            self._buttons[section] = way
        self.review = label(theme, "", "caption", "text2")
        self.review_buttons = QWidget()
        flow = FlowLayout(self.review_buttons, 4)
        self._review_ways = []
        for place, words in enumerate((_("No day"), _("In a month"), _("In three months"))):
            made = button(theme, words, "small")
            made.setProperty("place", place)
            made.clicked.connect(self._review)
            flow.addWidget(made)
            self._review_ways.append(made)
        self._reviewing = QWidget()
        self._reviewing.setLayout(column(self.review, 8, self.review_buttons))
        title = heading(theme, _("Plan"), "title")
        scroll = Column(see_through=True)
        scroll.box.addLayout(inside)
        scroll.box.addSpacing(14)
        scroll.box.addWidget(rule(theme))
        scroll.box.addSpacing(12)
        scroll.box.addWidget(self._reviewing)
        scroll.box.addSpacing(20)
        scroll.box.addStretch(1)
        self._ways_box = scroll.box
        laid(pane, column(title, 16, scroll, margins=(0, 30, 0, 0)), 2)
        return pane

    # ---- drawing -------------------------------------------------------------------------------------------

    def show_state(self, state: PlanState) -> None:
        if state.opening != self._opening:
            self._opening = state.opening
            self.reason.edit.setText(self._screen.reason)
            for section, paper in self.papers.items():
                paper.set_text(self._screen.text(section))
        self.saved.setText(saving_line(state))
        self._calls.setText("\n".join(call_line(call) for call in state.calls))
        self._calls.setVisible(bool(state.calls))
        trouble = state.trouble
        self.strip.set_text(" ".join((trouble.happened, trouble.safe, trouble.do)) if trouble else "")
        self.print.setEnabled(not self._screen.empty)
        self.review.setText(_review_words(state))
        self._review_ways[0].setVisible(state.plan.review is not None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._screen.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self._theme.scale(190) + 560
        if wide != self._wide:
            self._wide = wide
            self.ways.setVisible(wide)
            # beside the sheet, or under it where there is no room
            box = self._ways_box if wide else self._sheet.box
            box.insertWidget(box.count() - (2 if wide else 1), self._reviewing)
        margin = 40 if wide else 24
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._both.setContentsMargins(0 if rtl else margin, 0, margin if rtl else 0, 0)
        self._top.setContentsMargins(margin if rtl else 0, 0, 0 if rtl else margin, 0)
        self._sheet.set_margins(margin, 0, 28, start=0)
        side = 52 if wide else 24
        self._inside.setContentsMargins(side, 36, side, 48)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, JournalPaper):
            self._mark(PlanSection(watched.property("section")))
        return super().eventFilter(watched, event)

    def _mark(self, here: PlanSection) -> None:
        for section, way in self._buttons.items():
            way.setChecked(section is here)

    # ---- her hands -----------------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        paper = self.sender()
        if isinstance(paper, JournalPaper):
            self._screen.typed(PlanSection(paper.property("section")), text)

    def _go(self) -> None:
        section = PlanSection(self.sender().property("section"))
        paper = self.papers[section]
        self._mark(section)
        top = self._headings[section].mapTo(self._sheet.body, self._headings[section].rect().topLeft()).y()
        paper.moveCursor(paper.textCursor().MoveOperation.End)
        paper.setFocus(Qt.FocusReason.TabFocusReason)
        self._sheet.verticalScrollBar().setValue(top - self._theme.scale(20))

    def _review(self) -> None:
        self._screen.review_in(REVIEW_AFTER[int(self.sender().property("place"))])

    def _see(self, part: QRect) -> None:
        paper = self.sender()
        if isinstance(paper, JournalPaper):
            spot = paper.viewport().mapTo(self._sheet.body, part.center())
            self._sheet.ensureVisible(spot.x(), spot.y(), 0, part.height() // 2 + self._theme.scale(28))

    def _page(self, way: int) -> None:
        bar = self._sheet.verticalScrollBar()
        bar.setValue(bar.value() + way * max(40, self._sheet.viewport().height() - self._theme.scale(60)))

    # ---- what the window asks --------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Keep at once what is being written."""
        return self._screen.flush()

    def panes(self) -> list[QWidget]:
        return [self.ways, self._sheet]

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self._opening = -1
        self.reason.edit.clear()
        self._calls.clear()
        for paper in self.papers.values():
            paper.forget()


def _review_words(state: PlanState) -> str:
    if state.due:
        return _("The day you set for reading it again has come. When would you like the next?")
    if state.plan.review is not None:
        return _("To be read again on {day}.").format(day=day_and_month(state.plan.review, state.today))
    return _("Would you like a day for reading it again? Once a month is plenty.")
