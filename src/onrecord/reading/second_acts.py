"""A second act of the same speaker that the parser hangs on what the first one told.

"She said the pact had never been put to members and accused the minister of lying": it is she who
accused. The parser's tree makes the pact the subject.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.reading.attributions import Attribution, source_phrase
from onrecord.reading.clauses import SUBJECTS, child_of

IsParty = Callable[[Token], tuple[str, ...]]
NOBODY = frozenset({"nobody", "none", "nothing", "no"})
BOUND = frozenset({"him", "her", "them", "it", "us", "me"})
"""Object pronouns that never mean the subject of their own verb."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
TELLS = frozenset({"clause", "passive clause", "infinitive", "noun clause", "carried clause"})


def with_second_acts(doc: Doc, found: Sequence[Attribution], party: IsParty) -> list[Attribution]:
    """The attributions with every second act given back to the speaker of the first.

    A coordinated cue without a subject of its own is the outer speaker's when its apparent subject
    is a thing or nobody, or is what its own object pronoun means; a coordinated clause with a
    speaker of its own, after a comma, is the report's again. The first content ends before it.
    """
    made = {one.head: one for one in found}
    for one in found:
        verb = doc[one.head]
        if verb.dep_ != "conj" or verb.tag_ not in FINITE or one.section != "verbs":
            continue
        outer = _outer(verb, made)
        if outer is None or outer.speaker is None or not _may_end(verb, outer):
            continue
        if child_of(verb, *SUBJECTS) is not None:
            if not _own_clause(verb, one, party):
                continue
        elif _cannot_speak(verb, one, party) and _may_speak(doc[outer.speaker], party):
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


def _outer(verb: Token, made: dict[int, Attribution]) -> Attribution | None:
    """The attribution whose told clause the verb continues."""
    top = verb
    while top.dep_ == "conj":
        top = top.head
    holder = made.get(top.head.i) if top.dep_ in {"ccomp", "advcl"} else None
    return holder if holder is not None and holder.frame in TELLS else None


def _may_end(verb: Token, outer: Attribution) -> bool:
    """Whether the told content stands behind its cue and holds the verb."""
    return verb.i in outer.content and outer.head < min(outer.content)


def _may_speak(speaker: Token, party: IsParty) -> bool:
    return speaker.pos_ == "PRON" or bool(party(speaker))


def _cannot_speak(verb: Token, one: Attribution, party: IsParty) -> bool:
    """Whether the apparent subject is a thing or nobody, or is the object's own antecedent."""
    if one.speaker is None:
        return False
    apparent = verb.doc[one.speaker]
    if apparent.lower_ in NOBODY or any(c.lower_ == "no" for c in apparent.children):
        return True
    held = child_of(verb, "dobj")
    if held is not None and held.lower_ in BOUND and apparent.pos_ != "PRON":
        return bool(set(party(held)) & set(party(apparent)))
    return apparent.pos_ == "NOUN" and not party(apparent)


def _own_clause(verb: Token, one: Attribution, party: IsParty) -> bool:
    """Whether ", and its spokesman told Y that S" tells a clause by a speaker of its own."""
    own = child_of(verb, *SUBJECTS)
    joint = _joint(verb)
    return (
        own is not None
        and one.frame == "clause"
        and own.pos_ in {"NOUN", "PROPN"}
        and verb.doc[joint].text == ","
        and bool(party(own))
        and not any(verb.doc[i].lower_ == "that" for i in range(joint, own.i))
    )


def _joint(conjunct: Token) -> int:
    """Where a coordination begins: at its comma or its "and"."""
    left = min(child.left_edge.i for child in (conjunct, *conjunct.children))
    while left > 0 and conjunct.doc[left - 1].dep_ in {"cc", "punct"}:
        left -= 1
    return left
