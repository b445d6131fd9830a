"""Ways to spoil, or only to disguise, a valid document. None knows whether it stays valid."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

from tests.support.xdomea_documents import MINIMAL, PREFIXES, Builder, Markup, Node, prefixed
from tests.support.xdomea_values import doubtful_value

# A mutation changes the tree around ``focus`` and tells whether it could.
Mutation = Callable[[Builder, Node, Node], bool]

_NAMES = ["Akte", "Vorgang", "Dokument", "code", "name", "ID", "xdomeaUUID", "Foo", "Kopf", "Wert"]


def clone(node: Node) -> Node:
    """Copy a tree; declarations are shared."""
    twin = copy(node)
    twin.attributes = dict(node.attributes)
    twin.parts = [clone(part) if isinstance(part, Node) else part for part in node.parts]
    return twin


def parent_of(root: Node, node: Node) -> Node | None:
    """Return the parent of a node of this tree, None for the root."""
    return next((x for x in root.walk() if any(part is node for part in x.parts)), None)


def _index(parent: Node, node: Node) -> int:
    return next(i for i, part in enumerate(parent.parts) if part is node)


def drop(builder: Builder, root: Node, focus: Node) -> bool:
    parent = parent_of(root, focus)
    if parent is not None:
        del parent.parts[_index(parent, focus)]
    return parent is not None


def double(builder: Builder, root: Node, focus: Node) -> bool:
    parent = parent_of(root, focus)
    if parent is not None:
        parent.parts.insert(_index(parent, focus), clone(focus))
    return parent is not None


def swap(builder: Builder, root: Node, focus: Node) -> bool:
    """Exchange the node with a sibling."""
    parent = parent_of(root, focus)
    others = [x for x in parent.nodes if x is not focus] if parent else []
    if parent is None or not others:
        return False
    first, second = _index(parent, focus), _index(parent, builder.rng.choice(others))
    parts = parent.parts
    parts[first], parts[second] = parts[second], parts[first]
    return True


def move(builder: Builder, root: Node, focus: Node) -> bool:
    """Take the node away and put it somewhere else."""
    goals = [x for x in root.walk() if x.content is not None]
    if not drop(builder, root, focus):
        return False
    goal = builder.rng.choice(goals)
    goal.parts.insert(builder.rng.randint(0, len(goal.parts)), focus)
    return True


def rename(builder: Builder, root: Node, focus: Node) -> bool:
    rng = builder.rng
    choices = [rng.choice(_NAMES), focus.name.swapcase(), f"{focus.name}x", focus.name[:-1] or "x"]
    focus.name = rng.choice(choices)
    return True


def insert_declared(builder: Builder, root: Node, focus: Node) -> bool:
    """Add a declared child of the parent at any position."""
    parent = parent_of(root, focus)
    declared = (
        [x for x in parent.content.children if x.name != "*"] if parent and parent.content else []
    )
    if parent is None or not declared:
        return False
    added = builder.element(builder.rng.choice(declared))
    parent.parts.insert(builder.rng.randint(0, len(parent.parts)), added)
    return True


def insert_text(builder: Builder, root: Node, focus: Node) -> bool:
    """Put text, mostly forbidden, or white space between children."""
    text = builder.rng.choice(["Text", " \n\t ", " ", "\u00a0"])
    focus.parts.insert(builder.rng.randint(0, len(focus.parts)), text)
    return True


def empty(builder: Builder, root: Node, focus: Node) -> bool:
    focus.parts = []
    return True


def new_value(builder: Builder, root: Node, focus: Node) -> bool:
    """Give a simple element a doubtful value of its own type."""
    if focus.content is not None or focus.child is None:
        return False
    focus.parts = [doubtful_value(focus.child.type or "xs:token", builder.rng)]
    return True


def other_valid_value(builder: Builder, root: Node, focus: Node) -> bool:
    if focus.content is not None or focus.child is None:
        return False
    focus.parts = [builder.value(focus.child)]
    return True


def pad(builder: Builder, root: Node, focus: Node) -> bool:
    """Put white space around or into a value."""
    if focus.content is not None:
        return False
    value, space = focus.value(), builder.rng.choice([" ", "\n", "\t", "\r", "  "])
    middle = len(value) // 2
    variants = [space + value, value + space, f"{value[:middle]}{space}{value[middle:]}"]
    focus.parts = [builder.rng.choice(variants)]
    return True


def disguise(builder: Builder, root: Node, focus: Node) -> bool:
    """Write the same content with comments, CDATA and processing instructions."""
    if focus.content is not None:
        position = builder.rng.randint(0, len(focus.parts))
        note = builder.rng.choice(["<!-- Akte -->", "<?pi x?>", "<![CDATA[ ]]>", "<![CDATA[x]]>"])
        focus.parts.insert(position, Markup(note))
        return True
    value = focus.value()
    middle = len(value) // 2
    ways: list[list[Node | Markup | str]] = [
        [Markup(f"<![CDATA[{value}]]>")],
        [value[:middle], Markup("<!-- mitten im Wert -->"), value[middle:]],
        [value, Markup("<?pi x?>")],
        [Markup("<![CDATA[]]>"), value],
        [Markup("".join(f"&#{ord(x)};" for x in value))],
    ]
    if "]]>" in value or "\r" in value:
        return False
    focus.parts = builder.rng.choice(ways)
    return True


def drop_attribute(builder: Builder, root: Node, focus: Node) -> bool:
    if focus.attributes:
        del focus.attributes[builder.rng.choice(sorted(focus.attributes))]
        return True
    return False


def add_attribute(builder: Builder, root: Node, focus: Node) -> bool:
    names = ["listURI", "listVersionID", "id", "xml:lang", "xsi:schemaLocation", "xsi:foo", "test"]
    names += ["xsi:noNamespaceSchemaLocation", "Version", "version", "xdomea:test", "produkt"]
    name = builder.rng.choice(names)
    focus.attributes[name] = builder.rng.choice(["", "1.0", "de", "urn:x urn:y", "4.0.0", "xdomea"])
    return True


def change_attribute(builder: Builder, root: Node, focus: Node) -> bool:
    declared = list(focus.content.attributes) if focus.content else []
    if not declared:
        return False
    attribute = builder.rng.choice(declared)
    fixed = attribute.fixed or ""
    variants = [
        fixed,
        f"{fixed} ",
        f" {fixed}",
        fixed.upper(),
        f"{fixed}x",
        "",
        "1.0",
        "2.0",
        "1.1",
    ]
    variants += [doubtful_value(attribute.type, builder.rng) for _ in range(4)]
    focus.attributes[attribute.name] = builder.rng.choice(variants)
    return True


def change_namespace(builder: Builder, root: Node, focus: Node) -> bool:
    """Take the namespace away, give one, or take that of another version or standard."""
    own = builder.facts.namespace
    others = ["", own, "urn:xoev-de:xdomea:schema:3.2.0", *PREFIXES, own.upper()]
    focus.namespace = builder.rng.choice([x for x in others if x != focus.namespace])
    return True


def name_type(builder: Builder, root: Node, focus: Node) -> bool:
    """Name any known type by ``xsi:type``, without changing the content."""
    facts = builder.facts
    names = [*facts.complex, *facts.simple, "xs:string", "xs:token", "xs:date", "xs:anyType"]
    names += ["xs:anySimpleType", "xs:normalizedString", f"{{{facts.namespace}}}NieGehoertType"]
    own = focus.child.type if focus.child else None
    chosen = builder.rng.choice([own or names[0], *builder.rng.sample(sorted(names), 3)])
    focus.attributes["xsi:type"] = prefixed(facts, chosen)
    return True


def substitute_type(builder: Builder, root: Node, focus: Node) -> bool:
    """Name a type derived from the declared one and build the content it asks for."""
    facts = builder.facts
    declared = focus.child.type if focus.child else None
    derived = facts.derived_from(declared or "")
    if not derived:
        return False
    chosen = builder.rng.choice(derived)
    focus.content = facts.complex[chosen]
    focus.parts, focus.attributes = [], {}
    builder.fill(focus, MINIMAL)
    focus.attributes["xsi:type"] = prefixed(facts, chosen)
    return True


def nil(builder: Builder, root: Node, focus: Node) -> bool:
    focus.attributes["xsi:nil"] = builder.rng.choice(["true", "false", "1", "0", "ja"])
    if builder.rng.random() < 0.5:
        focus.parts = []
    return True


def foreign(builder: Builder, root: Node, focus: Node) -> bool:
    """Fill an extension with foreign XML, with xdomea elements, or with nonsense."""
    if focus.name != "AnwendungsspezifischeErweiterungXML":
        return False
    focus.parts = [_foreign_part(builder) for _ in range(builder.rng.randint(1, 2))]
    return True


def _foreign_part(builder: Builder) -> Node | Markup | str:
    rng, facts = builder.rng, builder.facts
    if rng.random() < 0.4:
        return Markup(
            rng.choice(
                [
                    '<f:x xmlns:f="urn:f"><f:y a="1">Text</f:y>gemischt</f:x>',
                    "<ohne/>",
                    "<ohne>Text<!-- Akte --></ohne>",
                    "<xdomea:Akte><xdomea:Nonsens/></xdomea:Akte>",
                    "<xdomea:Information.Information.0101/>",
                    '<x xsi:type="xs:date">kein Datum</x>',
                    '<x xsi:type="xs:date">2024-01-01</x>',
                    '<x xsi:type="xs:gibtsNicht">1</x>',
                    '<x xsi:nil="true"/>',
                    "<code>1</code>",
                    "Text ohne Element",
                ]
            )
        )
    if rng.random() < 0.5:
        chosen = rng.choice(sorted(facts.complex))
        node = Node("x", "", None, facts.complex[chosen])
        builder.fill(node, MINIMAL)
        node.attributes["xsi:type"] = prefixed(facts, chosen)
    else:
        node = builder.message(rng.choice(sorted(facts.messages)))
    if rng.random() < 0.4:
        drop(builder, node, rng.choice(list(node.walk())))
    if rng.random() < 0.3:
        wrapped = Node("fremd", "urn:fremd")
        wrapped.parts = [node]
        return wrapped
    return node


MUTATIONS: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        drop,
        double,
        swap,
        move,
        rename,
        insert_declared,
        insert_text,
        empty,
        new_value,
        other_valid_value,
        pad,
        disguise,
        drop_attribute,
        add_attribute,
        change_attribute,
        change_namespace,
        name_type,
        substitute_type,
        nil,
        foreign,
    )
}


def mutate(builder: Builder, root: Node, focus: Node) -> str:
    """Apply a mutation that fits the node; return its name."""
    names = sorted(MUTATIONS)
    while True:
        name = builder.rng.choice(names)
        if MUTATIONS[name](builder, root, focus):
            return name
