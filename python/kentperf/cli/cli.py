"""The command line: ``kentperf demo score panel validate init report serve rules``.

Exit codes: 0 all is well, 1 the data have problems, 2 wrong usage, or a file that cannot be read or
written. Data go to standard output, messages to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kentperf.cli.demo import run
from kentperf.cli.messages import messages_as, say, say_wrong
from kentperf.cli.panel import add_panel
from kentperf.cli.problems import UsageError, file_problem, report_problems
from kentperf.cli.reading import add_reading, draft
from kentperf.cli.report import add_report
from kentperf.cli.rules import add_rules
from kentperf.cli.score import add_score
from kentperf.cli.serve import add_serve
from kentperf.cli.unattended import Record, stoppable, told_options
from kentperf.cli.validate import add_validate
from kentperf.cli.workbook import write_example_workbook
from kentperf.columns.progress import Progress
from kentperf.errors import KentPerfError
from kentperf.project.project import write_example
from kentperf.versions import versions

_OK, _DATA, _USAGE = 0, 1, 2


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
        From argparse, with code 2 on wrong usage and 0 after ``--help`` and ``--version``; with 143
        where SIGTERM stops the command.
    """
    chosen = _parser().parse_args(arguments)
    chosen.record = Record(getattr(chosen, "command", ""), told_options(chosen))
    with messages_as(getattr(chosen, "log_format", "text")), stoppable():
        code = _run(chosen)
        if getattr(chosen, "json", False):
            chosen.record.print_summary(code)
    return code


def _run(chosen: argparse.Namespace) -> int:
    run: Callable[[argparse.Namespace], int] = chosen.run
    try:
        return run(chosen)
    except KentPerfError as error:
        report_problems(error)
        chosen.record.note_error(error)
        return _DATA
    except BrokenPipeError:
        # The reader has seen enough; without this Python complains again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _OK
    except OSError as error:
        return _wrong(chosen, file_problem(error))
    except (UsageError, ImportError) as error:
        return _wrong(chosen, str(error))


def _wrong(chosen: argparse.Namespace, message: str) -> int:
    say_wrong(f"kentperf: {message}")
    chosen.record.note(error=message)
    return _USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kentperf", description=_summary())
    own = f"kentperf {versions()['kentperf']}"
    parser.add_argument("--version", action="version", version=own)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_demo(commands)
    add_score(commands)
    add_panel(commands)
    add_validate(commands)
    _add_init(commands)
    add_report(commands)
    add_serve(commands)
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
        say(f"written: {book}; now: {how}")
        return _OK
    path = write_example(chosen.folder)
    say(f"written: {path}; now: kentperf report {path}")
    return _OK
