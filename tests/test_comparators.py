"""Benchmarks: ranks, quartiles, ties and missing areas, and comparators."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kentperf as kp
from kentperf import charts

AREAS = ["Kent", "Essex", "Surrey", "Devon", "Norfolk"]
REGISTER = pd.DataFrame(
    {
        "kpi": ["calls", "waits", "stock"],
        "unit": ["percent", "days", "number"],
        "decimals": [0, 1, 0],
        "polarity": ["higher", "lower", "range"],
        "target": [90.0, 10.0, None],
        "low": [None, None, 20.0],
        "high": [None, None, 30.0],
    }
)


def figures(kpi, values, period="2023/24", areas=AREAS):
    return pd.DataFrame({"kpi": kpi, "area": areas, "period": period, "value": values})


def ranked(kpi, values, **how):
    return kp.benchmarks(figures(kpi, values), "Kent", register=REGISTER, **how)


@pytest.mark.parametrize(
    ("kpi", "values", "rank"),
    [
        pytest.param("calls", [91.0, 95, 90, 89, 88], 2, id="higher is better"),
        pytest.param("waits", [9.1, 9.5, 9.0, 8.9, 8.8], 4, id="lower is better"),
        pytest.param("stock", [33.0, 25, 10, 29, 30], 4, id="nearest to the range is best"),
    ],
)
def test_rank_follows_polarity(kpi, values, rank):
    assert ranked(kpi, values).ranks.loc[0, "rank"] == rank


def test_figures_that_print_alike_share_a_rank_and_it_is_said():
    found = ranked("calls", [91.4, 95.0, 90.6, 91.0, 88.0])
    assert found.ranks.loc[0, "tied_with"] == ("Surrey", "Devon")
    assert found.explain("calls")[0] == (
        "joint 2nd of 5 (all areas, 2023/24), best quartile, level with Surrey and Devon"
    )


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


def test_range_without_limits_is_not_ranked():
    register = pd.DataFrame({"kpi": ["stock"], "polarity": ["range"]})
    found = kp.benchmarks(figures("stock", [1.0, 2, 3, 4, 5]), "Kent", register=register)
    assert found.ranks.loc[0, "reason"] == "no range to rank by"


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


def test_rank_areas_refuses_a_range_without_limits():
    with pytest.raises(kp.KentPerfError, match="give low= or high="):
        kp.rank_areas(pd.Series({"Kent": 1.0}), polarity="range")


@given(st.lists(st.integers(0, 8) | st.none(), min_size=1, max_size=20), st.booleans())
def test_ranks_and_quartiles_are_those_of_pandas(values, lower):
    series = pd.Series(values, dtype="float64")
    polarity = "lower" if lower else "higher"
    found = kp.rank_areas(series, polarity=polarity)
    ranks = series.rank(method="min", ascending=lower)
    assert found["rank"].astype("float64").equals(ranks)
    loss = series if lower else -series
    known = loss.dropna()
    if len(known) < 4:
        assert found["quartile"].isna().all()
        return
    cuts = known.quantile([0.25, 0.5, 0.75]).to_numpy()
    expected = [1 + sum(value > cuts) for value in known]
    assert found["quartile"].dropna().tolist() == expected


def carded(**how):
    table = figures("calls", [91.0, 95, 90, 89, 90.0], areas=[*AREAS[:4], "England"])
    found = kp.benchmarks(table, "Kent", comparators={"national": "England"}, **how)
    seen = pd.DataFrame(
        {"kpi": "calls", "period": ["Q1 2024/25", "Q2 2024/25"], "value": [92.0, 93.0]}
    )
    return kp.scorecard(seen, REGISTER.iloc[:1], benchmarks=found)


def test_a_report_shows_ranks_and_comparators_with_their_own_period():
    card = carded()
    page = card.to_html()
    assert "2nd of 4 (all areas, 2023/24), second-best quartile" in page
    assert "England (national): 90% in 2023/24, against 91% (+1 point): better" in page
    assert "Compared: England (national): 90% in 2023/24" in card.explain("calls")
    assert card.kpis.loc["calls", "rag"] == "GREEN"


def test_a_chart_draws_the_comparator_and_says_whose_it_is():
    chart = charts.draw(charts.chart_data(carded(), "calls"), "{:g}%".format)
    assert [limit.word for limit in chart.limits] == ["target", "national"]
    assert "England, 2023/24: 90%." in chart.description
    labels = carded().plot("calls").get_legend_handles_labels()[1]
    assert "national (England, 2023/24)" in labels


def test_a_workbook_has_the_benchmarks(tmp_path):
    carded().to_excel(tmp_path / "card.xlsx")
    ranks = pd.read_excel(tmp_path / "card.xlsx", sheet_name="Ranks")
    assert ranks.loc[0, ["rank", "of"]].tolist() == [2, 4]
    held = pd.read_excel(tmp_path / "card.xlsx", sheet_name="Comparators")
    assert held.loc[0, "verdict"] == "better"


def test_benchmarks_of_an_indicator_that_the_report_lacks_are_refused():
    found = kp.benchmarks(figures("cals", [1.0, 2, 3, 4, 5]), "Kent")
    with pytest.raises(kp.KentPerfError, match='Did you mean "calls"'):
        kp.scorecard(figures("calls", 1.0).drop(columns="area").head(1), REGISTER, benchmarks=found)
    with pytest.raises(kp.KentPerfError, match="takes what kentperf"):
        kp.scorecard(figures("calls", 1.0).drop(columns="area").head(1), REGISTER, benchmarks=5)
