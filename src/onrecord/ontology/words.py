"""Word lists kept as data: a YAML file that maps the name of a list to its words."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from onrecord.errors import OntologyError
from onrecord.ontology.entries import read_yaml


@cache
def load_words(name: str) -> Mapping[str, frozenset[str]]:
    """The lists of `ontology/NAME.yaml`.

    Raises:
        OntologyError: when the file is not a mapping of names to lists of words.
    """
    data = read_yaml(Path(__file__).with_name(f"{name}.yaml"))
    if not isinstance(data, dict):
        raise OntologyError(f"{name}.yaml must map names to lists of words")
    for key, words in data.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise OntologyError(
                f"{name}.yaml: {key} must be a list of words; quote no, yes, on, off"
            )
    return {key: frozenset(words) for key, words in data.items()}
