"""Anything of hers on paper or as a PDF: she sees it first, and decides what stands on it. The title is neutral.

Paper can be found. So parts may be left out, names may be first letters, and nothing is printed by itself.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from sobersister_desktop.domain.errors import FileUnwritable, Trouble
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts


@dataclass(frozen=True, slots=True)
class PrintPart:
    """A heading and what stands under it. `on` tells whether it is ticked when the preview opens."""

    name: str
    text: str
    on: bool = True


@dataclass(frozen=True, slots=True)
class Printout:
    """What a page gives to be printed. `names` are those that can become first letters."""

    title: str
    parts: tuple[PrintPart, ...]
    names: tuple[str, ...] = ()


class Shape(StrEnum):
    PAGE = "page"  # A4
    CARD = "card"  # A6, four to a sheet of A4, with lines to cut along


@dataclass(frozen=True, slots=True)
class PrintState:
    title: str
    parts: tuple[PrintPart, ...]
    names: tuple[str, ...] = ()
    shape: Shape = Shape.PAGE
    initials: bool = False
    note: str = ""
    trouble: ThreeParts | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing on the paper."""
        return not any(part.on for part in self.parts)


def first_letters(text: str, names: Sequence[str]) -> str:
    """The text with each of these names, and each word of them, as its first letter and a full stop."""
    words = {word for name in names for word in (name, *name.split()) if len(word) > 1}
    if not words:
        return text
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b\.?")
    return pattern.sub(lambda found: f"{found[0][0]}.", text)


def no_answer() -> ThreeParts:
    """What is said when the printer did not take it."""
    return ThreeParts(
        title=_("The printer did not answer"),
        happened=_("The printer did not answer."),
        safe=_("Nothing was printed and nothing is left in the queue."),
        do=_("Check it, then print again."),
    )


def no_printer_here(do: str) -> ThreeParts:
    """What is said where no printer is known; `do` is the other way there is."""
    return ThreeParts(
        title=_("No printer is known here"),
        happened=_("This computer knows no printer."),
        safe=_("Nothing was printed."),
        do=do,
    )


class Printing(Screen[PrintState]):
    """What stands on the paper. The printer itself, and drawing, belong to the window."""

    def __init__(self, printout: Printout, *, folder: Path, back: Callable[[], None]) -> None:
        parts = tuple(part for part in printout.parts if part.text.strip())
        super().__init__(PrintState(printout.title, parts, tuple(printout.names), initials=bool(printout.names)))
        self.folder, self.back = folder, back

    def set_title(self, title: str) -> None:
        self.show(replace(self.state, title=title.strip(), note=""))

    def tick(self, place: int, on: bool) -> None:
        """Put the part on the paper, or leave it out."""
        parts = list(self.state.parts)
        parts[place] = replace(parts[place], on=on)
        self.show(replace(self.state, parts=tuple(parts), note=""))

    def set_shape(self, shape: Shape) -> None:
        self.show(replace(self.state, shape=shape, note=""))

    def set_initials(self, on: bool) -> None:
        self.show(replace(self.state, initials=on, note=""))

    def on_paper(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The title, and the headings with their words, exactly as they will stand on the paper."""
        names = self.state.names if self.state.initials else ()
        parts = tuple((part.name, first_letters(part.text.strip("\n"), names)) for part in self.state.parts if part.on)
        return first_letters(self.state.title, names), parts

    def save(self, path: Path, data: bytes) -> None:
        """Write the PDF there. A file of that name is not replaced."""
        path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
        try:
            if path.exists() or path.is_symlink():
                raise FileUnwritable(name=path.name)
            self._write(path, data)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble), note=""))
            return
        self.folder = path.parent
        note = _("Saved as {name}. The file is not sealed: whoever finds it can read it.").format(name=path.name)
        self.show(replace(self.state, note=note, trouble=None))

    def printed(self, taken: bool) -> None:
        """The printer took it, or did not."""
        if taken:
            self.show(replace(self.state, note=_("It is with the printer."), trouble=None))
            return
        self.show(replace(self.state, trouble=no_answer(), note=""))

    def no_printer(self) -> None:
        """This computer knows no printer."""
        do = _("Connect one, or save a PDF and print it elsewhere.")
        self.show(replace(self.state, trouble=no_printer_here(do), note=""))

    def _write(self, path: Path, data: bytes) -> None:
        from sobersister_desktop.vault.files import write_atomically

        try:
            write_atomically(path, data)
        except (OSError, ValueError) as error:
            raise FileUnwritable(name=path.name) from error
