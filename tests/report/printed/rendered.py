"""A document as LibreOffice sets it, and the words of the pages of a PDF."""

import shutil
import subprocess
from itertools import pairwise

import pytest


def _arial():
    """Say which font stands for Arial, which the widths of columns are measured for."""
    found = shutil.which("fc-match")
    if found is None:
        return ""
    return subprocess.run([found, "Arial"], capture_output=True, text=True, check=True).stdout  # noqa: S603


has_arial = pytest.mark.skipif(
    not any(name in _arial() for name in ("Arial", "Liberation Sans")),
    reason="no font as wide as Arial is installed: apt-get install fonts-liberation fontconfig",
)


def as_pdf(path, folder):
    """Let LibreOffice write a document as a PDF; skip the test where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer")
    profile = folder / "profile"
    command = [
        office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf",
        "--outdir", str(folder), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603
    return folder / f"{path.stem}.pdf"


def pages_of(path):
    """List the words of each page, with their boxes."""
    library = pytest.importorskip("pdfplumber")
    with library.open(path) as found:
        return [page.extract_words(x_tolerance=1.5) for page in found.pages]


def overlaps(words, least=0.35):
    """List pairs of words of which one lies over much of the other."""
    found = []
    ordered = sorted(words, key=lambda word: word["top"])
    for place, word in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other["top"] >= word["bottom"]:
                break
            across = min(word["x1"], other["x1"]) - max(word["x0"], other["x0"])
            down = min(word["bottom"], other["bottom"]) - max(word["top"], other["top"])
            smaller = min(_area(word), _area(other))
            if across > 0 and down > 0 and across * down > least * smaller:
                found.append((word["text"], other["text"]))
    return found


def lines_of(words):
    """Join the words of a page to lines, from the top."""
    lines = []
    for word in sorted(words, key=lambda one: (round(one["bottom"]), one["x0"])):
        if lines and abs(lines[-1][-1]["bottom"] - word["bottom"]) < 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [" ".join(word["text"] for word in line) for line in lines]


def broken(words, known):
    """List the words of a page that are no whole words of what was written.

    Lines may break after a hyphen, and a shape stand close to its word.
    """
    texts = [word["text"] for word in words]
    ends = {f"{first}{second}" for first, second in pairwise(texts) if first.endswith("-")}
    parts = {part for word in known for part in word.replace("-", "- ").split()}
    return [text for text in texts if text not in known | parts | ends]


def _area(word):
    return (word["x1"] - word["x0"]) * (word["bottom"] - word["top"])
