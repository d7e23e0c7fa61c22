"""Interviews set as turns: "Q: ... A: ...", "Name: ...", "JN: ..."; answers are the guest's."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Actor
from onrecord.ontology.cues import CueLexicon
from onrecord.reading.attributions import Attribution
from onrecord.reading.cast import Cast
from onrecord.reading.labels import read_label
from onrecord.reading.language import Parse

LONGEST_INITIALS = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph that a label opens: tokens from `first` over the colon up to `stop`."""

    first: int
    colon: int
    stop: int

    @property
    def label(self) -> range:
        """The label's tokens."""
        return range(self.first, self.colon)


def read_turns(
    parse: Parse, cast: Cast, labelled: Sequence[Attribution], lexicon: CueLexicon
) -> list[Attribution]:
    """What the labelled attributions become in an interview.

    Adds the answers whose label is a word or initials, and gives every turn the paragraphs
    without a label up to the next turn. One labelled paragraph alone makes no interview.
    """
    named = {one.head: one for one in labelled}
    offered = list(_turns(parse))
    counts = Counter(_word(parse, turn) for turn in offered)
    turns = [
        turn
        for turn in offered
        if turn.colon in named or _short(parse, turn) or counts[_word(parse, turn)] > 1
    ]
    if len(turns) < 2:
        return list(labelled)
    made: dict[int, Attribution] = {}
    speakers: dict[str, int] = {}
    guest = None
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        word = _word(parse, turn)
        stop = following.first if following is not None else turn.stop
        content = range(turn.colon + 1, stop)
        one = named.get(turn.colon)
        if one is not None:
            made[turn.colon] = replace(one, content=frozenset(content))
            guest = one.speaker
            continue
        if word in lexicon.asking:
            continue
        if word in lexicon.answering:
            speaker = guest if guest is not None else _introduced(parse, cast, turns[0].first)
            guest = speaker
        else:
            speaker = speakers.get(word) or _spelled_out(parse, cast, word)
            speakers |= {word: speaker} if speaker is not None else {}
        if speaker is not None and len(content) > 0:
            made[turn.colon] = read_label(parse, turn.colon, turn.label, speaker, content)
    return sorted((named | made).values(), key=lambda one: one.head)


def _word(parse: Parse, turn: Turn) -> str:
    return " ".join(parse.doc[i].text for i in turn.label).upper().rstrip(".")


def _turns(parse: Parse) -> Iterator[Turn]:
    """Every paragraph with a colon near its start."""
    first = 0
    for i in range(1, len(parse.block) + 1):
        if i < len(parse.block) and parse.block[i] == parse.block[first]:
            continue
        near = range(first + 1, min(i, first + 8))
        colon = next((k for k in near if parse.doc[k].text == ":"), None)
        if colon is not None and parse.report.blocks[parse.block[first]].kind != "title":
            yield Turn(first, colon, i)
        first = i


def _short(parse: Parse, turn: Turn) -> bool:
    """Whether the label is one word or initials in capitals."""
    letters = [parse.doc[i].text for i in turn.label if parse.doc[i].is_alpha]
    word = "".join(letters)
    return bool(word) and (
        (word.isupper() and len(word) <= LONGEST_INITIALS)
        or (len(letters) == 1 and word.lower() in {"question", "answer"})
    )


def _people(parse: Parse, cast: Cast) -> Mapping[str, tuple[Actor, int]]:
    """Every person with the token of his first mention."""
    starts = {start: i for i, start in enumerate(parse.starts)}
    found = {}
    for actor in cast.actors.values():
        at = [starts[span.start] for span in actor.mentions if span.start in starts]
        if actor.kind == "person" and at:
            found[actor.id] = (actor, min(at))
    return found


def _introduced(parse: Parse, cast: Cast, before: int) -> int | None:
    """The person most often mentioned before the first turn, the last named of equals."""
    people = _people(parse, cast)
    limit = parse.starts[before] if before < len(parse.starts) else len(parse.report.text)
    counts = {
        key: (sum(span.start < limit for span in actor.mentions), at)
        for key, (actor, at) in people.items()
        if at < before
    }
    best = max(counts, key=lambda key: (*counts[key], key), default=None)
    return _head(parse, people[best][1]) if best is not None else None


def _spelled_out(parse: Parse, cast: Cast, initials: str) -> int | None:
    """The person whose name has these initials."""
    letters = initials.replace(".", "").replace(" ", "")
    for actor, at in _people(parse, cast).values():
        if "".join(word[:1] for word in actor.name.split()).upper() == letters:
            return _head(parse, at)
    return None


def _head(parse: Parse, first: int) -> int:
    """The head of the name that begins at the token."""
    token = parse.doc[first]
    while token.dep_ == "compound" and token.head.i > token.i:
        token = token.head
    return token.i
