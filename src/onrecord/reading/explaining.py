"""Why the events of a report were read as they were, from the drafts that each step left.

Nothing is read twice here in another way: the steps are those of `events.py`, and what an
expression's slots hold is asked of the same functions that filled them.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from onrecord.errors import OnRecordError
from onrecord.explanation import CodingRule, Explanation, Party, Role, Teller, Wording
from onrecord.model import Event, Span
from onrecord.ontology.plover import Codebook, CompanyRule, ComplementRule, Rule, StatusRule
from onrecord.reading.arguments import fill, slot_tokens
from onrecord.reading.circumstances import Circumstances
from onrecord.reading.company import company_of
from onrecord.reading.contexts import find_contexts
from onrecord.reading.drafts import Draft
from onrecord.reading.events import Step, draft_steps, event_of
from onrecord.reading.party_phrases import Ids, phrase_parties
from onrecord.reading.setting import Setting
from onrecord.reading.status_reasons import status_reason
from onrecord.reading.triggers import Trigger

ROLES: tuple[Role, ...] = ("actor", "recipient", "mediator")
BY_STEP: dict[Step, str] = {
    "grammar": "the words around the expression",
    "mentions": "other words for the same event",
    "statement": "the statement that the event is",
    "codebook": "the act that this one is about",
    "judgement": "who did the deed that is judged",
    "report": "goes without saying in this report",
    "recipient": "the learned reader takes it for the one acted on",
}
"""How a party is known that no slot of the expression holds, by the step that added it."""

SHOWN = 12
"""Events named when none of them is meant."""

History = Sequence[tuple[Step, Draft]]


def explain_events(setting: Setting) -> Iterator[Explanation]:
    """An explanation of each event that `find_events` gives, in its order."""
    circumstances, contexts = Circumstances(setting), find_contexts(setting.parse)
    steps = [
        (step, {draft.head.i: draft for draft in drafts})
        for step, drafts in draft_steps(setting, circumstances)
    ]
    for head, draft in steps[-1][1].items():
        history = [(step, drafts[head]) for step, drafts in steps if head in drafts]
        event = event_of(setting, draft, circumstances, contexts)
        parts = _parts(draft, steps[0][1].values())
        yield _explanation(setting, event, history, parts)


def meant(event: str, found: Sequence[Explanation]) -> tuple[Explanation, ...]:
    """The explanations of the event with the id, of those whose ids begin so, or with the words.

    Raises:
        OnRecordError: when there are none.
    """
    by_id = tuple(one for one in found if event and one.event.id.startswith(event))
    words = event.casefold().split()
    chosen = by_id or tuple(
        one for one in found if words and all(word in one.text.casefold() for word in words)
    )
    if not chosen:
        known = ", ".join(f"{one.event.id} ({one.text})" for one in found[:SHOWN])
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise OnRecordError(f"no event is {event!r}; there are {known or 'none'}{more}")
    return chosen


def _parts(draft: Draft, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts found at first that the event was made of, its own before the others."""
    words = {word.i for word in draft.words}
    parts = [part for part in drafts if {word.i for word in part.words} <= words]
    return sorted(parts, key=lambda part: (part.head.i != draft.head.i, part.head.i))


def _explanation(
    setting: Setting, event: Event, history: History, parts: Sequence[Draft]
) -> Explanation:
    draft, codebook = history[-1][1], setting.ontology.codebook
    mode = f" {event.mode}" if event.mode in codebook.types[event.type].modes else ""
    return Explanation(
        event=event,
        text=_quote(setting, event.trigger),
        expressions=tuple(_wordings(setting, parts)),
        parties=tuple(_parties(setting, history, parts)),
        rules=tuple(CodingRule(_told(codebook, rule, draft), rule.place) for rule in draft.rules),
        opinion=None if draft.chances is None else dict(draft.chances),
        status=status_reason(setting, [draft for _, draft in history]),
        told_by=tuple(_chain(setting, event.said_in)),
        outlet=setting.cast.actors[setting.cast.outlet].name if setting.cast.outlet else None,
        score_by=f"{event.type}{mode}",
        confidence_by=_confidence(draft),
    )


def _quote(setting: Setting, spans: Sequence[Span]) -> str:
    return " … ".join(span.quote(setting.parse.report.text) for span in spans)


def _wordings(setting: Setting, parts: Sequence[Draft]) -> Iterator[Wording]:
    for part in parts:
        if part.found is None:
            continue
        expression = part.found.expression
        spans = setting.parse.spans([word.i for word in part.found.words])
        quote = _quote(setting, spans)
        yield Wording(
            expression.say, expression.type, expression.mode, expression.place, quote, spans
        )


def _parties(setting: Setting, history: History, parts: Sequence[Draft]) -> Iterator[Party]:
    for role in ROLES:
        for actor in getattr(history[-1][1].parties, role):
            by, span = _ground(setting, history, parts, role, actor)
            text = _quote(setting, [span]) if span else None
            yield Party(role, actor, setting.cast.actors[actor].name, by, text, span)


def _ground(
    setting: Setting, history: History, parts: Sequence[Draft], role: Role, actor: str
) -> tuple[str, Span | None]:
    """How it is known who has the role, by the step from which on it had it, and the words."""
    since = len(history) - 1
    while since and actor in getattr(history[since - 1][1].parties, role):
        since -= 1
    step, draft = history[since]
    if step == "grammar" and draft.found is not None:
        around = draft.head.head if role == "actor" else draft.head
        held = _slot(setting, draft.found, role, actor)
        return held or (BY_STEP[step], _mention(setting, actor, around))
    if step in ("mentions", "codebook"):
        triggers = [part.found for part in parts[1:] if part.found is not None]
        for held in (_held(setting, trigger, actor) for trigger in triggers):
            if held is not None:
                return f"{BY_STEP[step]}, {held[0]}", held[1]
    named = _mention(setting, actor, draft.head.sent.root) if step == "recipient" else None
    return BY_STEP[step], named


def _held(setting: Setting, trigger: Trigger, actor: str) -> tuple[str, Span | None] | None:
    """As `_slot`, whichever role the slot is of."""
    return next((held for role in ROLES if (held := _slot(setting, trigger, role, actor))), None)


def _slot(
    setting: Setting, trigger: Trigger, role: Role, actor: str
) -> tuple[str, Span | None] | None:
    """The slot that holds the actor, and the words there that name it."""
    expression = trigger.expression
    slots = getattr(expression, role)
    if role == "actor" and expression.reciprocal:
        slots += expression.recipient
    for slot in slots:
        if actor not in fill(setting, trigger, (slot,), ()):
            continue
        for token in slot_tokens(setting, trigger, slot):
            if actor in phrase_parties(setting, token):
                return f"slot {slot}", _mention(setting, actor, token)
        return f"slot {slot}", None
    return None


def _mention(setting: Setting, actor: str, head: Token) -> Span | None:
    """The mention of the actor at the head of a phrase, else inside it."""
    inside = sorted(head.subtree, key=lambda token: (token.i != head.i, token.i))
    mentions = setting.cast.actors[actor].mentions
    for start in (setting.parse.starts[token.i] for token in inside):
        for span in mentions:
            if span.start <= start < span.end:
                return span
    return None


def _told(codebook: Codebook, rule: Rule, draft: Draft) -> str:
    """A rule in words."""
    becomes = f"{rule.becomes} {rule.mode}" if rule.mode else rule.becomes
    if isinstance(rule, CompanyRule):
        company = company_of(draft)
        words = rule.words & {word for place in rule.at for word in company.get(place, ())}
        beside = f"“{_any(words)}”" if words else "a word of the rule"
        return f"{_any(rule.types)} beside {beside} is {becomes}"
    if isinstance(rule, StatusRule):
        return f"{_any(rule.types)} that is {rule.status} is {becomes}"
    if isinstance(rule, ComplementRule):
        verbs = f" ({_any(rule.words)})" if rule.words else ""
        return f"{_any(rule.acts)}{verbs} about {_any(rule.complements)} is {becomes}"
    acts = [act for act, kind in codebook.by_speech_act.items() if kind.place == rule.place]
    if acts:
        return f"the statement's act {_any(acts)} is {becomes}"
    types = [name for name, kind in codebook.by_refusal.items() if kind.place == rule.place]
    return f"{_any(types)} that a party says it will not do is {becomes}"


def _any(names: Sequence[str] | Ids | frozenset[str]) -> str:
    return " or ".join(sorted(names))


def _chain(setting: Setting, statement: str | None) -> Iterator[Teller]:
    """The statements that tell the event, the innermost first."""
    told = setting.by_id.get(statement or "")
    while told is not None:
        names = [setting.cast.actors[actor].name for actor in told.speaker]
        speaker = " and ".join(names) or _quote(setting, told.source)
        yield Teller(told.id, speaker, _quote(setting, told.cue), told.act)
        told = setting.by_id.get(told.within or "")


def _confidence(draft: Draft) -> str:
    if draft.chances is not None:
        chance = draft.chances.get(draft.type, 0.0)
        return f"the learned reader gives {draft.type} a chance of {chance:.2f}"
    if draft.found is None:
        return "told by a statement's act alone"
    if len(draft.found.words) > 1:
        return "an expression of several words"
    return f"a single {draft.found.expression.pos}"
