"""The contexts of an event: what the paragraph that tells it is about, by cue phrases."""

from collections import Counter
from collections.abc import Iterator

from onrecord.ontology.context_cues import Meaning, Phrase, context_cues
from onrecord.reading.language import Parse

MOST = 3
"""An event gets no more contexts than this; PLOVER normally gives one."""
WORTH = {"sure": 2, "hints": 1}
ENOUGH = 2
"""One sure cue is enough; of hints, two different ones in a paragraph."""

Words = list[frozenset[str]]
"""For each token the forms by which it may be known: as it stands, and its lemma."""


def find_contexts(parse: Parse) -> dict[int, tuple[str, ...]]:
    """The contexts of each block, by block index: the best founded, at most three, sorted.

    A phrase counts once in a block, however often it stands there.
    """
    seen: dict[int, dict[Phrase, tuple[Meaning, ...]]] = {}
    for i, phrase, meanings in _cues(parse):
        seen.setdefault(parse.block[i], {})[phrase] = meanings
    found = {block: _foremost(cues) for block, cues in seen.items()}
    return {block: contexts for block, contexts in found.items() if contexts}


def _cues(parse: Parse) -> Iterator[tuple[int, Phrase, tuple[Meaning, ...]]]:
    """The phrases of the text with the index of their first token; none overlaps another."""
    cues = context_cues()
    words = _words(parse)
    i = 0
    while i < len(words):
        opened = sorted(word for word in words[i] if word in cues)
        held = (pair for word in opened for pair in cues[word] if _stands(pair[0], words, i))
        best = max(held, key=lambda pair: (len(pair[0]), pair[0]), default=None)
        if best is not None:
            yield i, *best
        i += len(best[0]) if best else 1


def _words(parse: Parse) -> Words:
    """The forms of every token; each form is looked up once, which is several times faster."""
    rows = parse.doc.to_array(["LOWER", "LEMMA"]).tolist()
    strings = parse.doc.vocab.strings
    forms = {form: strings[form].lower() for form in {form for row in rows for form in row}}
    return [frozenset(forms[form] for form in row) for row in rows]


def _stands(phrase: Phrase, words: Words, i: int) -> bool:
    """Whether the phrase stands at the token."""
    here = words[i : i + len(phrase)]
    return len(here) == len(phrase) and all(
        part in known for part, known in zip(phrase, here, strict=True)
    )


def _foremost(cues: dict[Phrase, tuple[Meaning, ...]]) -> tuple[str, ...]:
    """The contexts for which enough speaks, those with most first when there are too many."""
    counts = Counter[str]()
    for meanings in cues.values():
        for context, strength in meanings:
            counts[context] += WORTH[strength]
    enough = [context for context in counts if counts[context] >= ENOUGH]
    return tuple(sorted(sorted(enough, key=lambda name: (-counts[name], name))[:MOST]))
