"""Files, folders, globs and lists: what is found, in which order, and that nothing loops."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quoth.fetch import Policy, expand
from quoth.model.claim import Failure
from quoth.model.text import Capture


def found(location: object, policy: Policy | None = None) -> list[str]:
    """Locations of captures; a failure as "location: reason"."""
    return [x.location if isinstance(x, Capture) else f"{x.location}: {x.reason}" for x in expand(str(location), policy)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/2.html", "a/1.txt", "c/.hidden", "c/x.txt", ".git/config"):
        path = tmp_path / "top" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Four were killed.")
    return tmp_path / "top"


def test_a_folder_in_depth_by_name_without_hidden_files(folder: Path) -> None:
    assert found(folder) == [f"{folder}/{name}" for name in ("a/1.txt", "a/2.html", "b.txt", "c/x.txt")]


def test_a_glob_by_name(folder: Path) -> None:
    assert found(f"{folder}/**/*.txt") == [f"{folder}/{name}" for name in ("a/1.txt", "b.txt", "c/x.txt")]
    assert found(f"{folder}/[ac]") == [f"{folder}/{name}" for name in ("a/1.txt", "a/2.html", "c/x.txt")]


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("x")
    assert found(tmp_path / "a[1].txt") == [f"{tmp_path}/a[1].txt"]


def test_nothing_there(tmp_path: Path) -> None:
    assert found(tmp_path / "gone.txt") == [f"{tmp_path}/gone.txt: no such file"]
    assert found(tmp_path / "*.txt") == [f"{tmp_path}/*.txt: no file of that pattern"]
    assert found(tmp_path) == [f"{tmp_path}: a folder without files"]
    assert found("a\x00b") == ["a\x00b: cannot be read: embedded null byte"]


def test_a_link_to_a_folder_above_ends_with_one_line(folder: Path) -> None:
    os.symlink(folder, folder / "a" / "loop")
    assert found(folder)[2] == f"{folder}/a/loop: a symbolic link to a folder that is read by itself; not followed"
    assert len(found(folder)) == 5


def test_links_among_folders_elsewhere_are_followed_once(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "y.txt").write_text("y")
    os.symlink(tmp_path / "else", tmp_path / "else" / "self")
    os.symlink(tmp_path / "else", folder / "d")
    os.symlink(tmp_path / "else", folder / "e")
    assert [name.removeprefix(f"{folder}/").partition(":")[0] for name in found(folder)[-4:]] == ["c/x.txt", "d/self", "d/y.txt", "e"]


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert found(tmp_path) == [f"{tmp_path}/pipe: a device or a pipe, not a file"]


def test_a_list_of_paths_from_its_own_folder(folder: Path) -> None:
    (folder / "list.txt").write_text("# mine\nb.txt\n\na/1.txt\nb.txt\n")
    assert found(folder / "list.txt") == [f"{folder}/b.txt", f"{folder}/a/1.txt"]


def test_a_text_is_no_list(folder: Path) -> None:
    (folder / "text.txt").write_text("b.txt\nFour were killed near http://example.org today.\n")
    assert found(folder / "text.txt") == [f"{folder}/text.txt"]


@pytest.mark.parametrize("text", [".\n", "..\n", "/\n", "a\n", "./a\n", "top\na\n"])
def test_words_that_are_names_of_folders_too_are_words(folder: Path, text: str) -> None:
    (folder / "text.txt").write_text(text)
    assert found(folder / "text.txt") == [f"{folder}/text.txt"]


def test_a_list_of_itself_ends(folder: Path) -> None:
    (folder / "list.txt").write_text("list.txt\nb.txt\n")
    names = found(folder / "list.txt")
    assert f"{folder}/b.txt" in names
    assert names[0] == f"{folder}/list.txt: nested more than 5 deep"


def test_a_picture_is_named_and_not_kept(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n....")
    assert list(expand(str(tmp_path))) == [Failure(f"{tmp_path}/a.png", "NotText", "a PNG picture; quoth reads texts")]


def test_more_documents_than_allowed_is_said(folder: Path) -> None:
    assert found(folder, Policy(max_documents=2))[-1] == f"{folder}: more than 2 documents; the rest is not read"


def test_the_largest_document(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * 3_000_001)
    assert found(tmp_path, Policy(max_bytes=3_000_000)) == [f"{tmp_path}/big.txt: larger than 3 MB, the most that quoth takes"]
