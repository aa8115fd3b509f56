"""Tables as different cities keep them, made up; cells parted by bars, `what` the columns hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dxdesk.domain.table import Table


@dataclass(frozen=True, slots=True)
class CityTable:
    """A table and what is right about it.

    Attributes:
        text: Lines of cells parted by bars.
        what: Its columns as `A:number C:target/2022`.
        head: First line of the headings, and how many there are.
        layout: What a row stands for.
        counts: How many sheets, indicators and filled cells of values are in it.
        fills_down: Whether empty cells go on with the row above.
    """

    text: str
    what: str
    head: tuple[int, int] = (1, 1)
    layout: str = "project"
    counts: tuple[int, int, int] = (0, 0, 0)
    fills_down: bool = False

    @property
    def table(self) -> Table:
        """The table itself; a ↵ is a break within a cell."""
        lines = self.text.strip("\n").split("\n")
        rows = (tuple(cell.replace("↵", "\n") for cell in line.split("|")) for line in lines)
        return Table("一覧", tuple(rows))


TABLES: Final = {
    "plain": CityTable(
        """
事業番号|事業名|担当課|指標名|単位|R4目標|R4実績|R4評価|R5目標
1-1-1|オンライン申請|市民課|申請件数|件|1,000|1,250|A|1,500
1-1-2|証明書の自動交付|市民課|交付割合|％|30|28.5|B|35
2-1-1|庁内無線化|情報課|整備箇所|か所|5|5|A|8
""",
        "A:number B:name C:section D:indicator E:unit F:target/2022 G:actual/2022 H:rating/2022 "
        "I:target/2023",
        counts=(3, 3, 12),
    ),
    "merged years above": CityTable(
        """
令和5年度 デジタル化計画 進捗一覧||||||||
No.|取組名|所管課|成果指標|単位|令和3年度||令和4年度|
|||||目標値|実績値|目標値|実績値
1|窓口の改善|市民課|待ち時間|分|20|18|15|16
|||満足度|％|70|72|75|
2|税の電子化|税務課|利用率|％|10|12|20|25
""",
        "A:number B:name C:section D:indicator E:unit F:target/2021 G:actual/2021 H:target/2022 "
        "I:actual/2022",
        head=(2, 2),
        layout="indicator",
        counts=(2, 3, 11),
        fills_down=True,
    ),
    "fields above years": CityTable(
        """
番号|事業|担当|KPI|単位|目標|||実績||
|||||R3|R4|R5|R3|R4|R5
A-1|健康アプリ|健康課|登録者|人|100|200|300|120|210|
A-2|電子図書館|図書館|貸出数|冊|500|600|700|480|650|
""",
        "A:number B:name C:section D:indicator E:unit F:target/2021 G:target/2022 H:target/2023 "
        "I:actual/2021 J:actual/2022 K:actual/2023",
        head=(1, 2),
        counts=(2, 2, 10),
    ),
    "one row per value": CityTable(
        """
事業番号|事業名称|指標|年度|計画値|実績値|達成度
1-1|公開型地図|閲覧数|令和3年度|100|110|◎
1-1|公開型地図|閲覧数|令和4年度|150|140|○
1-2|防災メール|登録者|R3|1000|900|△
1-2|防災メール|登録者|R4|1200|1250|◎
""",
        "A:number B:name C:indicator D:year E:target F:actual G:rating",
        layout="value",
        counts=(2, 2, 12),
    ),
    "western years": CityTable(
        """
管理番号|事務事業名|部署|活動指標|指標の単位|2021目標|2021実績|2022目標|2022実績|備考
101|電子契約|契約課|契約件数|件|10|8|20|22|試行
102|会議録作成|総務課|利用回数|回|50|61|60|70|
""",
        "A:number B:name C:section D:indicator E:unit F:target/2021 G:actual/2021 H:target/2022 "
        "I:actual/2022",
        counts=(2, 2, 8),
    ),
    "heisei and a long title": CityTable(
        """
○○市 情報化推進計画に係る各事業の進捗状況について（令和元年度末時点）||||||
|||||||
事業No|事業名|主管課|指標|単位|H30実績|R元実績
1|統合型地図|都市課|層の数|層|12|14
2|学校の端末|学務課|台数|台|300|600
※ 端末は累計。||||||
""",
        "A:number B:name C:section D:indicator E:unit F:actual/2018 G:actual/2019",
        head=(3, 1),
        counts=(2, 2, 4),
    ),
    "kinds in rows": CityTable(
        """
番号|取組項目|担当課|指標名|区分|R3|R4|R5
1|電子申請|総務課|手続数|目標|10|20|30
||||実績|12|19|
2|テレワーク|人事課|実施者|目標|50|60|70
||||実績|40|66|
""",
        "A:number B:name C:section D:indicator E:kind F:value/2021 G:value/2022 H:value/2023",
        layout="indicator",
        counts=(2, 2, 10),
        fills_down=True,
    ),
    "numbered headings": CityTable(
        """
①番号|②事業名|③担当課|④事業の目的|⑤事業内容|⑥当初予算額（千円）|⑦成果指標|⑧単位|⑨令和4年度目標|⑩令和4年度実績|⑪評価理由
1|遠隔相談|福祉課|相談を身近にする|・機器の設置↵・職員の研修|1,040|相談数|件|30|41|周知の効果
""",
        "A:number B:name C:section D:purpose E:activities F:budget G:indicator H:unit "
        "I:target/2022 J:actual/2022 K:rating_reason",
        counts=(1, 1, 3),
    ),
    "no numbers": CityTable(
        """
取組|担当課|KPI|単位|R4計画|R4実績
窓口案内の多言語化|国際課|言語数|言語|5|6
AI議事録|総務課|利用回数|回|40|55
""",
        "A:name B:section C:indicator D:unit E:target/2022 F:actual/2022",
        counts=(0, 0, 0),
    ),
    "breaks within headings": CityTable(
        """
整理↵番号|事業名↵（取組名）|担当↵課名|指標名↵（KPI）|単位|目標値↵（令和4年度）|実績値↵（令和4年度）|進捗状況
1-1|証明書|市民課|枚数|枚|100|98|概ね順調
1-2|施設予約|体育課|予約率|％|60|65|順調
""",
        "A:number B:name C:section D:indicator E:unit F:target/2022 G:actual/2022 H:rating",
        counts=(2, 2, 6),
    ),
    "two indicators beside each other": CityTable(
        """
番号|事業名|課名|指標1|単位|R4目標|R4実績|指標2|単位|R4目標|R4実績
1|オープンデータ|企画課|公開数|件|20|25|閲覧数|回|500|480
2|電子投票|選管|投票所|か所|1|1||||
""",
        "A:number B:name C:section D:indicator E:unit F:target/2022 G:actual/2022 H:indicator "
        "I:unit J:target/2022 K:actual/2022",
        counts=(2, 3, 6),
    ),
    "sums and groups between": CityTable(
        """
事業番号|事業名|担当課|指標|単位|R4目標|R4実績
基本方針1 市民サービス||||||
1-1|窓口|市民課|件数|件|10|11
1-2|相談|福祉課|件数|件|20|22
合計|||||30|33
事業番号|事業名|担当課|指標|単位|R4目標|R4実績
基本方針2 行政運営||||||
2-1|契約|契約課|件数|件|5|6
""",
        "A:number B:name C:section D:indicator E:unit F:target/2022 G:actual/2022",
        counts=(3, 3, 6),
    ),
    "three lines of headings": CityTable(
        """
|||指標||実施状況||||
番号|事業名|担当課|名称|単位|令和4年度|||令和5年度|
|||||目標|実績|評価|目標|
1|巡回バス|交通課|乗客|人|900|950|A|1000|
2|空き家台帳|建築課|登録|件|30|20|C|40|
""",
        "A:number B:name C:section D:indicator E:unit F:target/2022 G:actual/2022 H:rating/2022 "
        "I:target/2023",
        head=(1, 3),
        counts=(2, 2, 8),
    ),
    "the year in the title": CityTable(
        """
令和4年度 事業実績報告書||||||
番号|事業名|担当課|指標|単位|目標|実績|評価
1|電子回覧板|自治課|世帯数|世帯|100|130|A
""",
        "A:number B:name C:section D:indicator E:unit F:target G:actual H:rating",
        head=(2, 1),
        counts=(1, 1, 3),
    ),
}
"""By what is peculiar about them."""
