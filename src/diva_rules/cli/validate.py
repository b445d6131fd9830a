"""`diva validate`: checks deliveries."""

from __future__ import annotations

import gc
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import click

from diva_rules.cli.options import (
    baseline_options,
    csv_options,
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
from diva_rules.cli.writers import WRITERS
from diva_rules.formats.limits import Limits
from diva_rules.model.report import Acceptance, Counts, Summary
from diva_rules.model.text import Lang, Text
from diva_rules.rules.profile import NO_PROFILE
from diva_rules.rules.profile_source import profile_path

FORMATS = tuple(WRITERS)
SCHEMAS = ("bundled", "official")
FAIL_ON = ("error", "warning", "note", "undetermined", "never")
GROUPINGS = ("rule", "object")
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
    group_by: str
    limits: tuple[tuple[str, int], ...]
    transport: Path | None
    profile: str | None
    identify: bool
    baseline: Path | None
    waivers: Path | None
    schemas: str
    schema_folder: Path | None
    csv_delimiter: str | None
    csv_bom: bool | None

    def exit_code(self, summary: Summary) -> int:
        """Return the number with which the program ends."""
        refused = any(info.accepted is Acceptance.NOT_ACCEPTED for info in summary.inputs)
        return exit_code(summary.counts, self.fail_on, refused=refused)


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
            " von --fail-on; 1: etwas gefunden, nicht lesbar oder nach dem Profil nicht"
            " angenommen; 2: falscher Aufruf oder"
            " falsches Regelwerk; 4: Fehler von diva selbst.",
            "Checks xdomea deliveries: a ZIP, a folder with an unpacked delivery, a message"
            " alone, or a folder with several of these.\n\nExit code 0: nothing at or above"
            " --fail-on; 1: something found, unreadable or not accepted by the profile; 2: wrong"
            " usage or rule set; 4: a bug of diva itself.",
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
            "Gezeigte Befunde je Regel und Eingabe (text, html, junit); 0 zeigt alle.",
            "Findings shown per rule and input (text, html, junit); 0 shows all.",
        ),
    )
    @click.option(
        "--group-by",
        type=click.Choice(GROUPINGS),
        default=GROUPINGS[0],
        help=text(
            "Wonach der Textbericht ordnet; ohne Angabe nach Regeln.",
            "What the text report is ordered by; by rules if not stated.",
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
        "--profile",
        metavar=text("PROFIL", "PROFILE"),
        help=text(
            "Was ein Archiv annimmt: Name eines mitgelieferten Beispiels, oder Pfad einer Datei,"
            " mit Trennzeichen oder Endung (archiv.yaml).",
            "What an archive accepts: name of a shipped example, or path of a file, with a"
            " separator or a suffix (archive.yaml).",
        ),
    )
    @click.option(
        "--identify",
        is_flag=True,
        help=text(
            "Formate der Dateien nach PRONOM bestimmen; braucht das Extra formats.",
            "Identify the formats of files by PRONOM; needs the extra formats.",
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
    @baseline_options(lang)
    @csv_options(lang)
    @language_option(lang)
    def validate(paths: tuple[Path, ...], **options: Any) -> int:  # noqa: ANN401 - typed by Request
        return _validate(Request(lang, paths, **options))

    return validate


def _validate(request: Request) -> int:
    from diva_rules.api import Check, load_profile

    # A run makes many objects that live long and hardly any cycles; looking for
    # cycles as often as usual costs a tenth of the time.
    gc.set_threshold(100_000, 50, 100)
    named = (request.transport, request.baseline, request.waivers)
    beside = tuple(path for path in named if path is not None)
    profile = () if request.profile is None else (profile_path(request.profile),)
    rules = chosen_rules(
        request.sources,
        request.select,
        request.ignore,
        output=request.output,
        inputs=(*request.paths, *beside, *profile),
    )
    check = Check(
        request.paths,
        rules,
        on=request.as_of,
        limits=Limits(**dict(request.limits)),
        jobs=request.jobs,
        transport=request.transport,
        profile=NO_PROFILE if request.profile is None else load_profile(request.profile),
        identify=request.identify,
        baseline=request.baseline,
        waivers=request.waivers,
        schemas=_schemas(request),
    )
    with bar(check.size(), request.lang) as progress, results(request.output) as out:
        check.progress = progress
        WRITERS[request.form](check, request, out)
    return request.exit_code(check.summary())


def _schemas(request: Request) -> str | Path:
    """Return what judges; a folder is that of registered schemas."""
    if request.schemas == "official" and request.schema_folder is not None:
        return request.schema_folder
    return request.schemas


def exit_code(counts: Counts, fail_on: str, *, refused: bool = False) -> int:
    """Return 1 if something new was found at or above a threshold, or not checked.

    Args:
        counts: what was found.
        fail_on: the threshold.
        refused: whether an input is not accepted by the profile.
    """
    if fail_on == "never":
        return 0
    if refused:
        return 1
    graver = FAIL_ON[: FAIL_ON.index(fail_on) + 1]
    return int(any(getattr(counts, name) for name in (*graver, "not_checked")))
