"""Names as they are compared: the same for all ways of writing them."""

import re
import unicodedata

NO_WORD = re.compile(r"[^\w]+|_+")
UNSTORABLE = re.compile("[\ud800-\udfff\0]")
"""Halves of characters, and the NUL that PostgreSQL takes in no text."""


def folded(name: str) -> str:
    """The name in small letters without accents and punctuation: "São Tomé's" → "sao tome s"."""
    plain = unicodedata.normalize("NFKD", name)
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(NO_WORD.sub(" ", storable(kept).casefold()).split())


def storable(text: str) -> str:
    """The text with U+FFFD for every code point that no database takes; offsets stay the same."""
    return UNSTORABLE.sub("\ufffd", text)
