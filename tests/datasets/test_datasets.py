"""Every loader of packaged figures states its source, and reads no file before it is called."""

import inspect
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from kentperf import datasets
from kentperf.errors import KentPerfError

Q2 = "qpr-2024-25-q2"
BY_REPORT = [
    datasets.kent_results,
    datasets.kent_summary,
    datasets.kent_tables,
    datasets.kent_prose,
    datasets.kent_register,
    datasets.kent_targets,
    datasets.kent_observations,
]
LOADERS = [*BY_REPORT, datasets.kent_series, datasets.nhs_ae]


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_each_loader_states_its_source_and_licence(loader):
    text = inspect.getdoc(loader)
    assert "Source: " in text
    assert "Licence: " in text
    assert ">>> " in text


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_each_loader_returns_a_fresh_frame(loader):
    first = loader()
    kept = first.copy()
    first.iloc[:, 0] = None
    pd.testing.assert_frame_equal(loader(), kept)


@pytest.mark.parametrize("loader", BY_REPORT, ids=lambda loader: loader.__name__)
def test_an_unknown_report_names_those_there_are(loader):
    with pytest.raises(KentPerfError, match=f'"qpr-2024-25-q3" is not packaged.*{Q2}'):
        loader(report="qpr-2024-25-q3")


def test_no_file_is_read_on_import():
    code = """
import sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
from kentperf import datasets
data = lambda: [name for name in opened if name.endswith("results.csv")]
assert not data()
datasets.kent_results()
assert data()
"""
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  our own interpreter


def test_every_packaged_file_is_in_the_readme():
    folder = Path(datasets.__file__).parent
    text = (folder / "README.md").read_text(encoding="utf-8")
    files = [path for path in (folder / "data").rglob("*") if path.is_file()]
    assert len(files) >= 15
    assert [path.name for path in files if path.name not in text] == []
