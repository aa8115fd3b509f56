"""A plan as JSON, lossless both ways (content, not history); docs/plan.schema.json describes it."""

from dxdesk.exchange.plan_json.read import read_plan_json
from dxdesk.exchange.plan_json.write import write_plan_json

__all__ = ["read_plan_json", "write_plan_json"]
