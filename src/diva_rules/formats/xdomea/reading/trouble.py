"""When a message cannot be read on: syntax errors and budgets, told apart."""

from __future__ import annotations

from lxml import etree

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.reading.prolog import plain_problem
from diva_rules.model.defect import Defect

_DEEP = "Excessive depth"
_TEXT = (  # as versions of libxml2 say it
    "huge text node",
    "CData section too big",
    "Huge input lookup",
    "Text node too long",
    "Buffer size limit exceeded",
)
_ENCODING = ("encoding error", "not proper UTF-8", "conversion failed", "Invalid bytes", "encoder")


class StopReading(Exception):
    """Reading ends here, because of a budget.

    Attributes:
        defect: the budget that was hit.
    """

    def __init__(self, defect: Defect) -> None:
        super().__init__(defect.code)
        self.defect = defect


def syntax_defect(error: etree.XMLSyntaxError, encoding: str, limits: Limits) -> Defect:
    """Return what a parser error means: a budget, the encoding, or the syntax."""
    problem, line = plain_problem(error), error.lineno or 0
    if line == 0:
        problem, line = _last_word(error, problem)
    if _DEEP in problem:
        details = (("limit", limits.xml_depth), ("line", line))
        return Defect("limit-xml-depth", details, line=line)
    if any(sign in problem for sign in _TEXT):
        return Defect("limit-xml-text", (("limit", limits.xml_text), ("line", line)), line=line)
    if any(sign in problem for sign in _ENCODING):
        details_of_bytes = (("encoding", encoding), ("line", line), ("problem", problem))
        return Defect("xml-encoding", details_of_bytes, line=line)
    return Defect("xml-syntax", (("line", line), ("problem", problem)), line=line)


def _last_word(error: etree.XMLSyntaxError, problem: str) -> tuple[str, int]:
    """Return problem and line by the log, where the exception itself names no place.

    It does not where libxml2 reads on behind an error, and the tree is missed at the end.
    """
    log = error.error_log.filter_domains([etree.ErrorDomains.PARSER]).filter_from_fatals()
    last = log.last_error
    return (last.message.strip()[:300], max(1, last.line)) if last is not None else (problem, 1)


def check_budgets(element: etree._Element, limits: Limits) -> None:
    """Check budgets below those that libxml2 keeps by itself.

    Raises:
        StopReading: a budget is exceeded.
    """
    defaults = Limits()
    if limits.xml_depth < defaults.xml_depth:
        above = sum(1 for _ in element.iterancestors())
        steps = limits.xml_depth - above
        deep = element.xpath("/".join(["*"] * steps)) if steps > 0 else [element]
        if deep:
            _stop("limit-xml-depth", limits.xml_depth, deep[0])
    if limits.xml_text < defaults.xml_text:
        for part in element.iter():
            if len((part.text or "").encode()) > limits.xml_text:
                _stop("limit-xml-text", limits.xml_text, part)


def _stop(code: str, limit: int, element: etree._Element) -> None:
    line = element.sourceline or 0
    raise StopReading(Defect(code, (("limit", limit), ("line", line)), line=line))
