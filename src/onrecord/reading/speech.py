"""Speech acts as events: to accuse, demand, threaten, refuse or promise is to do something."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.model import Statement
from onrecord.ontology.plover import Kind
from onrecord.reading.admission import is_advised
from onrecord.reading.arguments import Parties
from onrecord.reading.drafts import Draft
from onrecord.reading.setting import Setting
from onrecord.reading.status import find_status

BY_STATEMENT = 0.8
"""Confidence of an event that only a statement's act tells; set by hand, not measured."""
ARMED = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"})


def with_speech_acts(setting: Setting, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those of statements added; a draft told by a cue gets what it lacks."""
    by_word = {word.i: n for n, draft in enumerate(drafts) for word in draft.words}
    found = list(drafts)
    for statement in setting.statements:
        cue = _cue(setting, statement)
        if not cue:
            continue
        held = next((by_word[token.i] for token in cue if token.i in by_word), None)
        if held is not None:
            found[held] = _completed(setting, found[held], statement)
            continue
        kind = _kind(setting, statement, drafts)
        if kind is not None and not is_advised(cue[0], kind.becomes):
            found.append(_spoken(setting, statement, cue, kind))
    return sorted(found, key=lambda draft: draft.head.i)


def _cue(setting: Setting, statement: Statement) -> list[Token]:
    """The cue's tokens, its verb first; empty when no verb speaks ("according to", "his claim")."""
    spans = statement.cue
    tokens = [setting.parse.doc[i] for span in spans for i in setting.parse.tokens(span)]
    verbs = [token for token in tokens if token.pos_ in ("VERB", "AUX")]
    head = next((token for token in verbs if token.pos_ == "VERB"), None)
    if head is None:
        return []
    return [head, *(token for token in tokens if token.i != head.i)]


def _kind(setting: Setting, statement: Statement, drafts: Sequence[Draft]) -> Kind | None:
    by_act = setting.ontology.codebook.by_speech_act
    if statement.act == "warn":
        armed = any(_threatens(setting, statement, draft) for draft in drafts)
        return by_act.get("threaten") if armed else None
    return by_act.get(statement.act)


def _threatens(setting: Setting, statement: Statement, draft: Draft) -> bool:
    """Whether the draft is force that the speaker says it would use."""
    if draft.like not in ARMED or draft.status not in ("future", "hypothetical"):
        return False
    if setting.teller(draft.head) != statement.id:
        return False
    return bool(set(draft.parties.actor) & set(statement.speaker))


def _completed(setting: Setting, draft: Draft, statement: Statement) -> Draft:
    """A draft whose trigger is the cue: what the statement knows fills what grammar left open."""
    parties = draft.parties
    actor = parties.actor or statement.speaker
    recipient = parties.recipient or _others(setting, statement.to, actor)
    if draft.reciprocal:
        recipient = ()
    parties = replace(parties, actor=actor, recipient=recipient)
    return replace(draft, parties=parties, cue_of=statement.id)


def _others(setting: Setting, to: tuple[str, ...], actor: tuple[str, ...]) -> tuple[str, ...]:
    """Those addressed, without the actors themselves and whomever these speak for."""
    actors = setting.cast.actors
    own = {*actor, *(actors[i].represents for i in actor if i in actors)}
    return tuple(i for i in to if i not in own)


def _spoken(setting: Setting, statement: Statement, cue: list[Token], kind: Kind) -> Draft:
    words = tuple(sorted(_contiguous(cue), key=lambda token: token.i))
    return Draft(
        head=cue[0],
        words=words,
        type=kind.becomes,
        like=setting.ontology.codebook.types[kind.becomes].like,
        mode=kind.mode,
        parties=Parties(statement.speaker, _others(setting, statement.to, statement.speaker)),
        status=find_status(setting, cue[0]),
        cue_of=statement.id,
        confidence=BY_STATEMENT,
        rules=(kind,),
    )


def _contiguous(cue: list[Token]) -> Iterator[Token]:
    """The cue without mere function words before or after it ("that", auxiliaries)."""
    yield cue[0]
    for token in cue[1:]:
        if token.pos_ in ("NOUN", "ADJ", "VERB") or token.dep_ == "prt":
            yield token
