"""PLOVER's rules that make one event of two, or another type of an event (manual, 2.0 draft).

The rules themselves are data, in `plover.yaml`; here is what they apply to.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.ontology.plover import Codebook, CompanyRule, ComplementRule
from onrecord.reading.arguments import Parties
from onrecord.reading.company import Company, company_of
from onrecord.reading.drafts import Draft
from onrecord.reading.party_phrases import Ids
from onrecord.reading.roles import is_verb, logical_subject

DEPTH = 3
"""How many infinitives may stand between an act and what it is about: "vowed to go on to fight"."""

GERUNDS = frozenset({"pcomp", "xcomp"})
AIMS = frozenset({"acl", "advcl"})
"""Relations of gerunds that say what an act is about; those after a protest name its aim."""
WILL = frozenset({"will", "would", "shall", "wo", "'ll", "'d", "should", "must"})
FINITE = frozenset({"VBD", "VBN", "VBP", "VBZ"})
NOUNS_AFTER = {"AGREE": frozenset({"to", "on"}), "PROTEST": frozenset({"for"})}
"""After these an act makes one event with a noun too: "agreed to a truce", "march for peace"."""


def apply_codebook(drafts: Sequence[Draft], codebook: Codebook) -> list[Draft]:
    """The drafts after all rules, in text order: no two with the same head."""
    kept = [draft for one in drafts for draft in _in_company(one, codebook)]
    joined = _join_complements(list(_without_arrivals(kept)), codebook)
    known = {id(draft) for draft in kept}
    whole = [
        draft
        for one in joined
        for draft in ((one,) if id(one) in known else _in_company(one, codebook))
    ]
    return [_by_status(_refusal(draft, codebook), codebook) for draft in whole]


def _without_arrivals(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """All but mobilisations that only say who used force: "police sent to the camp opened fire".

    Manual, section MOBILIZE: reported as part of an ASSAULT, it is the ASSAULT only.
    """
    assailants = {
        subject.i
        for draft in drafts
        if draft.like == "ASSAULT" and (subject := logical_subject(draft.head)) is not None
    }
    for draft in drafts:
        describes = draft.head.dep_ in ("acl", "relcl") and draft.head.head.i in assailants
        if draft.like != "MOBILIZE" or not describes:
            yield draft


def _in_company(draft: Draft, codebook: Codebook) -> Iterator[Draft]:
    """The draft as the words beside it have it; none if they rule it out."""
    rules = [rule for rule in codebook.by_company if draft.type in rule.types]
    company = company_of(draft) if rules else {}
    rule = next((rule for rule in rules if _keeps(company, rule, draft)), None)
    if rule is None:
        yield draft
    elif rule.becomes:
        yield draft.recoded(rule, codebook)


def _keeps(company: Company, rule: CompanyRule, draft: Draft) -> bool:
    """Whether the rule is about company like the draft's."""
    if (rule.modes and draft.mode not in rule.modes) or (
        rule.without_actor and draft.parties.actor
    ):
        return False
    if all(rule.words.isdisjoint(company.get(place, ())) for place in rule.at):
        return False
    return all(rule.without.isdisjoint(words) for words in company.values())


def _join_complements(drafts: Sequence[Draft], codebook: Codebook) -> list[Draft]:
    """One event of an act and the act that is its complement: "refused to withdraw"."""
    by_head = {draft.head.i: draft for draft in drafts}
    gone: set[int] = set()
    for i in sorted(by_head):
        if i in gone:
            continue
        for inner in _complements(by_head[i]):
            part = by_head.get(inner.i)
            rule = part and inner.i not in gone and _rule(by_head[i], part, codebook)
            if part and rule:
                by_head[i] = _whole(by_head[i], part, rule, codebook)
                gone.add(inner.i)
        for inner in _clauses(by_head[i].head):
            part = by_head.get(inner.i)
            rule = part and _rule(by_head[i], part, codebook)
            if rule and (rule.words or rule.becomes == by_head[i].type):
                by_head[i] = by_head[i].recoded(rule, codebook)  # two events, and no promise
                if part and _is_threatened(by_head[i], part, codebook):
                    gone.add(inner.i)
    return [by_head[i] for i in sorted(by_head) if i not in gone]


def _is_threatened(act: Draft, part: Draft, codebook: Codebook) -> bool:
    """Whether a threat's clause says what is threatened: the threat alone is the event."""
    if act.like != "THREATEN" or part.status not in ("future", "hypothetical"):
        return False
    material = codebook.types[part.type].quad == "material conflict"
    return material and set(part.parties.actor) <= set(act.parties.actor)


def _rule(act: Draft, part: Draft, codebook: Codebook) -> ComplementRule | None:
    for rule in codebook.by_complement:
        if act.type not in rule.acts or part.type not in rule.complements:
            continue
        if rule.modes and part.mode not in rule.modes:
            continue
        bare = not any(word.dep_ == "prep" for word in act.words)  # "call", not "call on"
        lemmas = {word.lemma_ for word in act.words if word.pos_ == "NOUN"} | {act.head.lemma_}
        fits = bare and not lemmas.isdisjoint(rule.words) and part.status != "negated"
        if fits or not (rule.words or act.head.lemma_ in rule.but):
            return rule
    return None


def _whole(act: Draft, part: Draft, rule: ComplementRule, codebook: Codebook) -> Draft:
    recipient = act.parties.recipient or _others(act.parties.actor, part.parties)
    parties = replace(act.parties, recipient=() if act.reciprocal else recipient)
    whole = act.recoded(rule, codebook).joined(part)
    return replace(whole, parties=parties)


def _others(actor: Ids, parties: Parties) -> Ids:
    for ids in (parties.recipient, parties.actor):
        rest = tuple(i for i in ids if i not in actor)
        if rest:
            return rest
    return ()


def _complements(act: Draft) -> Iterator[Token]:
    """Heads of infinitives, gerunds and (after consent) nouns that say what the act is about."""
    seen = {word.i for word in act.words}
    gerunds = GERUNDS | AIMS if act.like == "PROTEST" else GERUNDS
    nouns = NOUNS_AFTER.get(act.like, frozenset())
    for word in act.words:
        for child in word.children:
            if child.i > word.i and child.i not in seen:
                yield from _infinitives(child, gerunds, nouns, 0)


def _infinitives(
    token: Token, gerunds: frozenset[str], nouns: frozenset[str], depth: int
) -> Iterator[Token]:
    """The verb that a dependent is or leads to, or the noun after one of the prepositions."""
    if depth > DEPTH:
        return
    if token.dep_ in ("xcomp", "ccomp", "acl", "advcl", "pcomp", "conj") and is_verb(token):
        bare = token.tag_ == "VBG" and token.dep_ in gerunds
        if depth == 0 and not bare and not any(child.lower_ == "to" for child in token.lefts):
            return
        yield token
        for child in token.children:
            if child.dep_ in ("xcomp", "conj", "advcl") and not _finite_beside(token, child):
                yield from _infinitives(child, gerunds, frozenset(), depth + 1)
    elif token.dep_ == "prep":
        led = nouns if token.lower_ in nouns else frozenset()
        for child in token.children:
            yield from _infinitives(child, gerunds, led, depth)
    elif nouns and token.dep_ in ("pobj", "dobj"):
        yield token
        yield from token.conjuncts


def _clauses(act: Token) -> Iterator[Token]:
    """Heads of the clauses that say what somebody will or must do.

    "Vowed that they would return", "demanded that they return".
    """
    for child in act.children:
        if child.dep_ == "ccomp":
            modal = any(word.dep_ == "aux" and word.lower_ in WILL for word in child.children)
            marked = any(word.dep_ == "mark" for word in child.children)
            if modal or (marked and child.tag_ == "VB"):
                yield child


def _finite_beside(infinitive: Token, conjunct: Token) -> bool:
    """Whether what looks like a conjunct is coordinated with a clause above it.

    "Refused to call it a coup and suspended its aid": what is suspended is not refused.
    """
    return conjunct.dep_ == "conj" and infinitive.tag_ == "VB" and conjunct.tag_ in FINITE


def _refusal(draft: Draft, codebook: Codebook) -> Draft:
    """What a party will not do, it refuses."""
    kind = codebook.by_refusal.get(draft.type)
    if kind is None or draft.status != "negated" or not _will_not(draft.head.children):
        return draft
    return replace(draft.recoded(kind, codebook), status="actual")


def _will_not(children: Iterable[Token]) -> bool:
    words = {(child.dep_, child.lower_) for child in children}
    negated = any(relation == "neg" for relation, _ in words) or ("advmod", "longer") in words
    return negated and any(relation == "aux" and word in WILL for relation, word in words)


def _by_status(draft: Draft, codebook: Codebook) -> Draft:
    """The type that one in that status is; the status stays, as it says when."""
    for rule in codebook.by_status:
        if draft.type in rule.types and draft.status == rule.status:
            host = draft.parties.mediator if draft.mode == "third-party" else ()
            if host:  # who is to host talks agrees to it
                guests = tuple(i for i in draft.parties.actor if i not in host)
                draft = replace(draft, parties=Parties(host, guests, host))
            return draft.recoded(rule, codebook)
    return draft
