"""Profiles: what they state is read as written, and what is wrong is refused with its line."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from diva_rules import ConfigurationError, Profile, RuleSetError, load_profile
from diva_rules.checks.support import needed
from diva_rules.model.data import data_path
from diva_rules.model.finding import Reason, Severity
from diva_rules.model.standard import VERSIONS
from diva_rules.rules import fact_schema
from diva_rules.rules.fact_schema import FactsData
from diva_rules.rules.profile import FACTS, NO_PROFILE, AcceptedFormat, Authority, in_force
from diva_rules.rules.profile_schema import profile_schema
from diva_rules.rules.profile_source import shipped_profiles
from tests.rules.test_json_schema import read

SHIPPED = data_path("schemas", "profile.schema.json")
HEAD = """\
diva_profile: "1"
id: archive
version: "2026.11"
title: {de: Archiv, en: Archive}
issuer: Archiv
"""


def loaded(folder: Path, text: str) -> Profile:
    path = folder / "archive.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return load_profile(path)


def refusal(folder: Path, text: str) -> RuleSetError:
    with pytest.raises(RuleSetError) as raised:
        loaded(folder, text)
    return raised.value


def problems(text: str) -> list[str]:
    schema = json.loads(SHIPPED.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    found = Draft202012Validator(schema).iter_errors(read(text))
    return [f"{error.json_path}: {error.message}" for error in found]


def test_facts_are_read_as_written(tmp_path: Path) -> None:
    profile = loaded(
        tmp_path,
        """\
from: 2026-01-01
facts:
  depth_limit: 4
  two_step: true
  retention_block_in_transfer: optional
  accepted_formats:
    - {code: "044", from: 2026-02-01, until: 2026-12-31}
    - {extension: pdf, puid: fmt/95}
  authorities: [{prefix: psw, key: "010"}]
severity:
  XD-PKG-025: {severity: off, reason: {de: Weil, en: Because}}
  XD-DOC-006: {severity: error, reason: {de: Weil, en: Because}}
""",
    )
    assert (profile.id, profile.version, profile.issuer) == ("archive", "2026.11", "Archiv")
    assert (profile.depth_limit, profile.two_step) == (4, True)
    assert profile.retention_block_in_transfer == "optional"
    assert profile.accepted_formats == (
        AcceptedFormat("044", valid_from=date(2026, 2, 1), valid_until=date(2026, 12, 31)),
        AcceptedFormat(extension="pdf", puid="fmt/95"),
    )
    assert profile.authorities == (Authority("010", "psw"),)
    assert [(o.rule, o.severity, o.place) for o in profile.severities] == [
        ("XD-DOC-006", Severity.ERROR, "archive.yaml:17"),
        ("XD-PKG-025", None, "archive.yaml:16"),
    ]
    assert (profile.max_file_size, profile.receiver_authorities) == (None, None)
    assert (profile.valid_from, profile.valid_until) == (date(2026, 1, 1), None)


def test_a_profile_without_facts_states_none(tmp_path: Path) -> None:
    profile = loaded(tmp_path, "")
    assert {getattr(profile, fact) for fact in FACTS} == {None}


def test_the_digest_is_that_of_the_content(tmp_path: Path) -> None:
    once = loaded(tmp_path, "facts:\n  depth_limit: 4\n").digest
    assert loaded(tmp_path, 'facts: {depth_limit: "4"}  # the same\n').digest == once
    assert loaded(tmp_path, "facts: {depth_limit: 5}\n").digest != once


@pytest.mark.parametrize(
    ("text", "line", "german", "english"),
    [
        ("facts: {depth_limit: 0}\n", 6, "mindestens 1", "at least 1"),
        ("facts: {depth_limit: tief}\n", 6, "keine ganze Zahl", "integer"),
        ("facts: {depth: 4}\n", 6, "nicht vorgesehen", "not permitted"),
        ("facts: {accepted_formats: []}\n", 6, "zu wenige Einträge", "too few entries"),
        ("facts:\n  accepted_formats:\n    - {note: PDF}\n", 8, "puid fehlt", "puid is needed"),
        ("facts: {accepted_formats: [{extension: .pdf}]}\n", 6, "nicht die Form", "pattern"),
        ("facts: {expected_versions: [3.0]}\n", 6, "erlaubt: 2.3.0", "2.3.0"),
        ("facts: {two_step: vielleicht}\n", 6, "weder true noch false", "boolean"),
        ("from: 2026-02-01\nuntil: 2026-01-01\n", 1, "until liegt vor from", "until lies before"),
        ("severity:\n  XD-PKG-025: {severity: note}\n", 7, "reason: fehlt", "reason: Field"),
        (
            "severity:\n  XD-PKG-025: {severity: mild, reason: {de: a, en: b}}\n",
            7,
            "erlaubt: error, warning, note, off",
            "off",
        ),
        ("issuer: Amt\n", 6, "steht doppelt", "duplicate key"),
    ],
)
def test_what_is_wrong_is_refused(
    tmp_path: Path, text: str, line: int, german: str, english: str
) -> None:
    error = refusal(tmp_path, text)
    assert error.text.de.startswith(f"archive.yaml:{line}: ")
    assert german in error.text.de
    assert english in error.text.en


@pytest.mark.parametrize("name", ["archiv", "xdomea"])
def test_a_name_that_is_not_shipped_is_refused(name: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        load_profile(name)
    assert "beispielarchiv-streng, beispielarchiv-zweistufig" in raised.value.text.de
    assert f"./{name}" in raised.value.text.en


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleSetError) as raised:
        load_profile(tmp_path / "none.yaml")
    assert "nicht vorhanden" in raised.value.text.de


@pytest.mark.parametrize("name", shipped_profiles())
def test_shipped_profiles_load_and_say_that_they_are_invented(name: str) -> None:
    profile = load_profile(name)
    assert profile.id == name
    assert "erfunden" in profile.title.de
    assert "invented" in profile.title.en
    text = data_path("rulesets", "profiles", f"{name}.yaml").read_text(encoding="utf-8")
    assert problems(text) == []


def test_the_shipped_schema_is_the_one_that_the_types_make() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == profile_schema()


def test_editors_refuse_a_fact_that_is_unknown() -> None:
    assert problems(f"{HEAD}facts: {{depth_limit: 4}}\n") == []
    (problem,) = problems(f"{HEAD}facts: {{depth: 4}}\n")
    assert problem.startswith("$.facts: ")


def test_facts_are_the_same_everywhere() -> None:
    stated = {field.name for field in dataclasses.fields(Profile)}
    assert set(FactsData.model_fields) == set(FACTS)
    assert set(FACTS) <= stated
    assert get_args(fact_schema._Version) == VERSIONS


def test_what_is_needed_is_named() -> None:
    assert needed(Profile(id="archive", depth_limit=4), "depth_limit") is None
    missing = needed(Profile(id="archive"), "depth_limit")
    assert missing is not None
    assert missing.reason is Reason.MISSING_INPUT
    assert missing.words["missing"].de == "die größte Tiefe (depth_limit im Profil archive)"
    assert missing.evidence == {"fact": "depth_limit"}


def test_a_fact_that_is_false_is_known() -> None:
    assert needed(Profile(id="archive", two_step=False), "two_step") is None


def test_without_a_profile_all_facts_are_one_question() -> None:
    found = {needed(NO_PROFILE, fact).words["missing"] for fact in FACTS}  # type: ignore[union-attr]
    assert [text.en for text in found] == ["a profile of the archive (--profile)"]


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(st.none() | DAYS, st.none() | DAYS, DAYS)
def test_both_ends_of_a_period_belong_to_it(start: date | None, end: date | None, on: date) -> None:
    answer = in_force(start, end, on)
    assert answer is ((start or date.min) <= on <= (end or date.max))
    assert in_force(start, end, None) is (True if start is end is None else None)
