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
        others: further children to which the same applies.
    """

    issue: Issue
    node: etree._Element
    others: tuple[etree._Element, ...] = ()


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
    """The children of an element that do not fit its content."""

    parent: etree._Element
    content: Content
    before: dict[str, int] = field(default_factory=dict)
    latest: Particle | None = None
    misplaced: list[etree._Element] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def causes(self, issue: Issue, node: etree._Element) -> list[Cause]:
        """Return the causes, the one that libxml2 saw first."""
        for child in self.parent:
            if child is node:
                break
            self._pass(child)
        first = self._first(issue, node)
        found = [Cause(first, node)]
        self.told.add(first.element if first.kind in {"repeated", "exclusive"} else "")
        self._pass(node)
        order_told = first.kind == "order"
        misplaced: list[etree._Element] = []
        for child in node.itersiblings():
            cause = self._behind(child)
            if cause is not None and cause.issue.kind == "order":
                misplaced.append(child)
                if order_told or len(misplaced) > 1:
                    cause = None
            if cause is not None:
                found.append(cause)
            self._pass(child)
        found = self._with_misplaced(found, misplaced)
        if first.kind == "order" and misplaced:
            found[0] = self._alone_too_early(found[0], misplaced) or found[0]
        return found + list(self._missing(first, issue))

    def _first(self, issue: Issue, node: etree._Element) -> Issue:
        """Return the cause of the error that libxml2 reports."""
        own = self._verdict(node)
        if own is not None and own.kind != "missing":
            # Where the order seems right and something required is expected, that is missing.
            return own._replace(raw=issue.raw, names=own.names or issue.names)
        required = self._required_among(issue.names)
        if required:
            absent = _absent(self.parent, self.content)
            return issue._replace(kind="missing", names=absent or required)
        return issue

    def _behind(self, child: etree._Element) -> Cause | None:
        """Return what is wrong with a child behind the first error."""
        issue = self._verdict(child)
        if issue is None:
            return None
        if issue.kind in {"repeated", "exclusive"}:
            if issue.element in self.told:
                return None
            self.told.add(issue.element)
        return Cause(issue, child)

    def _verdict(self, child: etree._Element) -> Issue | None:
        """Return what is wrong with a child, after those that were passed."""
        tag, name = str(child.tag), name_of(child) or "?"
        particle = self.content.particles.get(tag)
        if particle is None:
            if self.content.open:
                return None
            return Issue("unknown", name)
        if not particle.many and self.before.get(tag):
            return Issue("repeated", name)
        if particle.choice is not None:
            other = self._other_branch(particle)
            if other is not None:
                return Issue("exclusive", name, names=(other,))
        if self.latest is not None and particle.place < self.latest.place:
            return Issue("order", name, names=(self._later(particle),))
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

    def _with_misplaced(self, found: list[Cause], misplaced: list[etree._Element]) -> list[Cause]:
        """Let the first error of order stand for all of them."""
        done = []
        for cause in found:
            if cause.issue.kind == "order":
                others = tuple(node for node in misplaced if node is not cause.node)
                done.append(Cause(cause.issue, cause.node, others))
            else:
                done.append(cause)
        return done

    def _alone_too_early(self, cause: Cause, misplaced: list[etree._Element]) -> Cause | None:
        """Return the one child that all others should precede, if there is one."""
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
        before = [
            tag
            for child in self.parent
            if (tag := str(child.tag)) in particles and particles[tag].place < own
        ]
        issue = cause.issue._replace(
            kind="order-behind", element=name_of(early[0]) or "?", names=(before[-1],)
        )
        return Cause(issue, early[0], (cause.node, *misplaced))

    def _missing(self, first: Issue, issue: Issue) -> Iterator[Cause]:
        """Yield what is missing besides, unless the first error says so already."""
        if first.kind == "missing":
            return
        expected = set(issue.names)
        absent = tuple(n for n in _absent(self.parent, self.content) if n not in expected)
        if absent:
            name = name_of(self.parent) or "?"
            yield Cause(Issue("incomplete", name, names=absent), self.parent)


def _absent(parent: etree._Element, content: Content) -> tuple[str, ...]:
    """Return the children that must be there and are not."""
    present = {str(child.tag) for child in parent}
    return tuple(
        tag
        for tag, particle in content.particles.items()
        if particle.required and tag not in present
    )
