"""Where in a TOML file a key of the rules stands."""

from kentperf.rules.toml_lines import key_lines, line_of, with_lines

TEXT = """\
# ours
arrow = "up"
words = {GREEN = 1}

[[rating]]
name = "first"
[[rating.level]]
name = "A"
when = [
  {at_least = "target"},
  {direction = "improving"},
]
[[rating.level]]
name = "B" # [[not a table]]

[[rating]]
level = [
  {name = "C"},
]

[palette]
RED = ["#000000"]
[[overall]]
kind = "worst"
[[overall.cap]]
of = ["RED"]
"""


def test_tables_are_numbered_within_their_own():
    lines = key_lines(TEXT)
    assert lines["rating[1].level[2].name"] == 14
    assert lines["rating[2].level"] == 17
    assert lines["overall[1].cap[1].of"] == 26
    assert lines["palette.RED"] == 22


def test_what_stands_within_a_list_has_the_line_of_the_list():
    lines = key_lines(TEXT)
    assert line_of("rating[1].level[1].when[2].direction", lines) == 9
    assert line_of("rating[2].level[1].when", lines) == 17
    assert line_of("direction[1].against", lines) is None


def test_problems_come_in_the_order_of_the_file_with_their_lines():
    problems = [
        "overall[1].cap[1].no_better_than: is None; the overall levels are A, B",
        "rules: something else",
        "rating[1].level[2].when: is missing",
        "rules: arrow is 'up'; it should be performance or movement",
        "rules: palette RED is ['#000000']; it should be a background and a text colour",
        "rules: the word for GREEN is 1; it should be text",
    ]
    found = with_lines(problems, TEXT)
    assert [line for line, _ in found] == [2, 3, 13, 22, 25, None]


def test_a_quoted_key_is_found():
    assert key_lines('["words"]\n"GREEN" = 1')["words.GREEN"] == 2
