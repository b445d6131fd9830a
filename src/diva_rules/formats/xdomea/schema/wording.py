"""Schema errors in words for people: which element, what was found, what is allowed.

One sentence in German and English, without a full stop: rules put it into theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from diva_rules.formats.xdomea.schema.declared import Declarations, Particle
from diva_rules.formats.xdomea.schema.issues import Issue, local, name_of
from diva_rules.formats.xdomea.schema.values import pattern_words, type_words
from diva_rules.model.text import Text

_SHOWN = 8
_VALUE = 80
# Elements that say nothing without the one around them.
_PARTS = frozenset({"code", "name"})


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an error stands.

    Attributes:
        node: the element in the message.
        declarations: what the schema declares.
    """

    node: etree._Element
    declarations: Declarations

    @property
    def parent(self) -> str:
        """Local name of the element around it, "" for none."""
        return name_of(self.node.getparent()) or ""


def words_of(issue: Issue, scene: Scene) -> Text:
    """Return the sentence for an error."""
    return _WORDS.get(issue.kind, _other)(issue, scene)


def listed(names: Sequence[str], *, most: int = _SHOWN) -> Text:
    """Return some names as a list, and how many more there are."""
    shown = ", ".join(names[:most])
    more = len(names) - most
    if more <= 0:
        return Text(shown, shown)
    return Text(f"{shown} und {more} weitere", f"{shown} and {more} more")


def short(value: str, most: int = _VALUE) -> str:
    """Return a value without its line breaks, cut if it is long."""
    value = " ".join(value[: 4 * most].split(" "))
    value = "".join(_BLANKS.get(c, c) for c in value)
    return value if len(value) <= most else f"{value[:most]}…"


_BLANKS = {"\n": "␊", "\r": "␍", "\t": "␉"}


def subject_of(issue: Issue, scene: Scene) -> str:
    """Return how a sentence calls what is wrong: element, attribute, or part of a code."""
    name = issue.element
    if name in _PARTS and scene.parent and name == name_of(scene.node):
        name = f"{scene.parent}/{name}"
    return f"{name}/@{issue.attribute}" if issue.attribute else name


# Children


def _unexpected(issue: Issue, scene: Scene) -> Text:
    expected = _expected(issue)
    inside = scene.parent
    return Text(
        f"{issue.element} darf{_in(inside)} an dieser Stelle nicht stehen{expected.de}",
        f"{issue.element} must not stand here{_in(inside)}{expected.en}",
    )


def _unknown(issue: Issue, scene: Scene) -> Text:
    node, inside = scene.node, _in(scene.parent)
    parent = node.getparent()
    content = {} if parent is None else _content(parent, scene)
    namesake = next((tag for tag in content if local(tag) == issue.element), None)
    if namesake is not None:
        wanted, found = _namespace(namesake), _namespace(str(node.tag))
        return Text(
            f"{issue.element}{inside} steht {found.de}; erwartet: {wanted.de}",
            f"{issue.element}{inside} stands {found.en}; expected: {wanted.en}",
        )
    hint = _expected(issue)
    if not issue.names and content:
        names = listed([local(tag) for tag in content])
        hint = Text(f"; erlaubt: {names.de}", f"; allowed: {names.en}")
    return Text(
        f"ein Element {issue.element} gibt es{inside} nicht{hint.de}",
        f"there is no element {issue.element}{inside}{hint.en}",
    )


def _namespace(tag: str) -> Text:
    uri = tag[1:].rpartition("}")[0] if tag.startswith("{") else ""
    if not uri:
        return Text("ohne Namensraum", "without a namespace")
    return Text(f"im Namensraum {short(uri)}", f"in the namespace {short(uri)}")


def _repeated(issue: Issue, scene: Scene) -> Text:
    inside = _in(scene.parent)
    return Text(
        f"{issue.element} steht{inside} mehrmals, erlaubt ist es einmal",
        f"{issue.element} occurs several times{inside}, and is allowed once",
    )


def _order(issue: Issue, scene: Scene) -> Text:
    later, inside = local(issue.names[0]), _in(scene.parent)
    return Text(
        f"{issue.element} steht{inside} an falscher Stelle: es gehört vor {later}",
        f"{issue.element} stands in the wrong place{inside}: it belongs before {later}",
    )


def _order_behind(issue: Issue, scene: Scene) -> Text:
    earlier, inside = local(issue.names[0]), _in(scene.parent)
    return Text(
        f"{issue.element} steht{inside} an falscher Stelle: es gehört hinter {earlier}",
        f"{issue.element} stands in the wrong place{inside}: it belongs behind {earlier}",
    )


def _exclusive(issue: Issue, scene: Scene) -> Text:
    other, inside = local(issue.names[0]), _in(scene.parent)
    return Text(
        f"{issue.element} und {other} schließen einander{inside} aus",
        f"{issue.element} and {other} exclude one another{inside}",
    )


def _missing(issue: Issue, scene: Scene) -> Text:
    names = listed([local(name) for name in issue.names])
    parent = scene.node.getparent()
    content = {} if parent is None else _content(parent, scene)
    own = content.get(str(scene.node.tag))
    before = own is not None and all(
        name in content and content[name].place < own.place for name in issue.names
    )
    german, english = (f" vor {issue.element}", f" before {issue.element}") if before else ("", "")
    return Text(
        f"{scene.parent} ist unvollständig; es fehlt{german}: {names.de}",
        f"{scene.parent} is incomplete; missing{english}: {names.en}",
    )


def _incomplete(issue: Issue, scene: Scene) -> Text:
    names = [local(name) for name in issue.names]
    content = _content(scene.node, scene)
    certain = all(n in content and content[n].required for n in issue.names)
    shown = listed(names)
    if not names:
        return Text(f"{issue.element} ist unvollständig", f"{issue.element} is incomplete")
    if certain or len(names) == 1:
        return Text(
            f"{issue.element} ist unvollständig; es fehlt: {shown.de}",
            f"{issue.element} is incomplete; missing: {shown.en}",
        )
    return Text(
        f"{issue.element} ist unvollständig; es fehlt eines von: {shown.de}",
        f"{issue.element} is incomplete; missing is one of: {shown.en}",
    )


def _childless(issue: Issue, scene: Scene) -> Text:
    names = listed([name_of(child) or "?" for child in scene.node], most=3)
    return Text(
        f"{issue.element} darf nur Text enthalten, keine Unterelemente; gefunden: {names.de}",
        f"{issue.element} may hold text only and no child elements; found: {names.en}",
    )


def _textless(issue: Issue, scene: Scene) -> Text:
    parts = (scene.node.text, *(child.tail for child in scene.node))
    text = next((part.strip() for part in parts if part and part.strip()), "")
    return Text(
        f"{issue.element} darf nur Unterelemente enthalten, keinen Text; gefunden: „{short(text)}“",
        f"{issue.element} may hold child elements only and no text; found: “{short(text)}”",
    )


def _empty(issue: Issue, _: Scene) -> Text:
    return Text(f"{issue.element} muss leer sein", f"{issue.element} must be empty")


def _unknown_root(issue: Issue, _: Scene) -> Text:
    return Text(
        f"{issue.element} ist in dieser Version keine bekannte Nachricht",
        f"{issue.element} is no known message of this version",
    )


def _unknown_element(issue: Issue, _: Scene) -> Text:
    return Text(
        f"ein Element {issue.element} gibt es im Schema nicht",
        f"the schema knows no element {issue.element}",
    )


# Values


def _fixed(issue: Issue, scene: Scene) -> Text:
    subject, wanted, found = subject_of(issue, scene), issue.names[0], short(issue.value)
    return Text(
        f"{subject} muss „{wanted}“ sein, gefunden: „{found}“",
        f"{subject} must be “{wanted}”, found: “{found}”",
    )


def _enumeration(issue: Issue, scene: Scene) -> Text:
    subject, found = subject_of(issue, scene), short(issue.value)
    allowed = listed(issue.names)
    if not issue.value:
        return Text(
            f"{subject} ist leer; erlaubt: {allowed.de}",
            f"{subject} is empty; allowed: {allowed.en}",
        )
    return Text(
        f"{subject} = „{found}“ ist kein Wert der Liste; erlaubt: {allowed.de}",
        f"{subject} = “{found}” is no value of the list; allowed: {allowed.en}",
    )


def _pattern(issue: Issue, scene: Scene) -> Text:
    subject, found = subject_of(issue, scene), short(issue.value)
    words = pattern_words(issue.names[0], issue.value)
    return Text(f"{subject} = „{found}“ {words.de}", f"{subject} = “{found}” {words.en}")


def _datatype(issue: Issue, scene: Scene) -> Text:
    subject, found = subject_of(issue, scene), short(issue.value)
    builtin = issue.names[0]
    if issue.attribute is None:
        known = scene.declarations.simple(scene.declarations.type_at(scene.node))
        builtin = builtin if known is None else known.builtin
    words = type_words(builtin, issue.value)
    if not issue.value:
        return Text(
            f"{subject} ist leer; erwartet: {words.de}", f"{subject} is empty; expected: {words.en}"
        )
    return Text(
        f"{subject} = „{found}“ ist ungültig; erwartet: {words.de}",
        f"{subject} = “{found}” is invalid; expected: {words.en}",
    )


def _length(issue: Issue, scene: Scene) -> Text:
    subject = subject_of(issue, scene)
    facet, found, wanted = (*issue.names, "?", "?")[:3]
    german = {"minLength": "mindestens ", "maxLength": "höchstens "}.get(facet, "")
    english = {"minLength": "at least ", "maxLength": "at most "}.get(facet, "")
    return Text(
        f"{subject} hat {found} Zeichen; erlaubt: {german}{wanted}",
        f"{subject} has {found} characters; allowed: {english}{wanted}",
    )


def _bound(issue: Issue, scene: Scene) -> Text:
    subject, limit = subject_of(issue, scene), issue.names[-1]
    bounds = {
        "minInclusive": ("mindestens", "at least"),
        "maxInclusive": ("höchstens", "at most"),
        "minExclusive": ("mehr als", "more than"),
        "maxExclusive": ("weniger als", "less than"),
        "totalDigits": ("Ziffern höchstens", "digits at most"),
        "fractionDigits": ("Nachkommastellen höchstens", "decimal places at most"),
    }
    german, english = bounds.get(issue.names[0], ("", ""))
    found = short(issue.value)
    return Text(
        f"{subject} = „{found}“ liegt außerhalb der Grenzen; erlaubt: {german} {limit}",
        f"{subject} = “{found}” is out of bounds; allowed: {english} {limit}",
    )


# Attributes


def _attribute_missing(issue: Issue, _: Scene) -> Text:
    return Text(
        f"{issue.element}: Attribut {issue.attribute} fehlt",
        f"{issue.element}: attribute {issue.attribute} is missing",
    )


def _attribute_forbidden(issue: Issue, scene: Scene) -> Text:
    allowed = scene.declarations.attributes(scene.declarations.type_at(scene.node))
    names = listed(allowed) if allowed else Text("keines", "none")
    return Text(
        f"{issue.element}: Attribut {issue.attribute} ist nicht erlaubt; erlaubt: {names.de}",
        f"{issue.element}: attribute {issue.attribute} is not allowed; allowed: {names.en}",
    )


def _nil(issue: Issue, _: Scene) -> Text:
    return Text(
        f"{issue.element}: xsi:nil ist nicht erlaubt, das Element braucht einen Inhalt",
        f"{issue.element}: xsi:nil is not allowed, the element needs content",
    )


def _type(issue: Issue, _: Scene) -> Text:
    named = short(issue.value) or "?"
    return Text(
        f"{issue.element}: xsi:type nennt den Typ „{named}“, der hier nicht erlaubt ist;"
        " geprüft wurde der Typ aus dem Schema",
        f"{issue.element}: xsi:type names the type “{named}”, which is not allowed here;"
        " the type of the schema was checked",
    )


def _abstract(issue: Issue, _: Scene) -> Text:
    return Text(
        f"{issue.element} ist nur als Vorlage erklärt und darf selbst nicht stehen",
        f"{issue.element} is declared as a template only and must not stand itself",
    )


def _other(issue: Issue, _: Scene) -> Text:
    clean = short(issue.raw.rstrip("."), 200)
    return Text(f"Schemafehler: {clean}", f"schema error: {clean}")


def _in(parent: str) -> str:
    return f" in {parent}" if parent else ""


def _expected(issue: Issue) -> Text:
    names = [local(name) for name in issue.names]
    if not names:
        return Text("", "")
    shown = listed(names)
    return Text(f"; hier erwartet: {shown.de}", f"; expected here: {shown.en}")


def _content(element: etree._Element, scene: Scene) -> Mapping[str, Particle]:
    declarations = scene.declarations
    return declarations.content(declarations.type_at(element)).particles


_WORDS: Mapping[str, Callable[[Issue, Scene], Text]] = {
    "unexpected": _unexpected,
    "unknown": _unknown,
    "repeated": _repeated,
    "order": _order,
    "order-behind": _order_behind,
    "exclusive": _exclusive,
    "missing": _missing,
    "incomplete": _incomplete,
    "childless": _childless,
    "textless": _textless,
    "empty": _empty,
    "unknown-root": _unknown_root,
    "unknown-element": _unknown_element,
    "fixed": _fixed,
    "enumeration": _enumeration,
    "pattern": _pattern,
    "datatype": _datatype,
    "length": _length,
    "bound": _bound,
    "attribute-missing": _attribute_missing,
    "attribute-forbidden": _attribute_forbidden,
    "nil": _nil,
    "type": _type,
    "abstract": _abstract,
}
