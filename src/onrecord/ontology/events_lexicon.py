"""The lexicon of events: expressions that tell a PLOVER event, and where its parties stand.

`events/TYPE.yaml` holds the expressions of one type, `events/classes.yaml` noun classes:

    type: CONSULT
    expressions:
      - {say: "hold <TALKS>", pos: verb, cameo: "046", recipient: with, reciprocal: true}

`say`: lemmas, `<CLASS>` any noun of the class. A verb or adjective stands first; the head of a noun
expression is the word before its preposition, or the last one ("peace talk", "strike on").
`pos`: verb, noun or adjective. `mode`, `cameo`: as in `plover.yaml`.
`actor`, `recipient`, `mediator`: a slot or a list of slots that are tried in order: subject,
object, indirect, complement (who acts in the complement clause), poss, adjective ("Russian
strike"), by, any preposition, or `none`. `reciprocal`: all parties are actors.
`status`: the status of the event when its own grammar says nothing else.
`object`: words or a class of which one must head the object; `subject`: the same for who acts
(single words only, no part of the trigger). `unless`: words that, as dependents
of the head, rule the expression out. `needs`: actor, recipient or both, without whom the
expression tells no event ("threaten": not "threatening the economy"). `near`: words elsewhere in
the report that speak for this sense where another expression has the same words ("strike").
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

try:  # libyaml reads the lexicon several times faster, where PyYAML was built with it
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

from onrecord.errors import OntologyError
from onrecord.model import Status
from onrecord.ontology.plover import load_plover

FOLDER = Path(__file__).with_name("events")
_PREPOSITIONS = """
    about above across after against along alongside among around at before behind between beyond
    by down during following for from in inside into near of off on onto out outside over past
    regarding round through throughout to toward towards under until up upon via with within without
"""
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
SLOTS = PREPOSITIONS | {"subject", "object", "indirect", "complement", "poss", "adjective"}
_KEYS = (
    "say pos mode cameo actor recipient mediator reciprocal status object subject unless needs near"
)
KEYS = frozenset(_KEYS.split())

PartOfSpeech = Literal["verb", "noun", "adjective"]
Slots = tuple[str, ...]
Words = tuple[frozenset[str], ...]
VERB_SLOTS: tuple[Slots, Slots] = (("subject",), ("object",))
NOUN_SLOTS: tuple[Slots, Slots] = (
    ("poss", "by", "adjective", "between", "of"),
    ("on", "against", "of", "with", "to"),
)


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell an event of one type, and the slots in which its parties stand."""

    say: str
    pos: PartOfSpeech
    type: str
    mode: str | None
    cameo: str
    actor: Slots
    recipient: Slots
    mediator: Slots
    reciprocal: bool
    status: Status | None
    unless: frozenset[str]
    needs: frozenset[str]
    subject: frozenset[str]
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of an expression: a set of lemmas for each word, and which word is the head.

    Words from place `objects` on must head an object.
    """

    expression: Expression
    words: Words
    head: int
    objects: int


class Lexicon:
    """All expressions, found by the lemma of their head; the most specific come first."""

    def __init__(self, variants: Iterable[Variant]) -> None:
        """Index the variants; between equally long ones the order given decides."""
        index: dict[tuple[str, PartOfSpeech], list[Variant]] = {}
        for variant in variants:
            for lemma in sorted(variant.words[variant.head]):
                index.setdefault((lemma, variant.expression.pos), []).append(variant)
        self._index = {
            key: tuple(sorted(found, key=lambda variant: -len(variant.words)))
            for key, found in index.items()
        }
        self.heads = frozenset(lemma for lemma, _ in index)

    def starting_at(self, lemma: str, pos: PartOfSpeech) -> tuple[Variant, ...]:
        """The variants whose head is the lemma, longest first."""
        return self._index.get((lemma, pos), ())


@cache
def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """The lexicon, read once.

    Raises:
        OntologyError: naming the file and the expression that breaks the rules.
    """
    classes = _classes(folder / "classes.yaml")
    files = sorted(path for path in folder.glob("*.yaml") if path.name != "classes.yaml")
    return Lexicon(variant for path in files for variant in _read_type(path, classes))


class _Loader(SafeLoader):
    """Reads `on` and `off` as the prepositions that they are here, not as booleans."""


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if first in "tTfF" or not pair[0].endswith(":bool")]
    for first, pairs in SafeLoader.yaml_implicit_resolvers.items()
}


def _load(path: Path) -> Any:
    try:
        return yaml.load(path.read_text("utf8"), _Loader)
    except yaml.YAMLError as error:
        raise OntologyError(f"events/{path.name}: not YAML: {error}") from error


def _classes(path: Path) -> dict[str, tuple[str, ...]]:
    if not path.exists():
        return {}
    data = _load(path)
    if not isinstance(data, Mapping):
        raise OntologyError(f"events/{path.name}: a mapping of class to nouns is wanted")
    for name, nouns in data.items():
        if not isinstance(nouns, list) or not all(isinstance(n, str) and n for n in nouns):
            raise OntologyError(f"events/{path.name}: {name}: a list of nouns is wanted")
    return {str(name): tuple(nouns) for name, nouns in data.items()}


def _read_type(path: Path, classes: Mapping[str, tuple[str, ...]]) -> Iterator[Variant]:
    data = _load(path)
    if not isinstance(data, Mapping) or not isinstance(data.get("expressions"), list):
        raise OntologyError(f"events/{path.name}: `type` and a list `expressions` are wanted")
    if data.get("type") not in load_plover().types:
        raise OntologyError(f"events/{path.name}: {data.get('type')!r} is no PLOVER type")
    for row in data["expressions"]:
        try:
            yield from _variants(row, data["type"], classes)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            say = row.get("say") if isinstance(row, Mapping) else row
            raise OntologyError(f"events/{path.name}: {say!r}: {error}") from error


def _variants(
    row: Mapping[str, Any], type_name: str, classes: Mapping[str, tuple[str, ...]]
) -> Iterator[Variant]:
    expression = _expression(row, type_name, classes)
    slots = [_alternatives(word, classes) for word in expression.say.split()]
    wanted = _listed(row, "object", classes)
    if wanted:
        slots.append(wanted)
    for choice in product(*(_grouped(alternatives) for alternatives in slots)):
        words = tuple(word for part in choice for word in part)
        objects = len(words) - (len(choice[-1]) if wanted else 0)
        yield Variant(expression, words, _head(words, expression.pos), objects)


def _alternatives(word: str, classes: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """What a word of `say` may be: itself, or any (perhaps many-worded) noun of its class."""
    if not word.startswith("<"):
        return [(word.lower(),)]
    name = word.strip("<>")
    if name not in classes:
        raise ValueError(f"no class {name} in classes.yaml")
    return [tuple(noun.lower().split()) for noun in classes[name]]


def _listed(
    row: Mapping[str, Any], key: str, classes: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """All alternatives of a key that holds words and classes, or one of them."""
    value = row.get(key, [])
    names = [value] if isinstance(value, str) else value
    if not all(isinstance(name, str) for name in names):
        raise ValueError(f"`{key}` wants words; null, yes and no need quotation marks")
    return [words for name in names for words in _alternatives(name, classes)]


def _grouped(alternatives: list[tuple[str, ...]]) -> list[Words]:
    """Single words together as one set, each phrase by itself."""
    single = frozenset(words[0] for words in alternatives if len(words) == 1)
    phrases = [tuple(frozenset((w,)) for w in words) for words in alternatives if len(words) > 1]
    return ([(single,)] if single else []) + phrases


def _head(words: Words, pos: PartOfSpeech) -> int:
    if pos != "noun":
        return 0
    for place, lemmas in enumerate(words[1:], start=1):
        if lemmas <= PREPOSITIONS:
            return place - 1
    return len(words) - 1


def _expression(
    row: Mapping[str, Any], type_name: str, classes: Mapping[str, tuple[str, ...]]
) -> Expression:
    unknown = sorted(set(row) - KEYS)
    if unknown:
        raise ValueError(f"unknown keys {unknown}")
    say, pos, status = row["say"], row["pos"], row.get("status")
    if not isinstance(say, str) or not say.split():
        raise ValueError("`say` wants words")
    if pos not in get_args(PartOfSpeech):
        raise ValueError(f"`pos` is {pos!r}, not one of {get_args(PartOfSpeech)}")
    if status is not None and status not in get_args(Status):
        raise ValueError(f"`status` is {status!r}, not one of {get_args(Status)}")
    mode, cameo = row.get("mode"), row.get("cameo")
    plover = load_plover()
    if mode is not None and mode not in plover.types[type_name].modes:
        raise ValueError(f"{type_name} has no mode {mode!r}")
    if cameo is not None and not (isinstance(cameo, str) and cameo.isdigit()):
        raise ValueError("`cameo` wants digits in quotation marks")
    actor, recipient = NOUN_SLOTS if pos == "noun" else VERB_SLOTS
    return Expression(
        say=say,
        pos=pos,
        type=type_name,
        mode=mode,
        cameo=cameo or plover.cameo(type_name, mode),
        actor=_slots(row, "actor", actor),
        recipient=_slots(row, "recipient", recipient),
        mediator=_slots(row, "mediator", ()),
        reciprocal=bool(row.get("reciprocal", False)),
        status=status,
        unless=frozenset(row.get("unless", ())),
        needs=_needs(row),
        near=frozenset(row.get("near", ())),
        subject=frozenset(w[0] for w in _listed(row, "subject", classes) if len(w) == 1),
    )


def _needs(row: Mapping[str, Any]) -> frozenset[str]:
    value = row.get("needs", ())
    names = frozenset((value,) if isinstance(value, str) else value)
    if not names <= {"actor", "recipient"}:
        raise ValueError("`needs` wants actor, recipient or both")
    return names


def _slots(row: Mapping[str, Any], key: str, default: Slots) -> Slots:
    value = row.get(key)
    if value is None:
        return default
    names = (value,) if isinstance(value, str) else tuple(value)
    if names == ("none",):
        return ()
    unknown = sorted(set(names) - SLOTS)
    if unknown:
        raise ValueError(f"`{key}` names unknown slots {unknown}")
    return names
