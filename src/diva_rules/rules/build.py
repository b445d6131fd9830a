"""From the `given` of an example to the object that a kind judges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from diva_rules.model.codes import Channel, OddText
from diva_rules.model.defect import Defect
from diva_rules.model.message import Message
from diva_rules.model.process import MessageSummary, ObjectBrief, ObjectTable, Process, Run
from diva_rules.model.record import (
    Format,
    HistoryEntry,
    PrimaryFile,
    Record,
    RecordKind,
    Role,
    Version,
)
from diva_rules.rules.fields import Field
from diva_rules.rules.vocabulary import SUBJECTS, SUMMARY, Subject

Given = Mapping[str, Any]


class ExampleError(Exception):
    """An example names something that its subject does not have."""


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
            item = item._replace(**special(value))
        elif name in subject.fields:
            item = _set(item, subject.fields[name], value)
        else:
            raise ExampleError(f"{subject.name}.{name}")
    return item


def _set(item: Any, field: Field, value: object) -> Any:  # noqa: ANN401 - any subject
    if field.path.startswith("#"):
        return item._replace(**{field.path[1:]: (None,) * int(str(value))})
    if field.path.endswith("[]"):
        return _replaced(item, field.path[:-2].split("."), _tuple(field, value))
    return _replaced(item, field.path.split("."), _value(field, value))


def _replaced(item: Any, path: list[str], value: object) -> Any:  # noqa: ANN401 - any value
    if len(path) == 1:
        return item._replace(**{path[0]: value})
    inner = _replaced(getattr(item, path[0]), path[1:], value)
    return item._replace(**{path[0]: inner})


def _value(field: Field, value: object) -> object:
    if value is None:
        return None
    try:
        return field.parse(str(value))
    except ValueError:
        raise ExampleError(f"{field.name}: „{value}“") from None


def _tuple(field: Field, value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise ExampleError(f"{field.name}: [ ]")
    return tuple(_value(field, entry) for entry in value)


def _times(name: str, value: object) -> tuple[Any, ...]:
    return _tuple(SUBJECTS["record"].fields[name], value)


def _file(**fields: Any) -> Version:  # noqa: ANN401 - fields of a primary file
    return Version(formats=(Format(file=PrimaryFile(**fields)),))


def _odd(value: list[str]) -> Mapping[str, Any]:
    return {
        "odd_texts": tuple(OddText(f"/beispiel[{i}]", i, text) for i, text in enumerate(value, 1))
    }


def _pairs(name: str) -> Callable[[list[list[str]]], Mapping[str, Any]]:
    return lambda value: {name: tuple(tuple(pair) for pair in value)}


_SPECIAL: Mapping[tuple[str, str], Callable[[Any], Mapping[str, Any]]] = {
    ("", "odd_texts"): _odd,
    ("", "xpath"): lambda value: {"xpath": value},
    ("", "parent_xpath"): lambda value: {"parent_xpath": value},
    ("", "defaulted"): _pairs("defaulted"),
    ("record", "kind"): lambda value: {"kind": RecordKind(value)},
    ("record", "role"): lambda value: {"role": Role(value)},
    ("record", "history_times"): lambda value: {
        "history": tuple(HistoryEntry(at=at) for at in _times("history_times", value))
    },
    ("record", "file_times"): lambda value: {
        "versions": tuple(_file(created_at=at) for at in _times("file_times", value))
    },
    ("record", "file_change_times"): lambda value: {
        "versions": tuple(_file(changed_at=at) for at in _times("file_change_times", value))
    },
    ("message", "sender.channels"): lambda value: {
        "sender": _contact_with(value),
    },
    ("transport", "listed"): _pairs("listed"),
    ("transport", "delivered"): lambda value: {
        "delivered": tuple((name, tuple(tuple(d) for d in digests)) for name, digests in value)
    },
}


def _contact_with(channels: list[str]) -> Any:  # noqa: ANN401 - a contact
    from diva_rules.model.codes import Contact

    return Contact(stated=True, channels=tuple(Channel(address=a) for a in channels))


def _record() -> Record:
    return Record(RecordKind.FILE)


def _message() -> Message:
    return Message("3.0.0", "0503")


_EMPTY: Mapping[str, Callable[[], Any]] = {"record": _record, "message": _message}


def _summary(given: Given) -> MessageSummary:
    fields = {name: value for name, value in given.items() if name != "objects"}
    summary: MessageSummary = build(SUMMARY, fields)
    objects = tuple(_brief(o) for o in given.get("objects", ()))
    return summary._replace(objects=ObjectTable(objects) if "objects" in given else None)


def _brief(given: Given) -> ObjectBrief:
    return ObjectBrief(
        RecordKind(given["kind"]), given.get("id"), given.get("reference"), given.get("subject")
    )


def _process(given: Given) -> Process:
    described = given.get("messages", [])
    messages = tuple(_summary(m) for m in described)

    def recall(message: MessageSummary, digests: frozenset[int]) -> list[ObjectBrief]:
        at = next(i for i, known in enumerate(messages) if known is message)
        objects = [_brief(o) for o in described[at].get("objects", ())]
        return [o for o in objects if o.id_digest in digests or o.shape_digest in digests]

    return Process(str(given.get("process_id", "")), messages, recall)


def _run(given: Given) -> Run:
    return Run(tuple(_summary(m) for m in given.get("messages", [])))


def _defect(given: Given) -> Defect:
    return Defect(str(given["code"]), tuple((k, v) for k, v in given.items() if k != "code"))


_WHOLE: Mapping[str, Callable[[Given], Any]] = {
    "process": _process,
    "run": _run,
    "defect": _defect,
}
