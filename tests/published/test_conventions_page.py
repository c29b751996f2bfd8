"""The page of conventions is written from the conventions that are tested."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_conventions_says_what_the_tests_hold():
    spec = importlib.util.spec_from_file_location("conventions", ROOT / "docs" / "conventions.py")
    written = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(written)
    assert written.PAGE.read_text(encoding="utf-8") == written.page()
