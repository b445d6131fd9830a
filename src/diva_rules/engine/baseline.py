"""What an earlier report knows: findings are set off against it one by one.

Findings are compared within one input, by verdict and fingerprint, and as often as they
occur: three of then cover three of now, and a fourth is new. Not across inputs: the
fingerprint names no file, and one damaged package must not hide another. Nor across
verdicts: a question that was open hides no violation.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from diva_rules.model.finding import Finding, Verdict
from diva_rules.model.known import BaselineInfo, Earlier, Vanished


class Multiset:
    """Numbers of 64 bits, each as often as it was given; twelve bytes for each.

    Args:
        numbers: the numbers, in any order.
    """

    def __init__(self, numbers: Iterable[int]) -> None:
        self._numbers = array("Q", sorted(numbers))
        self._taken = array("I", bytes(array("I").itemsize * len(self._numbers)))

    def take(self, number: int) -> bool:
        """Take a number out, and tell whether it was still there."""
        first = bisect_left(self._numbers, number)
        if self._taken_at(first, number) >= bisect_right(self._numbers, number) - first:
            return False
        self._taken[first] += 1
        return True

    def give_back(self, number: int) -> bool:
        """Put a number back that was taken out, and tell whether it had been."""
        first = bisect_left(self._numbers, number)
        if not self._taken_at(first, number):
            return False
        self._taken[first] -= 1
        return True

    def _taken_at(self, first: int, number: int) -> int:
        here = first < len(self._numbers) and self._numbers[first] == number
        return self._taken[first] if here else 0

    def left(self) -> int:
        """Return how many numbers were not taken out."""
        return len(self._numbers) - sum(self._taken)


def pair_inputs(now: Sequence[str], then: Sequence[str]) -> dict[str, str]:
    """Return which input of an earlier run each input of this run is compared with.

    The one of the same path; else the one of the same file name, if only one input on
    each side bears it; else, if there is one input on each side, that one.

    Args:
        now: paths of the inputs as this run shows them.
        then: paths of the inputs as the earlier report shows them.
    """
    pairs = {path: path for path in now if path in set(then)}
    new, old = _others(now, pairs), _others(then, pairs)
    by_name = {_name(path): path for path in old}
    often = Counter(map(_name, new)), Counter(map(_name, old))
    pairs |= {p: by_name[_name(p)] for p in new if all(c[_name(p)] == 1 for c in often)}
    if not pairs and len(new) == len(old) == 1:
        pairs[new[0]] = old[0]
    return pairs


def _others(paths: Iterable[str], pairs: Mapping[str, str]) -> list[str]:
    return [path for path in dict.fromkeys(paths) if path not in pairs]


def _name(path: str) -> str:
    return path.rpartition("/")[2]


class Baseline:
    """An earlier report at work.

    Args:
        earlier: the report.
        inputs: paths of the inputs of this run, as it shows them.
        others: other files that findings may be about: transport file, waivers.
    """

    def __init__(self, earlier: Earlier, inputs: Sequence[str], others: Sequence[str]) -> None:
        self._earlier = earlier
        pairs = pair_inputs(inputs, earlier.inputs)
        self._without = tuple(sorted(set(inputs) - set(pairs)))
        then = set(earlier.inputs)
        pairs |= {path: path for path in others if path not in pairs and path not in then}
        self._now = {old: new for new, old in pairs.items()}
        self._known = {
            (self._now[path], verdict): Multiset(numbers)
            for (path, verdict), numbers in earlier.fingerprints.items()
            if path in self._now
        }

    def take(self, finding: Finding) -> bool:
        """Tell whether the earlier report has a finding that none of this run stands for yet."""
        known = self._known.get((finding.location.file or "", finding.verdict))
        return known is not None and known.take(int(finding.fingerprint, 16))

    def info(self, judged: Callable[[str, str], bool]) -> BaselineInfo:
        """Return how this run differs; to be asked once, when all findings are taken.

        Args:
            judged: tells whether a rule had its say on a file of this run.

        Raises:
            ConfigurationError: the file has changed in the meantime.
        """
        earlier = self._earlier
        elsewhere = sum(
            len(numbers)
            for (path, _), numbers in earlier.fingerprints.items()
            if path not in self._now
        )
        vanished, not_compared = self._vanished(judged)
        return BaselineInfo(
            path=earlier.path,
            sha256=earlier.sha256,
            tool=earlier.tool,
            as_of=earlier.as_of,
            rule_sets=earlier.rule_sets,
            vanished=tuple(sorted(vanished, key=_order)),
            not_compared=elsewhere + not_compared,
            without=self._without,
        )

    def _vanished(self, judged: Callable[[str, str], bool]) -> tuple[list[Vanished], int]:
        if not any(known.left() for known in self._known.values()):
            return [], 0
        vanished, not_compared = [], 0
        for entry in self._earlier.again():
            path = self._now.get(entry.location.file or "")
            known = None if path is None else self._known.get((path, entry.verdict))
            if path is None or known is None or known.give_back(entry.fingerprint):
                continue
            if judged(entry.rule, path):
                place = replace(entry.location, file=path)
                vanished.append(Vanished(entry.rule, entry.verdict, place, entry.message))
            else:
                not_compared += 1
        return vanished, not_compared


def _order(entry: Vanished) -> tuple[str | Verdict, ...]:
    place = entry.location
    parts = (place.file, entry.rule, place.ref, place.object_id, place.entry, place.xpath)
    return (*(part or "" for part in parts), entry.verdict, entry.message.en)
