"""Units by name."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.figures.units import has_points, unit_named


@pytest.mark.parametrize(("unit", "meant"), [("per_1kk", "per_1k"), ("percnt", "percent")])
def test_a_unit_that_nearly_has_points_is_named(unit, meant):
    with pytest.raises(kp.KentPerfError, match=f'Did you mean "{meant}"'):
        kp.severity(185, 200, unit=unit)


@pytest.mark.parametrize(
    ("meant", "written"),
    [
        ("percent", ["%", " % ", "per cent", "Percentage", "PCT", "percent"]),
        ("per_1k", ["per 1,000", "Per 1000", "rate per 1,000", "per thousand", "/1,000", "per 1k"]),
        ("per_10k", ["per 10,000", "Rate per 10 000", "per_10000"]),
        ("per_100k", ["per 100,000", "Rate per 100,000", "per 100k", "per_100000"]),
        ("gbp", ["£", "GBP", "pounds"]),
        ("gbp_k", ["£k", "£000", "£000s", "£'000", "£ thousand", "£ 000"]),
        ("gbp_m", ["£m", "£M", "£ m", "£ million", "£ millions"]),
        ("number", ["Number", "No.", "#", "number"]),
        ("days", ["days"]),
        ("Working days", ["Working days"]),
        ("per million", ["per million"]),
    ],
)
def test_units_are_taken_as_people_write_them(meant, written):
    assert {unit_named(unit) for unit in written} == {meant}
    register = pd.DataFrame({"kpi": [str(n) for n in range(len(written))], "unit": written})
    assert set(kp.Register(register).frame["unit"]) == {meant}


@pytest.mark.parametrize(
    ("unit", "scale"),
    [("per 1,000 births", 1e3), ("Rate per 100,000 people", 1e5), ("% of homes", 100), ("kg", 1)],
)
def test_a_unit_that_says_what_it_is_of_keeps_its_words_and_scales(unit, scale):
    assert unit_named(unit) == unit
    register = pd.DataFrame({"kpi": ["a"], "unit": [unit], "aggregation": "ratio"})
    figures = pd.DataFrame(
        {"kpi": ["a"], "period": ["2024-09"], "numerator": [1.0], "denominator": [4.0]}
    )
    card = kp.scorecard(figures, register)
    assert card.activity.loc["a", ["unit", "latest"]].tolist() == [unit, 0.25 * scale]
    assert has_points(unit) == (scale > 1)


def test_every_function_with_a_unit_takes_it_as_people_write_it():
    assert kp.display(97.5, "%") == "97.5%"
    assert kp.display(3.2, "Rate per 1,000") == "3.2 per 1,000"
    assert kp.display(1.25, "£ million", 1) == "£1.3m"
    assert kp.display_change(51.0, 50.0, "%") == "+1 point"
    assert kp.change([1.0, 2.0], unit="%")["change_unit"].tolist() == ["percentage points"] * 2
    assert kp.severity(189.9, 200, unit="per 1,000") == "well below"
    assert "points" in str(kp.trend([1.0, 3.0], method="last_two", unit="%"))
