"""Commentary written as Markdown."""

import pytest

import kentperf as kp
from tests.support.commented import MARKDOWN, scored


def test_markdown_says_the_same_as_a_table(tmp_path):
    path = tmp_path / "said.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    for source in (MARKDOWN, path, str(path)):
        said = scored(source).commentary
        assert list(said) == ["calls", "waits"]
        assert said["waits"].commentary == "Demand rose by a tenth.\n- Staff left."
        assert said["waits"].action == "A second clinic opens."
        assert said["waits"].responsible == "Owner: Head of Care; due: 31 March 2025"


def test_problems_of_markdown_name_the_line():
    with pytest.raises(kp.KentPerfError, match="row 3, column \"kpi\", value 'wait'"):
        scored("# Title\n\n## wait\nMore.")
