"""Public functions raise KentPerfError, whatever lies below them raises."""

import inspect

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf import KentPerfError, _core
from kentperf.columns.front_door import front_door

FUNCTIONS = [name for name in kp.__all__ if inspect.isfunction(getattr(kp, name))]
WITHOUT_ARGUMENTS = {"show_versions", "versions"}

SURROGATE = "A\ud800"
HUGE = 10**30


def objects(*values):
    return pd.Series(values, dtype=object)


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - WITHOUT_ARGUMENTS))
def test_every_public_function_has_the_front_door(name):
    assert hasattr(getattr(kp, name), "__wrapped__")


METHODS = ("__init__", "rag", "trend", "bands", "rolling", "score", "roll_up")


@pytest.mark.parametrize("name", METHODS)
def test_every_method_of_a_panel_has_the_front_door(name):
    assert hasattr(getattr(kp.Panel, name), "__wrapped__")


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (_core.CoreError("no bracket"), "opened: no bracket"),
        (OverflowError("too large"), "opened: a number is out of range"),
        (pd.errors.OutOfBoundsDatetime("year 9999"), "opened: a date is out of range"),
        (UnicodeEncodeError("utf-8", SURROGATE, 1, 2, "surrogates"), r"'A\\ud800' holds half"),
    ],
)
def test_what_is_raised_below_is_said_as_the_package_says_it(raised, said):
    @front_door
    def opened():
        raise raised

    with pytest.raises(KentPerfError, match=said) as refused:
        opened()
    assert refused.value.__cause__ is raised


def test_a_refusal_comes_through_as_it_is():
    refusal = KentPerfError("as it is")

    @front_door
    def opened():
        raise refusal

    with pytest.raises(KentPerfError) as refused:
        opened()
    assert refused.value is refusal


def test_what_the_core_refuses_has_a_name_and_is_a_value_error():
    with pytest.raises(_core.CoreError, match="a series code is out of range"):
        _core.Panel.of(np.array([5], np.int32), 1, np.array([1], np.int64))
    assert issubclass(_core.CoreError, ValueError)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: kp.rag(objects(1, HUGE), 3, 2),
            r'row 1, column "value".*64 bits',
        ),
        (lambda: kp.rolling([1.0, HUGE]), r'row 1, column "value".*64 bits'),
        (lambda: kp.rolling([1.0, 10**400]), "64 bits|out of range"),  # pandas 3, and before
        (lambda: kp.rag(HUGE, 3), "64 bits"),
        (lambda: kp.trend([1, 2, 3, 4], [1, 2, 3, HUGE]), r'row 3, column "period".*64 bits'),
        (lambda: kp.trend([1.0], np.array([2**64 - 1], np.uint64)), r'row 0, column "period".*64'),
        (lambda: kp.trend([1, 2, 3, 4], alpha=10**400), "alpha=.*between 0 and 1"),
        (lambda: kp.bands([1, 2, 3], sigmas=HUGE, method="xmr"), "sigmas"),
    ],
)
def test_integers_beyond_64_bits_are_refused_with_their_row(call, said):
    with pytest.raises(KentPerfError, match=said):
        call()


def panel(**columns):
    frame = {"k": ["a", "b"], "t": [1, 1], "v": [1.0, 2.0], **columns}
    return kp.Panel(pd.DataFrame(frame, index=["r1", "r2"]), "k", "t", "v")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: panel(k=pd.Series(["a", SURROGATE], ["r1", "r2"], object)), r'row r2, column "k"'),
        (lambda: panel(t=pd.Series([1, SURROGATE], ["r1", "r2"], object)), r'row r2, column "t"'),
        (lambda: panel(v=pd.Series([1, SURROGATE], ["r1", "r2"], object)), r'row r2, column "v"'),
        (lambda: kp.period_names(["2024-09", SURROGATE]), r'row 1, column "period"'),
        (lambda: kp.Register(register(name=["Calls", SURROGATE])), r'row r2, column "name"'),
        (lambda: kp.Register(register(kpi=["a", SURROGATE])), r'row r2, column "kpi"'),
    ],
)
def test_a_lone_surrogate_is_refused_with_its_row_and_column(call, said):
    with pytest.raises(KentPerfError, match=said) as refused:
        call()
    # What is said can be printed and written.
    str(refused.value).encode("utf-8")


def register(**columns):
    frame = {"kpi": ["a", "b"], "name": ["A", "B"], "target": [1, 1], **columns}
    return pd.DataFrame(frame, index=["r1", "r2"], dtype=object)


@pytest.mark.parametrize(
    "given",
    [np.array([1, 2]), pd.Series([1.0]), np.array([]), [1, 2], pd.DataFrame({"a": [1]}), {}],
    ids=lambda given: type(given).__name__,
)
def test_display_takes_one_value_and_says_so(given):
    for call in (lambda: kp.display(given), lambda: kp.display_change(given, 1)):
        with pytest.raises(KentPerfError, match="value= is one value, not a"):
            call()


@pytest.mark.parametrize("given", [[[1, 2], [3, 4]], np.ones((2, 2)), pd.DataFrame({"a": [1]})])
def test_suppress_takes_one_column(given):
    with pytest.raises(KentPerfError):
        kp.suppress(given)


@pytest.mark.parametrize("given", [[object()], [[1], 2], [1 + 2j], [b"1"], [pd.Timestamp(0)]])
def test_cells_that_are_no_numbers_are_named_by_their_row(given):
    for call in (lambda: kp.rag(given, 1), lambda: kp.place_in_range(given, [0], [1])):
        with pytest.raises(KentPerfError):
            call()
