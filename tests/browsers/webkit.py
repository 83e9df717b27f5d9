"""WebKitGTK over the WebDriver protocol, on the loopback of this machine, before a screen that is not there."""

import http.client  # noqa: TID251  to a browser on this machine, in tests
import json
import os
import socket  # noqa: TID251  to find a port that is free
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

from tests.browsers.browser import PATIENCE, Browser

_KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " "}


class WebKit(Browser):
    def __init__(self, port: int) -> None:
        self._port, self._session = port, ""
        wanted: dict[str, object] = {"capabilities": {"alwaysMatch": {}}}
        self._session = f"/session/{self._ask('POST', '/session', wanted)['sessionId']}"
        self._ask("POST", "/timeouts", {"script": PATIENCE * 2, "pageLoad": PATIENCE})

    def _ask(self, method: str, path: str, body: object = None) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE / 500)
        try:
            data = json.dumps(body).encode() if body is not None else None
            connection.request(method, self._session + path, data)
            answer = connection.getresponse()
            told = json.loads(answer.read())["value"]
            assert answer.status == 200, told
            return told
        finally:
            connection.close()

    def go(self, file: Path) -> None:
        self._ask("POST", "/url", {"url": file.as_uri()})

    def run(self, body: str) -> Any:
        # Its plain form does not wait for promises.
        script = f"const done = arguments[0]; Promise.resolve((() => {{ {body} }})()).then(done);"
        return self._ask("POST", "/execute/async", {"script": script, "args": []})

    def press(self, key: str) -> None:
        strokes = [_KEYS[key]] if key in _KEYS else list(key)
        actions = [{"type": kind, "value": stroke} for stroke in strokes for kind in ("keyDown", "keyUp")]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "hands", "actions": actions}]})

    def end(self) -> None:
        self._ask("DELETE", "")


@contextmanager
def webkit(folder: Path) -> Iterator[WebKit]:
    folder.mkdir(parents=True, exist_ok=True)
    ready, told = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), "-screen", "0", "1024x768x24", "-nolisten", "tcp"],
        pass_fds=[told],
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    try:
        with os.fdopen(ready) as numbers:
            number = numbers.readline().strip()
        assert number, "there is no screen"
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        home = {name: str(folder) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        away = {"DISPLAY": f":{number}", "GDK_BACKEND": "x11", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        driver = subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"],
            env=os.environ | home | away,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _listening(port)
            browser = WebKit(port)
            try:
                yield browser
            finally:
                browser.end()
        finally:
            driver.terminate()
            driver.wait()
    finally:
        screen.terminate()
        screen.wait()


def _listening(port: int) -> None:
    """Wait until the driver answers."""
    for _attempt in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            Event().wait(0.05)
        else:
            return
    raise AssertionError("WebKitWebDriver did not start")
