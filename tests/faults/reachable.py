"""What a program that is locked still holds in its own objects: Python's, by following them all, and those of Qt."""

import gc
from collections.abc import Collection, Iterator

from PySide6.QtWidgets import QApplication

_TEXTS = (
    *("text", "toPlainText", "placeholderText", "currentText", "windowTitle"),
    *("toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription"),
)


def holders(word: str, known: Collection[str]) -> list[str]:
    """What holds a text with the word in it, by kind only; `known` are the texts that the tests hold."""
    for _round in range(3):
        QApplication.processEvents()  # what is to be deleted later is
        gc.collect()
    return [*_in_objects(word, {id(text) for text in known}), *_in_widgets(word)]


def _in_objects(word: str, known: set[int]) -> Iterator[str]:
    coded, objects = word.encode(), gc.get_objects()
    seen: set[int] = {id(objects)}
    for each in objects:
        stack = [each]
        while stack:
            holder = stack.pop()
            for held in gc.get_referents(holder):
                if isinstance(held, str | bytes | bytearray):
                    found = word in held if isinstance(held, str) else coded in held
                    if found and id(held) not in known:
                        yield f"a {type(held).__name__} held by a {type(holder).__name__}"
                elif isinstance(held, tuple | dict | list) and not gc.is_tracked(held) and id(held) not in seen:
                    seen.add(id(held))
                    stack.append(held)


def _in_widgets(word: str) -> Iterator[str]:
    for widget in QApplication.allWidgets():
        for name in _TEXTS:
            ask = getattr(widget, name, None)
            if ask is not None and word in str(ask()):
                yield f"{name} of a {type(widget).__name__}"
