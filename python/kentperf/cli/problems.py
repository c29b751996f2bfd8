"""Problems of the data, printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kentperf.cli.messages import say_wrong
from kentperf.errors import FAILURE_COLUMNS, KentPerfError, alike
from kentperf.files.texts import printable
from kentperf.reading.plain.arguments import as_options

if TYPE_CHECKING:
    import pandas as pd

_MANY, _FIRST = 10, 5
_OF_A_JOB = re.compile(
    r"(?<![\w\"'{=.-])(table|query|into|if_exists|keep|columns|memory|freq|rejects)=(?= |,|:|\"|$)"
)


class UsageError(Exception):
    """What the caller of the command can put right."""


def report_problems(error: KentPerfError) -> None:
    """Print what is wrong to standard error.

    Parameters
    ----------
    error : KentPerfError
        What is wrong.
    """
    if error.failures.empty:
        say_wrong(f"kentperf: {in_options(str(error))}")
        return
    say_wrong(f"kentperf: {str(error).splitlines()[0]}\n{listed(error.failures)}")


def in_options(text: str) -> str:
    """Name arguments as the command line takes them.

    Examples
    --------
    >>> in_options("exists already: give if_exists= append or replace"), in_options("give freq=")
    ('exists already: give --if-exists append or replace', 'give --freq')
    """
    return _OF_A_JOB.sub(_option, as_options(text))


def _option(found: re.Match[str]) -> str:
    behind = found.string[found.end() : found.end() + 1]
    return f"--{found[1].replace('_', '-')}{' ' if behind == chr(34) else ''}"


def file_problem(error: OSError) -> str:
    """Say in one line what is wrong with a file.

    Parameters
    ----------
    error : OSError
        What the system says.

    Returns
    -------
    str
        The file, why, and what became of it.
    """
    if error.filename is None or error.strerror is None:
        return str(error)
    notes = " ".join(getattr(error, "__notes__", ()))
    return f"{error.filename}: {error.strerror}. {notes}".rstrip(" .")


def listed(failures: pd.DataFrame) -> str:
    """Put problems in columns.

    Parameters
    ----------
    failures : DataFrame
        As of `KentPerfError`.

    Returns
    -------
    str
        A line each, under their heads; of a kind of which there are many, the first and how many
        more there are.
    """
    if len(failures) > _MANY:
        failures = _shortened(failures)
    shown = failures.astype(object).where(failures.notna(), "")
    if "rule" in shown:
        shown["rule"] = [in_options(str(rule)) for rule in shown["rule"]]
    heads = [str(name) for name in shown.columns]
    rows = [[printable(str(cell)) for cell in row] for row in shown.itertuples(index=False)]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [heads, *rows]
    )
    return "\n".join(lines)


def _shortened(failures: pd.DataFrame) -> pd.DataFrame:
    """Leave out all but the first problems of each kind that has many, and say how many."""
    import pandas as pd

    rows = list(failures[list(FAILURE_COLUMNS)].itertuples(index=False, name=None))
    kept: list[tuple[object, ...]] = []
    for kind in alike(rows):
        if len(kind) <= _MANY:
            kept += kind
            continue
        more = f"{len(kind) - _FIRST:,} more like it, all with --json"
        kept += [*kind[:_FIRST], ("...", None, None, kind[0][3], None, more)]
    return pd.DataFrame(kept, columns=list(FAILURE_COLUMNS), dtype=object)
