"""What a schema declares for the elements of a document: types, content, allowed values.

libxml2 says what is wrong and hardly what would be right. This index of the schema
documents says which children an element may have, in which order, and which values.
It is asked when something is wrong, never on the way of sound messages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lxml import etree

XS = "http://www.w3.org/2001/XMLSchema"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_ELEMENT, _ANY, _CHOICE, _SEQUENCE = (
    f"{{{XS}}}{name}" for name in ("element", "any", "choice", "sequence")
)
_COMPLEX, _SIMPLE, _IMPORT = (f"{{{XS}}}{name}" for name in ("complexType", "simpleType", "import"))
_RESTRICTION, _EXTENSION, _ATTRIBUTE = (
    f"{{{XS}}}{name}" for name in ("restriction", "extension", "attribute")
)
_MOST_STEPS = 300
BASE64 = "diva.base64"
"""Our own form of xs:base64Binary, see `variants.load_document`."""

Type = etree._Element | str | None
"""A type: its definition, the local name of one that XML Schema knows, or unknown."""


class Particle(NamedTuple):
    """An element in the content of a type.

    Attributes:
        tag: its qualified name.
        declaration: what the schema says of it.
        place: where it stands in the order; equal where the order is free.
        many: whether it may occur more than once.
        required: whether it must occur.
        choice: number of the choice that it is an alternative of; None for none.
        branch: which alternative.
    """

    tag: str
    declaration: etree._Element
    place: int
    many: bool
    required: bool
    choice: int | None
    branch: int


class Content(NamedTuple):
    """The children that a type allows.

    Attributes:
        particles: by qualified name, in the order of the schema.
        open: whether anything else may stand there, too.
    """

    particles: dict[str, Particle]
    open: bool


class SimpleInfo(NamedTuple):
    """What a simple type allows.

    Attributes:
        builtin: local name of the type of XML Schema below it.
        values: the listed values, none if it is no list.
    """

    builtin: str
    values: tuple[str, ...]


class Declarations:
    """The declarations of a schema and of all that it imports.

    Args:
        document: the main document.
        path: where it lies, for its imports.
    """

    def __init__(self, document: etree._ElementTree, path: Path) -> None:
        self.roots = [document.getroot()]
        self._types: dict[tuple[str, str], etree._Element] = {}
        self._tops: dict[str, etree._Element] = {}
        self._contents: dict[etree._Element, Content] = {}
        # Many errors are about one element, and one element can have very many attributes.
        self._last: tuple[etree._Element, Type] | None = None
        seen = {path.name}
        for root in self.roots:  # grows while it is walked through
            for link in root.iterchildren(_IMPORT):
                name = link.get("schemaLocation", "")
                if name and name not in seen and (path.parent / name).is_file():
                    seen.add(name)
                    self.roots.append(etree.parse(str(path.parent / name)).getroot())
            self._index(root)

    def _index(self, root: etree._Element) -> None:
        namespace = root.get("targetNamespace", "")
        for child in root:
            name = child.get("name", "")
            if child.tag in {_COMPLEX, _SIMPLE}:
                self._types[namespace, name] = child
            elif child.tag == _ELEMENT:
                self._tops[_tag(namespace, name)] = child

    # Elements of a document

    def of(self, element: etree._Element) -> etree._Element | None:
        """Return the declaration of an element of a document, None if it has none."""
        way = [element]
        while (above := way[-1].getparent()) is not None and len(way) < _MOST_STEPS:
            way.append(above)
        declaration = self._tops.get(str(way[-1].tag))
        for outer, inner in zip(reversed(way), list(reversed(way))[1:], strict=False):
            if declaration is None:
                return None
            content = self.content(self.type_of(declaration, outer))
            particle = content.particles.get(str(inner.tag))
            if particle is not None:
                declaration = particle.declaration
            else:  # what the schema knows is judged below a wildcard as well
                declaration = self._tops.get(str(inner.tag)) if content.open else None
        return declaration

    def type_at(self, element: etree._Element) -> Type:
        """Return the type that an element of a document is judged by."""
        if self._last is not None and self._last[0] is element:
            return self._last[1]
        declaration = self.of(element)
        found = None if declaration is None else self.type_of(declaration, element)
        self._last = element, found
        return found

    def forget(self) -> None:
        """Let go of the element that was asked for last."""
        self._last = None

    def restates_base64(self, element: etree._Element) -> bool:
        """Tell whether `xsi:type` names xs:base64Binary where we declare our own form of it."""
        declaration, named = self.of(element), element.get(XSI_TYPE)
        if declaration is None or named is None:
            return False
        declared = self._declared_type(declaration)
        own = isinstance(declared, etree._Element) and declared.get("name") == BASE64
        return own and self._named(named, element) == "base64Binary"

    def type_of(self, declaration: etree._Element, element: etree._Element | None = None) -> Type:
        """Return the type of a declaration; `xsi:type` of the element may narrow it."""
        declared = self._declared_type(declaration)
        named = None if element is None else element.get(XSI_TYPE)
        if named is None or element is None:
            return declared
        other = self._named(named, element)
        return other if self._derives(other, declared) else declared

    def _declared_type(self, declaration: etree._Element) -> Type:
        for child in declaration:
            if child.tag in {_COMPLEX, _SIMPLE}:
                return child
        name = declaration.get("type")
        if name is not None:
            return self._named(name, declaration)
        reference = declaration.get("ref")
        top = None if reference is None else self._tops.get(_tag(*_split(reference, declaration)))
        return None if top is None else self._declared_type(top)

    def _named(self, name: str, where: etree._Element) -> Type:
        namespace, local = _split(name, where)
        return local if namespace == XS else self._types.get((namespace, local))

    def _derives(self, type_: Type, base: Type) -> bool:
        for _ in range(_MOST_STEPS):
            if type_ is None or type_ is base:
                return type_ is not None
            if isinstance(type_, str):
                return type_ == base
            type_ = self._base(type_)
        return False

    def _base(self, type_: etree._Element) -> Type:
        step = next(type_.iter(_EXTENSION, _RESTRICTION), None)
        name = None if step is None else step.get("base")
        return None if name is None or step is None else self._named(name, step)

    # Content of complex types

    def content(self, type_: Type) -> Content:
        """Return the children that a type allows; none for simple and unknown types."""
        if type_ is None or isinstance(type_, str) or type_.tag != _COMPLEX:
            return Content({}, type_ is None)
        known = self._contents.get(type_)
        if known is None:
            walk = _Walk(self._tops)
            for group in self._groups(type_):
                walk.group(group, many=False, required=True, choice=None, branch=0)
            known = self._contents[type_] = Content(walk.particles, walk.open)
        return known

    def _groups(self, type_: etree._Element) -> list[etree._Element]:
        """Return the groups of a type, those of the types that it extends first."""
        found: list[etree._Element] = []
        current: Type = type_
        for _ in range(_MOST_STEPS):
            if current is None or isinstance(current, str):
                break
            step = next(current.iter(_EXTENSION, _RESTRICTION), None)
            holder = current if step is None else step
            found = [child for child in holder if child.tag in {_SEQUENCE, _CHOICE}] + found
            if step is None or step.tag == _RESTRICTION:
                break
            current = self._base(current)
        return found

    def attributes(self, type_: Type) -> tuple[str, ...]:
        """Return the names of the attributes that a type allows, sorted."""
        found: dict[str, bool] = {}
        for _ in range(_MOST_STEPS):
            if type_ is None or isinstance(type_, str) or type_.tag != _COMPLEX:
                break
            step = next(type_.iter(_EXTENSION, _RESTRICTION), None)
            for attribute in (type_ if step is None else step).iterchildren(_ATTRIBUTE):
                name = attribute.get("name", attribute.get("ref", ""))
                found.setdefault(name, attribute.get("use") != "prohibited")
            type_ = self._base(type_)
        return tuple(sorted(name for name, allowed in found.items() if allowed))

    # Simple types

    def simple(self, type_: Type) -> SimpleInfo | None:
        """Return what a simple type allows, None for others."""
        values: tuple[str, ...] = ()
        for _ in range(_MOST_STEPS):
            if isinstance(type_, str):
                return SimpleInfo(type_, values)
            if type_ is None or type_.tag != _SIMPLE:
                return None
            step = next(type_.iterchildren(_RESTRICTION), None)
            if step is None:
                return None
            values = values or tuple(
                e.get("value", "") for e in step.iterchildren(f"{{{XS}}}enumeration")
            )
            inner = next(step.iterchildren(_SIMPLE), None)
            type_ = self._base(type_) if inner is None else inner
        return None

    def complex_types(self) -> Iterator[etree._Element]:
        """Yield all complex types, those without a name as well, in a stable order."""
        for root in self.roots:
            yield from root.iter(_COMPLEX)


@dataclass
class _Walk:
    """Collects the elements of nested groups in their order."""

    tops: dict[str, etree._Element]
    particles: dict[str, Particle] = field(default_factory=dict)
    open: bool = False
    place: int = 0
    choices: int = 0

    def group(
        self,
        group: etree._Element,
        *,
        many: bool,
        required: bool,
        choice: int | None,
        branch: int,
    ) -> None:
        """Add all elements of a sequence or choice."""
        again = _many(group)
        required = required and _required(group)
        chooses = group.tag == _CHOICE
        if chooses and not (many or again):
            self.choices += 1
            choice = self.choices
        for number, child in enumerate(group):
            if child.tag == _ANY:
                self.open = True
            if child.tag not in {_ELEMENT, _SEQUENCE, _CHOICE}:
                continue
            if not (many or again):
                self.place += 1
            inside = number if chooses else branch
            if child.tag == _ELEMENT:
                self._element(child, many or again, required and not chooses, choice, inside)
            else:
                self.group(
                    child,
                    many=many or again,
                    required=required and not chooses,
                    choice=choice,
                    branch=inside,
                )

    def _element(
        self,
        declaration: etree._Element,
        many: bool,
        required: bool,
        choice: int | None,
        branch: int,
    ) -> None:
        reference = declaration.get("ref")
        if reference is not None:
            tag = _tag(*_split(reference, declaration))
            declaration = self.tops.get(tag, declaration)
        else:
            tag = _tag(_namespace_of(declaration), declaration.get("name", ""))
        made = Particle(
            tag,
            declaration,
            self.place,
            many or _many(declaration),
            required and _required(declaration),
            choice,
            branch,
        )
        known = self.particles.get(tag)
        # The same name at two places: it may occur more than once, and its order is unknown.
        self.particles[tag] = made if known is None else known._replace(many=True, required=False)


def _many(part: etree._Element) -> bool:
    return part.get("maxOccurs", "1") not in {"0", "1"}


def _required(part: etree._Element) -> bool:
    return part.get("minOccurs", "1") != "0"


def _namespace_of(declaration: etree._Element) -> str:
    """Return the namespace of the elements that a local declaration describes."""
    root = declaration.getroottree().getroot()
    form = declaration.get("form") or root.get("elementFormDefault", "unqualified")
    return root.get("targetNamespace", "") if form == "qualified" else ""


def _split(name: str, where: etree._Element) -> tuple[str, str]:
    prefix, colon, local = name.strip().rpartition(":")
    return where.nsmap.get(prefix if colon else None) or "", local


def _tag(namespace: str, local: str) -> str:
    return f"{{{namespace}}}{local}" if namespace else local
