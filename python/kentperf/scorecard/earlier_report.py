"""Which KPIs a report is compared on: those there were then, those there are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import texts
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.timelines import Places, search_within
from kentperf.rag.rating import RAG_DTYPE
from kentperf.scorecard.items import Items
from kentperf.trend.verdict import DIRECTION_DTYPE

__all__ = ["Comparison", "compare_kpis", "compare_reports", "read_earlier"]

_STRUCTURE = "the sections of this report"
_COLUMNS = ("section", "rag", "direction", "latest")


@dataclass(frozen=True)
class Comparison:
    """The KPIs of a report and of the one it is compared with; it reads as sentences.

    Attributes
    ----------
    compare : str
        What is compared with: "previous" or "same_period_last_year".
    n_then, n_now : int
        How many KPIs there were and are.
    new, dropped : tuple of str
        Those that were not there then, and those that are not here now, by name.
    known_from : str
        What shows which are new: "report", the earlier one, or "figures", where there are no
        earlier ones.
    structure : str
        Under which sections the earlier KPIs are counted.
    """

    compare: str
    n_then: int
    n_now: int
    new: tuple[str, ...]
    dropped: tuple[str, ...]
    known_from: str
    structure: str

    def __str__(self) -> str:
        """Say it in sentences."""
        basis = "the previous period" if self.compare == "previous" else "the same period last year"
        parts = [
            f"Compared with {basis}: {self.n_now} KPI{_s(self.n_now)} now, {self.n_then} then."
        ]
        new = "New" if self.known_from == "report" else "Without an earlier figure"
        for word, names in ((new, self.new), ("Dropped", self.dropped)):
            if names:
                parts.append(f"{word} ({len(names)}): {'; '.join(names)}.")
        return " ".join([*parts, f"Counted by {self.structure}."])


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def read_earlier(source: Any) -> pd.DataFrame | None:
    """Read the report that a scorecard is compared with.

    Parameters
    ----------
    source : Scorecard, DataFrame or None
        A scorecard, or a frame with ``kpi`` as index or column and, of ``section``, ``rag``,
        ``direction`` and ``latest``, what is known.

    Returns
    -------
    DataFrame or None
        Index ``kpi``, columns ``section rag direction latest``, missing where not known.

    Raises
    ------
    KentPerfError
        If it is neither, names a KPI twice or holds an unknown word.
    """
    if source is None:
        return None
    frame = getattr(source, "kpis", source)
    if not isinstance(frame, pd.DataFrame):
        message = f"earlier=: give a scorecard or a DataFrame, not {type(source).__name__}"
        raise KentPerfError(message)
    table = frame if "kpi" in frame.columns else frame.rename_axis("kpi").reset_index()
    kpi = texts(table, "kpi")
    problems = Problems()
    again = pd.Series(kpi).duplicated().to_numpy(bool)
    problems.add_many("duplicate KPI", rows=table.index[again], column="kpi", value=kpi[again])
    found = pd.DataFrame(index=pd.Index(kpi, name="kpi", dtype=object))
    found["section"] = texts(table, "section")
    for name, dtype in (("rag", RAG_DTYPE), ("direction", DIRECTION_DTYPE)):
        words = texts(table, name)
        _check_words(words, list(dtype.categories), table, name, problems)
        found[name] = pd.Categorical(words, dtype=dtype)
    known = "latest" in table.columns
    found["latest"] = table["latest"].to_numpy(np.float64) if known else np.nan
    problems.raise_if_any("earlier")
    return found[list(_COLUMNS)]


def _check_words(
    words: Any, accepted: list[str], table: pd.DataFrame, column: str, problems: Problems
) -> None:
    for row, word in enumerate(words.tolist()):
        if word is not None and word not in accepted:
            words[row] = None
            rule = f"should be one of {', '.join(accepted)}.{near_match(word, accepted)}"
            problems.add(rule, row=table.index[row], column=column, value=word)


def compare_reports(items: Items, earlier: pd.DataFrame | None, compare: str) -> Comparison:
    """Say which KPIs are new and which are no longer there.

    Without an earlier report, a KPI is new where it has a figure now and none up to the
    comparison period; none is dropped.

    Parameters
    ----------
    items : Items
        The indicators.
    earlier : DataFrame or None
        From `read_earlier`.
    compare : str
        What is compared with.

    Returns
    -------
    Comparison
        By the keys of the register.
    """
    kpis = items.which(kpis=True)
    now = [str(kpi) for kpi in items.indicators.kpi[kpis]]
    if earlier is not None:
        return compare_kpis(now, earlier, compare)
    new = tuple(now[row] for row in np.flatnonzero(_are_new(items, kpis)).tolist())
    return Comparison(compare, len(now) - len(new), len(now), new, (), "figures", _STRUCTURE)


def compare_kpis(now: Sequence[str], earlier: pd.DataFrame, compare: str) -> Comparison:
    """Say which KPIs are new and which dropped, by the two reports' tables.

    Parameters
    ----------
    now : sequence of str
        The KPIs of the report.
    earlier : DataFrame
        From `read_earlier`.
    compare : str
        What is compared with.

    Returns
    -------
    Comparison
        By the keys of the register.
    """
    then, here = set(earlier.index), set(now)
    new = tuple(kpi for kpi in now if kpi not in then)
    dropped = tuple(str(kpi) for kpi in earlier.index if kpi not in here)
    structure = f"{_STRUCTURE}; dropped KPIs by their own" if dropped else _STRUCTURE
    return Comparison(compare, len(earlier), len(now), new, dropped, "report", structure)


def _are_new(items: Items, kpis: Places) -> npt.NDArray[np.bool_]:
    times = items.times
    known = np.append(0, np.cumsum(~np.isnan(items.figures.value)))
    start, end = times.starts[kpis], times.ends[kpis]
    compared = items.compared_ordinal[kpis]
    after = search_within(times.ordinal, start, end, compared, right=True)
    shown = ~np.isnan(items.figures.value[end - 1])
    return np.asarray(shown & (known[after] == known[start]), dtype=bool)
