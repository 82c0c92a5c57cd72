"""Who sits at the terminal, and the browser that is sent back to this machine.

The address that a browser is sent back to is taken by this machine alone: by its own loopback
interface, once. https://datatracker.ietf.org/doc/html/rfc8252#section-7.3
"""

from __future__ import annotations

import os
import select
import socket
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qsl, urlsplit

import click

from smmgen.errors import UsageError

_MINUTES = 10
_ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
    b"Referrer-Policy: no-referrer\r\nCache-Control: no-store\r\n\r\n"
    b"<!doctype html><title>smmgen</title><p>smmgen has it. You may close this page."
)
_ELSEWHERE = b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
_LONGEST = 16_384  # bytes of a browser's call


class Terminal:
    """`roles.Person`. `paste`: the address is pasted, also where smmgen could listen.

    Secrets that were typed, and codes that a browser brought, are added to `known`.
    """

    def __init__(
        self,
        known: set[str],
        *,
        paste: bool = False,
        browse: Callable[[str], object] | None = None,
        seconds: float = _MINUTES * 60.0,
    ) -> None:
        self._known, self._paste, self._seconds = known, paste, seconds
        self._browse = browse or opened

    def tell(self, text: str) -> None:
        """A paragraph, on the side that is not piped anywhere."""
        click.echo(f"\n{text}\n", err=True)

    def ask(self, what: str, *, secret: bool = False) -> str:
        """A line; a secret is neither shown nor taken from the command line."""
        if secret and not sys.stdin.isatty():
            # A pipe has nothing to hide, and getpass would read the terminal instead of it.
            click.echo(f"{what}: ", nl=False, err=True)
            said = sys.stdin.readline().strip()
        else:
            said = str(click.prompt(what, hide_input=secret, err=True)).strip()
        if not said:
            raise UsageError(f"nothing was typed for: {what}")
        if secret:
            self._known.add(said)
        return said

    def visit(self, url: str, redirect: str) -> str:
        """Open a page, and wait for where the browser is sent."""
        back = self._back(url, redirect)
        self._known.update(value for _, value in parse_qsl(urlsplit(back).query))
        return back

    def _back(self, url: str, redirect: str) -> str:
        told = urlsplit(redirect)
        listens = told.scheme == "http" and told.hostname == "127.0.0.1" and not self._paste
        if listens:
            try:
                # Before the page opens: a browser that is signed in already comes back at once.
                with socket.create_server(("127.0.0.1", told.port or 80)) as listener:
                    self._open(url)
                    return _heard(listener, redirect, self._seconds)
            except OSError as error:
                click.echo(f"smmgen cannot listen at {redirect}: {error.strerror}", err=True)
        else:
            self._open(url)
        self.tell(
            "Agree there. The browser then goes to an address that shows no page, or an error: "
            "copy all of that address."
        )
        return self.ask("The address", secret=True)

    def _open(self, url: str) -> None:
        self.tell(f"Open this address in your browser, if it does not open by itself:\n\n{url}")
        with suppress(webbrowser.Error, OSError):
            self._browse(url)


def opened(url: str) -> None:
    """Open a page in the system's browser, where there is a screen.

    Without one a browser in text would be opened in this very terminal.
    """
    screen = sys.platform == "darwin" or {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    if screen:
        webbrowser.open(url)


def _heard(listener: socket.socket, redirect: str, seconds: float) -> str:
    """The first call of the redirect's own path; a browser asks for pictures of sites, too."""
    listener.settimeout(seconds)
    told = urlsplit(redirect)
    path = told.path or "/"
    while True:
        try:
            browser, _ = listener.accept()
        except TimeoutError:
            raise UsageError(
                f"nobody came back in {_MINUTES} minutes", "begin again, or with --paste"
            ) from None
        with browser:
            target = _target(browser)
            if urlsplit(target).path == path and "state=" in target:
                browser.sendall(_ANSWER)
                return f"http://{told.netloc}{target}"
            browser.sendall(_ELSEWHERE)


def _target(browser: socket.socket) -> str:
    """What a browser asks for; "" for what is no call of one."""
    data = b""
    while b"\r\n" not in data and len(data) < _LONGEST:
        if not select.select([browser], [], [], 5.0)[0]:
            break
        part = browser.recv(4096)
        if not part:
            break
        data += part
    words = data.split(b"\r\n", 1)[0].split(b" ")
    return words[1].decode("ascii", "replace") if len(words) == 3 and words[0] == b"GET" else ""
