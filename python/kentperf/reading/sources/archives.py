"""Files packed by gzip or zip, opened in bounded memory."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib

from kentperf.errors import KentPerfError, short_list

MOST_BYTES = 2**30
"""What a file may unpack to: 1 GiB."""
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


def unpacked(name: str, content: bytes, what: str) -> tuple[str, bytes, str]:
    """Take a file out of what it is packed in.

    Parameters
    ----------
    name : str
        The file.
    content : bytes
        All of it.
    what : str
        What it is called in errors.

    Returns
    -------
    name : str
        That of the file inside.
    content : bytes
        Unpacked; a workbook, which is a zip file itself, as it is.
    said : str
        Such as "packed by gzip"; empty where it is not packed.

    Raises
    ------
    KentPerfError
        If it is broken, holds several files or unpacks to more than 1 GiB.
    """
    if content.startswith(_GZIP):
        try:
            with gzip.open(io.BytesIO(content)) as packed:
                held = packed.read(MOST_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            message = f"{what}: {name} looks like gzip but is broken: {error}"
            raise KentPerfError(message) from error
        return name.removesuffix(".gz"), _bounded(held, name, what), "packed by gzip"
    if not content.startswith(_ZIP) and not content.startswith(b"PK\x05\x06"):
        return name, content, ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _member(archive, name, content, what)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError) as error:
        message = f"{what}: {name} looks like a zip file or a workbook but is broken: {error}"
        raise KentPerfError(message) from error


def _member(
    archive: zipfile.ZipFile, name: str, content: bytes, what: str
) -> tuple[str, bytes, str]:
    files = [one for one in archive.infolist() if not one.is_dir()]
    names = [one.filename for one in files]
    if "[Content_Types].xml" in names or "mimetype" in names:
        if sum(one.file_size for one in files) > MOST_BYTES:
            message = f"{what}: {name} unpacks to more than 1 GiB: it is not read"
            raise KentPerfError(message)
        return name, content, ""
    files = [one for one in files if not one.filename.startswith("__MACOSX/")]
    if len(files) != 1:
        held = short_list(one.filename for one in files) or "none"
        message = f"{what}: {name} should hold one file; it holds {held}: unpack it and give one"
        raise KentPerfError(message)
    with archive.open(files[0]) as packed:
        held_bytes = packed.read(MOST_BYTES + 1)
    return files[0].filename, _bounded(held_bytes, name, what), "packed by zip"


def _bounded(content: bytes, name: str, what: str) -> bytes:
    if len(content) > MOST_BYTES:
        message = f"{what}: {name} unpacks to more than 1 GiB: it is not read"
        raise KentPerfError(message)
    return content
