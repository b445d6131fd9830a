"""Why the children of an element do not fit: one cause for each independent error.

libxml2 reports the first child that does not fit and then looks at nothing behind it.
So what stands behind it is gone through here: names that do not exist there, what
occurs too often, what is missing, what stands in the wrong order. What only follows
from an error that was told already is no error of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from diva_rules.formats.xdomea.schema.declared import Content, Particle
from diva_rules.formats.xdomea.schema.issues import Issue, name_of


@dataclass(frozen=True, slots=True)
class Cause:
    """One error in the children of an element.

    Attributes:
        issue: what is wrong.
        node: the child that it is about, or the element whose child is missing.
        others: the first of the further children to which the same applies.
        more: how many these are altogether.
    """

    issue: Issue
    node: etree._Element
    others: tuple[etree._Element, ...] = ()
    more: int = 0


_SHOWN = 5
_MOST_SORTS = 1000


@dataclass(slots=True)
class _Told:
    issue: Issue
    node: etree._Element
    others: list[etree._Element] = field(default_factory=list)
    more: int = 0


def causes(issue: Issue, node: etree._Element, content: Content) -> list[Cause]:
    """Return the causes of what libxml2 says of the children of an element.

    The first is that of libxml2's own error; the others were found behind it.

    Args:
        issue: of the kind `unexpected` (a child) or `incomplete` (their parent).
        node: the element that libxml2 names.
        content: what the parent may hold.
    """
    if issue.kind == "incomplete":
        missing = _absent(node, content)
        return [Cause(issue._replace(names=missing or issue.names), node)]
    parent = node.getparent()
    if parent is None:
        return [Cause(issue, node)]
    return _Children(parent, content).causes(issue, node)


@dataclass
class _Children:
    """The children of an element that do not fit its content.

    There may be a million of them, so nothing is kept of each.
    """

    parent: etree._Element
    content: Content
    before: dict[str, int] = field(default_factory=dict)
    latest: Particle | None = None
    told: dict[tuple[str, str], _Told] = field(default_factory=dict)

    def causes(self, issue: Issue, node: etree._Element) -> list[Cause]:
        """Return the causes, the one that libxml2 saw first."""
        for child in self.parent:
            if child is node:
                break
            self._pass(child)
        first = self._first(issue, node)
        self.told[_same(first.kind, str(node.tag))] = _Told(first, node)
        self._pass(node)
        for child in node.itersiblings():
            kind = self._verdict(child)
            if kind is not None:
                self._tell(kind, child)
            self._pass(child)
        found = [Cause(t.issue, t.node, tuple(t.others), t.more) for t in self.told.values()]
        if first.kind == "order" and found[0].more:
            found[0] = self._alone_too_early(found[0]) or found[0]
        return found + list(self._missing(first, issue))

    def _first(self, issue: Issue, node: etree._Element) -> Issue:
        """Return the cause of the error that libxml2 reports."""
        kind = self._verdict(node)
        if kind is not None:
            own = self._issue(kind, node)
            return own._replace(raw=issue.raw, names=own.names or issue.names)
        # Where the order seems right and something required is expected, that is missing.
        required = self._required_among(issue.names)
        absent = _absent(self.parent, self.content)
        if set(required) & set(absent):
            return issue._replace(kind="missing", names=absent)
        if required:  # it is there, but further behind
            return issue._replace(kind="order-behind", names=required[:1])
        return issue

    def _tell(self, kind: str, child: etree._Element) -> None:
        """Note an error; the first of its sort stands for all of them."""
        same = _same(kind, str(child.tag))
        told = self.told.get(same)
        if told is None:
            if len(self.told) < _MOST_SORTS:
                self.told[same] = _Told(self._issue(kind, child), child)
            else:
                next(iter(self.told.values())).more += 1
            return
        told.more += 1
        if len(told.others) < _SHOWN:
            told.others.append(child)

    def _issue(self, kind: str, child: etree._Element) -> Issue:
        name, names = name_of(child) or "?", ()
        particle = self.content.particles.get(str(child.tag))
        if particle is not None and kind == "exclusive":
            return Issue(kind, name, names=(self._other_branch(particle) or "?",))
        if particle is not None and kind == "order":
            return Issue(kind, name, names=(self._later(particle),))
        return Issue(kind, name, names=names)

    def _verdict(self, child: etree._Element) -> str | None:
        """Return what kind of error a child is, after those that were passed."""
        tag = str(child.tag)
        particle = self.content.particles.get(tag)
        if particle is None:
            return None if self.content.open else "unknown"
        if not particle.many and self.before.get(tag):
            return "repeated"
        if particle.choice is not None and self._other_branch(particle) is not None:
            return "exclusive"
        if self.latest is not None and particle.place < self.latest.place:
            return "order"
        return None

    def _pass(self, child: etree._Element) -> None:
        tag = str(child.tag)
        particle = self.content.particles.get(tag)
        if particle is None:
            return
        self.before[tag] = self.before.get(tag, 0) + 1
        if self.latest is None or particle.place > self.latest.place:
            self.latest = particle

    def _other_branch(self, particle: Particle) -> str | None:
        for tag in self.before:
            other = self.content.particles[tag]
            if other.choice == particle.choice and other.branch != particle.branch:
                return tag
        return None

    def _later(self, particle: Particle) -> str:
        """Return the first that was passed although it belongs behind `particle`."""
        return next(t for t in self.before if self.content.particles[t].place > particle.place)

    def _required_among(self, names: tuple[str, ...]) -> tuple[str, ...]:
        particles = self.content.particles
        return tuple(n for n in names if n in particles and particles[n].required)

    def _alone_too_early(self, cause: Cause) -> Cause | None:
        """Return the one child that all misplaced ones should precede, if there is one."""
        particles = self.content.particles
        place = particles[str(cause.node.tag)].place
        early = [
            child
            for child in cause.node.itersiblings(preceding=True)
            if str(child.tag) in particles and particles[str(child.tag)].place > place
        ]
        if len(early) != 1:
            return None
        own = particles[str(early[0].tag)].place
        before = [tag for tag in self.before if particles[tag].place < own]
        last = max(before, key=lambda tag: particles[tag].place)
        name = name_of(early[0]) or "?"
        issue = cause.issue._replace(kind="order-behind", element=name, names=(last,))
        return Cause(issue, early[0], (cause.node, *cause.others)[:_SHOWN], cause.more + 1)

    def _missing(self, first: Issue, issue: Issue) -> Iterator[Cause]:
        """Yield what is missing besides, unless the first error says so already."""
        if first.kind == "missing":
            return
        expected = set(issue.names)
        absent = tuple(n for n in _absent(self.parent, self.content) if n not in expected)
        if absent:
            name = name_of(self.parent) or "?"
            yield Cause(Issue("incomplete", name, names=absent), self.parent)


def _same(kind: str, tag: str) -> tuple[str, str]:
    """Return what errors have in common that are one: their sort, and mostly the name."""
    return ("order", "") if kind.startswith("order") else (kind, tag)


def _absent(parent: etree._Element, content: Content) -> tuple[str, ...]:
    """Return the children that must be there and are not."""
    present = {str(child.tag) for child in parent}
    return tuple(
        tag
        for tag, particle in content.particles.items()
        if particle.required and tag not in present
    )
