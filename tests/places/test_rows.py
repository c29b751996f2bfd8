"""The rows of a breakdown: areas read, added up, and held to limits of their own."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from kentperf.places.rows import read_own_limits, read_parts, register_of, whole_of
from kentperf.register.register import Register

CALLS = SimpleNamespace(kpi="calls", frequency="quarter")


def table(**columns):
    base = {
        "kpi": ["calls", "waits", "calls", "calls", "calls"],
        "district": ["Dover", "Dover", " Ashford ", "Dover", "Ashford"],
        "period": ["2024-06-30", "2024-06", "2024-06-30", "2024Q3", "2024-07"],
        "numerator": [8.0, 1.0, 4.0, 7.0, 5.0],
        "denominator": [10.0, 1.0, 5.0, 10.0, 5.0],
    }
    return pd.DataFrame(base | columns, index=list("pqrst"))


def parts(**columns):
    return read_parts(table(**columns), CALLS, "district")


def test_the_rows_of_one_indicator_are_read_by_area_at_its_own_frequency():
    found = parts()
    assert found.columns.tolist() == ["kpi", "area", "period", "numerator", "denominator"]
    assert found.index.tolist() == [0, 1, 2, 3]
    assert found["area"].tolist() == ["Dover", "Ashford", "Dover", "Ashford"]
    quarters = [pd.Period("2024Q2")] * 2 + [pd.Period("2024Q3")] * 2
    assert found["period"].tolist() == quarters
    assert found["numerator"].tolist() == [8, 4, 7, 5]


def test_without_a_frequency_of_the_register_periods_say_their_own():
    free = SimpleNamespace(kpi="waits", frequency=None)
    found = read_parts(table(), free, "district")
    assert found["period"].tolist() == [pd.Period("2024-06", "M")]


def test_every_problem_of_the_rows_is_named_with_the_row_of_the_caller():
    with pytest.raises(KentPerfError, match="observations: 4 problems") as caught:
        parts(
            district=[None, "Dover", "Ashford", "Dover", "Ashford"],
            period=["2024Q2", "2024Q2", "soon", "2024Q3", "2024Q3"],
            numerator=["many", 1, 1, np.inf, 1],
        )
    failures = caught.value.failures
    assert dict(zip(zip(failures["row"], failures["column"], strict=True), failures["rule"],
                    strict=True)).keys() == {
        ("p", "district"), ("p", "numerator"), ("r", "period"), ("s", "numerator"),
    }  # fmt: skip
    assert "is missing: name the area" in set(failures["rule"])


def test_an_area_that_has_a_period_already_is_named():
    with pytest.raises(KentPerfError) as caught:
        parts(district=["Dover", "Dover", "Dover", "Swale", "Ashford"])
    assert str(caught.value) == (
        "observations: 1 problem\n  row r, column \"district\", value 'Dover': has a row for this "
        "period already"
    )


@pytest.mark.parametrize(
    ("kpi", "by", "message"),
    [
        ("call", "district", 'observations: no row of "call". Did you mean "calls"'),
        ("calls", "distrct", "unknown column 'distrct'; columns are kpi, district"),
    ],
)
def test_an_indicator_or_a_column_that_is_not_there_is_named(kpi, by, message):
    with pytest.raises(KentPerfError, match=message):
        read_parts(table(), SimpleNamespace(kpi=kpi, frequency=None), by)


def test_parts_are_added_up_period_by_period():
    found = whole_of(parts(), ["Ashford", "Dover"], "Kent", sums=False)
    assert found["period"].astype(str).tolist() == ["2024Q2", "2024Q3"]
    assert found[["numerator", "denominator"]].to_numpy().tolist() == [[12, 15], [12, 15]]
    assert set(found["area"]) == {"Kent"}
    assert set(found["kpi"]) == {"calls"}


def test_a_period_in_which_an_area_has_no_row_or_no_figure_has_no_total():
    held = parts(numerator=[8.0, 1.0, None, 7.0, 5.0])
    found = whole_of(held, ["Ashford", "Dover"], "Kent", sums=False)
    assert found["numerator"].isna().tolist() == [True, False]
    fewer = whole_of(parts().iloc[:3], ["Ashford", "Dover"], "Kent", sums=False)
    assert fewer["denominator"].isna().tolist() == [False, True]
    assert whole_of(held, ["Dover"], "Rest", sums=False)["numerator"].tolist() == [8, 7]


def test_values_are_added_up_only_where_they_are_amounts():
    amounts = parts().rename(columns={"numerator": "value"}).drop(columns="denominator")
    assert whole_of(amounts, ["Ashford", "Dover"], "Kent", sums=True)["value"].tolist() == [12, 12]
    none = whole_of(amounts, ["Ashford", "Dover"], "Kent", sums=False)
    assert (len(none), none.columns.tolist()) == (0, amounts.columns.tolist())


def test_columns_of_parts_that_hold_nothing_give_no_total():
    empty = parts(numerator=[None] * 5)
    assert len(whole_of(empty, ["Ashford", "Dover"], "Kent", sums=False)) == 0


REGISTER = pd.DataFrame(
    {
        "kpi": ["calls", "waits", "visits"], "kind": ["kpi", "kpi", "activity"], "lag": [1, 0, 2],
        "target": [90.0, "TBC", None], "floor": [80.0, None, None],
    }
)  # fmt: skip
TARGETS = pd.DataFrame({"kpi": ["calls"], "from": ["2024Q3"], "target": [95.0], "floor": [85.0]})


def test_a_register_of_areas_is_rated_and_shown_for_the_same_period():
    found = register_of(Register(REGISTER), "visits", ["Dover", "Swale"], {}).frame
    expected = [["Dover", "kpi", 0], ["Swale", "kpi", 0]]
    assert found[["kpi", "kind", "lag"]].to_numpy().tolist() == expected


def test_limits_of_an_areas_own_replace_all_of_the_registers_dated_ones_too():
    whole = Register(REGISTER, targets=TARGETS)
    ordinals, freq = [pd.Period("2024Q2").ordinal, pd.Period("2024Q3").ordinal], "Q-DEC"
    found = register_of(whole, "calls", ["Swale", "Dover"], {"Dover": {"target": 70.0}})
    assert found.limits("Swale", ordinals, freq)["target"].tolist() == [90, 95]
    own = found.limits("Dover", ordinals, freq)
    assert own["target"].tolist() == [70, 70]
    assert own["floor"].isna().all()


def test_limits_of_an_areas_own_end_that_its_target_is_to_come():
    found = register_of(Register(REGISTER), "waits", ["Dover"], {"Dover": {"target": 5.0}}).frame
    assert found["target"].tolist() == [5]
    assert found["target_state"].isna().all()


def test_no_table_of_limits_is_none_of_their_own():
    assert read_own_limits(None, ["Dover"]) == {}


def test_limits_are_read_by_area_and_those_not_given_are_missing():
    given = pd.DataFrame({"area": ["Dover", "Ashford"], "target": [70, "75"], "floor": [60, None]})
    found = read_own_limits(given, ["Ashford", "Dover", "Swale"])
    assert list(found) == ["Dover", "Ashford"]
    assert (found["Dover"]["target"], found["Dover"]["floor"]) == (70, 60)
    assert found["Ashford"]["target"] == 75
    assert np.isnan([found["Ashford"]["floor"], found["Dover"]["low"]]).all()


def test_every_problem_of_the_limits_is_named():
    given = pd.DataFrame(
        {"area": ["Dover", "Dovr", "Dover"], "target": [70, 1, 2], "floor": [1, "low", np.inf]}
    )
    with pytest.raises(KentPerfError, match="targets: 4 problems") as caught:
        read_own_limits(given, ["Ashford", "Dover"])
    assert caught.value.failures[["row", "column", "rule"]].to_numpy().tolist() == [
        [1, "area", 'is no area of the observations. Did you mean "Dover"?'],
        [2, "area", "has limits already"],
        [1, "floor", "is not a number"],
        [2, "floor", "is infinite: leave a missing figure blank"],
    ]


def test_limits_without_a_column_of_areas_are_refused():
    with pytest.raises(KentPerfError, match="unknown column 'area'; columns are target"):
        read_own_limits(pd.DataFrame({"target": [70]}), ["Dover"])
