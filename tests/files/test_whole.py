import ast
import errno
import os
import resource
import signal
import stat
import threading
from pathlib import Path

import pytest

from kentperf.files import whole
from kentperf.files.whole import together, write_bytes, write_text
from tests.hostile.children import ended, in_child

PACKAGE = Path(whole.__file__).parents[1]
STEPS = ("open", "write", "fsync", "replace", "after")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "report.html"
    path.write_text("old")
    return path


def write_all(*paths):
    with together():
        for path in paths:
            write_text(path, "new")


def full_disk(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_text_is_written_as_utf_8_with_its_own_line_ends(tmp_path):
    write_text(tmp_path / "a.txt", "é\r\nb\n")
    assert (tmp_path / "a.txt").read_bytes() == "é\r\nb\n".encode()


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path):
    write_text(tmp_path / "ours", "")
    (tmp_path / "any").touch()
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "any").stat().st_mode


def test_a_file_that_is_there_keeps_its_permissions(old):
    old.chmod(0o640)
    write_text(old, "new")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert old.read_text() == "new"


def test_a_symbolic_link_goes_on_pointing_to_its_file(old, tmp_path):
    link = tmp_path / "latest.html"
    link.symlink_to(old)
    write_text(link, "new")
    assert link.is_symlink()
    assert old.read_text() == "new"


def test_what_is_no_file_is_written_to_directly(tmp_path):
    write_text("/dev/null", "gone")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_text()))
    reader.start()
    write_text(pipe, "through")
    reader.join()
    assert found == ["through"]
    outlet, inlet = os.pipe()
    write_text(f"/dev/fd/{inlet}", "through")
    assert os.read(outlet, 100) == b"through"
    os.close(outlet)
    os.close(inlet)
    assert names(tmp_path) == ["pipe"]


def test_an_error_is_that_of_the_system_and_names_the_callers_file(old, monkeypatch):
    monkeypatch.setattr(whole.os, "fsync", full_disk)
    with pytest.raises(OSError, match=r"No space left on device: '.*report\.html'") as caught:
        write_text(old, "new")
    assert caught.value.errno == errno.ENOSPC
    assert old.read_text() == "old"
    assert names(old.parent) == ["report.html"]


def test_a_file_that_outgrows_its_limit_leaves_the_old_one_whole(old):
    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            write_bytes(old, bytes(100_000))
        except OSError as error:
            os._exit(error.errno)

    assert ended(in_child(limited)) == errno.EFBIG
    assert old.read_text() == "old"
    assert names(old.parent) == ["report.html"]


def test_a_folder_that_is_not_there_or_stands_in_the_way_is_said(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no/report\.csv"):
        write_text(tmp_path / "no" / "report.csv", "")
    with pytest.raises(IsADirectoryError):
        write_text(tmp_path, "")
    assert names(tmp_path) == []


def as_nobody(work):
    def unprivileged():
        if os.geteuid() == 0:
            os.seteuid(65534)
        try:
            work()
        except PermissionError as error:
            os._exit(77 if error.filename.endswith("report.html") else 1)

    return ended(in_child(unprivileged))


@pytest.fixture
def open_to_all(tmp_path_factory):
    # Nobody may enter the folders of pytest, so the folder is entered before.
    folder = tmp_path_factory.mktemp("shared")
    (folder / "report.html").write_text("old")
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)
    folder.chmod(0o755)


@pytest.mark.parametrize(("of_folder", "of_file"), [(0o555, 0o666), (0o777, 0o444)])
def test_a_read_only_folder_or_file_is_left_as_it_is(open_to_all, of_folder, of_file):
    (open_to_all / "report.html").chmod(of_file)
    open_to_all.chmod(of_folder)
    assert as_nobody(lambda: write_text("report.html", "new")) == 77
    assert (open_to_all / "report.html").read_text() == "old"
    assert names(open_to_all) == ["report.html"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_nothing_is_left_beside_when_the_user_stops_it(old, monkeypatch, stop):
    def stopped(*_):
        raise stop

    monkeypatch.setattr(whole.os, "fsync", stopped)
    with pytest.raises(stop):
        write_text(old, "new")
    assert old.read_text() == "old"
    assert names(old.parent) == ["report.html"]


def test_files_written_together_appear_when_all_are_written(tmp_path):
    with together():
        write_text(tmp_path / "a", "1")
        with together():
            write_text(tmp_path / "b", "2")
        assert not (tmp_path / "a").exists()
        assert not (tmp_path / "b").exists()
    assert names(tmp_path) == ["a", "b"]


def test_files_written_together_are_renamed_in_the_order_of_writing(tmp_path, monkeypatch):
    placed = []
    replace = Path.replace
    monkeypatch.setattr(
        Path, "replace", lambda old, new: (placed.append(new.name), replace(old, new))
    )
    with together():
        for name in ("beside", "main"):
            write_text(tmp_path / name, "")
    assert placed == ["beside", "main"]


def test_when_one_cannot_be_written_none_is(old, monkeypatch):
    fsync, flushed = os.fsync, []

    def third_fails(descriptor):
        flushed.append(descriptor)
        return full_disk() if len(flushed) == 3 else fsync(descriptor)

    monkeypatch.setattr(whole.os, "fsync", third_fails)
    with pytest.raises(OSError, match="No space"):
        write_all(old, old.parent / "more", old.parent / "last")
    assert old.read_text() == "old"
    assert names(old.parent) == ["report.html"]


@pytest.mark.parametrize("links", [True, False])
def test_when_one_cannot_be_renamed_those_before_are_put_back(old, monkeypatch, links):
    replace = Path.replace

    def once(beside, target):
        if target.name == "last":
            full_disk()
        replace(beside, target)

    def no_links(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "replace", once)
    if not links:
        monkeypatch.setattr(whole.os, "link", no_links)
    with pytest.raises(OSError, match="last"):
        write_all(old, old.parent / "more", old.parent / "last")
    assert old.read_text() == "old"
    assert names(old.parent) == ["report.html"]


def test_one_file_written_twice_together_holds_what_came_last(old):
    with together():
        write_text(old, "first")
        write_text(old, "second")
    assert old.read_text() == "second"
    assert names(old.parent) == ["report.html"]


def test_another_thread_writes_at_once(tmp_path):
    with together():
        write_text(tmp_path / "held", "")
        other = threading.Thread(target=write_text, args=(tmp_path / "other", ""))
        other.start()
        other.join()
        assert (tmp_path / "other").exists()
        assert not (tmp_path / "held").exists()


def killed_at(step, work):
    """Run it in a process that is killed at a step."""

    def dies(*_, **__):
        os.kill(os.getpid(), signal.SIGKILL)

    def child():
        if step == "write":
            # Half of it is on the disk; Python itself would go on.
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        elif step == "open":
            whole._beside = dies
        elif step == "fsync":
            whole.os.fsync = dies
        elif step == "replace":
            Path.replace = dies
        work()
        dies()

    return ended(in_child(child))


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_leaves_the_old_file_or_the_new_one(old, step):
    new = b"n" * 100_000
    number = killed_at(step, lambda: write_bytes(old, new))
    assert number == -(signal.SIGXFSZ if step == "write" else signal.SIGKILL)
    assert old.read_bytes() == (new if step == "after" else b"old")


@pytest.mark.parametrize("renamed", range(4))
def test_a_kill_between_renames_leaves_the_main_file_old(tmp_path, renamed):
    paths = [tmp_path / name for name in ("a", "b", "main")]
    for path in paths:
        path.write_text("old")
    replace = Path.replace

    def child():
        counted = iter(range(renamed))

        def some(beside, target):
            if next(counted, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            replace(beside, target)

        Path.replace = some
        write_all(*paths)

    assert ended(in_child(child)) == (0 if renamed == 3 else -signal.SIGKILL)
    found = [path.read_text() for path in paths]
    assert found == ["new"] * renamed + ["old"] * (3 - renamed)


WRITES = {"write_text", "write_bytes", "save", "savefig", "to_csv", "to_excel", "to_parquet"}
# Into memory.
HELD = {("report/word/document.py", "save"), ("report/text/coded.py", "to_parquet"),
        ("files/tables.py", "to_csv")}  # fmt: skip


def test_nothing_is_written_but_through_this_room():
    found = set()
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = getattr(node, "func", None)
            if isinstance(called, ast.Attribute) and called.attr in WRITES:
                found.add((name, called.attr))
            if getattr(called, "id", getattr(called, "attr", "")) == "open" and node.args:
                modes = {getattr(argument, "value", "") for argument in node.args}
                assert name == "files/whole.py" or not modes & {"w", "wb", "a", "x", "xb"}, name
    assert found == HELD | {("files/whole.py", "write_bytes")}
