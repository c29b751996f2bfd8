"""Areas compared by size, from a table."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

TABLE = pd.DataFrame(
    {"school": ["A", "B", "C", "D"], "passed": [80, 60, 9, 430], "sat": [100, 100, 10, 500]}
)
PARTS = {"area": "school", "numerator": "passed", "denominator": "sat"}


def compare(table=TABLE, **options):
    return kp.funnel(table, **(PARTS | {"overdispersion": False} | options))


def test_the_columns_are_those_promised():
    found = compare()
    promised = ["value", "size", "lower_95", "upper_95", "lower_998", "upper_998", "word"]
    assert found.columns.tolist()[:7] == promised
    assert found.index.name == "school"


def test_words_follow_the_polarity():
    assert compare()["word"].tolist() == ["similar", "lower", "similar", "higher"]
    assert compare(polarity="higher")["word"].tolist() == ["similar", "worse", "similar", "better"]
    assert compare(polarity="lower")["word"].tolist() == ["similar", "better", "similar", "worse"]
    assert compare(polarity="lower")["word"].cat.categories.tolist() == [
        "worse", "similar", "better"
    ]  # fmt: skip


def test_a_column_may_say_which_way_is_good():
    ways = TABLE.assign(good=["higher", "lower", "higher", "higher"])
    found = compare(ways, polarity="good")
    assert found["word"].tolist() == ["similar", "better", "similar", "better"]
    assert found.attrs["funnel"]["polarity"] == "mixed"
    one = compare(TABLE.assign(good="lower"), polarity="good")
    pd.testing.assert_series_equal(one["word"], compare(polarity="lower")["word"])
    assert one.attrs["funnel"] == compare(polarity="lower").attrs["funnel"]


def test_a_row_without_polarity_has_limits_and_no_word():
    ways = TABLE.assign(good=["higher", None, "higher", "higher"])
    found = compare(ways, polarity="good")
    assert found["word"].tolist()[2:] == ["similar", "better"]
    assert pd.isna(found["word"].iloc[1])
    assert found["reason"].tolist() == ["", "no polarity", "", ""]
    assert found["lower_95"].notna().all()


def test_a_word_for_a_polarity_is_no_column():
    found = compare(TABLE.assign(higher="lower"), polarity="higher")
    assert found["word"].tolist() == compare(polarity="higher")["word"].tolist()


def test_words_may_be_by_the_wider_limits():
    table = TABLE.assign(passed=[78, 75, 9, 450])
    assert compare(table)["word"].tolist() == ["lower", "lower", "similar", "higher"]
    assert compare(table, level=0.998)["word"].tolist() == [
        "similar",
        "similar",
        "similar",
        "similar",
    ]


def test_limits_are_about_the_pooled_figure_or_a_target():
    assert compare().attrs["funnel"]["centre"] == pytest.approx(579 / 710)
    assert compare(target=0.7).attrs["funnel"]["centre"] == 0.7
    found = compare(target=70, multiplier=100)
    assert (found["lower_95"] < 70).all()
    assert (found["upper_95"] > 70).all()


def test_figures_may_be_given_in_place_of_counts():
    shares = TABLE.assign(per_cent=100 * TABLE["passed"] / TABLE["sat"]).drop(columns="passed")
    found = kp.funnel(
        shares, area="school", value="per_cent", denominator="sat", multiplier=100,
        overdispersion=False,
    )  # fmt: skip
    pd.testing.assert_frame_equal(found, compare(multiplier=100))


def test_the_latest_period_is_compared_unless_another_is_named():
    years = pd.concat(
        [TABLE.assign(period=2023), TABLE.assign(period=2024, passed=[80, 80, 8, 400])]
    )
    assert compare(years)["word"].tolist() == ["similar"] * 4
    assert compare(years, at=2023)["word"].tolist() == compare()["word"].tolist()


def test_no_data_is_a_state_with_a_reason_and_changes_no_other_row():
    more = pd.DataFrame({"school": ["E", "F"], "passed": [np.nan, 0], "sat": [10, 0]})
    found = compare(pd.concat([TABLE, more], ignore_index=True))
    assert found["reason"].tolist() == ["", "", "", "", "no data", "denominator is zero"]
    assert found["word"].isna().tolist() == [False] * 4 + [True] * 2
    pd.testing.assert_frame_equal(found.iloc[:4], compare(), check_frame_type=False)


def test_an_empty_table_and_one_of_no_data_give_frames():
    assert compare(TABLE.head(0)).shape == (0, 8)
    found = compare(TABLE.assign(passed=np.nan))
    assert found["value"].isna().all()
    assert np.isnan(found.attrs["funnel"]["centre"])


def test_one_area_is_compared_with_itself():
    found = compare(TABLE.head(1), overdispersion=True, shrink=True)
    assert found["word"].tolist() == ["similar"]
    assert found["shrunk"].tolist() == [0.8]


def test_shrunk_figures_stand_beside_the_raw_ones():
    random = np.random.default_rng(4)
    size = random.integers(5, 300, 500)
    true = random.beta(30, 10, 500)
    table = pd.DataFrame(
        {"school": np.arange(500), "passed": random.binomial(size, true), "sat": size}
    )
    found = compare(table, shrink=True)
    raw, shrunk = (found[name].to_numpy() - true for name in ("value", "shrunk"))
    assert (shrunk**2).mean() < 0.6 * (raw**2).mean()
    assert found["own_weight"].between(0, 1).all()


def test_another_kind_of_frame_is_given_back_as_it_came():
    polars = pytest.importorskip("polars")
    found = compare(polars.from_pandas(TABLE))
    assert isinstance(found, polars.DataFrame)
    assert found["school"].to_list() == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("table", "options", "said"),
    [
        (TABLE, {"denominator": None}, "name the column of it as denominator="),
        (TABLE, {"numerator": None}, "give numerator= and denominator=, or value="),
        (TABLE, {"numerator": "nothing"}, "nothing"),
        (TABLE, {"at": "2024"}, 'the table has no column "period"'),
        (TABLE, {"polarity": "range"}, 'polarity="range" is neither higher nor lower'),
        (TABLE, {"target": 1}, "target=1 should be between 0 and 1"),
        (TABLE, {"level": 0.9}, "level=0.9 should be 0.95 or 0.998"),
        (TABLE, {"kind": "shares"}, 'Did you mean "share"?'),
        (TABLE.assign(passed=-1), {}, 'column "passed", value -1.0: is negative'),
        (TABLE.assign(passed=1000), {}, 'row 0, column "passed", value 1000.0: is more than its'),
        (TABLE.assign(school="A"), {}, "duplicate area"),
        (TABLE.assign(school=None), {}, "is missing: name the area"),
        (TABLE.assign(passed="many"), {}, "is not a number"),
        (TABLE.assign(period=2024), {"at": 2023}, "the table has no rows of that period"),
        ([1, 2], {}, "give a DataFrame"),
        (TABLE, {"polarity": "good"}, 'polarity="good" is neither higher nor lower, nor a column'),
        (TABLE, {"polarity": "hgher"}, 'nor a column of the table. Did you mean "higher"?'),
        (TABLE.assign(good="up"), {"polarity": "good"}, "column \"good\", value 'up'"),
        (
            TABLE.assign(good=["lower", "range"] * 2),
            {"polarity": "good"},
            "value 'range': is no polarity of a funnel: higher or lower",
        ),
    ],
)
def test_bad_input_is_named(table, options, said):
    with pytest.raises(kp.KentPerfError, match=r".") as raised:
        compare(table, **options)
    assert said in str(raised.value)


def test_the_column_of_areas_has_to_be_named():
    frame = pd.DataFrame({"a": ["x", "y"], "n": [1, 2], "d": [9, 9]})
    with pytest.raises(kp.KentPerfError, match="name the column of the areas as area="):
        kp.funnel(frame, area=None, numerator="n", denominator="d")


@pytest.mark.parametrize("table", [None, 3, "areas.csv"])
def test_what_is_no_table_is_refused_whatever_the_polarity(table):
    with pytest.raises(kp.KentPerfError, match="table"):
        kp.funnel(table, area="a", numerator="n", denominator="d", polarity="better")
