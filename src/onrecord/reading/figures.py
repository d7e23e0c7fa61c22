"""Counts that reports disagree about: killed, wounded, displaced, detained, money, people."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Token

from onrecord.model import Counted, Event, Figure, Span, content_id
from onrecord.ontology.figure_words import figure_words
from onrecord.reading.counted import REACH, Number, first_unit, unit_of, verb_above
from onrecord.reading.language import PLAIN
from onrecord.reading.quantities import Quantity, find_quantities
from onrecord.reading.setting import Setting

PUT_AT = frozenset({"at", "to"})
PARTS = (["of", "them"], ["of", "whom"], ["of", "those"], ["of", "which"])


def find_figures(setting: Setting, events: Sequence[Event]) -> tuple[Figure, ...]:
    """Needs the setting and its events; gives the figures in text order.

    A number becomes a figure when it is money, or when a verb ("were killed"), a word beside it
    ("14 dead") or the counted noun says what it counts; ages, dates, shares and ranks are none.
    """
    triggers = _triggers(setting, events)
    found: dict[Span, Figure] = {}
    whole: tuple[Token, str] | None = None
    for number in _numbers(setting):
        unit = "money" if number.money else _among(number, whole) or unit_of(number)
        unit = unit or _part_of(number, whole) or _put_at(number, whole)
        if number.low == number.high == 0 and unit not in figure_words().lists["harms"]:
            continue
        if unit is not None:
            whole = number.token, unit
            found.setdefault(number.span, _figure(setting, number, unit, triggers, events))
    return tuple(found[span] for span in sorted(found))


def _part_of(number: Number, whole: tuple[Token, str] | None) -> str | None:
    """The unit of the count before, for a part of it: "11 soldiers, six of them officers"."""
    after = number.token.doc[number.token.i + 1 : number.token.i + 3]
    if whole is None or [token.lower_ for token in after] not in PARTS:
        return None
    return whole[1] if whole[0].sent.start == number.token.sent.start else None


def _among(number: Number, whole: tuple[Token, str] | None) -> str | None:
    """The unit of the count before, which this one is among: "19 dead, among them three boys"."""
    i = number.token.i
    before = [token.lower_ for token in number.token.doc[max(0, i - 2) : i]]
    if before != ["among", "them"]:
        return None
    if whole is None or whole[0].sent.start != number.token.sent.start:
        return first_unit(number.token.sent[: i - 2 - number.token.sent.start])
    return whole[1]


def _put_at(number: Number, whole: tuple[Token, str] | None) -> str | None:
    """The unit of the count before, which somebody gives another number: "put the number at 20"."""
    token, verb = number.token, verb_above(number.token)
    if whole is None or verb is None or token.dep_ != "pobj" or token.head.lower_ not in PUT_AT:
        return None
    totals = figure_words().lists["totals"]
    summed = any(c.dep_ in ("dobj", "nsubj") and c.lower_ in totals for c in verb.children)
    near = whole[0].sent.end == token.sent.start or whole[0].sent.start == token.sent.start
    return whole[1] if summed and near else None


def _triggers(setting: Setting, events: Sequence[Event]) -> Mapping[int, int]:
    """Trigger tokens with the index of their event."""
    return {
        token: index
        for index, event in reversed(list(enumerate(events)))
        for span in event.trigger
        for token in setting.parse.tokens(span)
    }


def _numbers(setting: Setting) -> Iterator[Number]:
    """All numbers of the parsed blocks that are no dates."""
    parse = setting.parse
    dated = {i for date in setting.dates if date.span for i in parse.tokens(date.span)}
    for index in dict.fromkeys(parse.block):
        block = parse.report.blocks[index]
        text = block.span.quote(parse.report.text).translate(PLAIN)
        for quantity in (*find_quantities(text), *_none(text)):
            offset = block.span.start
            tokens = parse.tokens(Span(offset + quantity.core, offset + quantity.end))
            if not tokens or dated & set(tokens):
                continue
            token = _head(parse.doc[tokens[0] : tokens[-1] + 1])
            number = _settled(quantity, offset, token)
            if number is not None:
                yield number


def _none(text: str) -> Iterator[Quantity]:
    """Counts of none: "no deaths", "no soldiers were killed", "nobody was hurt"."""
    for match in _nobody().finditer(text):
        yield Quantity(match.start(), match.end(), match.start(), 0, 0, False)


@cache
def _nobody() -> re.Pattern[str]:
    lists = figure_words().lists
    words = "|".join(map(re.escape, (*lists["nobody"], *lists["zero"])))
    return re.compile(
        rf"(?<![\w-])(?:{words})(?![\w-]|\s(?:fewer|less|more|longer)\b)", re.IGNORECASE
    )


def _head(tokens: Iterable[Token]) -> Token:
    """The token among them that depends on a word outside."""
    inside = {token.i: token for token in tokens}
    outside = [t for t in inside.values() if t.head.i not in inside or t.head.i == t.i]
    return (outside or list(inside.values()))[-1]


def _settled(quantity: Quantity, offset: int, token: Token) -> Number | None:
    """The number with its counted noun; None for one that only says what a count was before."""
    low, high, start = quantity.low, quantity.high, quantity.start
    changing = figure_words().lists["changing"]
    verb = verb_above(token)
    if verb is not None and verb.lemma_.lower() in changing:
        if quantity.link == "to":
            low = high
            start = quantity.second
        elif token.dep_ == "pobj" and token.head.lower_ == "from" and not quantity.link:
            return None
    span = Span(offset + start, offset + quantity.end)
    return Number(span, low, high, quantity.money, token, _counted(token))


def _counted(token: Token) -> Token:
    """What the number counts: "19 people", "dozens of soldiers", "46 of them", "11 were killed"."""
    if token.dep_ in ("nummod", "quantmod", "compound", "amod", "det") and token.head.i > token.i:
        return token.head if token.head.pos_ != "NUM" else _counted(token.head)
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return token


def _figure(
    setting: Setting,
    number: Number,
    unit: str,
    triggers: Mapping[int, int],
    events: Sequence[Event],
) -> Figure:
    parse = setting.parse
    event = _event(number, triggers, events) or _event_nearby(setting, number, unit, events)
    of = None
    if not number.money and number.counted.pos_ != "ADP":
        start = min(number.counted.left_edge.i, number.counted.i)
        span = parse.span(max(start, min(number.token.i, number.counted.i)), number.counted.i + 1)
        party = setting.party(number.counted)
        of = Counted(span.quote(parse.report.text), span, party[0] if party else None)
    return Figure(
        content_id("f", parse.report.id, number.span.start, number.span.end, unit),
        number.span,
        number.low,
        number.high,
        unit,
        of,
        event.id if event else None,
        setting.teller(number.token),
        event.date if event else None,
    )


def _event(number: Number, triggers: Mapping[int, int], events: Sequence[Event]) -> Event | None:
    """The event whose words govern the number, or that the counted noun expresses."""
    token = number.counted
    for candidate in (token, *token.children):
        if candidate.i in triggers:
            return events[triggers[candidate.i]]
    for _ in range(REACH):
        token = token.head
        if token.i in triggers:
            return events[triggers[token.i]]
    return None


def _event_nearby(
    setting: Setting, number: Number, unit: str, events: Sequence[Event]
) -> Event | None:
    """The one event of the sentence to whose type such a count belongs.

    A toll that has changed since belongs to the last such event of the paragraph before it.
    """
    types = figure_words().events.get(unit, ())
    parse, sentence = setting.parse, number.token.sent
    first = parse.block.index(parse.block[number.token.i])
    before: Event | None = None
    inside: list[Event] = []
    for event in events:
        place = parse.tokens(event.trigger[0]).start
        if event.type not in types or not first <= place < sentence.end:
            continue
        if place >= sentence.start:
            inside.append(event)
        else:
            before = event
    if inside:
        return inside[0] if len({event.type for event in inside}) == 1 else None
    return before if any(token.lower_ == "toll" for token in sentence) else None
