"""Charts laid out: no words over each other or over figures, at any size."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentperf.marks.data import ChartData
from kentperf.marks.layout import Sheet, plan_of, shortened
from kentperf.marks.pixels.sheet import canvas_ruler
from kentperf.marks.plan import width_of
from kentperf.periods.frequencies import period_label


def data_of(values, **parts):
    count = len(values)
    usual = {
        "kpi": "k", "name": "Name", "ordinals": np.arange(650, 650 + count),
        "labels": tuple(period_label(650 + place, "M") for place in range(count)),
        "values": np.array(values, dtype=float), "states": ("GREEN",) * count, "limits": {},
        "band": None,
    }  # fmt: skip
    return ChartData(**{**usual, **parts})


def overlapping(plan, ruler):
    boxes = [(text.words, text.box(ruler)) for text in plan.texts]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
    ]


@pytest.mark.parametrize("ruler", [width_of, canvas_ruler])
@settings(max_examples=40)
@given(
    values=st.lists(st.floats(-1e6, 1e6) | st.just(float("nan")), min_size=1, max_size=70),
    target=st.floats(-1e6, 1e6), floor=st.floats(-1e6, 1e6),
    width=st.floats(200, 700), height=st.floats(70, 300), size=st.floats(8, 13),
    broken=st.booleans(), freq=st.sampled_from(["M", "Q-DEC", "Y-MAR", "W-SUN"]),
)  # fmt: skip
def test_no_words_ever_overlap_or_leave_the_sheet(
    ruler, values, target, floor, width, height, size, broken, freq
):
    count = len(values)
    data = data_of(
        values,
        labels=tuple(period_label(650 + place, freq) for place in range(count)),
        limits={"target": np.full(count, target), "floor": np.full(count, floor)},
        comparators=(("national", "England", target + 1),),
        breaks=tuple({count // 2, count // 3} - {0}) if broken else (),
    )
    plan = plan_of(data, Sheet(width, height, size, ruler=ruler), "{:,.1f}%".format, unit="%")
    if plan is None:
        return
    assert overlapping(plan, ruler) == []
    for text in plan.texts:
        box = text.box(ruler)
        assert box.left >= -0.1
        assert box.right <= width + 0.1
        assert box.bottom <= height + 0.1
        assert text.size >= 8
    frame = plan.view.box
    assert frame.left < frame.right
    ends = (*plan.of_kind("end"), *plan.of_kind("latest"))
    assert all(end.x > frame.right for end in ends)


def test_the_latest_figure_target_and_floor_are_named_at_the_ends_of_their_lines():
    limits = {"target": np.full(3, 95.0), "floor": np.full(3, 90.0)}
    plan = plan_of(data_of([92, 96, 93], limits=limits), Sheet(400, 150), "{:g}%".format)
    said = {text.words: text.y for text in plan.texts if text.kind in {"end", "latest"}}
    assert set(said) == {"93%", "target 95%", "floor 90%"}
    assert said["target 95%"] < said["93%"] < said["floor 90%"]


def test_the_last_period_is_always_named_and_others_evenly_before_it():
    plan = plan_of(data_of(range(25)), Sheet(400, 150), "{:g}".format)
    named = [text.words for text in plan.texts if text.y > plan.view.box.bottom + 5]
    last = [period_label(650 + at, "M") for at in range(25)]
    steps = np.diff([last.index(words) for words in named])
    assert named[-1] == last[-1]
    assert len(set(steps)) == 1
    assert 12 % steps[0] == 0


def test_quarters_are_named_by_whole_years_where_not_all_have_room():
    labels = tuple(period_label(200 + at, "Q-DEC") for at in range(24))
    plan = plan_of(data_of(range(24), labels=labels), Sheet(420, 150), "{:g}".format)
    named = [text.words[:2] for text in plan.texts if text.words.startswith("Q")]
    assert len(named) > 2
    assert set(named) == {labels[-1][:2]}


def test_an_axis_has_as_many_round_numbers_as_have_room():
    tall, flat = (
        plan_of(data_of([71, 97]), Sheet(300, height), "{:g}".format) for height in (300, 80)
    )
    assert len(tall.grid) > len(flat.grid) >= 2


def test_words_without_room_are_cut_and_say_so():
    words = shortened("A very long name of a limit", 10, 60, width_of)
    assert words.endswith("…")
    assert width_of(words, 10) <= 60
    assert shortened("short", 10, 60, width_of) == "short"
