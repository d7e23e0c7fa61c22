"""In which language a text is written; onrecord reads English."""

import unicodedata
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from onrecord.errors import UnreadableError
from onrecord.ontology.words import load_words

SAMPLE = 20_000
ENOUGH_WORDS = 12
"""Shorter texts are headlines full of foreign names: only their script is checked."""
CERTAIN = 0.9

PLAINLY = 0.08
"""Share of English function words from which no further check is needed; the least of all articles
of PolNeAR dev is 0.115. It spares the half second that py3langid takes to load."""


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


READ = frozenset(("en", "zxx"))
"""English, and text that is in no language at all, such as a list of names (ISO 639-2)."""


def require_english(text: str) -> None:
    """Check that the text is in English; short texts have the benefit of the doubt.

    Raises:
        UnreadableError: `language` when it is surely in another one.
    """
    sample = text[:SAMPLE]
    words = sample.casefold().split()
    if len(words) >= ENOUGH_WORDS and _share(words) >= PLAINLY:
        return
    letters = [character for character in sample if character.isalpha()]
    foreign = sum(not _latin(character) for character in letters)
    if len(words) < ENOUGH_WORDS and foreign <= len(letters) / 2:
        return
    code, certainty = _identifier().classify(sample)
    if foreign > len(letters) / 2 or (code not in READ and certainty >= CERTAIN):
        what = (
            f"{_names().get(code, code)} ({code})" if code != "en" else "a script that is not Latin"
        )
        raise UnreadableError("language", f"the text seems to be in {what}; onrecord reads English")


def _share(words: list[str]) -> float:
    english = load_words("languages")["english_function_words"]
    return sum(word in english for word in words) / len(words)


@cache
def _names() -> dict[str, str]:
    """Language codes (ISO 639-1) and English names of languages."""
    pairs = (pair.partition(" ") for pair in load_words("languages")["names"])
    return {code: name for code, _, name in pairs}


@cache
def _latin(character: str) -> bool:
    return "LATIN" in unicodedata.name(character, "")
