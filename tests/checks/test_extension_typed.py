"""The kind `extension.typed`: which texts are values of which data types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diva_rules import load_rules
from diva_rules.checks.extension_typed import ExtensionTyped, fits

# A value of each type of the code list, and a text that is none; None where any text is one.
VALUES: tuple[tuple[str, str, str | None], ...] = (
    ("anyURI", "https://example.org/a", None),
    ("base64Binary", "QUJD", "QUJ"),
    ("boolean", "false", "nein"),
    ("byte", "-128", "128"),
    ("date", "2019-12-31", "2019-02-29"),
    ("dateTime", "2019-12-31T23:59:59+01:00", "2019-12-31"),
    ("decimal", "-12.50", "12,50"),
    ("double", "1.5E3", "1,5E3"),
    ("duration", "P1Y2M", "1 Jahr"),
    ("ENTITIES", "a b", "1a b"),
    ("ENTITY", "a", "a:b"),
    ("float", "INF", "unendlich"),
    ("gDay", "---31", "---32"),
    ("gMonth", "--12", "--13"),
    ("gMonthDay", "--02-29", "--02-30"),
    ("gYear", "2019", "19"),
    ("gYearMonth", "2019-12", "12/2019"),
    ("hexBinary", "0AF3", "0AF"),
    ("ID", "a-1", "1-a"),
    ("IDREF", "a", "a b"),
    ("IDREFS", "a b", "a 1"),
    ("int", "2147483647", "2147483648"),
    ("integer", "99999999999999999999", "1_000"),
    ("language", "de-DE", "deutsch (de)"),
    ("long", "-9223372036854775808", "9223372036854775808"),
    ("Name", "a:b", "1a"),
    ("NCName", "a", "a:b"),
    ("negativeInteger", "-1", "0"),
    ("NMTOKEN", "1a", "1 a"),
    ("NMTOKENS", "1a b", "1a / b"),
    ("nonNegativeInteger", "0", "-1"),
    ("nonPositiveInteger", "0", "1"),
    ("normalizedString", "a b", None),
    ("NOTATION", "a:b", "1:b"),
    ("positiveInteger", "+1", "0"),
    ("QName", "a:b", "a:b:c"),
    ("short", "32767", "32768"),
    ("string", "", None),
    ("time", "23:59:59", "23.59 Uhr"),
    ("token", "a", None),
    ("unsignedByte", "255", "256"),
    ("unsignedInt", "4294967295", "-1"),
    ("unsignedLong", "18446744073709551615", "18446744073709551616"),
    ("unsignedShort", "65535", "٣"),
    ("anySimpleType", "a", None),
)
STRICT = [(name, value, other) for name, value, other in VALUES if other is not None]


@pytest.mark.parametrize(("name", "value", "other"), STRICT, ids=[name for name, *_ in STRICT])
def test_a_value_of_a_type_and_a_text_that_is_none(name: str, value: str, other: str) -> None:
    assert fits(value, name)
    assert fits(f" {value}\n", name)
    assert not fits(other, name)


def test_the_rule_knows_each_code_of_the_list() -> None:
    rule = load_rules().rule("XD-COD-006")
    assert rule is not None
    assert isinstance(rule.params, ExtensionTyped)
    types = rule.params.types
    assert list(types.values()) == [name for name, *_ in VALUES]
    assert list(types) == [f"{number:03}" for number in range(1, 46)]


@given(st.integers())
def test_a_number_is_a_byte_if_it_has_room_in_one(number: int) -> None:
    assert fits(str(number), "byte") is (-128 <= number <= 127)


@given(st.dates())
def test_every_day_is_a_date(day: object) -> None:
    assert fits(str(day), "date")


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert fits(text, "decimal") in {True, False}
    assert fits(text, "dateTime") in {True, False}
    assert fits(text, "duration") in {True, False}
    assert fits(text, "base64Binary") in {True, False}
