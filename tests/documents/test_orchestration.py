"""The jobs of docs/orchestration.md run as they stand there, their schedulers left out."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

PAGE = (Path(__file__).parents[2] / "docs" / "orchestration.md").read_text(encoding="utf-8")
SOURCES = {
    name: text
    for text in re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)
    for name in re.findall(r"^# (?:dags/)?(\w+)\.py$", text, flags=re.MULTILINE)[:1]
}
MAKEFILE = re.search(r"```make\n(.*?)```", PAGE, flags=re.DOTALL).group(1)
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


def given_folder(folder):
    figures = pd.DataFrame({"kpi": "calls", "period": MONTHS, "value": np.arange(12.0) + 80})
    figures.to_csv(folder / "figures.csv", index=False)
    register = pd.DataFrame({"kpi": ["calls"], "target": [90], "floor": [85]})
    register.to_csv(folder / "indicators.csv", index=False)
    areas = pd.concat([figures.assign(area=area, target=88.0) for area in ("Ashford", "Dover")])
    areas.to_csv(folder / "areas.csv", index=False)
    (folder / "panel_job.py").write_text(SOURCES["panel_job"], encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path, monkeypatch):
    given_folder(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PERFORMANCE_FOLDER", str(tmp_path))
    yield tmp_path
    sys.modules.pop("panel_job", None)


def spoil(folder):
    with (folder / "figures.csv").open("a", encoding="utf-8") as file:
        file.write("calls,2024-13,many\n")


def assert_done(folder):
    assert "calls" in (folder / "scorecard.html").read_text(encoding="utf-8")
    scored = pd.read_csv(folder / "areas-scored.csv")
    areas = pd.read_csv(folder / "areas.csv")
    columns = {"series": ["kpi", "area"], "period": "period", "value": "value"}
    expected = kp.Panel(areas, **columns).score(target="target", window=12)
    assert scored["direction"].tolist()[-1] == "improving"
    np.testing.assert_array_equal(scored["rolling"], expected["rolling"])
    assert not list(folder.glob("*.part"))


def stub(monkeypatch, name, **names):
    module = ModuleType(name)
    module.__dict__.update(names)
    monkeypatch.setitem(sys.modules, name.partition(".")[0], ModuleType(name.partition(".")[0]))
    monkeypatch.setitem(sys.modules, name, module)


def as_it_is(function):
    return function


def run(name, **names):
    exec(compile(SOURCES[name], f"{name}.py", "exec"), names)  # noqa: S102
    return names


def airflow(monkeypatch):
    def dag(*, schedule, start_date, catchup):
        assert schedule == "0 6 3 * *"
        assert start_date.year == 2026
        assert catchup is False
        # The page's last line would run it in its own folder.
        return lambda function: DAGS.append(function) or (lambda: None)

    stub(monkeypatch, "airflow.sdk", dag=dag, task=as_it_is)
    run("scorecard")
    return DAGS.pop()


DAGS = []


def test_the_dag_of_airflow_writes_report_and_panel(folder, monkeypatch):
    airflow(monkeypatch)(str(folder))
    assert_done(folder)


def test_the_dag_of_airflow_stops_at_faulty_figures(folder, monkeypatch):
    spoil(folder)
    with pytest.raises(subprocess.CalledProcessError) as caught:
        airflow(monkeypatch)(str(folder))
    assert caught.value.returncode == 1
    assert not (folder / "scorecard.html").exists()


def test_the_assets_of_dagster_write_report_and_panel(folder, monkeypatch):
    stub(monkeypatch, "dagster", asset=as_it_is)
    assets = run("scorecard_assets")
    checked = assets["checked_figures"]()
    assets["scorecard_page"](checked)
    assets["scored_areas"](checked)
    assert_done(folder)


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_the_makefile_writes_report_and_panel_and_stops_at_faulty_figures(folder):
    (folder / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    command = ["make", "-C", str(folder), f"PYTHON={sys.executable}"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    assert_done(folder)
    spoil(folder)
    again = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    assert again.returncode != 0
    assert "2024-13" in again.stdout + again.stderr


def test_a_month_at_a_time_gives_the_bits_of_all(folder):
    areas = pd.read_csv(folder / "areas.csv")
    take_in = run("month_job")["take_in"]
    columns = {"series": ["kpi", "area"], "period": "period", "value": "value"}
    is_new = areas["period"] == MONTHS[-1]
    grown, changed = take_in(kp.Panel(areas[~is_new], **columns), areas[is_new])
    expected = kp.Panel(areas, **columns).score(target="target", window=12)
    pd.testing.assert_frame_equal(changed.sort_index(), expected[is_new], check_exact=True)
    assert len(grown) == len(areas)
