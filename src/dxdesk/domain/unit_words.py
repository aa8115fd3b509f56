"""The unit at the end of an indicator's name: （件）, （％）, （時間/年）.

A bracket at the end is a unit when its whole content is a unit word: a counter or measure from the
list below, with a multiplier (千人) or 延べ before it and 数 (枚数) or a "per" (/年, ／件) behind
it. Any other bracket describes (（削減時間）, （新規）) and stays in the name.
"""

from __future__ import annotations

import re
from typing import Final

from dxdesk.domain.brackets import outer_brackets
from dxdesk.domain.half_width import half_width

_MEASURES: Final = (
    "%|‰|ポイント|pt|円|秒|分|時間|日間|日|週間|週|か月|ヶ月|カ月|ケ月|月|年間|年|度|℃|倍|割|点|位|歳"
    "|㎡|m2|m²|㎥|m3|㎞|km|m|cm|mm|㎏|kg|g|t|トン|t-CO2|kWh|MWh|kW|ℓ|L|KB|MB|GB|TB|ha"
)
_COUNTERS: Final = (
    "人回|人日|人月|人|名|者|件|回|枚|台|個|箇所|か所|ヶ所|カ所|ケ所|店舗|店|社|校|園|館|課|室|部署|部"
    "|冊|本|棟|戸|世帯|団体|事業者|事業|施設|地区|区|組|語|字|ページ|頁|品目|種類|種|例|教室|講座|コース|単位"
    "|項目|システム|業務|手続き|手続|アカウント|ダウンロード|DL|PV|アクセス|票|通|便|編|作品|機|機関|基|面"
    "|データセット|データ|セット|ファイル|サービス|チーム|グループ|クラス|自治体|所属|様式|帳票|申請"
)
_WORD: Final = rf"(?:千|万|百万|億)?(?:{_MEASURES}|{_COUNTERS})数?"
_UNIT: Final = re.compile(rf"(?:延べ|のべ|延)?{_WORD}(?:\s*/\s*(?:1|一)?{_WORD})?", re.IGNORECASE)


def is_unit(text: str) -> bool:
    """Tell whether a text is a unit and nothing else."""
    return _UNIT.fullmatch(half_width(text).strip()) is not None


def split_unit(text: str) -> tuple[str, str]:
    """Split an indicator into name and unit as typed; the unit is empty where there is none."""
    stripped = text.strip()
    brackets = outer_brackets(stripped)
    if not brackets or not brackets[-1].closed or brackets[-1].end < len(stripped):
        return stripped, ""
    last = brackets[-1]
    name = stripped[: last.start].rstrip()
    return (name, last.inner.strip()) if name and is_unit(last.inner) else (stripped, "")
