"""Findings as a table, one a row, for spreadsheets: written while the run goes on."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from diva_rules.model.finding import Finding, Location, Verdict
from diva_rules.model.report import NotChecked, Summary
from diva_rules.model.text import Lang
from diva_rules.report import words
from diva_rules.report.data import dumps
from diva_rules.report.places import in_words
from diva_rules.report.words import printable

COLUMNS = (
    "rule",
    "name",
    "status",
    "verdict",
    "reason",
    "severity",
    "message",
    "file",
    "entry",
    "line",
    "xpath",
    "object_id",
    "ref",
    "hint",
    "actor",
    "basis",
    "evidence",
    "related",
    "fingerprint",
    "state",
)
"""The columns, in their order. New ones are added at the end, none is renamed or moved."""

# What a spreadsheet takes for the start of a formula, as full-width signs too. Tabs and
# line ends at the start, which would count as well, are spelt out like all such signs.
_FORMULA = tuple("=+-@＝＋－＠")
_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Options:
    """How a table is written.

    Attributes:
        lang: the language of messages and hints; codes and columns stay the same.
        delimiter: what stands between cells.
        bom: whether a byte order mark comes first, by which Excel knows UTF-8.
    """

    lang: Lang = "de"
    delimiter: str = ";"
    bom: bool = True


def options_of(lang: Lang, delimiter: str | None, bom: bool | None) -> Options:
    """Return the form that suits a language, as far as nothing else is asked for.

    Excel with German settings opens a file by double click only if cells are parted by
    semicolons; and it takes UTF-8 for something else without a byte order mark.
    """
    german = lang == "de"
    return Options(
        lang,
        delimiter if delimiter is not None else (";" if german else ","),
        bom if bom is not None else german,
    )


def render(
    findings: Iterable[Finding], summary: Callable[[], Summary], options: Options
) -> Iterator[str]:
    """Yield the rows: the heads, the findings, and at the end what could not be checked.

    Args:
        findings: in the order of inputs and objects.
        summary: asked when the findings are exhausted.
        options: language and form.
    """
    row = csv.writer(_Echo(), delimiter=options.delimiter, lineterminator="\n").writerow
    if options.bom:
        yield "\ufeff"
    yield row(COLUMNS)
    for finding in findings:
        yield row(map(_safe, _cells(finding, options.lang)))
    for entry in summary().not_checked:
        yield row(map(_safe, _of_not_checked(entry, options.lang)))


class _Echo:
    """A file that keeps nothing: what is written to it comes back from the writer."""

    def write(self, text: str) -> str:
        return text


def _cells(finding: Finding, lang: Lang) -> Iterable[object]:
    place = finding.location
    cells = {
        "rule": finding.rule,
        "name": finding.name,
        "status": finding.status,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "severity": finding.severity,
        "message": finding.message.in_(lang),
        **{name: getattr(place, name) for name in place.__slots__},
        "hint": finding.hint.in_(lang) if finding.hint else None,
        "actor": finding.actor,
        "basis": _SEPARATOR.join(words.citation(basis, lang) for basis in finding.basis),
        "evidence": dumps(dict(finding.evidence)) if finding.evidence else None,
        "related": _SEPARATOR.join(_related(one, place, lang) for one in finding.related),
        "fingerprint": finding.fingerprint,
        "state": finding.state,
    }
    return (cells[name] for name in COLUMNS)


def _related(related: Location, place: Location, lang: Lang) -> str:
    parts = [related.file if related.file != place.file else None, in_words(related, lang)]
    return " · ".join(part for part in parts if part)


def _of_not_checked(entry: NotChecked, lang: Lang) -> Iterable[object]:
    cells: dict[str, Any] = {
        "rule": entry.rule,
        "verdict": Verdict.NOT_CHECKED,
        "message": entry.because.in_(lang),
        "file": entry.path,
    }
    return (cells.get(name) for name in COLUMNS)


def _safe(cell: object) -> object:
    """Return a cell that is shown and not computed, and that ends no line."""
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
