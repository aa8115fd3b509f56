"""Which way an indicator seems to be meant, by its name and by where its targets go.

How far a target was reached, and with it every rating, hangs on the direction; nobody looks at it
again once it is entered.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.checks.rule import Example, Family, OfSheet, Rule, Seen
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.measurement import Direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.series import Figure, Series
    from dxdesk.checks.sheet_under_check import SheetUnderCheck

_LESS_IS_BETTER: Final = re.compile(
    "散乱|待ち時間|待ち日数|待機|処理時間|処理日数|処理期間|作業時間|事務時間|所要時間|所要日数"
    "|要する(?:平均)?(?:時間|日数|期間)|までの(?:平均)?(?:時間|日数|期間)|排出量|ごみの量|ごみ量"
    "|時間外|残業|超過勤務|事故|苦情|不具合|障害件数|障害の件数|誤り|ミス|誤入力|誤送|違反|不備|滞納"
    "|未納|遅延|紛失|盗難|犯罪|離職|欠席(?!連絡|の連絡|届)|不登校|使用量|使用枚数|印刷枚数|消費量|漏水|渋滞"
    "|(?:攻撃|訓練).{0,12}開封"
)
# With one of these the number tells how much was gained, or what was done about it.
_GAIN: Final = re.compile(
    "削減|短縮|縮減|減少|低減|抑制|軽減|節減|節約|自動化|改善|解消|防止|対策|対応|解決|支援|指導|整理"
    "|減(?:[（(].*)?$|減の|研修|講座|講習|参加|実施|開催|利用者|活用|相談|受付|検知|配信|公表|満足"
)
_ENOUGH: Final = 2


def is_direction_doubtful(series: Series) -> bool:
    """Whether the direction is asked about; what hangs on it is not asked about then."""
    return _doubt(series) is not None


def _doubt(series: Series) -> str | None:
    """What is said of the direction; None where name and targets agree with it."""
    figures = series.figures
    if len(figures) < _ENOUGH:
        return None
    name, way = series.indicator.name, series.trend()
    less = _LESS_IS_BETTER.search(name) is not None and _GAIN.search(name) is None
    lower = series.direction is Direction.LOWER
    course = _course(series.targets)
    if less and _rises(series):
        return f"名前からは低いほど良い指標に見えますが、目標は{course}と上がっています。"
    if not lower and (less or way < 0):
        falls = f"目標は{course}と下がっています。" if way < 0 else ""
        return f"{falls}低いほど良い指標ではありませんか（設定は「高いほど良い」）。"
    if lower and not less and way > 0:
        return (
            f"目標は{course}と上がっています。"
            "高いほど良い指標ではありませんか（設定は「低いほど良い」）。"
        )
    return None


def _rises(series: Series) -> bool:
    targets = series.targets
    return bool(targets) and targets[-1].amount > targets[0].amount


def _course(targets: Sequence[Figure]) -> str:
    texts = [one.text for one in targets]
    return "→".join(text for place, text in enumerate(texts) if texts[place - 1 : place] != [text])


def _doubted(sheet: SheetUnderCheck) -> Iterator[Seen]:
    for series in sheet.series:
        doubt = _doubt(series)
        if doubt is not None:
            yield _asked(series, doubt)


def _asked(series: Series, doubt: str) -> Seen:
    figures = series.targets
    judged = (series.indicator.direction, *(f"{one.cell.year}:{one.text}" for one in figures))
    message = f"{doubt}指標の名前と向きを確認してください。"
    seen = series.seen("direction", message, judged)
    if "ではありませんか" not in doubt:
        return seen
    lower = series.direction is Direction.LOWER
    after = Direction.HIGHER if lower else Direction.LOWER
    remedy = "向きを「高いほど良い」にする" if lower else "向きを「低いほど良い」にする"
    return replace(seen, mends=(series.setting("direction", after.value),), remedy=remedy)


RULES: Final = (
    Rule(
        code="direction-suspected",
        family=Family.UNITS,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="向き（高いほど良い・低いほど良い）の疑い",
        why="向きが逆だと、達成率も評価の案も逆になるためです。",
        fields=("indicator.direction", "indicator.name", "indicator_value.target"),
        scope=OfSheet(_doubted),
        example=Example(
            "窓口の待ち時間、目標 15→12→10、向きは「高いほど良い」",
            "目標は15→12→10と下がっています。低いほど良い指標ではありませんか"
            "（設定は「高いほど良い」）。指標の名前と向きを確認してください。",
        ),
    ),
)
