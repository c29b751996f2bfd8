"""``kentperf panel``: very many series scored, from a table to a table."""

from __future__ import annotations

import argparse
import math
from typing import Any

from kentperf.cli.messages import say
from kentperf.cli.score import rules_named
from kentperf.cli.skipping import add_skipping, check_rejects
from kentperf.cli.unattended import add_unattended
from kentperf.errors import KentPerfError, short_list
from kentperf.jobs import score_panel
from kentperf.jobs.engine import bytes_of
from kentperf.jobs.sinks import IF_EXISTS
from kentperf.panel.calls import SCORE_COLUMNS

_LIMITS = ("target", "floor", "low", "high", "floor_low", "floor_high")
_WHOLE = {
    "decimals": "decimals to which figures and limits are rounded before they are compared",
    "window": "periods of the rolling aggregate (default: 12)",
    "min_periods": "how many of them must have a figure (default: all)",
    "trend_window": "periods of the direction of travel (default: 12)",
    "trend_min_points": "the fewest figures of a direction (default: 4)",
    "overlap": "periods that one figure spans (default: 1)",
    "band_window": "periods before, of the expected range (default: 24)",
    "band_min_points": "the fewest figures of an expected range (default: 6)",
}
_OPTIONS = (
    *_LIMITS, *_WHOLE, "polarity", "stat", "alpha", "coverage", "rules", "series", "period",
    "value", "numerator", "denominator", "freq", "table", "query", "into", "if_exists", "keep",
    "columns", "skip_bad", "rejects", "memory", "threads", "temp", "manifest",
)  # fmt: skip
_ABOUT = """\
SOURCE is a Parquet file, a folder of Parquet files (name=value folders are columns of texts), a CSV
file, a DuckDB file (.duckdb) or the URL of a database (sqlite:///figures.db,
postgresql://user@host/db), the last two with --table or --query. The output is every row of the
source in its order (of a folder: file by file, in order of paths) with its columns, then the
results. It is the same, to the bit, whatever --memory and --threads.
"""


def add_panel(commands: Any) -> None:
    """Add the command.

    Parameters
    ----------
    commands : subparsers
        Of the command line.
    """
    panel = commands.add_parser(
        "panel",
        help="score very many series, from a table to a table larger than memory",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    panel.add_argument("source", metavar="SOURCE", help="the table of figures")
    panel.add_argument("--table", help="the table, of a DuckDB file or database")
    panel.add_argument("--query", help="or the query that gives the rows")
    panel.add_argument(
        "-o", "--output", metavar="SINK", required=True,
        help=".parquet or .csv, which is replaced whole; .duckdb or the URL of a database, with "
        "--into",
    )  # fmt: skip
    panel.add_argument(
        "--into", metavar="TABLE", help="the table that is filled, in one transaction"
    )
    panel.add_argument(
        "--if-exists", choices=IF_EXISTS, default="fail", help="what then (default: fail)"
    )
    _add_columns(panel)
    _add_options(panel)
    add_skipping(panel)
    panel.add_argument(
        "--memory",
        default="4GB",
        type=_memory,
        help="what the process may take (default: 4GB, at least 512MB)",
    )
    panel.add_argument("--threads", type=int, metavar="N", help="default: all CPUs")
    panel.add_argument("--temp", metavar="DIR", help="folder of temporary files")
    add_unattended(panel, manifest="on")
    panel.set_defaults(run=_panel, parser=panel, command="panel")


def _add_columns(panel: argparse.ArgumentParser) -> None:
    group = panel.add_argument_group("columns of the source")
    group.add_argument(
        "--series", required=True, type=_names, metavar="COLUMN,...", help="that name a series"
    )
    group.add_argument("--period", required=True, metavar="COLUMN")
    group.add_argument("--value", metavar="COLUMN", help="the figure")
    group.add_argument("--numerator", metavar="COLUMN", help="or the parts of a ratio")
    group.add_argument("--denominator", metavar="COLUMN")
    group.add_argument("--freq", help="week, month, quarter or year, where periods do not say it")
    group.add_argument(
        "--keep", type=_names, metavar="COLUMN,...",
        help="that stand before the results (default: all)",
    )  # fmt: skip


def _add_options(panel: argparse.ArgumentParser) -> None:
    group = panel.add_argument_group("scoring")
    for name in _LIMITS:
        option = f"--{name.replace('_', '-')}"
        group.add_argument(option, type=_limit, metavar="NUMBER|COLUMN")
    group.add_argument("--polarity", metavar="WORD|COLUMN", help="higher (default), lower, range")
    for name, about in _WHOLE.items():
        option = f"--{name.replace('_', '-')}"
        group.add_argument(option, type=int, metavar="N", help=about)
    group.add_argument("--stat", help="rolling aggregate (default: mean, of parts their ratio)")
    group.add_argument("--alpha", type=float, help="significance of a direction (default: 0.05)")
    group.add_argument("--coverage", type=float, help="of the expected range (default: 0.95)")
    group.add_argument(
        "--rules", type=rules_named, metavar="NAME", help="a house's rules, or TOML file"
    )
    group.add_argument(
        "--columns", type=_names, metavar="RESULT,...",
        help=f"of {', '.join(SCORE_COLUMNS)} (default: all)",
    )  # fmt: skip


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _limit(text: str) -> float | str:
    try:
        number = float(text)
    except ValueError:
        return text
    return number if math.isfinite(number) else text


def _memory(text: str) -> str:
    try:
        bytes_of(text)
    except KentPerfError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def _panel(chosen: argparse.Namespace) -> int:
    check_rejects(chosen)
    given = {name: getattr(chosen, name) for name in _OPTIONS}
    options = {name: option for name, option in given.items() if option is not None}
    done = score_panel(chosen.source, chosen.output, progress=True, **options)
    chosen.record.note(
        rows=done.rows,
        series=done.series,
        left_out=done.left_out,
        parts=done.parts,
        ratings=done.ratings,
        directions=done.directions,
        problems=done.left_out,
        warnings=0,
        written=list(done.written),
    )
    left = f", {done.left_out:,} left out" if done.left_out else ""
    say(f"{done.rows:,} rows of {done.series:,} series{left}: {_in_words(done.ratings)}")
    say(f"written: {short_list(done.written)}")
    return 0


def _in_words(ratings: dict[str, int]) -> str:
    found = [f"{count:,} {word or 'without a rating'}" for word, count in ratings.items() if count]
    return ", ".join(found) or "no ratings asked for"
