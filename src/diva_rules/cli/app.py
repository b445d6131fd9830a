"""The way into the command, and every way out of it."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence

import click

from diva_rules._version import __version__
from diva_rules.cli.language import choose_language, speak
from diva_rules.cli.options import language_option, metavars
from diva_rules.cli.rules import rules_command
from diva_rules.cli.validate import validate_command
from diva_rules.model.errors import DivaRulesError
from diva_rules.model.text import Lang, Text

USAGE = 2
BUG = 4
INTERRUPTED = 130
PIPE_CLOSED = 141


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
        commands=[validate_command(lang), rules_command(lang)],
        **metavars(lang),
    )
    group = language_option(lang)(group)
    return click.version_option(__version__, prog_name="diva")(group)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0: nothing found at or above `--fail-on`. 1: something was found, or an input could
    not be checked. 2: wrong usage, configuration or rule set. 4: a bug of ours.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    lang = choose_language(given, os.environ)
    speak(lang)
    try:
        return _run(given, lang)
    except BrokenPipeError:
        # Whoever read the results has seen enough; nothing more can be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        return _bug(lang)


def _run(arguments: list[str], lang: Lang) -> int:
    try:
        code = command(lang).main(arguments, prog_name="diva", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return USAGE
    except click.ClickException as error:
        error.show()
        return USAGE
    except click.Abort:
        return INTERRUPTED
    except DivaRulesError as error:
        print(error.text.in_(lang), file=sys.stderr)  # noqa: T201 - this is the command
        return USAGE
    return code if isinstance(code, int) else 0


def _bug(lang: Lang) -> int:
    """Keep the trace in a file, and say where it is."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="diva-trace-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(f"diva_rules {__version__}, Python {sys.version}\n")
        file.write(traceback.format_exc())
    words = Text(
        "Das ist ein Fehler von diva_rules, nicht der Eingabe. Bitte melden, mit der Datei"
        f" {file.name}.",
        f"This is a bug of diva_rules, not of the input. Please report it with {file.name}.",
    )
    print(words.in_(lang), file=sys.stderr)  # noqa: T201 - this is the command
    return BUG
