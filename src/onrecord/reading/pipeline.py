"""Reading a report: every step in order, each from what came before to its own layer."""

from onrecord.model import Reading, Report
from onrecord.ontology.registry import Registry, default_registry
from onrecord.reading.actors import find_actors
from onrecord.reading.language import parse_report


def read_report(report: Report, registry: Registry | None = None) -> Reading:
    """Everything that the report tells.

    Needs an ingested report in English. Gives statements, events, figures and undertakings with
    the actors that they name; an actor that nothing refers to and nobody names is left out.
    """
    registry = registry or default_registry()
    parse = parse_report(report)
    cast = find_actors(parse, registry)
    return Reading(report, actors=tuple(cast.actors.values()), outlet=cast.outlet, credits=cast.credits)
