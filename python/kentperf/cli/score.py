"""``kentperf score``: observations scored, and the report of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentperf.cli.benchmarks import add_benchmarks, chosen_benchmarks
from kentperf.cli.messages import say
from kentperf.cli.problems import UsageError
from kentperf.cli.reading import read_figures
from kentperf.cli.skipping import SoundFigures, add_skipping
from kentperf.cli.tables import add_tables, add_words, failures_of, prepare
from kentperf.cli.unattended import add_unattended, with_manifest
from kentperf.columns.progress import Progress
from kentperf.columns.read_tables import typed_periods
from kentperf.errors import KentPerfError
from kentperf.periods.periods import read_periods
from kentperf.register.register import Register
from kentperf.report import (
    summary_text,
    to_csv,
    to_docx,
    to_excel,
    to_html,
    to_json,
    to_pdf,
    to_tidy,
)
from kentperf.report.scorecard import scorecard
from kentperf.rules.choices import COMPARISONS
from kentperf.rules.rules import Rules, as_rules

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

_WRITERS: dict[str, Callable[[Any, str], object]] = {
    ".html": to_html,
    ".csv": to_csv,
    ".json": to_json,
    ".xlsx": to_excel,
    ".docx": to_docx,
    ".pdf": to_pdf,
    ".parquet": to_tidy,
}
_OUTPUTS = tuple(_WRITERS)


def add_score(commands: Any) -> None:
    """Add the command.

    Parameters
    ----------
    commands : subparsers
        Of the command line.
    """
    score = commands.add_parser("score", help="score observations and write the report")
    add_tables(score)
    score.add_argument("--period", help='as "Q2 2024/25", "2024-09" or "2024-09-30"')
    score.add_argument("--compare", choices=COMPARISONS, help="what the previous figure is")
    score.add_argument("--area", help="the area, where the observations hold several")
    score.add_argument(
        "--rules", metavar="NAME", type=rules_named,
        help="the house conventions: kentperf, kent-2024, kent-2017, nhs-mdc or a TOML file",
    )  # fmt: skip
    add_words(score)
    add_benchmarks(score)
    score.add_argument("--as-at", help='the day of the figures, as "2024-10-31"')
    score.add_argument(
        "-o", "--output", metavar="FILE", default="-",
        help=f"ends in {', '.join(_OUTPUTS)}; CSV to standard output if it is - or left out",
    )  # fmt: skip
    score.add_argument("--docx", metavar="FILE", help="write the report as a Word paper as well")
    score.add_argument(
        "--section-sheets", action="store_true",
        help="give each section a sheet of its own in a workbook",
    )  # fmt: skip
    add_skipping(score)
    add_unattended(score, manifest="off")
    score.set_defaults(run=_score, title=None, notes=(), command="score")


def rules_named(name: str) -> Rules:
    """Read a house's rules, as argparse asks for it."""
    try:
        return as_rules(name)
    except (KentPerfError, OSError) as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _score(chosen: argparse.Namespace) -> int:
    suffix = "" if chosen.output == "-" else _output_suffix(chosen.output)
    if chosen.docx is not None:
        _output_suffix(chosen.docx, (".docx",))
    if chosen.section_sheets and suffix != ".xlsx":
        chosen.parser.error("--section-sheets is of a workbook: name one with -o report.xlsx")
    if not suffix and (chosen.json or chosen.manifest is True):
        chosen.parser.error("the scores go to standard output: name a file with -o")
    figures = SoundFigures(chosen)
    inputs = prepare(chosen)
    period = _period(chosen.period)
    chosen.rules = chosen.rules or as_rules("kentperf")
    with Progress(2) as progress:
        progress.step("scoring")
        try:
            card = figures.card(lambda rows: _card(chosen, period, rows))
        except KentPerfError as error:
            raise _with_every_problem(error, chosen) from error
        chosen.record.note_card(card)
        figures.note(chosen.record)
        progress.step("writing")
        with with_manifest(chosen, inputs, chosen.output):
            figures.write()
            _write(card, chosen.output, suffix, chosen.docx, sections=chosen.section_sheets)
    if chosen.docx is not None:
        say(f"written: {chosen.docx}")
    if suffix:
        say(summary_text(card))
        say(f"\nwritten: {chosen.output}")
    return 0


def _card(chosen: argparse.Namespace, period: Any, observations: Any) -> Scorecard:
    register = Register(chosen.register, targets=chosen.targets, rules=chosen.rules)
    return scorecard(
        read_figures(_of(chosen, observations), register),
        register,
        period=period,
        compare=chosen.compare,
        rules=chosen.rules,
        area=chosen.area,
        annotations=chosen.annotations,
        as_at=chosen.as_at,
        title=chosen.title,
        notes=chosen.notes,
        commentary=chosen.commentary,
        judgements=chosen.judgements,
        sections=chosen.sections,
        benchmarks=chosen_benchmarks(chosen, register),
    )


def _of(chosen: argparse.Namespace, observations: Any) -> argparse.Namespace:
    """Put figures that were read already in the place of their file."""
    if observations is chosen.observations:
        return chosen
    return argparse.Namespace(observations=observations, rules=chosen.rules)


def _with_every_problem(error: KentPerfError, chosen: argparse.Namespace) -> KentPerfError:
    """Add what a table that was not reached has wrong as well."""
    if error.failures.empty:
        return error
    failures = failures_of(chosen)
    if len(failures) <= len(error.failures):
        return error
    return KentPerfError(f"the tables: {len(failures)} problems", failures)


def _output_suffix(output: str, endings: Sequence[str] = _OUTPUTS) -> str:
    suffix = Path(output).suffix.lower()
    if suffix not in endings:
        message = f'cannot write "{output}": the name should end in {", ".join(endings)}'
        raise UsageError(message)
    if not Path(output).parent.is_dir():
        message = f'cannot write "{output}": there is no folder "{Path(output).parent}"'
        raise UsageError(message)
    return suffix


def _period(period: Any) -> Any:
    import pandas as pd

    if not isinstance(period, str):
        return period
    try:
        typed = typed_periods(pd.Series([period]))
        read_periods(typed)
    except KentPerfError as error:
        message = f'--period "{period}" cannot be read: write it as "Q2 2024/25" or "2024-09"'
        raise UsageError(message) from error
    return typed.tolist()[0]


def _write(card: Scorecard, output: str, suffix: str, paper: str | None, *, sections: bool) -> None:
    if paper is not None:
        to_docx(card, paper)
    if suffix == ".xlsx":
        to_excel(card, output, sections=sections)
    elif suffix:
        _WRITERS[suffix](card, output)
    else:
        sys.stdout.write(to_csv(card))
        sys.stdout.flush()
