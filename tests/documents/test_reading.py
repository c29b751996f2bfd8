"""docs/reading.md is what the code does: its forms are read, its tables are those of the code."""

import re
from pathlib import Path

import numpy as np
import pytest

import kentperf as kp
from kentperf.cli.cli import _parser
from kentperf.periods.frequencies import period_label
from kentperf.reading.choice import LAYOUTS
from kentperf.reading.heads import ROLES
from kentperf.reading.no_figure import WORDS
from kentperf.reading.number_column import read_number_column
from kentperf.reading.period_column import read_period_column
from kentperf.reading.plain.arguments import READING_ARGUMENTS

PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")
FIGURES = ["value", "numerator", "denominator", "target", "floor", "area"]


def rows(head):
    """Give the rows of the table under a head."""
    lines = PAGE.split(f"{head}\n", 1)[1].split("\n")[1:]
    cut = next(at for at, line in enumerate(lines) if not line.startswith("|"))
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in lines[:cut]]


def codes(cell):
    return re.findall(r"`([^`]+)`", cell)


PERIODS = rows("| a column of | is read as |")
SPANS = rows("| a column of | is read as | each covers |")


@pytest.mark.parametrize("row", [*PERIODS, *SPANS], ids=lambda row: row[0])
def test_a_form_of_a_period(row):
    read = read_period_column(codes(row[0]))
    assert [period_label(one.ordinal, read.freq) for one in read.periods] == row[1].split(", ")
    assert read.span == int(row[2] if len(row) > 2 else 1)


@pytest.mark.parametrize("row", rows("| a column of | unless |"), ids=lambda row: row[0])
def test_a_period_that_is_refused(row):
    name, value = codes(row[1])[0].split("=")
    with pytest.raises(kp.KentPerfError, match=f"(?s)two readings fit.*Give {name}="):
        read_period_column(codes(row[0]))
    decided = {"True": True}.get(value, value.strip('"'))
    assert len(read_period_column(codes(row[0]), **{name: decided}).periods) == 1


@pytest.mark.parametrize("row", rows("| written | value | unit | status |"), ids=lambda row: row[0])
def test_a_form_of_a_number(row):
    written, value, unit, status = row
    read = read_number_column(codes(written))
    assert read.value[0] == float(value)
    assert (read.unit or "", read.status[0] or "") == (unit, status)


def test_the_words_for_no_figure_are_those_of_the_code():
    said = {word: row[0] for row in rows("| reason | written as |") for word in codes(row[1])}
    assert said == WORDS
    read = read_number_column(list(said))
    assert np.isnan(read.value).all()
    assert list(read.reason) == list(said.values())


def test_the_heads_are_those_of_the_code():
    said = {row[0]: row[1] for row in rows("| column | words |")}
    assert said == {
        role: "<br>".join(", ".join(words) for words in ranks) for role, ranks in ROLES.items()
    }


def test_the_layouts_and_arguments_are_those_of_the_code():
    assert [row[0] for row in rows("| layout | what it is |")] == list(LAYOUTS[1:])
    table = rows("| in Python | on the command line | decides |")
    named = {codes(row[0])[0].split("=")[0] for row in table}
    assert named | set(FIGURES) == set(READING_ARGUMENTS)
    for row in table:
        option = codes(row[1])[0].split(" ")
        _parser().parse_args(["score", "a.csv", "--register", "r.csv", *option])
