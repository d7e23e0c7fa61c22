"""Lines that pages print among the paragraphs: share bars, "Also read", appeals to subscribe."""

import re
from functools import cache

from onrecord.ingest.days import MONTH, WEEKDAY
from onrecord.ontology.words import load_words

LONGEST = 300
"""Characters of the longest line taken for clutter; paragraphs of news may begin with any words."""

TIME = re.compile(
    rf"""(?:(?:published|posted|updated|last\ updated|modified|first\ published|at|on)\b[\s:|-]*)*
    (?:(?:{WEEKDAY},?\s*)?(?:\d{{1,2}}\s+{MONTH}|{MONTH}\s+\d{{1,2}}),?(?:\s*\d{{4}})?[\s,|@·•-]*(?:at\s+)?
      |\d{{4}}-\d\d-\d\d[T\s,|-]*)?
    (?:\d{{1,2}}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?)?\s*
      (?:\(?(?:[A-Z]{{2,5}}|GMT[+-]\d+|[+-]\d\d:?\d\d)\)?)?
    |(?:updated\s+|posted\s+|published\s+)?\d+\s*
      (?:s|m|h|d|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?)\.?\ ago
    |\d+\s*(?:-\s*)?min(?:ute)?s?\s+read|reading\ time.{{0,20}}
    |list\ of\ \d+\ items?
    |\d+\s+(?:comments?|shares?|views?|likes?|replies)""",
    re.IGNORECASE | re.VERBOSE,
)
EDGES = " \t.:!|»›→>…-–—*•·#()[]+▶▸▼✔🔴👉"
SIGNED = re.compile(r"(?<=[.!?”\"])\s*[—–-]\s?[A-Z][\w./& ]{1,30}$")
PICTURE = re.compile(r"\s*(?:[(\[|/©]|\b(?=photo|image|picture|credit|source|file|courtesy))", re.I)


def is_clutter(line: str) -> bool:
    """Whether the line belongs to the page and not to the article."""
    if len(line) > LONGEST:
        return False
    words = load_words("clutter")
    bare = line.strip(EDGES).casefold().replace("’", "'")
    if not any(map(str.isalnum, bare)):
        return True
    if bare in words["lines"] or bare in words["pointers"] or _is_time(line.strip(EDGES)):
        return True
    lead, mark, rest = re.sub(r"\s*[:|–—»]\s*|\s+-\s+", "\0", bare, count=1).partition("\0")
    if mark and rest and lead in words["pointers"] | words["fields"]:
        return True
    return bool(_appeals().match(bare))


def _is_time(line: str) -> bool:
    """Whether the line is a clock time, day or age ("14:05 GMT", "3 hours ago")."""
    return any(map(str.isdigit, line)) and bool(TIME.fullmatch(line))


def is_pointer(line: str) -> bool:
    """Whether the line announces links to other articles and nothing else ("Related stories")."""
    return line.strip(EDGES).casefold().replace("’", "'") in load_words("clutter")["pointers"]


def without_picture_credit(caption: str) -> str:
    """The caption without the credit of its picture: "… (Photo: X)", "| AP Photo/Y", "© AFP"."""
    caption = SIGNED.sub("", caption)
    for match in PICTURE.finditer(caption):
        if _is_picture_credit(caption[match.start() :]):
            return caption[: match.start()].rstrip(" |–—-/(")
    return caption


def _is_picture_credit(text: str) -> bool:
    """Whether these last words of a caption name who took or sent the picture."""
    bare = text.strip(" .()[]|/:©").casefold()
    if len(bare) > 80 or re.search(r"\.\s", text.strip(" .")):
        return False
    return "©" in text or text.strip().startswith("/") or bool(_picture_credits().match(bare))


@cache
def _appeals() -> re.Pattern[str]:
    return _beginning(load_words("clutter")["appeals"])


@cache
def _picture_credits() -> re.Pattern[str]:
    names = load_words("clutter")["picture_credits"] | {
        f"{name.casefold()}" for name in load_words("credits")["agencies"]
    }
    return re.compile(rf"(?:{_alternatives(names)})(?:$|[:/|]|\s+(?:photo|/|via|by))")


def _beginning(phrases: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(phrases)})(?!\w)")


def _alternatives(phrases: frozenset[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))
