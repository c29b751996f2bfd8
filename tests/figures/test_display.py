"""Figures as reports write them, and the words where there is none."""

import pytest

import kentperf as kp


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "words"),
    [
        pytest.param(97.25, "percent", 1, "97.3%", id="per cent"),
        pytest.param(1234567, "count", None, "1,234,567", id="count"),
        pytest.param(-66746, "gbp", None, "−£66,746", id="pounds"),
        pytest.param(66.75, "gbp_k", 1, "£66.8k", id="thousands of pounds"),
        pytest.param(-1.25, "gbp_m", 1, "−£1.3m", id="millions of pounds"),
        pytest.param(416, "duration", None, "6m 56s", id="minutes and seconds"),
        pytest.param(419.6, "duration", 0, "7m 0s", id="seconds are rounded before minutes"),
        pytest.param(59.96, "duration", 1, "1m 0.0s", id="a minute is no 60 seconds"),
        pytest.param(3605, "duration", 0, "1h 0m 5s", id="hours"),
        pytest.param(-75, "duration", 0, "−1m 15s", id="a negative duration"),
        pytest.param(3.2, "per_1k", 1, "3.2 per 1,000", id="per thousand"),
        pytest.param(3.2, "per_10k", 1, "3.2 per 10,000", id="per ten thousand"),
        pytest.param(3.2, "per_100k", 1, "3.2 per 100,000", id="per hundred thousand"),
        pytest.param(12, "days", None, "12 days", id="any other unit"),
    ],
)
def test_a_figure_is_written_in_its_unit(value, unit, decimals, words):
    assert kp.display(value, unit, decimals) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (999, "£999"), (1000, "£1k"), (45_300, "£45.3k"), (999_499, "£999k"),
        (999_999, "£1m"), (-2_345_678, "−£2.35m"), (1.5e9, "£1.5bn"), (0, "£0"), (0.4, "£0.4"),
    ],
)  # fmt: skip
def test_pounds_are_shortened_by_the_printed_number(value, words):
    assert kp.display(value, "gbp", short=True) == words


@pytest.mark.parametrize(
    ("state", "words"),
    [("no data", "No data"), ("tbc", "TBC"), ("not applicable", "n/a"), ("not rated", "Not rated")],
)
def test_why_there_is_no_figure_is_kept_apart(state, words):
    assert kp.display(None, state=state) == words
    assert kp.display(float("nan"), state=state) == words
    assert kp.display(0.0, state=state) == "0"


def test_an_unknown_state_is_refused():
    with pytest.raises(kp.KentPerfError, match='Did you mean "tbc"'):
        kp.display(None, state="tbd")


@pytest.mark.parametrize(
    ("now", "then", "how", "words"),
    [
        (91.25, 90.24, {"unit": "percent", "decimals": 1}, "+1.1 points"),
        (90.0, 91.0, {"unit": "percent", "decimals": 0}, "−1 point"),
        (110.0, 100.0, {"per_cent": True}, "+10.0%"),
        (-110.0, -100.0, {"per_cent": True}, "−10.0%"),
        (5.0, 0.0, {"per_cent": True}, "n/a"),
        (400.0, 416.0, {"unit": "duration"}, "−16s"),
        (3.4, 3.2, {"unit": "per_1k", "decimals": 1}, "+0.2 per 1,000"),
        (5.0, 5.0, {}, "0"),
        (None, 5.0, {}, "No data"),
    ],
)
def test_a_change_has_a_sign_and_says_what_it_is_of(now, then, how, words):
    assert kp.display_change(now, then, **how) == words
