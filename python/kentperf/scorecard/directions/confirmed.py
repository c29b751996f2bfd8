"""Whether an arrow is new, or was in the last report too."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import Codes
from kentperf.trend.verdict import DIRECTION_DTYPE

CONFIRMED_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(["new", "confirmed"])
_MOVING = ("improving", "worsening")
_ONE_CONFIRMED = "The one arrow is confirmed: the last report had it too."
_ONE_NEW = "The one arrow is new: the last report did not have it."


def confirmations(now: Any, last: Any) -> pd.Categorical:
    """Say of each direction whether the last report had it too.

    Parameters
    ----------
    now, last : Series of str, shape (k,)
        The directions of this report and of the one before.

    Returns
    -------
    Categorical
        ``confirmed`` where both go the same way, ``new`` where only this one goes its way; missing
        where there is no arrow.

    Examples
    --------
    >>> now = pd.Series(["improving", "worsening", "stable"])
    >>> list(confirmations(now, pd.Series(["improving", "stable", "stable"])))
    ['confirmed', 'new', nan]
    """
    codes = [
        pd.Categorical(np.asarray(side, dtype=object), dtype=DIRECTION_DTYPE).codes
        for side in (now, last)
    ]
    arrow = np.isin(codes[0], pd.Categorical(_MOVING, dtype=DIRECTION_DTYPE).codes)
    found = np.where(arrow, (codes[0] == codes[1]).astype(np.int8), -1)
    return pd.Categorical.from_codes(found, dtype=CONFIRMED_DTYPE)


def with_confirmed(kpis: pd.DataFrame, last: Codes, printed: Any) -> pd.DataFrame:
    """Give the table of KPIs with ``confirmed``.

    Parameters
    ----------
    kpis : DataFrame
        With ``direction``.
    last : ndarray of int8, shape (k,)
        The directions of the report before, as worked out.
    printed : Series of str, or None
        By KPI, where that report is the one that this is compared with.

    Returns
    -------
    DataFrame
    """
    found: Any = pd.Categorical.from_codes(last, dtype=DIRECTION_DTYPE)
    if printed is not None:
        found = printed.reindex(kpis.index)
    return kpis.assign(confirmed=confirmations(kpis["direction"], found))


def arrows_by_section(kpis: pd.DataFrame, total: str) -> pd.DataFrame:
    """Count arrows by whether the last report had them.

    Parameters
    ----------
    kpis : DataFrame
        With ``section`` and ``confirmed``.
    total : str
        What the last row is called.

    Returns
    -------
    DataFrame
        Index ``section`` in order, then the total; ``new confirmed``.
    """
    found = pd.DataFrame(
        {name: (kpis["confirmed"] == name).astype(np.int64) for name in CONFIRMED_DTYPE.categories}
    )
    counted = found.groupby(kpis["section"].to_numpy(object), sort=False).sum()
    counted.loc[total] = found.sum().astype(np.int64)
    return counted.rename_axis("section")


def confirmed_note(kpis: pd.DataFrame) -> tuple[str, ...]:
    """Say how many arrows the last report had too.

    Parameters
    ----------
    kpis : DataFrame
        With ``confirmed``.

    Returns
    -------
    tuple of str
        A sentence; none where there is no arrow.
    """
    arrows = int(kpis["confirmed"].notna().sum())
    count = int((kpis["confirmed"] == "confirmed").sum())
    if not arrows:
        return ()
    if arrows == 1:
        return (_ONE_CONFIRMED if count else _ONE_NEW,)
    verb, had = ("is", "it") if count == 1 else ("are", "them")
    return (f"{count} of {arrows} arrows {verb} confirmed: the last report had {had} too.",)
