"""Rows that are wrong: left out and written to a file, where that is asked for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kentperf.cli.problems import UsageError
from kentperf.cli.reading import given_figures
from kentperf.columns.read_tables import load_table
from kentperf.errors import KentPerfError
from kentperf.files.tables import csv_text
from kentperf.files.whole import write_text

if TYPE_CHECKING:
    import pandas as pd

    from kentperf.cli.unattended import Record
    from kentperf.report.outputs import Scorecard

_TABLE = "observations:"


def add_skipping(command: Any) -> None:
    """Add the options that leave rows out.

    Parameters
    ----------
    command : ArgumentParser
        The command.
    """
    command.add_argument(
        "--skip-bad", action="store_true",
        help="leave out the rows of figures that are wrong; else one stops the job and nothing is "
        "written",
    )  # fmt: skip
    command.add_argument(
        "--rejects", metavar="FILE", help="where rows left out are written, with the reason of each"
    )


def check_rejects(chosen: argparse.Namespace) -> None:
    """Hold the two options together.

    Parameters
    ----------
    chosen : Namespace
        The arguments.

    Raises
    ------
    UsageError
        For ``--rejects`` without ``--skip-bad``.
    """
    if chosen.rejects is not None and not chosen.skip_bad:
        message = "--rejects is for the rows that --skip-bad leaves out: give both"
        raise UsageError(message)


class SoundFigures:
    """The observations, without the rows that are wrong where that is asked for.

    Parameters
    ----------
    chosen : Namespace
        The arguments.

    Raises
    ------
    UsageError
        For ``--rejects`` without ``--skip-bad``.
    """

    def __init__(self, chosen: argparse.Namespace) -> None:
        check_rejects(chosen)
        self._chosen = chosen
        self._rejected: list[tuple[int, str]] = []
        self._table: pd.DataFrame | None = None

    def card(self, make: Callable[[Any], Scorecard]) -> Scorecard:
        """Make a card, again without the rows that are wrong as long as there are some.

        Parameters
        ----------
        make : callable
            From the observations to the card.

        Returns
        -------
        Scorecard

        Raises
        ------
        KentPerfError
            For what is no fault of single rows, and where no row would be left.
        """
        rows: Any = self._chosen.observations
        while True:
            try:
                return make(rows)
            except KentPerfError as error:
                if not self._chosen.skip_bad or not str(error).startswith(_TABLE):
                    raise
                rows = self._without(rows, error)

    def _without(self, rows: Any, error: KentPerfError) -> pd.DataFrame:
        if self._table is None:
            self._table = load_table(given_figures(self._chosen), "observations")
            rows = self._table
        failures = error.failures
        wrong = failures["row"]
        if failures.empty or wrong.isna().any() or not wrong.isin(rows.index).all():
            raise error
        for row, rule in zip(wrong, failures["rule"], strict=True):
            self._rejected.append((row, str(rule)))
        left: pd.DataFrame = rows[~rows.index.isin(wrong)]
        if left.empty:
            raise error
        return left

    def note(self, record: Record) -> None:
        """Note how many rows were left out."""
        if self._chosen.skip_bad:
            record.note(left_out=len({row for row, _ in self._rejected}))

    def write(self) -> None:
        """Write the rows left out, where that is asked for."""
        if self._chosen.rejects is None:
            return
        reasons: dict[int, list[str]] = {}
        for row, rule in self._rejected:
            reasons.setdefault(row, []).append(rule)
        table = self._table
        if table is None:
            table = load_table(given_figures(self._chosen), "observations")
        wrong = table.loc[sorted(reasons)]
        named = {
            "reject_row": wrong.index,
            "reject_reason": wrong.index.map(
                {row: "; ".join(rules) for row, rules in reasons.items()}
            ),
        }
        kept = [name for name in wrong.columns if name not in named]
        found = wrong[kept].assign(**named)[[*named, *kept]]
        write_text(self._chosen.rejects, csv_text(found))
