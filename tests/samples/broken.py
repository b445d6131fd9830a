"""Real sample messages, packed into a ZIP, broken in one place each, and what that must draw.

A case states the findings that come and those that go, each as rule and object: the object's
UUID where the finding names one, else the entry of the package, else "message" or "package".
Values that only a real checksum can show are made up by nobody: what is compared is always the
report on the sample before and after one change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from diva_rules import Finding, RuleSet, load_rules, validate
from tests.hostile.archives import Entry, archive
from tests.support.reference import official_folder

AS_OF = date(2026, 11, 23)
Found = tuple[str, str]
Key = tuple[str, str, int]


@dataclass(frozen=True)
class Sample:
    """A delivery that can be packed.

    Attributes:
        name: name of the container.
        message_name: name of the message in it.
        text: the message.
        files: the other entries.
    """

    name: str
    message_name: str
    text: str
    files: tuple[Entry, ...] = ()

    def packed(self) -> bytes:
        """Return the container."""
        return archive([Entry(self.message_name, self.text.encode()), *self.files])


Change = Callable[[Sample], Sample | bytes]


@dataclass(frozen=True)
class Case:
    """One change and what comes of it.

    Attributes:
        title: what is changed.
        sample: key of the sample.
        change: the change.
        comes: findings that it brings.
        goes: findings that it takes away.
        because: why more or less than one finding changes.
        fault: what is wrong with the program, so that the case fails.
        stops: whether the message can no longer be read, so that it does not matter
            what goes with the rest of it.
    """

    title: str
    sample: str
    change: Change
    comes: tuple[Found, ...]
    goes: tuple[Found, ...] = ()
    because: str = ""
    fault: str = ""
    stops: bool = False


# Changes


def put(old: str, new: str, *, nth: int = 1) -> Change:
    """Return a change that puts a text in the place of the nth occurrence of another."""

    def change(sample: Sample) -> Sample:
        parts = sample.text.split(old)
        assert len(parts) > nth, f"{old!r} stands {len(parts) - 1} times in the sample"
        text = old.join(parts[:nth]) + new + old.join(parts[nth:])
        return replace(sample, text=text)

    return change


def cut(begin: str, end: str, *, nth: int = 1) -> Change:
    """Return a change that takes away the text from one mark to the end of another."""

    def change(sample: Sample) -> Sample:
        before = begin.join(sample.text.split(begin)[:nth])
        rest = sample.text[len(before) :]
        assert rest.startswith(begin)
        assert end in rest
        return replace(sample, text=before + rest.partition(end)[2])

    return change


def all_(old: str, new: str) -> Change:
    """Return a change that puts a text in the place of every occurrence of another."""

    def change(sample: Sample) -> Sample:
        assert old in sample.text
        return replace(sample, text=sample.text.replace(old, new))

    return change


def each(*changes: Change) -> Change:
    """Return several edits that make one change together."""

    def change(sample: Sample) -> Sample:
        for step in changes:
            changed = step(sample)
            assert isinstance(changed, Sample)
            sample = changed
        return sample

    return change


def more(*entries: Entry) -> Change:
    """Return a change that adds entries."""
    return lambda sample: replace(sample, files=(*sample.files, *entries))


def file(**facts: object) -> Change:
    """Return a change of what is true, or stated, of the file."""
    return lambda sample: replace(
        sample,
        files=(replace(sample.files[0], **facts),),  # type: ignore[arg-type]
    )


def named(stem: str, extension: str = ".zip") -> Change:
    """Return a change of the name of the delivery, container and message alike."""
    return lambda sample: replace(sample, name=stem + extension, message_name=f"{stem}.xml")


def fields(**changes: object) -> Change:
    """Return a change of fields of the sample."""
    return lambda sample: replace(sample, **changes)  # type: ignore[arg-type]


# The samples

_FOLDERS = {
    "3.0.0": "lavnrw-3.0.0/9fde4e7a-b41b-11ec-9225-005056871b7c_Aussonderung.Aussonderung.0503.xml",
    "4.0.0": "lavnrw-4.0.0/518c7c31-d1a0-11ef-accb-005056871b7c_0503_1.xml",
}
_PATTERNS = {
    "0501": "Aussonderung.Anbieteverzeichnis.0501",
    "0504": "Aussonderung.AnbietungEmpfangBestaetigen.0504",
}
_PROCESS = "242f44e8-bebf-4503-a086-db252c6a4277"


def samples_folder() -> Path:
    """Return the folder of the public samples."""
    return official_folder().parent / "samples"


@cache
def sample(key: str) -> Sample:
    """Return a sample; the patterns of Thuringia are of 2.4.0, under a name by the scheme."""
    folder = samples_folder()
    if key in _FOLDERS:
        path = folder / _FOLDERS[key]
        files = [p for p in sorted(path.parent.iterdir()) if p != path]
        entries = tuple(Entry(p.name, p.read_bytes()) for p in files)
        return Sample(f"{path.stem}.zip", path.name, path.read_text("utf-8"), entries)
    root = _PATTERNS[key]
    path = folder / "thueringen-patterns" / "xdomea_2.4.0" / f"xx_{root}.xml"
    stem = f"{_PROCESS}_{root}"
    return Sample(f"{stem}.zip", f"{stem}.xml", path.read_text("utf-8"))


# Comparing


@cache
def rules() -> RuleSet:
    """Return the shipped rules, loaded once."""
    return load_rules()


def findings(path: Path) -> list[Finding]:
    """Return the violations in an input."""
    report = validate(path, rules(), on=AS_OF)
    return [f for f in report.findings if f.verdict.value == "violated"]


def object_of(finding: Finding, message_name: str) -> str:
    """Return the object of a finding: UUID, entry, "message" or "package"."""
    place = finding.location
    if place.xpath and "/" not in place.xpath.strip("/"):
        return "message"
    if place.object_id:
        return place.object_id
    return "message" if place.entry == message_name else place.entry or "package"


def found_in(broken: Sample | bytes, sound: Sample, folder: Path) -> dict[Key, Found]:
    """Return the findings of a delivery, by what tells them apart, as rule and object."""
    name, message_name = sound.name, sound.message_name
    if isinstance(broken, Sample):
        name, message_name, broken = broken.name, broken.message_name, broken.packed()
    path = folder / name
    path.write_bytes(broken)
    found: dict[Key, Found] = {}
    for finding in findings(path):
        place = finding.location.xpath or finding.location.entry or ""
        number = 0
        while (finding.rule, place, number) in found:
            number += 1
        found[finding.rule, place, number] = (finding.rule, object_of(finding, message_name))
    return found


def difference(case: Case, folder: Path) -> tuple[Counter[Found], Counter[Found]]:
    """Return what a case brings and what it takes away.

    Findings are compared by rule and place: an object that was found before and has
    another UUID now is no new finding.
    """
    sound = sample(case.sample)
    before = found_in(sound, sound, folder)
    after = found_in(case.change(sound), sound, folder)
    comes = Counter(found for key, found in after.items() if key not in before)
    goes = Counter(found for key, found in before.items() if key not in after)
    return comes, goes
