"""The two functions of the library: read one report, read many. The command line calls them too.

What they need is imported when they are called: the language model's library takes a second.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import UnreadableError
from onrecord.model import Reading, Report

if TYPE_CHECKING:
    from onrecord.ingest.source import IngestOptions
    from onrecord.llm.options import LanguageModel
    from onrecord.ontology.registry import Registry

Source = str | PathLike[str]


def read(
    source: Source,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    actors: Source | None = None,
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
        reader: a language model that reads instead of onrecord's rules; the report's text is sent
            to its server.

    Raises:
        UnreadableError: the source cannot become a report, or holds several.
        OnRecordError: the date is not ISO, the actors file breaks its rules, no language model
            is installed, or that of `reader` refuses or cannot be reached.
    """
    from onrecord.ingest.source import IngestOptions, report_from

    options = IngestOptions(published or None, outlet, url)
    extra = [actors] if actors is not None else []
    if isinstance(source, str) and _is_text(source):
        return _reading(reader, _registry(extra))(report_from(source, options))
    readings = list(islice(read_all([source], options, extra, reader), 2))
    if len(readings) != 1:
        raise UnreadableError("several", f"{source}: is not one report; use onrecord.read_all")
    [reading] = readings
    if not reading.report.text:
        raise UnreadableError(reading.problems[0].code, reading.problems[0].message)
    return reading


def read_all(
    sources: Iterable[Source],
    options: "IngestOptions | None" = None,
    actors: Sequence[Source] = (),
    reader: "LanguageModel | None" = None,
) -> Iterator[Reading]:
    """Read every report of the sources, in their order, one at a time.

    Args:
        sources: paths and http(s) addresses of reports; folders; files of many articles (JSONL,
            JSON, CSV, TSV); "-" for standard input.
        options: what is known of the reports, and the columns of article tables.
        actors: YAML files with more actors for the registry.
        reader: a language model that reads instead of onrecord's rules.

    Yields:
        A reading for each report. What cannot be read gives a reading without text whose
        `problems` say why; the others are unharmed.

    Raises:
        OnRecordError: an actors file breaks its rules, no language model is installed, or that
            of `reader` refuses or cannot be reached.
    """
    from onrecord.ingest.source import DEFAULT, ingest

    read_report = _reading(reader, _registry(actors))
    for source in sources:
        for found in ingest(
            source if isinstance(source, str) else Path(source), options or DEFAULT
        ):
            if isinstance(found, Report):
                yield read_report(found)
            else:
                yield Reading(Report("", ()), problems=(found.problem,))


def _reading(reader: "LanguageModel | None", registry: "Registry") -> Callable[[Report], Reading]:
    """What makes a reading of a report: the rules, or the language model when one is given."""
    if reader is None:
        from onrecord.reading.pipeline import read_report

        return partial(read_report, registry=registry)
    from onrecord.llm.client import Client
    from onrecord.llm.reader import read_with_model

    return partial(read_with_model, client=Client(reader), registry=registry)


def _registry(actors: Sequence[Source]) -> "Registry":
    """The registry that ships, which is loaded once, or one with the actors of the files added."""
    from onrecord.ontology.registry import default_registry, load_registry

    return load_registry(*map(Path, actors)) if actors else default_registry()


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
