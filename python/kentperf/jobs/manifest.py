"""What a job read, did and wrote, as a JSON file beside its output."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kentperf.files.whole import write_text
from kentperf.versions import versions

ENDING = ".manifest.json"
_LIBRARIES = ("pyarrow", "duckdb", "sqlalchemy")


@dataclass(frozen=True)
class Manifest:
    """What is known of a job when it begins.

    Attributes
    ----------
    command : str
        Such as "panel".
    started : datetime
        In UTC.
    inputs : iterable of path
        The files that it reads.
    """

    command: str
    started: datetime
    inputs: tuple[str | os.PathLike[str], ...]

    def write(
        self,
        path: str | os.PathLike[str],
        outputs: Iterable[tuple[Path, Path]],
        options: Mapping[str, Any],
        counts: Mapping[str, Any],
        tables: Iterable[str] = (),
    ) -> None:
        """Write the manifest, last of a set of files held back together.

        Parameters
        ----------
        path : path
            Where to.
        outputs : iterable of (path, path)
            Each output, and the file that holds its content now.
        options : mapping
            What was asked for.
        counts : mapping
            Of rows, series, ratings, problems.
        tables : iterable of str
            What was written that is no file.
        """
        written = [described(content, str(given)) for given, content in outputs]
        held = {
            "kentperf": versions()["kentperf"],
            "command": self.command,
            "started": _utc(self.started),
            "finished": _utc(datetime.now(UTC)),
            "options": dict(options),
            "inputs": [described(Path(given)) for given in self.inputs],
            "outputs": [*written, *({"name": name} for name in tables)],
            "counts": dict(counts),
            "versions": versions() | _libraries(),
        }
        text = json.dumps(held, indent=2, ensure_ascii=False, default=str)
        write_text(path, text + "\n")


def described(file: Path, name: str | None = None) -> dict[str, Any]:
    """Give the size and the SHA-256 of a file.

    Parameters
    ----------
    file : Path
        Whose content it is.
    name : str, optional
        What it is called; its own path by default.

    Returns
    -------
    dict
        ``path``, ``bytes``, ``sha256``.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "empty.csv"
    >>> path.touch()
    >>> described(path, "empty.csv")["bytes"]
    0
    """
    with file.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"path": name or str(file), "bytes": file.stat().st_size, "sha256": found}


def _libraries() -> dict[str, str]:
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _utc(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
