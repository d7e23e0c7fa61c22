"""Reading a report by asking a language model: its answers, checked, in the record format."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from onrecord.llm.asking import ask_all
from onrecord.llm.client import Client
from onrecord.llm.evidence import Evidence
from onrecord.llm.parties import PartyFinder
from onrecord.llm.records import Recorder, Told
from onrecord.llm.tellers import find_tellers
from onrecord.model import (
    Actor,
    Event,
    Figure,
    Problem,
    Reader,
    Reading,
    Report,
    Statement,
    Undertaking,
)
from onrecord.ontology.event_ontology import Ontology, load_ontology
from onrecord.ontology.registry import Registry, default_registry
from onrecord.reading.actors import find_actors
from onrecord.reading.cast import Cast
from onrecord.reading.dates import find_dates
from onrecord.reading.language import parse_report
from onrecord.reading.places import find_places
from onrecord.reading.setting import Setting

Record = TypeVar("Record", Event, Figure, Statement, Undertaking)


def read_with_model(
    report: Report,
    client: Client,
    registry: Registry | None = None,
    ontology: Ontology | None = None,
) -> Reading:
    """Everything that the language model reads in the report and the report bears out.

    Needs an ingested report in English. Sends the text of every paragraph to the client's server,
    and nothing else of the machine.

    Raises:
        ModelError: the server refuses or was never reached, or spaCy's model is not installed.
    """
    registry, ontology = registry or default_registry(), ontology or load_ontology()
    parse = parse_report(report, registry)
    cast = find_actors(parse, registry)
    parties = PartyFinder(parse, cast)
    problems: list[Problem] = []
    told = []
    for heard in ask_all(report, client, ontology.codebook, problems):
        evidence = Evidence(heard, problems)
        told.append(Told(evidence, find_tellers(evidence, parties, report.id)))
    statements = _distinct(statement for one in told for statement in one.tellers.statements)
    places = find_places(parse, cast, registry)
    setting = Setting(parse, cast, statements, find_dates(parse), places, ontology)
    recorder = Recorder(setting, parties)
    events: list[Event] = []
    figures: list[Figure] = []
    undertakings: list[Undertaking] = []
    for one in told:
        found = recorder.events(one)
        events += found.values()
        figures += recorder.figures(one, found)
        undertakings += recorder.undertakings(one)
    reading = Reading(
        report,
        statements=statements,
        events=_distinct(events),
        figures=_distinct(figures),
        undertakings=_distinct(undertakings),
        problems=tuple(problems),
        outlet=cast.outlet,
        credits=cast.credits,
        reader=Reader("llm", client.options.model),
    )
    return replace(reading, actors=_referred(reading, cast, parties))


def _distinct(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records in their order; of those that stand on the same words the first."""
    found: dict[str, Record] = {}
    for record in records:
        found.setdefault(record.id, record)
    return tuple(found.values())


def _referred(reading: Reading, cast: Cast, parties: PartyFinder) -> tuple[Actor, ...]:
    """All actors but nouns and quotes that nothing refers to."""
    used: set[str] = set()
    for statement in reading.statements:
        used.update(statement.speaker, statement.to)
    for event in reading.events:
        used.update(event.actor, event.recipient)
    for undertaking in reading.undertakings:
        used.update(undertaking.by, undertaking.to)
    plain = {*cast.nouns.values(), *parties.unnamed} - used
    actors = (*cast.actors.values(), *parties.unnamed.values())
    return tuple(actor for actor in actors if actor.id not in plain)
