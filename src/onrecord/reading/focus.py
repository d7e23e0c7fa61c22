"""Who was mentioned lately: what pronouns and "the minister" can refer back to."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.reading.language import Parse
from onrecord.reading.roles import surface_subject

SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))
REACH = 4
"""Sentences that a pronoun looks back; further antecedents are rare in news (own reports)."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention: token, drafts that it stands for, sentence number, whether it is a subject."""

    token: int
    numbers: tuple[int, ...]
    sentence: int
    subject: bool


class Focus:
    """Mentions in text order."""

    def __init__(self, parse: Parse) -> None:
        """Begin before the first word."""
        self._doc = parse.doc
        self._block = parse.block
        self._quoted = _quoted(parse)
        self._starts = [sentence.start for sentence in parse.doc.sents]
        self._mentions: list[Mentioned] = []

    def push(self, token: Token, numbers: tuple[int, ...]) -> None:
        """Note that the token stands for the drafts."""
        if numbers:
            subject = token.dep_ in SUBJECTS
            self._mentions.append(Mentioned(token.i, numbers, self._sentence(token.i), subject))

    def recent(self) -> Iterator[Mentioned]:
        """Mentions from the latest back to the first."""
        return reversed(self._mentions)

    def within(self, token: Token, sentences: int) -> Iterator[Mentioned]:
        """Mentions in that many sentences before the token, the latest first."""
        here = self._sentence(token.i)
        for mention in self.recent():
            if here - mention.sentence > sentences:
                return
            yield mention

    def antecedent(self, token: Token, fits: Callable[[tuple[int, ...]], bool]) -> tuple[int, ...]:
        """What a pronoun most likely stands for; () when nothing near fits.

        Nearer sentences come first and subjects before others; what is an argument of the same
        verb is left out (Binding Principle B), and so is, outside quotations, what was quoted.
        """
        here, barred = self._sentence(token.i), self._shared_subject(token)
        best: tuple[tuple[int, int], tuple[int, ...]] | None = None
        for mention in self.recent():
            distance = here - mention.sentence
            if distance > REACH:
                break
            if not fits(mention.numbers) or self._same_clause(token, mention.token):
                continue
            if mention.numbers == barred:
                continue
            if self._quoted[mention.token] and not self._quoted[token.i]:
                continue
            foremost = mention.subject and distance > 0 and is_foremost(self._doc[mention.token])
            rank = (4 * distance - 3 * mention.subject - foremost, token.i - mention.token)
            if best is None or rank < best[0]:
                best = (rank, mention.numbers)
        return best[1] if best else ()

    def _same_clause(self, token: Token, other: int) -> bool:
        return token.dep_ != "poss" and self._doc[other].head.i == token.head.i

    def _shared_subject(self, token: Token) -> tuple[int, ...]:
        """Who does what the verb says to the object "him", if need be as the verb before says.

        "Haddad telephoned the president and asked him": not Haddad.
        """
        whole = token
        while whole.dep_ in ("pobj", "prep") and whole.head.pos_ in ("ADP", "NOUN", "NUM"):
            whole = whole.head  # "killed dozens of them"
        if whole.dep_ not in ("dobj", "dative"):
            return ()
        subject = surface_subject(whole.head)
        if subject is None:
            return ()
        return next((m.numbers for m in self.recent() if m.token == subject.i), ())

    def _sentence(self, i: int) -> int:
        return bisect_right(self._starts, i)


def is_foremost(token: Token) -> bool:
    """Whether the token is the subject of its whole sentence, which the next goes on about."""
    verb = token.head
    whole = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    return whole and token.dep_ in ("nsubj", "nsubjpass")


def _quoted(parse: Parse) -> list[bool]:
    """Whether each token stands between quotation marks, counted anew in every block."""
    inside: list[bool] = []
    is_open = False
    for token in parse.doc:
        if token.i and parse.block[token.i] != parse.block[token.i - 1]:
            is_open = False
        if token.text == '"':
            is_open = not is_open
        inside.append(is_open)
    return inside
