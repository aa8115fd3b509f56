"""Files from elsewhere: a sentence that names the place, and never a crash."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.kinds import key_of
from dxdesk.domain.sheet import PlanContent, assemble_plan, rows_of_plan
from dxdesk.exchange.plan_json import read_plan_json, write_plan_json
from dxdesk.runtime.errors import KnownError
from tests.exchange.documents import BROKEN, ROW_1, SECTION, A, Breakage, complete, encoded

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda members: (
        st.lists(members, max_size=3) | st.dictionaries(st.text(max_size=3), members, max_size=3)
    ),
    max_leaves=10,
)


def refusal(data: bytes) -> str:
    """What is said of a file; it must be fit for any terminal."""
    with pytest.raises(KnownError) as caught:
        read_plan_json(data)
    sentence = str(caught.value)
    assert sentence.endswith("。")
    assert sentence.isprintable()
    return sentence


def read_or_refuse(data: bytes) -> None:
    try:
        read_plan_json(data)
    except KnownError:
        return


def test_the_complete_document_is_read_and_written_as_it_is():
    document = complete()
    plan = read_plan_json(encoded(document))
    again = json.loads(write_plan_json(plan, internal=True))
    document["editions"][0]["sections"][1]["uid"] = r.derived_uid("section", "市民課")
    values: list[dict[str, Any]] = again["editions"][0]["sheets"][0]["indicators"][0]["values"]
    assert values.pop(1) == {
        "fiscal_year": 2022,
        **dict.fromkeys(("target", "actual", "rating", "rating_reason", "remark"), ""),
    }
    again["editions"][0]["sheets"][1].pop("memo")
    assert again == document


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.where)
def test_what_is_broken_is_refused_by_its_place(broken: Breakage):
    assert broken.said in refusal(encoded(broken.document()))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "1行目"),
        (b"{", "1行目"),
        (b'{"format":\n "dxdesk-plan",}', "2行目"),
        (b"\xff\xfe{\x00}\x00", "UTF-8"),
        ("{「形式」}".encode("cp932"), "UTF-8"),
        (b'{"version": NaN}', "NaN"),
        (b'{"version": -Infinity}', "Infinity"),
        (b'{"version": 1, "version": 1}', "2回"),
        (b'{"\\u0000": 1, "format": "dxdesk-plan"}', "文字目"),
        (b'{"version": ' + b"9" * 5000 + b"}", "桁数"),
        (b"[" * 200_000, "入れ子"),
        (b'{"a":' * 100_000, "入れ子"),
        (b"[]", "ファイル全体"),
        (b"null", "ファイル全体"),
        (b'"dxdesk-plan"', "ファイル全体"),
    ],
)
def test_what_is_no_such_file_is_refused(data: bytes, said: str):
    assert said in refusal(data)


def test_deep_nesting_inside_a_plan_is_refused():
    text = json.dumps(complete(), ensure_ascii=False).replace('"市"', "[" * 500 + "]" * 500)
    assert "plan.organisation" in refusal(text.encode())


def test_a_byte_order_mark_is_no_obstacle():
    plain = encoded(complete())
    assert read_plan_json(b"\xef\xbb\xbf" + plain) == read_plan_json(plain)


@given(JSON)
def test_no_json_crashes_the_reader(value: object):
    read_or_refuse(encoded(value))


@given(st.binary(max_size=40))
def test_no_bytes_crash_the_reader(data: bytes):
    read_or_refuse(data)


@given(st.integers(0, 10_000), JSON)
def test_no_damage_crashes_the_reader(at: int, value: object):
    text = json.dumps(complete())
    at %= len(text)
    read_or_refuse((text[:at] + json.dumps(value) + text[at + 1 :]).encode())


@given(st.sampled_from([broken.where for broken in BROKEN if broken.value is not None]), JSON)
def test_no_value_anywhere_crashes_the_reader(where: str, value: object):
    read_or_refuse(encoded(Breakage(where, value).document()))


def test_every_kind_of_line_end_is_read_as_a_line_feed():
    document = complete()
    document["plan"]["title"] = "一\r\n二\r三\u2028四\n五"
    assert read_plan_json(encoded(document)).plan.title == "一\n二\n三\n四\n五"


def test_sections_are_read_in_their_order():
    document = complete()
    sections = document["editions"][0]["sections"]
    sections[0]["order"] = 7
    names = [row.name for row in read_plan_json(encoded(document)).editions[0].sections]
    assert names == ["市民課", "情報課"]


def test_editions_are_read_earliest_first():
    document = complete()
    document["editions"].append({**document["editions"][0], "fiscal_year": 2022})
    plan = read_plan_json(encoded(document))
    assert [edition.fiscal_year for edition in plan.editions] == [2022, 2023]


def test_bars_that_touch_become_one():
    document = complete()
    row = document["editions"][0]["sheets"][0]["plan_schedule"]["rows"][0]
    row["planned"] = [["2022-04", "2022-06"], ["2021-04", "2022-04"]]
    assert read_plan_json(encoded(document)).editions[0].sheets[0].plan_rows[0].planned == (
        "2021-04..2022-06"
    )


def changed(row: r.Row, **fields: object) -> PlanContent:
    """The complete plan with one row otherwise."""
    rows = rows_of_plan(read_plan_json(encoded(complete())))
    rows[key_of(2023, row)] = replace(row, **fields)
    return assemble_plan(rows)


def test_what_could_not_be_read_back_is_not_written():
    plan = read_plan_json(encoded(complete()))
    section = plan.editions[0].sections[1]
    with pytest.raises(KnownError, match=r"書き出せません.*sections\[1\]\.name"):
        write_plan_json(changed(section, name="情報課"))
    sheet = plan.editions[0].sheets[1].project
    with pytest.raises(KnownError, match=r"sheets\[1\]\.number の.*1-1-1"):
        write_plan_json(changed(sheet, number="1-1-1"))
    with pytest.raises(KnownError, match=r"sheets\[1\]\.name"):
        write_plan_json(changed(sheet, name="\udc00"))


def test_uids_that_the_file_does_not_carry_follow_from_their_place():
    edition = read_plan_json(encoded(complete())).editions[0]
    sheet = edition.sheets[0]
    assert edition.edition.uid == r.edition_key(2023).uid
    assert edition.sections[0].uid == SECTION
    assert edition.sections[1].uid == r.derived_uid("section", "市民課")
    assert sheet.activities[0].uid == r.derived_uid(A, "activities", 0)
    assert sheet.notes[0].uid == r.derived_uid(A, "note", 0)
    assert sheet.plan_rows[0].uid == ROW_1
