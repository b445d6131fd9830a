"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from diva_rules.model.text import LANGUAGES, Lang, Text

DELIMITERS = {"semicolon": ";", "comma": ",", "tab": "\t"}
"""Delimiters of CSV by name, so that no shell can take them for its own."""

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def metavars(lang: Lang) -> dict[str, Any]:
    """Return how the help of a group of commands names its parts."""
    return {
        "options_metavar": options_metavar(lang),
        "subcommand_metavar": Text("BEFEHL …", "COMMAND …").in_(lang),
    }


def options_metavar(lang: Lang) -> str:
    """Return how the help of a command names its options."""
    return Text("[OPTIONEN]", "[OPTIONS]").in_(lang)


def language_option(lang: Lang) -> Callable[[Decorated], Decorated]:
    """Return `--lang`; it was heeded before the arguments were parsed."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=Text(
            "Sprache; sonst die der Umgebung, sonst Deutsch.",
            "Language; otherwise that of the locale, otherwise German.",
        ).in_(lang),
    )


def rule_options(lang: Lang) -> Callable[[Decorated], Decorated]:
    """Return `--rules`, `--select` and `--ignore`."""
    options = (
        click.option(
            "--rules",
            "sources",
            multiple=True,
            metavar=Text("REGELWERK", "RULE SET").in_(lang),
            help=Text(
                "Name eines mitgelieferten Regelwerks, oder Pfad einer Datei oder eines Ordners,"
                " mit Trennzeichen oder Endung (./regeln, ort.yaml); mehrfach möglich."
                " Ohne Angabe: xdomea.",
                "Name of a shipped rule set, or path of a file or folder, with a separator or a"
                " suffix (./rules, town.yaml); may be repeated. Without it: xdomea.",
            ).in_(lang),
        ),
        click.option(
            "--select",
            multiple=True,
            metavar=Text("REGEL", "RULE").in_(lang),
            help=Text(
                "Nur diese Regeln: Kennung, Familie (XD-PKG) oder Muster; mehrfach möglich.",
                "Only these rules: id, family (XD-PKG) or pattern; may be repeated.",
            ).in_(lang),
        ),
        click.option(
            "--ignore",
            multiple=True,
            metavar=Text("REGEL", "RULE").in_(lang),
            help=Text("Ohne diese Regeln.", "Without these rules.").in_(lang),
        ),
    )

    def decorate(function: Decorated) -> Decorated:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def baseline_options(lang: Lang) -> Callable[[Decorated], Decorated]:
    """Return `--baseline` and `--waivers`."""

    def option(name: str, german: str, english: str) -> Callable[[Decorated], Decorated]:
        return click.option(
            name,
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar=Text("DATEI", "FILE").in_(lang),
            help=Text(german, english).in_(lang),
        )

    baseline = option(
        "--baseline",
        "Früherer Bericht (JSON oder JSON Lines). Was darin steht, ist bekannt: gezählt, aber"
        " nicht gezeigt und ohne Wirkung auf das Ende.",
        "Earlier report (JSON or JSON Lines). What it has is known: counted, but not shown, and"
        " without effect on the exit code.",
    )
    waivers = option(
        "--waivers",
        "Ausnahmen (YAML): hingenommene Befunde mit Grund, Verantwortlichen und Ende; braucht"
        " --as-of.",
        "Waivers (YAML): accepted findings, with reason, owner and end; needs --as-of.",
    )
    return lambda function: baseline(waivers(function))


def output_option(lang: Lang) -> Callable[[Decorated], Decorated]:
    """Return `--output`."""
    return click.option(
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=Text("DATEI", "FILE").in_(lang),
        help=Text("In diese Datei statt auf die Ausgabe.", "To this file, not to output.").in_(
            lang
        ),
    )


def csv_options(lang: Lang) -> Callable[[Decorated], Decorated]:
    """Return `--csv-delimiter` and `--csv-bom`; None stands for what suits the language."""
    delimiter = click.option(
        "--csv-delimiter",
        type=click.Choice(tuple(DELIMITERS)),
        help=Text(
            "Trennzeichen der CSV-Tabelle; sonst auf Deutsch semicolon, auf Englisch comma.",
            "Delimiter of the CSV table; otherwise semicolon in German, comma in English.",
        ).in_(lang),
    )
    bom = click.option(
        "--csv-bom/--no-csv-bom",
        default=None,
        help=Text(
            "Byte-Order-Mark am Anfang der CSV-Tabelle (für Excel); sonst nur auf Deutsch.",
            "Byte order mark in front of the CSV table (for Excel); otherwise in German only.",
        ).in_(lang),
    )

    def decorate(function: Decorated) -> Decorated:
        return delimiter(bom(function))

    return decorate


def format_option(formats: tuple[str, ...], lang: Lang) -> Callable[[Decorated], Decorated]:
    """Return `--format`; the first format is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=Text("Form der Ausgabe.", "Form of the output.").in_(lang),
    )


def schema_folder_option(lang: Lang) -> Callable[[Decorated], Decorated]:
    """Return `--schema-folder`."""
    return click.option(
        "--schema-folder",
        type=click.Path(file_okay=False, path_type=Path),
        metavar=Text("ORDNER", "FOLDER").in_(lang),
        help=Text(
            "Ordner registrierter Schemas; sonst der von DIVA_SCHEMAS, sonst der des Benutzers.",
            "Folder of registered schemas; otherwise that of DIVA_SCHEMAS, or of the user.",
        ).in_(lang),
    )
