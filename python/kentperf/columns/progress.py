"""A progress bar on a terminal for work that takes more than a moment."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import TextIO

_PATIENCE = 2.0
_TICK = 0.2
_WIDTH = 24


class Progress:
    """Shows which of a known number of steps is running; nothing if all are quick.

    Parameters
    ----------
    steps : int
        How many there are.
    stream : text stream, optional
        Where to draw: standard error. Nothing is drawn unless it is a terminal.
    patience : float
        Seconds before anything is drawn.

    Examples
    --------
    >>> with Progress(2) as progress:
    ...     progress.step("reading")
    ...     progress.step("scoring")
    """

    def __init__(
        self, steps: int, stream: TextIO | None = None, *, patience: float = _PATIENCE
    ) -> None:
        self._steps = steps
        self._stream = sys.stderr if stream is None else stream
        self._patience = patience
        self._done = -1
        self._name = ""
        self._drawn = False
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Progress:
        if self._stream.isatty():
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def step(self, name: str) -> None:
        """Say that the next step begins.

        Parameters
        ----------
        name : str
            What it does.
        """
        self._done += 1
        self._name = name

    def _run(self) -> None:
        start = time.monotonic()
        if self._stop.wait(self._patience):
            return
        while not self._stop.wait(_TICK):
            full = _WIDTH * max(self._done, 0) // self._steps
            bar = "#" * full + "." * (_WIDTH - full)
            seconds = time.monotonic() - start
            self._stream.write(f"\r\x1b[K[{bar}] {self._name}, {seconds:.0f} s")
            self._stream.flush()
            self._drawn = True
