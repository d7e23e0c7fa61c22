"""Plain text to passages: title, paragraphs, headings, quotes, lists; wrapped lines are joined."""

import re

from onrecord.ingest.characters import clean, squeeze
from onrecord.ingest.clutter import is_clutter, is_pointer
from onrecord.ingest.credits import mark_credits, read_credit
from onrecord.ingest.passages import Draft, Passage
from onrecord.model import BlockKind

WRAP_WIDTH = 120
"""Characters of the widest line in a text that somebody wrapped; longer lines are paragraphs."""
TITLE_LENGTH = 220
HEADING_WORDS = 12

ENDED = re.compile(r"[.!?…:;][\"”’')\]]*$")
BULLET = re.compile(r"(?:[•●▪‣◦*–-]|\d{1,2}[.)])\s+(?=\S)")
MARKDOWN_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){1,4}$|\b(?:Inc|Ltd|Co|Jr|Sr|Govt|No|vs)\.$")


def read_text(text: str) -> Draft:
    """The draft of a plain text.

    The first passage is the title when it is short, ends without a full stop and more follows.
    """
    lines = [MARKDOWN_LINK.sub(r"\1", line) for line in clean(text).split("\n")]
    kept = [p for p in _passages(lines) if p.kind == "title" or not _is_dropped(p)]
    return mark_credits(Draft(tuple(_with_headings(without_pointed(kept)))))


def without_pointed(passages: list[Passage]) -> list[Passage]:
    """The passages without "Related stories" and the headlines listed under it."""
    kept: list[Passage] = []
    pointing = False
    for passage in passages:
        if is_pointer(passage.text) and passage.kind != "title":
            pointing = True
            continue
        pointing = pointing and not ENDED.search(passage.text) and len(passage.text) < TITLE_LENGTH
        if not pointing or passage.kind in ("title", "credit"):
            kept.append(passage)
    return kept


def join_lines(lines: list[str]) -> list[str]:
    """Paragraphs of a group of lines without blank ones: wrapped lines are joined.

    Lines are wrapped when none is wider than `WRAP_WIDTH` and most of them break off in the midst
    of a sentence; then a line continues the one before when its first word had no room there.
    """
    bare = [squeeze(line) for line in lines]
    width = max(map(len, bare), default=0)
    broken = sum(not ENDED.search(line) for line in bare[:-1])
    wrapped = width <= WRAP_WIDTH and broken > len(bare[:-1]) / 2
    paragraphs: list[list[str]] = []
    for i, line in enumerate(bare):
        if paragraphs and not BULLET.match(line) and _continues(bare[i - 1], line, width, wrapped):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [" ".join(parts) for parts in paragraphs]


def _continues(before: str, line: str, width: int, wrapped: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if not before or not line or _stands_alone(before) or _stands_alone(line):
        return False
    if line[0].islower() and not ENDED.search(before):
        return True
    full = len(before) + 1 + len(line.split(" ", 1)[0]) > 0.9 * width
    return wrapped and full


def _stands_alone(line: str) -> bool:
    """Whether a line is a byline, a date or a credit in brackets.

    A bare "Reuters" may go on with the sentence of the line before.
    """
    if len(line) > 80 or not (line[0].isupper() or line[0].isdigit() or line[0] in "([—"):
        return False
    return bool(read_credit(line)) and (line[0] in "([—" or not read_credit(line, head=False))


def _passages(lines: list[str]) -> list[Passage]:
    """Title and body in order; the kinds are told by marks at the head of the lines."""
    groups = _groups(lines)
    found: list[Passage] = []
    for number, group in enumerate(groups):
        paragraphs = join_lines(group)
        if number == 0 and len(groups) + len(paragraphs) > 2 and _is_title(paragraphs[0]):
            found.append(Passage("title", paragraphs.pop(0).lstrip("# ").strip()))
        found += filter(None, map(_passage, paragraphs))
    return found


def _groups(lines: list[str]) -> list[list[str]]:
    """Runs of lines without a blank line between them."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _is_title(line: str) -> bool:
    if len(line) > TITLE_LENGTH or BULLET.match(line) or read_credit(line):
        return False
    ended = ENDED.search(line)
    return not ended or ended.group()[0] in "!?" or bool(ABBREVIATED.search(line))


def _passage(line: str) -> Passage | None:
    """A line as a passage without its mark, or None when the mark is all there is."""
    kind: BlockKind = "paragraph"
    if match := re.match(r"#{1,6} +", line):
        kind, line = "heading", line[match.end() :]
    elif match := re.match(r">+ +", line):
        kind, line = "quote", line[match.end() :]
    elif (match := BULLET.match(line)) and not read_credit(line):
        kind, line = "list", line[match.end() :]
    return Passage(kind, line.strip()) if line.strip() else None


def _is_dropped(passage: Passage) -> bool:
    """Clutter, but neither a date that tells when the report came out nor a pointer's head."""
    if is_pointer(passage.text) or read_credit(passage.text):
        return False
    return is_clutter(passage.text)


def _with_headings(passages: list[Passage]) -> list[Passage]:
    """Short lines without a stop between paragraphs are headings."""
    return [
        Passage("heading", p.text) if _is_heading(passages, i) else p
        for i, p in enumerate(passages)
    ]


def _is_heading(passages: list[Passage], i: int) -> bool:
    passage = passages[i]
    if passage.kind != "paragraph" or not 0 < i < len(passages) - 1:
        return False
    words = passage.text.split()
    return (
        passages[i - 1].kind == "paragraph"
        and passages[i + 1].kind in ("paragraph", "quote", "list")
        and len(words) <= HEADING_WORDS
        and not ENDED.search(passage.text)
        and not read_credit(passage.text)
        and passage.text[-1] not in '"”,-—'
        and words[0][0].isupper()
    )
