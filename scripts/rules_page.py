"""Writes docs/checks.md, the page of the rules of proof-reading, from the rules themselves.

Run it after every change of a rule: `python -m scripts.rules_page`.
"""

from __future__ import annotations

from pathlib import Path

from dxdesk.domain.labels import CHECK_WORDS_SETTING, CHECKS_OFF_SETTING, SETTING_LABELS
from scripts.told_rules import families

PAGE = Path(__file__).resolve().parents[1] / "docs" / "checks.md"

_OFF = SETTING_LABELS[CHECKS_OFF_SETTING]
_WORDS = SETTING_LABELS[CHECK_WORDS_SETTING]
_HEAD = f"""# 内容確認の項目

この一覧は `scripts/rules_page.py` が項目の定義から作ります（手で直しません）。

**重要度** 要修正は、誤りであることがはっきりしているもの。要確認は、人が見て判断するもの。
参考は、そろえると読みやすくなるもの。

**宛先** 事務局は、表記・文字・空白・番号のこと。原課は、数値や内容のこと。
確認依頼票に載るのは、原課宛てのもの（人が追加したものを含む）です。

**見る範囲** 欄は、一つの文や一つの年度の値だけを見ます。シートは、一つのシートの中を見比べます。
年度版は、全てのシートを見比べます。欄とシートの項目は直した直後に、年度版の項目は少し後に更新されます。

**使わない項目** 計画の設定「{_OFF}」にコードを並べると、その計画では確かめません。
確かめる用字・用語は、計画の設定「{_WORDS}」で足したり外したりできます。

**確認した結果** このままでよいとした理由や回答は、計画ファイルの中に残ります。
事業とコードと確かめた内容に付くため、内容が変われば別の確認事項になり、もう一度現れます。
"""

_COLUMNS = ("コード", "確かめること", "重要度", "宛先", "見る範囲", "なぜ", "例", "確認事項の文")


def page_text() -> str:
    """The page: what all rules have in common, and the rules, family by family."""
    return f"{_HEAD}\n{families(_COLUMNS, tuple)}"


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8", newline="\n")
