import json

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from tests.support.jobs.panels import ASKED, KEYS, RESULTS, at_once, figures, in_parts, scored


def same_bits(found, wanted):
    """Compare results, the sign of zero and what is missing included."""
    assert list(found.columns) == list(wanted.columns)
    pd.testing.assert_frame_equal(found[RESULTS], wanted[RESULTS], check_exact=True)
    for name in ("rolling", "slope", "lower", "upper"):
        given = found[name].to_numpy().view(np.int64)[found[name].notna()]
        assert (given == wanted[name].to_numpy().view(np.int64)[wanted[name].notna()]).all()


@pytest.fixture
def parquet(tmp_path):
    path = tmp_path / "figures.parquet"
    figures().to_parquet(path, index=False)
    return path


@pytest.mark.parametrize("count", [1, 2, 5, 40])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_parts_give_the_bits_of_one_panel_in_the_order_of_the_source(
    tmp_path, monkeypatch, count, seed
):
    frame = figures(seed)
    frame.to_parquet(tmp_path / "in.parquet", index=False)
    in_parts(monkeypatch, count)
    same_bits(scored(tmp_path / "in.parquet", tmp_path / "out.parquet"), at_once(frame))


def test_a_ratio_of_parts_gives_the_bits_of_one_panel(tmp_path, parquet, monkeypatch):
    in_parts(monkeypatch, 4)
    ratio = {"value": None, "numerator": "hits", "denominator": "size", "target": 0.9, "floor": 0.5}
    same_bits(scored(parquet, tmp_path / "out.parquet", **ratio), at_once(figures(), **ratio))


@pytest.mark.parametrize(
    "kind",
    [
        lambda month: month.dt.to_timestamp(how="end").dt.normalize(),
        lambda month: month.astype("int64"),
        lambda month: month.astype(str).astype("category"),
        lambda month: month.dt.to_timestamp().dt.date,
    ],
    ids=["dates", "ordinals", "categories", "days"],
)
def test_periods_are_read_alike_in_every_part(tmp_path, monkeypatch, kind):
    frame = figures()
    frame["month"] = kind(pd.PeriodIndex(frame["month"], freq="M").to_series(frame.index))
    frame.to_parquet(tmp_path / "in.parquet", index=False)
    in_parts(monkeypatch, 6)
    whole = at_once(pd.read_parquet(tmp_path / "in.parquet"))
    same_bits(scored(tmp_path / "in.parquet", tmp_path / "out.parquet"), whole)


def test_days_are_those_of_the_time_zone_of_the_file(tmp_path, monkeypatch):
    frame = figures()
    starts = pd.PeriodIndex(frame["month"], freq="M").to_timestamp()
    frame["month"] = starts.tz_localize("Europe/London")
    frame.to_parquet(tmp_path / "in.parquet", index=False)
    in_parts(monkeypatch, 6)
    same_bits(scored(tmp_path / "in.parquet", tmp_path / "out.parquet"), at_once(frame))


def test_a_series_of_quarterly_dates_among_monthly_ones_is_read_as_months(tmp_path, monkeypatch):
    frame = figures(series=9, gaps=0)
    quarterly = (frame["kpi"] == "kpi 1") & ~frame["month"].str[-2:].isin(["03", "06", "09", "12"])
    frame = frame[~quarterly]
    frame["month"] = pd.to_datetime(frame["month"])
    frame.to_parquet(tmp_path / "in.parquet", index=False)
    in_parts(monkeypatch, 9)
    same_bits(scored(tmp_path / "in.parquet", tmp_path / "out.parquet"), at_once(frame))


def test_rules_and_a_column_of_polarities_are_read_in_every_part(tmp_path, monkeypatch):
    frame = figures()
    frame["way"] = np.where(frame["kpi"] == "kpi 2", "lower", "higher")
    frame["floor"] = np.where(frame["way"] == "lower", 95.0, 60.0)
    frame.to_parquet(tmp_path / "in.parquet", index=False)
    in_parts(monkeypatch, 5)
    options = {"polarity": "way", "floor": "floor", "rules": "kent-2017"}
    found = scored(tmp_path / "in.parquet", tmp_path / "out.parquet", **options)
    same_bits(found, at_once(frame, **options))


def test_limits_keyed_by_series_hold_in_every_part(tmp_path, parquet, monkeypatch):
    in_parts(monkeypatch, 5)
    target = pd.Series({"kpi 1": 80.0, "kpi 2": 75.0}).rename_axis("kpi")
    found = scored(parquet, tmp_path / "out.parquet", target=target)
    same_bits(found, at_once(figures(), target=target))


def test_the_memory_given_decides_the_parts_and_nothing_else(tmp_path):
    rng = np.random.default_rng(5)
    rows = 600_000
    frame = pd.DataFrame(
        {
            "kpi": np.arange(rows) // 40,
            "month": np.arange(rows) % 40,
            "value": rng.normal(size=rows),
        }
    )
    frame.to_parquet(tmp_path / "in.parquet", index=False)
    asked = {"series": "kpi", "period": "month", "value": "value"}
    done = [
        kp.score_panel(
            tmp_path / "in.parquet", tmp_path / f"{memory}.parquet", memory=memory, **asked
        )
        for memory in ("512MB", "8GB")
    ]
    assert done[0].parts > done[1].parts == 1
    one, other = ((tmp_path / f"{memory}.parquet").read_bytes() for memory in ("512MB", "8GB"))
    assert one == other


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_the_same_figures_give_the_same_bytes(tmp_path, parquet, monkeypatch, ending):
    asked = {"value": "value", **ASKED}
    for count, threads in ((1, 1), (3, 2)):
        in_parts(monkeypatch, count)
        kp.score_panel(parquet, tmp_path / f"{count}.{ending}", threads=threads, **asked)
    assert (tmp_path / f"1.{ending}").read_bytes() == (tmp_path / f"3.{ending}").read_bytes()


def test_columns_are_kept_as_asked_and_results_chosen(tmp_path, parquet):
    found = scored(parquet, tmp_path / "out.parquet", keep=["area", "month"], columns=["rag"])
    assert list(found.columns) == ["area", "month", "rag"]
    assert found["rag"].cat.ordered


def test_a_column_with_the_name_of_a_result_has_to_be_left_out(tmp_path):
    figures().rename(columns={"note": "rag"}).to_parquet(tmp_path / "in.parquet")
    with pytest.raises(
        kp.KentPerfError, match=r'has a column "rag", as the results have: .* keep='
    ):
        scored(tmp_path / "in.parquet", tmp_path / "out.parquet")


def test_what_is_read_is_not_written_over_and_no_file_written_twice(tmp_path, parquet):
    (tmp_path / "in").mkdir()
    figures().to_parquet(tmp_path / "in" / "a.parquet", index=False)
    asked = {"value": "value", **ASKED, "skip_bad": True}
    before = parquet.read_bytes()
    for source, sink, rejects in (
        (parquet, parquet, None),
        (parquet, tmp_path / "o.parquet", parquet),
        (parquet, tmp_path / "o.csv", tmp_path / "o.csv"),
        (tmp_path / "in", tmp_path / "in" / "o.parquet", None),
    ):
        with pytest.raises(kp.KentPerfError, match="write to another file"):
            kp.score_panel(source, sink, rejects=rejects, **asked)
    assert parquet.read_bytes() == before


def test_the_result_counts_rows_series_and_ratings(tmp_path, parquet):
    done = kp.score_panel(parquet, tmp_path / "out.parquet", value="value", **ASKED)
    whole = at_once(figures())
    assert (done.rows, done.series, done.left_out) == (len(whole), 23, 0)
    assert done.ratings == {
        "RED": (whole["rag"] == "RED").sum(),
        "AMBER": (whole["rag"] == "AMBER").sum(),
        "GREEN": (whole["rag"] == "GREEN").sum(),
        "": whole["rag"].isna().sum(),
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_a_panel_of_few_rows_or_no_figures_is_scored(tmp_path, rows):
    frame = figures().head(rows).assign(value=np.nan)
    frame.to_parquet(tmp_path / "in.parquet", index=False)
    found = scored(tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert found["rag"].isna().all()
    assert len(found) == rows


def test_an_empty_table_is_refused(tmp_path):
    figures().head(0).to_parquet(tmp_path / "in.parquet", index=False)
    with pytest.raises(kp.KentPerfError, match="the table is empty"):
        scored(tmp_path / "in.parquet", tmp_path / "out.parquet")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"series": "kpy"}, 'there is no column "kpy".*Did you mean "kpi"'),
        ({"target": "targte"}, 'no column "targte".*Did you mean "target"'),
        ({"value": None}, "value"),
        ({"windw": 3}, 'no option windw=.*Did you mean "window"'),
        ({"columns": ["rga"]}, 'columns="rga" is unknown'),
        ({"memory": "lots"}, "memory='lots' cannot be read"),
        ({"memory": "1MB"}, "is too little"),
        ({"rejects": "r.csv"}, "skip_bad"),
        ({"if_exists": "maybe"}, "if_exists"),
        ({"into": "t"}, "a file, which has no tables"),
        ({"query": "select 1"}, "is one table"),
        ({"target": 50.0}, "floor"),
        ({"series": []}, "series="),
    ],
)
def test_what_is_asked_wrongly_is_refused_and_nothing_is_written(
    tmp_path, parquet, options, message
):
    with pytest.raises(kp.KentPerfError, match=message):
        scored(parquet, tmp_path / "out.parquet", **options)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figures.parquet"]


@pytest.mark.parametrize(
    ("source", "sink", "error"),
    [
        ("gone.parquet", "out.parquet", FileNotFoundError),
        ("figures.parquet", "gone/out.parquet", FileNotFoundError),
        ("figures.parquet", "out.xlsx", kp.KentPerfError),
        ("figures.sav", "out.parquet", FileNotFoundError),
    ],
)
def test_files_that_are_not_there_or_of_no_known_kind_are_refused(
    tmp_path, parquet, source, sink, error
):
    assert parquet.exists()
    with pytest.raises(error):
        scored(tmp_path / source, tmp_path / sink)


def test_problems_of_all_parts_are_named_by_the_rows_of_the_source(tmp_path, monkeypatch):
    frame = figures().reset_index(drop=True)
    frame.loc[5, "value"] = np.inf
    frame.loc[17, "area"] = None
    frame.loc[30] = frame.loc[2]
    frame.loc[40, "month"] = "soon"
    frame.to_parquet(tmp_path / "in.parquet", index=False)
    in_parts(monkeypatch, 7)
    with pytest.raises(kp.KentPerfError, match="panel: 4 problems") as caught:
        scored(tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert caught.value.failures["row"].tolist() == [5, 17, 30, 40]
    assert not (tmp_path / "out.parquet").exists()


def test_without_a_manifest_only_the_output_is_written(tmp_path, parquet):
    done = kp.score_panel(parquet, tmp_path / "o.parquet", value="value", manifest=False, **ASKED)
    assert done.written == (str(tmp_path / "o.parquet"),)
    assert not list(tmp_path.glob("*.json"))


def test_the_manifest_may_be_put_elsewhere(tmp_path, parquet):
    where = tmp_path / "done.json"
    kp.score_panel(parquet, tmp_path / "o.parquet", value="value", manifest=where, **ASKED)
    assert json.loads(where.read_text())["options"]["series"] == KEYS
