"""Upstream credits, bylines and datelines, found and cut off as blocks of their own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from onrecord.ingest.datelines import find_dateline
from onrecord.ingest.days import printed_date
from onrecord.ingest.passages import Draft, Passage
from onrecord.ontology.words import load_words

HEAD, TAIL = 3, 5
"""Passages after the title, and at the end, in which whole lines are taken for credits."""
LONGEST = 320

Sources = tuple[tuple[int, int], ...]

_CAPITAL = r"(?:(?:[A-Z]\.)+|[^\W\d_a-zß-öø-ÿ][\w’'&-]*(?:\.\w+)*)"
NAME = rf"(?:[Tt]he )?{_CAPITAL}(?:[ -](?:(?:of|for|and|the|de|in) )?{_CAPITAL})*"
NAMES = rf"{NAME}(?:(?: ?[,/&|;] ?(?:and )?| and ){NAME})*"
PRINTED_IN = re.compile(r"(?:first )?published in .{3,60}$")
BYLINE = re.compile(rf"[Bb][Yy]:? (?P<name>{NAMES}(?:,? in {NAME})?)")
WRAPPED_TAIL = re.compile(r"(?<=[.!?…\"”’'])\s*[(\[](?P<inner>[^()\[\]]{2,200})[)\]]\s*\.?$")
SIGNED_TAIL = re.compile(
    r"(?<=[.!?…\"”’'])\s*(?:—|–|--?|/)?\s*(?P<inner>[A-Z][\w .’'/&-]{1,40})\.?$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A credit line: where it names upstream sources, and the people who wrote the report."""

    sources: Sources
    byline: str | None = None


def mark_credits(draft: Draft) -> Draft:
    """The draft with datelines and credits as passages of their own.

    Byline and date lines at the head fill `byline` and `published` where these are unknown.
    """
    passages = _mark_lines(draft.passages)
    byline = next((line.byline for p in passages if (line := _read(p)) and line.byline), None)
    dated = (_date_line(p.text) for p in passages[:HEAD] if p.kind == "credit")
    published = draft.published or next(filter(None, dated), None)
    passages = _cut_dateline(_cut_tail(passages))
    return replace(
        draft, passages=tuple(passages), byline=draft.byline or byline, published=published
    )


def _read(passage: Passage) -> Line | None:
    return read_credit(passage.text) if passage.kind == "credit" else None


def _mark_lines(passages: Iterable[Passage]) -> list[Passage]:
    """Whole passages at either end that are credits, bylines or dates become credit passages."""
    found = list(passages)
    body = [i for i, p in enumerate(found) if p.kind != "title"]
    tail = body[-TAIL:] if len(body) > 1 else []
    for i in sorted({*body[:HEAD], *tail}):
        passage = found[i]
        if passage.kind in ("caption", "title") or len(body) == 1:
            continue
        line = read_credit(passage.text, head=i in body[:HEAD])
        if line:
            found[i] = replace(passage, kind="credit", sources=line.sources)
    return found


def _date_line(text: str) -> str | None:
    """The day of a line that is nothing but a publication date."""
    if len(text) <= 60 and (day := printed_date(text)):
        rest = re.sub(r"[\W\d]+", " ", text).split()
        if len(rest) <= 5 and not read_credit(text, head=False):
            return day
    return None


def _cut_dateline(passages: list[Passage]) -> list[Passage]:
    """The dateline of the first paragraph becomes a passage before it."""
    first = next((i for i, p in enumerate(passages) if p.kind in ("paragraph", "quote")), None)
    if first is None:
        return passages
    passage = passages[first]
    heading = find_dateline(passage.text)
    if heading is None:
        return passages
    text, rest = passage.text[: heading.end], passage.text[heading.end :]
    sources = _names(text, *heading.agency) if heading.agency else ()
    place = (heading.place, heading.date) if heading.place else None
    joint = rest[: len(rest) - len(rest.lstrip())]
    dateline = replace(passage, kind="credit", text=text, sources=sources, dateline=place)
    body = Passage(passage.kind, rest.lstrip(), joint)
    return [*passages[:first], dateline, body, *passages[first + 1 :]]


def _cut_tail(passages: list[Passage]) -> list[Passage]:
    """A credit at the end of the last paragraph ("… said. (Reuters)") becomes its own passage."""
    last = next(
        (
            i
            for i in reversed(range(len(passages)))
            if passages[i].kind in ("paragraph", "quote", "list")
        ),
        None,
    )
    if last is None:
        return passages
    passage = passages[last]
    for pattern in (WRAPPED_TAIL, SIGNED_TAIL):
        match = pattern.search(passage.text, max(0, len(passage.text) - 220))
        if not match:
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        tail = passage.text[start:]
        line = read_credit(tail, head=False)
        if line and (tail[0].isupper() <= bool(line.sources)):
            body = replace(passage, text=passage.text[: match.start()])
            credit = Passage("credit", tail, passage.text[match.start() : start], line.sources)
            return [*passages[:last], body, credit, *passages[last + 1 :]]
    return passages


def read_credit(text: str, head: bool = True) -> Line | None:
    """The line as a credit, or None when it is none.

    `head`: the line stands above the report, where bylines and dates stand too.
    """
    if not 1 < len(text) <= LONGEST:
        return None
    start, end = _bare(text)
    bare = text[start:end]
    if not bare:
        return None
    plain = bare.casefold().replace("’", "'")
    if sources := _only_names(text, start, end):
        return Line(sources)
    for phrases, read in (
        ("first_published", _first_published),
        ("leads", _led),
        ("short_leads", _only_names),
        ("notices", _agencies_in),
        ("staff", _agencies_in),
    ):
        if match := _beginning(phrases).match(plain):
            sources = read(text, start + match.end(), end)
            if sources or phrases in ("notices", "staff"):
                return Line(sources)
    if _ending("contributed").search(plain):
        return Line(_agencies_in(text, start, end))
    if PRINTED_IN.match(plain) and printed_date(bare):
        return Line(())
    if match := _copyright().match(bare):
        return Line(_first_name(text, start + match.end(), end))
    return _head_line(text, start, end) if head else None


def _head_line(text: str, start: int, end: int) -> Line | None:
    """A byline, a desk or a date above the report."""
    bare = text[start:end]
    if bare.casefold() in load_words("credits")["desks"]:
        return Line((), bare)
    match = BYLINE.fullmatch(bare)
    if match and 2 < len(bare.split()) <= 14:
        return Line(_agencies_in(text, start + match.start("name"), end), match["name"])
    rest = re.sub(r"[\W\d]+", " ", bare).split()
    if len(bare) <= 60 and len(rest) <= 5 and printed_date(bare):
        return Line(())
    return None


def _bare(text: str) -> tuple[int, int]:
    """Where the words stand inside brackets, dashes and stops."""
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or text[start] in "([—–-*/•~_"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ")]—–-*/.~_"):
        end -= 1
    return start, end


def _led(text: str, start: int, end: int) -> Sources:
    """Names after a lead: nothing but names may follow, or words such as "inputs"."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" :–—-"))
    tails = "|".join(sorted(map(re.escape, load_words("credits")["lead_tails"]), key=len)[::-1])
    tail = re.search(rf"\s+(?:{tails})$", text[start:end], re.IGNORECASE)
    stop = start + tail.start() if tail else end
    for last in (stop, end):
        found = _names(text, start, last)
        if found and len(found) <= 6 and all(_is_source(text[a:b]) for a, b in found):
            return found
    return ()


def _is_source(name: str) -> bool:
    """Whether the words are a proper name, or stand for agencies that are not named."""
    return (
        bool(re.fullmatch(NAME, name))
        or name.casefold() in load_words("credits")["unnamed_agencies"]
    )


def _first_published(text: str, start: int, end: int) -> Sources:
    """The name after "originally published by"; anything may follow it."""
    return _first_name(text, start, end)


def _first_name(text: str, start: int, end: int) -> Sources:
    while start < end and text[start] in " :—–-":
        start += 1
    match = re.compile(NAME).match(text, start, end)
    return (match.span(),) if match else ()


def _only_names(text: str, start: int, end: int) -> Sources:
    """The names when there is nothing but known agencies: "AP/Reuters", "jsi/lo (AFP)"."""
    initials = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4})*,? ?\(").match(text, start, end)
    start = initials.end() if initials else start
    start += len(text[start:end]) - len(text[start:end].lstrip())
    found = _names(text, start, end)
    known, unnamed = load_words("credits")["agencies"], load_words("credits")["unnamed_agencies"]
    if found and all(text[a:b] in known or text[a:b].casefold() in unnamed for a, b in found):
        return found
    if (
        len(found) == 2
        and text[slice(*found[1])].casefold() in unnamed
        and _is_source(text[slice(*found[0])])
    ):
        return found[1:]
    return ()


def _names(text: str, start: int, end: int) -> Sources:
    """The names in a list of names; a known name with a comma or slash inside stays whole."""
    pieces = re.compile(rf"\b(?:{_known()})(?!\w)|(?:(?!\s+and\s|\s*[,/;&|]).)+")
    separators = re.compile(r"\s*[,/;&|]\s*(?:and\s+)?|\s+and\s+|\s+")
    found: list[tuple[int, int]] = []
    while start < end:
        if match := separators.match(text, start, end):
            start = match.end()
            continue
        piece = pieces.match(text, start, end)
        if piece is None:
            break
        found.append(piece.span())
        start = piece.end()
    return tuple(found)


def _agencies_in(text: str, start: int, end: int) -> Sources:
    """All known agencies named in the line."""
    pattern = re.compile(rf"(?<!\w)(?:{_known()})(?!\w)")
    return tuple(match.span() for match in pattern.finditer(text, start, end))


@cache
def _known() -> str:
    return _alternatives(load_words("credits")["agencies"])


@cache
def _beginning(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(load_words('credits')[phrases])})(?:\s*:|(?!\w))")


@cache
def _ending(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(load_words('credits')[phrases])})$")


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile(
        r"(?:copyright\s*)?(?:©|\(c\)|c\)|copyright)\s*(?:\d{4}(?:-\d{4})?)?\s*(?:by\s+)?", re.I
    )


def _alternatives(phrases: frozenset[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))
