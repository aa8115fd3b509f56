"""docs/plan.schema.json says of a file what the reader says of it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dxdesk.domain.labels import BudgetKind, EditionState, LifeStatus
from dxdesk.domain.schedule import DIVISIONS
from dxdesk.domain.sheet import PlanContent
from dxdesk.exchange.plan_json import read_plan_json, write_plan_json
from dxdesk.runtime import paths
from dxdesk.runtime.errors import KnownError
from tests.exchange.documents import BROKEN, Breakage, complete, encoded
from tests.strategies import plans

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs" / "plan.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def schema_accepts(document: object) -> bool:
    return VALIDATOR.is_valid(document)  # pyright: ignore[reportUnknownMemberType] - jsonschema


def reader_accepts(document: object) -> bool:
    try:
        read_plan_json(encoded(document))
    except KnownError:
        return False
    return True


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_every_object_is_closed_and_every_key_of_the_complete_document_is_known():
    closed = [part for part in SCHEMA["$defs"].values() if "properties" in part]
    assert all(part["additionalProperties"] is False for part in closed)
    assert schema_accepts(complete())
    assert reader_accepts(complete())


def test_the_words_are_those_of_the_domain():
    parts: dict[str, Any] = SCHEMA["$defs"]
    assert set(parts["life_status"]["enum"]) == set(LifeStatus)
    assert set(parts["budget"]["properties"]["kind"]["enum"]) == set(BudgetKind)
    assert set(parts["edition"]["properties"]["state"]["enum"]) == set(EditionState)
    divisions = parts["plan_schedule"]["properties"]["divisions_per_year"]
    assert set(divisions["enum"]) == set(DIVISIONS)


def test_the_sample_plan_follows_the_schema():
    sample = json.loads((paths.samples() / "sample.json").read_text(encoding="utf-8"))
    VALIDATOR.validate(sample)  # pyright: ignore[reportUnknownMemberType] - jsonschema


@given(plans(), st.booleans())
def test_what_the_writer_writes_follows_the_schema(plan: PlanContent, internal: bool):
    document = json.loads(write_plan_json(plan, internal=internal))
    VALIDATOR.validate(document)  # pyright: ignore[reportUnknownMemberType] - jsonschema


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.where)
def test_reader_and_schema_refuse_the_same(broken: Breakage):
    document = broken.document()
    assert not reader_accepts(document)
    assert schema_accepts(document) is not broken.schema


def members_below(place: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in a document, with every key or index in it."""
    keys: list[Any] = []
    if isinstance(place, dict):
        keys.extend(place)  # pyright: ignore[reportUnknownArgumentType] - any JSON
    elif isinstance(place, list):
        keys.extend(range(len(place)))  # pyright: ignore[reportUnknownArgumentType] - any JSON
    for key in keys:
        yield place, key
        yield from members_below(place[key])


JSON_VALUES = st.sampled_from((None, True, 0, 1, 2022, 1.5, "", "1", "A", [], {}, [""], {"": ""}))


@given(st.integers(0, 10_000), JSON_VALUES)
def test_the_schema_refuses_nothing_that_the_reader_accepts(at: int, value: object):
    document = complete()
    members = list(members_below(document))
    container, key = members[at % len(members)]
    container[key] = value
    if reader_accepts(document):
        assert schema_accepts(document)
