"""Mentions as bracketed text: "[Ana Ruiz] left in [other:the car]"."""

from __future__ import annotations

from sayso.records import Mention
from sayso.resolution.who.pronouns import pronoun


def marked(text: str) -> tuple[str, list[Mention]]:
    """A text without its brackets, and a mention for each; "[other:the car]" has its type."""
    plain, mentions, opened = "", [], []
    for part in text.replace("[", "\0[").replace("]", "\0]").split("\0"):
        if part.startswith("["):
            kind, _, rest = part[1:].rpartition(":")
            opened.append((len(plain), kind or "person"))
            plain += rest
        elif part.startswith("]"):
            start, kind = opened.pop()
            words = plain[start:]
            form = "pronoun" if pronoun(words.split()[0]) else "nominal"
            form = "name" if form == "nominal" and words[0].isupper() else form
            mentions.append(Mention((start, len(plain)), kind, form, 1.0))
            plain += part[1:]
        else:
            plain += part
    return plain, mentions
