"""Rules as people read them in a terminal: as a list, and one at length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diva_rules.model.text import Lang, Text
from diva_rules.report import words
from diva_rules.report.rule_facts import Shown, basis_facts, examples, facts
from diva_rules.report.text import Line
from diva_rules.rules.examples import Drawn
from diva_rules.rules.rule import Rule

_EXAMPLE = Text("Beispiel", "Example")
_MESSAGE = Text("Meldung", "Message")


def rule_list(rules: Iterable[Rule], lang: Lang) -> Iterator[Line]:
    """Yield one line for each rule, with all severities that it may have, the worst first."""
    listed = list(rules)
    severities = [
        "/".join(words.GROUPS[severity.value].in_(lang) for severity in rule.gravities)
        for rule in listed
    ]
    width = max((8, *(len(severity) + 2 for severity in severities)))
    for rule, severity in zip(listed, severities, strict=True):
        draft = f"  [{words.STATUSES['draft'].in_(lang)}]" if rule.status == "draft" else ""
        yield Line(
            0,
            (
                (f"{rule.id}  ", "rule"),
                (f"{severity:{width}}", rule.gravities[0].value),
                (f"{rule.title.in_(lang)}{draft}", ""),
            ),
            hang=len(rule.id) + 2 + width,
        )


def rule_page(rule: Rule, lang: Lang, shown: Iterable[Drawn] = ()) -> Iterator[Line]:
    """Yield all that is known of a rule.

    Args:
        rule: the rule.
        lang: the language.
        shown: its examples with what they draw.
    """
    yield Line(0, ((f"{rule.id}  ", "rule"), (rule.title.in_(lang), "title")))
    yield Line(2, ((f"{rule.name} · {words.STATUSES[rule.status.value].in_(lang)}", "quiet"),))
    yield _row(Text("Warum", "Why"), rule.why.in_(lang), lang)
    yield _row(_MESSAGE, rule.message.in_(lang), lang)
    who = words.ACTORS[rule.actor].in_(lang)
    yield _row(words.TO_DO, f"{rule.hint.in_(lang)} ({who})", lang)
    for label, value in facts(rule, lang):
        yield _row(label, value, lang)
    for basis, said in basis_facts(rule, lang):
        yield _row(words.BASIS, said + (f" · {basis.url}" if basis.url else ""), lang)
    for example in examples(rule, shown, lang):
        yield from _example(example, lang)
    yield _row(Text("Quelle", "Source"), rule.source.place, lang)


def _row(label: Text, value: str, lang: Lang) -> Line:
    return Line(2, ((f"{label.in_(lang)}: ", "quiet"), (value, "")), hang=2)


def _example(example: Shown, lang: Lang) -> Iterator[Line]:
    """Yield the example, below it the object or objects, and what a report says of them."""
    head = f"{_EXAMPLE.in_(lang)} ({example.heading}): "
    around = f"  [{example.around}]" if example.around else ""
    one = example.given[0] if len(example.given) == 1 else ""
    yield Line(2, ((head, "quiet"), (one, ""), (around, "quiet")), hang=2)
    if not one:
        for number, given in enumerate(example.given, 1):
            yield Line(4, ((f"{number}. ", "quiet"), (given, "")), hang=3)
    for message in example.messages:
        yield Line(4, (("→ ", "quiet"), (message, "")), hang=2)
