"""Which triggers tell an event: not a noun in passing, a thing that acts, "asked about it"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.model import Status
from onrecord.ontology.event_grammar import load_event_grammar
from onrecord.reading.arguments import INITIATED, Parties, find_parties
from onrecord.reading.drafts import Draft
from onrecord.reading.inflection import is_finite
from onrecord.reading.party_phrases import phrase_parties
from onrecord.reading.roles import is_passive, is_verb, surface_subject
from onrecord.reading.setting import Setting
from onrecord.reading.status import find_status
from onrecord.reading.triggers import Trigger, is_owned, undoubled

SINGLE_NOUN = 0.7
SINGLE_VERB = 0.8
LONGER = 0.9
"""Confidence by kind of match: the more words an expression has, the less it can mean else."""

IMPERSONAL = frozenset({"ASSAULT", "PROTEST", "RETREAT", "CONSULT"})
"""Types that things may do, or that are told without anybody doing them: "a bomb killed three"."""


UNNAMED = frozenset({"COERCE", "MOBILIZE", "REJECT", "REQUEST"})
"""Types whose verbs are plain enough to tell an event though no party is known."""


ACCORDS = frozenset({"AGREE", "CONCEDE", "SUPPORT"})
"""Types whose nouns name what may have been made long before."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
DYADIC = frozenset({"AID", "COOPERATE", "SANCTION"})
"""Types that PLOVER does not code without a party ("talks stalled", "aid dried up")."""


def admitted(setting: Setting, triggers: Sequence[Trigger]) -> list[Draft]:
    """Drafts of the triggers that tell an event, light verb and noun making one."""
    heads = {trigger.head.i for trigger in triggers}
    found = {}
    for trigger in triggers:
        parties = find_parties(setting, trigger)
        if _counts(setting, trigger, parties, heads):
            found[trigger.head.i] = (trigger, parties)
    kept = undoubled([trigger for trigger, _ in found.values()], setting.ontology.codebook)
    return list(_drafts(setting, [found[trigger.head.i] for trigger in kept]))


def _drafts(setting: Setting, pairs: Sequence[tuple[Trigger, Parties]]) -> Iterator[Draft]:
    for trigger, parties in pairs:
        expression = trigger.expression
        head, words = carried(trigger)
        status = find_status(setting, head)
        if _merely_spoken_of(setting, trigger, status) or _in_theory(trigger, parties, status):
            continue
        if expression.status is not None and status in ("actual", "future"):
            status = expression.status
        single = SINGLE_NOUN if expression.pos == "noun" else SINGLE_VERB
        yield Draft(
            head=trigger.head,
            words=words,
            type=expression.type,
            like=expression.like,
            mode=expression.mode,
            parties=parties,
            status=status,
            cameo=expression.cameo,
            reciprocal=expression.reciprocal and expression.mode not in INITIATED,
            two_sided="<TALKS>" in expression.say,
            confidence=LONGER if len(trigger.words) > 1 else single,
            found=trigger,
        )


def carried(trigger: Trigger) -> tuple[Token, tuple[Token, ...]]:
    """The outermost verb that carries the trigger out ("gathered to protest"), and all words."""
    head, words = trigger.head, list(trigger.words)
    while head.dep_ in ("xcomp", "advcl") and is_verb(head.head) and head.head.i != head.i:
        if head.head.lemma_ not in load_event_grammar().carrying or is_finite(head):
            break
        head = head.head
        words.insert(0, head)
    unique = {word.i: word for word in words}
    return head, tuple(unique[i] for i in sorted(unique))


def _merely_spoken_of(setting: Setting, trigger: Trigger, status: Status) -> bool:
    """Whether words were not said: a supposed offer, "unwilling to commit", "failed to agree"."""
    expression = trigger.expression
    if status in ("actual", "historical") or not _is_verbal(setting, expression.type):
        return False
    if expression.like == "CONSULT" and status == "negated":  # "no talks took place"
        return False
    if expression.pos == "noun" or is_advised(trigger.head, expression.like):
        return True
    refused = any(child.dep_ == "neg" for child in trigger.head.children)
    return expression.like == "AGREE" and status == "negated" and not refused


def is_advised(verb: Token, type_name: str) -> bool:
    """Whether words may, can or should be said: nobody has said them."""
    if type_name not in ("ACCUSE", "REQUEST", "SUPPORT"):
        return False
    return any(
        child.dep_ == "aux" and child.lower_ in load_event_grammar().modals
        for child in verb.children
    )


def _in_theory(trigger: Trigger, parties: Parties, status: Status) -> bool:
    """Whether a noun tells of something supposed that nobody does: "an alternative to wars"."""
    if trigger.expression.pos != "noun" or status not in ("hypothetical", "negated"):
        return False
    described = any(child.dep_ in ("acl", "relcl") for child in trigger.head.children)
    known = parties.actor or parties.recipient or trigger.expression.reciprocal
    return not (known or described)


def _asks_question(verb: Token) -> bool:
    """Whether somebody only wants to know: "asked whether", "asked what had happened"."""
    if verb.lemma_ not in load_event_grammar().asking:
        return False
    if any(child.dep_ == "xcomp" and is_verb(child) for child in verb.children):
        return False  # "will ask China to help when its minister visits"
    clauses = (child for child in verb.children if child.dep_ in ("ccomp", "advcl"))
    return any(
        word.lower_ in ("if", "whether") or word.tag_ in ("WP", "WRB")
        for clause in clauses
        if clause.i > verb.i
        for word in clause.lefts
    )


def _is_verbal(setting: Setting, type_name: str) -> bool:
    return setting.ontology.codebook.types[type_name].quad.startswith("verbal")


def _counts(setting: Setting, trigger: Trigger, parties: Parties, heads: set[int]) -> bool:
    expression = trigger.expression
    unfilled = any(not _filled(trigger, parties, role) for role in expression.needs)
    if unfilled or (expression.pos == "noun" and _only_mentions(trigger)):
        return False
    if expression.pos == "verb" and (_for_itself(trigger) or _asks_question(trigger.head)):
        return False
    if expression.like in IMPERSONAL or expression.reciprocal:
        return True
    if expression.pos == "noun":
        if expression.like in DYADIC and not (parties.actor or parties.recipient):
            return False
        acts = _is_verbal(setting, expression.type) and expression.like != "CONCEDE"
        owned = expression.like == "REQUEST" and is_owned(trigger.head)  # "its foes' demand"
        return bool(parties.actor) or owned or not (acts or expression.like == "SANCTION")
    if not parties.actor and _thing_acts(setting, trigger.head, heads):
        return False
    if not parties.actor and _is_verbal(setting, expression.type) and trigger.head.dep_ == "advcl":
        return not is_passive(trigger.head)
    if parties.actor or parties.recipient or expression.like in UNNAMED:
        return True
    return len(trigger.words) > 1 and expression.like not in DYADIC


def _filled(trigger: Trigger, parties: Parties, role: str) -> bool:
    """Whether a role has a party, or a clause in its stead, or two meet as actors."""
    if getattr(parties, role) or _governs(trigger.head):
        return True
    return role == "recipient" and trigger.expression.reciprocal and len(parties.actor) > 1


def _only_mentions(trigger: Trigger) -> bool:
    """Whether a noun tells of nothing that happens."""
    noun = trigger.head
    if len(trigger.words) == 1 and _in_general(noun):
        return True
    return _in_passing(noun) or (trigger.expression.like in ACCORDS and _is_known(noun))


def _governs(head: Token) -> bool:
    """Whether a clause says what the act is: "threatened to leave"."""
    return any(child.dep_ in ("xcomp", "ccomp") and child.i > head.i for child in head.children)


def _in_general(noun: Token) -> bool:
    """Whether a noun is bare and means its kind: "safe from terrorism"."""
    bare = noun.tag_ == "NN" and noun.dep_ in ("pobj", "dobj", "conj")
    return bare and not any(child.dep_ not in ("punct", "cc", "conj") for child in noun.children)


def _is_known(noun: Token) -> bool:
    """Whether an accord or a promise is only spoken of: "under the treaty", "the deal's text"."""
    children = list(noun.children)
    definite = any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in children)
    told = any(child.dep_ in ("acl", "relcl") for child in children)
    return noun.dep_ in ("pobj", "poss") and definite and not told


def _for_itself(trigger: Trigger) -> bool:
    """Whether somebody stands up for what is their own: "will defend our workers"."""
    verb = trigger.head
    if trigger.expression.like != "SUPPORT" or verb.lemma_ not in load_event_grammar().selfish:
        return False
    return any(
        child.dep_ == "dobj" and any(inner.tag_ == "PRP$" for inner in child.children)
        for child in verb.children
    )


def _in_passing(noun: Token) -> bool:
    """Whether a noun only helps to say something else.

    "The truce's guarantors", "at the request of Chad", "they carried tear gas".
    """
    grammar, lemma = load_event_grammar(), noun.lemma_.lower()
    if noun.dep_ == "pobj":
        return noun.head.lower_ == "at" and lemma in grammar.prompting
    if noun.dep_ == "dobj" and lemma in grammar.means:
        return True
    return noun.dep_ == "poss" and noun.head.pos_ == "NOUN" and noun.head.lemma_ in grammar.people


def _thing_acts(setting: Setting, verb: Token, heads: set[int]) -> bool:
    """Whether the subject is a thing: "the storm threatened", "footage shared"."""
    if is_passive(verb):
        return False
    subject = surface_subject(verb)
    if subject is None or subject.pos_ != "NOUN" or subject.i in heads:
        return False
    if verb.dep_ == "acl" and verb.tag_ == "VB" and subject.head.i in heads:
        return False  # "a threat to seize the port was made"
    grammar = load_event_grammar()
    if subject.lemma_.lower() in grammar.people | grammar.documents:
        return False
    return not phrase_parties(setting, subject)
