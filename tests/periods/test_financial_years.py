"""Financial years that start in any month."""

import pandas as pd

import kentperf as kp


def test_financial_years_may_start_in_any_month():
    assert kp.period_names(["2024Q3"]) == ["Q2 2024/25"]
    assert kp.period_names(["2024Q3"], year_start=7) == ["Q1 2024/25"]
    assert kp.period_names(["2024/25"]) == ["2024/25"]
    august = pd.PeriodIndex(["2024-11"], freq="Q-NOV")
    assert kp.period_names(august, year_start=9) == ["Q1 2024/25"]
    assert kp.period_names(["2024-09-30"], freq="month", months=12) == ["12 months to Sep 24"]
    assert kp.period_names([3]) == ["3"]
