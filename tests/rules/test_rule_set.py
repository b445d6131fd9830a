"""Rule sets: found by name, selected by pattern, joined, and told apart by digest."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules.model.errors import ConfigurationError
from diva_rules.rules.rule_set import RuleSet, digest
from tests.support.rule_texts import HEAD, ONE_RULE, RULE, another, edited, load

_PART = 'diva_rules: "1"\nof: test\nrules:\n'


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    """Return four rules of two families, one of which has had another id."""
    alias = ("    kind: field", "    aliases: [T-OLD-007, old-name]\n    kind: field")
    other_family = edited(
        RULE, ("id: T-A-001", "id: T-AB-001"), ("name: subject-given", "name: letter")
    )
    text = ONE_RULE + another(2, alias) + another(3) + other_family
    return load(tmp_path_factory.mktemp("set"), text)


ALL = {"T-A-001", "T-A-002", "T-A-003", "T-AB-001"}

# (patterns, what is ignored, ids that are left)
SELECTIONS: tuple[tuple[tuple[str, ...], tuple[str, ...], set[str]], ...] = (
    ((), (), ALL),
    (("T-A-002",), (), {"T-A-002"}),
    (("t-a-002",), (), {"T-A-002"}),
    (("T-A-001", "T-AB-001"), (), {"T-A-001", "T-AB-001"}),
    (("T-A",), (), {"T-A-001", "T-A-002", "T-A-003"}),
    (("T",), (), ALL),
    (("T-A*",), (), ALL),
    (("T-A-*",), (), {"T-A-001", "T-A-002", "T-A-003"}),
    (("*-00[13]",), (), {"T-A-001", "T-A-003", "T-AB-001"}),
    (("subject-given",), (), {"T-A-001"}),
    (("subject-given*",), (), {"T-A-001", "T-A-002", "T-A-003"}),
    (("T-OLD-007",), (), {"T-A-002"}),
    (("T-OLD",), (), {"T-A-002"}),
    ((), ("T-A-002",), ALL - {"T-A-002"}),
    (("T-A",), ("T-A-001", "T-AB-001"), {"T-A-002", "T-A-003"}),
)


@pytest.mark.parametrize(("patterns", "ignored", "left"), SELECTIONS)
def test_select(
    rules: RuleSet, patterns: tuple[str, ...], ignored: tuple[str, ...], left: set[str]
) -> None:
    chosen = rules.select(*patterns, ignore=ignored)
    assert [rule.id for rule in chosen] == sorted(left)
    assert chosen.infos == rules.infos
    assert len(rules) == len(ALL)


@pytest.mark.parametrize(
    ("patterns", "ignored"), [((), ("T",)), (("T-A-001",), ("T-A",)), (("letter",), ("letter",))]
)
def test_a_selection_that_leaves_no_rule_is_refused(
    rules: RuleSet, patterns: tuple[str, ...], ignored: tuple[str, ...]
) -> None:
    with pytest.raises(ConfigurationError) as raised:
        rules.select(*patterns, ignore=ignored)
    assert raised.value.text == (
        "Es bleibt keine Regel übrig: Alles Ausgewählte ist auch ausgeschlossen.",
        "no rule is left: all that is selected is ignored as well.",
    )


@pytest.mark.parametrize("pattern", ["T-A-0", "T-B", "subject", "A-001", "", "T-A-01", "T-A-001-"])
def test_a_pattern_that_fits_nothing_is_refused(rules: RuleSet, pattern: str) -> None:
    for arguments in (((pattern,), ()), (("T-A", pattern), ()), ((), (pattern,))):
        with pytest.raises(ConfigurationError) as raised:
            rules.select(*arguments[0], ignore=arguments[1])
        assert raised.value.text == (
            f"Keine Regel passt auf „{pattern}“; siehe diva rules list.",
            f"no rule matches “{pattern}”; see diva rules list.",
        )


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("T-A-001", "T-A-001"),
        ("subject-given", "T-A-001"),
        ("T-OLD-007", "T-A-002"),
        ("old-name", "T-A-002"),
        ("letter", "T-AB-001"),
        ("T-A", None),
        ("T-A-*", None),
        ("", None),
    ],
)
def test_a_rule_by_its_name(rules: RuleSet, name: str, found: str | None) -> None:
    rule = rules.rule(name)
    assert (rule.id if rule is not None else None) == found


@pytest.fixture
def other(tmp_path: Path) -> RuleSet:
    """Return a rule set of another id."""
    return load(tmp_path, edited(HEAD, ("id: test", "id: town")) + f"rules:\n{another(0)}")


def test_two_rule_sets_as_one(rules: RuleSet, other: RuleSet) -> None:
    both = rules + other
    assert [rule.id for rule in both] == sorted({"T-A-000", *ALL})
    assert both.infos == (*rules.infos, *other.infos)


def test_two_rule_sets_with_a_rule_of_one_id_are_refused(rules: RuleSet) -> None:
    with pytest.raises(ConfigurationError) as raised:
        rules + rules.select("T-A-003", "T-A-001")
    assert raised.value.text == (
        "Regeln stehen in zwei Regelwerken: T-A-001, T-A-003",
        "rules stand in two rule sets: T-A-001, T-A-003",
    )


def test_two_rule_sets_with_a_rule_of_one_name_are_refused(rules: RuleSet, tmp_path: Path) -> None:
    rule = edited(another(0), ("subject-given-0", "subject-given"))
    other = load(tmp_path, edited(HEAD, ("id: test", "id: town")) + f"rules:\n{rule}")
    with pytest.raises(ConfigurationError, match=r"two rule sets: subject-given$"):
        rules + other


@pytest.mark.parametrize("alias", ["t-a-002", "letter", "t-old-007"])
def test_former_ids_are_compared_as_well(rules: RuleSet, tmp_path: Path, alias: str) -> None:
    rule = another(0, ("    kind: field", f"    aliases: [{alias}]\n    kind: field"))
    other = load(tmp_path, edited(HEAD, ("id: test", "id: town")) + f"rules:\n{rule}")
    with pytest.raises(ConfigurationError, match=f"two rule sets: {alias}$"):
        rules + other


# Digests

SAME: tuple[tuple[str, str], ...] = (
    ("rules:\n", "# a comment\nrules:\n"),
    ("    kind: field.required\n", "    kind: field.required  # a comment\n"),
    ("    kind: field.required\n", "    kind: 'field.required'\n"),
    (
        "    kind: field.required\n    status: draft\n",
        "    status: draft\n    kind: field.required\n",
    ),
    ("      fields: [subject]\n", "      fields:\n        - subject\n"),
    ("      de: Betreff nachtragen.\n", "      de: >-\n        Betreff\n        nachtragen.\n"),
    ("rules:\n", "\n\nrules:\n"),
)
DIFFERENT: tuple[tuple[str, str], ...] = (
    ("severity: error", "severity: warning"),
    ("de: Betreff nachtragen.", "de: Betreff nachtragen!"),
    ("fields: [subject]", "fields: [id]"),
    ("given: {subject: Bau}", "given: {subject: Weg}"),
    ('version: "2026.11"', 'version: "2026.12"'),
    ("source: practice", "source: norm"),
)


def _digest(path: Path, text: str) -> str:
    return load(path, text).infos[0].digest


@pytest.mark.parametrize("change", SAME)
def test_layout_and_comments_leave_the_digest(tmp_path: Path, change: tuple[str, str]) -> None:
    assert _digest(tmp_path, edited(ONE_RULE, change)) == _digest(tmp_path, ONE_RULE)


@pytest.mark.parametrize("change", DIFFERENT)
def test_content_changes_the_digest(tmp_path: Path, change: tuple[str, str]) -> None:
    assert _digest(tmp_path, edited(ONE_RULE, change)) != _digest(tmp_path, ONE_RULE)


def test_the_digest_of_a_folder_sees_all_files(tmp_path: Path) -> None:
    digests = set()
    for number in (2, 3):
        folder = tmp_path / str(number)
        folder.mkdir()
        files = {"a.yaml": ONE_RULE, "b.yaml": _PART + another(number)}
        digests.add(load(folder, files).infos[0].digest)
    assert len(digests) == 2


def test_how_rules_are_spread_over_files_leaves_the_digest(tmp_path: Path) -> None:
    two = RULE + another(2)
    spreads: tuple[dict[str, str], ...] = (
        {"a.yaml": f"{HEAD}rules:\n{two}"},
        {"a.yaml": f"{HEAD}rules:\n{another(2)}{RULE}"},
        {"a.yaml": HEAD, "b.yaml": _PART + two},
        {"z.yaml": HEAD, "b.yaml": _PART + another(2), "c.yaml": _PART + RULE},
        {"a.yaml": ONE_RULE, "b.yaml": _PART + another(2), "c.yaml": f"{_PART} []\n"},
    )
    digests = set()
    for number, files in enumerate(spreads):
        folder = tmp_path / str(number)
        folder.mkdir()
        digests.add(load(folder, files).infos[0].digest)
    assert len(digests) == 1


def test_what_an_overlay_tightens_changes_its_digest_and_the_path_of_its_base_does_not(
    tmp_path: Path,
) -> None:
    base = load(tmp_path, ONE_RULE)
    tighten = "tighten:\n  - {rule: T-A-001, basis: [{cite: x}], severity: error}\n"
    head = edited(HEAD, ("id: test", "id: town\nextends: test.yaml"))
    texts = {
        "as it is": head + tighten,
        "another path": edited(head, ("test.yaml", "../test/")) + tighten,
        "another basis": head + edited(tighten, ("cite: x", "cite: y")),
    }
    bases = {"test.yaml": base, "../test/": base}
    found = {k: load(tmp_path, t, bases=bases).infos[-1].digest for k, t in texts.items()}
    assert found["as it is"] == found["another path"] != found["another basis"]


def test_what_a_digest_looks_like() -> None:
    empty = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert digest({}) == empty
    assert digest({"b": 1, "a": "ü"}) == digest({"a": "ü", "b": 1})
