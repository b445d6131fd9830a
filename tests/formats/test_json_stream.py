"""JSON in pieces: it reads what the library of Python reads, and refuses the same."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diva_rules.formats import json_stream
from diva_rules.formats.json_stream import NoJsonError, members

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(st.text(max_size=4), VALUES, max_size=4)


class Drip(StringIO):
    """A file that gives a few signs at a time, however many are asked for."""

    def read(self, size: int | None = -1, /) -> str:
        return super().read(min(3, size) if size and size > 0 else 3)


def flat(document: dict[str, Any], listed: str) -> list[tuple[str, Any]]:
    return [
        (key, entry)
        for key, value in document.items()
        for entry in (value if key == listed else [value])
    ]


@given(DOCUMENTS, st.lists(VALUES, max_size=4), st.sampled_from([None, 1]))
def test_all_members_are_read(document: dict[str, Any], listed: list[Any], indent: Any) -> None:  # noqa: ANN401
    document = {**document, "listed!": listed, "last": 12}
    file = Drip(json.dumps(document, indent=indent))
    assert list(members(file, "listed!")) == flat(document, "listed!")


@given(DOCUMENTS, st.lists(VALUES, max_size=2), st.data())
def test_a_document_that_breaks_off_is_refused(
    document: dict[str, Any], listed: list[Any], data: st.DataObject
) -> None:
    text = json.dumps({**document, "listed!": listed})
    cut = data.draw(st.integers(0, len(text) - 1))
    with pytest.raises(NoJsonError):
        list(members(StringIO(text[:cut]), "listed!"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "7",
        '{"a": 1} {"b": 2}',
        '{"a" 1}',
        "{1: 2}",
        '{"a": 1,}',
        '{"listed": 1}',
        '{"listed": [1,]}',
        '{"listed": [1 2]}',
        '{"a": ' + "[" * 100_000,
        '{"a": ' + "9" * 5_000 + "}",
    ],
    ids=lambda text: text[:16],
)
def test_what_is_no_such_document_is_refused(text: str) -> None:
    with pytest.raises(NoJsonError):
        list(members(StringIO(text), "listed"))


def test_a_value_of_any_length_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "MOST_TEXT", 1_000)
    monkeypatch.setattr(json_stream, "_BLOCK", 100)
    short = {"listed": ["x" * 90] * 500}
    assert len(list(members(StringIO(json.dumps(short)), "listed"))) == 500
    with pytest.raises(NoJsonError, match="too long"):
        list(members(StringIO(json.dumps({"listed": ["x" * 9_000]})), "listed"))
