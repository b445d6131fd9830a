"""The program as SARIF describes it: its rules, and the taxonomy of what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from diva_rules.model.finding import Basis
from diva_rules.model.report import ToolInfo
from diva_rules.model.text import Lang, Text
from diva_rules.report import words
from diva_rules.rules.rule import Rule

_TAXONOMY = Text("Grundlagen", "Bases")
_TAXONOMY_SAYS = Text(
    "Worauf die Regeln beruhen: Normen, Dokumentation der Schemata, Vorgaben von Archiven, Praxis.",
    "What the rules rest on: norms, documentation of the schemas, guidance of archives, practice.",
)
_NOT_CHECKED_SAYS = Text(
    "Die Regel konnte nicht angewandt werden; die Meldung nennt den Grund.",
    "The rule could not be asked; the message gives the reason.",
)


class Tool:
    """The rules of a run, and where each of them stands.

    Attributes:
        index: the number of each rule by its id.
    """

    NOT_CHECKED: Final = "not_checked"

    def __init__(self, rules: Iterable[Rule], lang: Lang) -> None:
        self._rules = tuple(rules)
        self._lang = lang
        self.index: Mapping[str, int] = {rule.id: n for n, rule in enumerate(self._rules)}
        cited: dict[str, Basis] = {}
        for rule in self._rules:
            for basis in rule.basis:
                cited.setdefault(basis.cite, basis)
        self._cited: Mapping[str, Basis] = {cite: cited[cite] for cite in sorted(cited)}
        self._taxa: Mapping[str, int] = {cite: n for n, cite in enumerate(self._cited)}

    def reference(self, rule: str) -> dict[str, Any]:
        """Return what stands for a rule where it is spoken of (3.52)."""
        number = self.index.get(rule)
        return {"id": rule} if number is None else {"id": rule, "index": number}

    def driver(self, info: ToolInfo) -> dict[str, Any]:
        """Return the program with its rules."""
        return {
            "name": info.name,
            "version": info.version,
            "semanticVersion": info.version,
            "language": self._lang,
            "rules": [self._rule(rule) for rule in self._rules],
            "notifications": [
                {
                    "id": self.NOT_CHECKED,
                    "shortDescription": message(_NOT_CHECKED_SAYS.in_(self._lang)),
                    "defaultConfiguration": {"level": "error"},
                }
            ],
            "supportedTaxonomies": [self._taxonomy_reference()],
        }

    def taxonomy(self) -> dict[str, Any]:
        """Return all that the rules rest on: one taxon for each citation."""
        return {
            "name": _TAXONOMY.in_(self._lang),
            "shortDescription": message(_TAXONOMY_SAYS.in_(self._lang)),
            "language": self._lang,
            "taxa": [self._taxon(basis) for basis in self._cited.values()],
        }

    def _taxonomy_reference(self) -> dict[str, Any]:
        return {"name": _TAXONOMY.in_(self._lang), "index": 0}

    def _taxon(self, basis: Basis) -> dict[str, Any]:
        return {
            "id": basis.cite,
            "name": words.citation(basis, self._lang),
            **({"helpUri": basis.url} if basis.url else {}),
            "properties": _dated(basis),
        }

    def _rule(self, rule: Rule) -> dict[str, Any]:
        lang = self._lang
        url = next((basis.url for basis in rule.basis if basis.url), None)
        return {
            "id": rule.id,
            "name": rule.name,
            **({"deprecatedIds": list(rule.aliases)} if rule.aliases else {}),
            "shortDescription": message(rule.title.in_(lang)),
            "fullDescription": message(rule.why.in_(lang)),
            "help": message(self._help(rule)),
            **({"helpUri": url} if url else {}),
            "defaultConfiguration": {"level": rule.gravities[0].value},
            "relationships": [self._relation(cite) for cite in _cites(rule)],
            "properties": {
                "actor": rule.actor.value,
                "basis": [{"cite": basis.cite, **_dated(basis)} for basis in rule.basis],
                "kind": rule.kind.id,
                "status": rule.status.value,
            },
        }

    def _relation(self, cite: str) -> dict[str, Any]:
        target = {
            "id": cite,
            "index": self._taxa[cite],
            "toolComponent": self._taxonomy_reference(),
        }
        return {"target": target, "kinds": ["relevant"]}

    def _help(self, rule: Rule) -> str:
        """Return what to do, what it rests on, and how to learn more."""
        lang = self._lang
        actor = words.ACTORS[rule.actor].in_(lang)
        lines = [f"{words.TO_DO.in_(lang)} ({actor}): {rule.hint.in_(lang).strip()}"]
        lines += [f"{words.BASIS.in_(lang)}: {words.citation(basis, lang)}" for basis in rule.basis]
        if rule.status == "draft":
            lines.append(words.DRAFT_LEGEND.in_(lang))
        return "\n".join([*lines, f"diva rules show {rule.id}"])


def message(text: str) -> dict[str, str]:
    """Return a text as a message: braces doubled (3.11.5), and nothing that is a link (3.11.6).

    What comes from a delivery must not become a link in what shows the message.
    """
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def _cites(rule: Rule) -> Iterable[str]:
    return dict.fromkeys(basis.cite for basis in rule.basis)


def _dated(basis: Basis) -> dict[str, str]:
    days = (("from", basis.valid_from), ("to", basis.valid_until), ("checkedOn", basis.checked_on))
    return {"source": basis.source} | {name: day.isoformat() for name, day in days if day}
