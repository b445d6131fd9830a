"""`diva rules sample`: a small delivery that is sound but for the one thing that a rule finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diva_rules.cli.options import language_option, options_metavar
from diva_rules.cli.output import results
from diva_rules.model.data import data_path
from diva_rules.model.errors import ConfigurationError, reason_of
from diva_rules.model.standard import VERSIONS
from diva_rules.model.text import Lang, Text

if TYPE_CHECKING:
    from diva_rules.rules.rule import Rule
    from diva_rules.rules.rule_set import RuleSet
    from diva_rules.samples.load import Sample, Samples

_RULE_SET = "xdomea"
_BASE = Text("Ausgang", "Base")
_CHANGED = Text("Geändert", "Changed")
_FOUND = Text("Befund", "Finding")
_ALSO = Text("außerdem", "also")
_BESIDE = Text("Dazu", "Together with")
_WRITTEN = Text("Geschrieben", "Written")


def sample_command(lang: Lang) -> click.Command:
    """Return the command in a language."""

    @click.command(
        "sample",
        options_metavar=options_metavar(lang),
        help=Text(
            "Schreibt eine kleine Lieferung, die genau diese eine mitgelieferte Regel verletzt;"
            " ohne --output sagt der Befehl nur, was daran geändert ist.",
            "Writes a small delivery that violates exactly this one shipped rule; without"
            " --output the command only says what is changed in it.",
        ).in_(lang),
        short_help=Text("Schreibt eine Lieferung mit einem Fehler.",
                        "Writes a delivery with one fault.").in_(lang),
    )  # fmt: skip
    @click.argument("rule_id", required=False, metavar=Text("REGEL", "RULE").in_(lang))
    @click.option(
        "--version",
        type=click.Choice(VERSIONS),
        help=Text("In dieser Version von xdomea.", "In this version of xdomea.").in_(lang),
    )
    @click.option(
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        metavar=Text("ORDNER", "FOLDER").in_(lang),
        help=Text(
            "In diesen Ordner; der Name einer Lieferung gehört zu dem, was geprüft wird.",
            "To this folder; the name of a delivery is part of what is checked.",
        ).in_(lang),
    )
    @click.option(
        "--coverage",
        is_flag=True,
        help=Text(
            "Zählt die Regeln auf, zu denen es keine Lieferung gibt.",
            "Lists the rules for which there is no delivery.",
        ).in_(lang),
    )
    @language_option(lang)
    def sample(
        rule_id: str | None, version: str | None, output: Path | None, coverage: bool
    ) -> None:
        from diva_rules.api import load_rules
        from diva_rules.samples.load import load_samples

        rules = load_rules(_RULE_SET)
        samples = load_samples(data_path("rulesets", _RULE_SET, "samples"))
        if coverage:
            _print(_coverage(rules, samples, lang))
            return
        if rule_id is None:
            raise click.UsageError(
                Text("Es fehlt: REGEL oder --coverage.", "Missing: RULE or --coverage.").in_(lang)
            )
        rule = _rule(rules, rule_id)
        chosen, wanted = _chosen(rule, samples, version)
        written = _write(chosen, wanted, output) if output is not None else []
        _print([*_said(rule, chosen, wanted, lang), *_listed(_WRITTEN, written, lang)])

    return sample


def _print(lines: Iterable[str]) -> None:
    with results(None) as out:
        for line in lines:
            out.write(f"{line}\n")


def _rule(rules: RuleSet, rule_id: str) -> Rule:
    rule = rules.rule(rule_id)
    if rule is None:
        raise ConfigurationError(
            Text(
                f"Die Regel „{rule_id}“ gibt es nicht; siehe diva rules list.",
                f"There is no rule “{rule_id}”; see diva rules list.",
            )
        )
    return rule


def _chosen(rule: Rule, samples: Samples, version: str | None) -> tuple[Sample, str]:
    """Return the first sample that fits, and the version to write it in.

    Raises:
        ConfigurationError: there is none.
    """
    found = samples.of(rule.id)
    stated = rule.applies.versions
    had = [(s, v) for s in found for v in s.base.versions if stated is None or v in stated]
    fitting = [(s, v) for s, v in had if version in {None, v}]
    if fitting:
        return fitting[0]
    if had:
        versions = ", ".join(sorted({v for _, v in had}))
        raise ConfigurationError(
            Text(
                f"{rule.id}: keine Lieferung in {version}; es gibt sie in: {versions}.",
                f"{rule.id}: no delivery in {version}; there is one in: {versions}.",
            )
        )
    because = samples.without.get(rule.id, Text("noch keine geschrieben", "none written yet"))
    raise ConfigurationError(
        Text(
            f"{rule.id}: keine Lieferung mit diesem Fehler. {because.de}",
            f"{rule.id}: no delivery with this fault. {because.en}",
        )
    )


def _said(rule: Rule, sample: Sample, version: str, lang: Lang) -> Iterator[str]:
    yield f"{rule.id}  {rule.title.in_(lang)}"
    yield f"  {_BASE.in_(lang)}: {sample.base.title.in_(lang)}, {version}"
    yield from _listed(_BESIDE, [base.title.in_(lang) for base in sample.sent_with], lang)
    yield from _listed(_CHANGED, [change.in_(lang) for change in sample.changes], lang)
    for found in sample.expected:
        if found.because is None:
            yield f"  {_FOUND.in_(lang)}: {found.rule} ({found.on})"
        else:
            reason = found.because.in_(lang)
            yield f"  {_FOUND.in_(lang)}, {_ALSO.in_(lang)}: {found.rule} ({found.on}). {reason}"


def _listed(label: Text, values: Iterable[str], lang: Lang) -> Iterator[str]:
    return (f"  {label.in_(lang)}: {value}" for value in values)


def _write(sample: Sample, version: str, folder: Path) -> list[str]:
    """Write the containers of a sample, and return their paths.

    Raises:
        ConfigurationError: one cannot be written.
    """
    written = []
    for container in sample.containers(version):
        path = folder / container.name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(container.packed())
        except OSError as error:
            german, english = reason_of(error)
            raise ConfigurationError(
                Text(
                    f"{path}: lässt sich nicht schreiben ({german}).",
                    f"{path}: cannot be written ({english}).",
                )
            ) from None
        written.append(path.as_posix())
    return written


def _coverage(rules: RuleSet, samples: Samples, lang: Lang) -> Iterator[str]:
    """Yield the rules without sample, those with a reason and those without, and a sum."""
    having = {sample.rule for sample in samples.samples}
    missing = [rule for rule in rules if rule.id not in having]
    for rule in missing:
        because = samples.without.get(rule.id, Text("noch keine geschrieben", "none written yet"))
        yield f"{rule.id}  {because.in_(lang)}"
    count = len(rules) - len(missing)
    yield Text(
        f"{count} von {len(rules)} Regeln haben eine Lieferung.",
        f"{count} of {len(rules)} rules have a delivery.",
    ).in_(lang)
