"""How wide words are in print."""

import pytest

from kentperf.report.printed.letters import as_wide_as, widest_word, width_of


@pytest.mark.parametrize("bold", [False, True])
def test_letters_are_as_wide_as_in_adobes_own_metrics(bold):
    matplotlib = pytest.importorskip("matplotlib")
    name = "Helvetica-Bold" if bold else "Helvetica"
    path = f"{matplotlib.get_data_path()}/fonts/pdfcorefonts/{name}.afm"
    with open(path, encoding="ascii") as file:  # noqa: PTH123
        lines = [line.split(";") for line in file if line.startswith("C ")]
    known = {int(line[0].split()[1]): int(line[1].split()[1]) for line in lines}
    for code in range(32, 127):
        if chr(code) not in "'`":
            assert width_of(chr(code), 1000, bold=bold) == known[code], chr(code)


@pytest.mark.parametrize(
    ("text", "widest"),
    [
        ("Stable / no clear trend", "Stable"),
        ("year-end", "year-"),
        ("2024-09-30", "2024-09-30"),
        ("one\ntwo three", "three"),
        ("10\xa0000 in", "10\xa0000"),
        ("", ""),
    ],
)
def test_lines_break_at_spaces_and_after_hyphens_between_letters(text, widest):
    assert widest_word(text, 10) == width_of(widest, 10)


@pytest.mark.parametrize(("text", "like"), [("é", "e"), ("Ł", "M"), ("■", "W"), ("数", "W")])
def test_letters_beyond_ascii_are_about_as_wide_as_their_like(text, like):
    assert width_of(text, 10) == pytest.approx(width_of(like, 10), rel=0.25)


def test_an_accent_of_its_own_takes_no_room():
    assert width_of("e\u0301", 10) == width_of("e", 10)


def test_an_unknown_font_may_be_wider():
    assert as_wide_as("Arial") == as_wide_as(None) == as_wide_as("calibri") == 1
    assert as_wide_as("Verdana") > 1
