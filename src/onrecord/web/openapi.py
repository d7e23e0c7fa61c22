"""The OpenAPI document of the desk, made from its screens and actions and the types they give."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.metadata import version
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.model import Span, as_data
from onrecord.web.answers import JSON, dump, reply
from onrecord.web.query import LONGEST, Parameter
from onrecord.web.screens import Action, Screen
from onrecord.web.serving import FURTHEST, MOST, MOST_LINES, PAGING

Schema = dict[str, Any]
ERROR = {"$ref": "#/components/schemas/Error"}
ERRORS = {
    "400": "The query is wrong.",
    "401": "Log in, or send name and password.",
    "403": "Your role may not.",
    "404": "There is nothing of that id.",
}
SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean"}
PATH_ID = re.compile(r"{(\w+)}")


def openapi_route(screens: Sequence[Screen], actions: Sequence[Action]) -> Route:
    """The route of the document."""

    async def endpoint(request: Request) -> Response:
        return reply(request, dump(document(tuple(screens), tuple(actions))), JSON)

    return Route("/openapi.json", endpoint, name="openapi")


@cache
def document(screens: tuple[Screen, ...], actions: tuple[Action, ...]) -> Schema:
    """The document: every screen as JSON and CSV, every action as JSON."""
    paths: Schema = {}
    for screen in screens:
        paths[f"{screen.path}.json"] = {"get": _screen(screen, ".json")}
        if screen.table:
            paths[f"{screen.path}.csv"] = {"get": _screen(screen, ".csv")}
    for action in actions:
        paths.setdefault(f"{action.path}.json", {})["post"] = _action(action)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": version("onrecord"),
            "description": "Who says what happened, according to whom. Every page of the desk"
            " has a twin here under the same path and query.",
        },
        "paths": paths,
        "components": {
            "schemas": {"Error": _error_schema()},
            "securitySchemes": {"password": {"type": "http", "scheme": "basic"}},
        },
        "security": [{}, {"password": []}],
    }


def _screen(screen: Screen, twin: Literal[".json", ".csv"]) -> Schema:
    """A page as JSON, or its table as CSV."""
    if twin == ".json":
        content: Schema = {JSON: {"schema": _view_schema(screen)}}
    else:
        content = {"text/csv": {"schema": {"type": "string"}}}
    most = MOST if twin == ".json" else MOST_LINES
    return {
        "operationId": f"{screen.name}{twin.replace('.', '_')}",
        "summary": screen.title,
        "description": screen.says,
        "parameters": [
            *_ids(screen.path),
            *(_parameter(each) for each in screen.parameters),
            *(_paging(most) if screen.paged else ()),
        ],
        "responses": {
            "200": {"description": screen.says, "content": content},
            "304": {"description": "The visitor has it already (If-None-Match)."},
            **_errors(),
        },
    }


def _action(action: Action) -> Schema:
    """An action whose fields are sent as a JSON object."""
    properties = {
        field.name: _field(field) | {"description": field.says} for field in action.fields
    }
    body = {"type": "object", "properties": properties, "additionalProperties": False}
    done = {"type": "object", "properties": {"address": {"type": "string"}}}
    return {
        "operationId": action.name,
        "summary": action.title,
        "description": action.says,
        "parameters": _ids(action.path),
        "requestBody": {"required": True, "content": {JSON: {"schema": body}}},
        "responses": {
            "200": {"description": "Done.", "content": {JSON: {"schema": done}}},
            **_errors("413", "415", "429"),
        },
    }


def _errors(*more: str) -> Schema:
    """The answers in the one error shape."""
    described = ERRORS | dict.fromkeys(more, "It is too much, or of the wrong type.")
    return {
        status: {"description": says, "content": {JSON: {"schema": ERROR}}}
        for status, says in described.items()
    }


def _error_schema() -> Schema:
    texts = {"code": {"type": "string"}, "message": {"type": "string"}}
    inner = {"type": "object", "properties": texts, "required": ["code", "message"]}
    return {"type": "object", "properties": {"error": inner}, "required": ["error"]}


def _ids(path: str) -> list[Schema]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in PATH_ID.findall(path)
    ]


def _paging(most: int) -> Iterable[Schema]:
    ranges = {"limit": (1, most), "offset": (0, FURTHEST - 1)}
    for each in PAGING:
        low, high = ranges[each.name]
        schema = {"type": "integer", "minimum": low, "maximum": high}
        yield {"name": each.name, "in": "query", "description": each.says, "schema": schema}


def _parameter(parameter: Parameter) -> Schema:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.says,
        "schema": _field(parameter),
    }


def _field(parameter: Parameter) -> Schema:
    """What one value may be, or a list of them."""
    schema: Schema = {"type": "string"}
    if parameter.kind == "choice":
        schema["enum"] = list(parameter.choices)
    elif parameter.kind == "day":
        schema["format"] = "date"
    elif parameter.kind == "number":
        schema = {"type": "integer", "minimum": 0, "maximum": FURTHEST - 1}
    elif parameter.kind == "text":
        schema["maxLength"] = LONGEST
    if parameter.many:
        return {"type": "array", "items": schema, "maxItems": 20}
    return schema


def _view_schema(screen: Screen) -> Schema:
    """What the JSON holds: the fields of the view, unless the screen writes it otherwise."""
    schema: Schema = {"type": "object"}
    if screen.data is as_data:
        schema = schema_of(get_type_hints(screen.view)["return"])
    properties = {"format": {"type": "string"}} | schema.get("properties", {})
    return {**schema, "properties": properties}


def schema_of(kind: Any) -> Schema:
    """The JSON Schema of what `as_data` makes of a value of the type."""
    if kind is Span:
        return {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]
        properties = {name: schema_of(hints[name]) for name in names}
        return {"type": "object", "properties": properties, "required": names}
    if kind in SIMPLE:
        return {"type": SIMPLE[kind]}
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, UnionType):
        some = [schema_of(each) for each in arguments if each is not NoneType]
        return {"anyOf": [*some, *([{"type": "null"}] if NoneType in arguments else [])]}
    if origin is tuple and arguments[-1] is not Ellipsis:
        return {"type": "array", "prefixItems": [schema_of(each) for each in arguments]}
    if origin in (tuple, list):
        return {"type": "array", "items": schema_of(arguments[0])}
    return {"type": "object"} if origin is dict else {}
