"""Benchmarks of a report, its charts and its workbook."""

import pandas as pd

import kentperf as kp
from kentperf import charts
from tests.support.county_figures import AREAS, REGISTER, figures


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
    assert [text.words for text in chart.texts if text.kind == "end"] == ["target", "national"]
    assert "England, 2023/24: 90%." in chart.description
    labels = carded().plot("calls").get_legend_handles_labels()[1]
    assert "national (England, 2023/24)" in labels


def test_a_workbook_has_the_benchmarks(tmp_path):
    carded().to_excel(tmp_path / "card.xlsx")
    ranks = pd.read_excel(tmp_path / "card.xlsx", sheet_name="Ranks")
    assert ranks.loc[0, ["rank", "of"]].tolist() == [2, 4]
    held = pd.read_excel(tmp_path / "card.xlsx", sheet_name="Comparators")
    assert held.loc[0, "verdict"] == "better"
