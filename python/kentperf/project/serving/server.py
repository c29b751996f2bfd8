"""The server: of the loopback address, for one page."""

from __future__ import annotations

import os
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from kentperf.project.serving.built import Shelf

__all__ = ["LOOPBACK", "PageServer"]

LOOPBACK = "127.0.0.1"
_OWN = "/.kentperf"
_SCRIPT, _VERSION = f"{_OWN}/reload.js", f"{_OWN}/version"
# Of the page as served, never of the file: it asks each second whether there is another.
_RELOAD = (
    "(()=>{const own=document.currentScript.dataset.version;setInterval(async()=>{try{"
    f'const answer=await fetch("{_VERSION}",{{cache:"no-store"}});'
    "if(answer.ok&&(await answer.text())!==own)location.reload()}catch{}},1000)})();\n"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class PageServer(ThreadingHTTPServer):
    """Serves the page of a shelf to browsers of this machine.

    Parameters
    ----------
    shelf : Shelf
        Where the page is.
    port : int
        Of the loopback address; 0 for any that is free.

    Raises
    ------
    OSError
        If the port is taken.
    """

    daemon_threads = True
    # Elsewhere two servers could have one port, and answer by turns.
    allow_reuse_address = os.name == "posix"

    def __init__(self, shelf: Shelf, port: int = 0) -> None:
        self.shelf = shelf
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def port(self) -> int:
        """The port."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{LOOPBACK}:{self.port}/"

    @property
    def hosts(self) -> frozenset[str]:
        """What browsers of this machine call it, and not a name elsewhere that leads here."""
        return frozenset(
            f"{name}{port}"
            for name in (LOOPBACK, "localhost")
            for port in (f":{self.port}", *([""] if self.port == 80 else []))
        )

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone away."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: PageServer
    server_version, sys_version = "kentperf", ""
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """Answer."""
        given = [host.casefold() for host in self.headers.get_all("Host", [])]
        if len(given) != 1 or given[0] not in self.server.hosts:
            self._answer("This server answers browsers of its own machine.\n",
                         status=HTTPStatus.FORBIDDEN)  # fmt: skip
            return
        path = urlsplit(self.path).path
        built, number = self.server.shelf.take()
        if path == "/":
            status = HTTPStatus.INTERNAL_SERVER_ERROR if built.error else HTTPStatus.OK
            self._answer(with_reload(built.page, number), kind="text/html", status=status)
        elif path == _VERSION:
            self._answer(str(number))
        elif path == _SCRIPT:
            self._answer(_RELOAD, kind="text/javascript")
        else:
            self._answer("There is one page here: /\n", status=HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET  # noqa: N815  the name that the library asks for

    def _answer(
        self, text: str, *, kind: str = "text/plain", status: HTTPStatus = HTTPStatus.OK
    ) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of each request."""


def with_reload(page: str, number: int) -> str:
    """Add to a page what loads it again once there is another.

    Parameters
    ----------
    page : str
        HTML; its last body's end is its own, as texts are escaped.
    number : int
        The number of the page.

    Returns
    -------
    str

    Examples
    --------
    >>> with_reload("<body>8</body>", 3)
    '<body>8<script src="/.kentperf/reload.js" data-version="3"></script></body>'
    """
    script = f'<script src="{_SCRIPT}" data-version="{number}"></script>'
    before, end, after = page.rpartition("</body>")
    return f"{before}{script}{end}{after}" if end else page + script
