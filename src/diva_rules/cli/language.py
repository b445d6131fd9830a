"""In which language the command speaks, help and error messages of click included."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from diva_rules.model.text import Lang

_CATALOGUES = Path(__file__).parent / "locale"


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """Return the language that was asked for: German unless `--lang` or the locale says English.

    The arguments are looked at before they are parsed, because the messages about
    wrong arguments need a language too.
    """
    asked = ""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    if not asked:
        names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
        asked = next((value for name in names if (value := environment.get(name))), "")
    return "en" if asked.lower().startswith("en") else "de"


def speak(lang: Lang) -> None:
    """Let click, which looks its words up by gettext, speak a language in this process."""
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain(gettext.textdomain(), str(_CATALOGUES))
