"""No field without a name."""

from __future__ import annotations

from dxdesk.domain.field_labels import FIELD_LABELS, KIND_LABELS
from dxdesk.domain.kinds import KINDS


def test_every_kind_and_every_field_has_a_label() -> None:
    assert set(KIND_LABELS) == set(KINDS)
    assert set(FIELD_LABELS) == {(k.name, field) for k in KINDS.values() for field in k.fields}
    assert all([*KIND_LABELS.values(), *FIELD_LABELS.values()])
