"""The cue lexicon: which words mark attributions, in which grammar, as which speech act.

`acts.yaml` is written by hand; `cue_rates.yaml` is measured by `training/cue_rates.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from onrecord.errors import OntologyError
from onrecord.model import Act
from onrecord.ontology.entries import read_yaml

FOLDER = Path(__file__).parent
SECTIONS = ("verbs", "nouns", "adjectives", "adverbs")
LISTS = (
    *("claims", "carriers", "continuing", "channels", "rubrics"),
    *("telling", "announcing", "measuring", "prepositions", "times"),
    *("texts", "numbers", "anonymity", "naming", "asking", "answering"),
    *("yardsticks", "sums", "evidence", "phrasing", "refraining"),
)
UNMEASURED = 0.5
"""Mean of a frame that the measured corpus does not show."""
PRIOR = 4.0
"""Weight, in occurrences, of the frame's mean against a word's own count."""


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Cue words with their acts and rates.

    `acts` maps (part of speech, word, frame) to the act; nouns, adjectives and adverbs have the
    frame "". `rates` maps (word, frame) to how often it was a cue and how often it stood there at
    all; `means` maps a frame to the rate of all the lexicon's words in it, `shifts` a feature of
    the place (see `onrecord.reading.chances`) to what it adds to the log-odds. `single` maps
    (part of speech, word) to the act of words that have one.
    """

    acts: Mapping[tuple[str, str, str], Act]
    firm: frozenset[tuple[str, str, str]]
    words: frozenset[str]
    claims: frozenset[str]
    carriers: frozenset[str]
    continuing: frozenset[str]
    channels: frozenset[str]
    rubrics: frozenset[str]
    telling: frozenset[str]
    announcing: frozenset[str]
    measuring: frozenset[str]
    prepositions: frozenset[str]
    times: frozenset[str]
    texts: frozenset[str]
    numbers: frozenset[str]
    anonymity: frozenset[str]
    naming: frozenset[str]
    asking: frozenset[str]
    answering: frozenset[str]
    yardsticks: frozenset[str]
    sums: frozenset[str]
    evidence: frozenset[str]
    phrasing: frozenset[str]
    refraining: frozenset[str]
    single: Mapping[tuple[str, str], Act]
    rates: Mapping[tuple[str, str], tuple[int, int]]
    means: Mapping[str, float]
    shifts: Mapping[str, float]

    def act(self, section: str, word: str, frame: str) -> Act | None:
        """The act of a word in a frame, or None where the lexicon does not know it."""
        return self.acts.get((section, word, frame)) or self.acts.get((section, word, ""))

    def usual(self, section: str, word: str) -> Act:
        """The act of a word in a frame that the lexicon does not list: its one act, or saying."""
        found = self.single.get((section, word))
        return found if found is not None else "say"

    def rate(self, word: str, frame: str) -> float:
        """The chance that the word in that frame attributes, drawn to the mean of its frame."""
        hits, total = self.rates.get((word, frame), (0, 0))
        return (hits + PRIOR * self.means.get(frame, UNMEASURED)) / (total + PRIOR)


def load_cues(path: Path = FOLDER / "acts.yaml", rates: Path | None = None) -> CueLexicon:
    """Read and check the lexicon.

    Raises:
        OntologyError: naming file and place, when a file breaks its rules.
    """
    data = read_yaml(path)
    if not isinstance(data, dict) or not {*SECTIONS, *LISTS} <= set(data):
        raise OntologyError(f"{path}: needs the sections {', '.join((*SECTIONS, *LISTS))}")
    acts: dict[tuple[str, str, str], Act] = {}
    firm: set[tuple[str, str, str]] = set()
    for section in SECTIONS:
        for place, row in enumerate(data[section]):
            entries = {
                (section, word, frame): act
                for act, word, frame in _row(row, f"{path}: {section}[{place}]", section)
            }
            clash = next(
                (key for key in entries if acts.get(key, entries[key]) != entries[key]), None
            )
            if clash is not None:
                raise OntologyError(f"{path}: {section}[{place}]: {clash} has another act already")
            acts |= entries
            firm |= set(entries) if row.get("firm") else set()
    lists = {}
    for name in LISTS:
        if not isinstance(data[name], str):
            raise OntologyError(f"{path}: {name} is words separated by blanks")
        lists[name] = frozenset(data[name].split())
    counts, means, shifts = _rates(rates or FOLDER / "cue_rates.yaml")
    words = frozenset(word.partition("_")[0] for _, word, _ in acts)
    return CueLexicon(
        acts=acts,
        firm=frozenset(firm),
        words=words,
        single=_single(acts),
        rates=counts,
        means=means,
        shifts=shifts,
        **lists,
    )


def _single(acts: Mapping[tuple[str, str, str], Act]) -> dict[tuple[str, str], Act]:
    """The act of every word that has the same in all its frames."""
    found: dict[tuple[str, str], set[Act]] = {}
    for (section, word, _), act in acts.items():
        found.setdefault((section, word), set()).add(act)
    return {key: next(iter(held)) for key, held in found.items() if len(held) == 1}


def _row(row: Any, place: str, section: str) -> Iterator[tuple[Act, str, str]]:
    """All (act, word, frame) of one row."""
    if not isinstance(row, dict) or not isinstance(row.get("words"), str):
        raise OntologyError(f"{place}: needs `act`, `words` and, for verbs, `frames`")
    if row.get("act") not in get_args(Act):
        raise OntologyError(f"{place}: unknown act {row.get('act')!r}")
    frames = row.get("frames", [""])
    if not isinstance(frames, list) or (section == "verbs" and "frames" not in row):
        raise OntologyError(f"{place}: `frames` is a list, and verbs need it")
    for word in row["words"].split():
        for frame in frames:
            yield row["act"], word, str(frame)


def _rates(
    path: Path,
) -> tuple[dict[tuple[str, str], tuple[int, int]], dict[str, float], dict[str, float]]:
    """Counts by (word, frame), means by frame, and shifts by feature."""
    data = read_yaml(path)
    if not isinstance(data, dict) or not {"means", "counts", "shifts"} <= set(data):
        raise OntologyError(f"{path}: needs `means`, `shifts` and `counts`")
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for frame, words in data["counts"].items():
        for word, (hits, total) in words.items():
            if not 0 <= hits <= total:
                raise OntologyError(f"{path}: counts.{frame}.{word}: {hits} of {total}")
            counts[str(word), str(frame)] = hits, total
    means = {str(frame): float(mean) for frame, mean in data["means"].items()}
    shifts = {str(feature): float(shift) for feature, shift in data["shifts"].items()}
    return counts, means, shifts


@cache
def default_cues() -> CueLexicon:
    """The lexicon that ships with onrecord, loaded once."""
    return load_cues()
