"""Where and when an event took place: the place and the date that its own clause gives."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from spacy.tokens import Token

from onrecord.model import DateRange, Place, Span
from onrecord.reading.drafts import Draft
from onrecord.reading.language import Parse
from onrecord.reading.setting import Setting

Circumstance = TypeVar("Circumstance", DateRange, Place)
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "conj", "ROOT", "csubj", "parataxis"})


class Circumstances:
    """The report's places and dates by the sentence that holds them."""

    def __init__(self, setting: Setting) -> None:
        """Index what the setting knows."""
        parse = setting.parse
        self._starts = [sentence.start for sentence in parse.doc.sents]
        places = [(place, place.span) for place in setting.places]
        dates = [(date, date.span) for date in setting.dates if date.span]
        self._places = self._by_sentence(parse, places)
        self._dates = self._by_sentence(parse, dates)

    def place(self, draft: Draft) -> Place | None:
        """The place in the event's clause, else the only one of its sentence."""
        sentence = self._places.get(self._sentence(draft.head), [])
        found = _nearest(draft, sentence)
        if found is None and len(sentence) == 1 and sentence[0][0].precision != "country":
            return sentence[0][0]
        return found

    def date(self, draft: Draft) -> DateRange | None:
        """The date in the event's clause; dates of other clauses and sentences do not count."""
        return _nearest(draft, self._dates.get(self._sentence(draft.head), []))

    def _sentence(self, token: Token) -> int:
        """The number of the token's sentence; spaCy's own `sent` walks through it all."""
        return bisect_right(self._starts, token.i)

    def _by_sentence(
        self, parse: Parse, items: Sequence[tuple[Circumstance, Span]]
    ) -> dict[int, list[tuple[Circumstance, Token]]]:
        found: dict[int, list[tuple[Circumstance, Token]]] = {}
        for item, span in items:
            tokens = parse.tokens(span)
            if len(tokens):
                root = parse.doc[tokens.start : tokens.stop].root
                found.setdefault(self._sentence(root), []).append((item, root))
        return found


def _nearest(draft: Draft, items: Sequence[tuple[Circumstance, Token]]) -> Circumstance | None:
    """The item whose path up the tree meets the trigger soonest, without leaving its clause."""
    own = {word.i: 0 for word in draft.words}
    clause = _up(draft.head)
    above = {token.i: n for n, token in enumerate(clause, start=1) if token.i not in own}
    best: tuple[int, int] | None = None
    chosen = None
    for item, root in items:
        path = [root, *_up(root)]
        for steps, token in enumerate(path):
            meeting = own.get(token.i, above.get(token.i))
            if meeting is not None:
                rank = (meeting, steps)
                if best is None or rank < best:
                    best, chosen = rank, item
                break
    return chosen


def _up(token: Token) -> list[Token]:
    """The tokens above, up to the verb of the token's own clause."""
    path = []
    while token.head.i != token.i and token.dep_ not in CLAUSES:
        token = token.head
        path.append(token)
    return path
