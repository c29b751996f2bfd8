"""Build the site into build/docs: ``make docs`` does its own set-up and then runs this.

The pages are put together in build/docs-source, as they stand in the repository, so that every link
between them holds there and here; the pages that are made of the code are made beside them.
"""

from __future__ import annotations

import contextlib
import os
import re
import runpy
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build"
SOURCE, SITE = BUILD / "docs-source", BUILD / "docs"
sys.path[:0] = [str(HERE), str(HERE.parent)]

GIVEN = ("ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "python/kentperf/datasets/README.md")
FOLDERS = {
    "docs": ("*.md", "*.png"),
    "docs/figures": ("*.csv", "*.py"),
    "notebooks": ("*.md",),
}


def stage() -> None:
    """Put the pages together."""
    import examples
    import messages
    import names

    shutil.rmtree(SOURCE, ignore_errors=True)
    found = [ROOT / name for name in GIVEN]
    found += [
        path
        for folder, patterns in FOLDERS.items()
        for pattern in patterns
        for path in (ROOT / folder).rglob(pattern)
        if not {".ipynb_checkpoints", "kent"} & set(path.parts[len(ROOT.parts) :])
    ]
    for path in found:
        target = SOURCE / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            target.write_text(with_links(path, set(found)), encoding="utf-8")
        else:
            shutil.copy2(path, target)
    docs = SOURCE / "docs"
    (docs / "reference" / "names.md").write_text(names.page(), encoding="utf-8")
    (docs / "reference" / "messages.md").write_text(messages.page(), encoding="utf-8")
    # The gallery's pictures are what its examples save.
    with contextlib.chdir(docs):
        examples.run_page(docs / "gallery.md")
    # Those of published figures are what their scripts draw.
    for script in sorted((ROOT / "docs" / "figures").glob("*.py")):
        drawn = runpy.run_path(str(script))["draw"]
        drawn(str(docs / "figures" / f"figure-{script.stem}.png"))


def with_links(page: Path, staged: set[Path]) -> str:
    """Give a page in which a link to a file that the site does not hold is its text.

    A link to what the repository does not hold either stays, and Sphinx stops at it.
    """

    def kept(found: re.Match[str]) -> str:
        target = (page.parent / found["to"].split("#")[0]).resolve()
        return found["text"] if target.exists() and target not in staged else found[0]

    text = page.read_text(encoding="utf-8")
    return re.sub(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<to>[^)#:\s][^):\s]*)\)", kept, text)


def main() -> None:
    """Build the site; every warning is an error. ``--without-notebooks`` runs none."""
    from sphinx.cmd.build import main as sphinx_build

    os.environ.setdefault("MPLBACKEND", "agg")
    stage()
    notebooks = "off" if "--without-notebooks" in sys.argv else "cache"
    code = sphinx_build(
        [
            *("-D", f"nb_execution_mode={notebooks}"),
            *("-b", "html", "-W", "--keep-going", "-q", "-c", str(HERE)),
            *("-d", str(BUILD / "docs-doctrees"), str(SOURCE), str(SITE)),
        ]
    )
    if code:
        sys.exit(code)
    (SITE / "index.html").write_text(
        '<!doctype html><html lang="en-GB"><title>kentperf</title>'
        '<meta http-equiv="refresh" content="0; url=docs/index.html">'
        '<a href="docs/index.html">kentperf</a></html>\n',
        encoding="utf-8",
    )
    print(f"{SITE}/docs/index.html")


if __name__ == "__main__":
    main()
