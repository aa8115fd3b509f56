"""A text is quoted in brackets that are not its own."""

import pytest

from dxdesk.domain.brackets import quote


@pytest.mark.parametrize(
    ("words", "quoted"),
    [("窓口", "「窓口」"), ("「窓口」の案内", "『「窓口」の案内』"), ("", "「」")],
)
def test_brackets_of_the_other_kind_stand_around_brackets(words: str, quoted: str) -> None:
    assert quote(words) == quoted
