"""From the `given` of an example to the object that a kind judges."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from diva_rules.model.codes import Channel, Code, Contact, OddText
from diva_rules.model.defect import DEFECTS, Defect
from diva_rules.model.message import Message
from diva_rules.model.object_table import COMPARED, ObjectBrief, ObjectTable
from diva_rules.model.process import MessageSummary, Process, Run
from diva_rules.model.record import (
    Extension,
    Format,
    HistoryEntry,
    Link,
    PrimaryFile,
    Record,
    RecordKind,
    Role,
    RoutingStep,
    SignaturePart,
    StructureStep,
    Version,
    XmlPart,
)
from diva_rules.model.text import Text
from diva_rules.rules.fields import NEAREST, Field, parse_boolean
from diva_rules.rules.vocabulary import SUMMARY, Subject

Given = Mapping[str, Any]
Member = TypeVar("Member", bound=StrEnum)
Part = TypeVar("Part")
_MOST_COUNTED = 10_000


class ExampleError(Exception):
    """An example does not describe an object of its subject.

    Attributes:
        text: what is wrong with it.
    """

    def __init__(self, german: str, english: str) -> None:
        super().__init__(english)
        self.text = Text(german, english)


def build(subject: Subject, given: Given) -> Any:  # noqa: ANN401 - any subject
    """Make an object of a subject from the texts of an example.

    Raises:
        ExampleError: a field is unknown or its text is no value of its type.
    """
    whole = _WHOLE.get(subject.name)
    if whole is not None:
        return whole(given)
    item = _EMPTY.get(subject.name, subject.type)()
    for name, value in given.items():
        special = _SPECIAL.get((subject.name, name)) or _SPECIAL.get(("", name))
        if special is not None:
            item = item._replace(**{_ATTRIBUTES.get(name, name): special(name, value)})
        elif name in subject.fields:
            item = _set(item, subject.fields[name], value)
        else:
            raise _unknown(subject.name, name, subject.fields)
    return item


def _unknown(subject: str, name: str, known: Collection[str]) -> ExampleError:
    names = ", ".join(known)
    return ExampleError(
        f"{subject} hat kein Feld „{name}“; es gibt: {names}",
        f"{subject} has no field “{name}”; there are: {names}",
    )


def _no_value(name: str, value: object) -> ExampleError:
    return ExampleError(f"{name}: „{value}“ ist kein Wert", f"{name}: “{value}” is no value")


# What a list of values stands for, where a field visits the parts of an object.
_PARTS: Mapping[str, Callable[[Any], Any]] = {
    "history[].at": lambda at: HistoryEntry(at=at),
    "versions[].formats[].file.created_at": lambda at: _file(created_at=at),
    "versions[].formats[].file.changed_at": lambda at: _file(changed_at=at),
    "versions[].number": lambda number: Version(number=number),
    "versions[].formats[].code.value": lambda code: Version(formats=(Format(code=Code(code)),)),
    "structure[].name": lambda name: StructureStep(name=name),
    "steps[].number": lambda number: RoutingStep(number=number),
    "steps[].status.value": lambda status: RoutingStep(status=Code(value=status)),
    "error_codes[].value": Code,
    "sender.channels[].address": lambda address: Channel(address=address),
    "receiver.channels[].address": lambda address: Channel(address=address),
}


def _file(**fields: Any) -> Version:  # noqa: ANN401 - fields of a primary file
    return Version(formats=(Format(file=PrimaryFile(**fields)),))


def _set(item: Any, field: Field, value: object) -> Any:  # noqa: ANN401 - any subject
    if field.path.startswith("#"):
        return _replaced(item, field, field.path[1:], (None,) * _count(field.name, value))
    # Of the records that may say it, the example sets the first one asked.
    path, several, _ = field.path.replace(NEAREST, "").partition("[]")
    if not several:
        return _replaced(item, field, path, _value(field, value))
    values = tuple(_value(field, entry) for entry in _list(field.name, value))
    make = _PARTS.get(field.path)
    return _replaced(item, field, path, tuple(map(make, values)) if make else values)


def _replaced(item: Any, field: Field, path: str, value: object) -> Any:  # noqa: ANN401 - any value
    name, _, rest = path.partition(".")
    if name == "above" and item.above is None:
        item = item._replace(above=_record())
    if name not in item._fields:
        raise ExampleError(
            f"{field.name} folgt aus anderen Feldern", f"{field.name} follows from other fields"
        )
    new = _replaced(getattr(item, name), field, rest, value) if rest else value
    return item._replace(**{name: new})


def _value(field: Field, value: object) -> object:
    if value is None:
        return None
    try:
        return field.parse(_text(field.name, value))
    except ValueError:
        raise _no_value(field.name, value) from None


def _count(name: str, value: object) -> int:
    text = _text(name, value)
    if not (text.isdecimal() and len(text) < 6 and int(text) <= _MOST_COUNTED):
        raise _no_value(name, value)
    return int(text)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ExampleError(f"{name} braucht einen Text", f"{name} takes a text")
    return value


def _text_or_none(name: str, value: object) -> str | None:
    return None if value is None else _text(name, value)


def _list(name: str, value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ExampleError(f"{name} braucht eine Liste [ ]", f"{name} takes a list [ ]")
    return value


def _mapping(name: str, value: object, known: Collection[str] | None = None) -> Given:
    if not isinstance(value, Mapping):
        raise ExampleError(f"{name} braucht eine Zuordnung {{ }}", f"{name} takes a mapping {{ }}")
    for key in value:
        if known is not None and key not in known:
            raise _unknown(name, key, known)
    return value


def _member(enum: type[Member], name: str, value: object) -> Member:
    if value not in list(enum):
        allowed = ", ".join(enum)
        raise ExampleError(
            f"{name}: „{value}“ gibt es nicht; erlaubt: {allowed}",
            f"{name}: there is no “{value}”; allowed: {allowed}",
        )
    return enum(_text(name, value))


def _pair(name: str, value: object) -> tuple[Any, Any]:
    entries = _list(name, value)
    if len(entries) != 2:
        raise ExampleError(f"{name} braucht Paare [a, b]", f"{name} takes pairs [a, b]")
    return entries[0], entries[1]


def _pairs(name: str, value: object) -> tuple[tuple[str, str], ...]:
    pairs = [_pair(name, entry) for entry in _list(name, value)]
    return tuple((_text(name, first), _text(name, second)) for first, second in pairs)


def _delivered(name: str, value: object) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    pairs = [_pair(name, entry) for entry in _list(name, value)]
    return tuple((_text(name, container), _pairs(name, found)) for container, found in pairs)


def _formats(name: str, value: object) -> tuple[Version, ...]:
    """Return one version with the formats described."""
    return (Version(formats=_parts(Format)(name, value)),)


def _parts(type_: type[Part]) -> Callable[[str, object], tuple[Part, ...]]:
    """Return what reads a list of values, each described by the names of its fields."""

    def read(name: str, value: object) -> tuple[Part, ...]:
        return tuple(_part(type_, name, entry) for entry in _list(name, value))

    return read


def _part(type_: type[Part], name: str, value: object) -> Part:
    hints = get_type_hints(type_)
    given = _mapping(name, value, hints)
    return type_(**{key: _typed(hints[key], key, entry) for key, entry in given.items()})


def _typed(hint: Any, name: str, value: object) -> Any:  # noqa: ANN401 - any type of a field
    """Return a value of the type that a field of a part has."""
    options = [h for h in get_args(hint) if h is not type(None)] or [hint]
    if get_origin(hint) is tuple:
        inner = options[0]
        return tuple(_typed(inner, name, entry) for entry in _list(name, value))
    if options[0] is Code:
        return Code(value=_text(name, value))
    if hasattr(options[0], "_fields"):
        return _part(options[0], name, value)
    try:
        return _PARSERS[options[0]](_text(name, value))
    except ValueError:
        raise _no_value(name, value) from None


_PARSERS: Mapping[type[Any], Callable[[str], Any]] = {
    str: str,
    int: int,
    bool: parse_boolean,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}


def _odd_texts(name: str, value: object) -> tuple[OddText, ...]:
    """Return texts; an entry is the text, or the pair of an element and its text."""
    entries = [e if isinstance(e, list) else ["beispiel", e] for e in _list(name, value)]
    pairs = [(_text(name, element), _text(name, text)) for element, text in entries]
    return tuple(OddText(f"/{element}[{i}]", i, text) for i, (element, text) in enumerate(pairs, 1))


_ATTRIBUTES = {"formats": "versions"}


def _signature_parts(name: str, value: object) -> tuple[SignaturePart, ...]:
    pairs = [_pair(name, entry) for entry in _list(name, value)]
    return tuple(SignaturePart(_text(name, e), _text_or_none(name, p)) for e, p in pairs)


# Attributes that are no fields, or are written in a way of their own.
_SPECIAL: Mapping[tuple[str, str], Callable[[str, object], object]] = {
    ("", "odd_texts"): _odd_texts,
    ("", "xpath"): _text_or_none,
    ("", "parent_xpath"): _text_or_none,
    ("", "defaulted"): _pairs,
    ("", "as_written"): _pairs,
    ("record", "formats"): _formats,
    ("record", "links"): _parts(Link),
    ("record", "history"): _parts(HistoryEntry),
    ("record", "contacts"): _parts(Contact),
    ("record", "extensions"): _parts(Extension),
    ("message", "extensions"): _parts(Extension),
    ("plan_unit", "extensions"): _parts(Extension),
    ("record", "xml_parts"): _parts(XmlPart),
    ("message", "xml_parts"): _parts(XmlPart),
    ("plan_unit", "xml_parts"): _parts(XmlPart),
    ("routing", "steps"): _parts(RoutingStep),
    ("primary_document", "signature_parts"): _signature_parts,
    ("record", "kind"): lambda name, value: _member(RecordKind, name, value),
    ("record", "role"): lambda name, value: _member(Role, name, value),
    ("transport", "listed"): _pairs,
    ("transport", "delivered"): _delivered,
}


def _record() -> Record:
    return Record(RecordKind.FILE)


def _message() -> Message:
    return Message("3.0.0", "0503")


_EMPTY: Mapping[str, Callable[[], Any]] = {"record": _record, "message": _message}


def _summary(given: object, alone: bool) -> tuple[MessageSummary, list[ObjectBrief]]:
    """Return a message of a process, and the objects in it."""
    described = _mapping("messages", given)
    fields = {name: value for name, value in described.items() if name != "objects"}
    summary: MessageSummary = build(SUMMARY, fields)
    if "objects" not in described and (alone or summary.message_type not in COMPARED):
        return summary, []
    objects = [_brief(entry) for entry in _list("objects", described.get("objects", []))]
    return summary._replace(objects=ObjectTable(objects)), objects


_BRIEF: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("id", "parent_id", "reference", "subject", "archive_id"), str),
    **dict.fromkeys(("appraisal", "appraisal_text"), str),
    "kind": lambda text: _member(RecordKind, "kind", text),
    "role": lambda text: _member(Role, "role", text),
    **dict.fromkeys(("context", "success"), parse_boolean),
    **dict.fromkeys(("runs_from", "runs_until"), date.fromisoformat),
}


def _brief(given: object) -> ObjectBrief:
    """Return a record of a message; without a kind, a decision, a result or a plan unit."""
    fields: dict[str, Any] = {"kind": None}
    for name, value in _mapping("objects", given, _BRIEF).items():
        try:
            fields[name] = _BRIEF[name](_text(name, value))
        except ValueError:
            raise _no_value(name, value) from None
    return ObjectBrief(**fields)


def _process(given: Given) -> Process:
    described = _mapping("process", given, ("process_id", "messages"))
    messages = _list("messages", described.get("messages", []))
    found = [_summary(m, len(messages) == 1) for m in messages]

    def recall(message: MessageSummary, digests: frozenset[int]) -> list[ObjectBrief]:
        objects = next(objects for known, objects in found if known.objects is message.objects)
        return [o for o in objects if o.id_digest in digests or o.shape_digest in digests]

    process_id = _text("process_id", described.get("process_id", ""))
    return Process(process_id, tuple(message for message, _ in found), recall)


def _run(given: Given) -> Run:
    described = _mapping("run", given, ("messages",))
    return Run(
        tuple(_summary(m, True)[0] for m in _list("messages", described.get("messages", [])))
    )


def _defect(given: Given) -> Defect:
    code = _text("code", given.get("code"))
    if code not in DEFECTS:
        raise ExampleError(f"code: den Befund „{code}“ gibt es nicht", f"code: no notice “{code}”")
    return Defect(code, tuple((k, _text(k, v)) for k, v in given.items() if k != "code"))


_WHOLE: Mapping[str, Callable[[Given], Any]] = {
    "process": _process,
    "run": _run,
    "defect": _defect,
}
