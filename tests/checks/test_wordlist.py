"""A city's list of words is read, and looked over line by line."""

from dxdesk.checks.wordlist import Wordlist, doubtful_lines, read_wordlist

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


def test_a_word_within_what_is_meant_is_none() -> None:
    wordlist = Wordlist({"ベンダ": "ベンダー", "取組": "取り組み", "件": "一件一件"})
    assert [*wordlist.found_in("ベンダーとベンダの取り組み、ベンダ")] == [
        (5, 8, "ベンダー"),
        (14, 17, "ベンダー"),
    ]
    assert [*wordlist.found_in("一件一件")] == []
    assert [*wordlist.found_in("一件")] == [(1, 2, "一件一件")]
