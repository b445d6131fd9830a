"""The command speaks one language: German, or English where that is asked for."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from string import Formatter

import click
import pytest
from babel.messages.pofile import read_po

from diva_rules.cli.app import command
from diva_rules.cli.language import choose_language
from diva_rules.cli.locale.__main__ import FOLDER, compiled
from diva_rules.model.text import LANGUAGES, Lang
from tests.cli.running import Diva, Ran

LANG_TABLE: list[tuple[list[str], dict[str, str], Lang]] = [
    ([], {}, "de"),
    (["validate", "x"], {"LANG": "C"}, "de"),
    ([], {"LANG": "C.UTF-8"}, "de"),
    ([], {"LANG": "fr_FR.UTF-8"}, "de"),
    ([], {"LANG": "de_DE.UTF-8"}, "de"),
    ([], {"LANG": "en_GB.UTF-8"}, "en"),
    ([], {"LANG": "EN_US"}, "en"),
    ([], {"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
    ([], {"LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "de"),
    ([], {"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "en:de"}, "en"),
    ([], {"LANG": "en_US.UTF-8", "LANGUAGE": "de:en"}, "de"),
    ([], {"LANG": "en_US.UTF-8", "LANGUAGE": ""}, "en"),
    (["--lang", "en"], {"LANG": "de_DE"}, "en"),
    (["--lang=en"], {"LANG": "de_DE"}, "en"),
    (["--lang", "de"], {"LANG": "en_US"}, "de"),
    (["validate", "x", "--lang", "en"], {}, "en"),
    (["--lang", "de", "validate", "x", "--lang", "en"], {}, "en"),
    (["--lang=en", "validate", "x", "--lang=de"], {}, "de"),
    (["--lang", "fr"], {}, "de"),
    (["--lang", "fr"], {"LANG": "en_US"}, "de"),
    (["--lang="], {"LANG": "en_US"}, "en"),
    (["--lang"], {"LANG": "en_US"}, "en"),
    (["--language", "en"], {}, "de"),
]

# Words of click, in both languages, that would give the other language away.
ENGLISH = re.compile(
    r"Usage|Options|Commands|Show this|Show the|default:|required|Try '|Error|Missing|Invalid"
    r"|does not|is not|No such|\b(?:the|this|and|of|file|rule|input|without)\b",
)
GERMAN = re.compile(
    r"Aufruf|Optionen|Befehl|Zeigt|Vorgabe|nötig|Hilfe:|Fehler|Falsch|gibt es"
    r"|[äöüßÄÖÜ„]|\b(?:der|die|das|und|oder|nicht|eine[rn]?|ohne|mehrfach|Datei|Regel)\b",
)
CALLS = [
    ("--help",),
    ("-h",),
    ("--version",),
    ("validate", "--help"),
    ("rules", "--help"),
    ("rules",),
    ("rules", "list", "--help"),
    ("rules", "show", "--help"),
    ("rules", "lint", "--help"),
]


@pytest.mark.parametrize(("arguments", "environment", "expected"), LANG_TABLE)
def test_choice(arguments: list[str], environment: dict[str, str], expected: Lang) -> None:
    assert choose_language(arguments, environment) == expected


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_help_speaks_one_language(call: tuple[str, ...], diva: Diva) -> None:
    german, english = (diva("--lang", lang, *call) for lang in ("de", "en"))
    assert german.code == english.code == (2 if call == ("rules",) else 0)
    assert german != english
    assert not ENGLISH.findall(_words(german))
    assert not GERMAN.findall(_words(english))


def _words(ran: Ran) -> str:
    """Return what was said, without the names of options and their values."""
    return re.sub(r"--[a-z-]+|\[[a-z|]+\]", "", ran.out + ran.err)


def test_german_is_the_default(diva: Diva, monkeypatch: pytest.MonkeyPatch) -> None:
    assert diva("--help").out.startswith("Aufruf: diva [OPTIONEN] BEFEHL …")
    monkeypatch.setenv("LANGUAGE", "")  # the first call set it for this process
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert diva("--help").out.startswith("Usage: diva [OPTIONS] COMMAND …")


def test_lang_may_stand_anywhere(diva: Diva) -> None:
    before, behind = diva("--lang", "en", "rules", "list"), diva("rules", "list", "--lang", "en")
    assert before == behind
    assert "WARNING" in before.out


def _commands(group: click.Group, name: str = "diva") -> Iterator[tuple[str, click.Command]]:
    yield name, group
    for inner in group.commands.values():
        path = f"{name} {inner.name}"
        if isinstance(inner, click.Group):
            yield from _commands(inner, path)
        else:
            yield path, inner


def _options(lang: Lang) -> dict[tuple[str, str], str | None]:
    """Return the help of every option by command and name."""
    return {
        (path, name): parameter.help
        for path, found in _commands(command(lang))
        for parameter in found.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
    }


def test_every_option_is_documented_in_both_languages() -> None:
    german, english = _options("de"), _options("en")
    assert german.keys() == english.keys()
    assert {name for _, name in german} >= {"--format", "--fail-on", "--jobs", "--rules", "--lang"}
    for key, text in german.items():
        other = english[key]
        assert text, key
        assert other, key
        # `--version` is click's own; its words come from the catalogue.
        assert text != other or key[1] == "--version", key
        assert text.endswith("."), key
        assert other.endswith("."), key


def test_every_command_is_documented_in_both_languages() -> None:
    texts = {lang: [c.help for _, c in _commands(command(lang))] for lang in LANGUAGES}
    assert len(texts["de"]) == len(texts["en"]) == len(set(texts["de"] + texts["en"])) / 2
    assert all(texts["de"] + texts["en"])


def test_compiled_catalogue_is_that_of_its_source() -> None:
    """The program reads `messages.mo`; people change `messages.po`."""
    with (FOLDER / "messages.mo").open("rb") as file:
        shipped = _catalogue(gettext.GNUTranslations(file))
    assert shipped == _catalogue(gettext.GNUTranslations(BytesIO(compiled())))
    assert len(shipped) > 20


def test_translations_fill_in_what_the_original_fills_in() -> None:
    with (FOLDER / "messages.po").open("rb") as file:
        messages = [message for message in read_po(file, locale="de") if message.id]
    for message in messages:
        german = _texts(message.string)
        assert all(german), message.id
        # An article may drop out; nothing may come in that click does not fill in.
        assert _places(german) <= _places(_texts(message.id)), message.id


def _catalogue(translations: gettext.GNUTranslations) -> dict[str | tuple[str, int], str]:
    """Return what a catalogue translates; its head has the empty key."""
    found: dict[str | tuple[str, int], str] = vars(translations)["_catalog"]
    return {key: text for key, text in found.items() if key != ""}


def _texts(text: str | Sequence[str] | None) -> list[str]:
    """Return singular and plural, or the only text."""
    return [text or ""] if isinstance(text, str | None) else list(text)


def _places(texts: Iterable[str]) -> set[str]:
    joined = " ".join(texts)
    named = {name for _, name, _, _ in Formatter().parse(joined) if name}
    return named | set(re.findall(r"%\((\w+)\)", joined))


def test_the_list_of_commands_is_not_cut(diva: Diva, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for lang in LANGUAGES:
        assert "..." not in diva("--lang", lang, "--help").out
