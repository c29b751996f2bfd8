"""Which files of a project are watched."""

from itertools import pairwise

from kentperf.project.serving.inputs import Inputs, texts_of

TEXT = """
[report]
title = "Report 3.5"
rules = "ours.toml"
outputs = ["report.html", "report.csv"]
[scorecard]
observations = "figures.csv"
register = "register.csv"
[[breakdown]]
file = "areas.csv"
"""


def names(inputs):
    return {path.name for path in inputs.stamps()}


def test_the_project_file_and_the_files_that_it_names_are_watched(tmp_path):
    path = tmp_path / "council.toml"
    path.write_text(TEXT)
    for name in ("figures.csv", "register.csv", "areas.csv", "report.csv"):
        (tmp_path / name).write_text("a")
    found = names(Inputs(path))
    assert found >= {"council.toml", "ours.toml", "figures.csv", "register.csv", "areas.csv"}
    assert not found & {"report.html", "report.csv"}


def test_a_file_that_comes_goes_or_is_replaced_by_one_of_the_same_size_is_another(tmp_path):
    path = tmp_path / "council.toml"
    path.write_text(TEXT)
    inputs = Inputs(path)
    seen = [inputs.stamps()]
    (tmp_path / "figures.csv").write_text("1")
    seen.append(inputs.stamps())
    (tmp_path / "new.csv").write_text("2")
    (tmp_path / "new.csv").rename(tmp_path / "figures.csv")
    seen.append(inputs.stamps())
    (tmp_path / "figures.csv").unlink()
    seen.append(inputs.stamps())
    assert all(before != after for before, after in pairwise(seen))
    assert seen[0] == seen[-1]


def test_a_project_file_that_cannot_be_read_leaves_what_it_named_before(tmp_path):
    path = tmp_path / "council.toml"
    path.write_text(TEXT)
    inputs = Inputs(path)
    before = names(inputs)
    path.write_text("[report")
    assert names(inputs) == before
    path.unlink()
    assert names(inputs) == before
    assert inputs.stamps()[path] is None


def test_every_text_is_listed_once():
    assert texts_of({"a": "x", "b": ["x", {"c": "y"}], "d": 3, "e": True}) == ["x", "y"]
