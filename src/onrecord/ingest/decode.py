"""Bytes to text: the encoding is what the bytes say first, what the page declares second."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, lookup

from charset_normalizer import from_bytes

from onrecord.errors import UnreadableError

MAX_BYTES = 6 * 1024 * 1024
"""The largest input read as one report: pages of 5 MB do occur, nearly all of it scripts."""

BOMS = (
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = {
    b"%PDF-": "a PDF document; save its text first",
    b"PK\x03\x04": "a zip archive or office document; save its text first",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a sound, film or WebP file",
    b"\x1f\x8b": "a gzip archive; unpack it first",
    b"\xd0\xcf\x11\xe0": "an old office document; save its text first",
    b"{\\rtf": "a rich-text document; save its text first",
    b"\x7fELF": "a program",
}
DECLARED = re.compile(
    rb"(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?([\w-]+)", re.I
)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SAMPLE = 100_000


def decode(data: bytes, declared: str | None = None, max_bytes: int = MAX_BYTES) -> str:
    """The text that the bytes encode; `declared` is a charset named by the sender.

    Order: byte-order mark, UTF-8, the charset declared by sender or page, a guess.

    Raises:
        UnreadableError: `empty`, `too-large` (over `max_bytes`), `binary`, or `encoding`.
    """
    if len(data) > max_bytes:
        raise UnreadableError(
            "too-large", f"it has {len(data):,} bytes; at most {max_bytes:,} are read as one report"
        )
    if not data.strip():
        raise UnreadableError("empty", "it is empty; give a file with an article in it")
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding, errors="replace")
    refuse_binary(data)
    for stated in ("utf-8", declared, _declared_in(data)):
        if stated and (text := _decoded_strictly(data, stated)) is not None:
            return text
    return _guessed(data)


def refuse_binary(data: bytes) -> None:
    """Check that the bytes are text.

    Raises:
        UnreadableError: `binary` for known file signatures, and for control bytes that no text has.
    """
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableError("binary", f"it is {what}; onrecord reads HTML and plain text")
    head = data[:SAMPLE]
    if _utf16(head) is None and len(CONTROLS.findall(head)) > len(head) / 100:
        raise UnreadableError("binary", "it is a binary file; onrecord reads HTML and plain text")


def _utf16(head: bytes) -> str | None:
    """UTF-16 without a mark: in English nearly every second byte is zero."""
    if len(head) < 4:
        return None
    share = [head[side::2].count(0) / len(head[side::2]) for side in (0, 1)]
    if share[1] > 0.7 and share[0] < 0.1:
        return "utf-16-le"
    return "utf-16-be" if share[0] > 0.7 and share[1] < 0.1 else None


def _declared_in(data: bytes) -> str | None:
    match = DECLARED.search(data[:4096])
    return match.group(1).decode("ascii", "replace") if match else None


def _guessed(data: bytes) -> str:
    if encoding := _utf16(data[:SAMPLE]):
        return _decoded(data, encoding, errors="replace")
    best = from_bytes(data[:SAMPLE]).best()
    for encoding in (best.encoding if best else None, "windows-1252"):
        if encoding and (text := _decoded_strictly(data, encoding)) is not None:
            return text
    text = _decoded(data, "utf-8", errors="replace")
    if text.count("\ufffd") > len(text) / 20:
        raise UnreadableError("encoding", "its encoding is unknown; save it as UTF-8 and try again")
    return text


def _decoded_strictly(data: bytes, encoding: str) -> str | None:
    """The text, or None when the bytes are not in that encoding or nobody knows it."""
    try:
        # Pages that declare Latin-1 mean Windows-1252 (WHATWG Encoding Standard, section 4.2).
        name = lookup(encoding).name
        name = "cp1252" if name in ("iso8859-1", "ascii") else name
        return _decoded(data, name, errors="strict")
    except (LookupError, UnicodeError):
        return None


def _decoded(data: bytes, encoding: str, errors: str) -> str:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError as error:
        if errors == "strict":
            raise
        raise UnreadableError("encoding", f"it is not {encoding} although marked so") from error
