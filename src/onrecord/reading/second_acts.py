"""A second act of the same speaker that the parser hangs on what the first one told.

"She said the pact had never been put to members and accused the minister of lying": it is she who
accused. The parser's tree makes the pact the subject.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.ontology.cues import default_cues
from onrecord.reading.attributions import Attribution, source_phrase
from onrecord.reading.clauses import SUBJECTS, child_of

IsParty = Callable[[Token], tuple[str, ...]]
NOBODY = frozenset({"nobody", "none", "nothing", "no", "anything", "something", "everything"})
REPLIES = frozenset({"comment", "elaborate", "say", "specify", "confirm", "discuss"})
"""What those decline to do who have just been asked."""
PERSONS = frozenset({"he", "she", "they"})
BOUND = frozenset({"him", "her", "them", "it", "us", "me"})
"""Object pronouns that never mean the subject of their own verb."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
TELLS = frozenset(
    {
        "clause",
        "parenthetical",
        "quote",
        "passive clause",
        "infinitive",
        "noun clause",
        "carried clause",
        "complement",
    }
)


def with_second_acts(doc: Doc, found: Sequence[Attribution], party: IsParty) -> list[Attribution]:
    """The attributions with every second act given back to the speaker of the first.

    A coordinated cue without a subject of its own is the outer speaker's when its apparent subject
    is a thing or nobody, or is what its own object pronoun means; a coordinated clause with a
    speaker of its own, after a comma, is the report's again. The first content ends before it.
    """
    made = {one.head: one for one in found}
    for one in found:
        verb = doc[one.head]
        if verb.dep_ == "advcl" and verb.tag_ == "VBG":
            _settle_participle(verb, one, made, party)
            continue
        if verb.dep_ != "conj" or verb.tag_ not in FINITE or one.section != "verbs":
            continue
        outer = _outer(verb, made)
        if outer is None or outer.speaker is None or not _may_end(verb, outer):
            continue
        if child_of(verb, *SUBJECTS) is not None:
            if not _own_clause(verb, one, outer, party):
                continue
        elif _cannot_speak(verb, one, party):
            speaker = doc[outer.speaker]
            source = source_phrase(speaker, set(one.cue), set(one.content))
            made[one.head] = replace(
                one, speaker=speaker.i, source=frozenset(source & outer.source)
            )
        else:
            continue
        first = _joint(verb)
        last = verb.right_edge.i
        for head in [h for h, other in made.items() if h < first and h != one.head]:
            rest = frozenset(i for i in made[head].content if not first <= i <= last)
            if rest != made[head].content and rest:
                made[head] = replace(made[head], content=rest)
    return [made[head] for head in sorted(made)]


def _settle_participle(
    verb: Token, one: Attribution, made: dict[int, Attribution], party: IsParty
) -> None:
    """Give a participle after a comma to whoever tells, or acts, before it; changes `made`."""
    teller = _goes_on_telling(verb, one, made)
    if teller is not None:
        _give(verb, one, teller, made)
    elif _misplaced(verb, one, party):
        _place(verb, one, made, party)


def _goes_on_telling(
    verb: Token, one: Attribution, made: dict[int, Attribution]
) -> Attribution | None:
    """Whoever tells the clause that a participle of saying after a comma is hung on.

    "He said shops had closed, adding that S": it is he who adds.
    """
    holder = made.get(verb.head.head.i) if verb.head.dep_ == "ccomp" else None
    says = default_cues().act("verbs", one.word, "clause") == "say" and one.frame == "clause"
    if holder is None or holder.speaker is None or not says or not _after_comma(verb):
        return None
    return holder if holder.frame == "clause" and holder.head < verb.i else None


def _give(verb: Token, one: Attribution, teller: Attribution, made: dict[int, Attribution]) -> None:
    """Give the participle to the teller and end what is told before it; changes `made`."""
    made[one.head] = replace(one, speaker=teller.speaker, source=teller.source)
    aside = range(verb.left_edge.i - 1, verb.right_edge.i + 1)
    rest = teller.content - set(aside)
    if rest:
        made[teller.head] = replace(made[teller.head], content=rest)


def _after_comma(verb: Token) -> bool:
    left = verb.left_edge.i
    return left > 0 and verb.doc[left - 1].text == ","


def _misplaced(verb: Token, one: Attribution, party: IsParty) -> bool:
    """Whether a participle after a comma has a thing for its subject: "talks ended, saying"."""
    if one.speaker is None or not _after_comma(verb):
        return False
    apparent = verb.doc[one.speaker]
    return apparent.pos_ == "NOUN" and not party(apparent)


def _place(verb: Token, one: Attribution, made: dict[int, Attribution], party: IsParty) -> None:
    """Give the participle to the last one before it who does anything; changes `made`."""
    doc = verb.doc
    for i in range(verb.left_edge.i - 1, verb.sent.start - 1, -1):
        token = doc[i]
        if token.dep_ != "nsubj" or token.head.i >= verb.i or not party(token):
            continue
        source = source_phrase(token, set(one.cue), set(one.content))
        kept = frozenset(k for k in source if k < token.head.i)
        made[one.head] = replace(one, speaker=i, source=kept or frozenset({i}))
        aside = range(verb.left_edge.i - 1, verb.right_edge.i + 1)
        for head, other in list(made.items()):
            rest = other.content - set(aside)
            if head != one.head and verb.i in other.content and rest and token.head.i not in rest:
                made[head] = replace(other, content=rest)
        return


def _outer(verb: Token, made: dict[int, Attribution]) -> Attribution | None:
    """The attribution whose told clause the verb continues."""
    top = verb
    while top.dep_ == "conj":
        top = top.head
    holders = [made.get(top.head.i)] if top.dep_ in {"ccomp", "advcl"} else []
    if top.dep_ == "acl" and top.head.dep_ == "pobj":
        holders = [made.get(top.head.head.head.i)]  # "said in a statement that S"
    holders += [made.get(c.i) for c in top.children if c.dep_ in {"parataxis", "ccomp"}]
    return next((h for h in holders if h is not None and h.frame in TELLS), None)


def _may_end(verb: Token, outer: Attribution) -> bool:
    """Whether the verb stands in the told content, behind the cue."""
    return verb.i in outer.content and outer.head < verb.i


def _cannot_speak(verb: Token, one: Attribution, party: IsParty) -> bool:
    """Whether the apparent subject is a thing or nobody, or is the object's own antecedent."""
    if one.speaker is None:
        return True
    apparent = verb.doc[one.speaker]
    inner = child_of(verb, "xcomp")
    if one.word in {"decline", "refuse"} and inner is not None and inner.lemma_ in REPLIES:
        return True
    if apparent.lower_ in NOBODY or any(c.lower_ == "no" for c in apparent.children):
        return True
    held = child_of(verb, "dobj")
    if held is not None and held.lower_ in BOUND and apparent.pos_ != "PRON":
        return bool(set(party(held)) & set(party(apparent)))
    return apparent.pos_ == "NOUN" and not party(apparent)


def _own_clause(verb: Token, one: Attribution, outer: Attribution, party: IsParty) -> bool:
    """Whether a clause after a comma has a speaker of its own and is told by the report.

    ", and its spokesman told Y that S"; "S, X said, and he asked Y for Z", in one tense.
    """
    own = child_of(verb, *SUBJECTS)
    joint = _joint(verb)
    if own is None or verb.doc[joint].text != ",":
        return False
    if outer.head > min(outer.content):
        return (
            own.pos_ == "PRON" and own.lower_ in PERSONS and verb.tag_ == verb.doc[outer.head].tag_
        )
    return (
        one.frame == "clause"
        and own.pos_ in {"NOUN", "PROPN"}
        and bool(party(own))
        and not any(verb.doc[i].lower_ == "that" for i in range(joint, own.i))
    )


def _joint(conjunct: Token) -> int:
    """Where a coordination begins: at its comma or its "and"."""
    conjunctions = [c.i for c in conjunct.head.children if c.dep_ == "cc" and c.i < conjunct.i]
    first = max(conjunctions, default=conjunct.left_edge.i)
    return first - 1 if first and conjunct.doc[first - 1].text == "," else first
