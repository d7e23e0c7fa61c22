"""Who reads the reports that are added."""

from collections.abc import Callable, Sequence
from functools import partial
from os import PathLike
from pathlib import Path

from onrecord.model import Reading, Report
from onrecord.ontology.event_ontology import load_ontology
from onrecord.ontology.registry import default_registry, load_registry
from onrecord.reading.pipeline import read_report

Source = str | PathLike[str]


def reader(
    actors: Sequence[Source] = (), ontology: Source | None = None
) -> Callable[[Report], Reading]:
    """The rules, with more actors and other types of events when files of them are given.

    Raises:
        OnRecordError: a file breaks its rules.
    """
    registry = load_registry(*map(Path, actors)) if actors else default_registry()
    known = load_ontology(None if ontology is None else Path(ontology))
    return partial(read_report, registry=registry, ontology=known)
