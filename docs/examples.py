"""The examples of the pages: each is run as it stands, and says what the page says that it says.

``python docs/examples.py --write docs/how-to/*.md`` writes what each prints beneath it; without
``--write`` the pages are only checked. ``tests/documents/test_pages.py`` runs the same.

The blocks of Python of a page are run one after the other in one namespace, in an empty folder. A
block of text straight after one is what it prints, or the error that it ends in. A comment that
begins with ``<!-- first`` holds what a page needs and does not show.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import kentperf as kp

_BLOCK = re.compile(
    r"<!-- first\n(?P<first>.*?)-->"
    r"|^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<said>.*?)^```\n)?",
    re.DOTALL | re.MULTILINE,
)
_MISSING = re.compile(r"\b(?:None|NaT|nan)\b|<NA>")


@dataclass(frozen=True)
class Example:
    """One block of a page.

    Attributes
    ----------
    code : str
        What is run.
    said : str or None
        What the page says that it prints; None where it says nothing.
    start, end : int
        Where the block stands in the page.
    line : int
        The line of the page that the code begins on.
    """

    code: str
    said: str | None
    start: int
    end: int
    line: int


def examples(text: str) -> list[Example]:
    """Find the examples of a page."""
    return [
        Example(
            found["code"] or found["first"],
            found["said"],
            found.start(),
            found.end(),
            text[: found.start()].count("\n") + 2,
        )
        for found in _BLOCK.finditer(text)
    ]


def run(example: Example, space: dict[str, object], name: str) -> str:
    """Run an example and give what it prints, or the error that it ends in."""
    printed = io.StringIO()
    code = compile("\n" * (example.line - 1) + example.code, name, "exec")
    shown = pd.option_context("display.width", 120, "display.max_columns", 20)
    with contextlib.redirect_stdout(printed), shown:
        try:
            exec(code, space)  # noqa: S102 - a page of this repository
        except kp.KentPerfError as error:
            print(f"KentPerfError: {error}")
    return "\n".join(line.rstrip() for line in printed.getvalue().splitlines())


def alike(said: str, printed: str) -> bool:
    """Say whether two texts are the same, widths and the word for a missing cell aside."""
    return _MISSING.sub("NaN", said).split() == _MISSING.sub("NaN", printed).split()


def run_page(page: Path) -> list[tuple[Example, str]]:
    """Run a page in the present folder and give what each example prints."""
    space: dict[str, object] = {"__name__": "__main__"}
    found = examples(page.read_text(encoding="utf-8"))
    return [(example, run(example, space, str(page))) for example in found]


def written(page: Path) -> str:
    """Give a page with what its examples print."""
    text = page.read_text(encoding="utf-8")
    for example, printed in reversed(run_page(page)):
        block = text[example.start : example.end]
        if block.startswith("<!--"):
            continue
        code = f"```python\n{example.code}```\n"
        said = f"\n```text\n{printed}\n```\n" if printed else ""
        text = text[: example.start] + code + said + text[example.end :]
    return text


def main() -> None:
    """Check the pages named, or write them."""
    names = [name for name in sys.argv[1:] if name != "--write"]
    for page in [Path(name).resolve() for name in names]:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            os.environ.setdefault("MPLBACKEND", "agg")
            if "--write" in sys.argv:
                page.write_text(written(page), encoding="utf-8")
                continue
            for example, printed in run_page(page):
                if not alike(example.said or "", printed):
                    print(f"{page}:{example.line} prints\n{printed}")


if __name__ == "__main__":
    main()
