"""A delivery in memory, the ways to change it, and how it becomes a ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace

_STAMP = (2026, 10, 19, 10, 12, 30)
_REGULAR_FILE = 0o100644 << 16
_UNIX = 3


@dataclass(frozen=True)
class Package:
    """A message and the files beside it.

    Attributes:
        stem: name of container and message, without extension.
        message: the XML.
        files: content by name.
    """

    stem: str
    message: str
    files: Mapping[str, bytes]

    def edited(self, old: str, new: str) -> Package:
        """Return the package with one place of the message changed.

        Raises:
            ValueError: the place is missing, or not the only one.
        """
        count = self.message.count(old)
        if count != 1:
            raise ValueError(f"found {count} times, not once: {old}")
        return replace(self, message=self.message.replace(old, new))

    def edited_near(self, anchor: str, old: str, new: str) -> Package:
        """Return the package with the first place changed that follows an anchor.

        Raises:
            ValueError: the anchor is missing, or not the only one; or nothing follows it.
        """
        before, *after = self.message.split(f">{anchor}<")
        if len(after) != 1 or old not in after[0]:
            raise ValueError(f"{anchor} found {len(after)} times; behind it: {old}")
        return replace(self, message=f"{before}>{anchor}<{after[0].replace(old, new, 1)}")

    def with_file(self, name: str, data: bytes) -> Package:
        """Return the package with a file put in, or put in place of another."""
        return replace(self, files={**self.files, name: data})

    def without_file(self, name: str) -> Package:
        """Return the package without a file.

        Raises:
            KeyError: there is no such file.
        """
        files = dict(self.files)
        del files[name]
        return replace(self, files=files)

    def zipped(self) -> bytes:
        """Return the container."""
        return zipped({f"{self.stem}.xml": self.message.encode(), **self.files})


def zipped(files: Mapping[str, bytes], first: str | None = None) -> bytes:
    """Return a ZIP with the same bytes on every run and machine.

    Nothing is compressed, since two versions of a compressor may write different bytes,
    and time and attributes are fixed.

    Args:
        files: content by name.
        first: the entry that comes first; the others are sorted.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files, key=lambda name: (name != first, name)):
            info = zipfile.ZipInfo(name, _STAMP)
            info.create_system, info.external_attr = _UNIX, _REGULAR_FILE
            archive.writestr(info, files[name])
    return buffer.getvalue()
