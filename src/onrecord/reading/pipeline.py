"""Reading a report: every step in order, each from what came before to its own layer."""

from collections.abc import Iterable

from onrecord.model import Actor, Reading, Report
from onrecord.ontology.registry import Registry, default_registry
from onrecord.reading.actors import find_actors
from onrecord.reading.cast import Cast
from onrecord.reading.dates import find_dates
from onrecord.reading.events import find_events
from onrecord.reading.figures import find_figures
from onrecord.reading.language import parse_report
from onrecord.reading.places import find_places
from onrecord.reading.setting import Setting
from onrecord.reading.statements import find_statements
from onrecord.reading.undertakings import find_undertakings


def read_report(report: Report, registry: Registry | None = None) -> Reading:
    """Everything that the report tells.

    Needs an ingested report in English. Gives statements, events, figures and undertakings with
    the actors that they name; an actor that nothing refers to and nobody names is left out.
    """
    registry = registry or default_registry()
    parse = parse_report(report, registry)
    cast = find_actors(parse, registry)
    statements = find_statements(parse, cast)
    places = find_places(parse, cast, registry)
    setting = Setting(parse, cast, statements, find_dates(parse), places)
    events = find_events(setting)
    figures = find_figures(setting, events)
    undertakings = find_undertakings(setting, events)
    used = [cast.outlet, *cast.credits]
    for statement in statements:
        used += [*statement.speaker, *statement.to]
    for event in events:
        used += [*event.actor, *event.recipient, *event.mediator]
    for undertaking in undertakings:
        used += [*undertaking.by, *undertaking.to]
    used += [figure.of.actor for figure in figures if figure.of]
    return Reading(
        report,
        _referred(cast, used),
        statements,
        events,
        figures,
        undertakings,
        outlet=cast.outlet,
        credits=cast.credits,
    )


def _referred(cast: Cast, used: Iterable[str | None]) -> tuple[Actor, ...]:
    """All actors but nouns that nothing refers to."""
    needed = set(used)
    plain = set(cast.nouns.values())
    kept = (actor for actor in cast.actors.values() if actor.id in needed or actor.id not in plain)
    return tuple(kept)
