"""The workbook on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kentperf.cli.reading import is_our_workbook
from kentperf.datasets import example_council
from kentperf.errors import KentPerfError
from kentperf.project.workbook import read_workbook, write_workbook
from kentperf.rules.rules import as_rules

if TYPE_CHECKING:
    import pandas as pd

BOOK = "council.xlsx"
_SUFFIX = ".xlsx"


def is_workbook(path: object) -> bool:
    """Say whether a file is to be read as a workbook.

    Parameters
    ----------
    path : object
        What was given for the observations.

    Returns
    -------
    bool
    """
    if not isinstance(path, str) or Path(path).suffix.lower() != _SUFFIX:
        return False
    return is_our_workbook(path)


def take_workbook(chosen: argparse.Namespace) -> None:
    """Put the tables and settings of a workbook where the command line's own are.

    Parameters
    ----------
    chosen : Namespace
        The arguments; what was given on the command line goes before the workbook's.

    Raises
    ------
    KentPerfError
        If the workbook cannot be read.
    """
    book = read_workbook(chosen.observations)
    chosen.observations, chosen.register, chosen.targets = book.figures, book.register, book.targets
    for name in ("commentary", "annotations", "judgements", "sections"):
        if getattr(chosen, name) is None:
            setattr(chosen, name, getattr(book, name))
    settings = dict(book.settings)
    if "rules" in settings:
        settings["rules"] = as_rules(settings["rules"])
    for name, value in settings.items():
        if getattr(chosen, name, None) is None:
            setattr(chosen, name, value)


def write_example_workbook(folder: str) -> Path:
    """Write the workbook of a made-up council, to begin one's own from.

    Parameters
    ----------
    folder : str
        Where to; created if it does not exist.

    Returns
    -------
    Path
        The workbook.

    Raises
    ------
    KentPerfError
        If it exists already: nothing is written over.
    """
    path = Path(folder) / BOOK
    if path.exists():
        message = f"{path} already exists; choose another folder"
        raise KentPerfError(message)
    path.parent.mkdir(parents=True, exist_ok=True)
    council = example_council()
    write_workbook(
        path,
        register=council.register,
        figures=council.observations,
        targets=council.targets,
        commentary=_said(council.period),
        annotations=_noted(),
        sections=_told(),
        settings={"title": council.name, "period": council.period, "notes": council.notes},
    )
    return path


def _said(period: str) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {
            "kpi": ["complaints-in-time"],
            "period": [period],
            "commentary": ["Made up: demand rose over the summer while two posts were empty."],
            "action": ["Both posts are filled from October."],
            "owner": ["Head of Customer Services"],
            "due": [pd.Timestamp("2024-12-31")],
        }
    )


def _told() -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {
            "section": ["Customer Services"],
            "cabinet_member": ["A. Example"],
            "director": ["B. Example"],
            "summary": ["Made up: complaints in time were at {complaints-in-time.latest}."],
        }
    )


def _noted() -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {
            "kpi": ["library-visits"],
            "from": ["2024-08"],
            "to": ["2024-09"],
            "kind": ["note"],
            "text": ["Made up: two libraries were closed for repairs"],
        }
    )
