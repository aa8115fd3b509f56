"""The parts of a workbook and how they point at each other; nothing outside the file is opened."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from defusedxml.ElementTree import fromstring

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

_MOST_BYTES: Final = 200 * 2**20
_MOST_ELEMENTS: Final = 1_500_000
"""Of all that is parsed: a thousand sheets may point at one part, which is parsed each time."""


class Relation(NamedTuple):
    """Where a part points.

    Attributes:
        id: By which the part names it.
        type: Last piece of its type (`worksheet`, `drawing`).
        target: Name of a part of the same file, or what stands outside of it.
        is_outside: Whether it leads out of the file; such a target is told, never opened.
    """

    id: str
    type: str
    target: str
    is_outside: bool


@dataclass(slots=True)
class Package:
    """An opened workbook that `guard` has let pass.

    Attributes:
        archive: The zip.
        bytes, elements: What was parsed so far.
    """

    archive: ZipFile
    bytes: int = 0
    elements: int = 0
    _names: Mapping[str, str] = field(init=False)
    """By which a part is found: large and small letters are alike in the names of parts."""

    def __post_init__(self) -> None:
        self._names = {name.lower(): name for name in self.names}

    @property
    def names(self) -> Sequence[str]:
        """The names of all parts."""
        return self.archive.namelist()

    def xml(self, name: str) -> Element:
        """A part, parsed; tags without their namespaces, of which some programs use others.

        Raises:
            KeyError: There is no such part.
            ValueError: It declares a document type, or too much was parsed already.
            xml.etree.ElementTree.ParseError: It is no XML.
        """
        text = self.archive.read(self._names[name.lower()])
        root = fromstring(text, forbid_dtd=True)
        self.bytes += len(text)
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
            self.elements += 1
        if self.bytes > _MOST_BYTES or self.elements > _MOST_ELEMENTS:
            raise ValueError("more than a workbook can be")
        return root

    def xml_or_none(self, name: str) -> Element | None:
        """The same; None where there is no such part."""
        return self.xml(name) if name.lower() in self._names else None

    def relations(self, part: str) -> Sequence[Relation]:
        """Where a part points; `""` is the workbook as a whole."""
        folder, name = posixpath.split(part)
        root = self.xml_or_none(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [] if root is None else [_relation(one, folder) for one in root]

    def related(self, part: str, kind: str) -> Sequence[str]:
        """The parts of a type to which a part points."""
        return [
            relation.target
            for relation in self.relations(part)
            if relation.type == kind and not relation.is_outside
        ]


def relation_id(element: Element, name: str = "id") -> str:
    """The relation that an element names; its attribute has a namespace of its own."""
    return next((value for key, value in element.items() if key.endswith("}" + name)), "")


def flag(element: Element, name: str) -> bool:
    """An attribute that is on or off; off where it is absent."""
    return element.get(name, "0").lower() in {"1", "true"}


def _relation(element: Element, folder: str) -> Relation:
    target = element.get("Target", "")
    is_outside = element.get("TargetMode", "").lower() == "external"
    if not is_outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = element.get("Type", "").rpartition("/")[2]
    return Relation(element.get("Id", ""), kind, target, is_outside)
