"""Who did what to whom: the events that a report tells, coded in PLOVER."""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from onrecord.model import Event, Statement, content_id
from onrecord.reading.admission import admitted
from onrecord.reading.circumstances import Circumstances
from onrecord.reading.codebook import apply_codebook
from onrecord.reading.contexts import find_contexts
from onrecord.reading.discourse import new_events, with_understood_parties
from onrecord.reading.drafts import Draft
from onrecord.reading.factuality import sureness
from onrecord.reading.judged import with_judged_parties
from onrecord.reading.learned_events import with_opinions, with_recipients
from onrecord.reading.merging import merged
from onrecord.reading.setting import Setting
from onrecord.reading.speech import with_speech_acts
from onrecord.reading.status import find_hedge
from onrecord.reading.threats import with_threats
from onrecord.reading.triggers import find_triggers

Step = Literal[
    "grammar", "mentions", "statement", "codebook", "judgement", "report", "recipient", "opinion"
]
JUDGING = frozenset({"accuse", "criticise", "praise"})
"""Acts about something done: "blamed them for the collapse of talks" presupposes the talks."""


def find_events(setting: Setting) -> tuple[Event, ...]:
    """The events in text order, one for each head word.

    Needs the parse, the cast, the statements, dates and places; gives each event with its parties,
    status, hedge, teller, place, date, contexts, score and CAMEO code.
    """
    circumstances, contexts = Circumstances(setting), find_contexts(setting.parse)
    *_, (_, drafts) = draft_steps(setting, circumstances)
    return tuple(event_of(setting, draft, circumstances, contexts) for draft in drafts)


def draft_steps(
    setting: Setting, circumstances: Circumstances
) -> Iterator[tuple[Step, list[Draft]]]:
    """The drafts after each step, which the last of them completes; `explain` compares them."""
    drafts = admitted(setting, find_triggers(setting.parse.doc, setting.ontology.lexicon))
    yield "grammar", drafts
    drafts = merged(drafts)
    yield "mentions", drafts
    drafts = with_threats(setting, with_speech_acts(setting, drafts))
    yield "statement", drafts
    drafts = apply_codebook(drafts, setting.ontology.codebook)
    yield "codebook", drafts
    drafts = with_judged_parties(setting, drafts)
    yield "judgement", drafts
    drafts = with_understood_parties(setting, new_events(setting, drafts), circumstances)
    yield "report", drafts
    drafts = with_recipients(setting, drafts)
    yield "recipient", drafts
    drafts = with_opinions(setting, drafts)
    yield "opinion", drafts


def event_of(
    setting: Setting,
    draft: Draft,
    circumstances: Circumstances,
    contexts: dict[int, tuple[str, ...]],
) -> Event:
    """The event that a complete draft is; contexts are by the number of their block."""
    parse, codebook = setting.parse, setting.ontology.codebook
    spans = parse.spans(draft.trigger())
    offsets = [(span.start, span.end) for span in spans]
    return Event(
        id=content_id("e", parse.report.id, draft.type, offsets),
        trigger=spans,
        type=draft.type,
        mode=draft.mode,
        contexts=contexts.get(parse.block[draft.head.i], ()),
        actor=draft.parties.actor,
        recipient=draft.parties.recipient,
        mediator=draft.parties.mediator,
        place=circumstances.place(draft),
        date=circumstances.date(draft),
        status=draft.status,
        said_in=find_teller(setting, draft),
        hedge=find_hedge(setting, draft.head),
        factuality=sureness(draft.head, draft.status),
        cameo=draft.cameo or codebook.cameo(draft.type, draft.mode),
        score=codebook.score(draft.type, draft.mode),
        confidence=draft.confidence,
    )


def find_teller(setting: Setting, draft: Draft) -> str | None:
    """The innermost statement that tells the event, or None: the report tells it itself.

    A speech act is told by whoever tells of the statement, never by the statement; so is what a
    judgement takes for granted ("criticised Kabul for the collapse of the talks").
    """
    told_in = setting.by_id.get(setting.teller(draft.head) or "")
    while told_in is not None and (
        told_in.id == draft.cue_of or _in_cue(setting, draft.head, told_in)
    ):
        told_in = setting.by_id.get(told_in.within or "")
    if told_in is not None and told_in.act in JUDGING and _presupposed(setting, draft, told_in):
        return told_in.within
    return told_in.id if told_in is not None else None


def _in_cue(setting: Setting, head: Token, statement: Statement) -> bool:
    start = setting.parse.starts[head.i]
    return any(span.start <= start < span.end for span in statement.cue)


def _presupposed(setting: Setting, draft: Draft, statement: Statement) -> bool:
    """Whether a noun stands in content that is a definite noun phrase, not a clause."""
    content = {i for span in statement.content for i in setting.parse.tokens(span)}
    token, definite = draft.head, False
    if token.pos_ != "NOUN":
        return False
    while token.i in content:
        if token.pos_ in ("VERB", "AUX"):
            return False
        definite |= any(c.lower_ == "the" or c.dep_ == "poss" for c in token.children)
        if token.head.i == token.i:
            break
        token = token.head
    return definite
