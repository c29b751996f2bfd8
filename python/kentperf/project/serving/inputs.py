"""The files that a project reads, and whether they have changed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["Inputs", "texts_of"]

Stamp = tuple[int, int, int] | None


class Inputs:
    r"""Watches a project file and every file that it names, also those that are not there yet.

    Parameters
    ----------
    path : Path
        The project file.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "council.toml"
    >>> _ = path.write_text('[scorecard]\nobservations = "figures.csv"', encoding="utf-8")
    >>> inputs = Inputs(path)
    >>> sorted(file.name for file in inputs.stamps())
    ['council.toml', 'figures.csv']
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._named: tuple[Path, ...] = ()

    def stamps(self) -> dict[Path, Stamp]:
        """Say what each file is like now.

        Returns
        -------
        dict of Path to tuple or None
            When it was written, its size and its number; None where there is none. A project file
            that cannot be read leaves the files as those that it named before.
        """
        stamps: dict[Path, Stamp] = {self._path: _stamp(self._path)}
        try:
            settings = tomllib.loads(self._path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            pass
        else:
            self._named = tuple(_files(self._path.parent, settings))
        return stamps | {path: _stamp(path) for path in self._named}


def texts_of(settings: Any) -> list[str]:
    """List every text of a project file, once each: those that are files are what it reads.

    Parameters
    ----------
    settings : dict
        As TOML has them.

    Returns
    -------
    list of str
        In order.
    """
    return list(dict.fromkeys(_texts(settings)))


def _texts(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict | list):
        for entry in held.values() if isinstance(held, dict) else held:
            yield from _texts(entry)


def _files(folder: Path, settings: dict[str, Any]) -> Iterator[Path]:
    """List the texts that may be names of files, but for those of what is written."""
    report = settings.get("report")
    given = report.get("outputs") if isinstance(report, dict) else None
    written = {name for name in given if isinstance(name, str)} if isinstance(given, list) else ()
    for text in texts_of(settings):
        if text in written or "\n" in text or "\0" in text or not Path(text).suffix:
            continue
        yield folder / text


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
