"""An event while it is being read: its tokens are known, its ids and spans not yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from spacy.tokens import Token

from onrecord.model import Status
from onrecord.ontology.plover import Codebook, Rule
from onrecord.reading.arguments import Parties
from onrecord.reading.learned.events import Chances
from onrecord.reading.triggers import Trigger

AUXILIARIES = frozenset({"aux", "auxpass", "neg"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making.

    `words` are the trigger's tokens in text order; `like` is the type of PLOVER whose grammar the
    type follows; `cue_of` is the id of the statement whose speech act the event is, or None;
    `cameo` None means the code closest to type and mode; `two_sided` says that the act is done to
    the other side of talks ("walked out of the talks"). `found` is the expression that told it, if
    one did, `rules` the rules of the codebook that made it what it is, `chances` what the learned
    opinion gives each type, if it was asked.
    """

    head: Token
    words: tuple[Token, ...]
    type: str
    like: str
    mode: str | None
    parties: Parties
    status: Status
    cameo: str | None = None
    reciprocal: bool = False
    two_sided: bool = False
    cue_of: str | None = None
    confidence: float = 1.0
    found: Trigger | None = None
    rules: tuple[Rule, ...] = ()
    chances: Chances | None = None

    def recoded(self, rule: Rule, codebook: Codebook) -> Self:
        """The same event as the rule codes it; a mode of the type it had stays if it can."""
        kind, mode = codebook.types[rule.becomes or self.type], rule.mode
        if mode is None and self.mode in kind.modes:
            mode = self.mode
        cameo = self.cameo if (kind.name, mode) == (self.type, self.mode) else None
        recoded = replace(self, type=kind.name, like=kind.like, mode=mode, cameo=cameo)
        return replace(recoded, rules=(*self.rules, rule))

    def trigger(self) -> tuple[int, ...]:
        """Indices of the words with the auxiliaries, negations and "to" that go with its verbs."""
        verbs = [word for word in self.words if word.pos_ in ("VERB", "AUX")]
        with_these = [c.i for verb in verbs for c in verb.children if c.dep_ in AUXILIARIES]
        whole = [i for word in self.words for i in _hyphenated(word)]
        return tuple(sorted({*whole, *with_these}))

    def joined(self, other: Self) -> Self:
        """This event with the words of another mention of it."""
        words = {token.i: token for token in (*self.words, *other.words)}
        return replace(self, words=tuple(words[i] for i in sorted(words)))


def _hyphenated(word: Token) -> Iterator[int]:
    """The word with what hyphens join to it: "sit-in"."""
    yield word.i
    doc = word.doc
    i = word.i
    while i > 1 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_:
        yield from (i - 2, i - 1)
        i -= 2
