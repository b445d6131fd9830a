"""What an earlier report knows: as often as it says, in the same input, by the same verdict."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diva_rules.engine.baseline import Baseline, Multiset, pair_inputs
from diva_rules.model.finding import Finding, Location, Verdict
from diva_rules.model.known import BaselineInfo, Earlier, EarlierFinding
from tests.support.findings import finding, open_finding

NUMBERS = st.lists(st.sampled_from([0, 1, 2, 7, 2**63, 2**64 - 1]))


@given(NUMBERS, NUMBERS)
def test_numbers_are_taken_as_often_as_they_are_there(then: list[int], now: list[int]) -> None:
    known, left = Multiset(then), Counter(then)
    for number in now:
        assert known.take(number) is (left[number] > 0)
        left[number] = max(0, left[number] - 1)
    assert known.left() == left.total()
    kept = [number for number in then if not known.give_back(number)]
    assert Counter(kept) == +left
    assert known.left() == len(then)


@given(NUMBERS, NUMBERS)
def test_new_and_gone_are_differences_of_multisets(then: list[int], now: list[int]) -> None:
    known = Multiset(then)
    new = [number for number in now if not known.take(number)]
    gone = [number for number in then if not known.give_back(number)]
    assert Counter(new) == Counter(now) - Counter(then)
    assert Counter(gone) == Counter(then) - Counter(now)


@pytest.mark.parametrize(
    ("now", "then", "pairs"),
    [
        (["a.zip"], ["a.zip"], {"a.zip": "a.zip"}),
        (["new/a.zip"], ["old/a.zip"], {"new/a.zip": "old/a.zip"}),
        (["b.zip"], ["a.zip"], {"b.zip": "a.zip"}),
        (["b.zip"], ["a.zip", "c.zip"], {}),
        (["b.zip", "c.zip"], ["a.zip"], {}),
        (["a.zip", "b.zip"], ["a.zip", "c.zip"], {"a.zip": "a.zip"}),
        (["n/a.zip", "n/b.zip"], ["b.zip", "a.zip"], {"n/a.zip": "a.zip", "n/b.zip": "b.zip"}),
        (["x/a.zip", "y/a.zip"], ["a.zip"], {}),
        (["x/a.zip"], ["y/a.zip", "z/a.zip"], {}),
        (["x/a", "y/a"], ["y/a", "z/a"], {"x/a": "z/a", "y/a": "y/a"}),
        ([], ["a.zip"], {}),
    ],
)
def test_inputs_are_paired(now: list[str], then: list[str], pairs: dict[str, str]) -> None:
    assert pair_inputs(now, then) == pairs


@given(*[st.lists(st.text("ab/", min_size=1, max_size=3), unique=True)] * 2)
def test_no_input_is_compared_twice(now: list[str], then: list[str]) -> None:
    pairs = pair_inputs(now, then)
    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs) <= set(now)
    assert set(pairs.values()) <= set(then)


def earlier(findings: Sequence[Finding], inputs: Sequence[str]) -> Earlier:
    """Return the report of a run that found these."""
    numbers: defaultdict[tuple[str, Verdict], array[int]] = defaultdict(lambda: array("Q"))
    for one in findings:
        numbers[one.location.file or "", one.verdict].append(int(one.fingerprint, 16))

    def again() -> Iterator[EarlierFinding]:
        for f in findings:
            yield EarlierFinding(f.rule, f.verdict, f.location, f.message, int(f.fingerprint, 16))

    return Earlier("old", "ab", ("diva_rules", "1"), None, (), tuple(inputs), numbers, again)


def compared(
    then: Sequence[Finding],
    now: Sequence[Finding],
    inputs: Sequence[str] = ("a.zip",),
    others: Sequence[str] = (),
    silent: Sequence[tuple[str, str]] = (),
    inputs_then: Sequence[str] = ("a.zip",),
) -> tuple[list[Finding], BaselineInfo]:
    """Return what is new, and how the runs differ."""
    baseline = Baseline(earlier(then, inputs_then), inputs, others)
    new = [one for one in now if not baseline.take(one)]
    return new, baseline.info(lambda rule, path: (rule, path) not in silent)


def test_three_of_then_cover_three_of_now() -> None:
    one = finding()
    new, info = compared([one] * 3, [one] * 4)
    assert (new, info.vanished, info.not_compared) == ([one], (), 0)
    new, info = compared([one] * 4, [one] * 1)
    assert (new, len(info.vanished)) == ([], 3)


def test_an_open_question_hides_no_violation() -> None:
    asked = open_finding("T-A-001")
    violated = replace(finding("T-A-001"), fingerprint=asked.fingerprint)
    new, info = compared([asked], [violated])
    assert new == [violated]
    assert [entry.verdict for entry in info.vanished] == [Verdict.UNDETERMINED]


def test_one_input_hides_nothing_of_another() -> None:
    """A damaged package has the same fingerprint wherever it lies."""
    then, now = finding(file="a.zip"), finding(file="b.zip")
    assert then.fingerprint == now.fingerprint
    new, info = compared([then], [now], ["b.zip", "c.zip"])
    assert (new, info.vanished, info.not_compared) == ([now], (), 1)
    assert info.without == ("b.zip", "c.zip")


def test_an_input_that_moved_is_compared() -> None:
    new, info = compared([finding(file="a.zip")], [finding(file="x/a.zip")], ["x/a.zip"])
    assert (new, info.vanished, info.without) == ([], (), ())


def test_what_vanished_is_listed_in_order_at_its_place_of_now() -> None:
    then = [
        finding("T-A-002", location=Location("a.zip", ref="63")),
        finding("T-A-001", location=Location("a.zip", ref="64")),
        finding("T-A-001", location=Location("a.zip", ref="63")),
        finding("T-A-003"),
    ]
    new, info = compared(then, then[3:], ["x/a.zip"], silent=[("T-A-002", "x/a.zip")])
    assert new == then[3:]  # a.zip is no input of this run
    new, info = compared(then, [finding("T-A-003", "x/a.zip")], ["x/a.zip"])
    assert [(v.rule, v.location) for v in info.vanished] == [
        ("T-A-001", Location("x/a.zip", ref="63")),
        ("T-A-001", Location("x/a.zip", ref="64")),
        ("T-A-002", Location("x/a.zip", ref="63")),
    ]


def test_what_was_not_judged_has_not_vanished() -> None:
    then = [finding("T-A-001"), finding("T-A-002"), finding("T-A-002")]
    _, info = compared(then, [], silent=[("T-A-002", "a.zip")])
    assert ([v.rule for v in info.vanished], info.not_compared) == (["T-A-001"], 2)


def test_files_beside_the_inputs_are_compared_if_they_are_given_again() -> None:
    then = [finding(file="hashes.txt")]
    new, info = compared(then, then, others=["hashes.txt"])
    assert (new, info.vanished, info.not_compared) == ([], (), 0)
    new, info = compared(then, [], others=["hashes.txt"])
    assert [v.location.file for v in info.vanished] == ["hashes.txt"]
    new, info = compared(then, [])
    assert (info.vanished, info.not_compared) == ((), 1)
