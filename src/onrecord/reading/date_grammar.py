"""How English writes dates: one pattern per kind of expression, built from the words of dates.yaml.

A pattern finds the words; `onrecord.reading.date_values` says which days they mean.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.errors import OntologyError
from onrecord.ontology.entries import read_yaml

FILE = "dates.yaml"
LISTS = ("vague", "units", "parts", "today", "yesterday", "tomorrow", "before", "now", "after")

MAPPINGS = ("seasons", "numbers", "ordinals", "holidays")

PATTERNS: dict[str, str] = {
    "iso": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])",
    "slashed": r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)",
    "days_of_month": (
        r"<DAY>(?: ?[-–—] ?| to | and | or )(?P<last><NUMERAL>)(?: of)? <MONTH>(?:<OF_YEAR>)?"
    ),
    "month_days": (
        r"<MONTH> <DAY>(?: ?[-–—] ?| to | and | or )(?P<last><NUMERAL>)"
        r"(?![\d:]| <MONTHS>)(?:<OF_YEAR>)?"
    ),
    "day_of_month": r"(?:<WEEKDAY>,? (?:the )?)?(?:the )?<DAY>(?: of)? <MONTH>(?:<OF_YEAR>)?",
    "month_day": r"(?:<WEEKDAY>,? )?<MONTH> <DAY>(?![\d:]|,\d)(?:<OF_YEAR>)?",
    "part_of_month": (
        r"(?:the )?(?P<ordinal><ORDINALS>) (?P<part>week|half) of (?:<WHICH> )?<MONTH>"
        r"(?:<OF_YEAR>)?"
    ),
    "part_of_year": (
        r"(?:the )?(?P<ordinal><ORDINALS>) (?P<part>half|quarter) of"
        r" (?:(?P<year><YEAR>)\b|(?P<year_which>last|this|next|the) year\b)"
        r"|Q(?P<number>[1-4]),? (?:of )?(?P<of_year><YEAR>)\b"
    ),
    "holiday": r"(?P<holiday><HOLIDAYS>)(?:,? (?P<year><YEAR>)\b)?",
    "month": (
        r"(?:<THIRD>[- ])?(?:<WHICH> )?<MONTH>"
        r"(?:(?:,? (?:of )?|, )(?P<year><YEAR>)\b|(?: of)? (?P<year_which>last|this|next) year\b)?"
    ),
    "season": (
        r"(?:<THIRD>[- ])?(?:(?P<which>last|this|next|the) )?(?P<season><SEASONS>)"
        r"(?:(?: of)? (?P<year><YEAR>)\b|(?: of)? (?P<year_which>last|this|next) year\b)?"
    ),
    "decade": r"(?:the )?(?:<THIRD>[- ])?(?:(?P<century>1\d|20)|')(?P<decade>\d)0s",
    "centuries": r"(?:the )?(?P<century>\d\d)th[- ]century",
    "years": r"(?P<year><YEAR>)(?:[-–/](?P<last><YEAR>|\d\d))(?![\d-])",
    "year": r"(?:<THIRD>[- ])?(?P<year><YEAR>)(?![\d%:/]|[,.]\d|-\d)",
    "weekday": (
        r"(?:(?:early|late|earlier|later)(?: on)? )?(?:<WHICH> )?<WEEKDAY>(?: <PARTS>)?"
        r"(?:(?: of)? (?P<week>last|this|next) week\b)?"
    ),
    "today": r"(?:(?P<bound>earlier|later|late|early) )?(?:<TODAY>)",
    "yesterday": (
        r"(?:the day before (?P<twice>yesterday)"
        r"|(?:late |early |earlier )?(?:<YESTERDAY>)(?: <PARTS>)?)"
    ),
    "tomorrow": (
        r"(?:the day after (?P<twice>tomorrow)|(?:late |early )?(?:<TOMORROW>)(?: <PARTS>)?)"
    ),
    "overnight": r"overnight",
    "ago": r"<AMOUNT><UNIT> ago",
    "ahead": r"(?P<way>in|within) <COUNT>[ -]<UNIT>(?: from now| time)?(?! of\b)",
    "shifted": (
        r"<AMOUNT><UNIT> "
        r"(?P<way>earlier|later|before|after|beforehand|afterwards?|previously|from now)"
    ),
    "neighbour": (
        r"(?:the|that|a) (?P<way>same|following|next|previous|preceding)"
        r" (?P<unit>day|week|month|year)"
        r"|(?:the|a) (?P<single>day|week|month|year|night) (?P<side>before|after|earlier|later)"
        r"|(?P<same>that) (?P<same_unit>day|night|week|month|year)"
    ),
    "stretch": (
        r"(?:the )?(?P<which><BEFORE>|<AFTER>) (?:<COUNT>) ?<UNIT>"
        r"|(?:the )?(?P<which_many><BEFORE>|<AFTER>) (?P<many><UNITS>)s"
        r"|(?:the )?(?P<which_centuries><BEFORE>|<AFTER>) (?P<many_centuries>centurie)s"
    ),
    "unit": (
        r"(?:(?P<bound>earlier|later) (?:on |in )?|<THIRD>[- ])?"
        r"(?P<which><BEFORE>|<NOW>|<AFTER>|the)"
        r" (?P<unit>weekend|week|month|year|decade|century|quarter|fortnight)"
    ),
}
"""Regular expressions by kind, longer readings first; <NAMES> stand for words of the file."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date expression as written: where it stands, its kind and its parts, in lower case."""

    start: int
    end: int
    kind: str
    parts: dict[str, str]


@dataclass(frozen=True, slots=True)
class DateWords:
    """What the words mean, and the pattern that finds them."""

    weekdays: dict[str, int]
    months: dict[str, int]
    seasons: dict[str, int]
    numbers: dict[str, int]
    thirds: dict[str, str]
    before: frozenset[str]
    after: frozenset[str]
    names_before: frozenset[str]
    ordinals: dict[str, int]
    holidays: dict[str, str]
    pattern: re.Pattern[str]
    patterns: dict[str, re.Pattern[str]]


def find_phrases(text: str) -> Iterator[Phrase]:
    """All date expressions of a text with plain quotation marks and blanks, in text order."""
    words = date_words()
    for match in words.pattern.finditer(text):
        kind = match.lastgroup or ""
        inner = words.patterns[kind].match(text, match.start())
        if inner:
            parts = {name: part.lower() for name, part in inner.groupdict().items() if part}
            yield Phrase(inner.start(), inner.end(), kind, parts)


@cache
def date_words() -> DateWords:
    """The words that ship with onrecord.

    Raises:
        OntologyError: when dates.yaml lacks a group or holds something that is no word.
    """
    return read_words(read_yaml(Path(str(files("onrecord.ontology").joinpath(FILE)))))


def read_words(data: Any) -> DateWords:
    """Check the file's data and build the patterns.

    Raises:
        OntologyError: naming the group that is wrong.
    """
    wanted = {*LISTS, *MAPPINGS, "weekdays", "months", "thirds", "names_before"}
    if not isinstance(data, dict) or set(data) != wanted:
        raise OntologyError(f"{FILE}: groups must be {', '.join(sorted(wanted))}")
    for group in (*LISTS, "names_before"):
        if not all(isinstance(word, str) for word in data[group]):
            raise OntologyError(f"{FILE}: {group} must be a list of words")
    for group in ("seasons", "numbers", "ordinals"):
        if not all(isinstance(number, int) for number in data[group].values()):
            raise OntologyError(f"{FILE}: {group} must give a whole number for every word")
    if not all(re.fullmatch(r"\d\d-\d\d", str(day)) for day in data["holidays"].values()):
        raise OntologyError(f"{FILE}: holidays must give a month and day, 12-31, for every name")
    for group, count in (("weekdays", 7), ("months", 12), ("thirds", 3)):
        if len(data[group]) != count:
            raise OntologyError(f"{FILE}: {group} must have {count} entries")
    patterns = {kind: re.compile(_fill(raw, data), re.I) for kind, raw in PATTERNS.items()}
    return DateWords(
        weekdays=_numbered(data["weekdays"], 0),
        months=_numbered(data["months"], 1),
        seasons=data["seasons"],
        numbers=data["numbers"],
        thirds={word: third for third, names in data["thirds"].items() for word in names},
        before=frozenset(data["before"]),
        after=frozenset(data["after"]),
        names_before=frozenset(data["names_before"]),
        ordinals=data["ordinals"],
        holidays={name.lower(): day for name, day in data["holidays"].items()},
        pattern=_joined(patterns),
        patterns=patterns,
    )


def _numbered(names: Iterable[Iterable[str]], first: int) -> dict[str, int]:
    return {word.lower(): i for i, group in enumerate(names, first) for word in group}


def _joined(patterns: dict[str, re.Pattern[str]]) -> re.Pattern[str]:
    """One pattern for all kinds; its last matched group names the kind."""
    kinds = []
    for kind, pattern in patterns.items():
        bare = re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern.replace("(?P=mark)", "[/.]"))
        kinds.append(f"(?P<{kind}>{bare})")
    return re.compile(r"(?<![\w.,$€£#%/'-])(?:" + "|".join(kinds) + r")(?!\w)", re.I)


def _fill(raw: str, data: dict[str, Any]) -> str:
    """The pattern with the file's words in place of the <NAMES>."""
    tens = _any(word for word, number in data["numbers"].items() if number in range(20, 100, 10))
    ones = _any(word for word, number in data["numbers"].items() if number < 10 and len(word) > 2)
    numbers = rf"(?:{tens})-(?:{ones})|" + _any([*data["numbers"], *data["vague"]])
    names = {
        "DAY": r"(?P<day><NUMERAL>)",
        "MONTH": r"(?P<month><MONTHS>)",
        "OF_YEAR": (r",? (?P<year><YEAR>)\b(?![,.]\d)| of (?P<year_which>last|this|next) year\b"),
        "WEEKDAY": r"(?P<weekday>" + _names(data["weekdays"]) + ")",
        "WHICH": r"(?P<which>last|this past|this coming|this|next|past|coming)",
        "THIRD": r"(?P<third>" + _any(w for names in data["thirds"].values() for w in names) + ")",
        "AMOUNT": r"(?:(?P<count>\d{1,4}|" + numbers + r")[ -])?",
        "COUNT": r"(?P<count>\d{1,4}|" + numbers + r")",
        "UNIT": r"(?P<unit>" + _any(data["units"]) + r"|centurie)s?",
        "UNITS": _any(data["units"]),
        "PARTS": r"(?:" + _any(data["parts"]) + r")\b",
        "SEASONS": _any(data["seasons"]),
        "ORDINALS": _any(data["ordinals"]),
        "HOLIDAYS": _any(data["holidays"]),
        "MONTHS": _names(data["months"]),
        "NUMERAL": r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b",
        "YEAR": r"(?:1[0-9]\d\d|20\d\d)",
    } | {group.upper(): _any(data[group]) for group in LISTS if group not in ("units", "parts")}
    while found := re.search(r"(?<!\?P)<([A-Z_]+)>", raw):
        raw = raw.replace(found.group(), names[found.group(1)])
    return raw


def _names(groups: Iterable[list[str]]) -> str:
    """Full names, or abbreviations with or without a full stop."""
    rows = list(groups)
    full = _any(row[0] for row in rows)
    return rf"(?:(?:{full})\b|(?:{_any(word for row in rows for word in row[1:])})\b\.?)"


def _any(words: Iterable[str]) -> str:
    """Alternatives, longer ones first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
