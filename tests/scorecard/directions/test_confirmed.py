"""An arrow is new, or the last report had it too."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.report import to_json
from kentperf.scorecard.directions.confirmed import confirmations

QUARTERS = pd.period_range("2022Q1", periods=8, freq="Q")
FIGURES = {
    "rising": [10.0, 12.1, 13.9, 16.2, 18.0, 19.8, 22.1, 24],
    "turned": [10.0, 10.4, 9.7, 10.2, 10.1, 10.6, 10.9, 11.6],
    "flat": [10.0, 11, 10, 11, 10, 11, 10, 11],
}


def card(**options):
    rows = pd.DataFrame(
        [
            {"kpi": kpi, "period": quarter, "value": value}
            for kpi, values in FIGURES.items()
            for quarter, value in zip(QUARTERS, values, strict=True)
        ]
    )
    register = pd.DataFrame(
        {"kpi": list(FIGURES), "section": ["A", "B", "B"], "target": 10.0, "floor": 5.0}
    )
    return kp.scorecard(rows, register, **options)


def words(found):
    return (
        found.kpis["confirmed"].astype(object).where(found.kpis["confirmed"].notna(), "").to_dict()
    )


@pytest.mark.parametrize("compare", ["previous", "same_period_last_year"])
def test_the_last_report_is_that_of_the_period_before_whatever_is_compared(compare):
    found = card(compare=compare)
    assert words(found) == {"rising": "confirmed", "turned": "new", "flat": ""}
    last = card(period="2023Q3").kpis["direction"]
    assert last[["rising", "turned"]].tolist() == ["improving", "stable"]


def test_the_last_report_as_printed_counts_where_it_is_given():
    printed = pd.DataFrame({"kpi": ["rising", "turned", "flat"],
                            "direction": ["stable", "improving", "stable"]})  # fmt: skip
    found = card(earlier=printed)
    assert words(found) == {"rising": "new", "turned": "confirmed", "flat": ""}


def test_a_new_kpi_has_a_new_arrow():
    printed = pd.DataFrame({"kpi": ["turned", "flat"], "direction": ["stable", "stable"]})
    assert words(card(earlier=printed))["rising"] == "new"


def test_an_arrow_that_turned_round_is_new():
    assert list(confirmations(["improving"], ["worsening"])) == ["new"]


def test_it_is_counted_by_section_and_said_in_every_output():
    found = card()
    assert found.arrows.to_dict("list") == {"new": [0, 1, 1], "confirmed": [1, 0, 1]}
    assert found.arrows.index.tolist() == ["A", "B", "TOTAL"]
    assert "1 of 2 arrows is confirmed" in " ".join(found.notes)
    assert "The arrow is confirmed: the last report had it too." in found.explain("rising")
    assert "The arrow is new: the last report did not have it." in found.explain("turned")
    assert "arrow" not in found.explain("flat")
    html = found.to_html()
    assert "Confirmed; steeper than chance would usually give" in html
    assert "New; steeper than chance would usually give" in html
    assert found.to_frame()["confirmed"].tolist()[:2] == ["confirmed", "new"]
    assert "confirmed" in to_json(found)


def test_house_words_name_it():
    found = card(rules={"words": {"confirmed": "As last time"}})
    assert "As last time; steeper" in found.to_html()
