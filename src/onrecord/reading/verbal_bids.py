"""Undertakings told by verbs and adjectives: "vowed to V", "rejected N", "is ready to V"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from onrecord.model import Statement, UndertakingKind
from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.bid_parties import others_in, parties_of
from onrecord.reading.bids import Bid, Ids, find_form, head_noun, lexeme, trimmed, without
from onrecord.reading.clauses import infinitive, subject, temporal, without_asides
from onrecord.reading.complements import Complement, complements
from onrecord.reading.conditions import Proviso, provisos
from onrecord.reading.inflection import own_modality
from onrecord.reading.lists import shares, subtree
from onrecord.reading.roles import dependent, is_passive, is_verb, logical_subject, surface_subject
from onrecord.reading.setting import Setting
from onrecord.reading.status import find_status

REAL = frozenset({"actual", "historical"})
GOVERNING = frozenset({"GOV", "MIL", "LEG", "JUD"})
BYSTANDERS = frozenset({"CVL", "EDU", "JRN", "MED"})
COLLECTIVE = frozenset({"state", "organisation", "group"})
COMMISSIVE = frozenset({"offer", "pledge", "agreement"})
SEPARABLE = frozenset({"demand", "condition", "offer", "pledge"})
PURPOSES = frozenset({"xcomp", "advcl", "relcl", "acl"})
CLAIMS = frozenset({"acl", "ccomp"})
"""Clauses of what is claimed: "the suggestion that it lied"."""
CLAUSES = frozenset({"advcl", "ccomp", "conj"})
FIRST_PERSON = frozenset({"i", "we"})


def read_verb(setting: Setting, verb: Token) -> Iterator[Bid]:
    """The undertakings that the verb tells with its complement; none when it did not happen."""
    lemma = verb.lemma_.lower()
    doer = surface_subject(verb)
    own = doer is not None and doer.lower_ in FIRST_PERSON
    wishes = lemma in undertaking_cues().lists["wishes"]
    if wishes and not own and setting.teller(verb) is not None:
        return  # what others say that somebody wants is a guess at motives
    if _only_aimed_at(verb):
        return
    for complement in map(_apposed, complements(verb)):
        kind = _kind(lexeme(verb), complement) or _kind(lemma, complement)
        if kind is None:
            continue
        real = _real(kind, find_status(setting, _deed(verb)), verb)
        if real is not None and binds(kind, complement.core, verb):
            yield from bids(setting, real, verb, complement)
        return


def _apposed(complement: Complement) -> Complement:
    """What "an offer" in apposition is: "a fund of two million, an offer that they rejected"."""
    core = complement.core
    if core.lemma_.lower() not in undertaking_cues().lists["references"]:
        return complement
    if core.dep_ == "appos":
        return replace(complement, core=core.head)
    before = [c for c in core.head.children if c.dep_ == core.dep_ == "dobj" and c.i < core.i]
    return replace(complement, core=before[-1]) if before else complement


def _kind(word: str, complement: Complement) -> UndertakingKind | None:
    cues = undertaking_cues()
    kind = cues.verbs.get((word, complement.frame))
    if complement.frame == "clause" and not _is_wish(word, complement.core):
        return None
    head = head_noun(complement.core).lemma_.lower()
    if complement.frame == "from" and head not in cues.lists["accords"]:
        return None
    named = head in cues.lists["terms"] or _was_asked(complement.core)
    whole = cues.verbs.get((word, "terms")) if complement.frame == "object" else None
    if kind is None and (named or (whole == "refusal" and head in cues.lists["pleas"])):
        return whole
    return kind


def _was_asked(noun: Token) -> bool:
    """Whether the noun is said to be offered or demanded: "the raise offered by the ministry"."""
    verbs = undertaking_cues().verbs
    asking = (verbs.get((c.lemma_.lower(), "object")) for c in noun.children if c.dep_ == "acl")
    return any(kind in ("offer", "demand", "pledge") for kind in asking)


def _only_aimed_at(verb: Token) -> bool:
    """Whether nobody tells that it was done: an infinitive, as in "appeared to agree"."""
    if _deed(verb) != verb:
        return False
    if verb.tag_ != "VB" or any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.children):
        return False
    lists = undertaking_cues().lists
    governor = verb.head
    return verb.dep_ != "xcomp" or governor.lemma_.lower() not in lists["resolving"]


def _deed(verb: Token) -> Token:
    """What is done to make the demand: "marched to demand N", "blocked a road to press for N".

    The verb itself where it tells of no deed.
    """
    lists = undertaking_cues().lists
    governor = verb.head.head if verb.head.dep_ == "dobj" else verb.head
    pressing = infinitive(verb) and verb.lemma_.lower() in lists["pressing"]
    done = governor.lemma_.lower() in lists["rallying"] and own_modality(governor) != "negated"
    return governor if pressing and done and verb.dep_ in PURPOSES else verb


def _is_wish(word: str, clause: Token) -> bool:
    """Whether a clause says what shall be: "insisted that it leave", not "that it had left"."""
    if word not in undertaking_cues().lists["ambiguous"]:
        return True
    auxiliaries = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
    if word == "agree" and auxiliaries & {"would", "will"}:
        return True
    form = clause.tag_ in ("VB", "VBN") or _subjunctive(clause)
    return form and auxiliaries <= {"must", "should", "be"}


def _subjunctive(clause: Token) -> bool:
    """A bare form after a singular noun, which taggers take for a plural: "that Mali free X"."""
    held = dependent(clause, "nsubj")
    return clause.tag_ == "VBP" and held is not None and held.tag_ in ("NN", "NNP")


def _real(kind: UndertakingKind, status: str, verb: Token) -> UndertakingKind | None:
    """What the verb amounts to: not to agree is to refuse; other denials undertake nothing.

    To reach no deal, or to fail to sign, is nobody's refusal.
    """
    if status in REAL:
        return kind
    concluding = verb.lemma_.lower() in undertaking_cues().lists["concluding"]
    refused = kind == "agreement" and own_modality(verb) == "negated" and not concluding
    return "refusal" if refused else None


def binds(kind: UndertakingKind, core: Token, verb: Token) -> bool:
    """Whether the content is something that one party can owe another."""
    lists = undertaking_cues().lists
    lemma = head_noun(core).lemma_.lower()
    if lemma in lists["days"] or (kind == "demand" and lemma in lists["anonymous"]):
        return False
    if kind == "refusal":
        if core.lower_ in ("it", "that", "this") and any(c.lower_ == "as" for c in verb.children):
            return False  # "dismissed that as nonsense": what was said
        if is_verb(core):
            return not {lemma, lexeme(core)} & lists["idle"]
        if lemma in lists["pleas"]:
            return not _in_court(verb) and not any(c.dep_ in CLAIMS for c in core.children)
        return lemma not in lists["no_terms"] and core.ent_type_ != "PERSON"
    if verb.lemma_.lower() in lists["threats"]:
        return bool(provisos(verb, core))
    if kind in ("offer", "pledge") and lemma in lists["no_offers"] and not is_verb(core):
        return kind == "pledge" and lemma in lists["owed"]
    if kind in ("offer", "pledge") and is_verb(core):
        return not defiant(core) or bool(provisos(verb, core))
    return True


def _in_court(verb: Token) -> bool:
    """Whether judges reject it: a writ, and no wish of a party."""
    judge = logical_subject(verb)
    return judge is not None and judge.lemma_.lower() in undertaking_cues().lists["courts"]


def defiant(core: Token) -> bool:
    """Whether the clause speaks of force or of going on as before: "vowed to crush the rebels".

    So do its objects: "will increase pressure", "will begin a new operation".
    """
    lists = undertaking_cues().lists
    if dependent(core, "neg") is not None:
        return False
    verbs = [*shares(core), *(c for c in core.subtree if c.dep_ in PURPOSES and infinitive(c))]
    verbs = [_gone_on_with(verb) for verb in verbs]
    forceful = (verb for verb in verbs if lexeme(verb) not in lists["relenting"])
    words = [*verbs, *(c for verb in forceful for c in verb.children if c.dep_ == "dobj")]
    return any(word.lemma_.lower() in lists["defiant"] for word in words)


def _gone_on_with(verb: Token) -> Token:
    """What "continue" and "keep" go on with: "vowed to continue filling the dam"."""
    held = dependent(verb, "xcomp")
    goes_on = verb.lemma_.lower() in undertaking_cues().lists["going_on"]
    return held if goes_on and held is not None else verb


def bids(
    setting: Setting,
    kind: UndertakingKind,
    verb: Token,
    complement: Complement,
    by: Ids | None = None,
    to: Ids = (),
) -> Iterator[Bid]:
    """One bid for each thing that the complement coordinates, each with the conditions."""
    core = complement.core
    by = by if by is not None else _doers(setting, kind, verb, complement)
    if not by and (kind != "agreement" or is_verb(core)):
        return
    found = provisos(verb, core) if kind in COMMISSIVE or kind == "refusal" else []
    conditions = tuple(
        bid for proviso in found for bid in condition_bids(setting, verb, proviso, by)
    )
    to = to or parties_of(setting, complement.addressee)
    company = _company(setting, verb, core)
    if kind == "agreement" and company:
        by, to = tuple(dict.fromkeys((*by, *company))), ()
    elif kind == "agreement" and len(setting.cast.countries(by)) > 1:
        to = ()
    elif not to:
        to = company or others_in(setting, core, by)
    to = tuple(i for i in to if i not in by)
    form = find_form(_around(verb, core))
    separable = kind in SEPARABLE or is_verb(core)
    provided = frozenset(i for proviso in found for i in proviso.whole)
    left_out = _answer_clause(verb, core) + [c for c in core.lefts if by_accord(c)]
    giver = _giver(complement) if is_passive(verb) else None
    left_out += [giver] if giver is not None else []
    asked = complement.addressee
    if asked is not None and complement.frame == "request" and core.is_ancestor(asked):
        left_out.append(asked)
    for part in shares(core) if separable else [core]:
        content = without(part, left_out, whole=not separable)
        content = frozenset(without_asides(set(content), part)) | _terms(kind, verb, part)
        content = trimmed(verb.doc, content - provided)
        content |= {core.head.i} if complement.frame == "against" else set()
        if complement.frame == "alone":
            content = frozenset({verb.i})
        if content:
            yield Bid(kind, verb, part, content, by, to, form, conditions)


def _doers(setting: Setting, kind: UndertakingKind, verb: Token, complement: Complement) -> Ids:
    """Whose undertaking it is, also where the party is not the verb's subject.

    "Togo had been told to leave, Ghana said": Ghana told it. "Seen by this paper, the minister
    asked for N": the parser makes the minister an apposition.
    """
    found = parties_of(setting, logical_subject(verb))
    if found:
        return found
    if not is_passive(verb):
        return parties_of(setting, subject(verb)) if surface_subject(verb) is None else ()
    giver = _giver(complement)
    if giver is not None:
        return parties_of(setting, dependent(giver, "pobj"))
    statement = setting.by_id.get(setting.teller(verb) or "")
    if kind != "demand" or statement is None or dependent(verb, "agent") is not None:
        return ()
    asked = parties_of(setting, complement.addressee)
    abroad, ours = setting.cast.countries(asked), setting.cast.countries(statement.speaker)
    told = takes_sides(setting, statement.speaker) and abroad and not abroad & ours
    return statement.speaker if told else ()


def _giver(complement: Complement) -> Token | None:
    """The phrase with "by" that the parser hung on what a passive gives: "offered a rise by X"."""
    if complement.frame != "object" or complement.addressee is None:
        return None
    return next((c for c in complement.core.children if c.lower_ == "by"), None)


def _answer_clause(verb: Token, core: Token) -> list[Token]:
    """The relative clause on the core in which the verb stands: "a rise, which they rejected"."""
    clause = next((t for t in (verb, *verb.ancestors) if t.dep_ in ("relcl", "acl")), None)
    return [clause] if clause is not None and core.is_ancestor(clause) else []


def by_accord(preposition: Token) -> bool:
    """Whether the phrase says by what agreement: "under the deal"."""
    held = dependent(preposition, "pobj") if preposition.lower_ == "under" else None
    return held is not None and held.lemma_.lower() in undertaking_cues().lists["accords"]


def _terms(kind: UndertakingKind, verb: Token, core: Token) -> frozenset[int]:
    """What an accord is about, where the parser hung it on the verb: "struck a deal to V"."""
    answering = kind in ("agreement", "refusal")
    if not answering or core.lemma_.lower() not in _named(kind):
        return frozenset()
    parts = (
        child
        for child in verb.children
        if child.i > core.i
        and (
            (child.dep_ in ("xcomp", "advcl") and infinitive(child))
            or (child.dep_ == "prep" and child.lower_ in ("for", "on") and not temporal(child))
        )
    )
    return frozenset(i for part in parts for i in subtree(part))


def _named(kind: UndertakingKind) -> frozenset[str]:
    """Nouns after which the matter follows: accords; what is refused may be a request too."""
    lists = undertaking_cues().lists
    return lists["accords"] | lists["references"] if kind == "refusal" else lists["accords"]


def _around(verb: Token, core: Token) -> Iterator[Token]:
    """The words that can tell the form: the verb, its complement and what modifies them."""
    for token in (verb, core):
        yield token
        for child in token.children:
            if child.dep_ in CLAUSES:
                continue
            yield child
            if child.dep_ == "prep" and child.lower_ == "in":
                yield from child.children


def _company(setting: Setting, verb: Token, core: Token) -> Ids:
    """With whom: "signed a treaty with Chad"."""
    for holder in (verb, core):
        for child in holder.children:
            if child.lower_ == "with" and child.dep_ == "prep":
                found = parties_of(setting, dependent(child, "pobj"))
                if found:
                    return found
    return ()


def condition_bids(setting: Setting, cue: Token, proviso: Proviso, by: Ids) -> Iterator[Bid]:
    """The conditions that whoever undertakes something sets with a proviso."""
    for part in shares(proviso.core):
        content = without(part) - proviso.mark
        if content:
            to = others_in(setting, part, by)
            yield Bid("condition", cue, part, content, by, to)


def as_told(setting: Setting, statement: Statement, bid: Bid) -> Bid:
    """The bid without what interrupts the statement: ", she said, "."""
    told = {i for span in statement.content for i in setting.parse.tokens(span)}
    return replace(bid, content=bid.content & told or bid.content)


def governs(setting: Setting, ids: Ids) -> bool:
    """Whether one of them is a state or decides for one."""
    actors = (setting.cast.actors[i] for i in ids if i in setting.cast.actors)
    return any(actor.kind == "state" or actor.sector in GOVERNING for actor in actors)


def takes_sides(setting: Setting, ids: Ids) -> bool:
    """Whether one of them has a part in public affairs.

    What a passer-by, a scholar or a nurse says that others must do asks nothing of them.
    """
    actors = (setting.cast.actors[i] for i in ids if i in setting.cast.actors)
    return any(
        actor.sector not in BYSTANDERS
        and (actor.sector or actor.kind in COLLECTIVE or (actor.kind == "person" and actor.country))
        for actor in actors
    )
