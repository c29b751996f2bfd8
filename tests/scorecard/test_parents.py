"""A scorecard of a parent is made of its areas."""

import pytest

import kentperf as kp
from tests.support.district_figures import DISTRICTS, REGISTER, district_figures


def test_a_scorecard_of_a_parent_is_of_ratios_of_sums_and_of_summed_counts(tmp_path):
    seen = district_figures()
    seen.to_csv(tmp_path / "seen.csv", index=False)
    for table in (seen, tmp_path / "seen.csv"):
        card = kp.scorecard(table, REGISTER, parents=DISTRICTS, area="Kent")
        assert card.kpis.loc["on time", "latest"] == 78.0
        assert card.activity.loc["calls", "latest"] == 20.0
        assert card.title == "Performance of Kent"


def test_a_scorecard_of_several_parents_asks_which():
    with pytest.raises(kp.KentPerfError, match="choose one with area=: Kent, Yorkshire"):
        kp.scorecard(district_figures(), REGISTER, parents=DISTRICTS)


def test_a_percentage_of_an_area_without_its_parts_is_refused():
    seen = district_figures()
    seen.loc[0, ["numerator", "denominator", "value"]] = [None, None, 90.0]
    with pytest.raises(kp.KentPerfError, match=r'row 0, column "value", value 90\.0: has no parts'):
        kp.scorecard(seen, REGISTER, parents=DISTRICTS, area="Kent")
