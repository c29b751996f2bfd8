"""What is wrong with a house's own rules is named."""

import pytest

import kentperf as kp
from kentperf.rules.rules import Rules


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ({"from": "kent-2014"}, r'unknown rules "kent-2014".*Did you mean "kent-2024"'),
        ({"alhpa": 0.1}, 'unknown field of rules "alhpa".*Did you mean "alpha"'),
        ({"alpha": "0.1"}, "alpha is '0.1'; it should be between 0 and 1"),
        ({"words": ["Met"]}, "words is .*; it should be a table"),
        ({"palette": "trafic"}, 'unknown palette .*Did you mean "traffic"'),
        ({"severity_cuts": [10, 5]}, "should be two numbers that rise"),
        ({"severity_cuts": 5}, "should be two numbers that rise"),
        ({"missing_floor": "not met"}, 'Did you mean "not_met"'),
        ({"overlap": "ignore"}, 'Did you mean "ignored"'),
    ],
)
def test_a_wrong_field_is_named(source, message):
    with pytest.raises(kp.KentPerfError, match=message):
        Rules.read(source)


def test_a_file_that_is_not_toml_is_named(tmp_path):
    path = tmp_path / "house.toml"
    path.write_text("from = kent", encoding="utf-8")
    with pytest.raises(kp.KentPerfError, match=r"house\.toml cannot be read as TOML"):
        Rules.read(path)
