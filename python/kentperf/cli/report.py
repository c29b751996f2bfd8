"""``kentperf report``: the whole report that a project file describes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from kentperf.cli.messages import say_wrong
from kentperf.cli.problems import UsageError
from kentperf.cli.unattended import add_unattended, with_manifest
from kentperf.columns.progress import Progress
from kentperf.project.project import EXAMPLE, Project
from kentperf.project.serving.inputs import texts_of


def add_report(commands: Any) -> None:
    """Add the command.

    Parameters
    ----------
    commands : subparsers
        Of the command line.
    """
    report = commands.add_parser(
        "report", help="write the whole report that a project file describes"
    )
    report.add_argument(
        "project", metavar="PROJECT", help="TOML file, as init writes one, or its folder"
    )
    report.add_argument(
        "-o", "--output", metavar="DIR", help="where to (default: the project file's folder)"
    )
    report.add_argument(
        "--blocks", metavar="WHICH", nargs="+",
        help="which indicators have a block in Word and PDF: all (default), red, changes, none, or "
        "names",
    )  # fmt: skip
    add_unattended(report, manifest="off")
    report.set_defaults(run=_report, command="report")


def _report(chosen: argparse.Namespace) -> int:
    path = project_path(chosen.project)
    project = Project.read(path)
    target = path.parent if chosen.output is None else Path(chosen.output)
    inputs = [str(path), *(str(path.parent / name) for name in texts_of(project.settings))]
    with Progress(1) as progress:
        progress.step("writing the report")
        with with_manifest(chosen, inputs, str(target / path.stem)):
            written, left_out = project.write(chosen.output, blocks=_blocks(chosen.blocks))
            chosen.record.note_card(project.card())
    if not chosen.json:
        for written_path in written:
            print(written_path)
    for reason in left_out:
        say_wrong(f"kentperf: not written: {reason}")
    chosen.record.note(not_written=left_out)
    return 2 if left_out else 0


def project_path(given: str) -> Path:
    """Find the project file that was named, or the folder of which was.

    Raises
    ------
    UsageError
        If there is none.
    """
    path = Path(given)
    path = path / EXAMPLE if path.is_dir() else path
    if not path.is_file():
        message = f'there is no file "{path}": kentperf init DIR writes an example'
        raise UsageError(message)
    return path


def _blocks(words: list[str] | None) -> str | list[str] | None:
    return words[0] if words is not None and len(words) == 1 else words
