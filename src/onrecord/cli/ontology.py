"""`onrecord ontology`: what types of events are known and by which words, and whether a file holds.

The files are those of `docs/guides/ontology.md`.
"""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import OntologyFile
from onrecord.cli.tables import Format, print_json, print_table
from onrecord.export.wording import number

if TYPE_CHECKING:
    from onrecord.ontology.event_ontology import Ontology
    from onrecord.ontology.events_lexicon import Expression

app = typer.Typer(no_args_is_help=True, help="Show the types of events, or check a file of them.")

File = Annotated[Path, typer.Argument(metavar="FILE", help="YAML file with an ontology.")]
TypeName = Annotated[
    str | None, typer.Argument(metavar="TYPE", help="Show this type with all its expressions.")
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to show it.")]


@app.command()
def check(file: File) -> None:
    """Check a file: each fault is a line.

    It begins with FILE:LINE: and says what is wrong.

    Exit code: 0 the file can be used; 1 it has faults or cannot be read; 2 wrong usage.
    """
    from onrecord.ontology.event_ontology import read_ontology

    ontology, faults = read_ontology(file)
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        raise typer.Exit(1)
    own = Counter(e.place.startswith(f"{file}:") for e in ontology.lexicon.expressions())[True]
    typer.echo(f"{file}: {len(ontology.codebook.types)} types, {own} expressions of its own")


@app.command()
def show(
    type_name: TypeName = None,
    ontology: OntologyFile = None,
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """List the types, or show one.

    With modes, scores and the number of expressions; one type with the expressions themselves.

    Exit code: 0 shown; 1 the file has faults or cannot be read; 2 wrong usage, an unknown type.
    """
    from onrecord.ontology.event_ontology import load_ontology

    found = load_ontology(ontology)
    if type_name is not None and type_name not in found.codebook.types:
        known = ", ".join(sorted(found.codebook.types))
        raise typer.BadParameter(f"{type_name!r} is none of {known}", param_hint="'TYPE'")
    expressions = found.lexicon.expressions()
    if type_name is not None:
        expressions = [e for e in expressions if e.type == type_name]
    types = [_type(found, name, expressions) for name in _names(found, type_name)]
    if format is Format.json:
        rows = [_expression(e) for e in expressions] if type_name else []
        print_json({"types": types} | ({"expressions": rows} if type_name else {}))
        return
    headings = ("Type", "Mode", "Quad class", "Score", "CAMEO", "Expressions")
    print_table(headings, [row for data in types for row in _lines(data)])
    if type_name is not None:
        cells = [(e.say, e.pos, e.mode or "", e.place) for e in expressions]
        print_table(("Expression", "As", "Mode", "Where it stands"), cells)


def _names(ontology: "Ontology", chosen: str | None) -> list[str]:
    return [chosen] if chosen is not None else list(ontology.codebook.types)


def _type(ontology: "Ontology", name: str, expressions: list["Expression"]) -> dict[str, Any]:
    kind = ontology.codebook.types[name]
    counts = Counter(e.mode for e in expressions if e.type == name)
    return {
        "type": name,
        "like": kind.like,
        "quad": kind.quad,
        "score": kind.score,
        "cameo": kind.cameo,
        "expressions": counts.total(),
        "modes": [
            {"mode": mode, "score": of.score, "cameo": of.cameo, "expressions": counts[mode]}
            for mode, of in kind.modes.items()
        ],
    }


def _lines(data: dict[str, Any]) -> list[tuple[str, ...]]:
    """A type's row of the table and one for each of its modes."""
    first = (data["type"], "", data["quad"], *_figures(data))
    return [first, *(("", mode["mode"], "", *_figures(mode)) for mode in data["modes"])]


def _figures(data: dict[str, Any]) -> tuple[str, str, str]:
    return number(data["score"]), data["cameo"] or "", str(data["expressions"])


def _expression(expression: "Expression") -> dict[str, Any]:
    return {
        "say": expression.say,
        "pos": expression.pos,
        "mode": expression.mode,
        "cameo": expression.cameo,
        "actor": list(expression.actor),
        "recipient": list(expression.recipient),
        "mediator": list(expression.mediator),
        "reciprocal": expression.reciprocal,
        "place": expression.place,
    }
