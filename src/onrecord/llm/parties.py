"""Who the words that a language model quotes stand for: actors of the report's own cast."""

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.model import Actor, Span, Statement, content_id
from onrecord.ontology.words import load_words
from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse


class PartyFinder:
    """Resolves quotes to actors; `unnamed` holds those that the cast does not know."""

    def __init__(self, parse: Parse, cast: Cast) -> None:
        """Keep the grammar and the cast of the report."""
        self.unnamed: dict[str, Actor] = {}
        self._parse = parse
        self._cast = cast

    def find(
        self, spans: Iterable[Span | None], teller: Statement | None = None
    ) -> tuple[str, ...]:
        """Ids of the actors; "I" and "we" are whoever speaks the statement that tells it."""
        found: dict[str, None] = {}
        for span in spans:
            if span is not None:
                found.update(dict.fromkeys(self._one(span, teller)))
        return tuple(found)

    def known(self, span: Span) -> tuple[str, ...]:
        """Ids of the actors that the cast knows by the head of the phrase; () if none.

        What the head is joined to counts when it is quoted too: "Chad and Niger".
        """
        tokens = self._parse.tokens(span)
        head = self.head(span)
        inside = [token for token in (head, *head.conjuncts) if token.i in tokens]
        return tuple(i for token in inside for i in self._cast.heads.get(token.i, ()))

    def head(self, span: Span) -> Token:
        """The head word of the phrase."""
        tokens = self._parse.tokens(span)
        return self._parse.doc[tokens.start : tokens.stop].root

    def _one(self, span: Span, teller: Statement | None) -> tuple[str, ...]:
        found = self.known(span)
        if found:
            return found
        head = self.head(span)
        if teller is not None and head.lower_ in load_words("casting")["first_person"]:
            return teller.speaker
        if head.i in self._cast.nouns:
            return (self._cast.nouns[head.i],)
        return (self._unnamed(span),)

    def _unnamed(self, span: Span) -> str:
        report = self._parse.report
        name = " ".join(span.quote(report.text).split())
        actor = Actor(content_id("a", report.id, "noun", span), name, "unnamed", mentions=(span,))
        self.unnamed[actor.id] = actor
        return actor.id
