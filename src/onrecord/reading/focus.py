"""Who was mentioned lately: what pronouns and "the minister" can refer back to."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.ontology.cues import default_cues
from onrecord.reading.language import Parse
from onrecord.reading.roles import surface_subject

SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))
SPEAKS = 2
"""Bonus of who spoke in an earlier sentence, for a pronoun that speaks (own reports)."""
REACH = 4
"""Sentences that a pronoun looks back; further antecedents are rare in news (own reports)."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention: token, drafts that it stands for, sentence number, whether it acts or speaks."""

    token: int
    numbers: tuple[int, ...]
    sentence: int
    subject: bool
    speaks: bool = False


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
            mention = Mentioned(
                token.i, numbers, self._sentence(token.i), subject, subject and _speaks(token)
            )
            self._mentions.append(mention)

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

        Nearer sentences come first and subjects before others; who speaks goes on speaking. What
        is an argument of the same verb is left out (Binding Principle B), and so are, outside
        quotations, what was quoted, and who is named in what the pronoun's verb tells (Principle
        C): "the porter is ill, she said".
        """
        here, barred = self._sentence(token.i), self._shared_subject(token)
        told = _told_before(token)
        speaks = token.dep_ in SUBJECTS and _speaks(token)
        best: tuple[tuple[int, int], tuple[int, ...]] | None = None
        for mention in self.recent():
            distance = here - mention.sentence
            if distance > REACH:
                break
            if not fits(mention.numbers) or self._same_clause(token, mention.token):
                continue
            named = self._doc[mention.token].pos_ != "PRON"
            if mention.numbers == barred or (named and mention.token in told):
                continue
            if self._quoted[mention.token] and not self._quoted[token.i]:
                continue
            foremost = mention.subject and distance > 0 and is_foremost(self._doc[mention.token])
            goes_on = SPEAKS * (speaks and mention.speaks and distance > 0)
            rank = (
                4 * distance - 3 * mention.subject - foremost - goes_on,
                token.i - mention.token,
            )
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


def _speaks(token: Token) -> bool:
    """Whether the token is the subject of a verb of speech."""
    return default_cues().act("verbs", token.head.lemma_.lower(), "clause") is not None


def _told_before(token: Token) -> range:
    """The words before a speaker that its verb tells or answers: "S, she said"; "asked S, he"."""
    verb = token.head
    if token.dep_ not in SUBJECTS or not _speaks(token):
        return range(0)
    told = [c for c in verb.children if c.dep_ in ("ccomp", "advcl") and c.i < token.i]
    told = [c for c in told if c.dep_ == "ccomp" or c.lemma_ in ("ask", "question", "press")]
    if not told:
        return range(0)
    first = told[0].left_edge.i
    breaks = [i for i in range(first, token.i) if token.doc[i].text in (":", ";")]
    return range(max([first, *breaks]), token.i)


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
