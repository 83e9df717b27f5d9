"""From chosen pages to a sealed file, in four steps. What she sees as the other sees it is what is sealed.

The choice is kept in memory until the notebook is locked; nothing of it is written to the disk before she seals.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sobersister_desktop import post
from sobersister_desktop.domain.entry import Entry, EntryRow, count_words
from sobersister_desktop.domain.errors import NotTrusted, PageChanged, TooMuch, Trouble
from sobersister_desktop.domain.letter import ItemKind, Letter, Span
from sobersister_desktop.domain.names import first_letter, noticed_names
from sobersister_desktop.domain.person import Person, Trust
from sobersister_desktop.screens import also_send, packing
from sobersister_desktop.screens.screen import Background
from sobersister_desktop.screens.sealing import Sealing, SentFile, Way
from sobersister_desktop.screens.several import Delivered, Reader, SealedEach, again, may_join
from sobersister_desktop.screens.share_state import KEEPING, LONGEST_LINE, MOST_PAGES, ShareState, Step
from sobersister_desktop.screens.taking_out import joined, with_letters_for
from sobersister_desktop.sharing.limits import MAX_LINES, MAX_PLACES
from sobersister_desktop.texts import ThreeParts, ngettext, three_parts
from sobersister_desktop.vault.vault import Vault

_FOR_BROWSERS = frozenset({".html", ".txt"})


class Share(Sealing[ShareState]):
    """`left` is called when she leaves the four steps, `add_someone` when there is nobody to write to yet."""

    def __init__(
        self,
        vault: Vault,
        *,
        background: Background,
        now: Callable[[], datetime],
        folder: Path,
        left: Callable[[], None],
        kept: Callable[[], None],
        add_someone: Callable[[], None],
    ) -> None:
        state = ShareState(target=folder / post.file_name())
        super().__init__(state, vault, background=background, now=now, folder=folder, kept=kept)
        self._left, self._add_someone = left, add_someone
        self.here = ""  # the country that this computer is set to

    # ---- 1: choose -----------------------------------------------------------------------------------------

    def begin(self, entry_ids: Sequence[str] = (), person_id: str | None = None, place_ids: Sequence[str] = ()) -> None:
        """Open the four steps. What was begun before is still there; pages and places given join the choice."""
        if self.state.step is Step.SENT:
            self.start_again()
        everyone = [p for p in self._vault.people.all() if p.trust is not Trust.BLOCKED]
        people = tuple(sorted(everyone, key=lambda p: not p.cards))
        wanted = person_id or (self.state.person.id if self.state.person else None)
        with_a_card = next((p for p in people if p.cards), None)  # nobody is chosen for her where nothing is compared
        person = next((p for p in people if p.id == wanted), with_a_card)
        others = again(self.state.others, people, person)
        keys = self._vault.diary.keys(self._searched())
        self.show(replace(self.state, people=people, person=person, others=others, keys=keys))
        for entry_id in entry_ids:
            if entry_id not in {row.id for row in self.state.chosen}:
                self._choose(_row_of(self._vault.diary.entry(entry_id)))
        places = tuple(self._vault.places.all())
        here = {place.id for place in places}
        chosen = tuple(each for each in dict.fromkeys((*self.state.places, *place_ids)) if each in here)
        also = also_send.fresh(self._vault, self.state.also, self.today())
        if also != self.state.also and self.state.step in (Step.SEE, Step.NEED, Step.SEAL):
            self.show(replace(self.state, step=Step.CHOOSE))  # what she looked at is not what stands there now
        lines = self.state.lines
        if lines:
            lines = packing.chosen_of(packing.all_lines(self._vault), [line.id for line in lines])
        self.show(self._composed(replace(self.state, all_places=places, places=chosen, lines=lines, also=also)))
        self.show_kind(self.state.showing)
        self._watch_words()

    def toggle_place(self, place_id: str) -> None:
        """Let a place of hers go along, or not."""
        places = self.state.places
        if place_id in places:
            places = tuple(each for each in places if each != place_id)
        elif place_id in {place.id for place in self.state.all_places} and len(places) < MAX_PLACES:
            places = (*places, place_id)
        self.show(self._composed(replace(self.state, places=places)))

    def lines_to_choose(self, country: str | None = None, search: str = "") -> packing.Offered:
        """Help lines of a country, by default of hers; those of hers first. Takes a moment the first time."""
        where = (self._vault.help_lines.country() or self.here) if country is None else country
        return packing.offered(packing.all_lines(self._vault), where, search)

    def toggle_line(self, line_id: str) -> None:
        """Let a help line go along, or not."""
        lines = tuple(line for line in self.state.lines if line.id != line_id)
        if len(lines) == len(self.state.lines) < MAX_LINES:
            lines += packing.chosen_of(packing.all_lines(self._vault), [line_id])
        self.show(self._composed(replace(self.state, lines=lines)))

    def show_kind(self, kind: ItemKind | None) -> None:
        """Put these up to choose from; None: pages."""
        offered = also_send.offered(self._vault, kind, self.today()) if kind else ()
        self.show(replace(self.state, showing=kind, offered=offered))

    def toggle_item(self, own: str) -> None:
        """Let one of those on offer go along, or not. What she said it touches on is said of the letter too."""
        told = next((each for each in self.state.offered if each.page.id == own), None)
        rest = tuple(each for each in self.state.also if each.page.id != own)
        if len(rest) < len(self.state.also):
            self.show(replace(self.state, also=rest, trouble=None))
        elif told is not None and self.state.count >= MOST_PAGES:
            self.show(replace(self.state, trouble=_too_many()))
        elif told is not None:
            notes = tuple(dict.fromkeys((*self.state.notes, *told.notes)))
            chosen = tuple(row for row in self.state.chosen if row.id != own)  # a page, or a story, not both
            self.show(replace(self.state, also=(*rest, told), chosen=chosen, notes=notes, trouble=None))

    def start_again(self) -> None:
        """Let go of the choice, and of the words of a page. The vault keeps what was sent."""
        self._sealed = self._under_way = self._page = None
        self.show(
            ShareState(
                people=self.state.people,
                person=self.state.person,
                all_places=self.state.all_places,
                target=self._fresh_target(),
            )
        )

    def write_to(self, person_id: str) -> None:
        person = next((p for p in self.state.people if p.id == person_id), None)
        if person and person != self.state.person:
            others = again(self.state.others, self.state.people, person)
            self.show(self._aimed(replace(self.state, person=person, others=others, wished=Way.CARD)))
            self._watch_words()

    def toggle_reader(self, person_id: str) -> None:
        """Let someone else have the same, in a file of her own, or not."""
        if self.state.sealing:
            return
        rest = tuple(each for each in self.state.others if each.person.id != person_id)
        person = next((p for p in self.state.able if p.id == person_id), None)
        if len(rest) == len(self.state.others) and person is not None:
            rest = (*rest, Reader(person, post.file_name()))
        self.show(replace(self.state, others=rest))

    def add_someone(self) -> None:
        """To where a card can be opened."""
        self._add_someone()

    def search(self, text: str) -> None:
        """Newest first; every word must match. Cleared: all pages."""
        if text.strip() != self.state.search:
            self.show(replace(self.state, search=text.strip(), keys=self._vault.diary.keys(text.strip() or None)))

    def rows(self, keys: Sequence[int]) -> list[EntryRow]:
        """The rows of a virtual list."""
        return self._vault.diary.rows(keys)

    def sent_on(self, entry_id: str) -> date | None:
        """The day this page last went to the person chosen, or None."""
        if self.state.person is None:
            return None
        days = [h.day for h in self._vault.letters.holders(entry_id) if h.person_id == self.state.person.id]
        return max(days, default=None)

    def toggle(self, row: EntryRow) -> None:
        """Choose a page, or let it go."""
        if row.id in {chosen.id for chosen in self.state.chosen}:
            self.show(replace(self.state, chosen=tuple(c for c in self.state.chosen if c.id != row.id), trouble=None))
        else:
            self._choose(row)

    def _choose(self, row: EntryRow) -> None:
        if self.state.count >= MOST_PAGES:
            self.show(replace(self.state, trouble=_too_many()))
            return
        chosen = tuple(sorted((*self.state.chosen, row), key=lambda r: (r.when, r.key)))
        also = tuple(each for each in self.state.also if each.page.id != row.id)
        self.show(replace(self.state, chosen=chosen, also=also, trouble=None))

    def _searched(self) -> str | None:
        return self.state.search or None

    # ---- between the steps --------------------------------------------------------------------------------

    def can_go_on(self) -> bool:
        """Whether Next, or Seal, would do something now."""
        state = self.state
        if state.step is Step.CHOOSE:
            return bool(state.count or state.packed) and state.person is not None
        if state.step is Step.SEAL:
            return not state.sealing and self.checked()
        return state.step is not Step.SENT

    def next(self) -> None:
        if not self.can_go_on() or self.state.step is Step.SEAL:
            return
        if self.state.step is Step.CHOOSE:
            self._lay_out()
        after = Step(self.state.step + 1)
        self._go(Step.NEED if after is Step.SEE and not self.state.count else after)

    def back(self) -> None:
        """One step back, or out of the first. Everything chosen so far stays."""
        if self.state.sealing:
            return
        if self.state.step in (Step.CHOOSE, Step.SENT):
            self.leave()
        else:
            before = Step(self.state.step - 1)
            self._go(Step.CHOOSE if before is Step.SEE and not self.state.count else before)

    def leave(self) -> None:
        """Out of the four steps; what was begun waits here until the notebook is locked."""
        if self.state.sealing:
            return
        if self.state.step is Step.SENT:
            self.start_again()
        self._left()

    def _go(self, step: Step) -> None:
        if step is Step.SEAL and self.check and self.state.way is Way.CARD:
            self.check.recall()
        self.show(self._composed(self._aimed(replace(self.state, step=step, as_seen=False, trouble=None))))

    def _lay_out(self) -> None:
        pages = tuple(self._vault.diary.entry(row.id) for row in self.state.chosen)
        pages += tuple(each.page for each in self.state.also)
        before = {entry.id: entry for entry in self.state.pages}
        texts = [text for entry in pages for text in (entry.title, entry.text)]
        known = [self.state.person.name] if self.state.person else []
        noticed = noticed_names(texts, without=known)
        self.show(
            replace(
                self.state,
                pages=pages,
                page=max(0, min(self.state.page, len(pages) - 1)),
                spans={
                    entry.id: self.state.spans.get(entry.id, ())
                    for entry in pages
                    if entry.id in before and _same_words(before[entry.id], entry)
                },
                noticed=noticed,
                names=self.state.names & frozenset(noticed),
            )
        )

    # ---- 2: what she will see -------------------------------------------------------------------------------

    def turn_to(self, page: int) -> None:
        if 0 <= page < len(self.state.pages):
            self.show(replace(self.state, page=page))

    def look(self, as_seen: bool) -> None:
        """Hide words, or see it as she will."""
        self.show(replace(self.state, as_seen=as_seen))

    def hide(self, start: int, end: int, *, in_title: bool = False) -> None:
        """Take out these characters of the page on the desk. White space at either end is left standing."""
        entry = self.state.current
        if entry is None:
            return
        text = entry.title if in_title else entry.text
        start, end = max(0, start), min(len(text), end)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            self._respan(entry, joined([*self.state.spans.get(entry.id, ()), Span(start, end, in_title)]))

    def unhide(self, span: Span) -> None:
        """Put the words back: a passage she hid, or the name that stands there."""
        entry = self.state.current
        if entry is None:
            return
        own = self.state.spans.get(entry.id, ())
        if span in own:
            self._respan(entry, tuple(s for s in own if s != span))
        else:
            text = entry.title if span.in_title else entry.text
            self._rename(self.state.names - {text[span.start : span.end]})

    def toggle_name(self, name: str) -> None:
        """Take a noticed name out of all the pages, or leave it."""
        if name in self.state.noticed:
            self._rename(self.state.names ^ {name})

    def use_first_letters(self, on: bool) -> None:
        """Let a first letter stand for the names. With none chosen, it is meant for all that were noticed."""
        names = self.state.names or (frozenset(self.state.noticed) if on else frozenset())
        self.show(self._composed(replace(self.state, letters_for_names=on, names=names)))

    def first_letters(self) -> str:
        """D., M."""
        names = [name for name in self.state.noticed if name in self.state.names or not self.state.names]
        return ", ".join(dict.fromkeys(first_letter(name) for name in names))

    def send_pictures(self, on: bool) -> None:
        self.show(self._composed(replace(self.state, with_pictures=on)))

    def _respan(self, entry: Entry, spans: tuple[Span, ...]) -> None:
        self.show(self._composed(replace(self.state, spans={**self.state.spans, entry.id: spans})))

    def _rename(self, names: frozenset[str]) -> None:
        self.show(self._composed(replace(self.state, names=names)))

    # ---- 3: what you need -----------------------------------------------------------------------------------

    def toggle_note(self, code: str) -> None:
        notes = self.state.notes
        notes = tuple(n for n in notes if n != code) if code in notes else (*notes, code)
        self.show(self._signed(replace(self.state, notes=notes)))

    def ask_for(self, code: str | None) -> None:
        self.show(self._signed(replace(self.state, need=code)))

    def keep_for(self, days: int | None) -> None:
        """How long the reader may keep it; afterwards her program lets its words go."""
        if days in KEEPING:
            self.show(self._signed(replace(self.state, keep_days=days)))

    def _last_day(self, state: ShareState) -> date | None:
        return None if state.keep_days is None else self.today() + timedelta(days=state.keep_days)

    def say(self, line: str) -> None:
        """The line that goes with it, shown before the letter is opened."""
        if line[:LONGEST_LINE] != self.state.line:
            self.show(self._signed(replace(self.state, line=line[:LONGEST_LINE])))

    def _signed(self, state: ShareState) -> ShareState:
        """The same pages with what was said about them; at every key, so nothing is read from the notebook."""
        if state.letter is None:
            return self._composed(state)
        line = _on_one_line(state.line)
        letter = replace(
            state.letter,
            notes=state.notes,
            need=state.need,
            message=line,
            first_line=line,
            keep_until=self._last_day(state),
        )
        return replace(state, letter=letter)

    # ---- the letter -----------------------------------------------------------------------------------------

    def _composed(self, state: ShareState) -> ShareState:
        """The state with the letter that would be sealed now; the very value that step 2 draws and step 4 seals."""
        if state.person is None or not (state.pages or state.packed) or state.step in (Step.CHOOSE, Step.SENT):
            return state
        try:
            if self._changed_since(state):
                return replace(state, step=Step.CHOOSE, letter=None, as_seen=False, trouble=three_parts(PageChanged()))
            return replace(state, letter=self._letter_for(state.person, state))
        except Trouble as trouble:
            return replace(state, letter=None, trouble=three_parts(trouble))

    def _changed_since(self, state: ShareState) -> bool:
        """Whether a page was changed after it was laid out: what she hid stands elsewhere in it now, and what she saw
        is not what would be sealed."""
        chosen = {row.id for row in state.chosen}
        return any(not _same_words(self._vault.diary.entry(e.id), e) for e in state.pages if e.id in chosen)

    def _letter_for(self, person: Person, state: ShareState) -> Letter:
        """Her letter: the same words for every reader, under names that only this pair has. Raises Trouble."""
        line = _on_one_line(state.line)
        letter = post.compose(
            self._vault,
            person,
            [entry.id for entry in state.pages if entry.id in {row.id for row in state.chosen}],
            items=[each for each in state.also if each.page in state.pages],
            hidden={entry.id: state.hidden_in(entry) for entry in state.pages},
            notes=state.notes,
            need=state.need,
            message=line,
            first_line=line,
            pictures=state.with_pictures,
            place_ids=state.places,
            lines=state.lines,
            by_words=state.way is not Way.CARD,
            keep_until=self._last_day(state),
            now=self._now(),
        )
        return with_letters_for(letter, state.names) if state.letters_for_names else letter

    # ---- 4: seal ----------------------------------------------------------------------------------------------

    def _person_changed(self, person: Person) -> None:
        people = tuple(person if p.id == person.id else p for p in self.state.people)
        self.show(self._composed(replace(self.state, person=person, people=people)))

    def checked(self) -> bool:
        """Whether her five words have been compared for the key this letter would be sealed to. Where six words of its
        own open it, there is no key: they are told by voice."""
        person = self.state.person
        return person is not None and (self.state.way is not Way.CARD or person.trust is Trust.VERIFIED)

    def go_by(self, way: Way) -> None:
        """What shall open it: her card, a browser, or words alone."""
        if self.state.sealing:
            return
        self.show(self._composed(self._aimed(replace(self.state, wished=way, trouble=None))))
        if self.check and self.state.way is Way.CARD:
            self.check.recall()

    def as_block(self, on: bool) -> None:
        """Write it as text for the empty page instead of as a page of its own."""
        suffix = ".txt" if on else ".html"
        self.show(replace(self.state, target=self.state.target.with_suffix(suffix), trouble=None))

    def _aimed(self, state: ShareState) -> ShareState:
        """With a file name of the kind that will be written; in the post folder lies only what a card opens."""
        folder = self._drop_folder() if state.way is Way.CARD else self._folder
        if state.target.parent not in (self._folder, self._post_folder):
            folder = state.target.parent  # where she said
        named = state.browser == (state.target.suffix in _FOR_BROWSERS)
        if named and folder == state.target.parent:
            return state
        name = state.target.name if named else post.web_file_name() if state.browser else post.file_name()
        return replace(state, target=folder / name)

    def drop_in(self, folder: Path | None) -> None:
        """As for every letter; one that is begun goes there too, unless she said where."""
        left = self._post_folder
        super().drop_in(folder)
        state = self.state
        if left is not None and state.target.parent == left:
            state = replace(state, target=self._folder / state.target.name)
        if not state.sealing and state.sent is None:
            self.show(self._aimed(state))

    def save_empty_page(self, target: Path) -> None:
        """The page without a letter, for someone to whom letters then go as text."""
        path = target / post.web_file_name() if target.is_dir() else target
        try:
            post.write_new(path, post.empty_page())
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(replace(self.state, saved_page=path, trouble=None))

    def put_in(self, target: Path) -> None:
        """Where the file goes: a file to be made, or a folder."""
        if target.is_dir():
            target = target / self.state.target.name
        elif self.state.browser and target.suffix.lower() not in _FOR_BROWSERS:
            target = target.with_name(target.name + self.state.target.suffix)
        self.show(replace(self.state, target=target, trouble=None))

    def seal(self) -> None:
        """Seal in the background; then keep the sent copy and write the file."""
        if self.state.step is not Step.SEAL or not self.can_go_on():
            return
        if self.state.way is Way.BROWSER:
            self._make_page()
        elif self.state.way is Way.WORDS:
            self._seal_by_words()
        elif self.state.others:
            self._seal_each()
        else:
            self._seal()

    def _seal_each(self) -> None:
        """For each reader alone. Whose card is to be compared again by now stops it, before anything is written."""
        state = self.state
        if state.person is None or state.letter is None:
            return
        try:
            works = [post.seal(self._vault, state.person, state.letter, self._now())]
            for each in state.others:
                person = self._vault.people.person(each.person.id)
                if not may_join(person):
                    raise NotTrusted(name=person.name)
                works.append(post.seal(self._vault, person, self._letter_for(person, state), self._now()))
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._under_way = state.letter
        self.show(replace(state, sealing=True, trouble=None))
        self._background.run(self, SealedEach(tuple(works)).seal, self._write_each, self._could_not)

    def _write_each(self, sealed: tuple[post.Sealed, ...]) -> None:
        state = self.state
        if state.person is None or not state.sealing or sealed[0].letter is not self._under_way:
            return  # let go of in the meantime: nothing is written or kept
        people = (state.person, *(each.person for each in state.others))
        paths = (state.target, *(each.path(state.target) for each in state.others))
        try:
            count, stopped = post.keep_and_write_each(
                self._vault, tuple(zip(sealed, paths, strict=True)), self._now(), words=state.kept
            )
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._under_way = None
        files = tuple(
            Delivered(person, SentFile(path, one.letter_id, one.size))
            for person, path, one in zip(people[:count], paths, sealed, strict=False)
        )
        self._was_sent(files[0].sent)
        told = three_parts(stopped) if stopped else None
        self.show(replace(self.state, delivered=files, left_out=people[count:], trouble=told))
        self._kept()

    def _was_sent(self, sent: SentFile) -> None:
        self.show(replace(self.state, step=Step.SENT, sealing=False, sent=sent, trouble=None))


def _on_one_line(line: str) -> str:
    return " ".join(line.split())


def _same_words(one: Entry, other: Entry) -> bool:
    """Whether a place in one page is the same place in the other."""
    return (one.title, one.text) == (other.title, other.text)


def _row_of(entry: Entry) -> EntryRow:
    """A page chosen from elsewhere, as the list would show it."""
    return EntryRow(
        id=entry.id,
        key=0,
        when=entry.when,
        title=entry.title,
        snippet=" ".join(entry.text[:200].split()),
        mood=entry.mood,
        tags=entry.tags,
        words=count_words(entry.text),
    )


def _too_many() -> ThreeParts:
    return three_parts(TooMuch(limit=ngettext("{n} page", "{n} pages", MOST_PAGES)))
