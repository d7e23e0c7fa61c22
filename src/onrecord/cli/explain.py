"""`onrecord explain`: why an event of a report was read as it was."""

from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from onrecord import Explanation
from onrecord.api import explanations
from onrecord.cli.options import Actors, OntologyFile, Outlet, Published
from onrecord.cli.tables import Format, print_json, print_table
from onrecord.model import as_data

Report = Annotated[
    str, typer.Argument(metavar="REPORT", help="One report: a file, an http(s) URL, or -.")
]
WhichEvent = Annotated[
    str | None,
    typer.Argument(
        metavar="EVENT",
        help="The event's id as in the record, the beginning of it, or words of its trigger; "
        "all events when it is left out.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to show it.")]


def explain(
    report: Report,
    event: WhichEvent = None,
    format: FormatOption = Format.table,  # noqa: A002
    published: Published = None,
    outlet: Outlet = None,
    actors: Actors = None,
    ontology: OntologyFile = None,
) -> None:
    """Say why an event was read: expression, slots, rules, status, tellers, score.

    Exit code: 0 shown; 1 the report or a file cannot be read, or there is no such event; 2 wrong
    usage.
    """
    from onrecord.ingest.source import IngestOptions

    options = IngestOptions(published, outlet or None)
    found = explanations(report, event, options, actors or (), ontology)
    if format is Format.json:
        print_json([as_data(explanation) for explanation in found])
        return
    for number, explanation in enumerate(found):
        if number:
            typer.echo()
        print_table(("", "What", "Why"), _rows(explanation), _title(explanation))


def _title(explanation: Explanation) -> str:
    event = explanation.event
    kind = " ".join(filter(None, (event.type, event.mode)))
    return f"{event.id}  {kind}  “{explanation.text}”"


def _rows(explanation: Explanation) -> Iterator[tuple[str, str, str]]:
    """The lines of the table: what part of the event, its value, and why."""
    event = explanation.event
    for wording in explanation.expressions:
        kind = " ".join(filter(None, (wording.type, wording.mode)))
        yield "expression", f"“{wording.text}”", f"{wording.say} is {kind}, {wording.place}"
    for rule in explanation.rules:
        yield "rule", rule.text, rule.place
    for kind, chance in _likeliest(explanation.opinion or {}):
        yield "opinion", f"{kind} {chance:.2f}", "the learned reader of events"
    for party in explanation.parties:
        words = f": “{party.text}”" if party.text else ""
        yield party.role, party.name, f"{party.by}{words}"
    yield "status", event.status, explanation.status.text
    for teller in explanation.told_by:
        yield "told by", teller.speaker or "nobody named", f"“{teller.cue}”, act {teller.act}"
    last = "which carries the statement" if explanation.told_by else "no statement holds it"
    yield "told by", explanation.outlet or "the report", last
    yield "score", f"{event.score:+g}" if event.score is not None else "", explanation.score_by
    yield "confidence", f"{event.confidence:g}", explanation.confidence_by


def _likeliest(opinion: Mapping[str, float]) -> list[tuple[str, float]]:
    """The two types to which an opinion gives the greatest chances."""
    return sorted(opinion.items(), key=lambda pair: -pair[1])[:2]
