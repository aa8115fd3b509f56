"""What is to be known of every rule, and the page on which it is told."""

from __future__ import annotations

from collections import Counter
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path

import pytest

from dxdesk.checks.catalogue import RULES, rules_without
from dxdesk.checks.rule import Family, Rule
from dxdesk.domain import rows as r
from dxdesk.domain.kinds import KINDS
from dxdesk.domain.labels import CHECKS_OFF_SETTING
from dxdesk.runtime import paths
from scripts.manual_pages import RULES_FILE, rules_page
from scripts.rules_page import page_text
from tests.checks.clean import Plan

FIELDS = [f"{kind.name}.{field}" for kind in KINDS.values() for field in kind.fields]
PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_every_code_stands_once() -> None:
    assert [code for code, count in Counter(rule.code for rule in RULES).items() if count > 1] == []


def test_the_rules_stand_by_family() -> None:
    order = [list(Family).index(rule.family) for rule in RULES]
    assert all(one <= other for one, other in pairwise(order))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_it_is(rule: Rule) -> None:
    words = (rule.title, rule.why, rule.example.given, rule.example.said)
    assert all(text.strip() for text in words)
    assert rule.why.endswith("。")
    assert rule.example.said.endswith("。")
    assert rule.code == rule.code.lower()
    assert not set(rule.code) & set(" _|")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_concerns_fields_that_there_are(rule: Rule) -> None:
    assert rule.fields
    unknown = [one for one in rule.fields if not any(fnmatchcase(each, one) for each in FIELDS)]
    assert unknown == []


def test_the_page_of_rules_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_text(), "run python -m scripts.rules_page"


def test_the_manual_tells_every_rule_as_it_is() -> None:
    shown = (paths.manual() / RULES_FILE).read_text(encoding="utf-8")
    assert shown == rules_page(), "run python -m scripts.manual_pages"


def test_a_rule_that_is_off_says_nothing() -> None:
    plan = Plan()
    plan.set(plan.key("project", "1-1-2"), purpose="")
    (code,) = plan.codes()
    setting = r.FormSetting("off", CHECKS_OFF_SETTING, f"no-such-rule {code}")
    plan.add(setting)
    assert plan.codes() == []
    assert len(rules_without({code})) == len(RULES) - 1
