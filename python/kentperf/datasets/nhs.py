"""NHS England's accident and emergency figures by provider."""

from __future__ import annotations

import pandas as pd

from kentperf.datasets.files import read_packaged

_DEPARTMENT = pd.CategoricalDtype(["1", "2", "other"])


def nhs_ae() -> pd.DataFrame:
    """Load monthly accident and emergency (A&E) attendances, a panel with real gaps.

    April 2016 to March 2019: 428 series (provider and department type), some with gaps, some
    that begin or end inside the three years. The national standard was 95 % within four hours.

    Returns
    -------
    pandas.DataFrame
        12,765 rows, sorted by ``period``, ``org_code`` and ``department``:

        - ``period`` (period[M]): the month;
        - ``org_code`` (str): the provider's Organisation Data Service code;
        - ``department`` (categorical): "1" major emergency department, "2" single specialty,
          "other" the other types and minor injury units;
        - ``attendances`` (int64, count), ``breaches`` (int64): attendances that took over four
          hours, ``admissions`` (int64): emergency admissions by way of A&E.

    Notes
    -----
    Source: NHS England, A&E Attendances and Emergency Admissions (statistical work areas), read
    from the package NHSRdatasets (commit 7fe35a5) and only sorted, with the month as YYYY-MM.
    Licence: Open Government Licence v3.0 (the figures); CC0 (NHSRdatasets). Contains public
    sector information licensed under the Open Government Licence v3.0.

    Examples
    --------
    >>> import kentperf as kp
    >>> ae = nhs_ae()
    >>> ae["within"] = ae["attendances"] - ae["breaches"]
    >>> panel = kp.Panel(ae, series=["org_code", "department"], period="period",
    ...                  numerator="within", denominator="attendances")
    >>> panel.rag(target=0.95, floor=0.9).value_counts(sort=False).to_dict()
    {'RED': 3633, 'AMBER': 1065, 'GREEN': 8067}
    """
    frame = read_packaged("nhs/ae_attendances.csv.gz")
    counts = dict.fromkeys(["attendances", "breaches", "admissions"], "int64")
    frame = frame.astype({"department": _DEPARTMENT, **counts})
    frame["period"] = pd.PeriodIndex(frame["period"], freq="M")
    order = ["period", "org_code", "department"]
    return frame.sort_values(order, ignore_index=True, kind="stable")
