"""An ontology of events, whole: a codebook of types and rules, and the lexicon that tells them.

What ships, PLOVER, and a file of a user's own are read by the same functions. A user's file holds
in one mapping what ships in several files; `docs/guides/ontology.md` describes it. One that says
`extends: plover` adds to what ships: its rules are asked first, its types may add modes to PLOVER's
or change their scores, and its expressions come before others with as many words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from onrecord.ontology import plover
from onrecord.ontology.events_lexicon import (
    Classes,
    Expression,
    Lexicon,
    Variant,
    read_classes,
    read_expressions,
)
from onrecord.ontology.plover import Codebook, read_codebook
from onrecord.ontology.rows import checked_row
from onrecord.ontology.yaml_lines import Document, Fault, FlawError, read_document, refuse

FOLDER = Path(__file__).with_name("events")
KEYS = plover.SECTIONS | {"extends", "classes", "expressions", "type"}
"""What a file may hold; `type` is the type of all its expressions that name none."""


@dataclass(frozen=True, slots=True)
class Ontology:
    """Types, rules and expressions; `classes` are the words that `<NAME>` stands for."""

    codebook: Codebook = field(default_factory=Codebook)
    classes: Classes = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)


def load_ontology(path: Path | None = None) -> Ontology:
    """The ontology of a file, or the one that ships.

    Raises:
        OntologyError: naming file and line of the first fault.
    """
    if path is None:
        return load_shipped()
    ontology, faults = read_ontology(path)
    refuse(faults)
    return ontology


@cache
def load_shipped(folder: Path = FOLDER) -> Ontology:
    """PLOVER with the expressions of a folder, read once.

    Raises:
        OntologyError: naming file and line of the first fault.
    """
    codebook = plover.load_plover()
    faults: list[Fault] = []
    classes: Classes = {}
    paths = {path.name: path for path in sorted(folder.glob("*.yaml"))}
    if known := paths.pop("classes.yaml", None):
        classes = read_classes(_shipped(known), {}, faults, None)
    variants: list[Variant] = []
    for path in paths.values():
        variants += read_expressions(_shipped(path), codebook, classes, faults)
    refuse(faults)
    return Ontology(codebook, classes, Lexicon(variants))


def _shipped(path: Path) -> Document:
    return read_document(path, f"events/{path.name}")


def read_ontology(path: Path) -> tuple[Ontology, list[Fault]]:
    """What can be read of a user's ontology, and all its faults in the order of lines.

    Raises:
        OntologyError: when the file cannot be read or is not YAML.
    """
    document = read_document(path)
    faults: list[Fault] = []
    base = _base(document, faults)
    codebook = read_codebook(document, base.codebook, faults)
    classes: Classes = base.classes
    variants: list[Variant] = []
    if isinstance(document.data, dict):
        classes = read_classes(document, classes, faults)
        variants = read_expressions(document, codebook, classes, faults)
        faults += _doubles(document, variants, base.lexicon)
    lexicon = Lexicon((*variants, *base.lexicon.variants))
    return Ontology(codebook, classes, lexicon), sorted(faults)


def _base(document: Document, faults: list[Fault]) -> Ontology:
    """What the file extends: PLOVER or nothing; unknown keys of the file are faults."""
    if not isinstance(document.data, dict):
        return Ontology()
    extends = document.data.get("extends")
    try:
        checked_row(document.data, KEYS, () if extends else ("types", "expressions"))
    except FlawError as flaw:
        faults.append(document.fault(str(flaw), *flaw.path))
    if extends not in (None, "plover"):
        faults.append(document.fault(f"`extends` wants plover, not {extends!r}", "extends"))
    return load_shipped() if extends else Ontology()


def _doubles(document: Document, variants: Sequence[Variant], shipped: Lexicon) -> Iterator[Fault]:
    """A fault for each row with words that another has, and nothing that tells the two apart."""
    own, told = Lexicon(variants), set()
    for variant in variants:
        mine = variant.expression
        if mine.replaces or mine.place in told:
            continue
        known = [other.expression for other in _namesakes(variant, shipped)]
        others = (other.expression for other in _namesakes(variant, own))
        known += [other for other in others if _line(other) < _line(mine)]
        if known:
            told.add(mine.place)
            yield Fault(document.name, _line(mine), _double(mine, known[0]))


def _line(expression: Expression) -> int:
    return int(expression.place.rpartition(":")[2])


def _namesakes(variant: Variant, lexicon: Lexicon) -> Iterator[Variant]:
    """Expressions of the lexicon that words of this one may be too."""
    mine = variant.expression
    for lemma in sorted(variant.words[variant.head]):
        for other in lexicon.starting_at(lemma, mine.pos):
            its = other.expression
            if its.place == mine.place or len(other.words) != len(variant.words):
                continue
            if its.subject and mine.subject and not its.subject & mine.subject:
                continue
            pairs = list(zip(variant.words, other.words, strict=True))
            if its.type == mine.type:
                if all(a <= b for a, b in pairs) and its.subject == mine.subject:
                    yield other
            elif not mine.near and all(a & b for a, b in pairs):
                yield other


def _double(mine: Expression, its: Expression) -> str:
    known = f"{mine.say!r} is known as {its.say!r} of {its.type}, {its.place}"
    if its.type == mine.type:
        return f"{known}; say `replaces: true` to stand in its place"
    return f"{known}; say `replaces: true`, or give `near` words that tell the senses apart"
