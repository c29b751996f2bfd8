"""The command line takes what services say."""

import pytest

from kentperf import cli
from tests.support.commented import FIGURES, MARKDOWN, REGISTER, WARNING


@pytest.fixture
def files(tmp_path):
    FIGURES.to_csv(tmp_path / "figures.csv", index=False)
    REGISTER.to_csv(tmp_path / "register.csv", index=False)
    (tmp_path / "said.md").write_text(MARKDOWN, encoding="utf-8")
    return tmp_path


def run(files, command, *more):
    tables = [str(files / "figures.csv"), "--register", str(files / "register.csv")]
    return cli.main([command, *tables, "--commentary", str(files / "said.md"), *more])


def test_the_command_line_takes_commentary(files, capsys):
    assert run(files, "score", "-o", str(files / "out.html")) == 0
    assert "A second clinic opens." in (files / "out.html").read_text(encoding="utf-8")
    assert WARNING in capsys.readouterr().err


def test_a_warning_is_listed_and_is_no_failure(files, capsys):
    assert run(files, "validate") == 0
    out, err = capsys.readouterr()
    assert "warning: is RED and has no management action" in out
    assert err == "0 problems, 1 warning\n"
