"""``kentperf validate``: everything that is wrong with the data."""

from __future__ import annotations

import argparse
from typing import Any

from kentperf.cli.messages import say
from kentperf.cli.problems import listed
from kentperf.cli.tables import add_tables, add_words, failures_of, prepare
from kentperf.cli.unattended import add_unattended


def add_validate(commands: Any) -> None:
    """Add the command.

    Parameters
    ----------
    commands : subparsers
        Of the command line.
    """
    validate = commands.add_parser("validate", help="list everything that is wrong with the data")
    add_tables(validate)
    add_words(validate)
    validate.add_argument(
        "--strict", action="store_true", help="count warnings as problems: exit code 1"
    )
    add_unattended(validate)
    validate.set_defaults(run=_validate, command="validate")


def _validate(chosen: argparse.Namespace) -> int:
    prepare(chosen)
    failures = failures_of(chosen, strict=chosen.strict)
    chosen.record.note_failures(failures)
    if not chosen.json and not failures.empty:
        print(listed(failures))
    count, warnings = chosen.record.told["problems"], chosen.record.told["warnings"]
    also = f", {_counted(warnings, 'warning')}" if warnings else ""
    say(f"{_counted(count, 'problem')}{also}")
    return 1 if count else 0


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
