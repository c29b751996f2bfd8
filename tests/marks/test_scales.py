"""From figures to places on the page."""

import numpy as np
import pytest

import kentperf as kp
from kentperf.marks.scales import Scale, spread, ticks


@pytest.mark.parametrize(("low", "high"), [(71, 97), (0.02, 0.04), (-3, 12), (5, 5), (0, 0),
                                           (1e6, 3e6), (0.001, 0.001)])  # fmt: skip
def test_ticks_cover_the_figures_with_few_round_numbers(low, high):
    marks = ticks(low, high)
    assert marks[0] <= low
    assert marks[-1] >= high
    assert 2 <= len(marks) <= 5
    assert len(set(np.round(np.diff(marks), 9))) == 1


def test_a_scale_is_exact_at_its_ends():
    scale = Scale(2, 4, 50, 10)
    assert (scale(2), scale(4), scale(3)) == (50, 10, 30)


def test_labels_are_moved_apart_within_their_ends():
    moved = spread([49, 50, 48], gap=10, low=0, high=50)
    assert sorted(moved) == [30, 40, 50]
    assert moved[2] < moved[0] < moved[1]


def test_figures_whose_distance_is_no_number_are_their_own_marks():
    assert ticks(-1.7e308, 1.7e308) == (-1.7e308, 1.7e308)
    assert ticks(0.0, 5e-324) == (0.0, 5e-324)
    outlook = kp.outlook([1.7e308, -1.7e308, 1.7e308, -1.7e308, 1.7e308, -1.7e308], at="next")
    assert "<table" in outlook._repr_html_() or "<p" in outlook._repr_html_()
