"""Trends in counts as OHID and textbooks publish them."""

import math

import pytest
from scipy import stats

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.support import peers

WORDS = {"up": "Increasing", "down": "Decreasing", "flat": "No significant change"}
BY_196 = 1 - 2 * stats.norm.sf(1.96)
"""Fingertips' C# takes limits to be 3.92 standard errors apart."""


def number(text):
    return float(text) if text else math.nan


def chi_squared(p):
    return stats.chi2.isf(p, 1)


CASES = peers.read("chi2_trend_expected.csv")
SERIES = peers.read("chi2_trend_series.csv")


def points(case, *names):
    rows = [row for row in SERIES if row["case"] == case]
    return [[number(row[name]) for row in rows] for name in names]


def verdict_of(case, *, weighted, **options):
    times, c, d, value, lower, upper = points(
        case, "t", "count", "denominator", "value", "lower95", "upper95"
    )
    times = [int(t) for t in times]
    if weighted:
        return kp.trend(value, times, method="weighted", lower=lower, upper=upper, **options)
    return kp.trend(None, times, method="proportion", numerator=c, denominator=d, **options)


def by(names):
    return [pytest.param(row, id=row["case"]) for row in CASES if row["case"] in names]


REFUSED = {row["case"] for row in CASES if row["marker"] == "Cannot be calculated"}
DUPLICATED = "phe_r_prop_grouped_White"
ALL_COUNTED = "fingertips_cs_all_equal_denominator"
CLASSIC = {"r_smokers", "altman_caesarean_shoe", "rosner_breast_cancer_first_birth"}
INDEXED = "phe_r_prop_grouped_Other_ethnic_group"
PLAIN = {row["case"] for row in CASES} - REFUSED - CLASSIC - {INDEXED}


@pytest.mark.parametrize("row", by(PLAIN))
def test_published_trend_marker(row):
    weighted = row["method"].startswith("weighted")
    options = {"limits_coverage": BY_196} if "3.92" in row["method"] else {}
    found = verdict_of(row["case"], weighted=weighted, window=5, **options)
    assert WORDS[found.movement] == row["marker"]
    if row["chi2"]:
        expected = pytest.approx(float(row["chi2"]), abs=float(row["abs_tol"]))
        assert chi_squared(found.p_value) == expected
    if row["gradient"]:
        assert found.slope == pytest.approx(float(row["gradient"]), abs=5e-5)


@pytest.mark.parametrize("row", by(REFUSED - {DUPLICATED, ALL_COUNTED}))
def test_what_ohid_cannot_calculate_has_no_direction(row):
    found = verdict_of(row["case"], weighted=row["method"].startswith("weighted"))
    assert found.direction is None
    few = "4 points, at least 5 needed"
    assert found.reason == few


def test_a_share_of_one_has_a_verdict_without_a_slope_where_ohid_cannot_calculate():
    """The chi-squared needs no logit: only the slope does."""
    found = verdict_of(ALL_COUNTED, weighted=False)
    assert (found.movement, math.isnan(found.slope)) == ("flat", True)
    assert 0.002 < found.p_value < 1
    assert found.reason.endswith("without a slope: a share of 0 or 1 has no logit")


def test_a_year_that_stands_twice_is_an_error_where_ohid_cannot_calculate():
    with pytest.raises(KentPerfError, match=r'column "period".*duplicate'):
        verdict_of(DUPLICATED, weighted=False)


def test_a_gap_in_the_years_counts_though_the_peer_printed_that_of_successive_years():
    years, c, d = points(INDEXED, "t", "count", "denominator")
    row = next(row for row in CASES if row["case"] == INDEXED)
    true = kp.trend(None, [int(t) for t in years], method="proportion", numerator=c, denominator=d)
    assert chi_squared(true.p_value) == pytest.approx(44.7368, abs=5e-5)
    assert true.slope == pytest.approx(0.3562, abs=5e-5)
    printed = kp.trend(None, method="proportion", numerator=c, denominator=d)
    assert chi_squared(printed.p_value) == pytest.approx(float(row["chi2"]), abs=5e-5)
    assert printed.slope == pytest.approx(float(row["gradient"]), abs=5e-5)


@pytest.mark.parametrize("row", by(CLASSIC))
def test_published_chi_squared_for_trend(row):
    times, c, d = points(row["case"], "t", "count", "denominator")
    if len(times) < 5:
        few = kp.trend(None, method="proportion", numerator=c, denominator=d)
        assert few.reason == "4 points, at least 5 needed"
        # Counts of next to nothing make the fifth point without moving the chi-squared.
        times, c, d = [*times, 5], [*c, 1e-9], [*d, 2e-9]
    found = kp.trend(None, [int(t) for t in times], method="proportion", numerator=c, denominator=d)
    expected = pytest.approx(float(row["chi2"]), abs=max(float(row["abs_tol"]), 1e-8))
    assert chi_squared(found.p_value) == expected


VERDICTS = [
    row for row in peers.read("fingertips_trend_verdicts.csv") if row["report"] != "NHSRplotthedots"
]
OBSERVED = peers.read("fingertips_observations.csv")
NO_LIMITS = "ftn-93468-england-65plus"


@pytest.mark.parametrize("row", VERDICTS, ids=[row["series_id"] for row in VERDICTS])
def test_published_fingertips_verdict(row):
    rows = [found for found in OBSERVED if found["series_id"] == row["series_id"]]
    years = [int(found["period_end"][:4] or place) for place, found in enumerate(rows)]
    method = "proportion" if row["method"].startswith("Cochran") else "weighted"
    names = {
        "proportion": {"numerator": "numerator", "denominator": "denominator"},
        "weighted": {"value": "value", "lower": "lower_ci95", "upper": "upper_ci95"},
    }[method]
    columns = {name: [number(r[column]) for r in rows] for name, column in names.items()}
    polarity = row["polarity"] if row["polarity"] != "none" else "higher"
    value = columns.pop("value", None)
    options = {"method": method, "polarity": polarity, **columns}
    if row["published_reason"] == "Duplicate years in group":
        with pytest.raises(KentPerfError, match="duplicate"):
            kp.trend(value, years, **options)
        return
    # The last five points are their last five years where there is no gap.
    found = kp.trend(value, years, window=5 if len(rows) > 5 else None, **options)
    verdict, _, goodness = row["published_verdict"].partition(" and getting ")
    if row["series_id"] == NO_LIMITS:
        # Fingertips says "No significant change" of a series that it has no limits to test by.
        assert verdict == "No significant change"
        assert (found.movement, found.reason) == (None, "0 points, at least 5 needed")
        return
    if found.reason.endswith("has no logit"):
        # A share of 1: the chi-squared stands here without the slope of the logits.
        assert verdict == "Cannot be calculated"
        assert (found.movement, math.isnan(found.slope)) == ("flat", True)
        return
    word = WORDS.get(found.movement, "Cannot be calculated")
    if verdict.endswith("significant"):
        assert (found.movement == "flat") == (verdict == "not significant")
    else:
        assert word == verdict
    if goodness:
        assert found.direction == {"worse": "worsening", "better": "improving"}[goodness]
