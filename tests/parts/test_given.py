"""The report's other tables, made parts of it."""

import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from kentperf.parts.given import HasPart, as_parts
from kentperf.parts.part import Part
from tests.support.report_parts import delays, monitor, register, tables

PART = Part("own", "Our own", (), ("A note.",))


class Alone:
    """Of which each makes its own part."""

    SHARES_PART = False

    def __init__(self, name):
        self.name = name

    def to_part(self, others=()):
        return Part(self.name, " and ".join([self.name, *(other.name for other in others)]), (), ())


class Shared(Alone):
    """Of which all make one part."""

    SHARES_PART = True


def titles(given):
    return [part.title for part in as_parts(given)]


def test_nothing_makes_no_parts():
    assert as_parts([]) == ()


def test_a_part_is_one_already():
    (found,) = as_parts([PART])
    assert found is PART


def test_each_that_shares_nothing_makes_a_part_of_its_own():
    assert titles([Alone("a"), PART, Alone("b")]) == ["a", "Our own", "b"]


def test_all_that_share_a_part_stand_where_the_first_of_them_does():
    given = [Alone("a"), Shared("b"), PART, Shared("c"), Alone("d"), Shared("e")]
    assert titles(given) == ["a", "b and c and e", "Our own", "d"]


def test_parts_may_come_one_by_one():
    assert titles(iter([Shared("a"), Shared("b")])) == ["a and b"]


def test_the_reports_own_tables_make_one_part_a_kind_in_the_order_given():
    found = titles([register(), delays(), monitor(), *tables()])
    assert found == [
        "Corporate risks", "Delayed transfers of care", "Budget monitoring", "Tables"
    ]  # fmt: skip


@pytest.mark.parametrize("make", [register, delays, monitor])
def test_a_table_of_the_report_says_what_it_is_shown_as(make):
    assert isinstance(make(), HasPart)
    assert isinstance(make().to_part(), Part)


@pytest.mark.parametrize("wrong", [pd.DataFrame(), None, "risks", object()])
def test_what_is_no_part_is_refused_with_what_is(wrong):
    with pytest.raises(KentPerfError) as caught:
        as_parts([PART, wrong])
    assert str(caught.value) == (
        f"parts: a {type(wrong).__name__} is not a part of the report; give a RiskRegister, "
        "Delays, Monitor, Table, Breakdown or Part"
    )
