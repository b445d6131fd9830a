"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from diva_rules.model.text import LANGUAGES, Lang, Text

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
