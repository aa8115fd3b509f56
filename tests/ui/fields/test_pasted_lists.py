"""What a copied list says of its levels."""

from __future__ import annotations

import pytest

from dxdesk.domain.list_lines import Line
from dxdesk.ui.fields.pasted_list import placed, read_list


@pytest.mark.parametrize(
    ("space", "level"),
    [
        ("", 0),
        (" ", 0),
        ("  ", 1),
        ("　", 1),
        ("\t", 1),
        ("　　", 2),
        ("\t　  ", 3),
        ("\u00a0 ", 1),
    ],
)
def test_spaces_before_a_line_are_its_level(space: str, level: int):
    assert read_list(f"{space}①二つ目 と") == (Line("①二つ目 と", level),)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2029"])
def test_lines_without_words_are_none(end: str):
    assert read_list(end.join(("", "・一", "", " 　\t", "　二", ""))) == (
        Line("・一"),
        Line("二", 1),
    )


WORD = """<html><body><!--StartFragment-->
<p class=MsoListParagraph style='margin-left:22.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>(1)<span>&nbsp;&nbsp; </span></span><![endif]>一<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p style='mso-list:l0 level3 lfo1;tab-stops:
list 10.0pt'>(a)二</p><p class=MsoNormal>三</p></body></html>"""


def test_word_tells_the_levels_in_its_html():
    assert read_list("(1)一\n\n(a)二\n三", WORD) == (Line("(1)一"), Line("(a)二", 1), Line("三"))


@pytest.mark.parametrize("html", ["", "<p>一</p><p>二</p>", WORD])
def test_html_that_tells_nothing_of_these_lines_is_not_asked(html: str):
    assert read_list("・一\n　・二", html) == (Line("・一"), Line("・二", 1))


def test_the_first_line_goes_on_with_the_words_before_it_unless_it_was_copied_as_a_new_one():
    lines, head, tail = read_list("　一\n　二"), Line("・始める", 1), Line("", 1)
    assert placed("　一\n　二", lines, head, tail, 6) == [Line("一", 1), Line("二", 2)]
    new = placed("\n　一\n　二", lines, head, tail, 6)
    assert new == [Line("", 1), Line("一", 2), Line("二", 2)]
