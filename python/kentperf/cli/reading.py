"""Tables as people have them on the command line: what was taken for what, and a first register."""

from __future__ import annotations

import argparse
import re
import shlex
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentperf.cli.messages import say
from kentperf.errors import KentPerfError, Problems
from kentperf.files.tables import csv_text
from kentperf.files.whole import write_text
from kentperf.reading.choice import ASKED, LAYOUTS
from kentperf.reading.period_column import YEARS
from kentperf.reading.plain.asked import read_as_asked
from kentperf.reading.plain.ratings import PUBLISHED
from kentperf.reading.registers import draft_register
from kentperf.register.observations import GIVEN_RATING, ObservationRows, read_rows
from kentperf.register.observed_tables import assumptions_of, observations_table, reading_of
from kentperf.register.register import Register

if TYPE_CHECKING:
    import pandas as pd

DRAFT = "register.csv"
NO_REGISTER = (
    "name the table of the indicators with --register; kentperf init --from {file} drafts one"
)
_OPTIONS = ("layout", "sheet", "year", "freq", "decimal")
_OURS = {"register", "figures"}


def add_reading(command: argparse.ArgumentParser) -> None:
    """Add the choices of `kentperf.read_observations`, for tables that leave them open.

    Parameters
    ----------
    command : ArgumentParser
        The sub-command.
    """
    group = command.add_argument_group("how the table of figures is read, where it is not plain")
    group.add_argument("--layout", choices=LAYOUTS[1:], help="a row a figure, or columns of them")
    group.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    group.add_argument(
        "--column", metavar="WHAT=NAME", action="append", dest="named", type=_column,
        help=f"which column is what, as kpi=Measure; WHAT is one of {', '.join(ASKED)}; "
        "several of kpi are joined",
    )  # fmt: skip
    group.add_argument("--year", choices=YEARS, help="what a year is")
    group.add_argument("--freq", metavar="FREQ", help="week, month, quarter or year")
    group.add_argument("--decimal", choices=(".", ","), help="what stands before decimals")
    order = group.add_mutually_exclusive_group()
    order.add_argument("--dayfirst", action="store_true", default=None, help="03/04 is in April")
    order.add_argument(
        "--monthfirst",
        action="store_false",
        dest="dayfirst",
        default=None,
        help="03/04 is in March",
    )


def _column(text: str) -> tuple[str, str]:
    what, sign, name = text.partition("=")
    if not sign or not name or what.strip() not in ASKED:
        message = f'"{text}" should be WHAT=NAME, as kpi=Measure; WHAT is one of {", ".join(ASKED)}'
        raise argparse.ArgumentTypeError(message)
    return what.strip(), name


def asked_reading(chosen: argparse.Namespace) -> dict[str, Any] | None:
    """Give the choices of a reading that were made.

    Parameters
    ----------
    chosen : Namespace
        The arguments.

    Returns
    -------
    dict or None
        As ``reading=`` of `kentperf.scorecard`; None where none was made.
    """
    given = {name: getattr(chosen, name, None) for name in (*_OPTIONS, "dayfirst")}
    found: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    for what, name in getattr(chosen, "named", None) or ():
        held = found.get(what)
        found[what] = name if held is None else [*([held] if isinstance(held, str) else held), name]
    return found or None


def reading_options(chosen: argparse.Namespace) -> str:
    """Write the choices of a reading as they were given, to be given again."""
    given = {name: getattr(chosen, name, None) for name in _OPTIONS}
    words = [f"--{name} {shlex.quote(value)}" for name, value in given.items() if value is not None]
    words += [f"--column {shlex.quote(f'{what}={name}')}" for what, name in chosen.named or ()]
    order = {True: ["--dayfirst"], False: ["--monthfirst"]}
    return "".join(f" {word}" for word in [*words, *order.get(chosen.dayfirst, [])])


def read_figures(chosen: argparse.Namespace, register: Register) -> ObservationRows:
    """Read the observations, and say on standard error how, where they were not plain.

    Parameters
    ----------
    chosen : Namespace
        The arguments: the observations, the rules and the choices of a reading.
    register : Register
        The indicators.

    Returns
    -------
    ObservationRows

    Raises
    ------
    KentPerfError
        With every problem of the table.
    """
    problems = Problems()
    asked = (*chosen.rules.columns, GIVEN_RATING, PUBLISHED)
    rows = read_rows(_read(chosen), register.measured(), problems, asked)
    say_reading(rows.frame)
    problems.raise_if_any("observations")
    return rows


def given_figures(chosen: argparse.Namespace) -> Any:
    """Read the observations where they are not in the plain form, and say how.

    Parameters
    ----------
    chosen : Namespace
        The arguments.

    Returns
    -------
    DataFrame or path
        The path again where there is something wrong, which `kentperf.validate` lists.
    """
    given = _read(chosen)
    try:
        frame = observations_table(given)
    except KentPerfError:
        return given
    say_reading(frame)
    return frame


def _read(chosen: argparse.Namespace) -> Any:
    reading = asked_reading(chosen)
    if reading is None:
        return _opened(chosen.observations)
    return read_as_asked(chosen.observations, reading)


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
        say(f"{reading}\n")
    elif said := assumptions_of(frame):
        say("\n".join(said))


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


def draft(chosen: argparse.Namespace) -> int:
    """Draft a register, and say what to do next; 0, as an exit code."""
    path = write_draft(chosen.source, chosen.folder, asked_reading(chosen))
    how = f"kentperf score {chosen.source} --register {path}{reading_options(chosen)}"
    say(f"written: {path}; check targets and polarities, then: {how}")
    return 0


def write_draft(source: str, folder: str | None, reading: Mapping[str, Any] | None = None) -> Path:
    """Draft a register from a file of figures.

    Parameters
    ----------
    source : str
        The file.
    folder : str, optional
        Where to; the working folder by default.
    reading : mapping, optional
        The choices that were made.

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
    figures = read_as_asked(source, reading or {})
    say_reading(figures)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, csv_text(draft_register(figures, Path(source).name)))
    return path
