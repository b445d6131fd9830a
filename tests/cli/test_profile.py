"""`--profile`: what it changes in reports and exit codes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from diva_rules.model.data import data_path
from tests.cli.running import Diva
from tests.support.deliveries import package

PROFILE = """\
diva_profile: "1"
id: archive
version: "2026.11"
title: {de: Archiv der Probe, en: Archive of the trial}
issuer: Archiv
facts:
  accepted_formats: [{extension: pdf}]
"""
CHOSEN = ("--select", "XD-DOC-006", "--select", "XD-PKG-025", "--lang", "en")
WAIVED = "severity: {XD-DOC-006: {severity: off, reason: {de: Weil, en: Because}}}\n"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "archive.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


def test_a_warning_of_acceptance_ends_with_one(diva: Diva, delivery: Path, profile: Path) -> None:
    assert diva("validate", delivery, *CHOSEN).code == 0
    ran = diva("validate", delivery, *CHOSEN, "--profile", profile)
    assert ran.code == 1
    assert "  xdomea 3.0.0 · message 0503 · 3 objects · validity: no errors\n" in ran.out
    assert "  Profile: not accepted: XD-DOC-006\n" in ran.out
    assert "0 errors · 2 warnings" in ran.out
    assert diva("validate", delivery, *CHOSEN, "--profile", profile, "--fail-on", "never").code == 0


def test_an_accepted_delivery_ends_with_zero(diva: Diva, delivery: Path, profile: Path) -> None:
    profile.write_text(PROFILE.replace("pdf", "txt"), encoding="utf-8")
    ran = diva("validate", delivery, *CHOSEN, "--profile", profile)
    assert (ran.code, ran.err) == (0, "")
    assert "  Profile: accepted\n" in ran.out
    assert "Profile archive 2026.11 (" in ran.out


def test_a_waived_rule_stands_in_the_report(diva: Diva, delivery: Path, profile: Path) -> None:
    profile.write_text(PROFILE + WAIVED, encoding="utf-8")
    ran = diva("validate", delivery, *CHOSEN, "--profile", profile)
    assert ran.code == 0
    assert "  – XD-DOC-006: WARNING → WAIVED (Because)\n" in ran.out
    german = diva("validate", delivery, *CHOSEN[:-1], "de", "--profile", profile)
    assert "  – XD-DOC-006: WARNUNG → NICHT VERLANGT (Weil)\n" in german.out
    assert "  Profil: wird angenommen\n" in german.out


def test_the_reports_for_programs_keep_their_schema(
    diva: Diva, delivery: Path, profile: Path
) -> None:
    profile.write_text(PROFILE + WAIVED.replace("off", "error"), encoding="utf-8")
    call = ("validate", delivery, *CHOSEN, "--profile", profile, "--format")
    document = json.loads(diva(*call, "json").out)
    schema = json.loads(data_path("schemas", "report.schema.json").read_text(encoding="utf-8"))
    assert [e.message for e in Draft202012Validator(schema).iter_errors(document)] == []
    assert document["inputs"][0]["accepted"] == "not_accepted"
    assert document["inputs"][0]["accepted_because"] == ["XD-DOC-006"]
    assert document["inputs"][0]["verdict"] == "passed"
    assert document["profile"]["overrides"] == [
        {
            "rule": "XD-DOC-006",
            "severity": "error",
            "was": ["warning"],
            "reason": {"de": "Weil", "en": "Because"},
        }
    ]
    first, *_, last = diva(*call, "jsonl").out.splitlines()
    assert json.loads(first)["profile"] == document["profile"]
    assert json.loads(last)["inputs"] == document["inputs"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("issuer: Archiv\n", ""), "archive.yaml:1: issuer: "),
        (("facts:", "from: 2027-01-01\nfacts:"), "it needs an as-of date (--as-of)"),
        (
            ("facts:", WAIVED.replace("DOC-006", "PKG-999") + "facts:"),
            "archive.yaml:6: there is no",
        ),
        (
            ("facts:", WAIVED.replace("DOC-006", "PKG-009") + "facts:"),
            "a profile cannot weaken that",
        ),
    ],
)
def test_a_wrong_profile_ends_with_two(
    diva: Diva, delivery: Path, profile: Path, change: tuple[str, str], said: str
) -> None:
    profile.write_text(PROFILE.replace(*change), encoding="utf-8")
    ran = diva("validate", delivery, "--lang", "en", "--profile", profile)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_profile_that_is_no_longer_in_force_is_refused(
    diva: Diva, delivery: Path, profile: Path
) -> None:
    profile.write_text(PROFILE.replace("facts:", "until: 2026-01-31\nfacts:"), encoding="utf-8")
    call = ("validate", delivery, *CHOSEN, "--profile", profile, "--as-of")
    assert diva(*call, "2026-01-31").code == 1
    ran = diva(*call, "2026-02-01")
    assert ran.code == 2
    assert "the profile archive is not in force on 2026-02-01 (from –, until 2026-01-31)" in ran.err


def test_results_never_replace_the_profile(diva: Diva, delivery: Path, profile: Path) -> None:
    ran = diva("validate", delivery, *CHOSEN, "--profile", profile, "--output", profile)
    assert ran.code == 2
    assert profile.read_text(encoding="utf-8") == PROFILE


def test_inputs_are_accepted_one_by_one(diva: Diva, tmp_path: Path, profile: Path) -> None:
    folder = tmp_path / "several"
    folder.mkdir()
    package(folder)
    package(folder, message_type="0501")
    ran = diva("validate", folder, *CHOSEN, "--profile", profile)
    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if line.startswith("  Profile: ")] == [
        "  Profile: accepted",
        "  Profile: not accepted: XD-DOC-006",
    ]
