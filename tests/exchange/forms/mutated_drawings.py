"""What people draw above the cells of a form."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from tests.exchange.forms.mutated import OpenForm, is_of_known_row
from tests.exchange.forms.mutated_cells import bar, is_fillable

if TYPE_CHECKING:
    from dxdesk.exchange.forms.form_map import MappedCell

_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PIXEL = 9525
_TYPES = "application/vnd.openxmlformats-officedocument.drawing+xml"
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def _anchor(first: tuple[int, int], last: tuple[int, int], inside: str) -> str:
    """A drawing from within a cell into another one, both as row and column from 1."""

    def corner(name: str, at: tuple[int, int], right: int, down: int) -> str:
        row, column = at
        return (
            f"<xdr:{name}><xdr:col>{column - 1}</xdr:col><xdr:colOff>{right * _PIXEL}</xdr:colOff>"
            f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>{down * _PIXEL}</xdr:rowOff></xdr:{name}>"
        )

    ends = corner("from", first, 4, 3) + corner("to", last, 24, 12)
    return f"<xdr:twoCellAnchor>{ends}{inside}<xdr:clientData/></xdr:twoCellAnchor>"


def _shape(kind: str, text: str = "", *, is_connector: bool = False, is_box: bool = False) -> str:
    tag = "cxnSp" if is_connector else "sp"
    head = "nvCxnSpPr" if is_connector else "nvSpPr"
    inner = "cNvCxnSpPr" if is_connector else "cNvSpPr"
    box = ' txBox="1"' if is_box else ""
    end = '<a:ln><a:tailEnd type="triangle"/></a:ln>' if kind == "straightConnector1" else ""
    words = (
        f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody>"
        if text
        else ""
    )
    return (
        f'<xdr:{tag}><xdr:{head}><xdr:cNvPr id="2" name="図形 1"/><xdr:{inner}{box}/></xdr:{head}>'
        f'<xdr:spPr><a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{end}</xdr:spPr>{words}'
        f"</xdr:{tag}>"
    )


def _draw(answer: OpenForm, drawing: str) -> None:
    """Put a drawing above the worksheet of the form."""
    title = answer.page.title

    def change(content: bytes) -> bytes:
        with ZipFile(BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        return _with_drawing(parts, _part_of(parts, title), drawing)

    answer.afterwards.append(change)


def _part_of(parts: dict[str, bytes], title: str) -> str:
    """The part of a worksheet: openpyxl numbers them in their order."""
    names = [
        piece.split('"')[0]
        for piece in parts["xl/workbook.xml"].decode().split("<sheet ")[1:]
        for piece in [piece.split('name="')[1]]
    ]
    return f"xl/worksheets/sheet{names.index(title) + 1}.xml"


def _with_drawing(parts: dict[str, bytes], sheet: str, drawing: str) -> bytes:
    number = next(at for at in count(1) if f"xl/drawings/drawing{at}.xml" not in parts)
    name = f"xl/drawings/drawing{number}.xml"
    relations = sheet.replace("worksheets/", "worksheets/_rels/") + ".rels"
    link = f'<Relationship Id="rIdD{number}" Type="{_R}/drawing" Target="/{name}"/>'
    if relations in parts:
        old = parts[relations].decode()
        parts[relations] = old.replace("</Relationships>", f"{link}</Relationships>").encode()
    else:
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        parts[relations] = f'<Relationships xmlns="{space}">{link}</Relationships>'.encode()
    parts[name] = (
        f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}" xmlns:r="{_R}">{drawing}</xdr:wsDr>'.encode()
    )
    if "<xdr:pic>" in drawing:
        own = f'<Relationship Id="rId1" Type="{_R}/image" Target="../media/image1.png"/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        parts[f"xl/drawings/_rels/drawing{number}.xml.rels"] = (
            f'<Relationships xmlns="{space}">{own}</Relationships>'.encode()
        )
        parts["xl/media/image1.png"] = _PNG
    told = f'<Override PartName="/{name}" ContentType="{_TYPES}"/>'
    if "<xdr:pic>" in drawing:
        told += '<Default Extension="png" ContentType="image/png"/>'
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace("</Types>", f"{told}</Types>").encode()
    page = parts[sheet].decode()
    element = f'<drawing xmlns:r="{_R}" r:id="rIdD{number}"/>'
    later = next((tag for tag in ("<legacyDrawing", "<tableParts") if tag in page), "</worksheet>")
    parts[sheet] = page.replace(later, element + later, 1).encode()
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return out.getvalue()


def _run_of_bars(answer: OpenForm) -> list[MappedCell]:
    """Some cells of a chart beside each other in one line."""
    known = is_of_known_row(answer.sent)
    lines: defaultdict[str, list[MappedCell]] = defaultdict(list)
    for cell in answer.cells(lambda cell: known(cell) and cell.places[0].is_cell):
        lines[cell.line].append(cell)
    if not lines:
        return []
    line = answer.rng.choice(list(lines.values()))
    start = answer.rng.randrange(len(line))
    run = line[start : start + answer.rng.randint(1, 5)]
    answer.used |= {(cell.line, cell.column) for cell in run}
    return run


def _at(answer: OpenForm, cell: MappedCell) -> tuple[int, int]:
    there = answer.cell(cell)
    return there.row, there.column


def arrow(answer: OpenForm) -> None:
    """An arrow over months: it is the bar."""
    run = _run_of_bars(answer)
    if not run:
        return
    kind, is_connector = answer.rng.choice(
        [("rightArrow", False), ("straightConnector1", True), ("leftRightArrow", False)]
    )
    drawing = _shape(kind, is_connector=is_connector)
    _draw(answer, _anchor(_at(answer, run[0]), _at(answer, run[-1]), drawing))
    for cell in run:
        answer.means(cell, bar(answer, cell), *filter(None, [cell.sent]))


def line_over_two_rows(answer: OpenForm) -> None:
    """A line over two lines of a chart: nobody knows of which it is."""
    run = _run_of_bars(answer)
    if not run:
        return
    row, column = _at(answer, run[0])
    below = f"r{int(run[0].line[1:]) + 1}"
    under = {
        (cell.line, cell.column): cell
        for cell in answer.project.cells
        if cell.line == below and cell.places[0].is_cell
    }
    columns = [cell.column for cell in run]
    two = [under[below, at] for at in columns if (below, at) in under]
    end = (row + 1 if two else row), column + len(run) - 1
    _draw(answer, _anchor((row, column), end, _shape("line", is_connector=True)))
    for cell in (*run, *two):
        answer.means(cell, bar(answer, cell), cell.sent)
    empty = [cell for cell in (*run, *two) if not cell.sent]
    if empty and two:
        answer.expected.doubtful.append(tuple(place for cell in empty for place in cell.places))


def text_box(answer: OpenForm) -> None:
    for cell in answer.chosen(is_fillable, 1):
        word = answer.sentence()
        row, column = _at(answer, cell)
        far = row + answer.rng.randint(0, 3), column + answer.rng.randint(0, 3)
        drawing = _shape("rect", word, is_box=True)
        _draw(answer, _anchor((row, column), far, drawing))
        answer.expected.words.append(word)
        for place in cell.places:
            answer.expected.meant.pop(place, None)


def box_with_words(answer: OpenForm) -> None:
    """A box or an arrow that bears words, over a chart."""
    run = _run_of_bars(answer)
    if not run:
        return
    word = answer.word()
    kind = answer.rng.choice(["rightArrow", "roundRect", "wedgeRectCallout"])
    _draw(answer, _anchor(_at(answer, run[0]), _at(answer, run[-1]), _shape(kind, word)))
    answer.expected.words.append(word)
    for cell in run:
        answer.means(cell, bar(answer, cell), cell.sent)


def picture(answer: OpenForm) -> None:
    for cell in answer.chosen(is_fillable, 1):
        row, column = _at(answer, cell)
        drawing = (
            '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="図 1"/><xdr:cNvPicPr/></xdr:nvPicPr>'
            '<xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill>'
            '<xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr></xdr:pic>'
        )
        _draw(answer, _anchor((row, column), (row + 2, column + 2), drawing))
        answer.expected.words.append("画像")
