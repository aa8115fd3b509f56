"""Files before they are an import: what is read, what is refused, and which one is spoken of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from dxdesk.exchange.reconciliation import UndecidedYearError
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.sources import random_id
from dxdesk.workspace import importing
from dxdesk.workspace.importing import SourceFile, preview_sources, read_source
from dxdesk.workspace.jobs import CancelledError, Unattended

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def text(repository: Path) -> bytes:
    return (repository / "tests" / "data" / "text_sheets_fictional.txt").read_bytes()


@pytest.fixture(scope="module")
def undecided(text: bytes) -> bytes:
    years = r"(令和|平成|[RＲ])?[0-9０-９元]+年度"
    return re.sub(years, "年度", text.decode()).encode()


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "回答.txt"
    path.write_bytes(b"\xff\x00\r\n")
    assert read_source(path) == b"\xff\x00\r\n"


def test_what_is_no_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=re.escape(tmp_path.name)):
        read_source(tmp_path)
    with pytest.raises(KnownError, match=r"ない\.txt.*見つかりません"):
        read_source(tmp_path / "ない.txt")


def test_a_file_too_large_to_be_one_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "動画.txt"
    path.write_bytes(b"12345")
    monkeypatch.setattr(importing, "LARGEST_SOURCE", 4)
    with pytest.raises(KnownError, match=r"動画\.txt.*大きすぎます"):
        read_source(path)
    monkeypatch.setattr(importing, "LARGEST_SOURCE", 5)
    assert read_source(path) == b"12345"


def test_of_several_files_the_bad_one_is_named(text: bytes) -> None:
    files = [SourceFile("良い.txt", text), SourceFile("悪い.txt", b"%PDF-1.7")]
    with pytest.raises(KnownError, match=r"悪い\.txt.*PDF"):
        preview_sources({}, files, random_id, Unattended())
    with pytest.raises(KnownError, match=r"^これは"):
        preview_sources({}, files[1:], random_id, Unattended())


def test_an_undecided_year_says_of_which_file(text: bytes, undecided: bytes) -> None:
    files = [SourceFile("令和6年度.txt", text), SourceFile("不明.txt", undecided)]
    with pytest.raises(UndecidedYearError) as refusal:
        preview_sources({}, files, random_id, Unattended())
    assert refusal.value.source == 1


def test_a_year_given_to_one_file_leaves_the_others_theirs(text: bytes, undecided: bytes) -> None:
    files = [SourceFile("令和6年度.txt", text), SourceFile("不明.txt", undecided, 2025)]
    preview = preview_sources({}, files, random_id, Unattended())
    assert preview.editions == (2024, 2025)


def test_reading_ends_between_files_when_it_is_called_off(text: bytes) -> None:
    told: list[tuple[int, int]] = []

    class Impatient(Unattended):
        @override
        def step(self, done: int, total: int, label: str = "") -> None:
            told.append((done, total))
            if done == 1:
                raise CancelledError(label)

    files = [SourceFile("一.txt", text), SourceFile("二.txt", text)]
    with pytest.raises(CancelledError, match=r"二\.txt"):
        preview_sources({}, files, random_id, Impatient())
    assert told == [(0, 2), (1, 2)]
