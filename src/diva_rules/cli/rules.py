"""`diva rules`: what the rules say, and whether a rule set is sound."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diva_rules.cli.options import (
    Decorated,
    format_option,
    language_option,
    metavars,
    options_metavar,
    output_option,
    rule_options,
)
from diva_rules.cli.output import results
from diva_rules.cli.own_files import chosen_rules
from diva_rules.cli.sample import sample_command
from diva_rules.cli.values import Day
from diva_rules.model.errors import ConfigurationError
from diva_rules.model.finding import Severity
from diva_rules.model.standard import MESSAGES, VERSIONS
from diva_rules.model.text import Lang, Text
from diva_rules.rules.rule import Status

if TYPE_CHECKING:
    from diva_rules.rules.rule import Rule

_FORMATS = ("text", "json")
_DEFECT = Text("Mangel", "defect")
_DEFECTS = Text("Mängel", "defects")


def rules_command(lang: Lang) -> click.Group:
    """Return the command in a language."""
    return click.Group(
        "rules",
        help=Text("Zeigt und prüft Regelwerke.", "Shows and checks rule sets.").in_(lang),
        commands=[
            _list_command(lang),
            _show_command(lang),
            _lint_command(lang),
            sample_command(lang),
        ],
        **metavars(lang),
    )


def _list_command(lang: Lang) -> click.Command:
    @click.command(
        "list",
        options_metavar=options_metavar(lang),
        help=Text("Zählt die Regeln auf.", "Lists the rules.").in_(lang),
    )
    @rule_options(lang)
    @_limits(lang)
    @format_option(_FORMATS, lang)
    @output_option(lang)
    @language_option(lang)
    def list_rules(
        sources: tuple[str, ...],
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        form: str,
        output: Path | None,
        **limits: str | None,
    ) -> None:
        from diva_rules.report import rule_text, terminal

        rules = chosen_rules(sources, select, ignore, output=output).limited(**limits)
        with results(output) as out:
            if form == "json":
                out.write(_json([_data(rule) for rule in rules]))
            else:
                terminal.show(rule_text.rule_list(rules, lang), out)

    return list_rules


def _limits(lang: Lang) -> Callable[[Decorated], Decorated]:
    """Return the options that limit a list to what holds for some message or state."""
    named = (
        ("--version", VERSIONS, Text("Nur Regeln für diese Version von xdomea.",
                                     "Only rules for this version of xdomea.")),
        ("--message", MESSAGES, Text("Nur Regeln für diese Nachricht.",
                                     "Only rules for this message.")),
        ("--status", tuple(Status), Text("Nur Regeln dieses Standes.",
                                         "Only rules of this status.")),
        ("--severity", tuple(Severity), Text("Nur Regeln, deren Befund so schwer sein kann.",
                                             "Only rules whose finding may be that grave.")),
    )  # fmt: skip
    options = [
        click.option(name, type=click.Choice([str(v) for v in values]), help=text.in_(lang))
        for name, values, text in named
    ]
    family = click.option(
        "--family",
        metavar=Text("FAMILIE", "FAMILY").in_(lang),
        callback=lambda _, __, value: value.upper() if value else None,
        help=Text("Nur Regeln dieser Familie, etwa XD-RET.", "Only rules of this family, such as"
                  " XD-RET.").in_(lang),
    )  # fmt: skip

    def decorate(function: Decorated) -> Decorated:
        for option in reversed([*options[:2], family, *options[2:]]):
            function = option(function)
        return function

    return decorate


def _show_command(lang: Lang) -> click.Command:
    @click.command(
        "show",
        options_metavar=options_metavar(lang),
        help=Text(
            "Zeigt eine Regel: was sie verlangt, warum, und worauf sie beruht.",
            "Shows a rule: what it demands, why, and what it rests on.",
        ).in_(lang),
    )
    @click.argument("rule_id", metavar=Text("REGEL", "RULE").in_(lang))
    @rule_options(lang)
    @format_option(_FORMATS, lang)
    @output_option(lang)
    @language_option(lang)
    def show_rule(
        rule_id: str,
        sources: tuple[str, ...],
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        form: str,
        output: Path | None,
    ) -> None:
        from diva_rules.engine.drawn import drawn
        from diva_rules.report import rule_text, terminal

        rule = chosen_rules(sources, select, ignore, output=output).rule(rule_id)
        if rule is None:
            raise ConfigurationError(
                Text(
                    f"Die Regel „{rule_id}“ gibt es nicht; siehe diva rules list.",
                    f"There is no rule “{rule_id}”; see diva rules list.",
                )
            )
        with results(output) as out:
            if form == "json":
                out.write(_json(_data(rule)))
            else:
                terminal.show(rule_text.rule_page(rule, lang, drawn(rule)), out)

    return show_rule


def _lint_command(lang: Lang) -> click.Command:
    @click.command(
        "lint",
        options_metavar=options_metavar(lang),
        help=Text(
            "Prüft Regelwerke auf Mängel, die Beispiele in den Regeln eingeschlossen.",
            "Checks rule sets for defects, including the examples inside the rules.",
        ).in_(lang),
        short_help=Text("Prüft Regelwerke auf Mängel.", "Checks rule sets for defects.").in_(lang),
    )
    @rule_options(lang)
    @click.option(
        "--as-of",
        type=Day(lang),
        help=Text(
            "Tag, an dem das Alter der Belege gemessen wird; ohne ihn bleibt es ungeprüft.",
            "Day on which the age of citations is measured; without it they are not.",
        ).in_(lang),
    )
    @language_option(lang)
    def lint_rules(
        sources: tuple[str, ...],
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        as_of: date | None,
    ) -> int:
        from diva_rules.report import words
        from diva_rules.rules.lint import lint

        rules = chosen_rules(sources, select, ignore)
        found = lint(rules, as_of)
        with results(None) as out:
            for defect in found:
                out.write(f"{defect.place}: {defect.code} {defect.rule}: ")
                out.write(f"{defect.message.in_(lang)}\n")
            defects = _DEFECT if len(found) == 1 else _DEFECTS
            out.write(f"{words.rules(len(rules), lang)}, {len(found)} {defects.in_(lang)}.\n")
        return int(bool(found))

    return lint_rules


def _data(rule: Rule) -> dict[str, object]:
    """Return a rule as its file has it, with what holds after all overlays.

    Beside that stands what a program would have to work out: the versions and messages in
    which the rule exists, the severities that it may have, and its examples by verdict.
    """
    changes = [
        {"rule_set": change.rule_set, "source": change.place, "values": change.values}
        for change in rule.source.changes
    ]
    verdicts = [example.expect for example in rule.examples]
    return {
        **rule.data,
        "source": rule.source.place,
        "changes": changes,
        "family": rule.family,
        "versions": rule.applies.versions or VERSIONS,
        "messages": rule.applies.messages or MESSAGES,
        "severities": [severity.value for severity in rule.gravities],
        "examples_by_verdict": {verdict: verdicts.count(verdict) for verdict in verdicts},
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True, default=str) + "\n"
