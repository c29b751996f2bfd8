"""A bar that shows on a terminal while work is slow."""

import io
import time

from kentperf.columns.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_the_bar_shows_on_a_terminal_and_is_wiped_off():
    stream = Terminal()
    with Progress(2, stream, patience=0.0) as progress:
        progress.step("reading")
        progress.step("scoring")
        time.sleep(0.5)
    assert "[############............] scoring" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_quick_work_and_other_streams_show_no_bar():
    quick, pipe = Terminal(), io.StringIO()
    with Progress(1, quick) as progress:
        progress.step("reading")
    with Progress(1, pipe, patience=0.0) as progress:
        progress.step("reading")
        time.sleep(0.3)
    assert (quick.getvalue(), pipe.getvalue()) == ("", "")
