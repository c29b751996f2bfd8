"""What notebooks show, under JupyterLab's own style sheets, in a browser."""

import shutil
from pathlib import Path

import pytest

import kentperf as kp

nbformat = pytest.importorskip("nbformat")
exporters = pytest.importorskip("nbconvert.exporters")
playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
# Beside the library, wherever that is installed.
SHARED = Path(exporters.__file__).parents[5] / "share" / "jupyter"
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

LOOKED_AT = """
() => [...document.querySelectorAll('.kentperf')].map(shown => {
  const out = {cells: [], beyond: [], long: []};
  const edge = shown.getBoundingClientRect().right;
  for (const cell of shown.querySelectorAll('th, td'))
    out.cells.push([cell.classList.contains('num'), getComputedStyle(cell).textAlign]);
  for (const part of shown.querySelectorAll('p, svg, .scroll'))
    if (part.getBoundingClientRect().right > edge + 1) out.beyond.push(part.outerHTML.slice(0, 80));
  for (const table of shown.querySelectorAll('table'))
    if (table.rows.length > 17) out.long.push(table.closest('.scroll').clientHeight);
  const over = [];
  for (const row of shown.querySelectorAll('tr')) {
    const boxes = [...row.cells].map(cell => {
      const range = document.createRange(); range.selectNodeContents(cell);
      return range.getBoundingClientRect();
    });
    for (let at = 1; at < boxes.length; at++)
      if (boxes[at].width && boxes[at - 1].right > boxes[at].left + 1) over.push(row.innerText);
  }
  out.over = over;
  const style = getComputedStyle(shown);
  out.colours = [style.color, style.backgroundColor];
  return out;
})
"""


def shown_things():
    given = kp.datasets.example_council()
    card = kp.scorecard(
        given.observations, kp.Register(given.register, targets=given.targets), period=given.period
    )
    one = card[card.kpis.index[3]]
    rows = one.history.tail(20)
    single = rows.assign(period=rows["period"].astype(str))
    return {
        "card": card,
        "indicator": one,
        "activity": card[card.activity.index[0]],
        "trend": kp.trend(rows["value"], rows["period"], unit="percent"),
        "outlook": kp.outlook(rows["value"], rows["period"], target=75, floor=60, unit="percent"),
        "panel": kp.Panel(single, series="kpi", period="period", value="value"),
        "runs": kp.run_chart(rows["value"], rows["period"]),
        "step": kp.change_point(rows["value"], rows["period"]),
        "risks": kp.risk.RiskRegister(kp.datasets.kent_risks()),
    }


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def notebook():
    outputs = [
        nbformat.v4.new_output("display_data", {"text/html": one._repr_html_()})
        for one in shown_things().values()
    ]
    cells = [nbformat.v4.new_code_cell("", outputs=[output]) for output in outputs]
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture(params=["light", "dark"])
def looked_at(request, browser, notebook, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(SHARED))
    try:
        exporter = exporters.HTMLExporter(template_name="lab", theme=request.param)
    except ValueError as error:
        pytest.skip(f"JupyterLab's template is not installed: {error}")
    text, _ = exporter.from_notebook_node(notebook)
    path = Path(tmp_path, "notebook.html")
    path.write_text(text, encoding="utf-8")
    page = browser.new_page(viewport={"width": 1000, "height": 900}, color_scheme="light")
    page.goto(path.as_uri())
    found = page.evaluate(LOOKED_AT)
    page.close()
    return request.param, dict(zip(shown_things(), found, strict=True))


def test_words_stand_left_numbers_right_and_nothing_over_or_beyond(looked_at):
    _, found = looked_at
    for name, one in found.items():
        assert {align for number, align in one["cells"] if not number} <= {"left"}, name
        assert {align for number, align in one["cells"] if number} <= {"right"}, name
        assert one["beyond"] == [], name
        assert one["over"] == [], name


def test_long_tables_scroll_in_a_box_of_their_own(looked_at):
    _, found = looked_at
    assert found["card"]["long"]
    assert all(height < 450 for one in found.values() for height in one["long"])


def test_paper_and_ink_are_those_of_the_theme(looked_at):
    theme, found = looked_at
    for one in found.values():
        ink, paper = (
            sum(int(part) for part in colour[4:-1].split(",")) for colour in one["colours"]
        )
        assert (ink < paper) is (theme == "light")
