"""Chains of messages, whole and broken in one place: what the rules on processes say of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from diva_rules import Finding, load_rules, validate
from diva_rules.checks.process_offered import ProcessOffered
from diva_rules.cli.app import main
from diva_rules.model.finding import Reason, Verdict
from diva_rules.model.process import MessageSummary, Process
from diva_rules.rules.kind import Context
from diva_rules.rules.outcome import Outcome
from diva_rules.rules.profile import NO_PROFILE
from diva_rules.rules.vocabulary import SUBJECTS
from tests.support.chains import (
    VERSIONS,
    Node,
    Part,
    document,
    file,
    message_id,
    process,
    text_of,
    write_chain,
    write_part,
)
from tests.support.deliveries import PROCESS, uuid

RULES = load_rules()
FAMILIES = (
    "XD-PRC",
    "XD-SEQ",
    "XD-ACK",
    "XD-CTX-005",
    "XD-CTX-006",
    "XD-APL-01",
    "XD-ID",
    "XD-HDR-009",
)

OFFERED = (
    file(1, process(2, document(3)), process(4, document(5))),
    file(6, process(7), process(8)),
)
DELIVERED = (
    replace(file(1, process(2, document(3))), context=True),
    replace(file(6, process(7)), context=True),
)
RATED = ((2, "A"), (4, "V"), (7, "A"), (8, "V"))


def chain(version: str) -> list[Part]:
    """Return a sound chain: two files of which one process each goes to the archive."""
    receipts = version != "2.3.0"
    return [
        Part("0501", OFFERED, receipt=True),
        Part("0504"),
        Part("0502", answers=RATED, receipt=True),
        Part("0505"),
        Part("0503", DELIVERED, ids_wanted=True, receipt=receipts),
        *([Part("0507")] if receipts else []),
        Part("0506", answers=((2, "1"), (7, "1")), archive_ids=True),
    ]


def series() -> list[Part]:
    """Return a sound chain of 4.0 in which offer and delivery come in two messages each."""
    offers = [(OFFERED[0],), (OFFERED[1],)]
    rated = [RATED[:2], RATED[2:]]
    results = [((2, "1"),), ((7, "1"),)]
    parts = []
    for n in (1, 2):
        parts += [
            Part("0501", offers[n - 1], number=n, total=2, receipt=True),
            Part("0504", number=n, total=2),
            Part("0502", answers=rated[n - 1], number=n, total=2),
            Part("0503", (DELIVERED[n - 1],), number=n, total=2),
            Part("0506", answers=results[n - 1], number=n, total=2, archive_ids=True),
        ]
    return parts


def catalogue(version: str = "4.0.0") -> list[Part]:
    """Return a sound appraisal of a filing plan."""
    del version
    return [
        Part("0511", units=(11, 12), receipt=True),
        Part("0512"),
        Part("0513", answers=((11, "A"), (12, "V")), receipt=True),
        Part("0515"),
        Part("0514", answers=((11, "1"), (12, "1"))),
    ]


def on_process(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings of the families that look at processes."""
    return [f for f in findings if f.rule.startswith(FAMILIES)]


def found(folder: Path, version: str, parts: Sequence[Part]) -> list[tuple[str, str]]:
    """Return what is found in a chain: the rule, with the object or message it is found on."""
    write_chain(folder, version, parts)
    return [(f.rule, _where(f)) for f in on_process(list(validate(folder, RULES)))]


def _where(finding: Finding) -> str:
    numbers = {uuid(n): str(n) for n in range(1, 30)}
    object_id = (finding.location.object_id or "").lower()
    if object_id in numbers:
        return numbers[object_id]
    return (finding.location.xpath or "").partition("/")[2].partition("/")[0][-4:]


def changed(
    parts: Sequence[Part],
    kind: str,
    number: int = 1,
    **fields: Any,  # noqa: ANN401 - fields of a message
) -> list[Part]:
    """Return a chain in which one message is another."""
    assert any((p.type, p.number) == (kind, number) for p in parts)
    return [replace(p, **fields) if (p.type, p.number) == (kind, number) else p for p in parts]


def added(
    parts: Sequence[Part],
    kind: str,
    **fields: Any,  # noqa: ANN401 - fields of a message
) -> list[Part]:
    """Return a chain with one message more, made of the one of its type."""
    one = next(p for p in parts if p.type == kind)
    return [*parts, replace(one, container="second", **fields)]


# Sound chains.


@pytest.mark.parametrize("version", VERSIONS)
def test_a_sound_chain(tmp_path: Path, version: str) -> None:
    write_chain(tmp_path, version, chain(version))
    report = validate(tmp_path, RULES)
    assert report.counts.inputs == len(chain(version))
    assert [(f.rule, f.message.en) for f in on_process(list(report))] == []
    assert [f for f in report if f.rule == "XD-XML-004"] == []
    counts = {count.rule: count for count in report.summary.rules}
    for rule in ("XD-PRC-002", "XD-PRC-006", "XD-PRC-007", "XD-PRC-008", "XD-PRC-012"):
        assert counts[rule].passed == 1, rule


def test_a_sound_series(tmp_path: Path) -> None:
    assert found(tmp_path, "4.0.0", series()) == []


def test_a_sound_catalogue(tmp_path: Path) -> None:
    write_chain(tmp_path, "4.0.0", catalogue())
    report = validate(tmp_path, RULES)
    assert [f.message.en for f in report if f.rule.startswith(("XD-PRC", "XD-SEQ", "XD-ACK"))] == []
    counts = {count.rule: count for count in report.summary.rules}
    assert [counts[f"XD-APL-0{n}"].passed for n in (13, 14, 15)] == [1, 1, 1]


@pytest.mark.parametrize("version", VERSIONS)
def test_upper_case_makes_no_other_object(tmp_path: Path, version: str) -> None:
    upper = tuple(_in_upper_case(node) for node in DELIVERED)
    assert found(tmp_path, version, changed(chain(version), "0503", objects=upper)) == []


def _in_upper_case(node: Node) -> Node:
    return replace(node, upper=True, below=tuple(_in_upper_case(one) for one in node.below))


def test_a_second_delivery_after_a_failure_is_normal_in_4_0(tmp_path: Path) -> None:
    parts = changed(chain("4.0.0"), "0503", total=2)
    parts = changed(parts, "0507", total=2)
    parts = changed(parts, "0506", total=2, answers=((2, "1"), (7, "0")), success=False, error="x")
    parts = [replace(p, archive_ids=False, ids_wanted=False) for p in parts]
    again = Part("0503", (DELIVERED[1],), number=2, total=2, day=20)
    confirmed = Part("0506", answers=((7, "1"),), number=2, total=2, day=21)
    assert found(tmp_path, "4.0.0", [*parts, again, confirmed]) == []


# Broken in one place.

Change = Callable[[list[Part]], list[Part]]
FOUR, LATER, EARLIER = ("4.0.0",), ("3.0.0", "4.0.0"), ("2.3.0", "3.0.0")


@dataclass(frozen=True)
class Case:
    """A chain that is broken in one place, and what is found of it."""

    title: str
    versions: tuple[str, ...]
    change: Change
    rule: str
    where: str
    of: Callable[[str], list[Part]] = chain


def in_0502(*answers: tuple[int, str]) -> Change:
    """Return a change of the decisions."""
    return lambda parts: changed(parts, "0502", answers=answers)


def in_0503(*objects: Node) -> Change:
    """Return a change of what is delivered."""
    return lambda parts: changed(parts, "0503", objects=objects)


def in_0506(*answers: tuple[int, str]) -> Change:
    """Return a change of what is confirmed."""
    return lambda parts: changed(parts, "0506", answers=answers)


def second_file(*below: Node) -> tuple[Node, ...]:
    """Return what is delivered, with other things in the second file."""
    return (DELIVERED[0], replace(file(6, *below), context=True))


def without_second(parts: list[Part]) -> list[Part]:
    """Deliver and confirm the first file only."""
    parts = changed(parts, "0503", objects=DELIVERED[:1])
    return changed(parts, "0506", answers=((2, "1"),))


def with_unknown(parts: list[Part]) -> list[Part]:
    """Deliver and confirm a process that was never offered."""
    parts = changed(parts, "0503", objects=second_file(process(7), process(21, document(22))))
    return changed(parts, "0506", answers=((2, "1"), (7, "1"), (21, "1")))


def with_rated_v(parts: list[Part]) -> list[Part]:
    """Deliver and confirm a process rated V."""
    parts = changed(parts, "0503", objects=second_file(process(7), process(8)))
    return changed(parts, "0506", answers=((2, "1"), (7, "1"), (8, "1")))


def undecided(parts: list[Part]) -> list[Part]:
    """Leave the first file without decisions, and deliver nothing of it."""
    parts = changed(parts, "0502", answers=RATED[2:])
    parts = changed(parts, "0503", objects=DELIVERED[1:])
    return changed(parts, "0506", answers=((7, "1"),))


def delivered_with_b(parts: list[Part]) -> list[Part]:
    """Rate a process B, and deliver it all the same."""
    return changed(with_rated_v(parts), "0502", answers=(*RATED[:3], (8, "B")))


def renamed(parts: list[Part]) -> list[Part]:
    """Give a delivered process another Betreff."""
    return in_0503(*second_file(replace(process(7), subject="Anderes")))(parts)


def same_number(parts: list[Part]) -> list[Part]:
    """Add a message with the number of another, and nothing new in it."""
    own = {message_id("0503"): uuid(28)}
    return added(parts, "0503", objects=(file(1, context=True),), replaced=own)


def in_both_parts(parts: list[Part]) -> list[Part]:
    """Deliver a process in both messages of a series."""
    first = replace(file(1, process(2, document(3))), context=True)
    return changed(parts, "0503", 2, objects=(DELIVERED[1], first))


def day(kind: str, number: int) -> Change:
    """Return a change of the day on which a message was made."""
    return lambda parts: changed(parts, kind, day=number)


def in_catalogue(*units: int) -> Change:
    """Return a change of the units that are decided on, and confirmed."""

    def change(parts: list[Part]) -> list[Part]:
        parts = changed(parts, "0513", answers=tuple((n, "A") for n in units))
        return changed(parts, "0514", answers=tuple((n, "1") for n in units))

    return change


def in_series(version: str) -> list[Part]:
    """Return the series; there are none before 4.0."""
    assert version == "4.0.0"
    return series()


CASES = (
    Case("delivered before decided", VERSIONS, day("0503", 4), "PRC-001", "0503"),
    Case(
        "a plan in it",
        LATER,
        lambda p: [p[0], Part("0511", units=(11,), day=20)],
        "PRC-001",
        "0511",
    ),
    Case("a decision on an unknown object", VERSIONS, in_0502(*RATED, (20, "V")), "PRC-002", "20"),
    Case("an undecided process", VERSIONS, in_0502(*RATED[:3]), "PRC-003", "8"),
    Case("an undecided file", VERSIONS, undecided, "PRC-003", "1"),
    Case("two decisions on an object", VERSIONS, in_0502(*RATED, (8, "V")), "PRC-004", "8"),
    Case("a decision on a document", VERSIONS, in_0502(*RATED, (5, "V")), "PRC-005", "5"),
    Case("rated V and delivered", VERSIONS, with_rated_v, "PRC-006", "8"),
    Case("rated B and delivered", VERSIONS, delivered_with_b, "PRC-009", "8"),
    Case("rated A and missing", VERSIONS, without_second, "PRC-007", "7"),
    Case(
        "a document is missing",
        VERSIONS,
        in_0503(replace(file(1, process(2)), context=True), DELIVERED[1]),
        "PRC-007",
        "3",
    ),
    Case("never offered", VERSIONS, with_unknown, "PRC-008", "21"),
    Case(
        "a document was filed afterwards",
        VERSIONS,
        in_0503(*second_file(process(7, document(22)))),
        "PRC-008",
        "22",
    ),
    Case(
        "two messages of a type",
        EARLIER,
        lambda p: added(p, "0504", replaced={">Akta<": ">Akta 2<"}),
        "PRC-010",
        "0504",
    ),
    Case("A below V", VERSIONS, in_0502(*RATED, (6, "V")), "PRC-011", "7"),
    Case("another Betreff", VERSIONS, renamed, "PRC-012", "7"),
    Case("decided before offered", VERSIONS, day("0502", 2), "PRC-013", "0502"),
    Case(
        "another sender",
        VERSIONS,
        lambda p: [part for part in changed(p, "0503", sender="Schulamt") if part.type < "0504"],
        "PRC-015",
        "0503",
    ),
    Case(
        "delivered with B",
        VERSIONS,
        in_0503(*second_file(process(7, appraisal="B"))),
        "PRC-016",
        "7",
    ),
    Case(
        "a receipt nobody wanted",
        VERSIONS,
        lambda p: changed(p, "0501", receipt=False),
        "PRC-018",
        "0504",
    ),
    Case(
        "totals differ",
        FOUR,
        lambda p: changed(p, "0503", 2, total=3),
        "SEQ-002",
        "0503",
        in_series,
    ),
    Case("one number twice", FOUR, same_number, "SEQ-003", "0503", in_series),
    Case(
        "the UUID of nothing",
        FOUR,
        lambda p: changed(p, "0505", origin=uuid(29)),
        "SEQ-004",
        "0505",
    ),
    Case(
        "the UUID of the offer",
        FOUR,
        lambda p: changed(p, "0507", origin=message_id("0501")),
        "SEQ-004",
        "0507",
    ),
    Case(
        "the number of another part",
        FOUR,
        lambda p: changed(p, "0504", 2, origin=message_id("0501", 1)),
        "SEQ-005",
        "0504",
        in_series,
    ),
    Case("in two messages", FOUR, in_both_parts, "SEQ-006", "2", in_series),
    Case("too many receipts", FOUR, lambda p: changed(p, "0507", total=2), "SEQ-007", "0507"),
    Case("a process not confirmed", FOUR, in_0506((2, "1")), "ACK-001", "7"),
    # No context objects in 3.0: the file is not confirmed, either.
    Case("a file not confirmed", ("3.0.0",), in_0506((2, "1")), "ACK-001", "6"),
    Case(
        "confirmed but not delivered",
        VERSIONS,
        in_0506((2, "1"), (7, "1"), (8, "1")),
        "ACK-002",
        "8",
    ),
    Case("confirmed twice", VERSIONS, in_0506((2, "1"), (7, "1"), (7, "1")), "ACK-002", "7"),
    Case(
        "failure without reason",
        ("2.3.0",),
        lambda p: changed(p, "0506", success=False, answers=()),
        "ACK-003",
        "0506",
    ),
    Case(
        "success with error",
        ("2.3.0", "4.0.0"),
        lambda p: changed(p, "0506", error="x"),
        "ACK-004",
        "0506",
    ),
    Case(
        "archive id missing",
        LATER,
        lambda p: changed(p, "0506", archive_ids=False),
        "ACK-005",
        "2 7",
    ),
    Case(
        "no archive id at all",
        ("2.3.0",),
        lambda p: changed(p, "0506", answers=()),
        "ACK-005",
        "0506",
    ),
    Case(
        "success as a whole, failure of one",
        FOUR,
        lambda p: changed(
            changed(p, "0503", ids_wanted=False),
            "0506",
            answers=((2, "1"), (7, "0")),
            archive_ids=False,
        ),
        "ACK-006",
        "7",
    ),
    Case(
        "a context object is decided on",
        FOUR,
        lambda p: changed(p, "0501", objects=(replace(OFFERED[0], context=True), OFFERED[1])),
        "CTX-005",
        "1",
        lambda version: changed(chain(version), "0502", answers=((1, "A"), *RATED)),
    ),
    Case(
        "a context object is confirmed", FOUR, in_0506((2, "1"), (7, "1"), (6, "1")), "CTX-006", "6"
    ),
    Case(
        "an unknown unit",
        FOUR,
        lambda p: changed(
            changed(p, "0513", answers=((11, "A"), (12, "V"), (13, "A"))),
            "0514",
            answers=((11, "1"), (12, "1"), (13, "1")),
        ),
        "APL-013",
        "13",
        catalogue,
    ),
    Case(
        "an undecided unit",
        FOUR,
        lambda p: changed(changed(p, "0513", answers=((11, "A"),)), "0514", answers=((11, "1"),)),
        "APL-014",
        "12",
        catalogue,
    ),
    Case(
        "a unit not confirmed",
        FOUR,
        lambda p: changed(p, "0514", answers=((11, "1"),)),
        "APL-015",
        "12",
        catalogue,
    ),
)
PARAMETERS = [
    pytest.param(case, version, id=f"{case.rule} {version}: {case.title}")
    for case in CASES
    for version in case.versions
]


@pytest.mark.parametrize(("case", "version"), PARAMETERS)
def test_broken_in_one_place(tmp_path: Path, case: Case, version: str) -> None:
    write_chain(tmp_path, version, case.change(case.of(version)))
    report = [f for f in validate(tmp_path, RULES) if f.verdict is Verdict.VIOLATED]
    assert [(f.rule, _where(f)) for f in on_process(report)] == [
        (f"XD-{case.rule}", where) for where in case.where.split()
    ]


def test_every_rule_on_processes_is_broken_somewhere() -> None:
    broken = {f"XD-{case.rule}" for case in CASES}
    own = {r.id for r in RULES if r.id.startswith(("XD-PRC", "XD-SEQ", "XD-ACK"))}
    elsewhere = {
        "XD-PRC-014",  # below: it takes two versions
        "XD-PRC-017",  # below: it takes a profile
        "XD-SEQ-001",  # of a message alone
    }
    assert own - broken == elsewhere


def test_a_process_in_two_versions(tmp_path: Path) -> None:
    offer, delivery = Part("0501", OFFERED), Part("0503", DELIVERED)
    write_part(tmp_path, "3.0.0", offer)
    write_part(tmp_path, "4.0.0", delivery)
    findings = list(validate(tmp_path, RULES.select("XD-PRC-014")))
    assert [(f.evidence["found"], f.evidence["expected"]) for f in findings] == [("3.0.0", "4.0.0")]


@pytest.mark.parametrize(
    ("two_step", "verdict"),
    [(True, None), (False, Verdict.VIOLATED), (None, Verdict.UNDETERMINED)],
    ids=["agreed", "not agreed", "not said"],
)
def test_two_steps(two_step: bool | None, verdict: Verdict | None) -> None:
    profile = replace(NO_PROFILE, two_step=two_step)
    judge = ProcessOffered().prepare(Context(SUBJECTS["process"], profile=profile))
    outcome = judge(Process("p", (MessageSummary(path="a.zip", message_type="0503"),)))
    assert (outcome.verdict if isinstance(outcome, Outcome) else None) is verdict


# Where the findings stand, and what they say.


def findings_of(folder: Path, version: str, parts: Sequence[Part], rule: str) -> list[Finding]:
    """Return what a rule finds in a chain."""
    write_chain(folder, version, parts)
    return list(validate(folder, RULES.select(rule)))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_missing_file_is_one_finding_where_it_was_offered(tmp_path: Path, version: str) -> None:
    parts = changed(chain(version), "0502", answers=((1, "A"), *RATED[2:]))
    parts = changed(parts, "0503", objects=DELIVERED[1:])
    (finding,) = findings_of(tmp_path, version, parts, "XD-PRC-007")
    place, (decision, delivery) = finding.location, finding.related
    assert (place.object_id, place.ref) == (uuid(1), "63/1")
    assert (place.xpath or "").endswith(".0501/xdomea:Schriftgutobjekt[1]/xdomea:Akte[1]")
    assert "0501" in (place.file or "")
    assert (decision.object_id, "0502" in (decision.file or "")) == (uuid(1), True)
    assert "0503" in (delivery.file or "")
    assert finding.evidence["below"] == 4
    assert finding.message.de == (
        "Mit A bewertet, aber nicht abgegeben: Akte „63/1“ (mit 4 Objekten darunter)."
    )


def test_a_decision_that_is_followed_from_above_is_named(tmp_path: Path) -> None:
    parts = changed(chain("3.0.0"), "0502", answers=((1, "V"), *RATED[2:]))
    (finding,) = findings_of(tmp_path, "3.0.0", parts, "XD-PRC-006")
    assert (finding.location.object_id, finding.evidence["below"]) == (uuid(1), 2)
    assert [place.object_id for place in finding.related] == [uuid(1)]


@pytest.mark.parametrize("gone", ["0501", "0502"])
def test_a_message_that_was_not_supplied_is_named(tmp_path: Path, gone: str) -> None:
    parts = [part for part in chain("3.0.0") if part.type != gone]
    (finding,) = findings_of(tmp_path, "3.0.0", parts, "XD-PRC-006")
    assert (finding.verdict, finding.reason) == (Verdict.UNDETERMINED, Reason.MISSING_INPUT)
    assert f"die Nachricht {gone} des Prozesses {PROCESS}" in finding.message.de


def test_each_process_says_what_it_lacks(tmp_path: Path) -> None:
    offers = [Part("0503", DELIVERED, process=uuid(n)) for n in (50, 51)]
    found = findings_of(tmp_path, "3.0.0", offers, "XD-PRC-008")
    assert [uuid(50) in f.message.en for f in found] == [True, False]
    assert len(found) == 2


def test_nothing_is_missed_in_a_message_that_breaks_off(tmp_path: Path) -> None:
    parts = changed(chain("3.0.0"), "0503", objects=DELIVERED[:1])
    whole = text_of("3.0.0", parts[4])
    parts[4] = replace(parts[4], replaced={whole[-60:]: ""})
    (finding,) = findings_of(tmp_path, "3.0.0", parts, "XD-PRC-007")
    assert finding.verdict is Verdict.UNDETERMINED
    assert "cannot be read to its end" in finding.message.en


def test_a_part_that_was_not_supplied_is_named(tmp_path: Path) -> None:
    parts = [part for part in series() if (part.type, part.number) != ("0503", 2)]
    (finding,) = findings_of(tmp_path, "4.0.0", parts, "XD-PRC-007")
    assert finding.verdict is Verdict.UNDETERMINED
    assert "messages 0503" in finding.message.en
    assert "running number 2" in finding.message.en


# Through the command.


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_missing_surplus_and_unknown(
    tmp_path: Path, version: str, jobs: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """The delivery misses an object rated A, holds one rated V and one never offered."""
    delivered = file(1, process(4, document(5)), process(21))
    parts = changed(chain(version)[:1], "0501", receipt=False)
    parts += [Part("0502", answers=RATED), Part("0503", (delivered, DELIVERED[1]))]
    write_chain(tmp_path, version, parts)
    code = main(["validate", str(tmp_path), "--format", "json", "--jobs", jobs])
    report = json.loads(capfd.readouterr().out)
    found = sorted(
        (finding["rule"], finding["location"]["object_id"])
        for finding in report["findings"]
        if finding["rule"].startswith("XD-PRC") and finding["verdict"] == "violated"
    )
    assert code == 1
    assert found == [
        ("XD-PRC-006", uuid(4)),
        ("XD-PRC-007", uuid(2)),
        ("XD-PRC-008", uuid(21)),
    ]


def test_jobs_change_nothing(tmp_path: Path) -> None:
    for number, case in enumerate(CASES):
        for part in case.change(case.of("4.0.0")) if "4.0.0" in case.versions else ():
            name = f"{number}-{part.type}-{part.number}-{part.container}"
            write_part(tmp_path, "4.0.0", replace(part, process=uuid(500 + number), container=name))
    own = RULES.select(*(r.id for r in RULES if r.id.startswith(("XD-PRC", "XD-SEQ", "XD-ACK"))))
    alone = validate(tmp_path, own)
    assert len(alone.findings) > 50
    assert validate(tmp_path, own, jobs=2) == alone


def test_messages_without_process_are_compared_with_nothing(tmp_path: Path) -> None:
    parts = [replace(part, process="") for part in chain("3.0.0")]
    write_chain(tmp_path, "3.0.0", [replace(p, container=f"m{p.type}") for p in parts])
    report = validate(tmp_path, RULES.select("XD-PRC-002", "XD-PRC-010"))
    assert [(f.rule, f.verdict) for f in report] == [("XD-PRC-002", Verdict.UNDETERMINED)]
    assert {count.violated for count in report.summary.rules} == {0}


def test_an_input_is_weighed_with_what_is_found_together(tmp_path: Path) -> None:
    write_chain(tmp_path, "3.0.0", without_second(chain("3.0.0")))
    report = validate(tmp_path, RULES.select("XD-PRC-007"))
    verdicts = {info.message: info.verdict for info in report.summary.inputs}
    assert verdicts.pop("0501") is Verdict.VIOLATED
    assert set(verdicts.values()) == {Verdict.PASSED}
