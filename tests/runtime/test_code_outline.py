"""Where an exception came about, and never what it says."""

from __future__ import annotations

import pytest

from dxdesk.runtime import errors
from dxdesk.runtime.code_outline import code_place, outline_of, outline_of_fault
from dxdesk.runtime.errors import KnownError

SECRET = '部外秘の事業\n  File "/share/tanto/dxdesk/x.py", line 3, in 部外秘\nValueError: 部外秘'


def caught(error: BaseException, cause: BaseException | None = None) -> BaseException:
    def fail() -> None:
        try:
            if cause is not None:
                raise cause
        finally:
            raise error

    try:
        fail()
    except BaseException as found:
        return found
    raise AssertionError


def test_types_places_and_causes_are_told_and_no_message():
    error = caught(KeyError(SECRET), PermissionError(13, SECRET, f"/share/{SECRET}"))
    text = "\n".join(outline_of(error))
    assert "builtins.KeyError" in text
    assert "builtins.PermissionError errno 13" in text
    assert "test_code_outline.py:" in text
    assert " fail" in text
    assert "部外秘" not in text
    assert "tanto" not in text


def test_causes_that_go_in_a_ring_end():
    one, other = ValueError(SECRET), KeyError(SECRET)
    one.__cause__, other.__cause__ = other, one
    assert outline_of(one) == ["builtins.ValueError", "builtins.KeyError"]


def test_an_endless_recursion_is_told_by_its_end():
    def again(depth: int) -> int:
        return again(depth + 1)

    with pytest.raises(RecursionError) as caught_error:
        again(0)
    assert len(outline_of(caught_error.value)) == 61


@pytest.mark.parametrize(
    ("file", "place"),
    [
        (r"D:\share\tanto\DXDesk\app\dxdesk\ui\jobs.py", "dxdesk/ui/jobs.py"),
        ("/share/tanto/dxdesk/src/dxdesk/ui/jobs.py", "dxdesk/ui/jobs.py"),
        (errors.__file__, "dxdesk/runtime/errors.py"),
        ("/share/tanto/dxdesk", "dxdesk"),
        ("/usr/lib/python3.11/json/decoder.py", "decoder.py"),
        ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>"),
        ("", ""),
    ],
)
def test_of_a_file_only_what_lies_in_the_program_is_told(file: str, place: str):
    assert code_place(file) == place


def test_of_our_own_errors_the_type_is_told():
    assert outline_of(KnownError("部外秘です。")) == ["dxdesk.runtime.errors.KnownError"]


def test_a_crash_of_the_interpreter_is_told_by_its_places():
    fault = (
        "Windows fatal exception: access violation\n\n"
        "Thread 0x00001 (most recent call first):\n"
        r'  File "D:\share\tanto\app\dxdesk\ui\jobs.py", line 12 in run'
        '\n  File "x\nsomething else\n'
    )
    assert outline_of_fault(fault) == [
        "crash of the interpreter",
        "  dxdesk/ui/jobs.py:12 run",
    ]
