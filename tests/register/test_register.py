import dataclasses

import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from kentperf.register.register import REGISTER_COLUMNS, Register


def one(**columns):
    return pd.DataFrame({"kpi": ["calls"]} | {name: [value] for name, value in columns.items()})


def test_only_kpi_is_required_and_every_default_is_filled_in():
    frame = Register(one()).frame
    assert tuple(frame.columns) == REGISTER_COLUMNS
    row = frame.iloc[0]
    assert row[["name", "section", "kind", "unit"]].tolist() == [
        "calls",
        "All",
        "activity",
        "number",
    ]
    assert row[["polarity", "aggregation"]].tolist() == ["higher", "as_given"]
    assert row[["window", "overlap", "lag"]].tolist() == [1, 1, 0]
    assert row[["decimals", "frequency", "parent", "trend_window", "target"]].isna().all()


@pytest.mark.parametrize("limit", ["target", "floor"])
def test_an_indicator_with_a_limit_is_a_kpi(limit):
    assert Register(one(**{limit: 95})).frame.loc[0, "kind"] == "kpi"


def test_an_indicator_with_dated_targets_only_is_a_kpi():
    targets = pd.DataFrame({"kpi": ["calls"], "from": ["2024/25"], "target": [95]})
    assert Register(one(), targets).frame.loc[0, "kind"] == "kpi"


def test_a_kpi_may_have_no_limits_yet():
    assert Register(one(kind="kpi")).frame.loc[0, "kind"] == "kpi"


@pytest.mark.parametrize(
    ("aggregation", "window", "overlap", "expected"),
    [("sum", 4, None, 4), ("last", 4, None, 1), ("ratio", 12, None, 12), ("ratio", 12, 3, 3)],
)
def test_overlap_is_worked_out_from_the_window(aggregation, window, overlap, expected):
    frame = Register(one(aggregation=aggregation, window=window, overlap=overlap)).frame
    assert frame.loc[0, "overlap"] == expected


def test_a_register_reads_itself_back():
    register = Register(one(target=95.0, floor=90.0, frequency="quarter", window=4, parent="Place"))
    pd.testing.assert_frame_equal(Register(register.frame).frame, register.frame)


def test_a_csv_file_is_read_and_its_rows_are_numbered_as_in_a_spreadsheet(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("kpi,target,floor\ncalls,95,90\n\nletters,n/k,90\n", encoding="utf-8")
    with pytest.raises(KentPerfError, match="row 4, letters, column \"target\", value 'n/k'"):
        Register(path)
    path.write_text("kpi,target,floor\ncalls,95,90\n\nletters,,90\n", encoding="utf-8")
    assert Register(path).frame["target"].tolist()[:1] == [95.0]
    assert len(Register(str(path))) == 2


def test_a_toml_file_holds_both_tables(tmp_path):
    path = tmp_path / "register.toml"
    path.write_text(
        '[[indicator]]\nkpi = "calls"\ntarget = 95\n\n'
        '[[target]]\nkpi = "calls"\nfrom = 2024-04-01\ntarget = 96\n'
    )
    register = Register(path)
    assert register.limits("calls", [650, 651], "M")["target"].tolist() == [95.0, 96.0]
    with pytest.raises(KentPerfError, match=r"has \[\[target\]\] tables and targets= was given"):
        Register(path, register.targets)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[indicators]]\nkpi = "a"\n', 'unknown table "indicators".*Did you mean "indicator"'),
        ("", r"has no \[\[indicator\]\] table"),
        ("kpi = \n", "cannot be read as TOML"),
        ('[[indicator]]\nkpi = "a"\npolarty = "lower"\n', 'Did you mean "polarity"'),
    ],
)
def test_a_wrong_toml_file_is_explained(tmp_path, text, message):
    path = tmp_path / "register.toml"
    path.write_text(text)
    with pytest.raises(KentPerfError, match=message):
        Register(path)


@pytest.mark.parametrize(
    ("start", "freq", "before", "after"),
    [
        ("2024-08-15", "M", "2024-07", "2024-08"),
        ("2024-08-15", "Q-DEC", "2024Q2", "2024Q3"),
        ("2024/25", "M", "2024-03", "2024-04"),
        ("Q2 2024/25", "M", "2024-06", "2024-07"),
        ("2024-09", "Y-MAR", "2024", "2025"),
        ("2024-09-25", "W-SUN", "2024-09-16", "2024-09-23"),
    ],
)
def test_a_dated_row_replaces_every_limit_from_the_period_that_holds_it(start, freq, before, after):
    targets = pd.DataFrame({"kpi": ["calls"], "from": [start], "target": [97]})
    register = Register(one(target=95, floor=90), targets)
    ordinals = [pd.Period(text, freq=freq).ordinal for text in (before, after)]
    found = register.limits("calls", ordinals, freq)
    assert found["target"].tolist() == [95, 97]
    assert found["floor"].isna().tolist() == [False, True]


def test_several_dated_rows_apply_in_order_of_time():
    targets = pd.DataFrame({"kpi": ["a", "a"], "from": [8, 5], "target": [3, 2]})
    register = Register(pd.DataFrame({"kpi": ["a"], "target": [1]}), targets)
    assert register.limits("a", [4, 5, 7, 8, 99], None)["target"].tolist() == [1, 2, 2, 3, 3]
    with pytest.raises(KentPerfError, match="both be dates or periods, or both be integers"):
        register.limits("a", [4], "M")


def test_limits_of_an_unknown_indicator_name_the_near_match():
    with pytest.raises(KentPerfError, match=r'no indicator "call".*Did you mean "calls"'):
        Register(one()).limits("call", [1], None)


def test_a_register_is_frozen_and_gives_copies():
    register = Register(one(target=95))
    copy = register.frame
    copy.loc[0, "target"] = 1
    assert register.frame.loc[0, "target"] == 95
    with pytest.raises(dataclasses.FrozenInstanceError, match="_frame"):
        register._frame = None


def test_the_callers_frames_are_left_alone():
    frame = one(target="95", unit=" percent ")
    before = frame.copy(deep=True)
    Register(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_what_is_for_people_is_kept_and_orders_the_indicators():
    table = pd.DataFrame(
        {
            "kpi": ["c", "a", "b"],
            "order": [None, 2.0, 1.5],
            "subsection": ["Calls", None, "Letters"],
            "owner": ["Head of Customers", None, None],
            "cabinet_member": [None, "Member for Place", None],
            "year": [2024, 2024, 2024],
            "source": [None, None, "Returns"],
            "definition": ["Calls answered", None, None],
            "target": [1.0, 2.0, 3.0],
        }
    )
    targets = pd.DataFrame({"kpi": ["a"], "from": ["Q1 2024/25"], "target": [9.0]})
    register = Register(table, targets)
    frame = register.frame.set_index("kpi")
    assert frame.index.tolist() == ["b", "a", "c"]
    assert frame["target"].tolist() == [3.0, 2.0, 1.0]
    assert register.limits("a", [10**3], "Q-DEC")["target"].tolist() == [9.0]
    assert register.limits("c", [10**3], "Q-DEC")["target"].tolist() == [1.0]
    assert frame.loc["c", ["subsection", "owner", "definition"]].tolist() == [
        "Calls", "Head of Customers", "Calls answered",
    ]  # fmt: skip
    assert frame.loc["b", ["source", "year"]].tolist() == ["Returns", "2024"]
    assert frame.loc["a", "cabinet_member"] == "Member for Place"
