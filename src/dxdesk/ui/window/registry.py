"""Every action there is, by the place where its keys hold: the tables of all places.

Whoever tells or tests keys reads them here. It knows screens that are made late, so it is loaded
late too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.ui.collecting import acts as collecting
from dxdesk.ui.cross_table.grid import CROSS_SPECS
from dxdesk.ui.fields import acts as texts
from dxdesk.ui.findings import acts as findings
from dxdesk.ui.gantt import acts as chart
from dxdesk.ui.indicator_grid import acts as grid
from dxdesk.ui.lists import acts as lists
from dxdesk.ui.manual import acts as manual
from dxdesk.ui.paper import acts as paper
from dxdesk.ui.project_list import acts as projects
from dxdesk.ui.rounds import acts as rounds
from dxdesk.ui.window.actions import PANELS, SPECS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.ui.action_spec import ActionSpec

WINDOW: Final = "画面全体"
TEXTS: Final = "実施内容、今年度の実施事項、注記"
CHART: Final = "スケジュール"
GRID: Final = "指標"
PROJECTS: Final = "事業一覧"
LISTS: Final = "どの一覧でも"
CROSS: Final = "横断表"
FINDINGS: Final = "確認事項"
ROUNDS: Final = "照会の状況"
ANSWERS: Final = "照会の回答"
PREVIEW: Final = "印刷プレビュー"
MANUAL: Final = "手引き"

REGISTRY: Final[Mapping[str, Sequence[ActionSpec]]] = {
    WINDOW: (*SPECS, *PANELS.values()),
    TEXTS: texts.SPECS,
    CHART: chart.SPECS,
    GRID: (*grid.SPECS, *lists.OF_GRID),
    PROJECTS: (*projects.SPECS, *projects.OF_PAGE, *lists.OF_GRID),
    CROSS: (*CROSS_SPECS, *lists.OF_GRID),
    FINDINGS: (*findings.SPECS, *lists.SPECS),
    ROUNDS: (*rounds.SPECS, *rounds.OF_ROUND, *lists.SPECS),
    ANSWERS: (*collecting.SPECS, *collecting.OF_DIALOG),
    LISTS: lists.SPECS,
    PREVIEW: paper.SPECS,
    MANUAL: manual.SPECS,
}
