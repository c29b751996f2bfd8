"""Every page of the documentation runs, and its examples say what the page says that they say."""

import importlib.util
import re
import shlex
import sys
from pathlib import Path

import pytest

from kentperf.cli.cli import _parser

ROOT = Path(__file__).parents[2]
# Pages whose examples have a test of their own, as they need other programs.
OF_THEIR_OWN = {"orchestration.md": "test_orchestration.py"}
PAGES = sorted(page for page in (ROOT / "docs").rglob("*.md") if "benchmarks" not in page.parts)


def commands(page):
    """Give the command lines of a page that begin with kentperf."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    blocks = re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("kentperf ")]


COMMANDS = [(page, line) for page in PAGES for line in commands(page)]
spec = importlib.util.spec_from_file_location("docs_examples", ROOT / "docs" / "examples.py")
pages = sys.modules["docs_examples"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(pages)


def name_of(page):
    return page.relative_to(ROOT / "docs").as_posix()


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name not in OF_THEIR_OWN], ids=name_of
)
def test_the_examples_of_a_page_say_what_the_page_says(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "agg")
    wrong = [
        f"line {example.line} prints\n{printed}\nand not\n{example.said}"
        for example, printed in pages.run_page(page)
        if not pages.alike(example.said or "", printed)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=lambda part: str(part)[-60:])
def test_a_command_of_a_page_is_one_that_the_command_line_takes(page, line):
    try:
        _parser().parse_args(shlex.split(line, comments=True)[1:])
    except SystemExit as stopped:
        assert stopped.code == 0, f"{name_of(page)}: {line}"  # noqa: PT017


def test_pages_with_a_test_of_their_own_have_one():
    for name, test in OF_THEIR_OWN.items():
        assert name in Path(__file__).with_name(test).read_text(encoding="utf-8")


def test_what_an_example_prints_is_compared():
    found = pages.examples("```python\nprint(1)\n```\n\n```text\n2\n```\n")
    assert [(one.code, one.said) for one in found] == [("print(1)\n", "2\n")]
    assert pages.run(found[0], {}, "page") == "1"
    assert not pages.alike("2\n", "1")
