"""Benchmarks on the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from kentperf.register.benchmarks import benchmarks

if TYPE_CHECKING:
    from kentperf.register.benchmarks import Benchmarks
    from kentperf.register.register import Register


def add_benchmarks(command: Any) -> None:
    """Add the options that name the figures of other areas.

    Parameters
    ----------
    command : ArgumentParser
        The command.
    """
    command.add_argument(
        "--benchmarks", metavar="TABLE",
        help="CSV file of the figures of all areas (kpi, area, period, value), to rank by",
    )  # fmt: skip
    command.add_argument(
        "--benchmark-area", metavar="AREA", help="which of them is ranked (default: --area)"
    )
    command.add_argument(
        "--comparator", metavar="KIND=AREA", action="append", default=[], type=_comparator,
        help='what it is held against, as "national=England"; may be repeated',
    )  # fmt: skip


def chosen_benchmarks(chosen: argparse.Namespace, register: Register) -> Benchmarks | None:
    """Read the benchmarks that the command line names.

    Parameters
    ----------
    chosen : Namespace
        The arguments.
    register : Register
        The indicators.

    Returns
    -------
    Benchmarks or None
        None where it names none.

    Raises
    ------
    SystemExit
        With code 2 where nothing says which area is ranked.
    KentPerfError
        With every problem of the table.
    """
    if chosen.benchmarks is None:
        return None
    area = chosen.benchmark_area or chosen.area
    if area is None:
        chosen.parser.error("--benchmarks needs an area: name it with --benchmark-area")
    held = dict(chosen.comparator)
    return benchmarks(chosen.benchmarks, area, register=register, comparators=held)


def _comparator(text: str) -> tuple[str, str]:
    kind, sign, area = (part.strip() for part in text.partition("="))
    if not (kind and sign and area):
        message = f'"{text}" should be KIND=AREA, as "national=England"'
        raise argparse.ArgumentTypeError(message)
    return kind, area
