"""YAML files of the ontology, with the line on which each of their parts stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

try:  # libyaml reads the lexicon several times faster, where PyYAML was built with it
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

from onrecord.errors import OntologyError


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What breaks a rule in a file; `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class FlawError(OntologyError):
    """A part breaks its rules; `path` leads to it from where it is being read."""

    def __init__(self, message: str, *path: str | int) -> None:
        """Keep the keys and positions that lead to the part."""
        super().__init__(message)
        self.path = path


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file: `name` as messages give it, its data, and the nodes that know their lines."""

    name: str
    data: Any
    root: yaml.Node | None

    def line(self, *path: str | int) -> int:
        """The line of the part to which keys and positions lead, or of what holds it."""
        node, line = self.root, 1
        for step in path:
            found = _inner(node, step)
            if found is None:
                break
            node, line = found
        return line

    def lines(self, key: str) -> list[int]:
        """The lines of the items of a list under a key of the file."""
        found = _inner(self.root, key)
        items = found[0].value if found and isinstance(found[0], yaml.SequenceNode) else []
        return [item.start_mark.line + 1 for item in items]

    def fault(self, message: str, *path: str | int) -> Fault:
        """A fault at the part to which the path leads."""
        return Fault(self.name, self.line(*path), message)


def _inner(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return item, item.start_mark.line + 1
    return None


class _Loader(SafeLoader):
    """Reads `on` and `off` as the prepositions that they are here; takes no key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                problem = f"the key {key.value!r} stands twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(key.value if isinstance(key, yaml.ScalarNode) else id(key))
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if first in "tTfF" or not pair[0].endswith(":bool")]
    for first, pairs in SafeLoader.yaml_implicit_resolvers.items()
}


def read_document(path: Path, name: str | None = None) -> Document:
    """The file's data and lines.

    Raises:
        OntologyError: naming file and line, when the file cannot be read or is not YAML.
    """
    name = name or str(path)
    try:
        loader = _Loader(path.read_bytes())
        try:
            root = loader.get_single_node()
            data = None if root is None else loader.construct_document(root)
        finally:
            loader.dispose()
    except OSError as error:
        raise OntologyError(f"{name}: cannot be read: {error.strerror or error}") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{name}:{mark.line + 1}" if mark else name
        raise OntologyError(f"{place}: not YAML: {error.problem or error.context}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise OntologyError(f"{name}: not YAML: {error}") from error
    return Document(name, data, root)


def refuse(faults: Iterable[Fault]) -> None:
    """Nothing when there is no fault.

    Raises:
        OntologyError: naming the first fault and how many there are.
    """
    found = sorted(faults)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise OntologyError(f"{found[0]}{more}")
