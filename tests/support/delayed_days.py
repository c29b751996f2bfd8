"""Delayed days of two providers, week by week."""

import pandas as pd

from kentperf.dtoc.dtoc import Delays

WEEKS = ["2024-05-02", "2024-05-09", "2024-05-16", "2024-05-23", "2024-05-30", "2024-06-06"]
NAMES = {"provider": "site", "attribution": "to", "period": "week", "days": "days"}


def long(days, weeks=WEEKS):
    """Rows of provider: list of (NHS, SC, Both), one a week; None leaves the week out."""
    rows = [
        (site, to, week, figure)
        for site, figures in days.items()
        for week, parts in zip(weeks, figures, strict=False)
        if parts is not None
        for to, figure in zip(("NHS", "SC", "Both"), parts, strict=True)
    ]
    return pd.DataFrame(rows, columns=["site", "to", "week", "days"])


def delays(days, **options):
    return Delays(long(days), **NAMES, **options)


TWO = {"B": [(4, 2, 2), (6, 2, 0), (1, 1, 1)], "A": [(0, 1, 0), (0, 2, 0), (0, 6, 1)]}
