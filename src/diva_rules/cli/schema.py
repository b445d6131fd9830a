"""`diva schema`: which schemas there are, and registering official ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diva_rules.cli.options import (
    format_option,
    language_option,
    metavars,
    options_metavar,
    output_option,
    schema_folder_option,
)
from diva_rules.cli.output import results
from diva_rules.model.text import Lang, Text

if TYPE_CHECKING:
    from diva_rules.formats.xdomea.schema.listing import SchemaEntry
    from diva_rules.report.text import Line

_FORMATS = ("text", "json")
_OUTCOMES = {
    "added": Text("registriert", "registered"),
    "replaced": Text("registriert, an Stelle des früheren", "registered, in place of another"),
    "known": Text("war schon registriert", "was registered before"),
}


def schema_command(lang: Lang) -> click.Group:
    """Return the command in a language."""
    return click.Group(
        "schema",
        help=Text(
            "Zeigt Schemas und registriert amtliche.", "Shows schemas and registers official ones."
        ).in_(lang),
        commands=[_add_command(lang), _list_command(lang), _remove_command(lang)],
        **metavars(lang),
    )


def _add_command(lang: Lang) -> click.Command:
    @click.command(
        "add",
        options_metavar=options_metavar(lang),
        short_help=Text("Registriert amtliche Schemas.", "Registers official schemas.").in_(lang),
        help=Text(
            "Registriert amtliche Schemas von xdomea, die heruntergeladen wurden: ZIP, Ordner"
            " oder einzelne Dateien, mit allem, was sie importieren. Aus dem Netz wird nichts"
            " geholt.\n\nAbgelegt werden sie im Ordner von --schema-folder, sonst in dem der"
            " Umgebungsvariablen DIVA_SCHEMAS, sonst im Datenordner des Benutzers"
            " (unter Linux $XDG_DATA_HOME/diva_rules/schemas).",
            "Registers official schemas of xdomea that were downloaded: ZIPs, folders or single"
            " files, with all that they import. Nothing is fetched from the network.\n\nThey are"
            " kept in the folder of --schema-folder, otherwise in that of the environment"
            " variable DIVA_SCHEMAS, otherwise in the data folder of the user (on Linux"
            " $XDG_DATA_HOME/diva_rules/schemas).",
        ).in_(lang),
    )
    @click.argument(
        "paths",
        nargs=-1,
        required=True,
        metavar=Text("ZIP|ORDNER...", "ZIP|FOLDER...").in_(lang),
        type=click.Path(exists=True, path_type=Path),
    )
    @click.option(
        "--replace",
        is_flag=True,
        help=Text(
            "Ein anderes Schema derselben Version ersetzen.",
            "Replace another schema of the same version.",
        ).in_(lang),
    )
    @schema_folder_option(lang)
    @language_option(lang)
    def add(paths: tuple[Path, ...], replace: bool, schema_folder: Path | None) -> None:
        from diva_rules.formats.xdomea.schema.official.register import register
        from diva_rules.formats.xdomea.schema.official.store import store_folder

        done = register(paths, store_folder(schema_folder), replace=replace)
        with results(None) as out:
            for one in done:
                kept = one.set
                out.write(f"xdomea {kept.version}: {_OUTCOMES[one.outcome].in_(lang)} · ")
                out.write(f"{_counted(len(kept.files), len(kept.messages), lang)} · ")
                out.write(f"{kept.digest} · {kept.folder}\n")

    return add


def _list_command(lang: Lang) -> click.Command:
    @click.command(
        "list",
        options_metavar=options_metavar(lang),
        help=Text(
            "Zählt die mitgelieferten und die registrierten Schemas auf.",
            "Lists the bundled and the registered schemas.",
        ).in_(lang),
    )
    @format_option(_FORMATS, lang)
    @output_option(lang)
    @schema_folder_option(lang)
    @language_option(lang)
    def list_schemas(form: str, output: Path | None, schema_folder: Path | None) -> None:
        from diva_rules.formats.xdomea.schema.listing import known_schemas
        from diva_rules.formats.xdomea.schema.official.store import store_folder
        from diva_rules.report import terminal

        entries = known_schemas(store_folder(schema_folder))
        with results(output) as out:
            if form == "json":
                data = [entry.data() for entry in entries]
                out.write(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
            else:
                terminal.show(_lines(entries, lang), out)

    return list_schemas


def _remove_command(lang: Lang) -> click.Command:
    @click.command(
        "remove",
        options_metavar=options_metavar(lang),
        help=Text(
            "Löscht das registrierte Schema einer Version.",
            "Removes the registered schema of a version.",
        ).in_(lang),
    )
    @click.argument("version", metavar="VERSION")
    @schema_folder_option(lang)
    @language_option(lang)
    def remove(version: str, schema_folder: Path | None) -> None:
        from diva_rules.formats.xdomea.schema.official.register import unregister
        from diva_rules.formats.xdomea.schema.official.store import store_folder

        unregister(store_folder(schema_folder), version)
        with results(None) as out:
            out.write(f"xdomea {version}: {Text('gelöscht', 'removed').in_(lang)}\n")

    return remove


def _lines(entries: tuple[SchemaEntry, ...], lang: Lang) -> Iterator[Line]:
    from diva_rules.report import words
    from diva_rules.report.text import Line

    for entry in entries:
        origin = words.ORIGINS[entry.origin].in_(lang)
        yield Line(0, ((f"xdomea {entry.version}  ", "title"), (origin, "")))
        counted = _counted(entry.files, len(entry.messages), lang)
        yield Line(2, ((f"{counted} · {entry.digest}", "quiet"),))
        for family, numbers in entry.families():
            yield Line(2, ((f"{family}: ", "quiet"), (", ".join(numbers), "")), hang=2)


def _counted(files: int, messages: int, lang: Lang) -> str:
    german = f"{files} {'Datei' if files == 1 else 'Dateien'}, "
    german += f"{messages} {'Nachricht' if messages == 1 else 'Nachrichten'}"
    english = f"{files} {'file' if files == 1 else 'files'}, "
    english += f"{messages} {'message' if messages == 1 else 'messages'}"
    return Text(german, english).in_(lang)
