"""``kentperf serve``: the page of a project in the browser, made again when a file changes."""

from __future__ import annotations

import argparse
import threading
import time
import webbrowser
from typing import Any

from kentperf.cli.messages import say, say_wrong
from kentperf.cli.problems import UsageError
from kentperf.cli.report import project_path
from kentperf.project.serving.built import Shelf, build
from kentperf.project.serving.inputs import Inputs
from kentperf.project.serving.server import LOOPBACK, PageServer

PORT = 8737
_BETWEEN = 0.4
_MOST_PORT = 65_535


def add_serve(commands: Any) -> None:
    """Add the command.

    Parameters
    ----------
    commands : subparsers
        Of the command line.
    """
    serve = commands.add_parser(
        "serve", help="show a project's report in the browser, made again when a file changes"
    )
    serve.add_argument(
        "project", metavar="PROJECT", help="TOML file, as init writes one, or its folder"
    )
    serve.add_argument(
        "--port", type=_port, metavar="N",
        help=f"of {LOOPBACK}; 0 for any (default: {PORT}, or any where that is taken)",
    )  # fmt: skip
    serve.add_argument("--no-browser", action="store_true", help="leave the browser alone")
    serve.set_defaults(run=_serve, command="serve")


def _port(given: str) -> int:
    if not given.isascii() or not given.isdecimal() or int(given) > _MOST_PORT:
        message = f"{given!r} is no port: give a number from 0 to {_MOST_PORT}"
        raise argparse.ArgumentTypeError(message)
    return int(given)


def _serve(chosen: argparse.Namespace) -> int:
    path = project_path(chosen.project)
    shelf = Shelf()
    with _server(shelf, chosen.port) as server:
        thread = threading.Thread(target=server.serve_forever, name="kentperf serve", daemon=True)
        thread.start()
        try:
            say(f"serving {path} at {server.url}; Ctrl-C stops")
            inputs = Inputs(path)
            stamps = inputs.stamps()
            _put(shelf, path)
            if not chosen.no_browser:
                webbrowser.open(server.url)
            while True:
                time.sleep(_BETWEEN)
                stamps = _renewed(shelf, path, inputs, stamps)
        except KeyboardInterrupt:
            say("stopped")
        finally:
            server.shutdown()
            thread.join()
    return 0


def _renewed(shelf: Shelf, path: Any, inputs: Inputs, before: Any) -> Any:
    """Make the page again where a file has changed and is written no more."""
    now = inputs.stamps()
    if now == before:
        return before
    while True:
        time.sleep(_BETWEEN / 4)
        later = inputs.stamps()
        if later == now:
            break
        now = later
    _put(shelf, path)
    return now


def _put(shelf: Shelf, path: Any) -> None:
    start = time.perf_counter()
    built = build(path)
    shelf.put(built)
    if built.error:
        say_wrong(f"kentperf: not built: {built.error}")
    else:
        say(f"built in {time.perf_counter() - start:.1f} s")


def _server(shelf: Shelf, port: int | None) -> PageServer:
    try:
        return PageServer(shelf, PORT if port is None else port)
    except OSError as error:
        if port is None:
            return PageServer(shelf, 0)
        message = f"port {port} of {LOOPBACK} cannot be had: {error.strerror}; give another --port"
        raise UsageError(message) from error
