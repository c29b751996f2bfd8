"""Benchmarks: groups, comparators and missing areas."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from tests.support.county_figures import AREAS, REGISTER, figures


def ranked(kpi, values, **how):
    return kp.benchmarks(figures(kpi, values), "Kent", register=REGISTER, **how)


def test_missing_areas_are_named_and_not_counted():
    found = ranked("calls", [91.0, None, 90.0, np.nan, 88.0])
    row = found.ranks.loc[0]
    assert (row["of"], row["missing"]) == (3, ("Essex", "Devon"))
    assert pd.isna(row["quartile"])
    assert found.explain("calls") == (
        "1st of 3 (all areas, 2023/24); no figure for Essex and Devon",
    )


def test_an_area_without_a_figure_has_no_rank_and_a_reason():
    found = ranked("calls", [None, 95.0, 90.0, 89.0, 88.0])
    assert pd.isna(found.ranks.loc[0, "rank"])
    assert found.explain("calls") == ("not ranked (all areas, 2023/24): no figure for Kent",)


def test_an_older_figure_never_stands_in_for_the_latest():
    older = figures("calls", [91.0, 95, 90, 89, 88], "2022/23")
    newer = figures("calls", [95.0, 90, 89, 88], "2023/24", AREAS[1:])
    table = pd.concat([older, newer])
    assert kp.benchmarks(table, "Kent").ranks.loc[0, "reason"] == "no figure for Kent"
    then = kp.benchmarks(table, "Kent", period="2022/23").ranks.loc[0]
    assert (then["label"], then["rank"]) == ("2022/23", 2)


def test_groups_hold_the_area_itself_and_comparators_are_not_ranked():
    table = figures("calls", [91.0, 95, 90, 89, 90.0], areas=[*AREAS[:4], "England"])
    found = kp.benchmarks(
        table,
        "Kent",
        register=REGISTER,
        groups={"statistical neighbours": ["Essex", "Surrey"]},
        comparators={"national": "England", "regional": "Devon"},
    )
    assert found.explain("calls") == (
        "2nd of 3 (statistical neighbours, 2023/24)",
        "England (national): 90% in 2023/24, against 91% (+1 point): better",
        "Devon (regional): 89% in 2023/24, against 91% (+2 points): better",
    )
    assert kp.benchmarks(table, "Kent", comparators={"national": "England"}).ranks["of"][0] == 4


def test_comparator_of_a_lower_is_better_kpi_and_equality_at_printed_decimals():
    table = figures("waits", [9.0, 8.0, 9.04, 1, 1])
    found = kp.benchmarks(
        table, "Kent", register=REGISTER, comparators={"a": "Essex", "b": "Surrey"}
    )
    assert found.comparators["verdict"].tolist() == ["worse", "same"]


def test_misspelt_names_are_refused_together_with_their_near_match():
    table = figures("calls", [91.0, 95, 90, 89, 88])
    with pytest.raises(kp.KentPerfError, match='Did you mean "Essex"') as caught:
        kp.benchmarks(table, "Knet", groups={"near": ["Esex"]}, comparators={"national": "Eng"})
    assert len(caught.value.failures) == 3


def test_a_figure_given_twice_and_an_unknown_kpi_are_problems():
    table = pd.concat([figures("calls", [1.0, 2, 3, 4, 5])] * 2)
    with pytest.raises(kp.KentPerfError, match="already"):
        kp.benchmarks(table, "Kent")
    with pytest.raises(kp.KentPerfError, match='Did you mean "calls"'):
        kp.benchmarks(figures("cals", [1.0, 2, 3, 4, 5]), "Kent", register=REGISTER)


def test_benchmarks_of_an_indicator_that_the_report_lacks_are_refused():
    found = kp.benchmarks(figures("cals", [1.0, 2, 3, 4, 5]), "Kent")
    with pytest.raises(kp.KentPerfError, match='Did you mean "calls"'):
        kp.scorecard(figures("calls", 1.0).drop(columns="area").head(1), REGISTER, benchmarks=found)
    with pytest.raises(kp.KentPerfError, match="takes what kentperf"):
        kp.scorecard(figures("calls", 1.0).drop(columns="area").head(1), REGISTER, benchmarks=5)


def test_a_period_that_is_many_values_is_named():
    figures = pd.DataFrame({"kpi": ["a"], "area": ["x"], "period": [[1, 2]], "value": [1.0]})
    with pytest.raises(kp.KentPerfError, match="is not one value"):
        kp.benchmarks(figures, "x")
