"""Events, figures and undertakings of a language model's answer, as records with their spans.

The model says what, who and how; place, date, hedge, contexts and codes follow from the grammar
around the words that it quotes and from the ontology, as for onrecord's own rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.llm.answers import SaidEvent, SaidFigure, SaidUndertaking
from onrecord.llm.evidence import Evidence
from onrecord.llm.parties import PartyFinder
from onrecord.llm.tellers import CONFIDENCE, Tellers
from onrecord.model import Counted, Event, Figure, Span, Statement, Undertaking, content_id
from onrecord.reading.arguments import Parties
from onrecord.reading.circumstances import Circumstances
from onrecord.reading.contexts import find_contexts
from onrecord.reading.drafts import Draft
from onrecord.reading.issues import issue_label
from onrecord.reading.quantities import find_quantities
from onrecord.reading.setting import Setting
from onrecord.reading.status import find_hedge


@dataclass(frozen=True, slots=True)
class Told:
    """One answer with what was found out about it: quotes, statements."""

    evidence: Evidence
    tellers: Tellers

    def keeps(self, teller: int | None, entry: str) -> bool:
        """Whether an entry's teller stands in the text; when it is lost, so is the entry."""
        kept = self.tellers.knows(teller)
        if not kept:
            message = f"{entry} is dropped with the statement that tells it"
            self.evidence.problem("llm-value", message)
        return kept


class Recorder:
    """Makes records of the answers about one report."""

    def __init__(self, setting: Setting, parties: PartyFinder) -> None:
        """Index what the setting knows."""
        self._setting = setting
        self._parties = parties
        self._circumstances = Circumstances(setting)
        self._contexts = find_contexts(setting.parse)

    def events(self, told: Told) -> dict[int, Event]:
        """The events of an answer by their number in it."""
        found: dict[int, Event] = {}
        for number, said in told.evidence.heard.answer.events.items():
            taken = [span for event in found.values() for span in event.trigger]
            trigger = told.evidence.anchor(said.trigger, taken)
            if trigger is not None and told.keeps(said.said_in, f"event {number}"):
                teller = told.tellers.find(said.said_in)
                found[number] = self._event(told.evidence, said, trigger, teller)
        return found

    def figures(self, told: Told, events: dict[int, Event]) -> Iterator[Figure]:
        """The figures of an answer."""
        taken: list[Span] = []
        for number, said in told.evidence.heard.answer.figures.items():
            span = told.evidence.anchor(said.quote, taken)
            if span is None or not told.keeps(said.said_in, f"figure {number}"):
                continue
            taken.append(span)
            if _says(said):
                event = events.get(said.event) if said.event is not None else None
                teller = told.tellers.find(said.said_in)
                yield self._figure(told.evidence, said, span, teller, event)
            else:
                message = f"figure {number} is dropped: its quote is another number"
                told.evidence.problem("llm-value", message)

    def undertakings(self, told: Told) -> Iterator[Undertaking]:
        """The undertakings of an answer."""
        for number, said in told.evidence.heard.answer.undertakings.items():
            content = told.evidence.find_all(said.content)
            if content and told.keeps(said.said_in, f"undertaking {number}"):
                told.evidence.at = content[0].start
                teller = told.tellers.find(said.said_in)
                yield self._undertaking(told.evidence, said, content, teller)

    def _event(
        self, evidence: Evidence, said: SaidEvent, trigger: Span, teller: Statement | None
    ) -> Event:
        parse, codebook = self._setting.parse, self._setting.ontology.codebook
        head = self._parties.head(trigger)
        words = tuple(parse.doc[i] for i in parse.tokens(trigger))
        like = codebook.types[said.type].like
        draft = Draft(head, words, said.type, like, said.mode, Parties(), said.status)
        actor = self._parties.find(map(evidence.find, said.actor), teller)
        recipient = self._parties.find(map(evidence.find, said.recipient), teller)
        return Event(
            id=content_id("e", parse.report.id, said.type, [(trigger.start, trigger.end)]),
            trigger=(trigger,),
            type=said.type,
            mode=said.mode,
            contexts=self._contexts.get(parse.block[head.i], ()),
            actor=actor,
            recipient=tuple(i for i in recipient if i not in actor),
            place=self._circumstances.place(draft),
            date=self._circumstances.date(draft),
            status=said.status,
            said_in=teller.id if teller else None,
            hedge=find_hedge(self._setting, head),
            cameo=codebook.cameo(said.type, said.mode),
            score=codebook.score(said.type, said.mode),
            confidence=CONFIDENCE,
        )

    def _figure(
        self,
        evidence: Evidence,
        said: SaidFigure,
        span: Span,
        teller: Statement | None,
        event: Event | None,
    ) -> Figure:
        report = self._setting.parse.report
        counted = evidence.find(said.of)
        of = None
        if counted is not None:
            party = self._parties.known(counted)
            of = Counted(counted.quote(report.text), counted, party[0] if party else None)
        return Figure(
            content_id("f", report.id, span.start, span.end, said.unit),
            span,
            said.low,
            said.high,
            said.unit,
            of,
            event.id if event else None,
            teller.id if teller else None,
            event.date if event else None,
        )

    def _undertaking(
        self,
        evidence: Evidence,
        said: SaidUndertaking,
        content: tuple[Span, ...],
        teller: Statement | None,
    ) -> Undertaking:
        report = self._setting.parse.report
        by = self._parties.find(map(evidence.find, said.by), teller)
        to = self._parties.find(map(evidence.find, said.to), teller)
        offsets = [(span.start, span.end) for span in content]
        return Undertaking(
            id=content_id("u", report.id, said.kind, offsets),
            kind=said.kind,
            by=by,
            to=tuple(i for i in to if i not in by),
            content=content,
            issue=issue_label(self._parties.head(content[0])),
            span=Span(content[0].start, content[-1].end),
            form=said.form,
            said_in=teller.id if teller else None,
        )


def _says(said: SaidFigure) -> bool:
    """Whether the numbers are those of the quote, as far as onrecord can read numbers in it."""
    read = {bound for found in find_quantities(said.quote) for bound in (found.low, found.high)}
    return not read or {said.low, said.high} <= read | {None}
