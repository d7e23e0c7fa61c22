"""Pages from templates; every value is escaped."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.export.wording import addressed, number, quoted, verb
from onrecord.index import days, shorten

STATIC = "/static"


def render(template: str, **values: Any) -> str:
    """The page."""
    return _environment().get_template(template).render(**values)


def static_address(name: str) -> str:
    """The address of a file of `static/`, with its hash, so that browsers may keep it."""
    return f"{STATIC}/{name}?v={_digest(name)}"


def safe_link(url: str | None) -> str | None:
    """The address when a browser may follow it: http or https, nothing that runs."""
    return url if (url or "").lower().startswith(("http://", "https://")) else None


def day(published: str | None) -> str:
    """The day of a date or date-time."""
    return (published or "")[:10]


def plural(count: int, one: str, many: str | None = None) -> str:
    """The count with its noun: "1 report", "2 reports", "3 stories"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


@cache
def _digest(name: str) -> str:
    content = files("onrecord.web").joinpath("static", *name.split("/")).read_bytes()
    return hashlib.sha256(content).hexdigest()[:12]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals |= {"static": static_address, "plural": plural, "days": days}
    environment.filters |= {
        "link": safe_link,
        "day": day,
        "shorten": shorten,
        "number": number,
        "verb": verb,
        "addressed": addressed,
        "quoted": quoted,
        "segment": lambda text: quote(text, safe=""),
    }
    return environment
