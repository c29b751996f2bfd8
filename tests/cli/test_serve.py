"""``kentperf serve`` as a person runs it: started, a file changed, stopped."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from kentperf import cli
from kentperf.project.project import write_example

PATIENCE = 60


class Served:
    def __init__(self, path):
        command = [
            sys.executable,
            "-m",
            "kentperf",
            "serve",
            str(path),
            "--port",
            "0",
            "--no-browser",
        ]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603
        first = self.process.stderr.readline()
        self.url = re.search(r"http://127\.0\.0\.1:\d+/", first)[0]

    def get(self, path=""):
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:  # noqa: S310
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def number(self):
        return int(self.get(".kentperf/version"))

    def wait(self, number):
        end = time.monotonic() + PATIENCE
        while self.number() < number:
            assert time.monotonic() < end, "no other page was built"
            time.sleep(0.1)
        return self.get()

    def stop(self, number):
        self.process.send_signal(number)
        code = self.process.wait(timeout=PATIENCE)
        return code, self.process.stderr.read()


@pytest.fixture
def served(tmp_path):
    path = write_example(tmp_path / "project")
    made = Served(path)
    made.path = path
    yield made
    made.process.kill()
    made.process.wait()
    made.process.stderr.close()


def test_a_changed_file_is_another_page_and_an_error_is_shown_until_it_is_put_right(served):
    assert "Exampleshire Council (made-up data)" in served.wait(1)
    before = sorted(served.path.parent.iterdir())
    text = served.path.read_text(encoding="utf-8")
    served.path.write_text(text.replace("Exampleshire", "Othershire"), encoding="utf-8")
    assert "Othershire Council (made-up data)" in served.wait(2)
    register = served.path.parent / "register.csv"
    held = register.read_text(encoding="utf-8")
    register.write_text(held.replace("higher", "highest"), encoding="utf-8")
    wrong = served.wait(3)
    assert "The report was not built" in wrong
    assert "highest" in wrong
    register.write_text(held, encoding="utf-8")
    assert "Othershire Council (made-up data)" in served.wait(4)
    assert sorted(served.path.parent.iterdir()) == before
    code, said = served.stop(signal.SIGINT)
    assert code == 0
    assert said.splitlines()[-1] == "stopped"
    assert "Traceback" not in said


def test_a_scheduler_stops_it_cleanly(served):
    served.wait(1)
    code, said = served.stop(signal.SIGTERM)
    assert code == 128 + signal.SIGTERM
    assert "Traceback" not in said
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", int(served.url.split(":")[2].rstrip("/"))))


def test_a_port_that_is_taken_is_wrong_usage(tmp_path, capsys):
    path = write_example(tmp_path / "project")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert cli.main(["serve", str(path), "--port", str(port), "--no-browser"]) == 2
    assert f"port {port} of 127.0.0.1 cannot be had" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["many", "-1", "65536", "٣"])
def test_what_is_no_port_is_wrong_usage(port, capsys):
    with pytest.raises(SystemExit, match="2"):
        cli.main(["serve", "council.toml", f"--port={port}"])
    assert "give a number from 0 to 65535" in capsys.readouterr().err


def test_a_project_that_is_not_there_is_wrong_usage(tmp_path, capsys):
    assert cli.main(["serve", str(tmp_path)]) == 2
    assert "kentperf init DIR writes an example" in capsys.readouterr().err
