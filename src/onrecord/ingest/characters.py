"""Characters that carry no words are taken out, so that offsets count what a reader sees."""

import re

LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without byte-order marks, zero-width and control characters.

    Every line ends in a line feed. A lone surrogate, which no file can hold, becomes U+FFFD.
    White space inside lines stays.
    """
    return SURROGATE.sub("\ufffd", INVISIBLE.sub("", LINE_ENDS.sub("\n", text)))


def squeeze(text: str) -> str:
    """One line: every run of white space, no-break spaces included, becomes one space."""
    return " ".join(clean(text).split())
