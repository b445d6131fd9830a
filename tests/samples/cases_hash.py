"""Deliveries of 4.0.0 with one fault of a hash value."""

from __future__ import annotations

import hashlib

from tests.hostile.archives import Entry
from tests.samples.broken import Case, Sample, cut, each, file, put
from tests.samples.cases_package import D4, F4

VALUE = "ebd6798571b4476ed77408a9e7d4dde5ed0d37e3a1c93c9426e86ef40cc0d69f"
_ALGORITHM = "<code>SHA-256</code>"
_TWICE = "a value of another form cannot be that of the file, either"
_OTHER = "b7a2e914-0c5d-4f63-8e1a-92d4c7306b5f.txt"


def _same_content(sample: Sample) -> Sample:
    """Return the sample with a second version, whose file has the content of the first."""
    begin, end = sample.text.index("<xdomea:Version>\n"), "</xdomea:Version>\n"
    version = sample.text[begin : sample.text.index(end, begin) + len(end)]
    second = version.replace(F4, _OTHER).replace("<xdomea:Nummer>1", "<xdomea:Nummer>2")
    added = put(version, version + second)(sample)
    assert isinstance(added, Sample)
    return Sample(
        added.name,
        added.message_name,
        added.text,
        (*added.files, Entry(_OTHER, added.files[0].content)),
    )


def _sha1(sample: Sample) -> str:
    return hashlib.sha1(sample.files[0].content, usedforsecurity=False).hexdigest()


HASH = (
    Case(
        "another value",
        "4.0.0",
        put(VALUE, VALUE[:-1] + "e"),
        (("XD-HSH-001", D4),),
    ),
    Case("another content", "4.0.0", file(content=b"Anderes"), (("XD-HSH-001", D4),)),
    Case("one blank more", "4.0.0", file(content=b"Testdokument "), (("XD-HSH-001", D4),)),
    Case(
        "the value of another algorithm",
        "4.0.0",
        put(_ALGORITHM, "<code>SHA3-256</code>"),
        (("XD-HSH-001", D4),),
    ),
    Case(
        "too short a value",
        "4.0.0",
        put(VALUE, VALUE[:-1]),
        (("XD-HSH-001", D4), ("XD-HSH-003", D4)),
        because=_TWICE,
    ),
    Case(
        "a sign that is no digit",
        "4.0.0",
        put(VALUE, VALUE[:-1] + "x"),
        (("XD-HSH-001", D4), ("XD-HSH-003", D4)),
        because=_TWICE,
    ),
    Case(
        "the algorithm of longer values",
        "4.0.0",
        put(_ALGORITHM, "<code>SHA-512</code>"),
        (("XD-HSH-001", D4), ("XD-HSH-003", D4)),
        because=_TWICE,
    ),
    Case("no value", "4.0.0", put(VALUE, ""), (("XD-HSH-003", D4),)),
    Case(
        "no algorithm",
        "4.0.0",
        cut("<xdomea:Algorithmus", "</xdomea:Algorithmus>"),
        (("XD-HSH-002", D4),),
    ),
    Case(
        "an unknown algorithm",
        "4.0.0",
        each(
            put(_ALGORITHM, "<code>ROT-13</code>"),
            put("http://www.w3.org/2001/04/xmlenc#sha256", "ROT-13"),
        ),
        (("XD-HSH-005", D4),),
    ),
    Case(
        "no hash at all",
        "4.0.0",
        cut("<xdomea:Hash>", "</xdomea:Hash>"),
        (("XD-HSH-006", D4),),
    ),
    Case(
        "a weak algorithm, with the right value",
        "4.0.0",
        each(
            put(_ALGORITHM, "<code>SHA-1</code>"),
            put(
                "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"
            ),
            lambda sample: put(VALUE, _sha1(sample))(sample),
        ),
        (("XD-HSH-004", D4),),
    ),
    Case(
        "one content under two names",
        "4.0.0",
        _same_content,
        (("XD-HSH-007", D4),),
    ),
)
