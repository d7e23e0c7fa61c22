"""Organisations and outlets that the registry does not know, entered by their names."""

from collections.abc import Mapping

from spacy.tokens import Token

from onrecord.ontology.roles import roles
from onrecord.ontology.words import load_words
from onrecord.reading.belonging import belong
from onrecord.reading.kinds import role_of
from onrecord.reading.names import Naming
from onrecord.reading.phrases import Phrase
from onrecord.reading.roster import Draft, Roster


def find_acronyms(roster: Roster) -> Mapping[str, int]:
    """Acronyms in brackets, with the token before the bracket that ends what they stand for."""
    doc = roster.parse.doc
    return {
        token.text: token.i - 2
        for token in doc[2:-1]
        if token.text.isupper() and len(token) > 1
        if token.nbor(-1).text == "(" and token.nbor(1).text == ")"
    }


def organisation_of(roster: Roster, phrase: Phrase) -> int | None:
    """The organisation that was entered under the phrase's name, if any."""
    name = roster.text(*(phrase.name or (phrase.head, phrase.head + 1)))
    kinds = ("organisation", "outlet")
    same = (n for n, d in enumerate(roster.drafts) if d.name == name and d.kind in kinds)
    return next(same, None)


def enter_organisation(roster: Roster, phrase: Phrase, named: Mapping[int, Naming]) -> None:
    """Let the phrase, and a description in apposition, stand for the organisation named."""
    start, stop = phrase.name or (phrase.head, phrase.head + 1)
    name = roster.text(start, stop)
    number = organisation_of(roster, phrase)
    if number is None:
        outlet = _is_outlet(roster, phrase)
        number = roster.add(Draft(name, "outlet" if outlet else "organisation"))
        role = roles().role(name.lower().split())
        roster.drafts[number].sector = "JRN" if outlet else role.sector if role else None
    owners = tuple(owner for owner in phrase.owners if owner != phrase.head)
    belong(roster, roster.drafts[number], owners, named)
    roster.mention(phrase.head, (number,), start, stop)
    for other in _appositions(roster.parse.doc[phrase.head], named):
        roster.heads.setdefault(other.i, (number,))


def _is_outlet(roster: Roster, phrase: Phrase) -> bool:
    """Whether the name holds a word of outlets, or stands beside one: "the newspaper La Prensa"."""
    words, doc = load_words("casting"), roster.parse.doc
    start, stop = phrase.name or (phrase.head, phrase.head + 1)
    head = doc[phrase.head]
    beside = [*doc[phrase.left : start], *([head.head] if head.dep_ == "appos" else [])]
    inside = {token.lower_ for token in doc[start:stop]}
    return bool(inside & words["outlet_names"]) or any(t.lower_ in words["outlet"] for t in beside)


def _appositions(head: Token, named: Mapping[int, Naming]) -> list[Token]:
    """Collectives that an apposition makes the same as the name: "the miners' union, the FSTMB"."""
    found = [child for child in head.children if child.dep_ == "appos"]
    if head.dep_ == "appos":
        found.append(head.head)
    roles_found = ((token, role_of(token)) for token in found if token.i not in named)
    return [token for token, role in roles_found if role and role.form == "collective"]
