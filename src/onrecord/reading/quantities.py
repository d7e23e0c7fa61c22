"""Numbers as news writes them: "at least 19", "dozens", "between 15 and 20", "$2.5bn"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.ontology.figure_words import figure_words


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: offsets [start, end), bounds (None where open), whether it is money.

    `core` is the offset where the bare number begins, after "at least" and the like; `second` that
    where the second number of a range does, with its sign; `link` is the range's word or dash
    ("to"), or "".
    """

    start: int
    end: int
    core: int
    low: float | None
    high: float | None
    money: bool
    link: str = ""
    second: int = 0


def find_quantities(text: str) -> Iterator[Quantity]:
    """All numbers of the text from left to right, ordinals, percentages and ages left out."""
    shares = [match.span() for match in _share().finditer(text)]
    for match in _pattern().finditer(text):
        if any(start <= match.start("first") < end for start, end in shares):
            continue
        low = _value(match["first"])
        high = _value(match["second"]) if match["second"] else low
        if low is None or high is None:
            continue
        if match["second"] and low < high and not _scale(match["first"]):
            low *= _shared_scale(match["second"], low, high)
        bound = (match["bound"] or "").lower()
        lists = figure_words().lists
        indefinite = match["first"].lower() in figure_words().numbers["indefinite"]
        money = bool(match["sign"] or match["coin"])
        least: float | None = low
        most: float | None = high
        if indefinite or match["plus"] or bound in lists["at_least"]:
            most = None
        elif bound in lists["at_most"]:
            least = None
        link = (match["link"] or "").strip().lower()
        first, second = match.start("first"), match.end("link")
        yield Quantity(match.start(), match.end(), first, least, most, money, link, second)


UNITS_AFTER = (
    r"(?![\w/:]|\.\d|[-–\s]?(?:year|month|day|week|hour|minute|metre|meter|mile|km|point)"
    r"|\s?%|\sper\s?cent|\spercent)"
)
"""What follows a number that counts no people, things or money."""


@cache
def _pattern() -> re.Pattern[str]:
    words = figure_words()
    plain = _either(words.numbers["numbers"])
    scale = _either(words.numbers["scales"])
    bound = _either([*words.lists["at_least"], *words.lists["at_most"], *words.lists["about"]])
    digits = r"\d{1,3}(?:[,\u00a0]\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    tens = rf"(?:{plain})(?:[- ](?:{plain}))?"
    spelt = rf"{tens}(?:\s(?:hundred|thousand)(?:\sand\s{tens})?)?"
    loose = _either([*words.numbers["indefinite"], *words.numbers["definite"]])
    scaled = rf"(?:{digits}|{spelt})(?:[ -]?(?:{scale})\b)?"
    sign = _either([*words.lists["sign_words"], *words.lists["signs"]])
    coin = _either([f"{word}s?" for word in words.lists["money"]], escape=False)
    return re.compile(
        rf"(?<![\w.,:/-])(?:(?P<bound>{bound})\s)?(?:(?P<frame>between|from)\s)?(?P<sign>(?:{sign})\s?)?"
        rf"(?P<first>{loose}|{scaled})"
        rf"(?:(?P<link>\s?[-–]\s?|\sto\s|(?(frame)\sand\s|(?!)))(?:{sign})?(?P<second>{scaled}))?"
        rf"(?P<plus>\+)?"
        rf"(?:\s(?:(?:US|U\.S\.|Australian|Canadian|Hong\sKong)\s)?(?P<coin>{coin})\b)?"
        rf"{UNITS_AFTER}",
        re.IGNORECASE,
    )


@cache
def _share() -> re.Pattern[str]:
    """Shares: "one in five", "three out of ten", "two in every hundred"."""
    number = rf"(?:\d+|{_either([*figure_words().numbers['numbers'], 'a hundred'])})"
    whole = rf"(?:\bone\sin|{number}\sout\sof|{number}\sin\severy)\s{number}\b"
    return re.compile(rf"(?<!\w){whole}", re.IGNORECASE)


def _either(words: Iterable[str], escape: bool = True) -> str:
    """An alternation, longest first."""
    items = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, items) if escape else items)


def _value(number: str) -> float | None:
    """What a number in digits or words stands for; None when it is no number after all."""
    values = figure_words().numbers
    plain = number.lower().replace("\u00a0", "").strip()
    if plain in values["indefinite"]:
        return values["indefinite"][plain]
    if plain in values["definite"]:
        return values["definite"][plain]
    total, current = 0.0, None
    for word in re.findall(r"[\d.,]+|[^\W\d_]+", plain):
        if word[0].isdigit():
            current = float(word.replace(",", "").rstrip("."))
        elif word in values["numbers"]:
            current = (current or 0) + values["numbers"][word]
        elif word in values["scales"]:
            scaled = (current if current is not None else 1) * values["scales"][word]
            total, current = (
                (total, scaled) if values["scales"][word] == 100 else (total + scaled, None)
            )
        elif word != "and":
            return None
    return None if current is None and not total else total + (current or 0)


def _scale(number: str) -> bool:
    """Whether the number carries a scale of its own."""
    scales = figure_words().numbers["scales"]
    return any(word in scales for word in re.findall(r"[^\W\d_]+", number.lower()))


def _shared_scale(second: str, low: float, high: float) -> float:
    """The scale that "between 2 and 3 million" gives its first number too."""
    scales = figure_words().numbers["scales"]
    found = [scales[w] for w in re.findall(r"[^\W\d_]+", second.lower()) if w in scales]
    factor = found[-1] if found else 1
    return factor if low * factor <= high else 1
