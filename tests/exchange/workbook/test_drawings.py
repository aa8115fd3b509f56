"""Shapes above the cells: what they are, over which cells they lie, and what stands on them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_STORED

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from dxdesk.exchange.workbook.cells import Area, At, Shape, ShapeType
from dxdesk.exchange.workbook.measures import Ruler
from dxdesk.exchange.workbook.read import read_book
from tests.exchange.workbook.libreoffice import converted
from tests.exchange.workbook.raw import DRAWING, SHEET, book, packed, parts_with, relations, sheet

if TYPE_CHECKING:
    from pathlib import Path

PIXEL = 9_525
COLUMN = 64 * PIXEL
ROW = 20 * PIXEL
SPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
)


def drawing(anchors: str, page: str = "") -> bytes:
    """A workbook with a drawing, from its anchors."""
    return book(
        {
            SHEET: page or sheet("", behind='<drawing r:id="rId1"/>'),
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("drawing", "../drawings/drawing1.xml")
            ),
            DRAWING: f"<xdr:wsDr {SPACES}>{anchors}</xdr:wsDr>",
        }
    )


def drawn(anchors: str, page: str = "") -> tuple[Shape, ...]:
    """The shapes of a drawing, from its anchors."""
    return shapes(drawing(anchors, page))


def shapes(content: bytes) -> tuple[Shape, ...]:
    (found,) = read_book(content, "回答.xlsx").sheets
    return found.shapes


def corner(name: str, column: int, across: int, row: int, down: int) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{across}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{down}</xdr:rowOff></xdr:{name}>"
    )


def anchor(shape: str, first: tuple[int, int, int, int], last: tuple[int, int, int, int]) -> str:
    """A shape between two corners, each column, offset, row, offset from nought."""
    return (
        f"<xdr:twoCellAnchor>{corner('from', *first)}{corner('to', *last)}{shape}"
        "<xdr:clientData/></xdr:twoCellAnchor>"
    )


def shape(preset: str = "rect", text: str = "", *, box: str = "", more: str = "") -> str:
    body = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    return (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="図形 1"/><xdr:cNvSpPr {box}/></xdr:nvSpPr>'
        f'<xdr:spPr><a:prstGeom prst="{preset}"/>{more}</xdr:spPr>'
        f"<xdr:txBody>{body}</xdr:txBody></xdr:sp>"
    )


def connector(ends: str = "", preset: str = "straightConnector1") -> str:
    return (
        '<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="3" name="矢印コネクタ 3"/>'
        "<xdr:cNvCxnSpPr/></xdr:nvCxnSpPr>"
        f'<xdr:spPr><a:prstGeom prst="{preset}"/><a:ln>{ends}</a:ln></xdr:spPr></xdr:cxnSp>'
    )


SOMEWHERE = ((1, 0, 1, 0), (3, 0, 2, 0))
FRAME = (
    '<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="4" name="グラフ 1"/>'
    '</xdr:nvGraphicFramePr><a:graphic><a:graphicData uri="{uri}"/></a:graphic></xdr:graphicFrame>'
)


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        (connector(), ShapeType.LINE),
        (connector('<a:tailEnd type="triangle"/>'), ShapeType.ARROW),
        (connector('<a:headEnd type="arrow"/><a:tailEnd type="none"/>'), ShapeType.ARROW),
        (connector('<a:headEnd type="none"/>', "bentConnector3"), ShapeType.LINE),
        (shape("line"), ShapeType.LINE),
        (shape("line", more='<a:ln><a:tailEnd type="triangle"/></a:ln>'), ShapeType.ARROW),
        (shape("rightArrow"), ShapeType.ARROW),
        (shape("leftRightArrow"), ShapeType.ARROW),
        (shape("homePlate"), ShapeType.ARROW),
        (shape("chevron"), ShapeType.ARROW),
        (shape("rightArrowCallout"), ShapeType.OTHER),
        (shape("rect"), ShapeType.BOX),
        (shape("ellipse"), ShapeType.BOX),
        (shape("wedgeRoundRectCallout"), ShapeType.BOX),
        (shape("rect", box='txBox="1"'), ShapeType.TEXT),
        (shape("leftBrace"), ShapeType.OTHER),
        ('<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="5" name="図 1"/></xdr:nvPicPr></xdr:pic>',
         ShapeType.PICTURE),
        (FRAME.format(uri="http://schemas.openxmlformats.org/drawingml/2006/chart"),
         ShapeType.CHART),
        (FRAME.format(uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"),
         ShapeType.OTHER),
    ],
)  # fmt: skip
def test_what_was_drawn_is_told(element: str, kind: ShapeType):
    (found,) = drawn(anchor(element, *SOMEWHERE))
    assert found.type is kind
    assert found.area == Area(At(2, 2), At(2, 3))
    assert found.name


def test_what_stands_on_a_shape_is_read_in_its_lines():
    (found,) = drawn(anchor(shape("rightArrow", "要件整理\n_x0041_社と調整"), *SOMEWHERE))
    assert (found.type, found.text, found.name) == (
        ShapeType.ARROW,
        "要件整理\nA社と調整",
        "図形 1",
    )


@pytest.mark.parametrize(
    ("first", "last", "area"),
    [
        ((4, 0, 1, 0), (7, 0, 2, 0), "E2:G2"),
        ((4, 0, 1, 0), (7, COLUMN // 20, 2, 0), "E2:G2"),
        ((4, 0, 1, 0), (7, COLUMN // 5, 2, 0), "E2:H2"),
        ((4, COLUMN * 19 // 20, 1, 0), (7, 0, 2, 0), "F2:G2"),
        ((4, COLUMN // 2, 1, 0), (7, 0, 2, 0), "E2:G2"),
        ((4, 0, 1, ROW // 2), (7, 0, 1, ROW // 2), "E2:G2"),
        ((4, 0, 1, 0), (4, 0, 1, 0), "E2:E2"),
        ((4, COLUMN * 9, 1, 0), (6, 0, 2, 0), "F2:F2"),
    ],
)
def test_a_shape_lies_over_cells_that_it_covers_by_more_than_a_tenth(
    first: tuple[int, int, int, int], last: tuple[int, int, int, int], area: str
):
    (found,) = drawn(anchor(connector(), first, last))
    assert f"{found.area.first.name}:{found.area.last.name}" == area


def test_a_shape_of_a_size_lies_over_as_many_cells_as_it_is_large():
    size = f'<xdr:ext cx="{COLUMN * 3}" cy="{ROW * 2}"/>'
    one = f"<xdr:oneCellAnchor>{corner('from', 1, 0, 1, 0)}{size}{shape()}</xdr:oneCellAnchor>"
    place = f'<xdr:pos x="{COLUMN}" y="{ROW}"/>'
    other = f"<xdr:absoluteAnchor>{place}{size}{shape()}</xdr:absoluteAnchor>"
    assert [found.area for found in drawn(one + other)] == [Area(At(2, 2), At(3, 4))] * 2


def test_columns_and_rows_of_their_own_size_are_measured():
    page = sheet(
        '<row r="1" ht="30"/><row r="2" hidden="1"/>',
        before='<sheetFormatPr defaultRowHeight="15"/>'
        '<cols><col min="1" max="2" width="20"/><col min="3" max="3" width="9" hidden="1"/></cols>',
        behind='<drawing r:id="rId1"/>',
    )
    place = f'<xdr:pos x="{280 * PIXEL}" y="{40 * PIXEL}"/>'
    size = f'<xdr:ext cx="{COLUMN}" cy="{ROW}"/>'
    (found,) = drawn(f"<xdr:absoluteAnchor>{place}{size}{shape()}</xdr:absoluteAnchor>", page)
    assert found.area == Area(At(3, 4), At(3, 4))


def placed(x: int, y: int, width: int, height: int, names: tuple[str, str] = ("off", "ext")) -> str:
    corner_name, size = names
    return (
        f'<a:{corner_name} x="{x * COLUMN}" y="{y * ROW}"/>'
        f'<a:{size} cx="{width * COLUMN}" cy="{height * ROW}"/>'
    )


def test_of_a_group_each_shape_lies_where_it_is_drawn():
    inner = placed(100, 100, 8, 2, ("chOff", "chExt"))
    group = (
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="1" name="グループ 1"/></xdr:nvGrpSpPr>'
        f"<xdr:grpSpPr><a:xfrm>{placed(1, 1, 4, 2)}{inner}</a:xfrm></xdr:grpSpPr>"
        + shape(more=f"<a:xfrm>{placed(100, 100, 2, 1)}</a:xfrm>")
        + shape("rightArrow", more=f"<a:xfrm>{placed(104, 101, 4, 1)}</a:xfrm>")
        + shape("ellipse")
        + "</xdr:grpSp>"
    )
    found = drawn(anchor(group, (1, 0, 1, 0), (5, 0, 3, 0)))
    assert [(one.type, one.area) for one in found] == [
        (ShapeType.BOX, Area(At(2, 2), At(2, 2))),
        (ShapeType.ARROW, Area(At(3, 4), At(3, 5))),
        (ShapeType.BOX, Area(At(2, 2), At(3, 5))),
    ]


def test_of_what_is_there_in_two_forms_one_is_read():
    new = '<mc:Choice Requires="x"><xdr:contentPart/></mc:Choice>'
    old = f"<mc:Fallback>{shape('rect')}</mc:Fallback>"
    inside = anchor(f"<mc:AlternateContent>{new}{old}</mc:AlternateContent>", *SOMEWHERE)
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="a14">{anchor(shape("line"), *SOMEWHERE)}'
        f"</mc:Choice><mc:Fallback>{anchor(shape('rect'), *SOMEWHERE)}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    assert [one.type for one in drawn(inside + both)] == [ShapeType.BOX, ShapeType.LINE]


def test_what_is_hidden_is_no_shape_but_a_box_to_tick_is():
    hidden = shape().replace("<xdr:cNvPr ", '<xdr:cNvPr hidden="1" ')
    ticked = hidden.replace("</xdr:nvSpPr>", '<a14:compatExt spid="s1"/></xdr:nvSpPr>')
    assert len(drawn(anchor(hidden, *SOMEWHERE) + anchor(ticked, *SOMEWHERE))) == 1


def test_text_boxes_pictures_and_charts_of_another_writer_are_found():
    picture = BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
            "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
        )
    )
    out = BytesIO()
    made: Any = Workbook(out)
    page = made.add_worksheet("表")
    page.write_comment("A1", "メモ")
    page.insert_textbox("C3", "R6年度に\n延期", {"width": 128, "height": 40})
    page.insert_image("F2", "one.png", {"image_data": picture})
    chart = made.add_chart({"type": "column"})
    chart.add_series({"values": "=表!$A$1:$A$2"})
    page.insert_chart("H10", chart)
    made.close()
    (found,) = read_book(out.getvalue(), "回答.xlsx").sheets
    assert sorted((one.type, one.area.first.name, one.text) for one in found.shapes) == [
        (ShapeType.CHART, "H10", ""),
        (ShapeType.PICTURE, "F2", ""),
        (ShapeType.TEXT, "C3", "R6年度に\n延期"),
    ]
    (box,) = (one for one in found.shapes if one.type is ShapeType.TEXT)
    assert box.area == Area(At(3, 3), At(4, 4))


def test_arrows_and_groups_are_the_same_after_libreoffice_has_saved_them(tmp_path: Path):
    def at(element: str, box: tuple[int, int, int, int]) -> str:
        """LibreOffice goes by what a shape says of itself, and drops the head of a line unseen."""
        own = f"<a:xfrm>{placed(*box)}</a:xfrm><a:prstGeom"
        line = '<a:ln w="19050"><a:solidFill><a:srgbClr val="C00000"/></a:solidFill>'
        return element.replace("<a:prstGeom", own, 1).replace("<a:ln>", line)

    group = (
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="1" name="組"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
        f"<xdr:grpSpPr><a:xfrm>{placed(1, 4, 4, 2)}{placed(2, 5, 4, 2, ('chOff', 'chExt'))}"
        f"</a:xfrm></xdr:grpSpPr>{at(shape(), (2, 5, 2, 1))}"
        f"{at(shape('rightArrow'), (4, 6, 2, 1))}</xdr:grpSp>"
    )
    head = '<a:tailEnd type="triangle"/>'
    content = drawing(
        anchor(at(connector(head), (4, 1, 3, 0)), (4, 0, 1, ROW // 2), (7, 0, 1, ROW // 2))
        + anchor(at(connector(), (1, 2, 2, 0)), (1, 0, 2, ROW // 2), (3, 0, 2, ROW // 2))
        + anchor(at(shape("homePlate", "整備"), (1, 7, 3, 1)), (1, 0, 7, 0), (4, 0, 8, 0))
        + anchor(group, (1, 0, 4, 0), (5, 0, 6, 0))
    )
    assert shapes(converted(content, "xlsx", tmp_path)) == shapes(content)


@pytest.mark.parametrize("size", [-5, 0, 10**15, 10**30])
def test_no_place_is_too_odd(size: int):
    place = f'<xdr:pos x="{size}" y="{size}"/><xdr:ext cx="{size}" cy="{size}"/>'
    (found,) = drawn(f"<xdr:absoluteAnchor>{place}{shape()}</xdr:absoluteAnchor>")
    assert At(1, 1) <= found.area.first <= found.area.last <= At(1_048_576, 16_384)


def test_thousands_of_shapes_are_laid_over_their_cells():
    many = anchor(connector(), (0, 0, 1_000_000, 0), (16_000, 0, 1_000_001, 0)) * 9_000
    parts = parts_with(
        {
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("drawing", "../drawings/drawing1.xml")
            ),
            DRAWING: f"<xdr:wsDr {SPACES}>{many}</xdr:wsDr>",
        }
    )
    (found,) = read_book(packed(parts, ZIP_STORED), "回答.xlsx").sheets
    assert len(found.shapes) == 9_000
    assert found.shapes[-1].area == Area(At(1_000_001, 1), At(1_000_001, 16_000))


@given(st.dictionaries(st.integers(1, 50), st.integers(0, 40), max_size=20), st.integers(1, 40))
def test_a_ruler_is_the_sum_of_what_lies_before(own: dict[int, int], usual: int):
    ruler = Ruler(own, usual, 60)
    place = 0
    for number in range(1, 60):
        assert ruler.start(number) == place
        assert ruler.size(number) == own.get(number, usual)
        place += own.get(number, usual)


@given(
    st.dictionaries(st.integers(1, 50), st.integers(0, 40), max_size=20),
    st.integers(0, 900),
    st.integers(0, 900),
)
def test_what_is_covered_is_covered_by_more_than_a_tenth(own: dict[int, int], one: int, other: int):
    first, last = sorted((one, other))
    ruler = Ruler(own, 20, 60)
    low, high = ruler.covered(first, last)
    assert 1 <= low <= high <= 60
    covered = [
        number
        for number in range(1, 61)
        if (min(last, ruler.start(number + 1)) - max(first, ruler.start(number)))
        > ruler.size(number) * 0.1
    ]
    if covered:
        assert (low, high) == (covered[0], covered[-1])
