"""The rows of a registry file: read from YAML, checked and merged.

A file is a mapping of two keys: `defaults` (optional, fields for all its entries) and `entries`, a
list of rows with the keys of `FIELDS` and `NAMES`. All names are written as they stand in running
text, without article unless the article is part of the name ("The Hindu").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from onrecord.errors import OntologyError
from onrecord.model import ActorKind
from onrecord.ontology.sectors import SECTORS

Sense = Literal["name", "adjective", "people", "capital", "metonym"]

FIELDS = frozenset({"id", "name", "kind", "country", "sector", "wikidata"})
NAMES: Mapping[str, Sense] = {
    "aliases": "name",
    "adjectives": "adjective",
    "people": "people",
    "capitals": "capital",
    "metonyms": "metonym",
}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """One registered actor: `id` is stable ("AFG", "un", "hamas"); `country` alpha-3 or None."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with everything that it is called, its own name first; no name twice."""

    entry: Entry
    names: tuple[tuple[Sense, str], ...]


def read_yaml(path: Path) -> Any:
    """The file's data, with the quick parser where it is built in.

    Raises:
        OntologyError: when the file cannot be read or is not YAML.
    """
    try:
        return yaml.load(path.read_bytes(), Loader=_Loader)
    except (OSError, yaml.YAMLError, ValueError) as error:
        raise OntologyError(f"{path}: cannot be read as YAML: {error}") from error


def read_rows(shipped: Sequence[Path], extra: Sequence[Path] = ()) -> tuple[Row, ...]:
    """The rows of all files, in order; those that an extra file adds or extends come first.

    An id stands once in the shipped files. A row of an extra file that repeats an id adds its
    names to that entry and overrides its other fields; the file's defaults do not touch it.

    Raises:
        OntologyError: naming file and entry, when a rule is broken.
    """
    merged: dict[str, dict[str, Any]] = {}
    origin: dict[str, Path] = {}
    for path in (*shipped, *extra):
        seen: set[str] = set()
        for defaults, row in _raw_rows(path):
            key = row["id"]
            if key in seen or (key in merged and path not in extra):
                raise OntologyError(f"{path}: entry {key}: the id is used twice")
            seen.add(key)
            origin[key] = path
            merged[key] = _extended(merged[key], row) if key in merged else {**defaults, **row}
    ranked = sorted(merged, key=lambda key: origin[key] not in extra)
    rows = tuple(_row(merged[key], origin[key]) for key in ranked)
    _check_countries(rows, origin)
    return rows


def _raw_rows(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The file's defaults with each of its rows, as mappings with known keys and an id."""
    data = read_yaml(path)
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        raise OntologyError(f"{path}: a registry file is a mapping with a list `entries`")
    if unknown := sorted(map(str, data.keys() - {"defaults", "entries"})):
        raise OntologyError(f"{path}: unknown key {unknown[0]}")
    defaults = data.get("defaults") or {}
    for number, row in enumerate([defaults, *data["entries"]]):
        if not isinstance(row, dict):
            raise OntologyError(f"{path}: entry {number}: is not a mapping")
        place = f"{path}: entry {row.get('id', number) if number else 'defaults'}"
        if unknown := sorted(map(str, row.keys() - FIELDS - NAMES.keys())):
            raise OntologyError(f"{place}: unknown key {unknown[0]}")
        if number:
            if not isinstance(row.get("id"), str) or not row["id"]:
                raise OntologyError(f"{place}: the id is missing or not text")
            yield defaults, row


def _extended(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The old row with the new one's fields, and the names of both."""
    merged = {**old, **new}
    for key in NAMES:
        parts = [data[key] for data in (old, new) if data.get(key)]
        if len(parts) == 2 and all(isinstance(part, list) for part in parts):
            merged[key] = [*parts[0], *parts[1]]
    if "name" in new and isinstance(merged.get("aliases", []), list):
        merged["aliases"] = [old["name"], *merged.get("aliases", [])]
    return merged


def _row(data: Mapping[str, Any], path: Path) -> Row:
    """One checked row."""
    place = f"{path}: entry {data['id']}"
    for key in ("name", "kind"):
        if not isinstance(data.get(key), str) or not data[key]:
            raise OntologyError(f"{place}: {key} is missing or not text")
    for key in ("country", "sector", "wikidata"):
        if not isinstance(data.get(key), str | None):
            raise OntologyError(f"{place}: {key} is not text")
    if data["kind"] not in get_args(ActorKind):
        raise OntologyError(f"{place}: unknown kind {data['kind']}")
    if data.get("sector") not in SECTORS | {None}:
        raise OntologyError(f"{place}: unknown sector {data['sector']}")
    # A state is its own country unless the row says whose territory it is.
    country = data.get("country", data["id"] if data["kind"] == "state" else None)
    entry = Entry(
        data["id"], data["name"], data["kind"], country, data.get("sector"), data.get("wikidata")
    )
    return Row(entry, _names(data, place))


def _names(data: Mapping[str, Any], place: str) -> tuple[tuple[Sense, str], ...]:
    """All names of a row with their sense; the first sense of a form stands."""
    senses: dict[str, Sense] = {data["name"]: "name"}
    for key, sense in NAMES.items():
        forms = data.get(key) or []
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            raise OntologyError(f"{place}: {key} is not a list of names")
        for form in forms:
            senses.setdefault(form, sense)
    if blank := [form for form in senses if not any(map(str.isalpha, form))]:
        raise OntologyError(f"{place}: name without a letter: {blank[0]!r}")
    return tuple((sense, form) for form, sense in senses.items())


def _check_countries(rows: Sequence[Row], origin: Mapping[str, Path]) -> None:
    """Every country is the id of a registered state.

    Raises:
        OntologyError: for the first country that is not.
    """
    states = {row.entry.id for row in rows if row.entry.country == row.entry.id}
    for row in rows:
        if row.entry.country not in states | {None}:
            place = f"{origin[row.entry.id]}: entry {row.entry.id}"
            raise OntologyError(f"{place}: unknown country {row.entry.country}")
