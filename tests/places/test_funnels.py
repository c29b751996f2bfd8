"""Areas of a breakdown compared by size, and the part of the report that shows it."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.report import as_parts

REGISTER = pd.DataFrame({"kpi": ["passed"], "name": "Passed", "unit": "percent", "decimals": 1,
                         "aggregation": "ratio", "target": 80, "floor": 70})  # fmt: skip


def breakdown_of(counts, register=REGISTER, **options):
    table = pd.DataFrame(counts, columns=["area", "numerator", "denominator"])
    return kp.breakdown(table.assign(kpi="passed", period="2024Q1"), register, "passed", **options)


COUNTS = [("A", 80, 100), ("B", 120, 200), ("C", 9, 10), ("D", 430, 500), ("E", 2, 3)]


def test_areas_are_compared_in_the_unit_and_polarity_of_the_indicator():
    found = breakdown_of(COUNTS).funnel(overdispersion=False)
    assert found.index.tolist() == ["A", "B", "C", "D", "E"]
    assert found["word"].tolist() == ["similar", "worse", "similar", "better", "similar"]
    assert found["value"].tolist() == pytest.approx([80, 60, 90, 86, 200 / 3])
    table = pd.DataFrame(COUNTS, columns=["area", "n", "d"])
    plain = kp.funnel(table, area="area", numerator="n", denominator="d", polarity="higher",
                      multiplier=100, shrink=True, overdispersion=False)  # fmt: skip
    pd.testing.assert_frame_equal(found, plain)


def test_totals_are_not_compared():
    assert "Total" not in breakdown_of(COUNTS, excluding=["B"]).funnel().index


def test_a_withheld_area_is_in_neither_table_nor_picture():
    found = breakdown_of(COUNTS, threshold=5)
    held = found.frame.index[found.frame["withheld"].to_numpy(bool)]
    (part,) = as_parts([found])
    assert "E" in held
    assert not set(held) & set(found.funnel().index)
    assert ">E:" not in part.pictures[-1].svg


def test_rates_have_limits_of_counts():
    register = REGISTER.assign(unit="per_10k", polarity="lower", target=400, floor=900)
    found = breakdown_of([("A", 80, 1000), ("B", 50, 990), ("C", 3, 1010)], register)
    found = found.funnel(overdispersion=False)
    assert found.attrs["funnel"]["kind"] == "rate"
    assert found.loc["C", "word"] == "better"


@pytest.mark.parametrize(
    "counts",
    [
        COUNTS[:2],
        [("A", 1.5, 2), ("B", 1, 2), ("C", 1, 2)],
        [("A", 5, 2), ("B", 1, 2), ("C", 1, 2)],
    ],
    ids=["two areas", "no counts", "more than all"],
)
def test_where_areas_cannot_be_compared_there_is_no_funnel(counts):
    found = breakdown_of(counts)
    assert found.funnel() is None
    (part,) = as_parts([found])
    assert len(part.grids) == len(part.pictures) == 1


def test_the_part_has_a_table_and_a_picture_in_words_too():
    (part,) = as_parts([breakdown_of(COUNTS)])
    grid, picture = part.grids[1], part.pictures[1]
    assert grid.name == "Passed compared"
    assert "of areas all alike, chance would put about 0.3 there" in grid.caption
    assert grid.heads[:3] == ("Area", "Latest", "Size")
    assert "Allowing for size" in grid.heads
    assert picture.description.startswith("A funnel of 5 areas by size about ")
    assert "<title>" in picture.svg
    assert picture.png()[1:4] == b"PNG"


def test_two_funnels_on_a_page_share_no_names():
    one, other = breakdown_of(COUNTS), breakdown_of([*COUNTS[:3], ("F", 60, 70)])
    names = [picture.svg.split('<title id="')[1].split('"')[0]
             for picture in as_parts([one, other])[0].pictures[2:]]  # fmt: skip
    assert len(set(names)) == 2


def test_the_rating_of_an_area_stays_that_of_its_own_figure():
    found = breakdown_of(COUNTS)
    areas = found.frame[found.frame["kind"] == "area"]
    assert areas["rag"].tolist() == ["GREEN", "RED", "GREEN", "GREEN", "RED"]
    assert not np.isnan(found.funnel()["shrunk"]).any()
