"""Chromium over its debugging pipe: no port is opened."""

import fcntl
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browsers.browser import Browser

_FLAGS = (
    "--headless=new",
    "--no-sandbox",  # tests may run as root, and open only pages of ours
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)
_KEYS = {"Tab": (9, ""), "Enter": (13, "\r"), "Space": (32, " ")}


class Chromium(Browser):
    """Speaks the DevTools protocol: JSON messages with a zero byte behind each."""

    def __init__(self, to_it: int, from_it: int) -> None:
        self._to, self._from = to_it, from_it
        self._buffer, self._number, self._session = b"", 0, ""
        self.events: list[dict[str, Any]] = []
        self.attach()

    def attach(self) -> None:
        """A new window, with nothing left of the one before, cut off from every network."""
        self._session = ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Accessibility"):
            self.ask(f"{domain}.enable")
        self.ask("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)
        self.events.clear()

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """One command and its answer; events that come meanwhile are kept in `events`."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._number:
                assert "error" not in told, told
                result: dict[str, Any] = told["result"]
                return result
            self.events.append(told)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            more = os.read(self._from, 1 << 20)
            assert more, "the browser has ended"
            self._buffer += more
        line, _zero, self._buffer = self._buffer.partition(b"\0")
        told: dict[str, Any] = json.loads(line)
        return told

    def go(self, file: Path) -> None:
        self.events.clear()
        self.ask("Page.navigate", url=file.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def run(self, body: str) -> Any:
        told = self.ask(
            "Runtime.evaluate",
            expression=f"(() => {{ {body} }})()",
            awaitPromise=True,
            returnByValue=True,
            allowUnsafeEvalBlockedByCSP=False,
        )
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def press(self, key: str) -> None:
        if key not in _KEYS:
            self.ask("Input.insertText", text=key)
            return
        code, text = _KEYS[key]
        about = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **about)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **about)

    def requests(self) -> list[str]:
        """Every address the page asked for since it was opened, and its own policy did not refuse."""
        told = [(event.get("method"), event.get("params", {})) for event in self.events]
        refused = {p["requestId"] for m, p in told if m == "Network.loadingFailed" and p.get("blockedReason") == "csp"}
        asked = [p for m, p in told if m == "Network.requestWillBeSent" and p["requestId"] not in refused]
        return [str(params["request"]["url"]) for params in asked]


@contextmanager
def chromium(folder: Path) -> Iterator[Chromium]:
    theirs_in, to_it = os.pipe()
    from_it, theirs_out = os.pipe()
    # Chromium reads from 3 and writes to 4; numbers far from those cannot be overwritten on the way there.
    high = [fcntl.fcntl(end, fcntl.F_DUPFD, 50) for end in (theirs_in, theirs_out)]
    script = f'exec "$0" "$@" 3<&{high[0]} 4>&{high[1]}'
    command = ["bash", "-c", script, "chromium", *_FLAGS, f"--user-data-dir={folder}", "about:blank"]
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    process = subprocess.Popen(
        command, pass_fds=high, env=os.environ | home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for end in (theirs_in, theirs_out, *high):
        os.close(end)
    try:
        browser = Chromium(to_it, from_it)
        yield browser
        browser._session = ""
        browser.ask("Browser.close")
    finally:
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(to_it)
        os.close(from_it)
