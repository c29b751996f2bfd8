"""A small chart for each area, on axes."""

import matplotlib as mpl
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

import kentperf as kp
from tests.support.breakdown_figures import REGISTER, by_district

mpl.use("Agg")


def breakdown():
    return kp.breakdown(by_district(), REGISTER, "calls", threshold=5)


def test_small_multiples_have_axes_for_each_area_and_one_scale():
    drawn = kp.charts.small_multiples(breakdown())
    assert [ax.get_title().split(":")[0] for ax in drawn] == [*breakdown().frame.index]
    assert len({ax.get_ylim() for ax in drawn}) == 1
    plt.close(drawn[0].figure)


def test_small_multiples_take_axes_and_refuse_too_few():
    figure = Figure()
    axes = figure.subplots(2, 3)
    assert kp.charts.small_multiples(breakdown(), axes)[0] is axes[0, 0]
    with pytest.raises(kp.KentPerfError, match="6 areas need as many axes, not 1"):
        kp.charts.small_multiples(breakdown(), [figure.add_subplot()])


def test_what_is_no_breakdown_is_refused():
    with pytest.raises(kp.KentPerfError, match="small_multiples: give what breakdown"):
        kp.charts.small_multiples(4)
