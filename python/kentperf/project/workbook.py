"""One workbook for a report: what services fill in, written with drop-downs and read back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.errors import KentPerfError, Problems, near_match, short_list
from kentperf.project.both_forms import with_returns
from kentperf.project.cells import read_sheets
from kentperf.project.returns import return_sheets
from kentperf.project.sheets import SETTINGS, SHEETS, add_sheets
from kentperf.register.register import Register
from kentperf.report.excel.file import workbook_file
from kentperf.report.scorecard import scorecard
from kentperf.rules.rules import as_rules

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

__all__ = ["Workbook", "read_workbook", "write_workbook"]

_MANY = ("notes",)
_SAID = ("commentary", "annotations", "judgements", "sections")


@dataclass(frozen=True, eq=False)
class Workbook:
    """A workbook's tables. Rows are labelled by row and sheet: "7 of sheet Figures".

    Attributes
    ----------
    register, figures : DataFrame
        As for `kentperf.scorecard`.
    targets, commentary, annotations, judgements, sections : DataFrame or None
        None where the sheet is missing or holds no row.
    settings : dict
        What the sheet Report says: ``title period compare rules area as_at notes``.
    """

    register: pd.DataFrame
    figures: pd.DataFrame
    targets: pd.DataFrame | None
    commentary: pd.DataFrame | None
    annotations: pd.DataFrame | None
    judgements: pd.DataFrame | None
    settings: dict[str, Any]
    sections: pd.DataFrame | None = None

    def scorecard(self, **options: Any) -> Scorecard:
        """Make the report.

        Parameters
        ----------
        **options
            As for `kentperf.scorecard`; they go before what the sheet Report says.

        Returns
        -------
        Scorecard
            The report.

        Raises
        ------
        KentPerfError
            With every problem of a table; sheet, row, column and value are named.
        """
        house = as_rules({**self.settings, **options}.get("rules", "kentperf"))
        register = Register(self.register, targets=self.targets, rules=house)
        said = {name: getattr(self, name) for name in _SAID}
        return scorecard(self.figures, register, **{**said, **self.settings, **options})


def read_workbook(path: str | os.PathLike[str]) -> Workbook:
    """Read a workbook as `write_workbook` lays it out.

    Cells are read as they are shown: a cell with a percentage format that shows 93% is 93.
    Formulas are read by the values that Excel saved with them.

    Parameters
    ----------
    path : path
        An .xlsx file with the sheets Register and Figures and, optionally, Monthly, Quarterly and
        Yearly return, Targets, Commentary, Sections, Annotations, Judgements and Report, the heads
        of the columns in the first row of each.

    Returns
    -------
    Workbook
        Its tables.

    Raises
    ------
    ImportError
        If openpyxl is not installed; it comes with the extra ``excel``.
    KentPerfError
        If it is no workbook, lacks a sheet or a head, holds a formula without its value, or the
        sheet Report holds an unknown setting; or where an indicator has one figure in the sheet
        Figures and another in a return.
    """
    problems = Problems()
    sheets = read_sheets(path, problems)
    for name in ("Register", "Figures"):
        if name not in sheets:
            others = [found for found in sheets if found not in SHEETS]
            near = near_match(name, others)
            there = f" Its sheets are {short_list(sheets)}." if sheets else ""
            message = f'{os.fspath(path)}: there is no sheet "{name}".{near}{there}'
            raise KentPerfError(message)
    settings = _settings(sheets.get("Report"), problems)
    figures = with_returns(sheets["Figures"], sheets, problems)
    problems.raise_if_any(os.fspath(path))
    if "area" in figures.columns and figures["area"].isna().all():
        figures = figures.drop(columns="area")
    return Workbook(
        register=sheets["Register"],
        figures=figures,
        targets=_filled(sheets, "Targets"),
        commentary=_filled(sheets, "Commentary"),
        annotations=_filled(sheets, "Annotations"),
        judgements=_filled(sheets, "Judgements"),
        settings=settings,
        sections=_filled(sheets, "Sections"),
    )


def _filled(sheets: Mapping[str, pd.DataFrame], name: str) -> pd.DataFrame | None:
    frame = sheets.get(name)
    return None if frame is None or frame.empty else frame


def write_workbook(
    path: str | os.PathLike[str],
    *,
    register: pd.DataFrame | None = None,
    figures: pd.DataFrame | None = None,
    targets: pd.DataFrame | None = None,
    commentary: pd.DataFrame | None = None,
    annotations: pd.DataFrame | None = None,
    judgements: pd.DataFrame | None = None,
    sections: pd.DataFrame | None = None,
    settings: Mapping[str, Any] | None = None,
) -> None:
    """Write a workbook that services fill in, with drop-downs and checks as they type.

    Figures may be filled in a row each, in the sheet Figures, or an indicator a row and a period a
    column, in the sheets Monthly, Quarterly and Yearly return, which show last year's beside this
    year's. Texts stay texts, as by `kentperf.report.to_excel`.

    Parameters
    ----------
    path : path
        Where to; an .xlsx file.
    register, figures, targets, commentary, annotations, judgements, sections : DataFrame, optional
        What is known already, as for `kentperf.scorecard`; blank otherwise.
    settings : mapping, optional
        Of the sheet Report: ``title period compare rules area as_at`` and ``notes`` (several).

    Raises
    ------
    ImportError
        If XlsxWriter is not installed; it comes with the extra ``excel``.
    KentPerfError
        If a setting is unknown.
    OSError
        If it cannot be written; the file that was there is unchanged.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "returns.xlsx"
    >>> register = pd.DataFrame({"kpi": ["calls"], "target": [95.0], "floor": [90.0]})
    >>> figures = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [93.0]})
    >>> write_workbook(path, register=register, figures=figures)
    >>> read_workbook(path).scorecard().kpis.loc["calls", "rag"]
    'AMBER'
    """
    given = dict(settings or {})
    for name in given:
        if name not in SETTINGS:
            message = f'settings: unknown setting "{name}".{near_match(name, SETTINGS)}'
            raise KentPerfError(message)
    tables = {
        "Register": register, "Targets": targets, "Figures": figures, "Commentary": commentary,
        "Annotations": annotations, "Judgements": judgements, "Sections": sections,
        "Report": _settings_frame(given),
    }  # fmt: skip
    with workbook_file(path, title=str(given.get("title", "Data return"))) as book:
        add_sheets(book, tables, return_sheets(register, figures, given.get("period")))


def _settings_frame(given: Mapping[str, Any]) -> pd.DataFrame:
    rows: list[tuple[str, Any]] = []
    for name in SETTINGS:
        value = given.get(name)
        several = [value] if isinstance(value, str) or name not in _MANY else value
        rows += [(name, one) for one in several or [None]]
    return pd.DataFrame(rows, columns=["setting", "value"], dtype=object)


def _settings(frame: pd.DataFrame | None, problems: Problems) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if frame is None:
        return found
    pairs = frame.reindex(columns=["setting", "value"]).itertuples()
    for row, name, value in pairs:
        if name not in SETTINGS:
            rule = f"is an unknown setting.{near_match(name, SETTINGS)}"
            problems.add(rule, row=row, column="setting", value=name)
        elif value is not None and not pd.isna(value):
            if name in _MANY:
                found[name] = (*found.get(name, ()), str(value))
            else:
                found[name] = value
    return found


def __dir__() -> list[str]:
    return list(__all__)
