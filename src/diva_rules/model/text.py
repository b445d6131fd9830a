"""Text for people, in the two languages of the tool."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["de", "en"]
LANGUAGES: tuple[Lang, ...] = ("de", "en")


class Text(NamedTuple):
    """The same sentence in German and English.

    Attributes:
        de: German wording, the default of every report.
        en: English wording.
    """

    de: str
    en: str

    def in_(self, lang: Lang) -> str:
        """Return the wording in `lang`."""
        return self.en if lang == "en" else self.de

    @classmethod
    def same(cls, words: str) -> Text:
        """Return a text that reads the same in both languages, such as a name."""
        return cls(words, words)


def join(parts: list[Text], separator: str = ", ") -> Text:
    """Join texts of both languages with one separator."""
    return Text(separator.join(p.de for p in parts), separator.join(p.en for p in parts))
