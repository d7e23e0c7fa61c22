"""Grammar that attribution rests on: subjects, complements and their extents, on the parse."""

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.ontology.cues import default_cues

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MISREAD = {
    "hoped": "hope",
    "hoping": "hope",
    "rated": "rate",
    "rating": "rate",
    "retweeted": "retweet",
    "reiterating": "reiterate",
}
"""Forms whose lemma en_core_web_md 3.7 gets wrong ("hop")."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CONTRASTS = frozenset({"though", "although", "while", "whereas"})
TENSES = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "modal"}
COMPLEMENTS = frozenset({"dobj", "dative", "prep", "xcomp", "oprd", "acomp", "attr", "ccomp"})
CONTROLLED = frozenset({"advcl", "xcomp", "pcomp", "acl", "conj", "ccomp", "dep"})


def lemma(token: Token) -> str:
    """The dictionary form in lower case, where the model's own is wrong put right."""
    return MISREAD.get(token.lower_) or token.lemma_.lower()


def coordinated(verb: Token) -> Token:
    """The verb with which a conjunct is really coordinated.

    A finite past or present form does not continue an infinitive, a participle or a modal: in
    "said the strike would go on and called the exit a ruse" it is "said" that goes on.
    """
    found = verb.head
    if verb.tag_ not in FINITE or any(child.dep_ in {"aux", *SUBJECTS} for child in verb.children):
        return found
    while found.dep_ in {"xcomp", "ccomp", "advcl", "pcomp", "acl", "conj"}:
        if _tense(found) == _tense(verb):
            return found
        found = found.head
    return found if _tense(found) == _tense(verb) else verb.head


def _tense(verb: Token) -> str:
    """Past, present, modal or none, by the verb's own form and that of its auxiliary."""
    forms = [child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    form = next((form for form in forms if form in TENSES), verb.tag_)
    return TENSES.get(form, "none")


def subject(verb: Token) -> Token | None:
    """The head of the verb's subject, found through coordination, control and participles."""
    for _ in range(6):
        own = _own_subject(verb) or _noun_before(verb)
        if own is not None:
            return own
        twin = child_of(verb, "ccomp") if verb.tag_ == "VBZ" else None
        if twin is not None and twin.i < verb.i and twin.tag_ == "VBZ":
            return child_of(twin, "nsubj")
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return verb.head
        if verb.dep_ not in CONTROLLED or verb.head == verb:
            return None
        if verb.dep_ == "xcomp":
            held = next((child for child in verb.head.children if child.dep_ == "dobj"), None)
            if held is not None and held.i < verb.i:
                return held
        quoted = verb.dep_ == "pcomp"
        verb = coordinated(verb) if verb.dep_ == "conj" else verb.head
        if verb.pos_ in {"ADP", "SCONJ"}:
            preposition, verb = verb, verb.head
            # "quoted a minister as saying": the object speaks.
            held = next((child for child in verb.children if child.dep_ == "dobj"), None)
            if quoted and held is not None and preposition.lower_ == "as":
                return held
    return None


def _own_subject(verb: Token) -> Token | None:
    """The subject among the verb's dependents; of several side by side the one nearest to it."""
    own = child_of(verb, *SUBJECTS)
    while own is not None and own.dep_ == "nsubj" and own.i + 1 < len(verb.doc):
        if own.nbor(1).dep_ != "nsubj":
            break
        own = own.nbor(1)  # "Ex-colonel denies": each of the three parts a subject
    return own


def _noun_before(verb: Token) -> Token | None:
    """A name right before a finite verb that the parser took for an apposition to something else.

    "In an interview with Le Soir, the economist Anne Dupont said ..."; "Asked about the curfew, the
    minister, Paul Ndayi, said ..."
    """
    rooted = verb.tag_ == "VBN" and verb.dep_ == "ROOT"
    if not (verb.tag_ in FINITE or rooted) or verb.dep_ == "conj" or not verb.i:
        return None
    noun = verb.nbor(-1)
    if noun.text == "," and noun.i and noun.nbor(-1).dep_ == "appos":
        noun = noun.nbor(-1)
        while noun.dep_ == noun.head.dep_ == "appos":
            noun = noun.head
        return noun if noun.left_edge.i and noun.left_edge.nbor(-1).text == "," else None
    stray = noun.dep_ in {"appos", "npadvmod", "compound", "dep"} and (
        noun.head == verb or noun.head != verb.head
    )
    return noun if stray and noun.pos_ in {"NOUN", "PROPN"} and not temporal(noun) else None


def passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, or is a past participle after its noun."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.dep_ in {"acl", "advcl"} and verb.tag_ == "VBN":
        return not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        has_own = any(child.dep_ in {"nsubj", "aux", "dobj"} for child in verb.children)
        return not has_own and passive(verb.head)
    return False


def agent(verb: Token) -> Token | None:
    """The head of the by-phrase of a passive."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def child_of(head: Token, *deps: str) -> Token | None:
    """The first dependent of the head with one of the labels."""
    return next((child for child in head.children if child.dep_ in deps), None)


def extent(head: Token) -> range:
    """The tokens from the left to the right edge of the head's subtree."""
    return range(head.left_edge.i, head.right_edge.i + 1)


def phrase(noun: Token) -> set[int]:
    """The tokens of a noun phrase with its conjuncts, appositions and relative clauses."""
    return set(extent(noun))


def infinitive(verb: Token) -> bool:
    """Whether the verb has the particle "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def finite(verb: Token) -> bool:
    """Whether the clause has a subject of its own, a conjunction or a finite form, and no "to"."""
    if infinitive(verb):
        return False
    return verb.tag_ in TENSES or any(
        child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj", "mark"}
        or (child.dep_ in {"aux", "auxpass"} and child.tag_ in TENSES)
        for child in verb.children
    )


def temporal(child: Token) -> bool:
    """Whether the dependent says when: "on Monday", "last week", "three days ago"."""
    if child.dep_ in {"npadvmod", "advmod"} or child.pos_ in {"NOUN", "PROPN"}:
        return _time(child)
    return child.dep_ == "prep" and any(
        noun.dep_ == "pobj" and _time(noun) for noun in child.children
    )


def _time(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "TIME"} or token.lower_ in default_cues().times


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


def tokens_of(heads: Iterable[Token]) -> set[int]:
    """All tokens between the edges of each head's subtree."""
    return {i for head in heads for i in extent(head)}


def without_asides(content: set[int], cue: Token) -> set[int]:
    """The content without what the parser put in but another hand adds.

    Left out: conjuncts that continue the cue's own clause (see `coordinated`); absolute phrases
    after a comma (", with the minister calling it a ruse"). A bare infinitive after "and" that the
    parser hung on a finite verb outside belongs to the infinitive before it and is taken in.
    """
    kept = content
    for i in sorted(content):
        token = cue.doc[i]
        if _continues_outside(token, content):
            kept = kept - set(range(_joint(token), token.right_edge.i + 1))
        elif _absolute(token) or _contrast(token, content):
            kept = kept - set(extent(token))
    return kept | _stray(kept, cue)


def _continues_outside(token: Token, content: set[int]) -> bool:
    """Whether a conjunct in the content continues a verb outside of it."""
    return (
        token.dep_ == "conj"
        and token.tag_ in FINITE
        and token.head.i in content
        and coordinated(token).i not in content
        and _joint(token) < token.left_edge.i
    )


def _absolute(token: Token) -> bool:
    """Whether the token opens ", with X doing Y"."""
    return (
        token.lower_ == "with"
        and token.dep_ == "prep"
        and token.i > 0
        and token.nbor(-1).text == ","
        and any(
            child.dep_ == "pcomp" and any(grand.dep_ in SUBJECTS for grand in child.children)
            for child in token.children
        )
    )


def _contrast(token: Token, content: set[int]) -> bool:
    """Whether the token heads a last clause ", though X said S": one is set against the other.

    Only a clause whose verb has a clause of its own, as verbs of speech do, is taken for one.
    """
    return (
        token.dep_ == "advcl"
        and token.head.i < token.left_edge.i
        and token.left_edge.i > 0
        and token.left_edge.nbor(-1).text == ","
        and token.left_edge.i - 1 in content
        and any(c.dep_ == "mark" and c.lower_ in CONTRASTS for c in token.children)
        and any(c.dep_ == "ccomp" for c in token.children)
        and any(c.dep_ == "nsubj" and c.pos_ != "PRON" for c in token.children)
    )


def _stray(content: set[int], cue: Token) -> set[int]:
    """A bare infinitive after the content's last words: "... to end raids | and ensure that S"."""
    doc = cue.doc
    stop = max(content, default=-1) + 1
    if not 0 < stop < len(doc) - 1 or doc[stop].dep_ != "cc" or stop <= cue.i:
        return set()
    for token in doc[stop + 1 : stop + 4]:
        if token.dep_ == "conj" and token.tag_ == "VB" and token.head.tag_ in FINITE:
            bare = not any(child.dep_ in {"aux", *SUBJECTS} for child in token.children)
            if bare and any(doc[i].tag_ == "VB" for i in content):
                return set(range(stop, token.right_edge.i + 1))
    return set()


def _joint(conjunct: Token) -> int:
    """Where a coordination begins: at its "and", or at the conjunct."""
    left = conjunct.left_edge.i
    while left > 0 and conjunct.doc[left - 1].dep_ in {"cc", "punct"}:
        left -= 1
    return left
