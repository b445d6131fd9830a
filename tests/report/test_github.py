"""Commands of GitHub workflows: read as the runner of GitHub reads them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

import pytest

from diva_rules.model.finding import Finding, Location, Severity
from diva_rules.model.report import NotChecked, Summary
from diva_rules.model.text import Lang, Text
from diva_rules.report import github
from diva_rules.report.text import Options
from tests.support.findings import finding, input_info, open_finding, summary

TITLES = {"T-A-001": Text("Der Betreff: fehlt, oft", "The subject")}


class Command(NamedTuple):
    """A command as the runner understands it."""

    name: str
    properties: dict[str, str]
    message: str


def read(line: str) -> Command:
    """Read a command by the rules of the runner (actions/runner, ActionCommand)."""
    assert line.startswith("::")
    head, _, message = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    pairs = (pair.partition("=") for pair in rest.split(","))
    properties = {key: _plain(value, ("%3A", ":"), ("%2C", ",")) for key, _, value in pairs}
    return Command(name, properties, _plain(message))


def _plain(text: str, *more: tuple[str, str]) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
        text = text.replace(code, sign)
    return text


def commands(
    findings: Sequence[Finding],
    whole: Summary | None = None,
    lang: Lang = "de",
    folders: Set[str] = frozenset(),
) -> list[Command]:
    known = whole or summary(findings)
    text = "".join(github.render(findings, lambda: known, Options(TITLES, lang), folders))
    assert text == "" or text.endswith("\n")
    return [read(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("found", "name", "mark"),
    [
        (finding(), "error", "FEHLER"),
        (finding(severity=Severity.WARNING), "warning", "WARNUNG"),
        (finding(severity=Severity.NOTE), "notice", "HINWEIS"),
        (open_finding("T-A-001"), "notice", "OFFEN"),
    ],
)
def test_a_finding_is_a_command(found: Finding, name: str, mark: str) -> None:
    (command,) = commands([found])
    assert command.name == name
    title = f"{mark} T-A-001 Der Betreff: fehlt, oft"
    assert command.properties == {"file": "a.zip", "title": title}
    assert command.message.split("\n")[0] == "deutsch"


def test_a_draft_is_marked() -> None:
    (command,) = commands([finding(status="draft")], lang="en")
    assert command.properties["title"] == "ERROR T-A-001 The subject [draft]"


def test_signs_of_the_form_are_escaped() -> None:
    odd = "100 %, a:b %0A ::error::"
    (command,) = commands([finding(message=odd, file=f"{odd}.zip")])
    assert command.message == f"{odd} (de)\nZu tun (Sachbearbeitung): tun"
    assert command.properties["file"] == f"{odd}.zip"


def test_line_ends_stay_inside_a_command() -> None:
    (command,) = commands([finding(message="a\n::error::b\r\nc\u2028", file="a\nb")])
    assert command.message.split("\n")[0] == "a\\x0a::error::b\\x0d\\x0ac\\u2028 (de)"
    assert command.properties["file"] == "a\\x0ab"


PLACE = Location("in", "m.xml", 12, "/xdomea:A/xdomea:B", "id", "63")


def test_the_line_is_that_of_a_file_which_can_be_opened() -> None:
    (packed,) = commands([finding(location=PLACE)])
    assert packed.properties["file"] == "in"
    assert "line" not in packed.properties
    assert packed.message == "deutsch\n63 · id · B · Zeile 12\nZu tun (Sachbearbeitung): tun"
    (unpacked,) = commands([finding(location=PLACE)], folders={"in"})
    assert (unpacked.properties["file"], unpacked.properties["line"]) == ("in/m.xml", "12")
    (alone,) = commands([finding(location=Location("m.xml", None, 7))])
    assert (alone.properties["file"], alone.properties["line"]) == ("m.xml", "7")


def test_what_was_not_checked_is_an_error_for_each_reason() -> None:
    because = Text("kaputt", "broken")
    many = [NotChecked(f"T-A-{n:03}", "a.zip", because) for n in range(30)]
    whole = summary(inputs=[input_info()], not_checked=(*many, NotChecked("T-B-001", "", because)))
    first, of_run = commands([], whole, lang="en")
    assert first.name == "error"
    assert first.properties == {"file": "a.zip", "title": "NOT CHECKED 30 rules"}
    reason, rules = first.message.split("\n")
    assert reason == "broken"
    assert rules.startswith("T-A-000, T-A-001")
    assert rules.endswith("T-A-019 …")
    assert of_run == Command("error", {"title": "NOT CHECKED 1 rule"}, "broken\nT-B-001")


def test_lines_come_as_the_findings_do() -> None:
    first = finding()

    def findings() -> object:
        yield first
        raise AssertionError("the first line was not written yet")

    lines = github.render(findings(), summary, Options({}), frozenset())  # type: ignore[arg-type]
    assert next(lines).startswith("::error file=a.zip,")
