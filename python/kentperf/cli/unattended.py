"""What commands that run unattended have in common: a summary, messages as JSON, a manifest."""

from __future__ import annotations

import argparse
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentperf.cli.messages import FORMATS
from kentperf.files.whole import together
from kentperf.jobs.manifest import ENDING, Manifest

if TYPE_CHECKING:
    import pandas as pd

    from kentperf.errors import KentPerfError
    from kentperf.report.outputs import Scorecard

_NOT_OPTIONS = ("run", "parser", "record", "command")


@dataclass
class Record:
    """What a command did.

    Attributes
    ----------
    command : str
        Its name.
    options : dict
        What it was asked for, as of `told_options`.
    told : dict
        What the summary says besides: counts, problems, what was written.
    """

    command: str
    options: dict[str, Any]
    told: dict[str, Any] = field(default_factory=dict)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    begun: float = field(default_factory=time.perf_counter)

    def note(self, **facts: Any) -> None:
        """Note what the summary says."""
        self.told |= facts

    def note_error(self, error: KentPerfError) -> None:
        """Note what is wrong."""
        self.note_failures(error.failures)
        if error.failures.empty:
            self.note(problems=1, error=str(error))

    def note_failures(self, failures: pd.DataFrame) -> None:
        """Note problems and warnings."""
        warnings = int(failures["rule"].astype(str).str.startswith("warning: ").sum())
        text = failures.to_json(orient="records", force_ascii=False, default_handler=str)
        self.note(problems=len(failures) - warnings, warnings=warnings, failures=json.loads(text))

    def note_card(self, card: Scorecard) -> None:
        """Note how many indicators have which rating and direction, and the warnings."""
        self.note(
            kpis=len(card.kpis),
            activity=len(card.activity),
            ratings=counted(card.kpis["rag"]),
            directions=counted(card.kpis["direction"]),
            problems=0,
            warnings=len(card.warnings),
        )

    def print_summary(self, code: int) -> None:
        """Print one JSON object to standard output.

        Parameters
        ----------
        code : int
            With which the command ends.
        """
        seconds = round(time.perf_counter() - self.begun, 3)
        told = {"command": self.command, "exit": code, **self.told, "seconds": seconds}
        print(json.dumps(told, ensure_ascii=False, default=str))


def counted(column: pd.Series[Any]) -> dict[str, int]:
    """Count words, all that there may be; "" is none."""
    found = {str(word): 0 for word in column.cat.categories} | {"": int(column.isna().sum())}
    return found | {str(word): int(count) for word, count in column.value_counts().items()}


def add_unattended(command: argparse.ArgumentParser, *, manifest: str = "") -> None:
    """Add the options of a command that runs unattended.

    Parameters
    ----------
    command : ArgumentParser
        The command.
    manifest : str
        "on" where one is written unless it is asked not to, "off" where it has to be asked for,
        "" where there is none.
    """
    group = command.add_argument_group("unattended")
    group.add_argument(
        "--json", action="store_true", help="print a summary as JSON to standard output"
    )
    group.add_argument(
        "--log-format", choices=FORMATS, default="text",
        help="messages on standard error as text, or as a JSON object a line",
    )  # fmt: skip
    if not manifest:
        return
    usual = "written unless --no-manifest" if manifest == "on" else "not written unless asked for"
    group.add_argument(
        "--manifest", metavar="FILE", nargs="?", const=True, default=manifest == "on",
        help="JSON file of versions, options, counts and the SHA-256 of inputs and outputs; "
        f"beside the output by default ({ENDING}); {usual}",
    )  # fmt: skip
    group.add_argument(
        "--no-manifest", action="store_false", dest="manifest", help="write no manifest"
    )


@contextmanager
def with_manifest(chosen: argparse.Namespace, inputs: list[Any], output: str) -> Iterator[None]:
    """Write outputs together, and their manifest last.

    Parameters
    ----------
    chosen : Namespace
        The arguments.
    inputs : list
        What may be the path of a file that is read.
    output : str
        Beside which the manifest stands.
    """
    record: Record = chosen.record
    files = tuple(path for path in inputs if isinstance(path, str) and Path(path).is_file())
    with together() as held:
        yield
        if chosen.manifest:
            where = f"{output}{ENDING}" if chosen.manifest is True else chosen.manifest
            Manifest(record.command, record.started, files).write(
                where, held.written(), record.options, record.told
            )
        written = [os.fspath(given) for given, _ in held.written()]
    record.note(written=written)


@contextmanager
def stoppable() -> Iterator[None]:
    """End as an exception does where a scheduler stops the job, so that no temporary file stays.

    Raises
    ------
    SystemExit
        With 143, the code of a process that SIGTERM ends, when it comes.
    """
    is_free = signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if not is_free or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _stop(number: int, _frame: Any) -> None:
    # Whoever asks twice does not want to wait for the tidying.
    signal.signal(number, signal.SIG_DFL)
    raise SystemExit(128 + number)


def told_options(chosen: argparse.Namespace) -> dict[str, Any]:
    """Give the options of a command line that were given, before any is put to use.

    Parameters
    ----------
    chosen : Namespace
        The arguments.

    Returns
    -------
    dict
    """
    return {
        name: _plain(option)
        for name, option in vars(chosen).items()
        if name not in _NOT_OPTIONS and option not in (None, False, ())
    }


def _plain(option: Any) -> Any:
    return option if isinstance(option, str | int | float | list) else str(option)
