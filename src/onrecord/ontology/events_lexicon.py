"""The lexicon of events: expressions that tell an event of a type, and where its parties stand.

`events/TYPE.yaml` holds the expressions of one type, `events/classes.yaml` noun classes; a file of
a user's own holds both beside its types and rules, and the type in each row:

    type: CONSULT
    expressions:
      - {say: "hold <TALKS>", pos: verb, cameo: "046", recipient: with, reciprocal: true}

`say`: lemmas, `<CLASS>` any noun of the class. A verb or adjective stands first; the head of a noun
expression is the word before its preposition, or the last one ("peace talk", "strike on").
`pos`: verb, noun or adjective. `mode`, `cameo`: as in `plover.yaml`.
`actor`, `recipient`, `mediator`: a slot or a list of slots that are tried in order: subject,
object, indirect, complement (who acts in the complement clause), poss, adjective ("Russian
strike"), speaker (who tells it), by, any preposition, or `none`.
`reciprocal`: all parties are actors.
`status`: the status of the event when its grammar tells it as actual, or as future ("is to").
`object`: words or a class of which one must head the object; `subject`: the same for who acts
(single words only, no part of the trigger). `unless`: words that, as dependents
of the head, rule the expression out. `needs`: actor, recipient or both, without whom the
expression tells no event ("threaten": not "threatening the economy"). `near`: words elsewhere in
the report that speak for this sense where another expression has the same words ("strike").
`replaces`: the expression stands in place of those with the same words that the file extends.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any, Literal, get_args

from onrecord.model import Status
from onrecord.ontology.plover import Codebook, checked_mode
from onrecord.ontology.rows import (
    checked_row,
    collect,
    collect_named,
    flag_of,
    listed,
    one_of,
    suggestion,
    words_of,
)
from onrecord.ontology.slots import PREPOSITIONS, SLOTS
from onrecord.ontology.yaml_lines import Document, Fault, FlawError

_KEYS = """
    say pos type mode cameo actor recipient mediator reciprocal status object subject unless needs
    near replaces
"""
KEYS = frozenset(_KEYS.split())

PartOfSpeech = Literal["verb", "noun", "adjective"]
Slots = tuple[str, ...]
Classes = Mapping[str, tuple[str, ...]]
Words = tuple[frozenset[str], ...]
VERB_SLOTS: tuple[Slots, Slots] = (("subject",), ("object",))
NOUN_SLOTS: tuple[Slots, Slots] = (
    ("poss", "by", "adjective", "between", "of"),
    ("on", "against", "of", "with", "to"),
)


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell an event of one type, and the slots in which its parties stand.

    `like` is the type of PLOVER whose grammar the type follows, `place` file and line of the row.
    """

    say: str
    pos: PartOfSpeech
    type: str
    like: str
    mode: str | None
    cameo: str | None
    actor: Slots
    recipient: Slots
    mediator: Slots
    reciprocal: bool
    status: Status | None
    unless: frozenset[str]
    needs: frozenset[str]
    subject: frozenset[str]
    near: frozenset[str]
    replaces: bool
    place: str


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

    def __init__(self, variants: Iterable[Variant] = ()) -> None:
        """Index the variants; between equally long ones the order given decides."""
        index: dict[tuple[str, PartOfSpeech], list[Variant]] = {}
        self.variants = tuple(variants)
        for variant in self.variants:
            for lemma in sorted(variant.words[variant.head]):
                index.setdefault((lemma, variant.expression.pos), []).append(variant)
        self._index = {
            key: tuple(sorted(found, key=lambda variant: -len(variant.words)))
            for key, found in index.items()
        }
        self.heads = frozenset(lemma for lemma, _ in index)

    def expressions(self) -> list[Expression]:
        """The expressions in the order given, each once."""
        return list(dict.fromkeys(variant.expression for variant in self.variants))

    def starting_at(self, lemma: str, pos: PartOfSpeech) -> tuple[Variant, ...]:
        """The variants whose head is the lemma, longest first."""
        return self._index.get((lemma, pos), ())


def read_classes(
    document: Document, base: Classes, faults: list[Fault], key: str | None = "classes"
) -> Classes:
    """The base with the classes under a key of a file, or of it all; faults are added."""
    return {**base, **collect_named(document, key, _class, faults)}


def _class(_: str, row: object, __: int) -> tuple[str, ...]:
    nouns = words_of({"nouns": row}, "nouns")
    if not nouns:
        raise FlawError("a list of nouns is wanted")
    return nouns


def read_expressions(
    document: Document, codebook: Codebook, classes: Classes, faults: list[Fault]
) -> list[Variant]:
    """The wordings of all expressions of a file, in its order; faults are added."""
    if not isinstance(document.data, dict):
        faults.append(document.fault("a mapping with a list `expressions` is wanted"))
        return []
    common = document.data.get("type")
    try:
        common = common and one_of(common, codebook.types, "event type", "type")
    except FlawError as flaw:
        faults.append(document.fault(str(flaw), *flaw.path))
        return []
    read = partial(_variants, document.name, common, codebook, classes)
    return list(collect(document, "expressions", read, faults))


def _variants(
    file: str, common: str | None, codebook: Codebook, classes: Classes, row: object, line: int
) -> Iterator[Variant]:
    data = checked_row(row, KEYS, ("say", "pos") if common else ("type", "say", "pos"))
    expression = _expression({"type": common, **data}, codebook, classes, f"{file}:{line}")
    slots = [_alternatives(word, classes, "say") for word in expression.say.split()]
    wanted = _listed(data, "object", classes)
    if wanted:
        slots.append(wanted)
    for choice in product(*(_grouped(alternatives) for alternatives in slots)):
        words = tuple(word for part in choice for word in part)
        objects = len(words) - (len(choice[-1]) if wanted else 0)
        yield Variant(expression, words, _head(words, expression.pos), objects)


def _alternatives(word: str, classes: Classes, key: str) -> list[tuple[str, ...]]:
    """What a word of `say` may be: itself, or any (perhaps many-worded) noun of its class."""
    if not word.startswith("<"):
        return [(word.lower(),)]
    name = word.strip("<>")
    if name not in classes:
        raise FlawError(f"there is no class {name}{suggestion(name, classes)}", key)
    return [tuple(noun.lower().split()) for noun in classes[name]]


def _listed(row: Mapping[str, Any], key: str, classes: Classes) -> list[tuple[str, ...]]:
    """All alternatives of a key that holds words and classes, or one of them."""
    return [words for name in words_of(row, key) for words in _alternatives(name, classes, key)]


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
    row: Mapping[str, Any], codebook: Codebook, classes: Classes, place: str
) -> Expression:
    type_name = one_of(row["type"], codebook.types, "event type", "type")
    say, pos, status = row["say"], row["pos"], row.get("status")
    if not isinstance(say, str) or not say.split():
        raise FlawError("`say` wants words", "say")
    if pos not in get_args(PartOfSpeech):
        raise FlawError(f"`pos` is {pos!r}, not one of {get_args(PartOfSpeech)}", "pos")
    if status is not None and status not in get_args(Status):
        raise FlawError(f"`status` is {status!r}, not one of {get_args(Status)}", "status")
    mode, cameo = checked_mode(codebook.types[type_name], row.get("mode")), row.get("cameo")
    if cameo is not None and not (isinstance(cameo, str) and cameo.isdigit()):
        raise FlawError("`cameo` wants digits in quotation marks", "cameo")
    actor, recipient = NOUN_SLOTS if pos == "noun" else VERB_SLOTS
    return Expression(
        say=say,
        pos=pos,
        type=type_name,
        like=codebook.types[type_name].like,
        mode=mode,
        cameo=cameo or codebook.cameo(type_name, mode),
        actor=_slots(row, "actor", actor),
        recipient=_slots(row, "recipient", recipient),
        mediator=_slots(row, "mediator", ()),
        reciprocal=flag_of(row, "reciprocal"),
        status=status,
        unless=frozenset(words_of(row, "unless")),
        needs=_needs(row),
        near=frozenset(words_of(row, "near")),
        subject=frozenset(w[0] for w in _listed(row, "subject", classes) if len(w) == 1),
        replaces=flag_of(row, "replaces"),
        place=place,
    )


def _needs(row: Mapping[str, Any]) -> frozenset[str]:
    names = frozenset(words_of(row, "needs"))
    if not names <= {"actor", "recipient"}:
        raise FlawError("`needs` wants actor, recipient or both", "needs")
    return names


def _slots(row: Mapping[str, Any], key: str, default: Slots) -> Slots:
    if key not in row:
        return default
    names = words_of(row, key)
    if names == ("none",):
        return ()
    unknown = sorted(set(names) - SLOTS)
    if unknown:
        near = suggestion(unknown[0], SLOTS)
        raise FlawError(f"`{key}` names the unknown slots {listed(unknown)}{near}", key)
    return names
