"""Reading a report: every step in order, each from what came before to its own layer."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.model import Actor, Reading, Report, Span
from onrecord.ontology.event_ontology import Ontology, load_ontology
from onrecord.ontology.registry import Registry, default_registry
from onrecord.ontology.words import load_words
from onrecord.reading.actors import find_actors
from onrecord.reading.cast import Cast
from onrecord.reading.dates import find_dates
from onrecord.reading.events import find_events
from onrecord.reading.figures import find_figures
from onrecord.reading.language import parse_report
from onrecord.reading.learned.events import read_event
from onrecord.reading.places import find_places
from onrecord.reading.said_on import with_dates
from onrecord.reading.setting import Setting
from onrecord.reading.statements import find_statements
from onrecord.reading.undertakings import find_undertakings


def read_report(
    report: Report, registry: Registry | None = None, ontology: Ontology | None = None
) -> Reading:
    """Everything that the report tells.

    Needs an ingested report in English. Gives statements, events, figures and undertakings with
    the actors that they name; an actor that nothing refers to and nobody names is left out.
    """
    setting = find_setting(report, registry, ontology)
    cast, statements = setting.cast, setting.statements
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
        _referred(cast, used, _further_mentions(setting)),
        statements,
        events,
        figures,
        undertakings,
        outlet=cast.outlet,
        credits=cast.credits,
    )


def find_setting(
    report: Report, registry: Registry | None = None, ontology: Ontology | None = None
) -> Setting:
    """What must be known of a report before its events are read."""
    registry, ontology = registry or default_registry(), ontology or load_ontology()
    parse = parse_report(report, registry)
    cast = find_actors(parse, registry)
    dates = find_dates(parse)
    statements = with_dates(parse, find_statements(parse, cast), dates)
    places = find_places(parse, cast, registry)
    return Setting(parse, cast, statements, dates, places, ontology, adviser=read_event)


def _further_mentions(setting: Setting) -> Mapping[str, set[Span]]:
    """Pronouns of whoever speaks, and countries that are parties though told as places only."""
    found = {actor: set(spans) for actor, spans in _first_person(setting).items()}
    actors = setting.cast.actors.values()
    unnamed = {a.country: a.id for a in actors if a.kind == "state" and not a.mentions}
    for place in setting.places:
        if place.precision == "country" and place.country in unnamed:
            found.setdefault(unnamed[place.country], set()).add(place.span)
    return found


def _first_person(setting: Setting) -> Mapping[str, set[Span]]:
    """Where "I" stands for the speaker of a quotation, "we" for those whom he represents."""
    found: dict[str, set[Span]] = {}
    words, actors = load_words("casting"), setting.cast.actors
    for token in setting.parse.doc:
        if token.lower_ in words["first_person"]:
            plural = token.lower_ in words["first_plural"]
            for speaker in setting.party(token):
                actor = actors[speaker].represents if plural else speaker
                if actor is not None:
                    found.setdefault(actor, set()).add(setting.parse.span(token.i, token.i + 1))
    return found


def _referred(
    cast: Cast, used: Iterable[str | None], more: Mapping[str, set[Span]]
) -> tuple[Actor, ...]:
    """All actors but nouns and mere places that nothing refers to, with `more` mentions."""
    needed = {*used, *(actor.represents for actor in cast.actors.values())}
    plain = set(cast.nouns.values())
    return tuple(
        replace(actor, mentions=tuple(sorted({*actor.mentions, *more.get(actor.id, ())})))
        for actor in cast.actors.values()
        if actor.id in needed
        or (actor.id not in plain and (actor.mentions or actor.kind != "state"))
    )
