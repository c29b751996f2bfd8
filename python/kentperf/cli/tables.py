"""The tables that a command is given, looked at before anything is done."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentperf.cli.problems import UsageError
from kentperf.cli.reading import NO_REGISTER, add_reading, asked_reading, given_figures
from kentperf.cli.workbook import is_workbook, take_workbook
from kentperf.scorecard.validation import validate

if TYPE_CHECKING:
    import pandas as pd

_TABLES = ("observations", "register", "targets")
_WORDS = ("annotations", "commentary", "judgements", "sections")


def add_tables(command: argparse.ArgumentParser) -> None:
    """Add the tables of figures and indicators.

    Parameters
    ----------
    command : ArgumentParser
        The command.
    """
    command.set_defaults(parser=command)
    command.add_argument(
        "observations",
        metavar="OBSERVATIONS",
        help="table of figures (CSV, .xlsx, .ods, .parquet, ...), or a workbook (.xlsx) of "
        "register and figures",
    )
    command.add_argument("--register", help="CSV or TOML file of the indicators")
    command.add_argument("--targets", help="CSV file of targets that change over time")
    add_reading(command)


def add_words(command: Any) -> None:
    """Add what is said of figures.

    Parameters
    ----------
    command : ArgumentParser
        The command.
    """
    command.add_argument("--annotations", help="CSV file of notes and breaks")
    command.add_argument(
        "--commentary", help="CSV or Markdown file of what services say and do: a RED without an "
        "action is a warning",
    )  # fmt: skip
    command.add_argument(
        "--sections", help="CSV or Markdown file of the report's sections: cabinet member, "
        "director, and what is said of each",
    )  # fmt: skip
    command.add_argument(
        "--judgements", metavar="TABLE",
        help="CSV file of what is judged (kpi, period, judgement, text) of the indicators that "
        "the register calls judged",
    )  # fmt: skip


def prepare(chosen: argparse.Namespace) -> list[Any]:
    """Check that the files are there, and take a workbook apart.

    Parameters
    ----------
    chosen : Namespace
        The arguments.

    Returns
    -------
    list
        The files that are read.

    Raises
    ------
    SystemExit
        With code 2 where the tables do not go together.
    UsageError
        If a file is not there.
    """
    book = is_workbook(chosen.observations) and asked_reading(chosen) is None
    if not book and chosen.register is None:
        chosen.parser.error(NO_REGISTER.format(file=chosen.observations))
    if book and (chosen.register is not None or chosen.targets is not None):
        chosen.parser.error("a workbook has its own register: leave --register and --targets out")
    named = [getattr(chosen, name, None) for name in (*_TABLES, *_WORDS, "benchmarks")]
    for path in named:
        if path is not None and not Path(path).is_file():
            message = f'there is no file "{path}"'
            raise UsageError(message)
    if book:
        take_workbook(chosen)
    return named


def failures_of(chosen: argparse.Namespace, *, strict: bool = False) -> pd.DataFrame:
    """List what is wrong with the tables.

    Parameters
    ----------
    chosen : Namespace
        The arguments.
    strict : bool
        Whether warnings are problems.

    Returns
    -------
    DataFrame
        As of `kentperf.validate`.
    """
    return validate(
        given_figures(chosen),
        chosen.register,
        targets=chosen.targets,
        commentary=chosen.commentary,
        annotations=chosen.annotations,
        judgements=chosen.judgements,
        sections=chosen.sections,
        strict=strict,
    )
