"""The kinds that live from a profile, where the examples of the rules say too little."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diva_rules.checks.authority_known import AuthorityKnown
from diva_rules.checks.format_accepted import FormatAccepted
from diva_rules.checks.number_limit import NumberLimit
from diva_rules.model.codes import Code, Contact
from diva_rules.model.finding import Verdict
from diva_rules.model.message import Message
from diva_rules.model.package import PrimaryDocument
from diva_rules.model.record import Record, RecordKind
from diva_rules.rules.dated import DateNeededError
from diva_rules.rules.kind import Context
from diva_rules.rules.outcome import Outcome
from diva_rules.rules.profile import AcceptedFormat, Authority, Profile
from diva_rules.rules.vocabulary import SUBJECTS


def verdict(
    params: Any,  # noqa: ANN401 - a kind
    subject: str,
    item: object,
    profile: Profile,
    on: date | None = None,
) -> Verdict:
    judge = params.prepare(Context(SUBJECTS[subject], on=on, profile=profile))
    outcome: Outcome | None = judge(item)
    return Verdict.PASSED if outcome is None else outcome.verdict


KEYS = st.text("0123456789", min_size=1, max_size=8)
SENDER: Any = AuthorityKnown
LIMIT: Any = NumberLimit
PREFIXES = st.sampled_from(["psw", "dbs", "ags"])


@given(KEYS, PREFIXES)
def test_a_key_is_the_same_in_one_text_and_in_two_elements(key: str, prefix: str) -> None:
    written = (
        Contact(authority_key=f"{prefix}:{key}"),
        Contact(authority_key=key, authority_prefix=prefix),
    )
    stated = (Authority(key, prefix), Authority(f"{prefix}:{key}"), Authority(key))
    for sender in written:
        message = Message("4.0.0", "0503")._replace(sender=sender)
        for authority in stated:
            profile = Profile(id="archive", authorities=(authority,))
            found = verdict(SENDER(party="sender"), "message", message, profile)
            assert found is Verdict.PASSED


@pytest.mark.parametrize(
    ("key", "prefix", "expected"),
    [
        ("010", "psw", Verdict.PASSED),
        ("010", "dbs", Verdict.VIOLATED),
        ("010", None, Verdict.VIOLATED),
        ("0100", "psw", Verdict.VIOLATED),
        (" ", "psw", Verdict.UNDETERMINED),
        (None, None, Verdict.UNDETERMINED),
    ],
)
def test_a_prefix_counts_if_the_profile_states_one(
    key: str | None, prefix: str | None, expected: Verdict
) -> None:
    sender = Contact(authority_key=key, authority_prefix=prefix)
    message = Message("3.0.0", "0503")._replace(sender=sender)
    profile = Profile(id="archive", authorities=(Authority("010", "psw"),))
    assert verdict(SENDER(party="sender"), "message", message, profile) is expected


@given(st.integers(1, 9), st.integers(1, 9))
def test_one_object_of_each_branch_is_found(limit: int, deepest: int) -> None:
    kind = LIMIT(field="depth", fact="depth_limit", first_beyond=True)
    profile = Profile(id="archive", depth_limit=limit)
    records = [Record(RecordKind.DOCUMENT, depth=depth) for depth in range(1, deepest + 1)]
    found = [verdict(kind, "record", record, profile) for record in records]
    assert found.count(Verdict.VIOLATED) == (deepest > limit)
    assert found.count(Verdict.PASSED) == min(limit, deepest)


def a_file(code: str | None, extension: str) -> PrimaryDocument:
    return PrimaryDocument(extension=extension, format_code=Code(code))


@pytest.mark.parametrize(
    ("entry", "file", "expected"),
    [
        (AcceptedFormat("018", puid="fmt/95"), a_file("018", "pdf"), Verdict.UNDETERMINED),
        (AcceptedFormat("018", puid="fmt/95"), a_file("003", "doc"), Verdict.VIOLATED),
        (AcceptedFormat("018"), a_file(None, "pdf"), Verdict.UNDETERMINED),
        (AcceptedFormat("018", "pdf"), a_file(None, "doc"), Verdict.VIOLATED),
        (AcceptedFormat(extension="pdf"), a_file("018", ""), Verdict.UNDETERMINED),
    ],
)
def test_what_cannot_be_told_is_left_open_unless_something_else_decides(
    entry: AcceptedFormat, file: PrimaryDocument, expected: Verdict
) -> None:
    profile = Profile(id="archive", accepted_formats=(entry,))
    assert verdict(FormatAccepted(), "primary_document", file, profile) is expected


def test_dated_formats_need_a_day() -> None:
    dated = AcceptedFormat("018", valid_until=date(2026, 12, 31))
    profile = Profile(id="archive", accepted_formats=(dated,))
    file = a_file("018", "pdf")

    def on(day: date) -> Verdict:
        return verdict(FormatAccepted(), "primary_document", file, profile, day)

    assert on(date(2026, 12, 31)) is Verdict.PASSED
    assert on(date(2027, 1, 1)) is Verdict.VIOLATED
    with pytest.raises(DateNeededError):
        verdict(FormatAccepted(), "primary_document", file, profile)
