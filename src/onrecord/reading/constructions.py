"""The grammar of attribution around verbs: who is the source, which words are the content.

Each function answers for one verb and gives at most one `Attribution`, told by tokens. Whether the
verb is a cue at all is not asked here: see `onrecord.ontology.cues`.
"""

from spacy.tokens import Token

from onrecord.ontology.cues import default_cues
from onrecord.reading.attributions import WH_TAGS, Attribution, attribution
from onrecord.reading.clauses import (
    child_of,
    complements,
    extent,
    infinitive,
    lemma,
    passive,
    subject,
    temporal,
    tokens_of,
)
from onrecord.reading.passives import read_passive
from onrecord.reading.told import core, is_told, parenthetical, told_clause

CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})
REQUESTING = frozenset({"on", "upon", "for", "with", "to"})
"""Prepositions before the one asked: "called on X to V", "pleaded with X to V"."""
QUOTES = frozenset({'"', "''", "``"})
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
"""Words right before a quotation that says what something is called."""
CITING = frozenset({"cite", "quote", "report", "interview"})


def read_verb(verb: Token) -> Attribution | None:
    """The attribution that the verb would make in its grammar here, if it is a cue."""
    cue = {verb.i} | {child.i for child in verb.children if child.dep_ in CUE_PARTS}
    cue |= {
        child.i for child in verb.children if child.dep_ == "advmod" and abs(child.i - verb.i) == 1
    }
    if passive(verb):
        return read_passive(verb, cue)
    if (
        verb.dep_ == "parataxis"
        and lemma(verb) in default_cues().telling
        and child_of(verb, "ccomp") is None
    ):
        return parenthetical(verb, cue)
    if _as_it(verb):
        return parenthetical(verb, cue | {verb.i + 1})
    return (
        told_clause(verb, cue)
        or _request(verb, cue)
        or _complement(verb, cue)
        or _infinitive(verb, cue)
        or _asked_for(verb, cue)
        or _object(verb, cue)
        or _prepositional(verb, cue)
        or parenthetical(verb, cue)
    )


def _as_it(verb: Token) -> bool:
    """Whether it is the verb of "as X put it"."""
    as_ = any(child.lower_ == "as" and child.dep_ == "mark" for child in verb.children)
    after = verb.nbor(1) if as_ and verb.i + 1 < len(verb.doc) else None
    return after is not None and after.lower_ == "it" and lemma(verb) in default_cues().phrasing


def _request(verb: Token, cue: set[int]) -> Attribution | None:
    """Urged X to V, in either parse: X is the verb's object or the infinitive's subject."""
    through = next((c for c in verb.children if c.lower_ in REQUESTING and c.i > verb.i), None)
    after = (c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i)
    clause = next(after, None)
    if clause is None:
        clause = child_of(verb, "advcl")
        # "called for X to V": the preposition opens the clause.
        mark = child_of(clause, "mark") if clause is not None else None
        for_clause = mark is not None and mark.lower_ == "for" and mark.i == verb.i + 1
        if not for_clause and through is None:
            return None
        through = mark if for_clause else through
    if clause is None or not infinitive(clause) or clause.i < verb.i:
        return None
    asked = child_of(clause, "nsubj", "nsubjpass") or child_of(verb, "dobj")
    frame = "request"
    if asked is not None and through is not None and through.head == clause:
        cue, frame = cue | {through.i}, "for"
    if asked is None and through is not None:
        asked, cue, frame = child_of(through, "pobj"), cue | {through.i}, through.lower_
        frame = "on" if frame == "upon" else frame
    if asked is None or not verb.i < asked.i < clause.i:
        return None
    return attribution(verb, "verbs", frame, cue, subject(verb), _span(asked, clause), (asked,))


def _span(first: Token, last: Token) -> set[int]:
    """All tokens from the left edge of the one to the right edge of the other."""
    return set(range(first.left_edge.i, last.right_edge.i + 1))


def _complement(verb: Token, cue: set[int]) -> Attribution | None:
    """Called X Y; described X as Y; put X at Y; X, which he called Y."""
    held = child_of(verb, "dobj")
    named = child_of(verb, "oprd") or _second_object(verb)
    if named is not None and named == held:
        held = child_of(verb, "dative")
    small = child_of(verb, "ccomp")
    if named is None and small is not None and small.i > verb.i and not infinitive(small):
        held = child_of(small, "nsubj")
        named = small if held is not None else None
    if held is not None and named is None:
        named = _likened(verb, held)
        cue = cue | {named.i} if named is not None else cue
    if named is None and held is not None:
        named = _quoted_end(verb, held)
    if named is None:
        held, named = _called(verb, held)
        cue = cue | {named.i} if named is not None and named.lower_ == "as" else cue
    if named is None:
        return None
    topic = set(extent(held)) if held is not None else set()
    if verb.dep_ in {"relcl", "acl"} and (held is None or held.tag_ in WH_TAGS):
        topic = set(extent(verb.head)) - set(extent(verb))
        held = verb.head
    blamed = (held,) if held is not None else ()
    content = topic | tokens_of((named, *(c for c in verb.children if c.dep_ == "oprd")))
    frame = "at" if named.lower_ == "at" else "complement"
    return attribution(verb, "verbs", frame, cue, subject(verb), content - cue, blamed)


def _called(verb: Token, held: Token | None) -> tuple[Token | None, Token | None]:
    """What a relative clause without a pronoun of its own calls the noun before it.

    "A charge he dismissed as baseless", "something the army calls a lie".
    """
    own = child_of(verb, "nsubj")
    if verb.dep_ not in {"relcl", "acl"} or own is None or own.tag_ in WH_TAGS:
        return held, None
    if held is None:
        return None, next((c for c in verb.children if c.lower_ == "as" and c.dep_ == "prep"), None)
    lexicon = default_cues()
    calls = lexicon.act("verbs", lemma(verb), "complement") is not None
    calls = calls and lexicon.act("verbs", lemma(verb), "object") is None
    return (None, held) if calls and held.i > verb.i else (held, None)


def _second_object(verb: Token) -> Token | None:
    """The second of two bare objects: "branded the deal a scandal"."""
    held = [child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i]
    named = default_cues().act("verbs", lemma(verb), "object") is None
    if len(held) == 1 and named:
        held = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"] + held
    return held[1] if len(held) == 2 and held[1].left_edge.i == held[0].right_edge.i + 1 else None


def _quoted_end(verb: Token, held: Token) -> Token | None:
    """The quotation that the parser made the object's last words: "called the trip 'a farce'"."""
    lexicon = default_cues()
    calls = lexicon.act("verbs", lemma(verb), "complement") is not None
    if not calls or lexicon.act("verbs", lemma(verb), "object") is not None:
        return None
    doc = held.doc
    opening = next((i for i in range(held.i + 1, held.right_edge.i) if doc[i].text in QUOTES), None)
    return doc[opening + 1] if opening is not None and doc[opening - 1].pos_ in NAMING else None


def _likened(verb: Token, held: Token) -> Token | None:
    """The preposition of "described X as Y" or "put X at Y"."""
    marks = {"as", "at"} if lemma(verb) in default_cues().measuring else {"as"}
    return next(
        (
            child
            for child in (*verb.children, *held.children)
            if child.dep_ == "prep" and child.lower_ in marks and child.i > held.i
        ),
        None,
    )


def _infinitive(verb: Token, cue: set[int]) -> Attribution | None:
    """Vowed to V."""
    clause = child_of(verb, "xcomp")
    if clause is None or not infinitive(clause) or clause.i < verb.i:
        return None
    particle = {
        child.i for child in clause.children if child.dep_ == "aux" and child.lower_ == "to"
    }
    return attribution(
        verb, "verbs", "infinitive", cue | particle, subject(verb), set(extent(clause))
    )


def _asked_for(verb: Token, cue: set[int]) -> Attribution | None:
    """Asked X for Y: both are what is asked."""
    held = child_of(verb, "dobj")
    if held is None or held.i < verb.i or default_cues().act("verbs", lemma(verb), "for") != "ask":
        return None
    through = next((c for c in verb.children if c.lower_ == "for" and c.i > held.i), None)
    if through is None or child_of(through, "pobj") is None:
        return None
    return attribution(verb, "verbs", "for", cue, subject(verb), _span(held, through), (held,))


def _object(verb: Token, cue: set[int]) -> Attribution | None:
    """Denied the charge; denied taking bribes; the charge that he denied."""
    held = child_of(verb, "dobj") or child_of(verb, "xcomp")
    own = child_of(verb, "nsubj")
    gap = own is not None and own.tag_ not in WH_TAGS and not _through_pronoun(verb)
    if held is None and verb.dep_ == "relcl" and gap:
        content = set(extent(verb.head)) - set(extent(verb))
        return attribution(verb, "verbs", "object", cue, subject(verb), content, (verb.head,))
    if held is None or temporal(held):
        return None
    if held.tag_ in WH_TAGS and verb.dep_ == "relcl":
        if held.dep_ == "dobj" and is_told(verb.head):
            return None  # "told the court that they warned of S": "that" stands for nothing
        content = set(extent(verb.head)) - set(extent(verb))
    elif held.i < verb.i:
        content = set(extent(held)) - core(verb, cue)
    else:
        content = complements(verb)
    return attribution(verb, "verbs", "object", cue, subject(verb), content, (held,))


def _through_pronoun(verb: Token) -> bool:
    """Whether the relative pronoun stands under a preposition: "a memo in which he warned"."""
    held = (grand for child in verb.children if child.dep_ == "prep" for grand in child.children)
    return any(token.tag_ in WH_TAGS for token in held)


def _prepositional(verb: Token, cue: set[int]) -> Attribution | None:
    """Called for X; agreed to X; called on X to V."""
    for child in verb.children:
        if (
            child.dep_ == "prep"
            and child.i > verb.i
            and child.lower_ in default_cues().prepositions
        ):
            noun = child_of(child, "pobj", "pcomp")
            if noun is None or temporal(child):
                continue
            content = complements(verb) - {child.i}
            content = {i for i in content if i > child.i}
            cue = cue | {child.i}
            frame = "on" if child.lower_ == "upon" else child.lower_
            return attribution(verb, "verbs", frame, cue, subject(verb), content, (noun,))
    return None
