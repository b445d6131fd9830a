"""`diva validate`: checks deliveries."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from diva_rules.cli.options import (
    format_option,
    language_option,
    options_metavar,
    output_option,
    rule_options,
    schema_folder_option,
)
from diva_rules.cli.output import results
from diva_rules.cli.own_files import chosen_rules
from diva_rules.cli.progress import bar
from diva_rules.cli.values import Day, LimitValue
from diva_rules.formats.limits import Limits
from diva_rules.model.report import Counts
from diva_rules.model.text import Lang, Text

if TYPE_CHECKING:
    from diva_rules.api import Check

FORMATS = ("text", "json", "jsonl")
SCHEMAS = ("bundled", "official")
FAIL_ON = ("error", "warning", "note", "undetermined", "never")
_MOST_SHOWN = 1_000_000_000
_LIMITS = tuple(field.name for field in fields(Limits))


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    lang: Lang
    paths: tuple[Path, ...]
    form: str
    output: Path | None
    as_of: date | None
    sources: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    jobs: int
    max_per_rule: int
    limits: tuple[tuple[str, int], ...]
    transport: Path | None
    schemas: str
    schema_folder: Path | None


def validate_command(lang: Lang) -> click.Command:
    """Return the command in a language."""

    def text(german: str, english: str) -> str:
        return Text(german, english).in_(lang)

    @click.command(
        "validate",
        options_metavar=options_metavar(lang),
        short_help=text("Prüft xdomea-Lieferungen.", "Checks xdomea deliveries."),
        help=text(
            "Prüft xdomea-Lieferungen: ZIP, Ordner mit entpackter Lieferung, einzelne"
            " Nachricht, oder Ordner mit mehreren davon.\n\nEnde mit 0: nichts ab der Schwelle"
            " von --fail-on; 1: etwas gefunden oder nicht lesbar; 2: falscher Aufruf oder"
            " falsches Regelwerk; 4: Fehler von diva selbst.",
            "Checks xdomea deliveries: a ZIP, a folder with an unpacked delivery, a message"
            " alone, or a folder with several of these.\n\nExit code 0: nothing at or above"
            " --fail-on; 1: something found or unreadable; 2: wrong usage or rule set; 4: a bug"
            " of diva itself.",
        ),
    )
    @click.argument(
        "paths",
        nargs=-1,
        required=True,
        metavar=text("PFAD...", "PATH..."),
        type=click.Path(exists=True, readable=False, path_type=Path),
    )
    @format_option(FORMATS, lang)
    @output_option(lang)
    @click.option(
        "--as-of",
        type=Day(lang),
        help=text(
            "Stichtag. Ohne ihn bleibt offen, was von ihm abhängt; die Uhr wird nie gefragt.",
            "As-of date. Without it, what depends on it stays open; the clock is never asked.",
        ),
    )
    @rule_options(lang)
    @click.option(
        "--fail-on",
        type=click.Choice(FAIL_ON),
        default="error",
        show_default=True,
        help=text("Ab wann das Ende 1 ist.", "From where on the exit code is 1."),
    )
    @click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help=text("Eingaben, die gleichzeitig geprüft werden.", "Inputs checked at the same time."),
    )
    @click.option(
        "--max-per-rule",
        type=click.IntRange(min=0, max=_MOST_SHOWN),
        default=20,
        show_default=True,
        metavar="N",
        help=text(
            "Gezeigte Befunde je Regel und Eingabe im Textbericht; 0 zeigt alle.",
            "Findings shown per rule and input in the text report; 0 shows all.",
        ),
    )
    @click.option(
        "--limit",
        "limits",
        type=LimitValue(_LIMITS, lang),
        multiple=True,
        help=text(
            f"Grenze gegen übergroße Eingaben; mehrfach möglich. Namen: {', '.join(_LIMITS)}.",
            f"Budget against oversized input; may be repeated. Names: {', '.join(_LIMITS)}.",
        ),
    )
    @click.option(
        "--transport",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar=text("DATEI", "FILE"),
        help=text(
            "Transportdatei mit den Hashwerten der Container.",
            "Transport file with the hashes of the containers.",
        ),
    )
    @click.option(
        "--schemas",
        type=click.Choice(SCHEMAS),
        default=SCHEMAS[0],
        show_default=True,
        help=text(
            "Mitgelieferte Schemas, oder amtliche, die mit diva schema add registriert sind.",
            "Bundled schemas, or official ones that were registered with diva schema add.",
        ),
    )
    @schema_folder_option(lang)
    @language_option(lang)
    def validate(paths: tuple[Path, ...], **options: Any) -> int:  # noqa: ANN401 - typed by Request
        return _validate(Request(lang, paths, **options))

    return validate


def _validate(request: Request) -> int:
    from diva_rules.api import Check

    # A run makes many objects that live long and hardly any cycles; looking for
    # cycles as often as usual costs a tenth of the time.
    gc.set_threshold(100_000, 50, 100)
    transport = () if request.transport is None else (request.transport,)
    rules = chosen_rules(
        request.sources,
        request.select,
        request.ignore,
        output=request.output,
        inputs=(*request.paths, *transport),
    )
    check = Check(
        request.paths,
        rules,
        on=request.as_of,
        limits=Limits(**dict(request.limits)),
        jobs=request.jobs,
        transport=request.transport,
        schemas=_schemas(request),
    )
    with bar(check.size(), request.lang) as progress, results(request.output) as out:
        check.progress = progress
        _WRITERS[request.form](check, request, out)
    return exit_code(check.summary().counts, request.fail_on)


def _schemas(request: Request) -> str | Path:
    """Return what judges; a folder is that of registered schemas."""
    if request.schemas == "official" and request.schema_folder is not None:
        return request.schema_folder
    return request.schemas


def exit_code(counts: Counts, fail_on: str) -> int:
    """Return 1 if something was found at or above a threshold, or could not be checked."""
    if fail_on == "never":
        return 0
    graver = FAIL_ON[: FAIL_ON.index(fail_on) + 1]
    return int(any(getattr(counts, name) for name in (*graver, "not_checked")))


def _write_text(check: Check, request: Request, out: TextIO) -> None:
    from diva_rules.report import terminal, text

    titles = {rule.id: rule.title for rule in check.rules}
    findings = check.sorted_findings(text.order)
    options = text.Options(titles, request.lang, request.max_per_rule)
    terminal.show(text.render(findings, check.summary(), options), out)


def _write_json(check: Check, _: Request, out: TextIO) -> None:
    from diva_rules.report import json_report

    findings = check.sorted_findings()
    _write(json_report.render(findings, check.summary()), out)


def _write_jsonl(check: Check, _: Request, out: TextIO) -> None:
    from diva_rules.report import jsonl

    _write(jsonl.render(check.run_info(), check.findings(), check.summary), out)


def _write(pieces: Iterable[str], out: TextIO) -> None:
    for piece in pieces:
        out.write(piece)


_WRITERS = {"text": _write_text, "json": _write_json, "jsonl": _write_jsonl}
