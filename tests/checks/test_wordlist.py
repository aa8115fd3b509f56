"""A city's list of words is read, and looked over line by line."""

from dxdesk.checks.wordlist import doubtful_lines, read_wordlist

LINES = """# 覚え書き
貸貸借→賃貸借

サーバ
→県
縣→
壱→一→1
弐->二
貸貸借→賃借
あ=>い
県→県
"""


def test_lines_that_do_not_say_what_was_meant_are_told() -> None:
    assert doubtful_lines(LINES) == [
        (5, "「→」の前に語がありません。"),
        (6, "「→」の後に語がありません。"),
        (7, "「→」を1つだけ使ってください。"),
        (8, "「→」を1つだけ使ってください。"),
        (9, "「貸貸借」は2行目にもあります。"),
        (10, "「→」を1つだけ使ってください。"),
        (11, "「→」の前と後が同じ語です。"),
    ]


def test_a_list_without_doubts_is_read_as_it_is_written() -> None:
    lines = "# 用語\n貸貸借→賃貸借\nサーバ\n"
    assert doubtful_lines(lines) == []
    assert read_wordlist(lines) == {"貸貸借": "賃貸借", "サーバ": "サーバ"}
