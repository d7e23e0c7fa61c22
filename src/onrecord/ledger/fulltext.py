"""Searching words: one way to write a search, understood alike by both databases."""

import re
from collections.abc import Iterator

from onrecord.errors import OnRecordError

TERM = re.compile(r"(?P<no>-?)(?:\"(?P<phrase>[^\"]*)\"?|(?P<word>\S+))")
WORD = re.compile(r"\w+")


def search_expression(search: str, dialect: str) -> str:
    """The search for SQLite's FTS5, or for PostgreSQL's `websearch_to_tsquery`.

    Words must all occur; "phrases" occur as they stand; `or` parts alternatives, `-` excludes.

    Raises:
        OnRecordError: an alternative has no word that must occur.
    """
    write = _fts5 if dialect == "sqlite" else _websearch
    return write(list(_alternatives(search)))


def any_word(search: str) -> str:
    """The search for any of the words and phrases that the search asks for."""
    terms = [f'"{words}"' for wanted, _ in _alternatives(search) for words in wanted]
    return " or ".join(terms)


def _alternatives(search: str) -> Iterator[tuple[list[str], list[str]]]:
    """What must occur and what must not, for each alternative; phrases as words and blanks."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in TERM.finditer(search):
        if (term["word"] or "").lower() == "or" and not term["no"]:
            yield wanted, unwanted
            wanted, unwanted = [], []
            continue
        words = WORD.findall((term["phrase"] or term["word"] or "").replace("_", " "))
        if words:
            (unwanted if term["no"] else wanted).append(" ".join(words))
    yield wanted, unwanted


def _fts5(alternatives: list[tuple[list[str], list[str]]]) -> str:
    return " OR ".join(f"({_fts5_part(*_checked(part))})" for part in alternatives)


def _fts5_part(wanted: list[str], unwanted: list[str]) -> str:
    found = " AND ".join(f'"{words}"' for words in wanted)
    return f"({found})" + "".join(f' NOT "{words}"' for words in unwanted)


def _websearch(alternatives: list[tuple[list[str], list[str]]]) -> str:
    return " or ".join(
        " ".join([*(f'"{words}"' for words in wanted), *(f'-"{words}"' for words in unwanted)])
        for wanted, unwanted in map(_checked, alternatives)
    )


def _checked(part: tuple[list[str], list[str]]) -> tuple[list[str], list[str]]:
    if not part[0]:
        raise OnRecordError("a search needs a word that occurs; `or` stands between two of them")
    return part
