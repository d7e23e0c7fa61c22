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
ATTRIBUTES = frozenset({"compound", "nmod", "amod", "poss", "appos"})
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "conj", "ROOT", "csubj", "parataxis"})


class Circumstances:
    """The report's places and dates by the sentence that holds them."""

    def __init__(self, setting: Setting) -> None:
        """Index what the setting knows."""
        self._setting = setting
        parse = setting.parse
        self._starts = [sentence.start for sentence in parse.doc.sents]
        places = [(place, place.span) for place in setting.places]
        dates = [(date, date.span) for date in setting.dates if date.span]
        self._places = self._by_sentence(parse, places)
        self._dates = self._by_sentence(parse, dates)

    def place(self, draft: Draft) -> Place | None:
        """The place in the event's clause, else the only one of its sentence.

        What is said, asked or promised does not take place where its content does.
        """
        sentence = self._outside_content(draft, self._places)
        found = _nearest(draft, sentence) or _where(draft, sentence)
        if found is None and len(sentence) == 1 and sentence[0][0].precision != "country":
            place, root = sentence[0]
            same_teller = self._setting.teller(root) == self._setting.teller(draft.head)
            if same_teller and not self._is_spoken(draft):
                return place
        return found

    def date(self, draft: Draft) -> DateRange | None:
        """The date in the event's clause; dates of other clauses and sentences do not count.

        What has happened did not happen after the report.
        """
        dates = self._outside_content(draft, self._dates)
        if draft.status in ("actual", "historical"):
            published = (self._setting.parse.report.published or "9999")[:10]
            dates = [pair for pair in dates if (pair[0].start or "") <= published]
        return _nearest(draft, dates)

    def _outside_content(
        self, draft: Draft, items: dict[int, list[tuple[Circumstance, Token]]]
    ) -> list[tuple[Circumstance, Token]]:
        """The items of the event's sentence, without those in what a speech act is about."""
        found = items.get(self._sentence(draft.head), [])
        if draft.cue_of is None or not self._is_spoken(draft):
            return found
        teller = self._setting.teller
        opening = _infinitive(draft.head)
        return [
            pair
            for pair in found
            if teller(pair[1]) != draft.cue_of or draft.head.i < pair[1].i < opening
        ]

    def _is_spoken(self, draft: Draft) -> bool:
        """Whether the event is words, which have no place of their own unless it is given."""
        quad = self._setting.ontology.codebook.types[draft.type].quad
        return quad.startswith("verbal") and draft.like != "CONSULT"

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


def _infinitive(verb: Token) -> int:
    """Where the infinitive that says what the verb is about begins: "agreed on Monday | to pay"."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i:
            return next((aux.i for aux in child.lefts if aux.lower_ == "to"), verb.i)
    return verb.i


def _nearest(draft: Draft, items: Sequence[tuple[Circumstance, Token]]) -> Circumstance | None:
    """The item whose path up the tree meets the trigger soonest, without leaving its clause."""
    own = {word.i: 0 for word in draft.words}
    clause = _up(draft.head)
    above = {token.i: n for n, token in enumerate(clause, start=1) if token.i not in own}
    best: tuple[int, int] | None = None
    chosen = None
    for item, root in items:
        for steps, token in enumerate(_path(root, own)):
            meeting = own.get(token.i, above.get(token.i))
            if meeting is not None:
                rank = (meeting, steps)
                if best is None or rank < best:
                    best, chosen = rank, item
                break
    return chosen


def _where(draft: Draft, items: Sequence[tuple[Place, Token]]) -> Place | None:
    """The place that the event's clause describes: "fled to Doka, where aid was handed out"."""
    clause = next((t for t in (draft.head, *_up(draft.head)) if t.dep_ == "relcl"), None)
    if clause is None or not any(child.lower_ == "where" for child in clause.children):
        return None
    return next((place for place, root in items if root.i == clause.head.i), None)


def _path(root: Token, own: dict[int, int]) -> list[Token]:
    """The way up from an item; none from "the November ceasefire", which dates the ceasefire."""
    elsewhere = root.dep_ in ATTRIBUTES and root.head.pos_ == "NOUN" and root.head.i not in own
    return [] if elsewhere else [root, *_up(root)]


def _up(token: Token) -> list[Token]:
    """The tokens above, up to the verb of the token's own clause."""
    path = []
    while token.head.i != token.i and token.dep_ not in CLAUSES:
        token = token.head
        path.append(token)
    return path
