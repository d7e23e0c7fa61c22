"""What a verb of undertaking takes: whom it addresses and what is demanded, promised, refused."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.reading.clauses import finite, infinitive, temporal
from onrecord.reading.roles import RELATIVES, antecedent, dependent, is_passive, is_verb

ADDRESSING = frozenset({"on", "upon", "to", "with", "from"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl"})
MODIFYING = frozenset({"acl", "relcl", "xcomp", "advcl"})
GOVERNED = frozenset({"xcomp", "ccomp", "prep", "dative", "acomp", "oprd", "prt"})
FRAME_PREPOSITIONS = frozenset({"for", "to", "on"})


@dataclass(frozen=True, slots=True)
class Complement:
    """One way to read what follows a verb: frame, head of the content, whom it is said to."""

    frame: str
    core: Token
    addressee: Token | None = None


def complements(verb: Token) -> Iterator[Complement]:
    """Every reading of the verb's complement, the most telling one first."""
    yield from _infinitives(verb)
    clause = next(
        (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and is_verb(c)), None
    )
    if clause is not None and not infinitive(clause) and finite(clause):
        yield Complement("clause", clause, _indirect(verb))
    yield from _prepositions(verb)
    held = _object(verb)
    if held is not None:
        yield Complement("object", held, _indirect(verb))
    elif verb.tag_ in ("VBD", "VBZ", "VBP") and not any(c.dep_ in GOVERNED for c in verb.children):
        yield Complement("alone", verb)


def _infinitives(verb: Token) -> Iterator[Complement]:
    """Vowed to V; urged X to V; called on X to V; was told to V."""
    clause, holder = _infinitive(verb)
    if clause is None:
        return
    asked = dependent(clause, "nsubj", "nsubjpass")
    if asked is None and (
        (holder.dep_ == "dobj" and not is_deadline(holder))
        or (holder.head.lower_ in ADDRESSING and not temporal(holder.head))
    ):
        asked = holder
    if asked is None:
        asked = dependent(verb, "dative") or dependent(verb, "dobj") or _spoken_to(verb)
    if asked is not None and not verb.i < asked.i < clause.i:
        asked = None
    if is_passive(verb):
        yield Complement("request", clause, dependent(verb, "nsubjpass") or _carried(verb))
    elif asked is None:
        yield Complement("infinitive", clause)
    elif asked.head.lower_ == "with" and asked.dep_ == "pobj":
        yield Complement("infinitive", clause, asked)
    elif asked.head.lower_ in ("on", "upon") and asked.dep_ == "pobj":
        yield Complement("called on", clause, asked)
    elif any(is_deadline(child) for child in verb.children):
        yield Complement("deadline", clause, asked)
    else:
        yield Complement("request", clause, asked)


def is_deadline(child: Token) -> bool:
    """Until when, or how long: "gave them until Friday to V", "gave them 48 hours to V"."""
    return child.lower_ in ("until", "till") or (
        child.dep_ == "dobj" and child.ent_type_ in ("DATE", "TIME")
    )


def _spoken_to(verb: Token) -> Token | None:
    """The noun after "on", "to" and the like: "called on Peru to V", "agreed with Chad to V"."""
    for child in verb.children:
        addressing = child.dep_ in ("prep", "dative") and child.lower_ in ADDRESSING
        if addressing and not temporal(child):  # "refused on Friday to V"
            return dependent(child, "pobj")
    return None


def _carried(verb: Token) -> Token | None:
    return verb.head if verb.dep_ in ("acl", "relcl") else None


def _infinitive(verb: Token) -> tuple[Token | None, Token]:
    """The infinitive after the verb and the word on which the parser hung it."""
    holders = [verb]
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i:
            holders.append(child)
        elif child.dep_ in ("prep", "dative"):
            holders += [c for c in child.children if c.dep_ == "pobj"]
    for holder in holders:
        for child in holder.children:
            kinds = CLAUSES if holder is verb else MODIFYING
            if child.dep_ in kinds and child.i > verb.i and infinitive(child):
                if child.dep_ == "advcl" and holder is verb and dependent(verb, "xcomp", "ccomp"):
                    continue
                return child, holder
    return None, verb


def _prepositions(verb: Token) -> Iterator[Complement]:
    """Called for N; agreed to N; insisted on V-ing; asked Athens for N."""
    addressee = dependent(verb, "dobj")
    behind = list(addressee.children) if addressee is not None else []
    for child in [*verb.children, *behind]:
        if child.dep_ not in ("prep", "dative") or child.i < verb.i or temporal(child):
            continue
        held = dependent(child, "pobj", "pcomp")
        if held is not None and child.lower_ in FRAME_PREPOSITIONS:
            yield Complement(child.lower_, held, addressee)
        gerund = dependent(child, "pcomp") if child.lower_ == "against" else None
        if gerund is not None:
            yield Complement("against", gerund, addressee)
        for source in (child, dependent(child, "prep")):  # "from the deal", "out of the deal"
            left = dependent(source, "pobj") if source is not None else None
            if left is not None and source is not None and source.lower_ in ("from", "of"):
                yield Complement("from", left)


def _object(verb: Token) -> Token | None:
    """The thing that is demanded or refused, passives and relative clauses undone."""
    if is_passive(verb):
        subject = dependent(verb, "nsubjpass")
        kept = dependent(verb, "dobj", "oprd")
        if kept is not None and kept.pos_ == "NOUN" and subject is not None:
            return kept  # "the miners were offered a rise"
        held = antecedent(subject) if subject is not None else _carried(verb)
        if held is None and verb.dep_ == "conj":
            return _object(verb.head)
        return _raised(verb) if held is None else held
    held = dependent(verb, "dobj")
    if held is None and _gap(verb):
        return verb.head
    if held is None:
        gerund = dependent(verb, "xcomp", "ccomp")
        return gerund if gerund is not None and gerund.tag_ == "VBG" else None
    return _whole(antecedent(held)) if held.tag_ in RELATIVES else held


def _gap(verb: Token) -> bool:
    """Whether the noun before a relative clause is its object: "a demand that they rejected"."""
    if verb.dep_ not in ("relcl", "acl") or dependent(verb, "nsubj") is None:
        return False
    return dependent(verb, "xcomp", "ccomp", "prep", "acomp") is None


def _whole(noun: Token) -> Token:
    """The noun that a measure belongs to: "a rise" in "a rise of six percent, which"."""
    measure = any(c.dep_ == "nummod" for c in noun.children)
    if measure and noun.dep_ == "pobj" and noun.head.lower_ == "of":
        return noun.head.head
    return noun


def _raised(verb: Token) -> Token | None:
    """The subject of a passive infinitive: "these terms were said to have been dismissed"."""
    if verb.dep_ == "xcomp" and is_passive(verb.head):
        return dependent(verb.head, "nsubjpass")
    return None


def _indirect(verb: Token) -> Token | None:
    """Promised them N; promised to him that S."""
    if is_passive(verb):
        kept = dependent(verb, "dobj", "oprd")
        return dependent(verb, "nsubjpass") if kept is not None else None
    given = dependent(verb, "dative")
    if given is not None and given.pos_ == "ADP":
        return dependent(given, "pobj")
    if given is not None:
        return given
    held = dependent(verb, "dobj")
    if dependent(verb, "ccomp") is not None and held is not None and held.i > verb.i:
        return held
    return None
