"""Force that speakers say they will use on a condition: a threat, whatever verb reports it.

PLOVER, rule on auxiliary modes: where ASSAULT + hypothetical amounts to a threat, code THREATEN
alone. "Will strike if they cross the border, the general warned" is one event.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.ontology.plover import Codebook, ComplementRule
from onrecord.reading.drafts import Draft
from onrecord.reading.setting import Setting

CONDITIONS = frozenset({"if", "unless", "should"})
WILL = frozenset({"will", "would", "shall", "'ll", "'d"})


def with_threats(setting: Setting, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with force that its own side announces on a condition as a threat.

    Beside a threat that the statement's cue tells, the force is no event of its own.
    """
    cues = {d.cue_of or "": n for n, d in enumerate(drafts) if d.cue_of and d.like == "THREATEN"}
    found: dict[int, Draft] = dict(enumerate(drafts))
    for n, draft in enumerate(drafts):
        rule = _threat_rule(setting.ontology.codebook, draft)
        if rule is None or not _is_own_condition(setting, draft):
            continue
        held = cues.get(setting.teller(draft.head) or "")
        if held is None:
            threat = draft.recoded(rule, setting.ontology.codebook)
            found[n] = replace(threat, status="actual")
        else:
            found[held] = found[held].recoded(rule, setting.ontology.codebook)
            del found[n]
    return [found[n] for n in sorted(found)]


def _threat_rule(codebook: Codebook, draft: Draft) -> ComplementRule | None:
    """The codebook's rule on a threat of force."""
    if draft.like != "ASSAULT" or draft.status not in ("future", "hypothetical"):
        return None
    return next(
        (
            rule
            for rule in codebook.by_complement
            if "THREATEN" in rule.acts and draft.type in rule.complements and not rule.words
        ),
        None,
    )


def _is_own_condition(setting: Setting, draft: Draft) -> bool:
    """Whether those who speak will do it, if something happens."""
    told = setting.by_id.get(setting.teller(draft.head) or "")
    if told is None or not _will_if(draft.head):
        return False
    own, theirs = setting.cast.countries(told.speaker), setting.cast.countries(draft.parties.actor)
    return bool(own & theirs or set(told.speaker) & set(draft.parties.actor))


def _will_if(verb: Token) -> bool:
    will = any(child.dep_ == "aux" and child.lower_ in WILL for child in verb.children)
    return will and any(
        word.lower_ in CONDITIONS
        for clause in verb.children
        if clause.dep_ == "advcl"
        for word in clause.lefts
    )
