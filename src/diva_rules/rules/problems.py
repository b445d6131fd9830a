"""What is wrong with a value of a rule file, in both languages.

pydantic says it in English, and partly with names of Python types; people who write
rules see the words of the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from diva_rules.model.errors import RuleSetError
from diva_rules.model.text import Text
from diva_rules.rules.source import Source, YamlPath

_QUOTED = re.compile(r"'([^']*)'")
_LONGEST = 60

_MAPPING = Text("erwartet wird eine Zuordnung (key: value)", "expected is a mapping (key: value)")
_LIST = Text("erwartet wird eine Liste", "expected is a list")
_TEXT = Text("erwartet wird ein Text", "expected is a text")
_DAY = Text("kein Datum JJJJ-MM-TT", "")
_INTEGER = Text("keine ganze Zahl", "")
_NUMBER = Text("keine Zahl", "")
_BOOLEAN = Text("weder true noch false", "")
_ALLOWED = Text("erlaubt: {allowed}", "")
_OTHER = Text("kein erlaubter Wert", "")

# By the type of the problem; English is what pydantic says, unless it stands here.
_TEXTS: Mapping[str, Text] = {
    "missing": Text("fehlt", ""),
    "extra_forbidden": Text("dieser Schlüssel ist hier nicht vorgesehen", ""),
    "enum": _ALLOWED,
    "literal_error": _ALLOWED,
    "one_of": _ALLOWED,
    "string_pattern_mismatch": Text("hat nicht die Form {pattern}", ""),
    "string_too_short": Text("darf nicht leer sein", ""),
    "too_short": Text(
        "zu wenige Einträge, mindestens {min_length}", "too few entries, at least {min_length}"
    ),
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "dataclass_type": _MAPPING,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "string_type": _TEXT,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "int_type": _INTEGER,
    "int_parsing": _INTEGER,
    "int_parsing_size": _INTEGER,
    "int_from_float": _INTEGER,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _BOOLEAN,
    "bool_parsing": _BOOLEAN,
    "head_or_part": Text("entweder id oder of", ""),
    "head_needs": Text("id braucht version und title", ""),
    "head_only": Text("{keys}: nur in der Datei mit id", ""),
    "tighten_alone": Text("tighten braucht extends", ""),
    "greater_than_equal": Text("mindestens {ge}", "at least {ge}"),
    "no_format": Text("code, extension oder puid fehlt", ""),
    "backwards": Text("until liegt vor from", ""),
    "value_error": Text("{error}", "{error}"),
}


def first_problem(source: Source, error: ValidationError, above: YamlPath = ()) -> RuleSetError:
    """Return the first thing that pydantic found, with file and line.

    Args:
        source: the file.
        error: what was found in a part of it.
        above: path of that part.
    """
    problem = error.errors(include_url=False)[0]
    path = (*above, *problem["loc"])
    values = {**problem.get("ctx", {})}
    if "expected" in values:
        values["allowed"] = ", ".join(_QUOTED.findall(values["expected"]))
    what = _TEXTS.get(problem["type"], _OTHER)
    where = _where(source, path, missing=problem["type"] == "missing")
    german, english = _shown(problem.get("input"))
    return source.error(
        path,
        where + what.de.format(**values) + german,
        where + (what.en.format(**values) or problem["msg"]) + english,
    )


def _where(source: Source, path: YamlPath, *, missing: bool) -> str:
    """Name the place by the words of the file: a plain value may stand for a list of one."""
    while path and path not in source.lines and not missing:
        path = path[:-1]
    return f"{'.'.join(map(str, path))}: " if path else ""


def _shown(found: Any) -> Text:  # noqa: ANN401 - any value
    if not isinstance(found, str):
        return Text("", "")
    short = found if len(found) <= _LONGEST else f"{found[:_LONGEST]}…"
    return Text(f" („{short}“)", f" (“{short}”)")
