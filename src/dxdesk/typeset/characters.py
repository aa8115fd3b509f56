"""The character classes that line breaking and printing decide by.

Sources: W3C Requirements for Japanese Text Layout (JLReq), appendix A, classes cl-01 to cl-13;
JIS X 4051:2004, 4.3; the prefixes, units and bullets of municipal documents are our own list.
"""

from __future__ import annotations

from typing import Final

SPACES: Final = " 　"
"""The two spaces that are left after display: they hang at the end of a line."""

OPENING: Final = "‘“（〔［｛〈《「『【〖〘｟«〝＜([{｢" + "¥￥＄$£＃№〒"
"""行末禁則: opening brackets (cl-01) and prefixed abbreviations (cl-12)."""

_CLOSING_BRACKETS: Final = "’”）〕］｝〉》」』】〗〙｠»〟＞)]}｣"
_STOPS: Final = "、。，．：；！？‼⁇⁈⁉,.:;!?､｡"
_HYPHENS: Final = "‐–〜～゠／/"
_POSTFIXES: Final = "％‰%℃°′″￠¢㎡㎥㎏㎞㎝㎜㌔㌫㍍㌃㌶"
_ITERATION: Final = "々〻ヽヾゝゞ"
_HALF_WIDTH_SOUND: Final = "ﾞﾟ"
SMALL_KANA: Final = (
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯーｰ"
)
"""行頭禁則 only where a line is long enough (cl-10, cl-11): see `NARROW`."""

MIDDLE_DOTS: Final = "・･-"
"""行頭禁則 (cl-05), but a bullet after a space or at the start of a paragraph."""

CLOSING: Final = _CLOSING_BRACKETS + _STOPS + _HYPHENS + _POSTFIXES + _ITERATION + _HALF_WIDTH_SOUND
"""行頭禁則 without small kana and middle dots."""

MARKS: Final = "\u0300-\u036f\u3099\u309a\u20d0-\u20ff"
"""Combining marks as a range of a regular expression: never parted from their base."""

INSEPARABLE: Final = "―—…‥─"
"""分離禁止 (cl-08): a run of the same mark is not broken."""

BULLETS: Final = "①-⑳㉑-㉟㊱-㊿⑴-⒇❶-❿●○◎■□◆◇▲△▼▽★☆※→⇒▪•" + "・･\\-"
"""Marks that stay with what follows them, as a range of a regular expression."""

WORD: Final = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
"""Letters and digits of Latin runs, half and full width, as a range."""

JOINERS: Final = ".,:/'’\\-_@&%+~=?#．，：／－＿＠＆％＋"
"""Marks that hold a Latin run or a number together, as a range."""

LINK_BREAKS: Final = "/.?&=_-"
"""After these a run that is longer than a line may be cut first (URLs)."""

DIGITS: Final = "0-9０-９"

NUMBER_PREFIXES: Final = ("令和", "平成", "昭和", "大正", "明治", "第", "約", "計")

_UNITS: Final = """
千円 百万円 億円 万円 円 年度末 年度 年間 年 か月 ヶ月 カ月 ヵ月 月 日間 日 時間 時 分 秒
件 人 名 回 枚 台 個 本 冊 校 園 館 室 課 社 者 団体 世帯 施設
か所 箇所 ヶ所 カ所 ヵ所 種類 項目 事業 割 倍 点 位 歳 代 期 次 号 条 項 版
ポイント パーセント ％ % ‰ ㎡ ㎥ ㎞ ㎏ ℃ km kg cm mm m
"""

UNITS: Final = tuple(sorted(_UNITS.split(), key=len, reverse=True))
"""Units that a number is not parted from, longest first."""

WIDE_OPENING: Final = "‘“（〔［｛〈《「『【〖〘｟〝"
"""Full-width opening brackets (cl-01): half an em of aki before the mark."""

WIDE_CLOSING: Final = "’”）〕］｝〉》」』】〗〙｠〟、，"
"""Full-width closing brackets and commas (cl-02, cl-07): half an em of aki after the mark."""

FULL_STOPS: Final = "。．"
"""句点 (cl-06): as the closing brackets, but their aki stays within a line (JLReq, table 5)."""

WIDE_DOTS: Final = "・：；"
"""中点類 (cl-05): a quarter of an em of aki on either side."""

NARROW: Final = 8.0
"""Below this line length in em, small kana and ー may begin a line."""
