"""Tables as people have them on the command line: what was taken for what, and a first register."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentperf.errors import KentPerfError, Problems
from kentperf.files.tables import csv_text
from kentperf.files.whole import write_text
from kentperf.reading import read_observations
from kentperf.reading.registers import draft_register
from kentperf.register.observations import GIVEN_RATING, ObservationRows, read_rows
from kentperf.register.observed_tables import observations_table, reading_of
from kentperf.register.register import Register

if TYPE_CHECKING:
    import pandas as pd

DRAFT = "register.csv"
NO_REGISTER = (
    "name the table of the indicators with --register; kentperf init --from {file} drafts one"
)
_OURS = {"register", "figures"}


def read_figures(source: Any, register: Register, columns: Collection[str]) -> ObservationRows:
    """Read the observations, and say on standard error how, where they were not plain.

    Parameters
    ----------
    source : DataFrame or path
        The observations.
    register : Register
        The indicators.
    columns : collection of str
        Those that the rules ask for.

    Returns
    -------
    ObservationRows

    Raises
    ------
    KentPerfError
        With every problem of the table.
    """
    problems = Problems()
    rows = read_rows(_opened(source), register.measured(), problems, (*columns, GIVEN_RATING))
    say_reading(rows.frame)
    problems.raise_if_any("observations")
    return rows


def given_figures(source: Any) -> Any:
    """Read the observations where they are not in the plain form, and say how.

    Parameters
    ----------
    source : DataFrame or path
        The observations.

    Returns
    -------
    DataFrame or path
        The path again where there is something wrong, which `kentperf.validate` lists.
    """
    given = _opened(source)
    try:
        frame = observations_table(given)
    except KentPerfError:
        return given
    say_reading(frame)
    return frame


def _opened(source: Any) -> Any:
    if not isinstance(source, str) or Path(source).suffix.lower() != ".parquet":
        return source
    import pandas as pd

    return pd.read_parquet(source)


def say_reading(frame: pd.DataFrame) -> None:
    """Print a reading, where there was one.

    Parameters
    ----------
    frame : DataFrame
        The table.
    """
    reading = reading_of(frame)
    if reading is not None:
        print(f"{reading}\n", file=sys.stderr)


def is_our_workbook(path: str) -> bool:
    """Say whether an .xlsx file is a workbook of register and figures, not any other.

    Parameters
    ----------
    path : str
        The file; one that cannot be opened counts, so that it is refused as such.

    Returns
    -------
    bool
    """
    try:
        with zipfile.ZipFile(path) as book:
            listed = book.read("xl/workbook.xml").decode("utf-8", "replace")
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError):
        return True
    names = re.findall(r"<(?:\w+:)?sheet\b[^>]*?\bname=\"([^\"]*)\"", listed)
    return bool(_OURS & {name.strip().casefold() for name in names})


def write_draft(source: str, folder: str | None) -> Path:
    """Draft a register from a file of figures.

    Parameters
    ----------
    source : str
        The file.
    folder : str, optional
        Where to; the working folder by default.

    Returns
    -------
    Path
        The register.

    Raises
    ------
    KentPerfError
        If the file cannot be read, or the register exists already.
    """
    path = Path(folder or ".") / DRAFT
    if path.exists():
        message = f"{path} already exists; choose another folder"
        raise KentPerfError(message)
    figures = read_observations(source)
    say_reading(figures)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, csv_text(draft_register(figures, Path(source).name)))
    return path
