"""What the language model is told and asked: texts from `prompts/*.yaml`, filled in."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import get_args

import yaml

from onrecord.errors import OntologyError
from onrecord.llm.passages import Passage
from onrecord.model import Act, Form, Status, UndertakingKind
from onrecord.ontology.plover import Codebook

FILE = Path(__file__).with_name("prompts") / "read.yaml"
ECHO = 2000
"""Characters of a malformed answer that are sent back with what is wrong with it."""

Messages = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Prompt:
    """The texts of a conversation; `$name` in them is filled in."""

    system: Template
    passage: Template
    correction: Template


@cache
def load_prompt(path: Path = FILE) -> Prompt:
    """The prompt of a file.

    Raises:
        OntologyError: the file is not YAML, lacks a text, or a text names what is not known.
    """
    try:
        data = yaml.safe_load(path.read_text("utf8"))
        texts = {key: Template(data[key]) for key in ("system", "passage", "correction")}
        texts["system"].substitute(_vocabulary(Codebook()))
        texts["passage"].substitute(title="", before="", text="")
        texts["correction"].substitute(error="")
    except (yaml.YAMLError, OSError, KeyError, TypeError, ValueError) as error:
        raise OntologyError(f"{path.name}: {error!r}") from error
    return Prompt(**texts)


def ask_about(passage: Passage, codebook: Codebook) -> Messages:
    """The messages that ask about a passage, with the types of events of a codebook."""
    prompt = load_prompt()
    question = prompt.passage.substitute(
        title=passage.title or "(none)", before=passage.before or "(none)", text=passage.text
    )
    return [
        {"role": "system", "content": prompt.system.substitute(_vocabulary(codebook))},
        {"role": "user", "content": question},
    ]


def ask_again(messages: Messages, answer: str, error: str) -> Messages:
    """The messages that ask once more, with what was wrong with the answer."""
    correction = load_prompt().correction.substitute(error=error)
    return [
        *messages,
        {"role": "assistant", "content": answer[:ECHO] or "(nothing)"},
        {"role": "user", "content": correction},
    ]


def _vocabulary(codebook: Codebook) -> dict[str, str]:
    """The words that an answer may use, from the record format and from the codebook."""
    types = codebook.types.values()
    lists = {"acts": Act, "forms": Form, "statuses": Status, "kinds": UndertakingKind}
    return {
        **{name: ", ".join(get_args(words)) for name, words in lists.items()},
        "types": "; ".join(
            event.name + (f" ({', '.join(event.modes)})" if event.modes else "") for event in types
        ),
    }
