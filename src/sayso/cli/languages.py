"""A word about each article that is in another language than the model."""

from __future__ import annotations

import re
from typing import Final

from sayso.cli.messages import complain

_NAMES: Final = {
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_CODE: Final = re.compile(r"([a-z]{2,3})(?:$|[-_])", re.I)
_READ: Final = frozenset(("en", "eng"))
_NONE: Final = frozenset(("und", "mul", "mis", "zxx"))
"""Codes that say that no language, or no single one, is known."""


def warn(source: str, language: str | None) -> None:
    """Say so if an article states that it is in a language other than English.

    Args:
        source: what names the article.
        language: as its source states it, if it does.
    """
    code = _CODE.match(language) if language else None
    if code is None:
        return
    short = code[1].lower()
    if short in _READ | _NONE:
        return
    named = f"{_NAMES[short]} ({short})" if short in _NAMES else f"another language ({short})"
    complain(f"{source}: is in {named}; statements are found in English only")
