"""Deliveries with one fault in the header of their message."""

from __future__ import annotations

from tests.samples.broken import Case, cut, put

_SYSTEM = """</xdomea:Empfaenger>
    <xdomea:SendendesSystem><xdomea:InstanzID>a</xdomea:InstanzID></xdomea:SendendesSystem>"""

HEADER = (
    Case(
        "the type of another message",
        "3.0.0",
        put("<code>0503</code>", "<code>0501</code>"),
        (("XD-HDR-001", "message"), ("XD-HDR-002", "message")),
        because="the name beside it is still that of 0503",
    ),
    Case(
        "the name of another type",
        "3.0.0",
        put("<name>Aussonderung.Aussonderung</name>", "<name>Aussonderung.Anbietung</name>"),
        (("XD-HDR-002", "message"),),
    ),
    Case(
        "the name of another type in 4.0.0",
        "4.0.0",
        put("<name>Aussonderung.Aussonderung</name>", "<name>Abgabe.Abgabe</name>"),
        (("XD-HDR-002", "message"),),
    ),
    Case(
        "created in the future",
        "4.0.0",
        put("2025-01-15T12:00:00.000Z", "2099-01-15T12:00:00.000Z"),
        (("XD-HDR-003", "message"),),
    ),
    Case(
        "created without milliseconds",
        "4.0.0",
        put("2025-01-15T12:00:00.000Z", "2025-01-15T12:00:00Z"),
        (("XD-HDR-004", "message"),),
    ),
    Case(
        "created without time zone",
        "4.0.0",
        put("2025-01-15T12:00:00.000Z", "2025-01-15T12:00:00.000"),
        (("XD-HDR-004", "message"),),
    ),
    Case(
        "the sender is empty",
        "4.0.0",
        put("<xdomea:Name>[Abgebende Stelle]</xdomea:Name>", ""),
        (("XD-HDR-005", "message"),),
        (("XD-TXT-009", "message"),),
        "the placeholder of the sample is gone",
    ),
    Case(
        "the receiver is empty",
        "3.0.0",
        put("<xdomea:Name>Landesarchiv NRW</xdomea:Name>", ""),
        (("XD-HDR-006", "message"),),
    ),
    Case(
        "the receiver is empty in 4.0.0",
        "4.0.0",
        put("<xdomea:Name>Landesarchiv NRW</xdomea:Name>", ""),
        (("XD-HDR-006", "message"),),
    ),
    Case(
        "the sender writes to itself",
        "4.0.0",
        put("[Abgebende Stelle]", "Landesarchiv NRW"),
        (("XD-HDR-007", "message"),),
        (("XD-TXT-009", "message"),),
        "the placeholder of the sample is gone",
    ),
    Case(
        "a system without product",
        "3.0.0",
        put("</xdomea:Empfaenger>", _SYSTEM),
        (("XD-HDR-010", "message"),),
    ),
    Case(
        "the product is gone",
        "0501",
        cut("<xdomea:Produktname>", "</xdomea:Produktname>"),
        (("XD-HDR-010", "message"),),
    ),
)
