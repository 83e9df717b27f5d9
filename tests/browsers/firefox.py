"""Firefox over Marionette, its own protocol, on the loopback of this machine."""

import json
import os
import re
import socket  # noqa: TID251  to a browser on this machine, in tests
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.browsers.browser import PATIENCE, Browser

_NOWHERE = 9  # the discard port: a proxy that is not there, so that nothing can leave
_SETTINGS: dict[str, object] = {
    "marionette.port": 0,
    "network.proxy.type": 1,
    **{f"network.proxy.{kind}": "127.0.0.1" for kind in ("http", "ssl", "socks")},
    **{f"network.proxy.{kind}_port": _NOWHERE for kind in ("http", "ssl", "socks")},
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
}
_KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " "}


class Ended(AssertionError):
    """There is no browser any more."""


class Firefox(Browser):
    """Messages are `length:JSON`; a command is [0, number, name, parameters]."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._number = connection, 0
        self._stream = connection.makefile("rb")
        self._read()  # its greeting
        self._ask("WebDriver:NewSession", capabilities={"alwaysMatch": {"unhandledPromptBehavior": "ignore"}})
        self._ask("WebDriver:SetTimeouts", script=PATIENCE * 2, pageLoad=PATIENCE)

    def _ask(self, name: str, **params: Any) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, name, params]).encode()
        self._connection.sendall(str(len(message)).encode() + b":" + message)
        _kind, _number, error, result = self._read()
        assert error is None, error
        return result

    def quit(self) -> None:
        """It may be gone before it has answered, or while it does: that is what was asked for."""
        with suppress(Ended, ConnectionError, json.JSONDecodeError):
            self._ask("Marionette:Quit", flags=["eForceQuit"])

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            byte = self._stream.read(1)
            if not byte:
                raise Ended("the browser has ended")
            length += byte
        return json.loads(self._stream.read(int(length[:-1])))

    def go(self, file: Path) -> None:
        self._ask("WebDriver:Navigate", url=file.as_uri())

    def run(self, body: str) -> Any:
        return self._ask("WebDriver:ExecuteScript", script=body, args=[])["value"]

    def press(self, key: str) -> None:
        strokes = [_KEYS[key]] if key in _KEYS else list(key)
        actions = [{"type": kind, "value": stroke} for stroke in strokes for kind in ("keyDown", "keyUp")]
        self._ask("WebDriver:PerformActions", actions=[{"type": "key", "id": "hands", "actions": actions}])


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _SETTINGS.items()]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    process = subprocess.Popen(
        command, env=os.environ | {"HOME": str(folder)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        with socket.create_connection(("127.0.0.1", _port(process)), timeout=PATIENCE / 300) as connection:
            browser = Firefox(connection)
            with browser._stream:
                yield browser
                browser.quit()
    finally:
        assert process.stdout is not None
        try:
            process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def _port(process: "subprocess.Popen[str]") -> int:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"Listening on port (\d+)", line):
            return int(found[1])
    raise AssertionError("Firefox did not start")
