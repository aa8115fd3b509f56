"""File names made of what people typed: each of them can be written on Windows and Linux."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dxdesk.runtime.file_names import LONGEST, file_name

DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
MARKS = st.sampled_from('\\/:*?"<>|.\u202e\u200b\ufeff\x00\x1f\r\n\t 　~$(){}') | st.characters()
WORDS = (
    st.text(MARKS, max_size=200)
    | st.text(st.sampled_from("aA漢𠮷👨\u0301"), min_size=60, max_size=300)
    | st.builds(
        "{}{}{}".format,
        st.sampled_from(sorted(DEVICES)),
        st.sampled_from(["", ".", " ", " .", ".txt"]),
        st.text(max_size=3),
    ).map(str.upper)
)


def is_valid(name: str) -> bool:
    """Whether Windows and Linux take a name, as Microsoft's "Naming Files" has it."""
    stem = name.partition(".")[0].rstrip(" ").lower()
    return (
        0 < len(name.encode()) <= 255
        and not set(name) & set('\\/:*?"<>|')
        and all(unicodedata.category(mark) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for mark in name)
        and not name.startswith(" ")
        and not name.endswith((".", " "))
        and stem not in DEVICES
    )


@settings(max_examples=500)
@given(WORDS)
@example("CON")
@example("aux.")
@example("com¹")
@example("NUL .x")
@example("\u202egnp")
@example("𠮷" * 300)
@example("..")
def test_a_name_can_be_written_everywhere(words: str):
    name = file_name(words, ".pdf")
    assert is_valid(name)
    assert len(name) <= LONGEST + len(".pdf") + 1
    assert name.endswith(".pdf")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("1-1-1 窓口のDX", "1-1-1 窓口のDX.pdf"),
        ("A/B:C*D?E", "A／B：C＊D？E.pdf"),
        ('"<|>"\\', "”＜｜＞”￥.pdf"),
        ("計画（案）...", "計画（案）.pdf"),
        (" 前後　の\n空白 ", "前後 の 空白.pdf"),
        ("con", "_con.pdf"),
        ("見\u200bえ\u202eない", "見 え ない.pdf"),
        ("葛\U000e0100飾区", "葛\U000e0100飾区.pdf"),
        ("", "無題.pdf"),
        ("\u202e...", "無題.pdf"),
    ],
)
def test_a_name_reads_like_the_words(words: str, name: str):
    assert file_name(words, ".pdf") == name


def test_words_without_a_letter_take_the_other_name():
    assert file_name("\x00", ".dxdesk", "計画") == "計画.dxdesk"
