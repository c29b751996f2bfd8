import numpy as np
import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from kentperf.scorecard.summary import SUMMARY_COLUMNS, summarise, summary_faults

NAMES = {"section": "service", "rag": "rating", "direction": "dot"}


def rated(**columns):
    data = {
        "service": ["Roads", "Waste", "Roads", "Waste"],
        "rating": ["GREEN", "RED", None, "AMBER"],
        "dot": ["improving", None, "stable", "worsening"],
    }
    return pd.DataFrame(data | columns, index=[10, 11, 12, 13])


def test_sections_come_in_order_of_appearance_and_total_last():
    table = summarise(rated(), **NAMES)
    assert table.index.tolist() == ["Roads", "Waste", "TOTAL"]
    assert table.index.name == "section"
    assert tuple(table.columns) == SUMMARY_COLUMNS
    assert table.to_numpy().tolist() == [
        [1, 0, 0, 1, 0, 1, 1, 0, 0],
        [0, 1, 1, 0, 0, 0, 0, 1, 1],
        [1, 1, 1, 1, 0, 1, 1, 1, 1],
    ]
    assert set(table.dtypes) == {np.dtype("int64")}


def test_a_reason_tells_no_data_from_not_rated():
    frame = rated(
        rating=[None] * 4, why=["no data", "no floor", "denominator is zero", "not rated"]
    )
    table = summarise(frame, reason="why", **NAMES)
    assert table.loc["TOTAL", ["no_data", "not_rated"]].tolist() == [2, 2]


def test_sections_with_a_parent_are_counted_under_it():
    table = summarise(rated(), parents={"Roads": "Place", "Waste": "Place"}, **NAMES)
    assert table.index.tolist() == ["Place", "TOTAL"]
    assert table.loc["Place"].tolist() == table.loc["TOTAL"].tolist()


@pytest.mark.parametrize("dtype", ["category", "string", object])
def test_ratings_of_any_dtype_count_alike(dtype):
    frame = rated()
    assert summarise(frame.astype(dtype), **NAMES).equals(summarise(frame, **NAMES))


def test_an_empty_frame_has_a_total_of_nothing():
    table = summarise(rated().iloc[:0], **NAMES)
    assert table.index.tolist() == ["TOTAL"]
    assert table.to_numpy().sum() == 0


def test_all_unknown_words_are_named_together():
    frame = rated(rating=["Grene", "RED", "BLUE", None], dot=["up", None, None, "stabel"])
    with pytest.raises(KentPerfError, match='Did you mean "GREEN"') as caught:
        summarise(frame, **NAMES)
    assert caught.value.failures["row"].tolist() == [10, 12, 10, 13]


def test_a_cell_that_holds_many_values_is_named():
    frame = rated(rating=["GREEN", "RED", "RED", None], dot=[None, [1, 2], None, None])
    with pytest.raises(KentPerfError, match="is not one value") as caught:
        summarise(frame, **NAMES)
    assert caught.value.failures["row"].tolist() == [11]


def test_a_missing_section_is_named():
    with pytest.raises(KentPerfError, match='row 11, column "service": is missing'):
        summarise(rated(service=["Roads", None, "Roads", "Waste"]), **NAMES)


def test_a_section_may_not_be_called_total():
    with pytest.raises(KentPerfError, match="call the section something else"):
        summarise(rated(service=["Roads", "TOTAL", "Roads", "Waste"]), **NAMES)


def test_an_unknown_column_is_named_with_its_near_match():
    with pytest.raises(KentPerfError, match=r"unknown column 'ratin'.*Did you mean"):
        summarise(rated(), section="service", rag="ratin", direction="dot")


def test_the_frame_is_left_alone():
    frame = rated()
    before = frame.copy(deep=True)
    summarise(frame, **NAMES)
    pd.testing.assert_frame_equal(frame, before)


def test_words_of_published_tables_count_in_any_case():
    frame = pd.DataFrame(
        {
            "s": ["A"] * 4,
            "r": ["Green", " red", "NA", "No Data"],
            "d": ["Improving", "na", "unknown", None],
        }
    )
    counts = summarise(frame, section="s", rag="r", direction="d").loc["A"]
    assert counts[["green", "red", "no_data", "improving", "no_direction"]].tolist() == [
        1,
        1,
        2,
        1,
        3,
    ]


def two_levels():
    frame = rated().assign(part=["North", "A", "South", None])
    return summarise(frame, subsection="part", **NAMES)


def test_two_levels_add_up_to_sections_and_sections_to_the_total():
    table = two_levels()
    assert table.index.tolist() == [
        ("Roads", "North"), ("Roads", "South"), ("Roads", "TOTAL"),
        ("Waste", "A"), ("Waste", ""), ("Waste", "TOTAL"), ("TOTAL", "TOTAL"),
    ]  # fmt: skip
    flat = summarise(rated(), **NAMES)
    assert table.xs("TOTAL", level=1).to_numpy().tolist() == flat.to_numpy().tolist()
    assert summary_faults(table).empty
    assert summary_faults(flat).empty


def test_a_count_that_its_parts_do_not_add_up_to_is_listed():
    table = two_levels()
    table.loc[("Roads", "TOTAL"), "green"] = 3
    assert summary_faults(table).to_dict("records") == [
        {"section": "Roads", "column": "green", "parts": 1, "total": 3},
        {"section": "TOTAL", "column": "green", "parts": 3, "total": 1},
    ]


def test_a_summary_without_a_total_is_refused():
    with pytest.raises(KentPerfError, match='no row "TOTAL"'):
        summary_faults(two_levels().drop(index="TOTAL", level=0))


def test_an_unknown_subsection_is_named():
    with pytest.raises(KentPerfError, match="unknown column 'prt'"):
        summarise(rated().assign(part=1), subsection="prt", **NAMES)


@pytest.mark.parametrize("cell", [None, "", " "])
def test_a_blank_count_of_a_printed_summary_is_named(cell):
    printed = pd.DataFrame({"green": [2, cell, 4]}, index=["Roads", "Waste", "TOTAL"])
    with pytest.raises(KentPerfError, match='row Waste, column "green": is missing'):
        summary_faults(printed)
