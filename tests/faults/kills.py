"""Killed at any moment while pages are being saved: what was promised is there (formats.md 8, T14)."""

import os
import random
import select
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from sobersister_desktop.vault.vault import Vault
from tests.faults.operations import NOW, OLD, PAGE, Tell, standing_notebook, tell_through

LONGEST = 0.02  # seconds from the first promise to the kill


def _text(number: int) -> str:
    return f"page {number} " * 200


def _write_on(folder: Path, tell: Tell) -> None:
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    for number in count(vault.diary.count()):
        vault.diary.add(replace(PAGE, id=f"{number:032x}", text=_text(number)), now=NOW)
        tell(str(number))
        vault.diary.keep(replace(PAGE, id=f"{number:032x}", text=_text(number) + "kept"), now=NOW, sitting="one")
        tell(f"{number} kept")


def kills(folder: Path, rounds: int, seed: int) -> list[str]:
    """That many kills of a writing program, each in the middle of what the one before left; what went wrong."""
    draw, wrong = random.Random(seed), list[str]()
    standing_notebook(folder)
    for turn in range(rounds):
        promised = killed_once(_write_on, folder, draw.uniform(0, LONGEST))
        wrong += [f"round {turn}: {problem}" for problem in _judge(folder, promised, whole=turn % 10 == 9)]
    return wrong


def killed_once(act: Callable[[Path, Tell], None], folder: Path, after: float) -> list[str]:
    """A program that does this, killed so many seconds after it first told something; what it told."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            act(folder, tell_through(writer))
        finally:
            os._exit(1)
    os.close(writer)
    heard = os.read(reader, 1 << 16)
    end = time.monotonic() + after
    while heard and (left := end - time.monotonic()) > 0:
        if select.select([reader], [], [], left)[0]:
            heard += os.read(reader, 1 << 16)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reader, 1 << 16):
        heard += more
    os.close(reader)
    return heard.decode().splitlines() or ["nothing: it did not even start"]


def _judge(folder: Path, promised: list[str], *, whole: bool) -> list[str]:
    wrong = [word for word in promised if word.startswith("nothing")]
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    try:
        for word in promised:
            number, _space, kept = word.partition(" ")
            text = vault.diary.entry(f"{int(number):032x}").text
            if text != _text(int(number)) + kept and not (not kept and text == _text(int(number)) + "kept"):
                wrong.append(f"page {word} is not as it was saved")
        if whole:
            wrong += vault.check().problems
            if len(vault.diary.keys("page")) != vault.diary.count() - 1:
                wrong.append("not every page is found again")
    finally:
        vault.close()
    return wrong
