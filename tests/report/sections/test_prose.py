"""Plain Markdown as paragraphs of runs."""

import sys

import pytest

from kentperf.report.sections.prose import Paragraph, Run, paragraphs_of, plain_text


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("plain", (Run("plain"),)),
        ("*a* b", (Run("a", italic=True), Run(" b"))),
        ("**a *b* c**", (Run("a ", True), Run("b", True, True), Run(" c", True))),
        ("snake_case_word", (Run("snake_case_word"),)),
        ("two\nlines", (Run("two lines"),)),
        (r"\*a\*", (Run("*a*"),)),
        ("<b>&amp; [a](b) `c` # d", (Run("<b>&amp; [a](b) `c` # d"),)),
        ("# no heading", (Run("# no heading"),)),
        ("    no code", (Run("no code"),)),
        ("> no quote", (Run("> no quote"),)),
    ],
)
def test_bold_and_italic_are_runs_and_all_else_is_text(text, runs):
    assert paragraphs_of(text) == (Paragraph(runs),)


def test_bullets_are_items_and_numbers_are_kept():
    found = paragraphs_of("Now:\n\n- one\n- two\n  - three\n\n12. December")
    assert [(each.text, each.bullet) for each in found] == [
        ("Now:", False), ("one", True), ("two", True), ("three", True), ("12. December", False),
    ]  # fmt: skip
    assert plain_text(found) == "Now:\n\n• one\n• two\n• three\n\n12. December"


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_an_empty_text_has_no_paragraphs(text):
    assert paragraphs_of(text) == ()


def test_a_paragraph_without_marks_needs_no_library(monkeypatch):
    from kentperf.report.sections import prose

    monkeypatch.setitem(sys.modules, "markdown_it", None)
    prose._parser.cache_clear()
    assert paragraphs_of("Plain text.") == (Paragraph((Run("Plain text."),)),)
    with pytest.raises(ImportError, match=r"kentperf\[report\]"):
        paragraphs_of("*Not* plain.")
    monkeypatch.undo()
    assert paragraphs_of("*Not* plain.")[0].text == "Not plain."
