"""The worksheets around the sheets: 表紙・一覧, 記入のしかた and 回答票."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.labels import FormLabel, label
from dxdesk.exchange.forms import looks, rules
from dxdesk.exchange.forms.guide import GUIDE
from dxdesk.exchange.forms.page import At, Rule, Slot
from dxdesk.exchange.workbook.house_style import line_count, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.exchange.forms.letter import FormLetter, FormSheet
    from dxdesk.exchange.forms.looks import Look
    from dxdesk.exchange.forms.page import Page

CONTENTS_NAME: Final = "表紙・一覧"
GUIDE_NAME: Final = "記入のしかた"
ANSWER_NAME: Final = "回答票"

_CONTENTS_WIDTHS: Final = (16, 50, 32)
"""Half-width letters of number, name and section."""
_GUIDE_WIDTHS: Final = (24, 76)
_ANSWER_WIDTHS: Final = (24, 64)
_FIRST: Final = 1
_COMMENT_LINES: Final = 10
_HINT: Final = "色の付いた太枠の欄にご記入ください。当てはまる □ は、一覧から ☑ を選んでください。"

_TICK: Final = Rule("課長確認済", "課長の確認が済んだら ☑ を選びます。", (rules.TICK, rules.BOX))
_UNCHANGED: Final = Rule(
    "修正なし",
    "どのシートにも直すところがないときは ☑ を選び、このファイルをそのまま返信してください。",
    (rules.TICK, rules.BOX),
)
_PERSON: Final = Rule("記入者", "お尋ねすることがあるときに連絡します。")
_COMMENT: Final = Rule("連絡欄", "行が足りないとき、欄のないこと、迷ったことなどを書いてください。")
_FIELDS: Final = (
    ("section", "課名", None),
    ("person", "記入者", _PERSON),
    ("extension", "内線", _PERSON),
    ("is_approved", "課長確認済", _TICK),
    ("is_unchanged", "修正なし", _UNCHANGED),
    ("comment", "連絡欄", _COMMENT),
)
"""The fields of `AnswerHead`, what they are called, and what their cells say."""


def write_contents(
    page: Page, letter: FormLetter, forms: Sequence[FormSheet], names: Sequence[str]
) -> None:
    """Write the letter and what is in the workbook; `names` are those of the worksheets."""
    _set_widths(page, _CONTENTS_WIDTHS)
    columns = range(_FIRST, _FIRST + len(_CONTENTS_WIDTHS))
    room = sum(_CONTENTS_WIDTHS) - 2
    page.words(1, _FIRST, one_line(letter.title), looks.TITLE)
    page.height(1, 1.5)
    row = 2
    for text, look in _letter_lines(letter):
        page.merge(row, columns, look, is_open=False)
        page.words(row, _FIRST, text, look)
        page.height(row, line_count(text, room))
        row += 1
    heads = (label(FormLabel.NUMBER), label(FormLabel.NAME), letter.section_label)
    for column, text in enumerate(heads, _FIRST):
        page.words(row, column, text, looks.HEADING)
    for row_of_form, (form, name) in enumerate(zip(forms, names, strict=True), row + 1):
        project = form.sheet.project
        page.link(At(row_of_form, _FIRST), project.number or name, name)
        for column, text in enumerate((project.name, form.sheet.section_name), _FIRST + 1):
            page.words(row_of_form, column, text, looks.LINE_OF_TEXT)
        page.height(row_of_form, max(1.2, line_count(project.name, _CONTENTS_WIDTHS[1] - 1)))
    page.finish(columns, row + len(forms), pages=0)


def _letter_lines(letter: FormLetter) -> Iterator[tuple[str, Look]]:
    if letter.recipient:
        yield "　".join(filter(None, (letter.recipient, letter.desk, "御中"))), looks.WRAPPED
    sender = "　".join(letter.sender.lines)
    for text in filter(None, (letter.day, sender)):
        yield text, looks.RIGHT
    yield "", looks.WRAPPED
    if letter.subject:
        yield f"照会：{one_line(letter.subject)}", {**looks.WRAPPED, "bold": True}
    yield letter.asked_sentence, looks.WRAPPED
    if letter.due:
        yield letter.due_sentence, {**looks.WRAPPED, "bold": True}
    if len(letter.sections) > 1:
        yield f"対象の課：{'、'.join(letter.sections)}", looks.WRAPPED
    if letter.message:
        yield letter.message, looks.WRAPPED
    yield (
        f"書き方は「{GUIDE_NAME}」のシートを、記入後は「{ANSWER_NAME}」のシートもご覧ください。",
        looks.WRAPPED,
    )
    yield "", looks.WRAPPED


def write_guide(page: Page, letter: FormLetter) -> None:
    """Write how the form is filled in."""
    _set_widths(page, _GUIDE_WIDTHS)
    page.words(1, _FIRST, GUIDE_NAME, looks.TITLE)
    page.height(1, 1.5)
    row = 2
    for head, text in GUIDE:
        page.words(row, _FIRST, head, looks.LABEL)
        page.words(row, _FIRST + 1, text, looks.LINE_OF_TEXT)
        page.height(row, max(1.3, line_count(text, _GUIDE_WIDTHS[1] - 3)))
        row += 1
    contact = "　".join(letter.sender.lines) or "事務局"
    page.words(row, _FIRST, "お問い合わせ", looks.LABEL)
    words = f"迷ったときは、お気軽にお電話ください。\n{contact}"
    page.words(row, _FIRST + 1, words, looks.LINE_OF_TEXT)
    page.height(row, 2.3)
    page.finish(range(_FIRST, _FIRST + 2), row, pages=1)


def write_answer(page: Page, letter: FormLetter) -> None:
    """Write 回答票."""
    _set_widths(page, _ANSWER_WIDTHS)
    page.words(1, _FIRST, ANSWER_NAME, looks.TITLE)
    page.height(1, 1.5)
    page.words(2, _FIRST, one_line(letter.title), looks.WORDS)
    page.words(3, _FIRST, _HINT, looks.WORDS)
    row = 4
    texts = {"section": letter.recipient, "is_approved": rules.BOX, "is_unchanged": rules.BOX}
    for field, word, rule in _FIELDS:
        text = texts.get(field, "")
        look = looks.TEXT if field == "comment" else looks.LINE_OF_TEXT
        page.words(row, _FIRST, word, looks.LABEL)
        page.answer(row, _FIRST + 1, field, Slot((), text, look, True, rule))
        page.height(row, _COMMENT_LINES if field == "comment" else 1.5)
        row += 1
    page.finish(range(_FIRST, _FIRST + 2), row - 1, pages=1)


def _set_widths(page: Page, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths, _FIRST):
        page.sheet.set_column_pixels(column, column, width * 7 + 5)
