"""Outputs on a full disk and in a read-only folder: the old files stay, and one line says why."""

import errno
import os
import resource
from pathlib import Path

import pytest

from kentperf import cli
from kentperf.files import whole
from tests.hostile.children import ended, in_child
from tests.hostile.outputs import OUTPUTS, files_of, returned

OLD = "the old file"


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that has room for all but the last file of a set."""

    def begin(room):
        fsync, left = os.fsync, iter(range(room))

        def full(descriptor):
            if next(left, None) is None:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            fsync(descriptor)

        monkeypatch.setattr(whole.os, "fsync", full)

    return begin


@pytest.mark.parametrize("name", sorted(set(OUTPUTS) - {"command", "manifest"}))
def test_a_full_disk_leaves_every_old_file_as_it_was(tmp_path, full_disk, name):
    output = OUTPUTS[name]
    output.write(tmp_path)
    names = [path.name for path in files_of(tmp_path)]
    for path in tmp_path.iterdir():
        path.unlink()
    if output.over:
        for file in names:
            (tmp_path / file).write_text(OLD)
    before = contents(tmp_path)
    full_disk(len(names) - 1)
    with pytest.raises(OSError, match="No space left on device") as caught:
        output.write(tmp_path)
    assert caught.value.errno == errno.ENOSPC
    assert Path(caught.value.filename).parent == tmp_path
    assert contents(tmp_path) == before


@pytest.mark.parametrize("room", [0, 1])
def test_a_full_disk_is_said_in_one_line(tmp_path, full_disk, capsys, room):
    paths = [tmp_path / "paper.docx", tmp_path / "report.html"]
    for path in paths:
        path.write_text(OLD)
    book = returned()
    before = contents(tmp_path)
    full_disk(room)
    assert cli.main(["score", book, "--docx", str(paths[0]), "-o", str(paths[1])]) == 2
    said = capsys.readouterr()
    line = f"kentperf: {paths[room]}: No space left on device. What was there is unchanged"
    assert said.err.splitlines() == [line]
    assert contents(tmp_path) == before


@pytest.mark.parametrize("option", ["-o", "--docx"])
def test_a_read_only_folder_is_said_in_one_line(tmp_path, monkeypatch, capsys, option):
    target = tmp_path / "report.docx"
    target.write_text(OLD)
    book, usual = returned(), Path.open

    def read_only(path, mode="r", *rest, **options):
        if path.parent == tmp_path and "x" in mode:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        return usual(path, mode, *rest, **options)

    monkeypatch.setattr(Path, "open", read_only)
    assert cli.main(["score", book, option, str(target)]) == 2
    line = f"kentperf: {target}: Read-only file system. What was there is unchanged"
    assert capsys.readouterr().err.splitlines() == [line]
    assert contents(tmp_path) == {"report.docx": OLD.encode()}


def test_a_limit_on_the_size_of_files_leaves_the_old_workbook(tmp_path):
    path = tmp_path / "report.xlsx"
    path.write_text(OLD)

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))
        try:
            OUTPUTS["xlsx"].write(tmp_path)
        except OSError as error:
            os._exit(error.errno)

    assert ended(in_child(limited)) == errno.EFBIG
    assert contents(tmp_path) == {"report.xlsx": OLD.encode()}
