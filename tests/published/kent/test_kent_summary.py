"""The printed summary tables follow from the printed ratings."""

import pytest

import kentperf as kp
from kentperf import datasets

Q2, Q4 = "qpr-2024-25-q2", "qpr-2023-24-q4"
RATINGS = ["green", "amber", "red"]
DIRECTIONS = ["improving", "stable", "worsening"]


def recomputed(report, parents=None):
    printed = datasets.kent_results(report=report)
    return kp.summarise(
        printed, section="section", rag="latest_rag", direction="dot", parents=parents
    )


def parents():
    table = datasets.kent_register(report=Q4).dropna(subset=["parent"])
    return dict(zip(table["section"], table["parent"], strict=True))


def cells(report, columns):
    table = datasets.kent_summary(report=report).set_index("section")
    return [
        pytest.param(section, column, printed, id=f"{section}-{column}")
        for section, row in table[columns].iterrows()
        for column, printed in row.items()
    ]


@pytest.fixture(scope="module")
def quarter_2():
    return recomputed(Q2)


@pytest.fixture(scope="module")
def quarter_4():
    return recomputed(Q4, parents())


@pytest.mark.parametrize(("section", "column", "printed"), cells(Q2, RATINGS + DIRECTIONS))
def test_quarter_2_2024_25(quarter_2, section, column, printed):
    assert quarter_2.loc[section, column] == printed


@pytest.mark.parametrize(("section", "column", "printed"), cells(Q4, RATINGS))
def test_quarter_4_2023_24(quarter_4, section, column, printed):
    assert quarter_4.loc[section, column] == printed


@pytest.mark.parametrize(("section", "column", "printed"), cells(Q4, DIRECTIONS))
def test_no_arrow_read_in_quarter_4_2023_24_is_one_too_many(quarter_4, section, column, printed):
    assert quarter_4.loc[section, column] <= printed


def test_the_sections_are_those_printed_in_their_order(quarter_2, quarter_4):
    for report, table in ((Q2, quarter_2), (Q4, quarter_4)):
        assert table.index.tolist() == datasets.kent_summary(report=report)["section"].tolist()


def test_the_kpi_without_data_stands_apart(quarter_2):
    assert quarter_2.loc["Public Health", ["no_data", "no_direction"]].tolist() == [1, 1]
    assert quarter_2.loc["TOTAL", ["no_data", "no_direction"]].tolist() == [1, 1]


def test_eleven_arrows_of_quarter_4_cannot_be_read(quarter_4):
    assert quarter_4.loc["TOTAL", "no_direction"] == 11
