"""The report of an earlier run, JSON or JSON Lines, read as a baseline.

It is read twice at most: once for the fingerprints, which take eight bytes each, and
once more for what is said of those that did not occur again.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from diva_rules.formats.json_stream import MOST_TEXT, NoJsonError, members
from diva_rules.formats.open import mode_of, must_be_file_or_folder, shown_name
from diva_rules.model.errors import ConfigurationError, reason_of
from diva_rules.model.finding import Location, State, Verdict
from diva_rules.model.known import Earlier, EarlierFinding
from diva_rules.model.report import RuleSetInfo
from diva_rules.model.text import Text

_FINDINGS = "findings"
_FORMAT = "1"
_FIRST_LINE = 1 << 20
"""Characters of the first line, by which JSON Lines are told from JSON."""
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_VERDICTS = {verdict.value: verdict for verdict in (Verdict.VIOLATED, Verdict.UNDETERMINED)}


class _NoReportError(ValueError):
    """Something in the file is not as in a report; says what, in both languages."""

    def __init__(self, german: str, english: str) -> None:
        super().__init__(english)
        self.text = Text(german, english)


def read_earlier(path: Path, shown: str) -> Earlier:
    """Read a report, all but what its findings say.

    Findings that were waived then are left out: a waiver has an end, and a baseline
    made while it held must not go on without one.

    Args:
        path: the file.
        shown: its path as reports show it.

    Raises:
        NoSuchInputError: there is no such file.
        ConfigurationError: the file cannot be read, or is no report.
    """
    must_be_file_or_folder(path)
    if not stat.S_ISREG(mode_of(path)):
        raise _refused(path, "ein Ordner", "a folder")
    digest = _digest(path)
    head: dict[str, Any] = {}
    fingerprints: defaultdict[tuple[str, Verdict], array[int]] = defaultdict(lambda: array("Q"))
    try:
        for key, value in _parts(path):
            if key != _FINDINGS:
                head[key] = value
            elif value.get("state") != State.WAIVED:
                one = _finding(value)
                fingerprints[one.location.file or "", one.verdict].append(one.fingerprint)
        return Earlier(
            path=shown,
            sha256=digest,
            tool=_tool(head),
            as_of=_day(head["as_of"]),
            rule_sets=tuple(_rule_set(entry) for entry in head["rule_sets"]),
            inputs=tuple(_text(entry, "path") for entry in head["inputs"]),
            fingerprints=dict(fingerprints),
            again=partial(_again, path, digest),
        )
    except _NoReportError as error:
        raise _refused(path, *error.text) from None
    except (KeyError, TypeError, AttributeError):
        raise _refused(path, *_UNLIKE) from None


def _again(path: Path, digest: str) -> Iterator[EarlierFinding]:
    """Yield the findings; the file has to be that of the first time."""
    try:
        for key, value in _parts(path):
            if key == _FINDINGS and value.get("state") != State.WAIVED:
                yield _finding(value)
    except (_NoReportError, KeyError, TypeError, AttributeError):
        raise _refused(path, *_CHANGED) from None
    if _digest(path) != digest:
        raise _refused(path, *_CHANGED)


_CHANGED = ("hat sich während der Prüfung geändert", "was changed during the check")
_UNLIKE = ("eine Angabe fehlt oder hat eine andere Form", "a key is missing or has another form")


def _refused(path: Path, german: str, english: str) -> ConfigurationError:
    name = shown_name(str(path))
    return ConfigurationError(
        Text(
            f"{name}: kein Bericht, mit dem sich vergleichen lässt ({german}). Erwartet wird ein"
            " Bericht von diva validate --format json oder jsonl.",
            f"{name}: no report to compare with ({english}). Expected is a report of"
            " diva validate --format json or jsonl.",
        )
    )


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _refused(path, *reason_of(error)) from None


def _parts(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield the keys of the report with their values; each finding on its own.

    Raises:
        ConfigurationError: the file cannot be read.
        _NoReportError: it is no report.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as file:
            first = _line(file.readline(_FIRST_LINE))
            if first is not None and first.get("type") == "run":
                yield from _lines(first, file)
                return
            file.seek(0)
            kind = None
            for key, value in members(file, _FINDINGS):
                kind = value if key == "diva_report" else kind
                yield key, value
            _must_be_known(kind)
    except UnicodeDecodeError:
        raise _NoReportError("kein UTF-8", "not UTF-8") from None
    except NoJsonError as error:
        raise _NoReportError(
            f"kein vollständiges JSON; der JSON-Leser meldet: {error}",
            f"no complete JSON; the JSON reader says: {error}",
        ) from None
    except OSError as error:
        raise _refused(path, *reason_of(error)) from None


def _lines(first: Mapping[str, Any], file: TextIO) -> Iterator[tuple[str, Any]]:
    _must_be_known(first.get("diva_report"))
    yield from first.items()
    number = 1
    while line := file.readline(MOST_TEXT):
        number += 1
        entry = _line(line)
        kind = None if entry is None else entry.get("type")
        if entry is None or kind not in {"finding", "summary"}:
            raise _NoReportError(f"Zeile {number}", f"line {number}")
        if kind == "finding":
            yield _FINDINGS, entry
            continue
        if file.read(1):
            raise _NoReportError("Zeilen nach der Zusammenfassung", "lines after the summary")
        yield from entry.items()
        return
    raise _NoReportError(
        "unvollständig: die letzte Zeile, summary, fehlt",
        "incomplete: the last line, summary, is missing",
    )


def _line(line: str) -> dict[str, Any] | None:
    """Return the object on a line; None if there is none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _must_be_known(version: object) -> None:
    if version is None:
        raise _NoReportError("der Schlüssel diva_report fehlt", "the key diva_report is missing")
    if version != _FORMAT:
        raise _NoReportError(
            f"Berichtsformat {version}; bekannt ist {_FORMAT}",
            f"report format {version}; known is {_FORMAT}",
        )


def _finding(data: Mapping[str, Any]) -> EarlierFinding:
    written = _text(data, "fingerprint")
    if not _FINGERPRINT.fullmatch(written):
        raise _NoReportError(
            f"Fingerabdruck „{written[:40]}“, nicht 16 Hexadezimalziffern",
            f"fingerprint “{written[:40]}”, not 16 hexadecimal digits",
        )
    place = data["location"]
    file, entry, xpath, object_id, ref = (
        _text(place, name) if place.get(name) is not None else None
        for name in ("file", "entry", "xpath", "object_id", "ref")
    )
    message = data["message"]
    return EarlierFinding(
        rule=_text(data, "rule"),
        verdict=_VERDICTS[_text(data, "verdict")],
        location=Location(file, entry, None, xpath, object_id, ref),
        message=Text(_text(message, "de"), _text(message, "en")),
        fingerprint=int(written, 16),
    )


def _tool(head: Mapping[str, Any]) -> tuple[str, str]:
    return _text(head["tool"], "name"), _text(head["tool"], "version")


def _rule_set(data: Mapping[str, Any]) -> RuleSetInfo:
    return RuleSetInfo(_text(data, "id"), _text(data, "version"), _text(data, "digest"))


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise _NoReportError(f"as_of: „{written[:40]}“", f"as_of: “{written[:40]}”") from None


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data[key]
    if not isinstance(value, str):
        raise TypeError(key)
    return value
