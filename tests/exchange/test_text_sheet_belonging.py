"""Whose is a line: numbers, lost number lines, notes, former projects, and the edition's year."""

import pytest

from dxdesk.exchange.reconciliation import UndecidedYearError
from dxdesk.exchange.text_sheets import read_text_sheets
from dxdesk.exchange.text_sheets.notes import Candidate, belonging, find_ending, shared_words
from dxdesk.runtime.errors import KnownError
from tests.exchange.text_sheet_pieces import HEAD, as_bytes, codes, read, refused, whole


def second(text: str = "") -> str:
    """Another sheet, all its texts different from the first's."""
    other = text or whole()
    for old, new in (("1-1-1", "1-1-2"), ("見本", "別件"), ("準備", "施工")):
        other = other.replace(old, new)
    return other


def numbers(text: str) -> list[str]:
    return [sheet.project.number for sheet in read(text).content.sheets]


def test_sheets_follow_each_other_with_and_without_blank_lines():
    assert numbers(whole() + second()) == ["1-1-1", "1-1-2"]
    glued = whole().rstrip("\n") + second().lstrip("\n")
    assert numbers(glued) == ["1-1-1", "1-1-2"]


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_lines_below_a_lost_number_line_are_nobodys(lost: int):
    rest = second().lstrip("\n").split("\n")[lost:]
    result = read(whole() + "\n".join(rest))
    (only,) = result.content.sheets
    assert only == read(whole()).content.sheets[0]
    assert codes(result) == ["sheet_without_number"]
    assert not any("別件" in cell for cell in map(str, [only]))


def test_a_number_that_cannot_be_read_is_nobodys():
    result = read(whole() + second().replace("1-1-2", "1月1日"))
    assert [sheet.project.number for sheet in result.content.sheets] == ["1-1-1"]
    assert codes(result) == ["number_not_understood"]


def test_a_second_sheet_with_the_same_number_is_not_merged():
    result = read(whole() + second().replace("1-1-2", "１－１－１"))
    assert len(result.content.sheets) == 1
    assert result.content.sheets[0] == read(whole()).content.sheets[0]
    assert codes(result) == ["duplicate_number"]


def test_a_line_that_stands_there_twice_is_refused_but_harmless():
    result = read(whole(HEAD.replace("目的→見本", "目的→見本\n目的→見本")))
    assert refused(result) == ["見本"]
    assert codes(result) == ["repeated_line"]
    assert len(result.content.sheets[0].indicators) == 1


def test_a_sheet_before_the_first_number_line_is_nobodys():
    headless = "\n".join(second().lstrip("\n").split("\n")[1:])
    assert numbers(headless + whole()) == ["1-1-1"]


@pytest.mark.parametrize(
    ("note", "ended"),
    [
        ("※8-9-1は令和3年度末で完了済", (("8-9-1",), "completed", 2021)),
        ("※8-9-1はR3年度末で廃止", (("8-9-1",), "abolished", 2021)),
        ("※8-9-1は昨年度末で廃止", (("8-9-1",), "abolished", 2022)),
        ("※8-9-1、8-9-2は今年度末で終了", (("8-9-1", "8-9-2"), "completed", 2023)),
        ("※８－９－１は令和4年度に1-1-1へ統合", (("８－９－１",), "merged", 2022)),
        ("※8-9-1及び8-9-2は県へ移管", (("8-9-1", "8-9-2"), "transferred", None)),
        ("※8-9-1は休止中", (("8-9-1",), "suspended", None)),
        ("※8-9-1は昨年度で終了し、1-1-1に統合した。", (("8-9-1",), "merged", 2022)),
        ("※8-9-1は廃止された（令和3年度末）", (("8-9-1",), "abolished", 2021)),
        ("※8-9-1は廃止予定だったが継続", None),
        ("※8-9-1は令和6年度末で完了予定", None),
        ("※8-9-1は廃止を検討", None),
        ("※8-9-1は廃止しない", None),
        ("※8-9-1は廃止せず", None),
        ("※8-9-1はシステムを廃止", None),
        ("※8-9-1は未完了", None),
        ("※1-1-1は令和6年度末で完了予定", None),
        ("※8-9-1は見直し中", None),
        ("※令和5年度で完了", None),
        ("※令和3-5年度に完了", None),
    ],
)
def test_notes_about_what_has_ended(note: str, ended: tuple[tuple[str, ...], str, int] | None):
    found = find_ending(note, {"1-1-1"}, 2023)
    assert (found and (found.numbers, found.status.value, found.until)) == ended


def test_a_note_with_two_numbers_makes_two_rows_and_one_placement():
    result = read(whole() + "\n※9-2-1、9-1-1は昨年度末で廃止\n")
    former = result.content.former_projects
    assert [row.number for row in former] == ["9-1-1", "9-2-1"]
    assert len({row.uid for row in former}) == 2
    fields = [each.field for each in result.placements if each.sheet == ""]
    assert fields == ["former_projects[0].text"]


def test_what_has_not_ended_for_certain_is_a_note_and_warned_of():
    result = read(whole() + "\n※8-9-1は廃止予定だったが継続\n")
    assert result.content.former_projects == ()
    assert [note.text for note in result.content.sheets[0].notes] == [
        "※8-9-1は廃止予定だったが継続"
    ]
    assert "ending_doubtful" in codes(result)


def test_a_note_stays_with_the_sheet_before_it():
    result = read(whole() + "\n※見本の数は速報である\n" + second())
    assert [len(sheet.notes) for sheet in result.content.sheets] == [1, 0]
    assert "note_place_doubtful" not in codes(result)


def test_a_note_goes_to_the_sheet_whose_words_it_shares():
    words = second().replace("別件の数", "電子申請の割合")
    result = read(whole() + "\n※電子申請の割合は速報である\n" + words)
    assert [len(sheet.notes) for sheet in result.content.sheets] == [0, 1]
    assert codes(result) == ["note_place_doubtful"]


def test_a_note_goes_to_the_sheet_that_it_names():
    result = read(whole() + "\n※1-1-2は来年度に見直す\n" + second())
    assert [len(sheet.notes) for sheet in result.content.sheets] == [0, 1]
    assert codes(result) == []


def test_a_note_without_evidence_is_warned_of():
    result = read(whole() + "\n※例外あり\n" + second())
    assert [len(sheet.notes) for sheet in result.content.sheets] == [1, 0]
    assert codes(result) == ["note_place_doubtful"]


def test_a_note_inside_a_sheet_is_its_own():
    result = read(whole(HEAD + "\n※例外あり\n") + second())
    assert [len(sheet.notes) for sheet in result.content.sheets] == [1, 0]
    assert codes(result) == []


def test_a_note_above_all_sheets_is_the_editions():
    result = read("※例外あり\n" + whole())
    assert [note.text for note in result.content.notes] == ["※例外あり"]
    assert result.content.notes[0].project is None


def test_words_that_every_sheet_has_are_no_evidence():
    assert shared_words("※令和5年度の目標を変更", ["令和5年度の目標"]) < 2
    before, after = Candidate("1", ("甲",)), Candidate("2", ("乙",))
    assert belonging("※目標", before, after).candidate is before
    assert belonging("※目標", None, None).candidate is None


def test_a_replaced_indicator_is_suspected_not_recorded():
    other = "連絡の率→目標→1→2→→→\n→実績→1→→→→\n→評価→A→→→→\n"
    result = read(whole() + other + "\n※「見本の数」を「連絡の率」に変更\n")
    assert "replacement_suspected" in codes(result)
    assert not any(b.indicator.replaces for b in result.content.sheets[0].indicators)


# --- The year of the edition ----------------------------------------------------------------------


def of_years(*years: str) -> str:
    """As many sheets, each with its budget's year."""
    return "".join(
        whole().replace("1-1-1", f"1-1-{i}").replace("R5年度", year)
        for i, year in enumerate(years, start=1)
    )


def test_the_year_is_read_from_the_budgets():
    for year, expected in (("R6年度", 2024), ("令和元年度", 2019), ("平成31年度", 2019)):
        result = read(of_years(year))
        assert (result.fiscal_year, result.content.fiscal_year) == (expected, expected)
        assert result.content.edition.evaluated_fiscal_year == expected - 1


def test_a_clear_majority_decides_and_the_others_are_warned_of():
    result = read(of_years(*["R5年度"] * 4, "R4年度"))
    assert result.decided_year() == 2023
    assert codes(result) == ["edition_contradicted"]


def test_contradiction_is_not_decided():
    result = read(of_years("R5年度", "R5年度", "R4年度"))
    assert result.fiscal_year is None
    assert [(each.fiscal_year, each.count) for each in result.year_evidence] == [
        (2023, 2),
        (2022, 1),
    ]
    with pytest.raises(UndecidedYearError, match="2023年度 2 か所、2022年度 1 か所") as refusal:
        result.decided_year()
    assert refusal.value.evidence == result.year_evidence
    assert "--edition" not in str(refusal.value)


def test_no_year_at_all_is_not_decided():
    result = read(of_years("").replace("予算：", ""))
    assert (result.fiscal_year, result.year_evidence) == (None, ())
    with pytest.raises(KnownError, match="記載が見つかりません"):
        result.decided_year()


def test_a_given_year_goes_before_the_file():
    result = read(whole(), edition=2024)
    assert result.fiscal_year == 2024
    assert codes(result) == ["edition_contradicted"]
    assert result.content.sheets[0].year_rows[0].planned == "2024-04..2024-06"


def test_a_title_decides_where_no_sheet_says_it():
    sheets = of_years("").replace("予算：", "")
    assert read("令和6年度 評価シート\n" + sheets).fiscal_year == 2024
    assert read("令和6年度 評価シート\n" + of_years("R5年度")).fiscal_year == 2023


def test_uids_follow_from_number_and_place():
    one, other = read(whole()), read(second() + whole())
    assert one.content.sheets[0] == other.content.sheets[1]
    assert read_text_sheets(as_bytes(whole())) == one
