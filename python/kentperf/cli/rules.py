"""``kentperf rules check``: a house's rules, every mistake at once, their key and worked rows."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from kentperf.cli.problems import listed
from kentperf.errors import KentPerfError
from kentperf.files.texts import printable
from kentperf.rules.rules import Rules
from kentperf.rules.toml_lines import with_lines
from kentperf.rules.worked import worked_rows

__all__ = ["add_rules"]

_OK, _DATA = 0, 1


def add_rules(commands: Any) -> None:
    """Add the command to the command line.

    Parameters
    ----------
    commands : argparse subparsers
        Of the command line.
    """
    rules = commands.add_parser("rules", help="check a house's rules")
    actions = rules.add_subparsers(title="commands", required=True, metavar="COMMAND")
    check = actions.add_parser(
        "check", help="list every mistake with its line; else print the key and worked rows"
    )
    check.add_argument("file", metavar="FILE", help="TOML file of the rules")
    check.set_defaults(run=_check)


def _check(chosen: argparse.Namespace) -> int:
    path = Path(chosen.file)
    try:
        text = path.read_text(encoding="utf-8")
        rules = Rules.read(path)
    except UnicodeDecodeError:
        _complain(path, ["it is no text in UTF-8"], "")
        return _DATA
    except KentPerfError as error:
        _complain(path, problems_of(error), text)
        return _DATA
    print(printable(rules.key()))
    rows = worked_rows(rules)
    if len(rules.rating) == 1:
        rows = rows.drop(columns="rating")
    print()
    print("Worked rows: figures just inside, on and just outside each bound, with example limits.")
    print(listed(rows))
    return _OK


def problems_of(error: KentPerfError) -> list[str]:
    """Take an error about rules apart into its problems.

    Parameters
    ----------
    error : KentPerfError
        From `Rules.read`.

    Returns
    -------
    list of str
        One a mistake.
    """
    lines = str(error).split("\n  ")
    return lines[1:] if len(lines) > 1 else lines


def _complain(path: Path, problems: list[str], text: str) -> None:
    count = len(problems)
    print(f"kentperf: {path}: {count} problem{'' if count == 1 else 's'}", file=sys.stderr)
    for line, problem in with_lines(problems, text):
        where = "" if line is None else f"line {line}: "
        print(f"  {where}{printable(problem.removeprefix('rules: '))}", file=sys.stderr)
