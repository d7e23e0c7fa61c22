"""The cast of a report: which words name which actor. What every later step asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.model import Actor


@dataclass(frozen=True, slots=True)
class Cast:
    """Actors and their mentions.

    `heads` maps the head token of every phrase that can speak or act (names, roles, pronouns,
    "both sides") to the actors it stands for; `nouns` maps every other noun to an unnamed actor,
    for a source such as "the leaked memo" that speaks without being anybody. `outlet` is the
    publisher's actor, `credits` are those of `report.credits`, in their order.
    """

    actors: Mapping[str, Actor]
    heads: Mapping[int, tuple[str, ...]]
    nouns: Mapping[int, str]
    outlet: str | None = None
    credits: tuple[str, ...] = ()

    def party(self, head: Token) -> tuple[str, ...]:
        """Actors that the phrase headed by the token stands for, conjuncts included; () if none.

        A possessive or adjective that names an actor ("Pakistan's", "Afghan") is a mention too.
        """
        found = [i for token in (head, *head.conjuncts) for i in self.heads.get(token.i, ())]
        return tuple(dict.fromkeys(found))

    def speaker(self, head: Token) -> tuple[str, ...]:
        """As `party`, but any noun will do: whatever is said to say something speaks."""
        found = self.party(head)
        return found or ((self.nouns[head.i],) if head.i in self.nouns else ())

    def countries(self, ids: tuple[str, ...]) -> frozenset[str]:
        """Countries of the actors, or of those whom they represent."""
        found = set()
        for i in ids:
            actor: Actor | None = self.actors.get(i)
            for _ in range(4):
                if actor is None:
                    break
                if actor.country:
                    found.add(actor.country)
                    break
                actor = self.actors.get(actor.represents or "")
        return frozenset(found)
