"""Chromium, where it is installed, and what is asked of a page in it."""

import shutil
from contextlib import contextmanager

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIEWS = {
    "light": ((1280, 900), {"media": "screen", "color_scheme": "light"}),
    "dark": ((1280, 900), {"media": "screen", "color_scheme": "dark"}),
    "print": ((1040, 900), {"media": "print", "color_scheme": "light"}),
    "320 px": ((320, 640), {"media": "screen", "color_scheme": "light"}),
    "400 % zoom": ((320, 256), {"media": "screen", "color_scheme": "light"}),
}
"""A window and its media; 1280 px at 400 % are 320 px of the page."""


@contextmanager
def chromium():
    """Run Chromium without a window; the test is skipped where it or playwright is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("Chromium is not installed (on Debian: apt-get install chromium)")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def show(tab, view):
    """Put a tab into one of the views."""
    (width, height), media = VIEWS[view]
    tab.set_viewport_size({"width": width, "height": height})
    tab.emulate_media(**media)


def violations(tab):
    """List what WCAG 2.2 AA finds wrong, by axe: rule, place and what is said of it."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    )
    options = {"runOnly": {"type": "tag", "values": AA}, "resultTypes": ["violations"]}
    found = axe.Axe().run(tab, options=options).response["violations"]
    return [
        (rule["id"], node["target"], node["failureSummary"])
        for rule in found
        for node in rule["nodes"]
    ]
