"""The page in a browser: accessible, reached by keyboard, filtered, sorted and copied."""

import dataclasses
import re

import pandas as pd
import pytest

import kentperf as kp
from kentperf.files.texts import is_formula
from kentperf.report import repr_html, to_html
from tests.hostile.fields import HALVES, TEXTS
from tests.support.hand_made import make_card
from tests.support.report_parts import register
from tests.support.seen.browser import VIEWS, chromium, show, violations

SECTIONS = 3


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    council = kp.datasets.example_council()
    register = council.register.groupby("section", sort=False).head(4).iloc[: 4 * SECTIONS]
    held = set(register["kpi"])
    figures = council.observations[council.observations["kpi"].isin(held)]
    targets = council.targets[council.targets["kpi"].isin(held)]
    said = pd.DataFrame({"kpi": [register["kpi"].iloc[0]], "commentary": ["Calls rose."]})
    card = kp.scorecard(
        figures,
        kp.Register(register, targets=targets),
        period=council.period,
        commentary=said,
        title="In a browser",
        notes=["Made up."],
    )
    path = tmp_path_factory.mktemp("browser") / "report.html"
    card.to_html(path)
    return path


@pytest.fixture
def tab(browser, file):
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.faults = []
    opened.on("pageerror", lambda fault: opened.faults.append(str(fault)))
    opened.goto(file.as_uri())
    yield opened
    assert opened.faults == []
    opened.close()


def names(tab, cell="th .name"):
    return tab.locator(f"tbody.kpi:not([hidden]) > tr:first-child > {cell}").all_text_contents()


def test_nothing_is_against_wcag_in_any_view(browser, tmp_path):
    # Every state, in few indicators: axe takes its time over each element.
    path = tmp_path / "states.html"
    noted = dataclasses.replace(make_card(), footnotes={"homes": ("Counted anew.",)})
    to_html(noted, path, parts=[register()])
    tab = browser.new_page()
    tab.goto(path.as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for view in VIEWS:
        show(tab, view)
        assert violations(tab) == [], view
    tab.close()


@pytest.mark.parametrize("view", ["light", "dark"])
def test_nothing_is_against_wcag_in_a_notebook(browser, view):
    tab = browser.new_page()
    tab.set_content(
        f'<!DOCTYPE html><html lang="en"><title>Notebook</title>{repr_html(make_card())}</html>'
    )
    show(tab, view)
    assert violations(tab) == []
    tab.close()


def test_states_and_directions_are_words_in_the_tree_of_accessibility(tab):
    cells = tab.locator("tbody.kpi td.rag, .kpis:not(.activity) td.dot")
    told = [cells.nth(place).aria_snapshot() for place in range(cells.count())]
    words = "Green|Amber|Red|No data|Not rated|Improving|Stable|Worsening|No direction"
    assert told
    assert all(re.search(words, one) for one in told)
    row = tab.locator("tbody.kpi tr").first.aria_snapshot()
    assert re.search(r'rowheader "Calls to the contact centre', row)
    assert "img" in row


def test_every_control_is_reached_by_keyboard_and_shows_that_it_is(tab):
    tab.evaluate("document.querySelector('details.block').open = true")
    wanted = tab.evaluate("""() => [...document.querySelectorAll(
        'a[href], button, input, select, summary, [tabindex="0"]')]
        .filter((one) => one.checkVisibility({ contentVisibilityAuto: false }))
        .map((one, at) => { one.dataset.at = at; return at; }).length""")
    seen = set()
    for _ in range(wanted + 5):
        tab.keyboard.press("Tab")
        at, outline = tab.evaluate("""() => {
            const now = document.activeElement;
            const style = getComputedStyle(now);
            const drawn = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
            return [now.dataset.at ?? null, drawn];
        }""")
        if at is None:
            break
        assert outline >= 2, at
        seen.add(int(at))
    assert seen == set(range(wanted))


def test_a_block_is_opened_by_its_link_with_and_without_a_script(browser, file):
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        opened = context.new_page()
        opened.goto(f"{file.as_uri()}#k3")
        block = opened.locator("#k3")
        assert block.is_visible()
        assert block.get_by_role("img").count() == 1
        assert opened.locator("#k4").is_hidden()
        # The controls are there only where they do something.
        assert opened.get_by_role("search").count() == scripts
        context.close()


def test_filters_are_told_and_kept_in_the_address(tab, browser):
    every = names(tab)
    tab.get_by_role("checkbox", name="Red", exact=True).check()
    ratings = names(tab, ".rag .chip")
    assert {rating.strip() for rating in ratings} == {"Red"}
    assert tab.locator(".shown").inner_text() == f"{len(ratings)} of {len(every)} indicators shown"
    assert "rating=Red" in tab.url
    again = browser.new_page()
    again.goto(tab.url)
    assert names(again) == names(tab)
    assert again.get_by_role("checkbox", name="Red", exact=True).is_checked()
    again.close()
    tab.get_by_label("Words in the name").fill("nothing is called so")
    assert names(tab) == []
    tab.get_by_role("button", name="Clear").click()
    assert names(tab) == every
    assert "rating" not in tab.url


def test_a_link_to_what_is_filtered_away_shows_it(tab):
    tab.get_by_label("Words in the name").fill("nothing is called so")
    tab.evaluate("location.hash = 'k1'")
    tab.locator("#k1").wait_for(state="visible")
    assert tab.get_by_label("Words in the name").input_value() == ""


def test_a_link_that_was_cut_within_a_sign_leaves_the_page_at_work(tab, file):
    tab.goto("about:blank")
    tab.goto(f"{file.as_uri()}?rating=Red#%E0%A4%A")
    assert " shown" in tab.get_by_role("status").first.text_content()
    tab.evaluate("location.hash = 'k1'")
    tab.locator("#k1").wait_for(state="visible")


def test_an_address_may_be_typed_in_small_letters(tab, file):
    tab.goto(f"{file.as_uri()}?rating=green")
    assert tab.get_by_role("checkbox", name="Green").is_checked()
    assert names(tab)


def test_what_an_address_asks_for_and_no_indicator_has_is_said(tab, file):
    tab.goto(f"{file.as_uri()}?rating=Purple&direction=Sideways")
    said = tab.get_by_role("status").first.text_content()
    assert said.startswith("0 of 12 indicators shown; none has")
    assert "“Purple” or “Sideways”" in said


@pytest.mark.parametrize("width", [1024, 1280, 1440, 1920])
def test_the_latest_of_the_last_periods_is_in_sight_on_wide_screens(browser, file, width):
    opened = browser.new_page(viewport={"width": width, "height": 900})
    opened.goto(file.as_uri())
    opened.get_by_role("button", name="Open all shown").click()
    beyond = """() => [...document.querySelectorAll('table.last')]
        .filter((table) => table.offsetWidth > table.parentElement.clientWidth).length"""
    assert opened.locator("table.last").count() == 4 * SECTIONS
    assert opened.evaluate(beyond) == 0
    opened.close()


def test_columns_are_sorted_by_number_and_back(tab):
    before = names(tab)
    head = tab.locator(".kpis:not(.activity) th", has_text="Latest").first
    read = """() => [...document.querySelector('.kpis').tBodies]
        .map((body) => body.querySelector('.latest').dataset.v).filter(Boolean).map(Number)"""
    for order in ("ascending", "descending"):
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == order
        found = tab.evaluate(read)
        assert found == sorted(found, reverse=order == "descending")
        # A row and its block stay together.
        assert tab.locator("tbody.kpi > tr:first-child + tr.more").count() == len(before)
    assert "order=descending" in tab.url
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert names(tab) == before


def test_the_figures_of_a_chart_are_copied_as_cells(browser, file):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(f"{file.as_uri()}#k1")
    opened.locator("#k1").get_by_role("button", name="Copy values").click()
    opened.get_by_text("Copied").wait_for()
    rows = opened.evaluate("navigator.clipboard.readText()").splitlines()
    assert rows[0].split("\t") == ["Period", "Actual", "Target", "Floor", "Rating"]
    assert len(rows) == 1 + 24
    assert rows[-1].split("\t")[:2] == ["Sep 2024", "85.6%"]
    context.close()


def test_no_text_is_run_or_made_an_element_by_the_script(browser, tmp_path):
    known = [text for text in TEXTS if text not in HALVES]
    texts = [f"{text} <img src=x onerror=alert(1)> {at}" for at, text in enumerate(known)]
    keys = [f"kpi {place}" for place in range(len(texts))]
    register = pd.DataFrame(
        {"kpi": keys, "name": texts, "section": texts, "target": 95.0, "floor": 90.0}
    )
    figures = pd.DataFrame({"kpi": keys, "period": "Q2 2024/25", "value": 93.0})
    path = tmp_path / "hostile.html"
    rules = kp.Rules(words={"AMBER": "=1+1 <b>"})
    kp.scorecard(figures, kp.Register(register), rules=rules).to_html(path)
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened, told = context.new_page(), []
    opened.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    opened.on("pageerror", lambda fault: told.append(str(fault)))
    opened.goto(f"{path.as_uri()}?text=<img src=x onerror=alert(2)>&rating=%22><script>alert(3)#k1")
    opened.get_by_role("button", name="Clear").click()
    opened.get_by_role("button", name="Open all shown").click()
    assert opened.locator("tbody.kpi img, .tools img, .tools b").count() == 0
    opened.locator("#k1").get_by_role("button", name="Copy values").click()
    opened.locator("#k1").get_by_text("Copied").wait_for()
    cells = re.split("[\t\n]", opened.evaluate("navigator.clipboard.readText()"))
    assert any("1+1 <b>" in cell for cell in cells)
    assert not any(map(is_formula, cells))
    assert told == []
    context.close()
