"""The report as plain text."""

from kentperf.report import summary_text


def test_the_text_summary_has_a_line_a_section(card):
    lines = summary_text(card).splitlines()
    assert lines[0] == "Hand-made Council, Q2 2024/25"
    total = next(line for line in lines if line.startswith("TOTAL"))
    assert total.split()[1:] == ["3", "(+1)", "2", "(−1)", "1", "1", "1", "2", "3", "1", "2"]
    assert lines[-1] == "  Name of homes"
