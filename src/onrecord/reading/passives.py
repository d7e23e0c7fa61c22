"""The grammar of attribution in the passive: "X was accused of Y by Z", "told by Z that S"."""

from spacy.tokens import Token

from onrecord.reading.attributions import Attribution, attribution
from onrecord.reading.clauses import (
    agent,
    child_of,
    complements,
    extent,
    finite,
    infinitive,
    phrase,
    subject,
    tokens_of,
)
from onrecord.reading.told import core, that_clause, that_of


def read_passive(verb: Token, cue: set[int]) -> Attribution | None:
    """X is expected to V; it was reported that S; X was accused of Y by Z; said to by Z that S."""
    teller = agent(verb) or _agent_inside(verb)
    cue = cue | ({teller.head.i} if teller is not None else set())
    about = subject(verb)
    clause = child_of(verb, "ccomp") or (that_clause(teller) if teller is not None else None)
    if clause is not None and finite(clause):
        content = set(extent(clause)) - core(verb, cue)
        heard = (about,) if about is not None and about.lower_ != "it" else ()
        return attribution(
            verb, "verbs", "passive clause", cue | that_of(clause), teller, content, heard
        )
    if about is None:
        return None
    topic = phrase(about) - set(extent(verb)) if verb.dep_ == "acl" else phrase(about)
    to = child_of(verb, "xcomp")
    if to is not None and infinitive(to):
        particle = {
            child.i for child in to.children if child.dep_ == "aux" and child.lower_ == "to"
        }
        content = topic | set(extent(to))
        return attribution(verb, "verbs", "passive", cue | particle, teller, content, (about,))
    hung = [*verb.children, *(teller.children if teller is not None else ())]
    named = child_of(verb, "oprd") or next((c for c in hung if c.lower_ == "as"), None)
    if named is not None and teller is not None and named.i > verb.i:
        cue |= {named.i} if named.lower_ == "as" else set()
        content = topic | set(extent(named))
        return attribution(verb, "verbs", "passive complement", cue, teller, content, (about,))
    content = topic | _matter(verb, teller)
    return attribution(verb, "verbs", "passive object", cue, teller, content, (about,))


def _matter(verb: Token, teller: Token | None) -> set[int]:
    """What somebody is accused of or thanked for, without the words that say by whom."""
    found = complements(verb)
    if teller is None:
        return found
    whom = phrase(teller.head) if teller.head.i > verb.i else phrase(teller)
    # "blamed by residents for the fire": the parser hangs the charge on its bringer.
    return (found - whom) | tokens_of(child for child in teller.children if _is_charge(child))


def _is_charge(child: Token) -> bool:
    """Whether it says of what or for what: "of taking bribes", "for the fire"."""
    gerund = child.lower_ == "of" and child_of(child, "pcomp") is not None
    return gerund or (child.lower_ == "for" and child.dep_ == "prep")


def _agent_inside(verb: Token) -> Token | None:
    """Who does it, where the parser hangs "by" on the charge: "accused of lying by the widow"."""
    of = next((c for c in verb.children if c.lower_ == "of" and c.i > verb.i), None)
    charge = child_of(of, "pcomp") if of is not None else None
    if charge is None or charge.tag_ != "VBG" or child_of(charge, "dobj") is not None:
        return None
    by = next((c for c in charge.children if c.lower_ == "by" and c.i > charge.i), None)
    return child_of(by, "pobj") if by is not None else None
