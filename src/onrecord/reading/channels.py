"""Through what a speaker speaks: a post, a press conference, an interview, state television."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.model import Channel
from onrecord.ontology.cues import CueLexicon
from onrecord.reading.clauses import extent
from onrecord.reading.language import Parse
from onrecord.reading.told import that_of

CARRYING = frozenset(["in", "on", "at", "during", "via", "through", "over", "to", "by"])


def find_channel(parse: Parse, cue: Token, lexicon: CueLexicon) -> Channel | None:
    """The channel named by a prepositional phrase of the cue, the nearest first."""
    for noun in _held(cue):
        if noun.lemma_.lower() in lexicon.channels or noun.lower_ in lexicon.channels:
            place = extent(noun)
            told = {i for child in noun.children for i in that_of(child)}
            ends = (i for i in range(noun.i, place.stop) if parse.doc[i].text == "," or i in told)
            span = parse.span(place.start, next(ends, place.stop))
            return Channel(" ".join(span.quote(parse.report.text).split()), span)
    return None


def _held(cue: Token) -> Iterator[Token]:
    """Nouns of the prepositions that depend on the cue."""
    for child in sorted(cue.children, key=lambda child: (abs(child.i - cue.i), child.i)):
        if child.dep_ == "prep" and child.lower_ in CARRYING:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")
