"""The words of undertakings: what marks a demand, an offer, a pledge, a condition, a refusal.

`undertakings.yaml` is written by hand from the codebook's verbal types (PLOVER 2021: REQUEST,
AGREE, REJECT, THREATEN, CONCEDE) and from reports of our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from onrecord.errors import OntologyError
from onrecord.model import UndertakingKind
from onrecord.ontology.entries import read_yaml

SHIPPED = Path(__file__).parent / "undertakings.yaml"
FRAMES = frozenset(
    {
        "infinitive",
        "request",
        "called on",
        "clause",
        "object",
        "terms",
        "alone",
        "deadline",
        "for",
        "to",
        "on",
        "from",
        "against",
    }
)
LISTS = (
    "terms", "references", "no_terms", "accords", "concluding", "threats", "ambiguous", "carriers",
    "seeking", "unwilled", "scheduled", "defiant", "idle", "no_offers", "resolving", "undergone",
    "never_conditions", "anonymous", "days", "framing", "vague", "parts", "wishes", "will",
    "doubtful", "owed", "relenting", "going_on", "bare", "measures", "givings",
    "evading", "responding", "unsaid", "may", "intents", "exhorting",
    "acts", "ending", "open_to", "pleas", "courts", "pressing", "rallying", "binding", "contingent",
    "documents", "grudged",
)  # fmt: skip
GROUPS = ("conditions", "form", "nominal", "implied", "synonyms")


@dataclass(frozen=True, slots=True)
class UndertakingCues:
    """The lexicon of undertakings.

    `verbs` maps (lemma, frame) to the kind, `adjectives` and `nouns` lemma to kind; `lists` are
    plain sets of lemmas by name; `groups` map, by name, a lemma to the group that holds it;
    `act_names` are the nouns by which verbs are named ("release").
    """

    verbs: Mapping[tuple[str, str], UndertakingKind]
    adjectives: Mapping[str, UndertakingKind]
    nouns: Mapping[str, UndertakingKind]
    verb_lemmas: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    groups: Mapping[str, Mapping[str, str]]
    act_names: frozenset[str]


def load_undertaking_cues(path: Path = SHIPPED) -> UndertakingCues:
    """Read and check the lexicon.

    Raises:
        OntologyError: naming file and place, when the file breaks its rules.
    """
    data = read_yaml(path)
    sections = {"verbs", "adjectives", "nouns", *LISTS, *GROUPS}
    if not isinstance(data, dict) or set(data) != sections:
        raise OntologyError(f"{path}: needs exactly the sections {', '.join(sorted(sections))}")
    verbs: dict[tuple[str, str], UndertakingKind] = {}
    for number, row in enumerate(_rows(data["verbs"], f"{path}: verbs")):
        place = f"{path}: verbs[{number}]"
        for frame in _frames(row, place):
            for word in row["words"].split():
                if (word, frame) in verbs:
                    raise OntologyError(f"{place}: {word} stands twice in the frame {frame}")
                verbs[word, frame] = row["kind"]
    return UndertakingCues(
        verbs,
        _kinds(data["adjectives"], f"{path}: adjectives"),
        _kinds(data["nouns"], f"{path}: nouns"),
        frozenset(word.split("_")[0] for word, _ in verbs),
        {name: frozenset(_words(data[name], f"{path}: {name}")) for name in LISTS},
        {name: _group(data[name], f"{path}: {name}") for name in GROUPS},
        frozenset(map(str, data["nominal"])),
    )


def _rows(rows: Any, place: str) -> list[dict[str, Any]]:
    """The rows of a section, each with a known kind and words."""
    if not isinstance(rows, list):
        raise OntologyError(f"{place}: must be a list of rows")
    for number, row in enumerate(rows):
        if not isinstance(row, dict) or not isinstance(row.get("words"), str):
            raise OntologyError(f"{place}[{number}]: needs `kind` and `words`")
        if row.get("kind") not in get_args(UndertakingKind):
            raise OntologyError(f"{place}[{number}]: unknown kind {row.get('kind')!r}")
    return rows


def _frames(row: Mapping[str, Any], place: str) -> list[str]:
    frames = row.get("frames")
    if not isinstance(frames, list) or not frames or not FRAMES.issuperset(map(str, frames)):
        raise OntologyError(f"{place}: `frames` must list some of {', '.join(sorted(FRAMES))}")
    return frames


def _kinds(rows: Any, place: str) -> dict[str, UndertakingKind]:
    return {word: row["kind"] for row in _rows(rows, place) for word in row["words"].split()}


def _words(text: Any, place: str) -> list[str]:
    if not isinstance(text, str):
        raise OntologyError(f"{place}: must be words separated by spaces")
    return text.split()


def _group(data: Any, place: str) -> dict[str, str]:
    """Word to the name of its group."""
    if not isinstance(data, dict):
        raise OntologyError(f"{place}: must map names to words")
    return {
        word: str(name) for name, text in data.items() for word in _words(text, f"{place}.{name}")
    }


@cache
def undertaking_cues() -> UndertakingCues:
    """The lexicon that ships with onrecord, loaded once."""
    return load_undertaking_cues()
