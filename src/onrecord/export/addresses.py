"""Addresses: by what reports and records are named in formats that want an IRI."""

import re
from urllib.parse import quote

from onrecord.model import Report

UNSAFE = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")
"""What stands in no URI (RFC 3986); it is percent-encoded, so that no program stumbles."""


def record_iri(id_: str) -> str:
    """The name of a record, actor or report that has no address: its id as a URN."""
    return f"urn:onrecord:{id_}"


def address(report: Report) -> str:
    """Where the report was published, or its id as a URN when that is unknown."""
    url = (report.url or "").strip()
    if not url.lower().startswith(("http://", "https://")):
        return record_iri(report.id)
    return UNSAFE.sub(lambda found: quote(found.group().encode("utf8", "replace")), url)
