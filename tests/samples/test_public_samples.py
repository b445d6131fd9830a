"""The public samples of Landesarchiv NRW and Landesarchiv Thüringen, as they are.

Every finding listed here was looked up in the sample by eye.
"""

from __future__ import annotations

import pytest

from tests.samples.broken import findings, samples_folder
from tests.support.reference import needs_reference, sample_files

pytestmark = needs_reference

_NRW_3 = "lavnrw-3.0.0/9fde4e7a-b41b-11ec-9225-005056871b7c_Aussonderung.Aussonderung.0503.xml"
_NRW_4 = "lavnrw-4.0.0/518c7c31-d1a0-11ef-accb-005056871b7c_0503_1.xml"
_OFFER = "Aussonderung.Anbieteverzeichnis.0501"
_RECEIPT = "Aussonderung.AnbietungEmpfangBestaetigen.0504"
_DELIVERY = "Aussonderung.Aussonderung.0503"
_APPRAISAL = "Aussonderung.Bewertungsverzeichnis.0502"


def _pattern(version: str, root: str) -> str:
    return f"thueringen-patterns/xdomea_{version}/xx_{root}.xml"


# schemaLocation "… /dev/null" (XML-006); the creation time of 3.0.0 has no milliseconds
# (HDR-004); placeholders in brackets instead of the product (HDR-011) and of an Aktenzeichen that
# starts with its plan code (APL-001).
_NRW_3_FOUND = {"XD-XML-006", "XD-HDR-004"}
_NRW_4_FOUND = {"XD-XML-006", "XD-HDR-011", "XD-APL-001"}

# All patterns are named "xx_…" (PKG-002), and their creation time has neither time zone nor
# milliseconds (HDR-004).
_EVERY_PATTERN = {"XD-PKG-002", "XD-HDR-004"}
_FURTHER = {
    _OFFER: {"XD-APL-001"},  # Aktenzeichen "{AP}-{Ax}", plan code "1234"
    _RECEIPT: {"XD-HDR-001"},  # the header still says 0501
    _DELIVERY: {"XD-TXT-002"},  # the document outside the process has no Betreff
    _APPRAISAL: {"XD-HDR-001"},  # the header still says 0501, in 3.0.0 it says 0503
}
EXPECTED = {
    _NRW_3: _NRW_3_FOUND,
    _NRW_4: _NRW_4_FOUND,
    **{
        _pattern(version, root): _EVERY_PATTERN | further
        for version in ("2.3.0", "2.4.0", "3.0.0")
        for root, further in _FURTHER.items()
    },
}
# The 0502 of the older versions name the schema in the folder of 3.0.0.
for _version in ("2.3.0", "2.4.0"):
    EXPECTED[_pattern(_version, _APPRAISAL)] = EXPECTED[_pattern(_version, _APPRAISAL)] | {
        "XD-XML-007"
    }


def test_no_sample_is_left_out() -> None:
    folder = samples_folder()
    assert {path.relative_to(folder).as_posix() for path in sample_files()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_as_it_is(name: str) -> None:
    found = findings(samples_folder() / name)
    assert {f.rule for f in found} == EXPECTED[name]
    assert {f.rule for f in found if f.severity.value == "error"} == EXPECTED[name] & {
        "XD-PKG-002",
        "XD-HDR-001",
    }


@pytest.mark.parametrize(("name", "expected"), [(_NRW_3, _NRW_3_FOUND), (_NRW_4, _NRW_4_FOUND)])
def test_a_sample_as_the_folder_that_it_lies_in(name: str, expected: set[str]) -> None:
    found = findings((samples_folder() / name).parent)
    assert {f.rule for f in found} == expected


def test_all_samples_conform_to_the_schema() -> None:
    for path in sample_files():
        assert "XD-XML-004" not in {f.rule for f in findings(path)}, path
