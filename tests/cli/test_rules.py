"""The command that checks a house's rules."""

import pytest

from kentperf.cli.cli import main
from kentperf.rules.rules import Rules

GOOD = """\
name = "ours"
[[rating]]
[[rating.level]]
name = "MET"
word = "Met"
when = [{at_least = "target-5%"}]
[[rating.level]]
name = "MISSED"
"""
BAD = """\
arrow = "up"
[[rating]]
[[rating.level]]
name = "MET"
when = [{at_lest = "target"}]
[[rating.level]]
name = "MET"

[[overall]]
kind = "wurst"
"""


def check(tmp_path, text):
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return main(["rules", "check", str(path)])


def test_good_rules_are_printed_as_their_key_and_worked_rows(tmp_path, capsys):
    assert check(tmp_path, GOOD) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith(Rules.read(tmp_path / "ours.toml").key())
    assert "Met: at least the target less 5%" in out
    rows = [line.split() for line in out.splitlines() if "  just outside  " in line]
    assert [row[-1] for row in rows] == ["MISSED", "MISSED"]
    assert "rating" not in out.splitlines()[-7]


def test_every_mistake_is_listed_at_once_with_its_line(tmp_path, capsys):
    assert check(tmp_path, BAD) == 1
    out, err = capsys.readouterr()
    assert out == ""
    head, *problems = err.splitlines()
    assert head.endswith(f"ours.toml: {len(problems)} problems")
    lines = [int(problem.split(":")[0].removeprefix("  line ")) for problem in problems]
    assert lines == sorted(lines)
    assert {1, 5, 10} <= set(lines)
    assert any("line 7: rating[1].level[2].name" in problem for problem in problems)


@pytest.mark.parametrize(("text", "said"), [("a = [", "cannot be read as TOML"), ("b = 1", "b")])
def test_what_is_no_rule_set_is_named(tmp_path, capsys, text, said):
    assert check(tmp_path, text) == 1
    assert said in capsys.readouterr().err


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path, capsys):
    assert main(["rules", "check", str(tmp_path / "none.toml")]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_a_file_that_is_no_utf_8_is_named(tmp_path, capsys):
    path = tmp_path / "ours.toml"
    path.write_bytes('name = "caf\xe9"'.encode("latin-1"))
    assert main(["rules", "check", str(path)]) == 1
    assert "it is no text in UTF-8" in capsys.readouterr().err
