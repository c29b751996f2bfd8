"""The command line: ``kentperf demo``, ``score``, ``validate``, ``init``, ``report``, ``rules``.

Exit codes: 0 all is well, 1 the data have problems, 2 wrong usage, or a file that cannot be read or
written. Data go to standard output, messages to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentperf.cli.benchmarks import add_benchmarks, chosen_benchmarks
from kentperf.cli.demo import run
from kentperf.cli.problems import file_problem, listed, report_problems
from kentperf.cli.reading import (
    NO_REGISTER,
    add_reading,
    asked_reading,
    draft,
    given_figures,
    read_figures,
)
from kentperf.cli.rules import add_rules
from kentperf.cli.workbook import is_workbook, take_workbook, write_example_workbook
from kentperf.columns.progress import Progress
from kentperf.columns.read_tables import typed_periods
from kentperf.errors import KentPerfError
from kentperf.files.whole import together
from kentperf.periods.periods import read_periods
from kentperf.project.project import EXAMPLE, Project, write_example
from kentperf.register.register import Register
from kentperf.report import summary_text, to_csv, to_docx, to_excel, to_html, to_json, to_tidy
from kentperf.report.scorecard import scorecard
from kentperf.rules.rules import COMPARISONS, Rules, as_rules
from kentperf.scorecard.validation import validate
from kentperf.versions import versions

if TYPE_CHECKING:
    import pandas as pd

    from kentperf.report.outputs import Scorecard

_OK, _DATA, _USAGE = 0, 1, 2
_OUTPUTS = (".html", ".csv", ".json", ".xlsx", ".docx", ".parquet")


class UsageError(Exception):
    """What the caller of the command can put right."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows the command's name; taken from the process by default.

    Returns
    -------
    int
        The exit code: 0, 1 or 2, as above.

    Raises
    ------
    SystemExit
        From argparse, with code 2 on wrong usage and 0 after ``--help`` and ``--version``.
    """
    chosen = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = chosen.run
    try:
        return run(chosen)
    except KentPerfError as error:
        report_problems(error)
        return _DATA
    except BrokenPipeError:
        # The reader has seen enough; without this Python complains again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _OK
    except OSError as error:
        print(f"kentperf: {file_problem(error)}", file=sys.stderr)
        return _USAGE
    except (UsageError, ImportError) as error:
        print(f"kentperf: {error}", file=sys.stderr)
        return _USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kentperf", description=_summary())
    own = f"kentperf {versions()['kentperf']}"
    parser.add_argument("--version", action="version", version=own)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_demo(commands)
    _add_score(commands)
    _add_validate(commands)
    _add_init(commands)
    _add_report(commands)
    add_rules(commands)
    return parser


def _summary() -> str:
    return "Rated, trend-tested, explained performance scorecards from raw indicator data."


def _add_demo(commands: Any) -> None:
    demo = commands.add_parser(
        "demo", help="score the packaged figures, compare them with the published ones"
    )
    demo.add_argument(
        "-o", "--output", metavar="DIR", type=Path, default=Path("build"),
        help="folder of the two reports (default: build)",
    )  # fmt: skip
    demo.set_defaults(run=_demo)


def _add_score(commands: Any) -> None:
    score = commands.add_parser("score", help="score observations and write the report")
    _add_tables(score)
    score.add_argument("--period", help='as "Q2 2024/25", "2024-09" or "2024-09-30"')
    score.add_argument("--compare", choices=COMPARISONS, help="what the previous figure is")
    score.add_argument("--area", help="the area, where the observations hold several")
    score.add_argument(
        "--rules", metavar="NAME", type=_rules,
        help="the house conventions: kentperf, kent-2024, kent-2017, nhs-mdc or a TOML file",
    )  # fmt: skip
    _add_words(score)
    add_benchmarks(score)
    score.add_argument("--as-at", help='the day of the figures, as "2024-10-31"')
    score.add_argument(
        "-o", "--output", metavar="FILE", default="-",
        help=f"ends in {', '.join(_OUTPUTS)}; CSV to standard output if it is - or left out",
    )  # fmt: skip
    score.add_argument("--docx", metavar="FILE", help="write the report as a Word paper as well")
    score.set_defaults(run=_score, title=None, notes=())


def _add_validate(commands: Any) -> None:
    validate = commands.add_parser("validate", help="list everything that is wrong with the data")
    _add_tables(validate)
    _add_words(validate)
    validate.add_argument(
        "--strict", action="store_true", help="count warnings as problems: exit code 1"
    )
    validate.add_argument("--json", action="store_true", help="list the problems as JSON")
    validate.set_defaults(run=_validate)


def _add_words(command: Any) -> None:
    command.add_argument("--annotations", help="CSV file of notes and breaks")
    command.add_argument(
        "--commentary", help="CSV or Markdown file of what services say and do: a RED without an "
        "action is a warning",
    )  # fmt: skip
    command.add_argument(
        "--judgements", metavar="TABLE",
        help="CSV file of what is judged (kpi, period, judgement, text) of the indicators that "
        "the register calls judged",
    )  # fmt: skip


def _add_init(commands: Any) -> None:
    init = commands.add_parser("init", help="write an example project to begin your own from")
    init.add_argument(
        "folder", metavar="DIR", nargs="?", help="where to; created if it does not exist"
    )
    init.add_argument(
        "--from", metavar="FILE", dest="source",
        help="draft a register, to be checked, from a table of figures of any kind instead",
    )  # fmt: skip
    init.add_argument(
        "--excel", action="store_true",
        help="write one workbook of register and data return, with drop-downs, instead",
    )  # fmt: skip
    add_reading(init)
    init.set_defaults(run=_init, parser=init)


def _add_report(commands: Any) -> None:
    report = commands.add_parser(
        "report", help="write the whole report that a project file describes"
    )
    report.add_argument(
        "project", metavar="PROJECT", help="TOML file, as init writes one, or its folder"
    )
    report.add_argument(
        "-o", "--output", metavar="DIR", help="where to (default: the project file's folder)"
    )
    report.set_defaults(run=_report)


def _add_tables(command: argparse.ArgumentParser) -> None:
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


def _rules(name: str) -> Rules:
    try:
        return as_rules(name)
    except (KentPerfError, OSError) as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _demo(chosen: argparse.Namespace) -> int:
    chosen.output.mkdir(parents=True, exist_ok=True)
    with Progress(2) as progress:
        print(run(chosen.output, progress.step))
    return _OK


def _init(chosen: argparse.Namespace) -> int:
    if chosen.source is not None:
        return draft(chosen)
    if chosen.folder is None:
        chosen.parser.error("name the folder to write to")
    if chosen.excel:
        book = write_example_workbook(chosen.folder)
        how = f"kentperf score {book} -o report.html --docx paper.docx"
        print(f"written: {book}; now: {how}", file=sys.stderr)
        return _OK
    path = write_example(chosen.folder)
    print(f"written: {path}; now: kentperf report {path}", file=sys.stderr)
    return _OK


def _report(chosen: argparse.Namespace) -> int:
    path = Path(chosen.project)
    path = path / EXAMPLE if path.is_dir() else path
    if not path.is_file():
        message = f'there is no file "{path}": kentperf init DIR writes an example'
        raise UsageError(message)
    project = Project.read(path)
    with Progress(1) as progress:
        progress.step("writing the report")
        written, left_out = project.write(chosen.output)
    for path in written:
        print(path)
    for reason in left_out:
        print(f"kentperf: not written: {reason}", file=sys.stderr)
    return _USAGE if left_out else _OK


def _score(chosen: argparse.Namespace) -> int:
    suffix = "" if chosen.output == "-" else _output_suffix(chosen.output)
    if chosen.docx is not None:
        _output_suffix(chosen.docx, (".docx",))
    _prepare(chosen)
    period = _period(chosen.period)
    chosen.rules = chosen.rules or as_rules("kentperf")
    with Progress(2) as progress:
        progress.step("scoring")
        try:
            card = _card(chosen, period)
        except KentPerfError as error:
            raise _with_every_problem(error, chosen) from error
        progress.step("writing")
        _write(card, chosen.output, suffix, chosen.docx)
    return _OK


def _card(chosen: argparse.Namespace, period: Any) -> Scorecard:
    register = Register(chosen.register, targets=chosen.targets, rules=chosen.rules)
    return scorecard(
        read_figures(chosen, register),
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
        benchmarks=chosen_benchmarks(chosen, register),
    )


def _with_every_problem(error: KentPerfError, chosen: argparse.Namespace) -> KentPerfError:
    """Add what a table that was not reached has wrong as well."""
    if error.failures.empty:
        return error
    failures = _failures(chosen)
    if len(failures) <= len(error.failures):
        return error
    return KentPerfError(f"the tables: {len(failures)} problems", failures)


def _validate(chosen: argparse.Namespace) -> int:
    _prepare(chosen)
    failures = _failures(chosen, strict=chosen.strict)
    if chosen.json:
        print(failures.to_json(orient="records", force_ascii=False, default_handler=str))
    elif not failures.empty:
        print(listed(failures))
    warnings = int(failures["rule"].astype(str).str.startswith("warning: ").sum())
    count = len(failures) - warnings
    also = f", {_counted(warnings, 'warning')}" if warnings else ""
    print(f"{_counted(count, 'problem')}{also}", file=sys.stderr)
    return _DATA if count else _OK


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _failures(chosen: argparse.Namespace, *, strict: bool = False) -> pd.DataFrame:
    return validate(
        given_figures(chosen),
        chosen.register,
        targets=chosen.targets,
        commentary=chosen.commentary,
        annotations=chosen.annotations,
        judgements=chosen.judgements,
        strict=strict,
    )


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


def _prepare(chosen: argparse.Namespace) -> None:
    """Check that the files are there, and take a workbook apart."""
    book = is_workbook(chosen.observations) and asked_reading(chosen) is None
    if not book and chosen.register is None:
        chosen.parser.error(NO_REGISTER.format(file=chosen.observations))
    if book and (chosen.register is not None or chosen.targets is not None):
        chosen.parser.error("a workbook has its own register: leave --register and --targets out")
    _check_files(chosen)
    if book:
        take_workbook(chosen)


def _check_files(chosen: argparse.Namespace) -> None:
    tables = (chosen.observations, chosen.register, chosen.targets)
    said = (chosen.annotations, chosen.commentary, chosen.judgements)
    for path in (*tables, *said, getattr(chosen, "benchmarks", None)):
        if path is not None and not Path(path).is_file():
            message = f'there is no file "{path}"'
            raise UsageError(message)


def _write(card: Scorecard, output: str, suffix: str, paper: str | None) -> None:
    writers: dict[str, Callable[[Scorecard, str], object]] = {
        ".html": to_html,
        ".csv": to_csv,
        ".json": to_json,
        ".xlsx": to_excel,
        ".docx": to_docx,
        ".parquet": to_tidy,
    }
    with together():
        if paper is not None:
            to_docx(card, paper)
        if suffix:
            writers[suffix](card, output)
    if paper is not None:
        print(f"written: {paper}", file=sys.stderr)
    if suffix:
        print(summary_text(card), file=sys.stderr)
        print(f"\nwritten: {output}", file=sys.stderr)
    else:
        sys.stdout.write(to_csv(card))
        sys.stdout.flush()
