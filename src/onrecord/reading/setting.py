"""The setting of a report's events: grammar, cast, who tells what, dates and places."""

from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Token

from onrecord.model import DateRange, Place, Statement
from onrecord.ontology.event_ontology import Ontology, load_ontology
from onrecord.ontology.words import load_words
from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse
from onrecord.reading.learned.events import Adviser


@dataclass(frozen=True)
class Setting:
    """What is known of a report before its events are read.

    `adviser` says how likely each type is for an event, and who may be its recipient; None leaves
    both to the grammar.
    """

    parse: Parse
    cast: Cast
    statements: tuple[Statement, ...] = ()
    dates: tuple[DateRange, ...] = ()
    places: tuple[Place, ...] = ()
    ontology: Ontology = field(default_factory=load_ontology)
    adviser: Adviser | None = None

    @cached_property
    def tellers(self) -> dict[int, str]:
        """Token index to the innermost statement whose content holds it; told by nobody: absent."""
        sized = [
            (sum(span.end - span.start for span in statement.content), statement)
            for statement in self.statements
        ]
        found: dict[int, str] = {}
        for _, statement in sorted(sized, key=lambda pair: (-pair[0], pair[1].id)):
            for span in statement.content:
                found.update(dict.fromkeys(self.parse.tokens(span), statement.id))
        return found

    @cached_property
    def by_id(self) -> dict[str, Statement]:
        """The statements by their id."""
        return {statement.id: statement for statement in self.statements}

    def teller(self, token: Token) -> str | None:
        """Id of the innermost statement that tells the token, or None: the report tells it."""
        return self.tellers.get(token.i)

    def party(self, head: Token) -> tuple[str, ...]:
        """As `Cast.party`; "I" and "we" are whoever speaks the statement they stand in."""
        found = self.cast.party(head)
        if found or head.lower_ not in load_words("casting")["first_person"]:
            return found
        teller = self.by_id.get(self.teller(head) or "")
        return teller.speaker if teller else ()
