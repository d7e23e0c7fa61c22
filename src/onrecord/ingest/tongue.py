"""In which language a text is written; onrecord reads English."""

import unicodedata
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from onrecord.errors import UnreadableError

SAMPLE = 20_000
ENOUGH_WORDS = 12
"""Shorter texts are headlines full of foreign names: only their script is checked."""
CERTAIN = 0.9

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "ms": "Malay", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def require_english(text: str) -> None:
    """Check that the text is in English; short texts have the benefit of the doubt.

    Raises:
        UnreadableError: `language` when it is surely in another one.
    """
    sample = text[:SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    foreign = sum(not _latin(character) for character in letters)
    if len(sample.split()) < ENOUGH_WORDS and foreign <= len(letters) / 2:
        return
    code, certainty = _identifier().classify(sample)
    if foreign > len(letters) / 2 or (code != "en" and certainty >= CERTAIN):
        what = f"{NAMES.get(code, code)} ({code})" if code != "en" else "a script that is not Latin"
        raise UnreadableError("language", f"the text seems to be in {what}; onrecord reads English")


@cache
def _latin(character: str) -> bool:
    return "LATIN" in unicodedata.name(character, "")
