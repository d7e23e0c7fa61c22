"""The contexts of an event: what the paragraph that tells it is about, by cue words."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from onrecord.errors import OntologyError
from onrecord.reading.language import Parse

FILE = Path(__file__).parents[1] / "ontology" / "contexts.yaml"
MOST = 3
"""An event gets no more contexts than this; PLOVER normally gives one."""


@cache
def context_cues(path: Path = FILE) -> Mapping[str, tuple[str, ...]]:
    """Cue word to the contexts that it tells of.

    Raises:
        OntologyError: when the file is no mapping of contexts to lists of words.
    """
    try:
        data = yaml.safe_load(path.read_text("utf8"))
    except yaml.YAMLError as error:
        raise OntologyError(f"{path.name}: not YAML: {error}") from error
    if not isinstance(data, dict):
        raise OntologyError(f"{path.name}: a mapping of contexts is wanted")
    found: dict[str, tuple[str, ...]] = {}
    for context, words in data.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise OntologyError(f"{path.name}: {context}: a list of words is wanted")
        for word in words:
            found[word] = (*found.get(word, ()), context)
    return found


def find_contexts(parse: Parse) -> dict[int, tuple[str, ...]]:
    """The contexts of each block, by block index: the most frequent, at most three, sorted."""
    cues = context_cues()
    counts: dict[int, Counter[str]] = {}
    for token, block in zip(parse.doc, parse.block, strict=True):
        for context in cues.get(token.lemma_.lower(), ()):
            counts.setdefault(block, Counter())[context] += 1
    return {block: _foremost(counter) for block, counter in counts.items()}


def _foremost(counter: Counter[str]) -> tuple[str, ...]:
    ranked = sorted(counter, key=lambda context: (-counter[context], context))
    return tuple(sorted(ranked[:MOST]))
