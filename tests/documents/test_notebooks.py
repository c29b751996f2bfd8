"""The notebooks run from top to bottom, and their text is the same notebook."""

from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
# What each notebook prints when it has come out right.
PRINTED = {
    "00-start-here": "report.html is written: Of two KPIs",
    "01-reproduce-the-kent-report": "20 of 20 ratings agree",
    "02-which-arrows-to-believe": "Within the 5 % that a test at 5 % states: overlap allowed for.",
    "03-expected-ranges-and-rolling-years": "12 months to Mar 19: 81.5 %; Mar 2019 is +3.1",
    "04-the-whole-report": "511 of 514 printed figures stand",
    "05-will-we-meet-it": "Brier score 0.047 by seasons, 0.123 for the year so far",
    "06-schools-and-practices": "Next month, error in points: raw 6.93, shrunk 5.95",
    "07-a-hundred-thousand-series": "4.9% of those that do not change have one, 37% of all arrows",
}


def sources(notebook: nbformat.NotebookNode) -> list[tuple[str, str]]:
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


def test_there_are_notebooks() -> None:
    assert [path.stem for path in NOTEBOOKS] == list(PRINTED)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_and_its_text_are_the_same(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert sources(notebook) == sources(jupytext.read(path.with_suffix(".md")))
    assert not any(cell.get("outputs") for cell in notebook.cells)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_from_top_to_bottom(path: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    printed = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    expected = PRINTED[path.stem]
    assert any(expected in output.get("text", "") for output in printed)
