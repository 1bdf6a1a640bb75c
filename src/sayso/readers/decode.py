"""Bytes → text, in any encoding that a browser reads, also where the label lies.

The order: byte order mark; valid UTF-8; the declared encoding, if the result looks like writing;
nearly valid UTF-8; what charset-normalizer makes of it, among the encodings of browsers;
windows-1252.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

import webencodings  # type: ignore[import-untyped]

from sayso.readers.base import clean

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"<(?:meta\s|\?xml\s)[^>]{0,1000}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})",
    re.I,
)
_TAG = re.compile(rb"<[^<>]{1,2000}>")
_SAMPLE = 64 * 1024
_GUESSES = sorted(
    {encoding.codec_info.name for encoding in map(webencodings.lookup, webencodings.LABELS)}
    - {"utf-8", "utf-16-le", "utf-16-be", "x-user-defined", "replacement"}
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
)


def binary_kind(data: bytes) -> str | None:
    """What ``data`` is if it is no text at all ("a PDF", "a binary file"), else ``None``."""
    head = data[:1024].lstrip()
    for magic, kind in _MAGIC:
        if data.startswith(magic) or (magic == b"%PDF-" and head.startswith(magic)):
            return kind
    sample = data[:4096]
    if any(sample.startswith(bom) for bom, _ in _BOMS) or _bare_utf16(data):
        return None
    odd = sum(1 for b in sample if b < 32 and b not in (9, 10, 12, 13, 27))
    few = len(sample) // (10 if _is_utf8(sample) else 50)  # as in compressed or encrypted data
    if odd > max(8, few) or (data[:1] > b"\x7f" and not data[:4096].strip(data[:1])):
        return "a binary file"
    return None


def _is_utf8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def is_utf16(data: bytes) -> bool:
    """Whether ``data`` is UTF-16, with or without a mark."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return marked or _bare_utf16(data) is not None


def decode(data: bytes, *, declared: str | None = None, markup: bool = False) -> str:
    """Decode ``data``; never fails.

    Args:
        data: the whole input.
        declared: the label from outside (an HTTP header), if any.
        markup: look for a label inside (``<meta charset>``, ``<?xml encoding>``) as well.

    Returns:
        Text without byte order mark, control characters and lone surrogates.
    """
    return clean(_decode(data, declared, markup))


def _decode(data: bytes, declared: str | None, markup: bool) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    if encoding := _bare_utf16(data) or "":
        return data.decode(encoding, "replace")
    labels = [declared, _inner_label(data) if markup else None]
    codecs_named = [found for label in labels if label and (found := _lookup(label))]
    escaped = data.isascii() and b"\x1b" in data and "iso2022_jp" in codecs_named
    if not escaped:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    for name in codecs_named:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if _looks_written(text):
            return text
    return _guess(data)


def _lookup(label: str) -> str | None:
    found = webencodings.lookup(label.strip())
    if found is None or found.name in ("utf-8", "x-user-defined", "replacement"):
        return None  # UTF-8 has been tried; the others are no writing
    name = codecs.lookup(found.codec_info.name).name
    return None if name.startswith("utf-16") else name  # a page that can say so is not UTF-16


def _inner_label(data: bytes) -> str | None:
    match = _META.search(data[:4096])
    return match.group(1).decode("ascii") if match else None


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows as NULs (of spaces, digits, line ends) on one side only."""
    sample = data[: 4096 - 4096 % 2]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for many, few, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if many * 12 > half and few * 50 < many:
            text = sample.decode(encoding, "ignore")
            if (
                text
                and sum(1 for c in text if c.isprintable() or c.isspace()) * 20 > len(text) * 19
            ):
                return encoding
    return None


def _looks_written(text: str) -> bool:
    """Whether a decoded text is likely what was meant: no C1 controls, no "Ïðèâåò"."""
    sample = text[:_SAMPLE]
    high = [c for c in sample if c >= "\x80"]
    if any("\x80" <= c <= "\x9f" for c in high):
        return False
    letters = sum(1 for c in sample if c.isalpha())
    accented = sum(1 for c in high if "\xc0" <= c <= "\xff" and c.isalpha())
    return accented * 2 < max(letters, 1)


def _guess(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for c in text[:_SAMPLE] if c >= "\x80" and c != "\ufffd")
    if bad * 10 <= good:
        return text
    from charset_normalizer import from_bytes

    sample = _TAG.sub(b" ", data[:_SAMPLE])
    found = from_bytes(sample, cp_isolation=_GUESSES)
    best = found.best()
    western = next((match for match in found if match.encoding == "cp1252"), None)
    if (
        best
        and western
        and western.chaos <= best.chaos
        and western.coherence >= best.coherence
        and sum(b >= 0xC0 for b in sample) * 12 < len(sample)
    ):
        best = western  # a few accents fit many encodings equally well; this is the usual one
    if best is not None and best.encoding not in ("utf_8", "ascii"):
        guessed = data.decode(best.encoding, "replace")
        if _mostly_letters(guessed):
            return guessed
    return data.decode("windows-1252", "replace")


def _mostly_letters(text: str) -> bool:
    high = [c for c in text[:_SAMPLE] if c >= "\x80"]
    return sum(unicodedata.category(c)[0] in "LPMNZ" for c in high) * 4 >= len(high) * 3
