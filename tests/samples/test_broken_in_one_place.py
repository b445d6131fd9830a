"""Each change of one place in a real sample draws exactly the finding that belongs to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.samples.broken import Case, difference
from tests.support.reference import needs_reference

pytestmark = needs_reference


def _collected() -> Iterator[Case]:
    """Yield the cases of all files `cases_*.py` beside this one."""
    for path in sorted(Path(__file__).parent.glob("cases_*.py")):
        module = import_module(f"{__package__}.{path.stem}")
        for value in vars(module).values():
            if isinstance(value, tuple) and value and isinstance(value[0], Case):
                yield from value


CASES = tuple(_collected())


def _param(case: Case) -> ParameterSet:
    marks = [pytest.mark.xfail(strict=True, reason=case.fault)] if case.fault else []
    return pytest.param(case, id=f"{case.sample}: {case.title}", marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_one_change(case: Case, tmp_path: Path) -> None:
    comes, goes = difference(case, tmp_path)
    assert comes == Counter(case.comes)
    if case.stops:
        assert goes >= Counter(case.goes)
    else:
        assert goes == Counter(case.goes)


def test_more_than_one_finding_has_a_reason() -> None:
    assert [case.title for case in CASES if len(case.comes) > 1 and not case.because] == []
    assert [case.title for case in CASES if case.goes and not case.because] == []
