"""Who receives the form of a section: the section, or another one that passes it on.

What is entered as the recipient of a section is either the name of a section of the edition, which
passes on what comes to it for several, or the desk within the section that takes it in. Two
sections may each have a 庶務係: these are two desks, and get two forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from dxdesk.domain.rows import Section


def by_receiver(sections: Iterable[Section], asked: Collection[str]) -> Mapping[str, list[Section]]:
    """The sections that answer on each form, by the name of the section that receives it.

    Both in 建制順: a receiver stands where its own section stands.

    Args:
        sections: All of an edition.
        asked: Uids of those that answer.
    """
    in_order = sorted(sections, key=lambda section: (section.order_key, section.uid))
    found: dict[str, list[Section]] = {section.name: [] for section in in_order}
    for section in in_order:
        if section.uid in asked:
            entered = section.recipient.strip()
            found[entered if entered in found else section.name].append(section)
    return {name: members for name, members in found.items() if members}


def desk(section: Section, receiver: str) -> str:
    """The desk within a section that takes its form in; empty where none is entered."""
    entered = section.recipient.strip()
    return "" if entered in {receiver, section.name} else entered
