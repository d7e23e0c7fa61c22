"""Who tells what in an answer: its statements, whose entries refer to each other by number.

A thing whose teller is lost is lost too: it would pass for what the report itself says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.llm.answers import SaidStatement
from onrecord.llm.evidence import Evidence
from onrecord.llm.parties import PartyFinder
from onrecord.model import Span, Statement, content_id

CONFIDENCE = 0.5
"""Of whatever a language model says; models give none themselves, so it orders nothing."""


class Tellers:
    """The statements of one answer that stand in the text, by their number in it."""

    def __init__(self, kept: Mapping[int, Statement]) -> None:
        """Keep the statements."""
        self._kept = kept

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Each statement once, in the order of the answer."""
        return tuple({statement.id: statement for statement in self._kept.values()}.values())

    def knows(self, number: int | None) -> bool:
        """Whether the number is that of a statement, or None, which is the report's own voice."""
        return number is None or number in self._kept

    def find(self, number: int | None) -> Statement | None:
        """The statement of a number that it knows; None for the report's own voice."""
        return None if number is None else self._kept[number]


def find_tellers(evidence: Evidence, parties: PartyFinder, report_id: str) -> Tellers:
    """The statements of an answer, nested; those without evidence, or told in a lost one, dropped.

    Statements that tell each other in a circle are dropped as well.
    """
    said = evidence.heard.answer.statements
    located: dict[int, Statement] = {}
    taken: set[Span] = set()
    for number, entry in said.items():
        statement = _statement(evidence, parties, report_id, entry, taken)
        if statement is not None:
            located[number] = statement
            taken.update(statement.cue)
    first = _first_numbers(located)
    kept: dict[int, Statement] = {}
    for number in located:
        outer = said[first[number]].within
        if not _rests(first[number], said, first):
            evidence.problem("llm-value", f"statement {number} is dropped with what tells it")
            continue
        within = located[first[outer]].id if outer is not None else None
        kept[number] = replace(located[first[number]], within=within)
    return Tellers(kept)


def _statement(
    evidence: Evidence,
    parties: PartyFinder,
    report_id: str,
    said: SaidStatement,
    taken: Iterable[Span],
) -> Statement | None:
    """The statement without what tells it; None when its cue or content is not in the text."""
    cue = evidence.anchor(said.cue, taken)
    content = evidence.find_all(said.content)
    if cue is None or not content:
        return None
    source = evidence.find(said.speaker)
    return Statement(
        id=content_id("s", report_id, _numbers((cue,)), _numbers(content)),
        speaker=parties.find([source]),
        source=(source,) if source else (),
        cue=(cue,),
        content=content,
        form=said.form,
        act=said.act,
        to=parties.find([evidence.find(said.to)]),
        confidence=CONFIDENCE,
    )


def _numbers(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _first_numbers(located: Mapping[int, Statement]) -> dict[int, int]:
    """For every number the first one whose statement stands on the same words."""
    by_id: dict[str, int] = {}
    return {number: by_id.setdefault(statement.id, number) for number, statement in located.items()}


def _rests(number: int, said: Mapping[int, SaidStatement], first: Mapping[int, int]) -> bool:
    """Whether the chain of what tells a statement ends with the report, all of it kept."""
    seen = {number}
    outer = said[number].within
    while outer is not None:
        if outer not in first or first[outer] in seen:
            return False
        seen.add(first[outer])
        outer = said[first[outer]].within
    return True
