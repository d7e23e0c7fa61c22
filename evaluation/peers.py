"""The peer that runs beside onrecord: textacy's `direct_quotations`, on the same documents."""

import re
from importlib.util import find_spec

from evaluation.attributions import Attribution
from onrecord.reading.language import load_model

NAME = "textacy"
PARAGRAPH = re.compile(r"[^\n]+")


def peer_missing() -> str | None:
    """Why the peer cannot run, or None when it can."""
    return None if find_spec(NAME) else f"{NAME} is not installed; `make evaluate` installs it"


def quoted_attributions(text: str) -> list[Attribution]:
    """Every quotation with a speaker that textacy finds, paragraph by paragraph.

    It gets onrecord's own parser. An odd number of quotation marks makes it give up on all that it
    was given: fed by paragraphs, it loses those and no more. It is at its best that way.
    """
    from textacy.extract.triples import direct_quotations

    found: list[Attribution] = []
    for paragraph in PARAGRAPH.finditer(text):
        doc = load_model()(paragraph.group())
        offset = paragraph.start()
        try:
            triples = list(direct_quotations(doc))
        except ValueError:
            continue
        for speaker, cue, content in triples:
            found.append(
                {
                    role: [[offset + token.idx, offset + token.idx + len(token)] for token in part]
                    for role, part in (("source", speaker), ("cue", cue), ("content", content))
                }
            )
    return found
