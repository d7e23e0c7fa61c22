"""Reading a report: every step in order, each from what came before to its own layer."""

from onrecord.model import Reading, Report
from onrecord.ontology.registry import Registry, default_registry


def read_report(report: Report, registry: Registry | None = None) -> Reading:
    """Everything that the report tells.

    Needs an ingested report in English. Gives statements, events, figures and undertakings with
    the actors that they name; an actor that nothing refers to and nobody names is left out.
    """
    registry = registry or default_registry()
    return Reading(report)
