"""Event ontologies as data: types, modes, quad classes, scores, CAMEO codes, coding rules.

`plover.yaml`, PLOVER, ships; a file of the same form may extend it or stand by itself. PLOVER is by
the Open Event Data Alliance, CC BY-SA 4.0; `plover.yaml` carries the attribution.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, get_args

from onrecord.model import Act, Status
from onrecord.ontology.rows import (
    checked_name,
    checked_row,
    collect,
    collect_named,
    flag_of,
    number_of,
    one_of,
    suggestion,
    words_of,
)
from onrecord.ontology.slots import PLACES
from onrecord.ontology.yaml_lines import Document, Fault, FlawError, read_document, refuse

FILE = Path(__file__).with_name("plover.yaml")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
RULES = ("by_company", "by_status", "by_complement", "by_refusal", "by_speech_act")
SECTIONS = frozenset({"types", *RULES})
"""The keys of a file that make up its codebook."""
NONE = "none"
"""What a rule says for no type and no mode."""
LOWEST, HIGHEST = -10, 10
"""PLOVER's scores run between these, as Goldstein's do."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of an event type with its score (-10 to +10) and closest CAMEO code, if any."""

    score: float
    cameo: str | None


@dataclass(frozen=True, slots=True)
class EventType:
    """An event type; `quad` is one of the four quad classes.

    `like` is the type of PLOVER whose grammar it follows, and whose coding rules where a file
    extends PLOVER; a type of PLOVER is like itself.
    """

    name: str
    quad: str
    score: float
    cameo: str | None
    modes: dict[str, Mode]
    like: str


@dataclass(frozen=True, slots=True)
class CompanyRule:
    """An event of one of the types is another, or none, beside any of the words.

    `modes`: those that the event may have, None for no mode; empty for any. `at`: where the words
    stand (`reading.company`). `words`: lemmas, or two that follow one another ("air force").
    `without`: words that forbid the rule wherever they stand; `without_actor`: so does a known
    actor. `becomes` None: it tells no event.
    """

    types: frozenset[str]
    modes: frozenset[str | None]
    at: tuple[str, ...]
    words: frozenset[str]
    without: frozenset[str]
    without_actor: bool
    becomes: str | None
    mode: str | None
    place: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class StatusRule:
    """An event of one of the types, told in the status, is of another type.

    `place` of this and the other rules is the file and line where the rule stands.
    """

    types: frozenset[str]
    status: str
    becomes: str
    mode: str | None
    place: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class ComplementRule:
    """An act whose complement is another act makes one event with it.

    `words`: lemmas of the act for which alone the rule holds; empty for all but those of `but`.
    `modes`: those that the complement must have; empty for any.
    """

    acts: frozenset[str]
    words: frozenset[str]
    but: frozenset[str]
    complements: frozenset[str]
    modes: frozenset[str]
    becomes: str
    mode: str | None
    place: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a rule makes of something: a type with a mode of it, or with None."""

    becomes: str
    mode: str | None
    place: str = field(compare=False)


Rule = CompanyRule | StatusRule | ComplementRule | Kind


@dataclass(frozen=True, slots=True)
class Codebook:
    """The types and rules of an ontology as far as onrecord applies them.

    `by_refusal` maps a type to what it is when a party says that it will not do it,
    `by_speech_act` an act of a statement to the event that the act is.
    """

    types: dict[str, EventType] = field(default_factory=dict)
    by_company: tuple[CompanyRule, ...] = ()
    by_status: tuple[StatusRule, ...] = ()
    by_complement: tuple[ComplementRule, ...] = ()
    by_refusal: dict[str, Kind] = field(default_factory=dict)
    by_speech_act: dict[str, Kind] = field(default_factory=dict)

    def score(self, type_name: str, mode: str | None) -> float:
        """The mode's score, else the type's."""
        event_type = self.types[type_name]
        return event_type.modes[mode].score if mode in event_type.modes else event_type.score

    def cameo(self, type_name: str, mode: str | None) -> str | None:
        """The CAMEO code closest to the type and mode, with its leading zero, if there is one."""
        event_type = self.types[type_name]
        return event_type.modes[mode].cameo if mode in event_type.modes else event_type.cameo


@cache
def load_plover(path: Path = FILE) -> Codebook:
    """PLOVER's codebook, read once.

    Raises:
        OntologyError: when the file breaks its own rules.
    """
    faults: list[Fault] = []
    codebook = read_codebook(read_document(path, path.name), Codebook(), faults)
    refuse(faults)
    return codebook


def read_codebook(document: Document, base: Codebook, faults: list[Fault]) -> Codebook:
    """The base with the types and rules of a file, whose rules come first; faults are added."""
    if not isinstance(document.data, dict):
        faults.append(document.fault("a mapping with `types` is wanted"))
        return base
    own = collect_named(document, "types", partial(_event_type, base.types), faults)
    declared = _declared(document.data.get("types"))
    types = {**base.types, **declared, **base.types, **own}
    name = document.name
    by_company = collect(document, "by_company", partial(_company_rule, types, name), faults)
    by_status = collect(document, "by_status", partial(_status_rule, types, name), faults)
    by_complement = collect(
        document, "by_complement", partial(_complement_rule, types, name), faults
    )
    refused = collect(document, "by_refusal", partial(_refusals, types, name), faults)
    spoken = collect_named(document, "by_speech_act", partial(_spoken, types, name), faults)
    base = _widened(base, types)
    return Codebook(
        types,
        (*by_company, *base.by_company),
        (*by_status, *base.by_status),
        (*by_complement, *base.by_complement),
        base.by_refusal | dict(refused),
        base.by_speech_act | spoken,
    )


def _widened(base: Codebook, types: Mapping[str, EventType]) -> Codebook:
    """The base whose rules hold for new types as for those that they are like."""
    kin: dict[str, set[str]] = {}
    for kind in types.values():
        if kind.like != kind.name and kind.name not in base.types:
            kin.setdefault(kind.like, set()).add(kind.name)
    if not kin:
        return base

    def wide(names: frozenset[str]) -> frozenset[str]:
        return names.union(*(kin.get(name, ()) for name in names))

    refusals = {
        name: kind for old, kind in base.by_refusal.items() for name in wide(frozenset((old,)))
    }
    return replace(
        base,
        by_company=tuple(replace(rule, types=wide(rule.types)) for rule in base.by_company),
        by_status=tuple(replace(rule, types=wide(rule.types)) for rule in base.by_status),
        by_complement=tuple(
            replace(rule, acts=wide(rule.acts), complements=wide(rule.complements))
            for rule in base.by_complement
        ),
        by_refusal=refusals,
    )


def _declared(rows: object) -> dict[str, EventType]:
    """What a file names as types and modes, so that a flaw in one makes no fault of its uses."""
    found = {}
    for name, row in rows.items() if isinstance(rows, dict) else ():
        modes = row.get("modes") if isinstance(row, dict) else None
        named = {str(mode): Mode(0, None) for mode in modes} if isinstance(modes, dict) else {}
        found[str(name)] = EventType(str(name), QUADS[0], 0, None, named, str(name))
    return found


def _event_type(base: Mapping[str, EventType], name: str, row: object, _: int) -> EventType:
    """A type; one of the base keeps what the row does not say, and all its modes."""
    old = base.get(name)
    keys = ("quad", "score", "cameo", "modes", "like")
    data = checked_row(row, keys, () if old else ("quad", "score"))
    modes = data.get("modes") or {}
    if not isinstance(modes, dict):
        raise FlawError("`modes` wants a mapping of names to [score, CAMEO code]", "modes")
    own = {checked_name(mode): _mode(mode, value) for mode, value in modes.items()}
    new = old or EventType(name, "", 0, None, {}, name)
    if "quad" in data:
        new = replace(new, quad=one_of(data["quad"], QUADS, "quad class", "quad"))
    if "score" in data:
        new = replace(new, score=number_of(data["score"], LOWEST, HIGHEST, "the score", "score"))
    if "cameo" in data:
        new = replace(new, cameo=_cameo(data["cameo"], "cameo"))
    if "like" in data:
        new = replace(new, like=one_of(data["like"], load_plover().types, "PLOVER type", "like"))
    return replace(new, modes=new.modes | own)


def _mode(name: str, value: object) -> Mode:
    """A score, or a list of a score and a CAMEO code."""
    score, *code = value if isinstance(value, list) and value else [value]
    if len(code) > 1:
        raise FlawError(f"mode {name} wants [score, CAMEO code]", "modes", name)
    number = number_of(score, LOWEST, HIGHEST, f"the score of mode {name}", "modes", name)
    return Mode(number, _cameo(code[0], "modes", name) if code else None)


def _cameo(value: object, *path: str) -> str:
    if not isinstance(value, str) or not value.isdigit():
        raise FlawError(f"the CAMEO code {value!r} wants digits in quotation marks", *path)
    return value


def _company_rule(
    types: Mapping[str, EventType], file: str, row: object, line: int
) -> Iterator[CompanyRule]:
    wanted = ("type", "at", "words", "becomes")
    data = checked_row(row, (*wanted, "of_mode", "without", "without_actor", "mode"), wanted)
    names = _types(types, data, "type")
    becomes, mode = (None, None) if data["becomes"] == NONE else _becomes(types, data)
    modes = frozenset(None if mode == NONE else mode for mode in _modes(types, names, data))
    at = tuple(one_of(place, PLACES, "place", "at") for place in words_of(data, "at"))
    words = frozenset(words_of(data, "words"))
    without, alone = frozenset(words_of(data, "without")), flag_of(data, "without_actor")
    place = f"{file}:{line}"
    yield CompanyRule(names, modes, at, words, without, alone, becomes, mode, place)


def _modes(
    types: Mapping[str, EventType], names: frozenset[str], row: Mapping[str, Any]
) -> frozenset[str]:
    """The modes under `of_mode`, each of one of the types, or `none`."""
    known = {NONE, *(mode for name in names for mode in types[name].modes)}
    return frozenset(one_of(mode, known, "mode", "of_mode") for mode in words_of(row, "of_mode"))


def _status_rule(
    types: Mapping[str, EventType], file: str, row: object, line: int
) -> Iterator[StatusRule]:
    data = checked_row(row, ("type", "status", "becomes", "mode"), ("type", "status", "becomes"))
    becomes, mode = _becomes(types, data)
    status = one_of(data["status"], get_args(Status), "status", "status")
    yield StatusRule(_types(types, data, "type"), status, becomes, mode, f"{file}:{line}")


def _complement_rule(
    types: Mapping[str, EventType], file: str, row: object, line: int
) -> Iterator[ComplementRule]:
    keys = ("act", "of", "becomes", "mode", "words", "but", "of_mode")
    data = checked_row(row, keys, keys[:3])
    becomes, mode = _becomes(types, data)
    words, but = frozenset(words_of(data, "words")), frozenset(words_of(data, "but"))
    acts, complements = _types(types, data, "act"), _types(types, data, "of")
    modes = _modes(types, complements, data)
    place = f"{file}:{line}"
    yield ComplementRule(acts, words, but, complements, modes, becomes, mode, place)


def _refusals(
    types: Mapping[str, EventType], file: str, row: object, line: int
) -> Iterator[tuple[str, Kind]]:
    data = checked_row(row, ("type", "becomes", "mode"), ("type", "becomes"))
    kind = Kind(*_becomes(types, data), f"{file}:{line}")
    yield from ((name, kind) for name in sorted(_types(types, data, "type")))


def _spoken(types: Mapping[str, EventType], file: str, act: str, row: object, line: int) -> Kind:
    one_of(act, get_args(Act), "speech act")
    data = checked_row(row, ("type", "mode"), ("type",))
    return Kind(*_becomes(types, data, "type"), f"{file}:{line}")


def _becomes(
    types: Mapping[str, EventType], row: Mapping[str, Any], key: str = "becomes"
) -> tuple[str, str | None]:
    name = one_of(row[key], types, "event type", key)
    return name, checked_mode(types[name], row.get("mode"))


def _types(types: Mapping[str, EventType], row: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(one_of(name, types, "event type", key) for name in words_of(row, key))


def checked_mode(event_type: EventType, mode: object) -> str | None:
    """The mode if the type has it, or None for none."""
    if mode is None or (isinstance(mode, str) and mode in event_type.modes):
        return mode
    near = suggestion(mode, event_type.modes)
    raise FlawError(f"{event_type.name} has no mode {mode!r}{near}", "mode")
