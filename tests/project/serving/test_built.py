"""The page of a project, or what is wrong with it."""

import pytest

from kentperf.errors import KentPerfError
from kentperf.project.project import write_example
from kentperf.project.serving.built import Built, Shelf, build, error_page


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return write_example(tmp_path_factory.mktemp("built") / "project")


def test_the_page_is_built_and_nothing_is_written(path):
    before = sorted(path.parent.iterdir())
    built = build(path)
    assert built.error == ""
    assert "Exampleshire Council" in built.page
    assert "<script src=" not in built.page
    assert sorted(path.parent.iterdir()) == before


def test_what_is_wrong_with_the_data_is_a_page_with_a_table(tmp_path):
    path = write_example(tmp_path / "project")
    figures = tmp_path / "project" / "observations.csv"
    lines = figures.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace(",", ",<b>soon</b>,", 1)
    figures.write_text("\n".join(lines), encoding="utf-8")
    built = build(path)
    assert built.error
    assert "The report was not built" in built.page
    assert "&lt;b&gt;" in built.page
    assert "<b>" not in built.page


def test_a_project_file_that_is_not_there_is_a_page(tmp_path):
    built = build(tmp_path / "gone.toml")
    assert "gone.toml" in built.page
    assert built.error


def test_many_problems_are_cut_and_counted(path):
    import pandas as pd

    failures = pd.DataFrame({"row": range(250), "rule": ["should be a number"] * 250})
    page = error_page(path, KentPerfError("figures: 250 problems", failures))
    assert page.count("<tr>") == 201
    assert "50 more." in page


def test_a_fault_of_any_kind_is_named(path):
    assert "ZeroDivisionError" in error_page(path, ZeroDivisionError("division by zero"))
    assert "Not built: council.toml" in error_page(path, OSError("no"))


def test_a_shelf_counts_its_pages():
    shelf = Shelf()
    assert shelf.take()[1] == 0
    assert "being built" in shelf.take()[0].page
    shelf.put(Built("<body></body>"))
    assert shelf.take() == (Built("<body></body>"), 1)
