"""What a file that is no CSV file in UTF-8 is, and how it can be read."""

from __future__ import annotations

import os
from pathlib import Path

_READ = "pandas.read_csv(path, dtype=str, encoding={!r})"
_KINDS = (
    (b"PAR1", "a Parquet file", "pandas.read_parquet(path)"),
    (b"ARROW1", "a Feather file", "pandas.read_feather(path)"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)", "pandas.read_excel(path, dtype=str)"),
    (b"\x1f\x8b", "a gzip file", "the file that it holds"),
    (b"\xff\xfe", "in UTF-16", _READ.format("utf-16")),
    (b"\xfe\xff", "in UTF-16", _READ.format("utf-16")),
)
_ZIPPED = (
    (b"xl/", "an Excel workbook", "pandas.read_excel(path, dtype=str)"),
    (b"opendocument.spreadsheet", "an OpenDocument workbook", "pandas.read_excel(path, dtype=str)"),
)
_HEAD = 4096


def what_file_is(source: str | os.PathLike[str]) -> str:
    """Say what a file is that cannot be read as CSV in UTF-8, and how it can be.

    Parameters
    ----------
    source : path
        The file.

    Returns
    -------
    str
        Such as "it is a Parquet file: give pandas.read_parquet(path)"; empty where nothing shows.
    """
    try:
        content = Path(source).read_bytes()
    except (OSError, ValueError):
        return ""
    for begins, kind, reader in _KINDS:
        if content.startswith(begins):
            return f"it is {kind}: give {reader}"
    if content.startswith(b"PK\x03\x04"):
        for holds, kind, reader in _ZIPPED:
            if holds in content[:_HEAD] or holds in content[-_HEAD:]:
                return f"it is {kind}: give {reader}"
        return "it is a zip file: give the file that it holds"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        if b"\0" in content:
            return "it is no text"
        way = _READ.format("cp1252")
        return (
            "it is not in UTF-8, so probably in Windows-1252: "
            f'save it as "CSV UTF-8", or give {way}'
        )
    return ""
