"""The way into the command, and every way out of it."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence

import click
from click.shell_completion import shell_complete

from diva_rules._version import __version__
from diva_rules.cli.language import choose_language, speak
from diva_rules.cli.options import language_option, metavars
from diva_rules.cli.output import silence
from diva_rules.cli.rules import rules_command
from diva_rules.cli.schema import schema_command
from diva_rules.cli.validate import validate_command
from diva_rules.model.errors import DivaRulesError, reason_of
from diva_rules.model.text import Lang, Text

USAGE = 2
BUG = 4
INTERRUPTED = 130
PIPE_CLOSED = 141

_COMPLETION = "_DIVA_COMPLETE"
"""The environment variable by which a shell asks how a command line can go on."""


def command(lang: Lang) -> click.Group:
    """Return the command in a language."""
    group = click.Group(
        "diva",
        help=Text(
            "Prüft Aussonderungen von Schriftgut: gleich in jeder Kommune, jede Regel mit"
            " ihrer Grundlage.",
            "Checks disposals of records: the same in every municipality, every rule with"
            " its basis.",
        ).in_(lang),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        commands=[validate_command(lang), rules_command(lang), schema_command(lang)],
        **metavars(lang),
    )
    group = language_option(lang)(group)
    return click.version_option(__version__, prog_name="diva")(group)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0: nothing found at or above `--fail-on`. 1: something was found, or an input could
    not be checked. 2: wrong usage, configuration or rule set, or no room for the
    results. 4: a bug of ours.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    lang = choose_language(given, os.environ)
    speak(lang)
    try:
        return _run(given, lang)
    except DivaRulesError as error:
        _say(error.text.in_(lang))
        return USAGE
    except BrokenPipeError:
        # Whoever read the results has seen enough; nothing more can be said to them.
        silence(sys.stdout)
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            silence(sys.stdout)
            reason = reason_of(error).in_(lang)
            _say(f"{reason[:1].upper()}{reason[1:]}.")
            return USAGE
        return _bug(lang)


def _run(arguments: list[str], lang: Lang) -> int:
    """Parse the arguments and do what they ask for.

    Not by `click.Command.main`, which ends the process with 1 when a pipe is closed,
    and takes the end of a file for an interruption.
    """
    diva = command(lang)
    completion = os.environ.get(_COMPLETION)
    if completion:
        return shell_complete(diva, {}, "diva", _COMPLETION, completion)
    try:
        with diva.make_context("diva", arguments) as context:
            code = diva.invoke(context)
    except click.exceptions.Exit as end:  # `--help` and `--version` end this way
        return end.exit_code
    except click.ClickException as error:
        if sys.stderr is not None:  # click would say it on standard output
            error.show()
        return USAGE
    return code if isinstance(code, int) else 0


def _say(words: str) -> None:
    click.echo(words, err=True)


def _bug(lang: Lang) -> int:
    """Keep the trace in a file, and say where it is."""
    trace = f"diva_rules {__version__}, Python {sys.version}\n{traceback.format_exc()}"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="diva-trace-", suffix=".txt", delete=False, encoding="utf-8",
            errors="backslashreplace",
        ) as file:  # fmt: skip
            file.write(trace)
    except OSError:
        _say(trace)
        place = Text("dem, was hier steht", "what stands here")
    else:
        place = Text(f"der Datei {file.name}", file.name)
    words = Text(
        f"Das ist ein Fehler von diva_rules, nicht der Eingabe. Bitte melden, mit {place.de}.",
        f"This is a bug of diva_rules, not of the input. Please report it with {place.en}.",
    )
    _say(words.in_(lang))
    return BUG
