"""A small edition to choose from."""

from __future__ import annotations

from dxdesk.domain.outline import Outline, OutlineRows, outline_of


def small_outline() -> Outline:
    """Four projects of two sections below three 施策; one section has none."""
    projects = [
        ("p1", "1-1-1", "窓口", "a", "active"),
        ("p2", "1-1-2", "電話", "b", "completed"),
        ("p3", "1-2-1", "電子申請", "a", "active"),
        ("p4", "２－１－１", "統計", None, "active"),
    ]
    sections = [("1", "a", "企画課", ""), ("2", "b", "情報課", ""), ("3", "c", "無任所課", "")]
    policies = [("1", "u1", "便利"), ("1-1", "u2", "窓口"), ("3", "u3", "空")]
    given = [("p1", "A"), ("p1", "Ｂ"), ("p3", "良"), ("p4", "A")]
    ratings = [(project, str(at), f"i{at}", each) for at, (project, each) in enumerate(given)]
    rows = OutlineRows("計画", [(2024, 2023, "editing")], projects, sections, policies, ratings)
    return outline_of(rows, 2024)
