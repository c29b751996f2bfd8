"""The README's Python runs as it stands."""

import re
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"
BLOCKS = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_readme_has_its_ten_lines() -> None:
    assert [len(block.splitlines()) for block in BLOCKS] == [10]


def test_readme_example_runs_and_says_what_it_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(BLOCKS[0], str(README), "exec"), {})  # noqa: S102 - it is our own README
    printed = capsys.readouterr().out
    assert printed.startswith("AMBER\n")
    assert "calls answered" in printed
    assert "<html" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_readme_names_only_files_that_exist() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    missing = [name for name in targets if not (README.parent / name).exists()]
    assert missing == []
