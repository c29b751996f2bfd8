"""What the site makes of the code: a page for each public name, every message; links."""

import importlib.util
import inspect
import re
from pathlib import Path

import pytest

import kentperf as kp

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
LINK = re.compile(r"(?<!`)\[[^\]\n]+\]\((?![a-z]+:)([^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
# The gallery's pictures are saved by its examples, those of published figures by their scripts.
MADE = {"names.md", "messages.md"}


def made_by(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / "site" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_public_name_is_in_the_reference():
    page = made_by("names").page()
    listed = set(re.findall(r"^   kentperf\.(\w+)$", page, re.MULTILINE))
    heads = set(re.findall(r"^## kp\.(\w+):", page, re.MULTILINE))
    assert listed | heads >= set(kp.__all__) - {"__version__"}
    for name in heads:
        for each in getattr(getattr(kp, name), "__all__", ()):
            assert re.search(rf"\.{each}$", page, re.MULTILINE), f"kp.{name}.{each}"


def test_every_public_name_has_an_example_that_is_run():
    results = (ROOT / "docs" / "reference" / "results.md").read_text(encoding="utf-8")
    named = {name: getattr(kp, name) for name in set(kp.__all__) - {"__version__"}}
    for name in kp._MODULES:
        module = named.pop(name)
        named |= {
            f"{name}.{each}": getattr(module, each) for each in getattr(module, "__all__", ())
        }
    without = [
        name
        for name, each in named.items()
        if ">>>" not in (inspect.getdoc(each) or "")
        and not re.search(rf"\b{name.split('.')[-1]}\b", results)
    ]
    assert without == []


def test_messages_are_those_of_the_code():
    messages = made_by("messages")
    found = messages.messages('def f(n):\n    message = f"there are {n} of them: too many"\n')
    assert list(found) == ["there are … of them: too many"]
    listed = [text.split("…") for text in re.findall(r"^- `(.*)`$", messages.page(), re.MULTILINE)]
    known = [re.compile(".*".join(map(re.escape, parts))) for parts in listed if "".join(parts)]
    errors = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    raised = re.findall(r"^```text\nKentPerfError: (.*?)^```", errors, re.DOTALL | re.MULTILINE)
    assert len(raised) > 20
    for text in raised:
        last = text.strip().splitlines()[-1]
        assert any(each.search(last) for each in known), last


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_of_a_page_lead_to_files(page):
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    missing = [
        to
        for to in LINK.findall(text)
        if not (page.parent / to).exists()
        and Path(to).name not in MADE
        and not Path(to).name.startswith(("gallery-", "figure-"))
    ]
    assert missing == []
