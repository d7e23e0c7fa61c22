"""Counts that reports disagree about: killed, wounded, displaced, detained, money, people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Token

from onrecord.model import Counted, Event, Figure, Span, content_id
from onrecord.ontology.figure_words import figure_words
from onrecord.reading.counted import REACH, Number, unit_of, verb_above
from onrecord.reading.language import PLAIN
from onrecord.reading.quantities import Quantity, find_quantities
from onrecord.reading.setting import Setting


def find_figures(setting: Setting, events: Sequence[Event]) -> tuple[Figure, ...]:
    """Needs the setting and its events; gives the figures in text order.

    A number becomes a figure when it is money, or when a verb ("were killed"), a word beside it
    ("14 dead") or the counted noun says what it counts; ages, dates, shares and ranks are none.
    """
    triggers = _triggers(setting, events)
    found: dict[Span, Figure] = {}
    for number in _numbers(setting):
        unit = "money" if number.money else unit_of(number)
        if unit is not None:
            found.setdefault(number.span, _figure(setting, number, unit, triggers, events))
    return tuple(found.values())


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
    """Counts of none: "no deaths"."""
    words = figure_words()
    start = 0
    for word in text.split(" "):
        following = text[start + len(word) + 1 :].split(" ", 1)[0].strip(".,;:")
        if word.lower() in words.lists["zero"] and following in words.units["words"]:
            yield Quantity(start, start + len(word), start, 0, 0, False)
        start += len(word) + 1


def _head(tokens: Iterable[Token]) -> Token:
    """The token among them that depends on a word outside."""
    inside = {token.i: token for token in tokens}
    outside = [t for t in inside.values() if t.head.i not in inside or t.head.i == t.i]
    return (outside or list(inside.values()))[-1]


def _settled(quantity: Quantity, offset: int, token: Token) -> Number | None:
    """The number with its counted noun; None for one that only says what a count was before."""
    low, high, core = quantity.low, quantity.high, quantity.core
    changing = figure_words().lists["changing"]
    verb = verb_above(token)
    if verb is not None and verb.lemma_.lower() in changing:
        if quantity.link == "to":
            low, core = high, quantity.end - len(token.text)
        elif token.dep_ == "pobj" and token.head.lower_ == "from" and not quantity.link:
            return None
    start = core if core != quantity.core else quantity.start
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
    event = _event(number, triggers, events)
    of = None
    if not number.money:
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
