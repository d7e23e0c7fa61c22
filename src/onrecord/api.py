"""The functions of the library: read reports, explain events. The command line calls them too.

What they need is imported when they are called: the language model's library takes a second.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError, UnreadableError
from onrecord.explanation import Explanation
from onrecord.model import Reading, Report

if TYPE_CHECKING:
    from onrecord.ingest.source import IngestOptions
    from onrecord.llm.options import LanguageModel
    from onrecord.ontology.event_ontology import Ontology
    from onrecord.ontology.registry import Registry

Source = str | PathLike[str]


def read(
    source: Source,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    actors: Source | None = None,
    ontology: Source | None = None,
    reader: "LanguageModel | None" = None,
) -> Reading:
    """Read one report.

    Args:
        source: a path, an http(s) address, or the report's text itself, plain or HTML. A string
            without white space is a path or address; one with white space is a path when there is
            such a file, and text otherwise.
        published: ISO date or date-time; stands above what the report says of itself.
        outlet: the publisher's name; likewise.
        url: where the report was found; likewise.
        actors: a YAML file with more actors for the registry.
        ontology: a YAML file that extends or replaces PLOVER.
        reader: a language model that reads instead of onrecord's rules; the report's text is sent
            to its server.

    Raises:
        UnreadableError: the source cannot become a report, or holds several.
        OnRecordError: the date is not ISO, the actors or ontology file breaks its rules, no
            language model is installed, or that of `reader` refuses or cannot be reached.
    """
    from onrecord.ingest.source import IngestOptions

    options = IngestOptions(published or None, outlet, url)
    read_report = _reading(reader, _registry(_some(actors)), _ontology(ontology))
    return read_report(_one_report(source, options))


def read_all(
    sources: Iterable[Source],
    options: "IngestOptions | None" = None,
    actors: Sequence[Source] = (),
    ontology: Source | None = None,
    reader: "LanguageModel | None" = None,
) -> Iterator[Reading]:
    """Read every report of the sources, in their order, one at a time.

    Args:
        sources: paths and http(s) addresses of reports; folders; files of many articles (JSONL,
            JSON, CSV, TSV); "-" for standard input.
        options: what is known of the reports, and the columns of article tables.
        actors: YAML files with more actors for the registry.
        ontology: a YAML file that extends or replaces PLOVER.
        reader: a language model that reads instead of onrecord's rules.

    Yields:
        A reading for each report. What cannot be read gives a reading without text whose
        `problems` say why; the others are unharmed.

    Raises:
        OnRecordError: an actors or ontology file breaks its rules, no language model is
            installed, or that of `reader` refuses or cannot be reached.
    """
    from onrecord.ingest.source import DEFAULT, ingest

    read_report = _reading(reader, _registry(actors), _ontology(ontology))
    for source in sources:
        for found in ingest(
            source if isinstance(source, str) else Path(source), options or DEFAULT
        ):
            if isinstance(found, Report):
                yield read_report(found)
            else:
                yield Reading(Report("", ()), problems=(found.problem,))


def explain(
    source: Source | Reading,
    event: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    actors: Source | None = None,
    ontology: Source | None = None,
) -> Explanation:
    """Say why an event of a report was read as it was.

    Args:
        source: a reading, or what `read` takes.
        event: the event's id, the beginning of it, or words of its trigger.
        published: as for `read`; a reading knows its own.
        outlet: likewise.
        actors: as for `read`, also for a reading that was made with it.
        ontology: likewise.

    Raises:
        UnreadableError: the source cannot become a report, or holds several.
        OnRecordError: no event is meant or more than one, or as for `read`.
    """
    from onrecord.ingest.source import IngestOptions

    options = IngestOptions(published or None, outlet)
    found = explanations(source, event, options, _some(actors), ontology)
    if len(found) > 1:
        named = ", ".join(f"{one.event.id} ({one.text})" for one in found)
        raise OnRecordError(f"{event!r} may be any of the events {named}")
    return found[0]


def explanations(
    source: Source | Reading,
    event: str | None = None,
    options: "IngestOptions | None" = None,
    actors: Sequence[Source] = (),
    ontology: Source | None = None,
) -> tuple[Explanation, ...]:
    """As `explain`, for every event that may be meant, or all of the report.

    Raises:
        UnreadableError: the source cannot become a report, or holds several.
        OnRecordError: no event is meant, or as for `read`.
    """
    from onrecord.ingest.source import DEFAULT
    from onrecord.reading.explaining import explain_events, meant
    from onrecord.reading.pipeline import find_setting

    if isinstance(source, Reading):
        report = source.report
    else:
        report = _one_report(source, options or DEFAULT)
    found = explain_events(find_setting(report, _registry(actors), _ontology(ontology)))
    return tuple(found) if event is None else meant(event, tuple(found))


def _one_report(source: Source, options: "IngestOptions") -> Report:
    from onrecord.ingest.source import ingest, report_from

    if isinstance(source, str) and _is_text(source):
        return report_from(source, options)
    place = source if isinstance(source, str) else Path(source)
    found = list(islice(ingest(place, options), 2))
    if len(found) != 1:
        raise UnreadableError("several", f"{source}: is not one report; use onrecord.read_all")
    if isinstance(found[0], Report):
        return found[0]
    raise UnreadableError(found[0].problem.code, found[0].problem.message)


def _some(path: Source | None) -> list[Source]:
    return [] if path is None else [path]


def _reading(
    reader: "LanguageModel | None", registry: "Registry", ontology: "Ontology"
) -> Callable[[Report], Reading]:
    """What makes a reading of a report: the rules, or the language model when one is given."""
    if reader is None:
        from onrecord.reading.pipeline import read_report

        return partial(read_report, registry=registry, ontology=ontology)
    from onrecord.llm.client import Client
    from onrecord.llm.reader import read_with_model

    return partial(read_with_model, client=Client(reader), registry=registry, ontology=ontology)


def _registry(actors: Sequence[Source]) -> "Registry":
    """The registry that ships, which is loaded once, or one with the actors of the files added."""
    from onrecord.ontology.registry import default_registry, load_registry

    return load_registry(*map(Path, actors)) if actors else default_registry()


def _ontology(path: Source | None) -> "Ontology":
    """PLOVER, which is loaded once, or the ontology of the file."""
    from onrecord.ontology.event_ontology import load_ontology

    return load_ontology(None if path is None else Path(path))


def _is_text(source: str) -> bool:
    """Whether a string is a report itself and not the name of one."""
    if len(source.split()) == 1:
        return not _may_name_a_file(source)
    try:
        return not (source and Path(source).exists())
    except OSError:  # longer than any path
        return True


def _may_name_a_file(source: str) -> bool:
    """Whether the file system could hold such a name at all."""
    try:
        return b"\0" not in os.fsencode(source)
    except UnicodeEncodeError:
        return False
