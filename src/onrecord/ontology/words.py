"""Word lists kept as data: a YAML file that maps the name of a list to its words."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from onrecord.errors import OntologyError


@cache
def load_words(name: str) -> Mapping[str, frozenset[str]]:
    """The lists of `ontology/NAME.yaml`.

    Raises:
        OntologyError: when the file is not a mapping of names to lists of words.
    """
    source = files("onrecord.ontology") / f"{name}.yaml"
    try:
        data = yaml.safe_load(source.read_text("utf8"))
    except (yaml.YAMLError, OSError) as error:
        raise OntologyError(f"{name}.yaml cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise OntologyError(f"{name}.yaml must map names to lists of words")
    for key, words in data.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise OntologyError(
                f"{name}.yaml: {key} must be a list of words; quote no, yes, on, off"
            )
    return {key: frozenset(words) for key, words in data.items()}
