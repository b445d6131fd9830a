"""SARIF: valid by the standard, every number points where it says, nothing is left out."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator

from diva_rules.api import Check, load_rules, validate
from diva_rules.model.finding import Basis, Finding, Location, Reason, Severity, sort_key
from diva_rules.model.report import NotChecked, Summary
from diva_rules.model.text import LANGUAGES, Lang, Text
from diva_rules.report import sarif
from diva_rules.rules.rule import Rule
from tests.report.sarif_schema import sarif_schema
from tests.support.deliveries import package
from tests.support.findings import finding, input_info, open_finding, summary

VALIDATOR = Draft202012Validator(sarif_schema())
RULES = tuple(load_rules("xdomea"))
RULE = next(rule for rule in RULES if rule.id == "XD-RET-010")
PLACE = Location("b.zip", "m/n ä:1.xml", 12, "/xdomea:A/xdomea:B[2]", "id", "63")


def log(
    findings: Sequence[Finding] = (),
    whole: Summary | None = None,
    rules: tuple[Rule, ...] = RULES,
    lang: Lang = "de",
    exit_code: int = 0,
) -> dict[str, Any]:
    """Return a log that is valid and of which every number points where it says."""
    options = sarif.Options(rules, lang, exit_code)
    pieces = sarif.render(sorted(findings, key=sort_key), whole or summary(findings), options)
    data = cast("dict[str, Any]", json.loads("".join(pieces)))
    assert sound(data) == []
    return data


def sound(data: dict[str, Any]) -> list[str]:
    """Return what is wrong in a log, by the schema and by what the standard says in prose."""
    wrong = [f"{e.json_path}: {e.message}" for e in VALIDATOR.iter_errors(data)]
    run = data["runs"][0]
    driver, artifacts = run["tool"]["driver"], run["artifacts"]
    wrong += _wrong_relations(driver["rules"], run["taxonomies"][0]["taxa"])
    for result in run["results"]:
        if (result["kind"] == "fail") == (result["level"] == "none"):
            wrong.append(f"kind {result['kind']} of level {result['level']}")
        number = result.get("ruleIndex")
        if number is not None and driver["rules"][number]["id"] != result["ruleId"]:
            wrong.append(f"ruleIndex {number} of {result['ruleId']}")
        for place in (*result.get("locations", ()), *result.get("relatedLocations", ())):
            wrong += _misled(place, artifacts)
    for notification in run["invocations"][0]["toolExecutionNotifications"]:
        described = driver["notifications"][notification["descriptor"]["index"]]["id"]
        if described != notification["descriptor"]["id"]:
            wrong.append(f"notification {described}")
        for place in notification.get("locations", ()):
            wrong += _misled(place, artifacts)
    wrong += [
        f"nested at {artifact['location']['uri']}"
        for artifact in artifacts
        if ("parentIndex" in artifact) != artifact["location"]["uri"].startswith("/")
    ]
    return wrong


def _wrong_relations(rules: list[dict[str, Any]], taxa: list[dict[str, Any]]) -> list[str]:
    targets = [relation["target"] for rule in rules for relation in rule["relationships"]]
    return [str(target) for target in targets if taxa[target["index"]]["id"] != target["id"]]


def _misled(place: dict[str, Any], artifacts: list[dict[str, Any]]) -> list[str]:
    if "physicalLocation" not in place:
        return []
    told = dict(place["physicalLocation"]["artifactLocation"])
    meant = artifacts[told.pop("index")]["location"]
    return [] if meant["uri"].rstrip("/") == told["uri"] else [f"{told} for {meant}"]


def result(found: Finding, **known: Any) -> dict[str, Any]:  # noqa: ANN401 - arguments of log
    return cast("dict[str, Any]", log([found], **known)["runs"][0]["results"][0])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_found_is_a_run_without_results(lang: Lang) -> None:
    run = log(lang=lang)["runs"][0]
    assert run["results"] == []
    assert run["artifacts"] == []
    assert run["language"] == lang
    assert run["invocations"] == [
        {"executionSuccessful": True, "exitCode": 0, "toolExecutionNotifications": []}
    ]


def test_the_schema_refuses_what_the_standard_does_not_know() -> None:
    for place, wrong in (("results", {"text": "x"}), ("artifacts", {"location": {"uri": "ä"}})):
        data = log()
        data["runs"][0][place].append(wrong)
        assert list(VALIDATOR.iter_errors(data)) != []
    assert list(VALIDATOR.iter_errors({**log(), "version": "2.0.0"})) != []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rule_has_its_texts_in_the_language(lang: Lang) -> None:
    driver = log(lang=lang)["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in RULES]
    shown = next(rule for rule in driver["rules"] if rule["id"] == RULE.id)
    assert shown["name"] == RULE.name
    assert shown["shortDescription"] == {"text": RULE.title.in_(lang)}
    assert shown["fullDescription"]["text"] == RULE.why.in_(lang)
    assert RULE.hint.in_(lang).strip() in shown["help"]["text"]
    assert shown["help"]["text"].endswith("\ndiva rules show XD-RET-010")
    assert shown["defaultConfiguration"] == {"level": RULE.gravities[0].value}
    assert shown["properties"]["status"] == RULE.status
    assert [b["cite"] for b in shown["properties"]["basis"]] == [b.cite for b in RULE.basis]


def test_what_rules_rest_on_is_a_taxonomy() -> None:
    run = log()["runs"][0]
    cited = {basis.cite for rule in RULES for basis in rule.basis}
    taxa = run["taxonomies"][0]["taxa"]
    assert [taxon["id"] for taxon in taxa] == sorted(cited)
    shown = next(rule for rule in run["tool"]["driver"]["rules"] if rule["id"] == RULE.id)
    targets = [relation["target"]["id"] for relation in shown["relationships"]]
    assert targets == [basis.cite for basis in RULE.basis]
    urls = {basis.cite: basis.url for rule in RULES for basis in rule.basis if basis.url}
    assert {t["id"]: t["helpUri"] for t in taxa if "helpUri" in t} == urls
    assert run["tool"]["driver"]["supportedTaxonomies"] == [{"index": 0, "name": "Grundlagen"}]


def test_a_citation_stands_once_however_often_it_is_cited() -> None:
    twice = (Basis("§ 1"), Basis("§ 1", "https://example.org/"), Basis("§ 0"))
    run = log(rules=(replace(RULE, basis=twice, aliases=("XD-RET-999",)),))["runs"][0]
    assert [taxon["id"] for taxon in run["taxonomies"][0]["taxa"]] == ["§ 0", "§ 1"]
    shown = run["tool"]["driver"]["rules"][0]
    assert [r["target"]["index"] for r in shown["relationships"]] == [1, 0]
    assert shown["helpUri"] == "https://example.org/"
    assert shown["deprecatedIds"] == ["XD-RET-999"]


@pytest.mark.parametrize("severity", Severity)
def test_a_violation_fails_at_its_severity(severity: Severity) -> None:
    found = finding(RULE.id, severity=severity, evidence={"found": "x", "n": (1, None)})
    shown = result(found)
    assert (shown["kind"], shown["level"]) == ("fail", severity.value)
    assert shown["ruleId"] == "XD-RET-010"
    assert RULES[shown["ruleIndex"]] is RULE
    assert shown["message"] == {"text": "deutsch"}
    assert shown["properties"] == {
        "actor": "clerk",
        "evidence": {"found": "x", "n": [1, None]},
        "hint": "tun",
        "status": "verified",
    }
    assert shown["partialFingerprints"] == {
        "divaFinding/v1": found.fingerprint,
        "primaryLocationLineHash": f"{found.fingerprint}:1",
    }


@pytest.mark.parametrize("reason", Reason)
def test_what_is_undetermined_is_open_and_has_no_level(reason: Reason) -> None:
    shown = result(open_finding(RULE.id, reason=reason), lang="en")
    assert (shown["kind"], shown["level"]) == ("open", "none")
    assert shown["message"] == {"text": "english"}
    assert shown["properties"] == {"reason": reason.value, "status": "verified"}


def test_a_place_inside_a_package() -> None:
    run = log([finding(RULE.id, location=PLACE)])["runs"][0]
    place = run["results"][0]["locations"][0]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "/m/n%20%C3%A4%3A1.xml", "index": 1},
        "region": {"startLine": 12},
    }
    assert place["logicalLocations"] == [
        {
            "fullyQualifiedName": "/xdomea:A/xdomea:B[2]",
            "kind": "element",
            "name": "xdomea:B[2]",
        },
        {"fullyQualifiedName": "id", "kind": "object", "name": "63"},
    ]
    package, entry = run["artifacts"]
    assert package["hashes"] == {"sha-256": "ab" * 32}
    assert package["location"] == {"uri": "b.zip", "uriBaseId": "%SRCROOT%"}
    assert package["roles"] == ["analysisTarget"]
    assert entry == {"location": {"uri": "/m/n%20%C3%A4%3A1.xml"}, "parentIndex": 0}


def test_a_place_in_a_folder_is_a_file_of_its_own() -> None:
    info = replace(input_info("in/f"), format="folder")
    found = finding(RULE.id, location=Location("in/f", "m.xml", 3))
    run = log([found], summary([found], [info]))["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    location = {"uri": "in/f/m.xml", "uriBaseId": "%SRCROOT%"}
    assert place["artifactLocation"] == {**location, "index": 1}
    folder, entry = run["artifacts"]
    assert folder["location"]["uri"] == "in/f/"
    assert folder["roles"] == ["analysisTarget", "directory"]
    assert "hashes" not in folder
    assert folder["properties"]["messageSha256"] == "ab" * 32
    assert entry == {"location": location}


def test_the_only_entry_of_a_message_alone_is_the_message() -> None:
    info = replace(input_info("m.xml"), format="xml")
    found = [
        finding(RULE.id, location=Location("m.xml", entry), key=entry or "")
        for entry in ("m.xml", None)
    ]
    assert len(log(found, summary(found, [info]))["runs"][0]["artifacts"]) == 1


def test_a_finding_on_the_run_has_no_place() -> None:
    assert "locations" not in result(finding(RULE.id, file=None), whole=summary())


def test_a_file_that_is_no_input_becomes_an_artifact() -> None:
    found = finding(RULE.id, location=Location("transport.csv", None, 4))
    run = log([found], summary())["runs"][0]
    assert run["artifacts"] == [{"location": {"uri": "transport.csv", "uriBaseId": "%SRCROOT%"}}]


@pytest.mark.parametrize(
    ("path", "uri"), [("//host/x", "%2F/host/x"), ("c:/x", "c%3A/x"), ("?a#b", "%3Fa%23b")]
)
def test_no_path_becomes_an_address_elsewhere(path: str, uri: str) -> None:
    run = log([finding(RULE.id, location=Location(path, path))])["runs"][0]
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == [uri, f"/{uri}"]


def test_related_places_stand_once() -> None:
    other = Location("a.zip", "n.xml", 3)
    shown = result(finding(RULE.id, location=PLACE, related=(other, PLACE, other)))
    lines = [r["physicalLocation"]["region"]["startLine"] for r in shown["relatedLocations"]]
    assert lines == [3, 12]


def test_what_was_not_checked_is_notified() -> None:
    because = Text("kaputt", "broken")
    not_checked = (
        NotChecked(RULE.id, "a.zip", because),
        NotChecked(RULE.id, "", because),
        NotChecked("T-A-001", "a.zip", because),
    )
    whole = summary(inputs=[input_info()], not_checked=not_checked)
    run = log((), whole, lang="en", exit_code=1)["runs"][0]
    invocation = run["invocations"][0]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (True, 1)
    first, of_run, unknown = invocation["toolExecutionNotifications"]
    assert first["message"] == {"text": "broken"}
    assert first["level"] == "error"
    assert first["associatedRule"] == {"id": RULE.id, "index": RULES.index(RULE)}
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.zip"
    assert "locations" not in of_run
    assert unknown["associatedRule"] == {"id": "T-A-001"}


def test_braces_are_no_placeholders_and_brackets_no_links() -> None:
    shown = result(finding(RULE.id, message="{0} [a](https://example.org) {"))
    assert shown["message"]["text"] == "{{0}} [a] (https://example.org) {{ (de)"


def test_a_run_names_what_its_verdicts_depend_on() -> None:
    properties = log(whole=summary())["runs"][0]["properties"]
    assert properties["asOf"] == "2026-11-23"
    assert properties["ruleSets"][0]["id"] == "test"
    assert properties["ruleSets"][0]["digest"].startswith("sha256:")
    assert properties["schemas"][0]["origin"] == "bundled"
    assert properties["libraries"] == {"libxml2": "2.0.0"}


def test_findings_are_asked_for_one_after_the_other() -> None:
    asked: list[int] = []

    def findings() -> Any:  # noqa: ANN401 - a generator
        for number in range(3):
            asked.append(number)
            yield finding(RULE.id, key=str(number))

    written = ""
    for piece in sarif.render(findings(), summary(), sarif.Options(RULES)):
        written += piece
        assert written.count('"kind": "fail"') >= len(asked) - 1
    assert asked == [0, 1, 2]


def test_a_real_report_is_sound(tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 nothing")
    rules = load_rules("xdomea")
    report = validate([package(tmp_path), broken], rules)
    data = log(report.findings, report.summary)
    assert len(data["runs"][0]["results"]) == len(report.findings) > 0
    notified = data["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert len(notified) == report.counts.not_checked > 0


def test_a_check_tells_which_inputs_are_folders(tmp_path: Path) -> None:
    packed, folder = package(tmp_path), tmp_path / "unpacked"
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    check = Check((packed, folder, next(folder.glob("*.xml"))), load_rules("xdomea"))
    assert len(check.inputs) == 3
    assert check.folders() == {"unpacked"}
