"""Every block of docs/frames.md runs, in order, as it stands there."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "frames.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_every_block_of_the_page_holds():
    names = {}
    for block in BLOCKS:
        exec(compile(block, PAGE.name, "exec"), names)  # noqa: S102
    assert len(BLOCKS) == 6
    assert sum(block.count("assert ") for block in BLOCKS) > 8
