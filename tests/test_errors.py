import pickle

import numpy as np
import pytest

from kentperf.errors import FAILURE_COLUMNS, KentPerfError, Problems, near_match, optional_import


def raised(problems, what="observations"):
    with pytest.raises(KentPerfError, match=what) as caught:
        problems.raise_if_any(what)
    return caught.value


def test_no_problems_raise_nothing():
    Problems().raise_if_any("register")


def test_the_text_names_row_series_period_column_and_value():
    problems = Problems()
    problems.add("is infinite", row=7, series="A", period="2024Q3", column="value", value=np.inf)
    error = raised(problems)
    assert str(error) == (
        'observations: 1 problem\n  row 7, A, 2024Q3, column "value", value inf: is infinite'
    )


def test_the_text_names_the_first_five_and_counts_the_rest():
    problems = Problems()
    problems.add_many("is missing", rows=range(8), column="kpi")
    text = str(raised(problems))
    assert "row 4" in text
    assert "row 5" not in text
    assert "and 3 more" in text


def test_problems_of_several_kinds_are_said_by_kind():
    problems = Problems()
    problems.add_many(
        "is not a number", rows=range(2000), series="a", column="value", value=["x"] * 2000
    )
    problems.add_many(
        [f'has no row in the register. Did you mean "{one}"?' for one in "pq"],
        rows=[3, 9],
        column="kpi",
    )
    lines = str(raised(problems)).splitlines()
    assert lines[0] == "observations: 2002 problems"
    assert lines[1].startswith("  row 0, a, column \"value\", value 'x': is not a number")
    assert lines[1].endswith(
        " (1,999 more like it: rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 1987 more)"
    )
    assert lines[2].endswith('. Did you mean "p"? (1 more like it: row 9)')
    assert len(lines) == 3


def test_failures_hold_every_problem_in_fixed_columns():
    problems = Problems()
    problems.add_many(
        ["a", "b"], rows=["x", "y"], series=("k", "l"), column="value", value=[1.0, "n/k"]
    )
    failures = raised(problems).failures
    assert list(failures.columns) == list(FAILURE_COLUMNS)
    assert failures.to_numpy().tolist() == [
        ["x", "k", None, "value", 1.0, "a"],
        ["y", "l", None, "value", "n/k", "b"],
    ]


def test_a_frame_without_problems_is_empty_with_its_columns():
    assert Problems().frame().shape == (0, len(FAILURE_COLUMNS))


def test_a_numpy_value_is_printed_as_a_plain_number():
    problems = Problems()
    problems.add("is odd", value=np.float64(2.5))
    assert "value 2.5: is odd" in str(raised(problems))


def test_a_series_of_several_columns_is_printed_with_strokes():
    problems = Problems()
    problems.add("is odd", series=("calls", "Dover"))
    assert "calls / Dover: is odd" in str(raised(problems))


def test_the_error_is_a_value_error_that_survives_pickling():
    problems = Problems()
    problems.add("is odd", row=1)
    error = raised(problems)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  made one line above
    assert isinstance(again, ValueError)
    assert str(again) == str(error)
    assert again.failures.equals(error.failures)


def test_an_error_about_an_argument_has_no_failures():
    assert KentPerfError("unknown").failures.empty


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("HIGHER", ' Did you mean "higher"?'),
        ("lwoer", ' Did you mean "lower"?'),
        ("purple", ""),
        (3, ""),
    ],
)
def test_near_match(name, expected):
    assert near_match(name, ["higher", "lower", "range"]) == expected


def test_a_missing_extra_is_named():
    with pytest.raises(ImportError, match=r'pip install "kentperf\[plot\]"'):
        optional_import("kentperf_no_such_library.part", "plot")


def test_a_module_that_fails_to_import_something_else_says_so_itself(tmp_path, monkeypatch):
    (tmp_path / "kentperf_broken.py").write_text("import kentperf_no_such_library\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ModuleNotFoundError, match="kentperf_no_such_library"):
        optional_import("kentperf_broken", "plot")
