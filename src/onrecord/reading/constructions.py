"""The grammar of attribution around verbs: who is the source, which words are the content.

Each function answers for one verb and gives at most one `Attribution`, told by tokens. Whether the
verb is a cue at all is not asked here: see `onrecord.ontology.cues`.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.ontology.cues import default_cues
from onrecord.reading.clauses import (
    agent,
    extent,
    finite,
    infinitive,
    lemma,
    passive,
    phrase,
    subject,
    temporal,
    tokens_of,
    without_asides,
)

CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})
COMPLEMENTS = frozenset({"dobj", "dative", "prep", "xcomp", "oprd", "acomp", "attr", "ccomp"})
CONTINUING = frozenset(
    {"after", "before", "because", "until", "unless", "if", "when", "once", "since", "so"}
)
"""Conjunctions after which a told clause goes on behind its cue; "as" and "while" part two things
that the report sets side by side."""
REQUESTING = frozenset({"on", "upon", "for", "with", "to"})
"""Prepositions before the one asked: "called on X to V", "pleaded with X to V"."""
CITING = frozenset({"cite", "quote", "report", "interview"})
WH_TAGS = frozenset({"WDT", "WP"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution as tokens of the document.

    `head` is the cue's decisive token, `word` its lemma and `section` the part of the lexicon that
    lists it; `speaker` is the head of the source phrase, None where no source is named;
    `addressee` are heads of phrases that are addressed, blamed, praised, asked. `inside` is the
    head of the attribution that tells this one where its content does not show it.
    """

    head: int
    word: str
    section: str
    frame: str
    cue: frozenset[int]
    source: frozenset[int]
    speaker: int | None
    content: frozenset[int]
    addressee: tuple[int, ...] = ()
    inside: int | None = None


def attribution(
    head: Token,
    section: str,
    frame: str,
    cue: set[int],
    speaker: Token | None,
    content: set[int],
    addressee: tuple[Token, ...] = (),
) -> Attribution | None:
    """An attribution with its source phrase; None when nothing is left to attribute."""
    source = source_phrase(speaker, cue, content) if speaker is not None else set()
    content = without_asides(content - cue, head)
    if frame in {"parenthetical", "according"}:
        content -= source
    if not any(head.doc[i].is_alpha or head.doc[i].like_num for i in content):
        return None
    return Attribution(
        head.i,
        expression(head),
        section,
        frame,
        frozenset(cue),
        frozenset(source),
        speaker.i if speaker is not None else None,
        frozenset(content),
        tuple(token.i for token in addressee),
    )


def expression(head: Token) -> str:
    """The word as the lexicon lists it: the lemma, with its particle ("rule_out")."""
    particle = next((child for child in head.children if child.dep_ == "prt"), None)
    return lemma(head) if particle is None else f"{lemma(head)}_{particle.lower_}"


def source_phrase(speaker: Token, cue: set[int], content: set[int]) -> set[int]:
    """The phrase that names the speaker, without the words of cue and content.

    A relative pronoun speaks for its antecedent; both are the phrase.
    """
    whole = phrase(speaker)
    clause = speaker.head
    if speaker.tag_ in WH_TAGS and clause.dep_ == "relcl":
        whole |= {i for i in phrase(clause.head) if i < clause.left_edge.i}
    whole -= content
    if cue & whole:
        first = min(cue & whole)
        whole = {i for i in whole if i < first} if speaker.i < first else whole - cue
    return whole | {speaker.i}


def read_verb(verb: Token) -> Attribution | None:
    """The attribution that the verb would make in its grammar here, if it is a cue."""
    cue = {verb.i} | {child.i for child in verb.children if child.dep_ in CUE_PARTS}
    cue |= {
        child.i for child in verb.children if child.dep_ == "advmod" and abs(child.i - verb.i) == 1
    }
    if passive(verb):
        return _passive(verb, cue)
    if verb.dep_ == "parataxis" and lemma(verb) in default_cues().telling and _child(verb, "ccomp") is None:
        return _parenthetical(verb, cue)
    return (
        _clause(verb, cue)
        or _request(verb, cue)
        or _complement(verb, cue)
        or _infinitive(verb, cue)
        or _object(verb, cue)
        or _prepositional(verb, cue)
        or _parenthetical(verb, cue)
    )


def _child(verb: Token, *deps: str) -> Token | None:
    return next((child for child in verb.children if child.dep_ in deps), None)


def _mark(clause: Token) -> set[int]:
    """The conjunction "that" of a clause, which belongs to the cue."""
    return {child.i for child in clause.children if child.dep_ == "mark" and child.lower_ == "that"}


def _clause(verb: Token, cue: set[int]) -> Attribution | None:
    """Said that S; S, X said; told Y that S."""
    clauses = [
        child
        for child in verb.children
        if child.dep_ == "ccomp" and _tells(child, verb) and not _closed_off(child, verb)
    ]
    addressed = _child(verb, "dobj", "dative")
    if addressed is not None and addressed.dep_ == "dative" and addressed.pos_ == "ADP":
        addressed = next(addressed.children, None)
    if not clauses and addressed is not None and lemma(verb) in default_cues().telling:
        told = _that_clause(addressed)
        clauses = [told] if told is not None and finite(told) else []
    if not clauses:
        return None
    own = tokens_of(clauses)
    marks = {i for clause in clauses for i in _mark(clause)}
    heard = [addressed] if addressed is not None and addressed.i not in own else []
    heard += [child for child in clauses[-1].children if child.dep_ in {"nsubj", "nsubjpass"}]
    if verb.i in own:
        own -= core(verb, cue)
    if clauses[-1].i < verb.i:
        own |= _rest_of_sentence(verb, clauses[0])
    return attribution(verb, "verbs", "clause", cue | marks, subject(verb), own, tuple(heard))


def _rest_of_sentence(verb: Token, clause: Token) -> set[int]:
    """What belongs to a clause that stands before its cue, beyond what the parser hangs on it.

    A cue that closes the sentence tells all of it ("S and S, X said"), back to a semicolon. A
    subordinate clause after the cue goes on with the clause before ("S, X said, until S").
    """
    doc, sentence = verb.doc, verb.sent
    words = [i for i in range(verb.right_edge.i, verb.i, -1) if not doc[i].is_punct]
    own = core(verb, {verb.i})
    if all(i in own for i in words):
        first = clause.left_edge.i
        while first > sentence.start and doc[first - 1].text != ";":
            first -= 1
        return set(range(first, clause.right_edge.i + 1))
    return tokens_of(
        child
        for child in verb.children
        if child.i > verb.i
        and child.dep_ == "advcl"
        and any(c.dep_ in {"mark", "advmod"} and c.lower_ in CONTINUING for c in child.children)
        and child.left_edge.i > 0
        and child.left_edge.nbor(-1).text == ","
    )


def _tells(clause: Token, verb: Token) -> bool:
    """Whether a clause is one that can be told: finite, or a headline's "X to V, says Y"."""
    if finite(clause):
        return True
    headline = clause.i < verb.i or lemma(verb) in default_cues().announcing
    return headline and infinitive(clause) and _child(clause, "nsubj", "nsubjpass") is not None


def _closed_off(clause: Token, verb: Token) -> bool:
    """Whether a semicolon parts a clause from the verb after it: two sentences in one."""
    return clause.i < verb.i and any(verb.doc[i].text == ";" for i in range(clause.i, verb.i))


def _that_clause(noun: Token) -> Token | None:
    """A that-clause that the parser hung on the one addressed."""
    return next(
        (
            child
            for child in noun.children
            if child.i > noun.i
            and (child.dep_ == "ccomp" or (child.dep_ in {"acl", "relcl"} and _mark(child)))
        ),
        None,
    )


def _request(verb: Token, cue: set[int]) -> Attribution | None:
    """Urged X to V, in either parse: X is the verb's object or the infinitive's subject."""
    clause = _child(verb, "ccomp", "xcomp")
    if clause is None or not infinitive(clause) or clause.i < verb.i:
        return None
    asked = _child(clause, "nsubj", "nsubjpass") or _child(verb, "dobj")
    through = next((c for c in verb.children if c.lower_ in REQUESTING and c.i > verb.i), None)
    frame = "request"
    if asked is None and through is not None:
        asked, cue, frame = _child(through, "pobj"), cue | {through.i}, through.lower_
    if asked is None or not verb.i < asked.i < clause.i:
        return None
    return attribution(verb, "verbs", frame, cue, subject(verb), _span(asked, clause), (asked,))


def _span(first: Token, last: Token) -> set[int]:
    """All tokens from the left edge of the one to the right edge of the other."""
    return set(range(first.left_edge.i, last.right_edge.i + 1))


def _complement(verb: Token, cue: set[int]) -> Attribution | None:
    """Called X Y; described X as Y; put X at Y; X, which he called Y."""
    held = _child(verb, "dobj")
    named = _child(verb, "oprd")
    small = _child(verb, "ccomp")
    if named is None and small is not None and small.i > verb.i and not infinitive(small):
        held = _child(small, "nsubj")
        named = small if held is not None else None
    if held is not None and named is None:
        named = _likened(verb, held)
        cue = cue | {named.i} if named is not None else cue
    if named is None:
        return None
    topic = set(extent(held)) if held is not None else set()
    if verb.dep_ == "relcl" and (held is None or held.tag_ in WH_TAGS):
        topic = set(extent(verb.head)) - set(extent(verb))
        held = verb.head
    blamed = (held,) if held is not None else ()
    content = topic | set(extent(named))
    return attribution(verb, "verbs", "complement", cue, subject(verb), content - cue, blamed)


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
    clause = _child(verb, "xcomp")
    if clause is None or not infinitive(clause) or clause.i < verb.i:
        return None
    particle = {
        child.i for child in clause.children if child.dep_ == "aux" and child.lower_ == "to"
    }
    return attribution(
        verb, "verbs", "infinitive", cue | particle, subject(verb), set(extent(clause))
    )


def complements(verb: Token) -> set[int]:
    """The words to the right that say what the verb is about, not when or by whom."""
    kept = [
        child
        for child in verb.children
        if child.i > verb.i
        and (child.dep_ in COMPLEMENTS or _condition(child))
        and not temporal(child)
    ]
    return tokens_of(kept)


def _condition(child: Token) -> bool:
    """Whether the clause says on which condition: "if S", "unless S"."""
    return child.dep_ == "advcl" and any(c.lower_ in {"if", "unless"} for c in child.children)


def _object(verb: Token, cue: set[int]) -> Attribution | None:
    """Denied the charge; denied taking bribes; the charge that he denied."""
    held = _child(verb, "dobj") or _child(verb, "xcomp")
    own = _child(verb, "nsubj")
    if held is None and verb.dep_ == "relcl" and own is not None and own.tag_ not in WH_TAGS:
        content = set(extent(verb.head)) - set(extent(verb))
        return attribution(verb, "verbs", "object", cue, subject(verb), content, (verb.head,))
    if held is None or temporal(held):
        return None
    if held.tag_ in WH_TAGS and verb.dep_ == "relcl":
        content = set(extent(verb.head)) - set(extent(verb))
    elif held.i < verb.i:
        content = set(extent(held)) - core(verb, cue)
    else:
        content = complements(verb)
    return attribution(verb, "verbs", "object", cue, subject(verb), content, (held,))


def _prepositional(verb: Token, cue: set[int]) -> Attribution | None:
    """Called for X; agreed to X; called on X to V."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i > verb.i and child.lower_ in default_cues().prepositions:
            noun = _child(child, "pobj", "pcomp")
            if noun is None or temporal(child):
                continue
            content = complements(verb) - {child.i}
            content = {i for i in content if i > child.i}
            cue = cue | {child.i}
            return attribution(verb, "verbs", child.lower_, cue, subject(verb), content, (noun,))
    return None


def _parenthetical(verb: Token, cue: set[int]) -> Attribution | None:
    """S, X said, S; as X said, S. The verb has nothing of its own: the clause around is meant."""
    around = verb.head
    speaker = _child(verb, "nsubj")
    if speaker is None or around == verb or verb.dep_ not in {"parataxis", "advcl", "ccomp", "dep"}:
        return None
    cue = cue | {
        child.i for child in verb.children if child.dep_ == "mark" and child.lower_ == "as"
    }
    content = set(extent(around)) - core(verb, cue)
    return attribution(verb, "verbs", "parenthetical", cue, speaker, content)


def core(verb: Token, cue: set[int]) -> set[int]:
    """A parenthesis: the verb with subject, addressee and channel, up to its commas."""
    doc = verb.doc
    inside = set(cue) | {verb.i}
    for child in verb.children:
        if child.dep_ in {"nsubj", "dobj", "dative", "prep", "npadvmod", "advmod", "prt"}:
            between = range(min(child.i, verb.i), max(child.i, verb.i))
            if child.dep_ == "nsubj" or not any(doc[i].is_punct for i in between):
                inside |= set(extent(child))
    return inside


def _passive(verb: Token, cue: set[int]) -> Attribution | None:
    """X is expected to V; it was reported that S; X was accused of Y by Z; said to by Z that S."""
    teller = agent(verb)
    by = {child.i for child in verb.children if child.dep_ == "agent"}
    about = subject(verb)
    clause = _child(verb, "ccomp") or (_that_clause(teller) if teller is not None else None)
    if clause is not None and finite(clause):
        content = set(extent(clause)) - core(verb, cue)
        heard = (about,) if about is not None and about.lower_ != "it" else ()
        return attribution(
            verb, "verbs", "passive clause", cue | by | _mark(clause), teller, content, heard
        )
    if about is None:
        return None
    topic = phrase(about) - set(extent(verb)) if verb.dep_ == "acl" else phrase(about)
    to = _child(verb, "xcomp")
    if to is not None and infinitive(to):
        particle = {
            child.i for child in to.children if child.dep_ == "aux" and child.lower_ == "to"
        }
        content = topic | set(extent(to))
        return attribution(verb, "verbs", "passive", cue | particle | by, teller, content, (about,))
    rest = complements(verb) - by
    named = _child(verb, "oprd") or next((c for c in verb.children if c.lower_ == "as"), None)
    if named is not None and teller is not None and named.i > verb.i:
        content = (topic | set(extent(named))) - ({named.i} if named.lower_ == "as" else set())
        return attribution(
            verb, "verbs", "passive complement", cue | by, teller, content, (about,)
        )
    if teller is not None:
        # "accused by prosecutors of taking bribes": the parser hangs the charge on its bringer.
        rest |= tokens_of(c for c in teller.children if c.lower_ == "of" and _child(c, "pcomp"))
    return attribution(verb, "verbs", "passive object", cue | by, teller, topic | rest, (about,))
