"""What parties demand, offer, pledge, set as conditions, agree to and refuse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.model import Event, Span, Undertaking, content_id
from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.answers import find_answers, is_pronoun, points_back
from onrecord.reading.bid_parties import same_side
from onrecord.reading.bids import Bid
from onrecord.reading.deadlines import read_deadline
from onrecord.reading.disclaimers import read_disclaimer
from onrecord.reading.evasions import find_evasions
from onrecord.reading.imperatives import read_imperative
from onrecord.reading.intentions import read_arranged, read_modal, read_must, read_provided
from onrecord.reading.issues import issue_label
from onrecord.reading.nominal_bids import read_noun
from onrecord.reading.repetitions import distinct
from onrecord.reading.setting import Setting
from onrecord.reading.verbal_bids import read_verb
from onrecord.reading.willingness import read_adjective

LONGEST = 250
"""Tokens of the longest sentence that is read: longer ones are lists or broken text, and spaCy
takes quadratic time to walk them (the longest of 30 articles of PolNeAR dev has 96)."""
ANSWERING = frozenset({"accept", "refuse", "deny"})


def find_undertakings(setting: Setting, events: tuple[Event, ...]) -> tuple[Undertaking, ...]:
    """The undertakings in text order, one for each content.

    Needs the parse, the cast, the statements, and the events for whom an act is aimed at where the
    sentence does not say. Gives each with kind, parties, content, issue, form, the conditions on
    which it depends, the demand or offer that it answers, the word that tells that it was evaded,
    and the statement that tells it.
    """
    read = [*_addressed(setting, events, distinct(setting, [*_read(setting)]))]
    kept = [*_referred(setting, read)]
    ids = {id(bid): _id(setting, bid) for bid in kept}
    answers, evasions = find_answers(setting, kept), find_evasions(setting, kept)
    return tuple(
        _undertaking(setting, bid, ids, answers.get(n), evasions.get(n))
        for n, bid in enumerate(kept)
    )


def _read(setting: Setting) -> Iterator[Bid]:
    """Every bid that the grammar offers, in text order of their cues."""
    cues = undertaking_cues()
    sentences = (s for s in setting.parse.doc.sents if len(s) <= LONGEST)
    for token in (token for sentence in sentences for token in sentence):
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX"):
            if lemma in cues.verb_lemmas:
                yield from read_verb(setting, token)
            yield from read_modal(setting, token)
            yield from read_must(setting, token)
            yield from read_arranged(setting, token)
            yield from read_provided(setting, token)
            yield from read_deadline(setting, token)
            yield from read_imperative(setting, token)
        elif token.pos_ == "NOUN":
            yield from read_noun(setting, token)
            yield from read_disclaimer(setting, token)
        elif token.pos_ == "ADJ" and lemma in cues.adjectives.keys() | cues.lists["contingent"]:
            yield from read_adjective(setting, token)


def _referred(setting: Setting, bids: Sequence[Bid]) -> Iterator[Bid]:
    """The bids, with what "it" stands for in an answer; one that only points to nothing goes."""
    answers = find_answers(setting, bids)
    for n, bid in enumerate(bids):
        if not is_pronoun(bid):
            yield bid
        elif n in answers:
            yield replace(bid, core=answers[n].core, content=answers[n].content)


def _addressed(setting: Setting, events: Sequence[Event], bids: Sequence[Bid]) -> Iterator[Bid]:
    """The bids, those to nobody in particular with the recipient of the act as an event."""
    aimed = {
        i: event.recipient
        for event in events
        for span in event.trigger
        for i in setting.parse.tokens(span)
        if event.recipient
    }
    for bid in bids:
        to = bid.to or aimed.get(bid.cue.i, ())
        shared = bid.kind == "agreement" and len(setting.cast.countries(bid.by)) > 1
        fits = to and not shared and not same_side(setting, to, bid.by)
        yield replace(bid, to=to) if fits and not bid.to else bid


def _id(setting: Setting, bid: Bid) -> str:
    offsets = [(span.start, span.end) for span in setting.parse.spans(bid.content)]
    return content_id("u", setting.parse.report.id, bid.kind, offsets)


def _undertaking(
    setting: Setting,
    bid: Bid,
    ids: Mapping[int, str],
    answered: Bid | None,
    evaded: Token | None,
) -> Undertaking:
    parse = setting.parse
    around = (bid.cue.i, *bid.content)
    matter = answered if answered is not None and points_back(bid) else bid
    return Undertaking(
        id=ids[id(bid)],
        kind=bid.kind,
        by=bid.by,
        to=bid.to,
        content=parse.spans(bid.content),
        issue=issue_label(matter.core),
        span=Span(parse.starts[min(around)], parse.ends[max(around)]),
        form=bid.form,
        depends_on=tuple(ids[id(c)] for c in bid.conditions if id(c) in ids),
        answers=ids[id(answered)] if answered is not None else None,
        said_in=find_teller(setting, bid.cue),
        evaded=parse.span(evaded.i, evaded.i + 1) if evaded is not None else None,
    )


def find_teller(setting: Setting, cue: Token) -> str | None:
    """The innermost statement that tells of the undertaking, not the one that it makes itself.

    Who rejects or accepts "Peru's demand" takes for granted that there is one, and tells nothing.
    """
    told_in = setting.by_id.get(setting.teller(cue) or "")
    start = setting.parse.starts[cue.i]
    while told_in is not None and (
        any(span.start <= start < span.end for span in told_in.cue)
        or (cue.pos_ == "NOUN" and told_in.act in ANSWERING)
    ):
        told_in = setting.by_id.get(told_in.within or "")
    return told_in.id if told_in is not None else None
