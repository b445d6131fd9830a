"""The index finds names again; it may offer others, and it never leaves one out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from diva_rules.formats.xdomea.package.index import NameIndex

BIG = (1 << 63) + 7


def test_nothing_is_found_in_an_empty_index() -> None:
    assert list(NameIndex().find("a")) == []


def test_entries_of_one_name_come_in_their_order() -> None:
    names = NameIndex()
    for number, name in enumerate(("a", "b", "a", "c", "a")):
        names.add(name, BIG + number, number)
    assert list(names.find("a")) == [(BIG, 0), (BIG + 2, 2), (BIG + 4, 4)]
    assert list(names.find("c")) == [(BIG + 3, 3)]
    assert list(names.find("d")) == []


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=3), max_size=60))
def test_every_name_is_found(added: list[str]) -> None:
    names = NameIndex()
    for number, name in enumerate(added):
        names.add(name, number * 7, number)
    for name in {*added, "absent"}:
        expected = [(n * 7, n) for n, known in enumerate(added) if known == name]
        found = list(names.find(name))
        assert [pair for pair in found if pair in expected] == expected


def test_many_names_are_told_apart() -> None:
    names = NameIndex()
    for number in range(20_000):
        names.add(f"file-{number}.txt", number, number)
    for number in range(0, 20_000, 97):
        assert list(names.find(f"file-{number}.txt")) == [(number, number)]
