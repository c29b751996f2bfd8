"""Files that are written whole: a reader finds the old file or the new one, never half of one."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

__all__ = ["named", "piecewise", "together", "write_bytes", "write_text"]


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a text file whole.

    Parameters
    ----------
    path : path
        Where to, as for `write_bytes`.
    text : str
        What, in UTF-8; line ends stay as they are.

    Raises
    ------
    OSError
        As of `write_bytes`.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file whole.

    It is written beside under a name that begins with ".kentperf-", flushed to the disk and
    renamed. A file that is there keeps its permissions and, where that is allowed, its group; a
    symbolic link goes on pointing to it. What is no file, as /dev/stdout or a pipe, is written to
    directly.

    Parameters
    ----------
    path : path
        Where to; its folder must exist.
    content : bytes
        What.

    Raises
    ------
    OSError
        The subclass that says why, with the caller's path, as where the disk is full, the folder
        or the file is read-only, or the path is a folder. The file that was there is unchanged,
        and nothing is left beside it.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "report.csv"
    >>> write_bytes(path, b"kpi,value")
    >>> path.read_bytes()
    b'kpi,value'
    """
    with together() as files, named(path):
        given = Path(path)
        if given.is_dir():
            _refuse(errno.EISDIR)
        if given.exists() and not given.is_file():
            given.write_bytes(content)
        else:
            files.add(given, Path(os.path.realpath(given)), content)


@contextmanager
def together() -> Iterator[_Files]:
    """Hold files back until all are written, then rename all in the order of writing.

    Write last the file that readers open first: where it is new, the others are. When anything
    is raised, all files are as they were. A block within another belongs to the outer one.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with together():
    ...     write_text(folder / "report-risks.csv", "risk")
    ...     write_text(folder / "report.csv", "kpi")
    ...     len(list(folder.glob("*.csv")))
    0
    >>> len(list(folder.glob("*.csv")))
    2
    """
    outer = _held.get()
    if outer is not None:
        yield outer
        return
    files = _Files()
    token = _held.set(files)
    try:
        yield files
        files.rename()
    finally:
        _held.reset(token)
        files.clear()


@contextmanager
def piecewise(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Write a file that is too large to be held in memory, whole all the same.

    Parameters
    ----------
    path : path
        Where to, as for `write_bytes`; a pipe or a device is refused.

    Yields
    ------
    Path
        An empty file beside it, to be written to. At the end of the block it is flushed to the
        disk, and renamed with the others of `together`.

    Raises
    ------
    OSError
        As of `write_bytes`.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "large.csv"
    >>> with piecewise(path) as beside, beside.open("w") as file:
    ...     for piece in ("kpi,", "value"):
    ...         _ = file.write(piece)
    >>> path.read_text()
    'kpi,value'
    """
    with together() as files:
        with named(path):
            given = Path(path)
            if given.is_dir():
                _refuse(errno.EISDIR)
            if given.exists() and not given.is_file():
                _refuse(errno.ESPIPE)
            file = files.open(given, Path(os.path.realpath(given)))
        yield file.beside
        with named(path):
            files.flush(file)


@dataclass(frozen=True)
class _File:
    given: Path
    target: Path
    beside: Path


@dataclass
class _Files:
    """Files that are written and not yet renamed."""

    _written: list[_File] = field(default_factory=list)
    _old: list[tuple[Path, Path | None]] = field(default_factory=list)

    def add(self, given: Path, target: Path, content: bytes) -> None:
        """Write a file beside its target."""
        file = self.open(given, target)
        with file.beside.open("wb") as stream:
            stream.write(content)
        self.flush(file)

    def open(self, given: Path, target: Path) -> _File:
        """Make an empty file beside a target."""
        if target.exists() and not os.access(target, os.W_OK):
            _refuse(errno.EACCES)
        file = _File(given, target, _beside(target))
        # Not by tempfile: nobody else may read its files.
        with file.beside.open("xb"):
            self._written.append(file)
        return file

    def flush(self, file: _File) -> None:
        """Bring a file that is written to the disk, with the permissions of its target."""
        with file.beside.open("rb+") as stream:
            os.fsync(stream.fileno())
            if file.target.exists():
                _like(stream.fileno(), file.target)

    def written(self) -> list[tuple[Path, Path]]:
        """List what is held back: the caller's path, and the file that holds its content now."""
        return [(file.given, file.beside) for file in self._written]

    def rename(self) -> None:
        """Put every file in its place, or none."""
        try:
            for file in self._written:
                with named(file.given):
                    if len(self._written) > 1:
                        self._old.append((file.target, _kept(file.target)))
                    file.beside.replace(file.target)
        except BaseException:
            self._restore()
            raise

    def _restore(self) -> None:
        for target, kept in reversed(self._old):
            with suppress(OSError):
                if kept is None:
                    target.unlink(missing_ok=True)
                else:
                    kept.replace(target)

    def clear(self) -> None:
        """Remove what is left beside."""
        kept = [old for _, old in self._old if old is not None]
        for path in [*(file.beside for file in self._written), *kept]:
            with suppress(OSError):
                path.unlink(missing_ok=True)


_held: ContextVar[_Files | None] = ContextVar("files held back", default=None)


@contextmanager
def named(path: str | os.PathLike[str]) -> Iterator[None]:
    """Let an error name the caller's file, not the one beside it.

    Parameters
    ----------
    path : path
        The caller's.
    """
    try:
        yield
    except OSError as error:
        told = OSError(error.errno, error.strerror or str(error), os.fspath(path))
        told.add_note("What was there is unchanged.")
        raise told from None


def _refuse(number: int) -> NoReturn:
    raise OSError(number, os.strerror(number))


def _beside(target: Path) -> Path:
    return target.with_name(f".kentperf-{secrets.token_hex(8)}.tmp")


def _like(descriptor: int, target: Path) -> None:
    about = target.stat()
    with suppress(OSError):
        os.fchown(descriptor, -1, about.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(about.st_mode))


def _kept(target: Path) -> Path | None:
    """Keep a file under another name until all of its set are renamed."""
    if not target.exists():
        return None
    kept = _beside(target)
    try:
        os.link(target, kept)
    except OSError:
        shutil.copy2(target, kept)
    return kept
