"""Plain text and Markdown → article."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sayso.readers import blocks as lines
from sayso.readers import labels, markup
from sayso.readers.base import clean, squeeze
from sayso.readers.dates import parse_date
from sayso.readers.openings import dated_byline, read_opening
from sayso.readers.outlets import is_web_address, outlet_of
from sayso.records import Article

_FURNITURE = re.compile(
    r"(?:by\s+\[?[A-Z]|(?:\*\*|__)?(?:see also|read also|related|original url)\b[^.]{0,30}$|<?https?://\S+$)",
    re.I,
)
_YEAR = re.compile(r"\d{4}")
_HEAD_LIMIT = 10
_DATE_LINES = 200
"""Lines with a year that are tried as a date: one that is none takes ten milliseconds."""
_HEADLINE_LENGTH = 220
_SENTENCES = re.compile(r"[.!?][\"”’]?\s+[\"“‘]?[A-ZА-ЯÀ-Þ]")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|vs|No|Jr|Sr)\.\s")
_ARTICLE_END = re.compile(r"(?:#{3}|-\s?30\s?-|ENDS?|\* \* \*)\.?")


@dataclass
class _Draft:
    headline: str | None = None
    byline: list[str] = field(default_factory=list)
    published: str | None = None
    captions: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    url: str | None = None
    body: list[str] = field(default_factory=list)


def read_plain(
    text: str, name: str, *, url: str | None, outlets: Mapping[str, str]
) -> Article | None:
    """Read one report out of plain text or Markdown.

    Args:
        text: the whole text, decoded.
        name: becomes the article's ``id``.
        url: where it came from, unless the text itself says so.
        outlets: registered domain → name, over the built-in table.

    Returns:
        The article, or ``None`` if there are no words in it.
    """
    text = clean(text)
    pieces = lines.split_blocks(text, _furniture_test())
    draft = _Draft(url=url)
    start = _read_head(pieces, draft)
    _read_body(pieces[start:], draft, has_head=start > 0)
    paragraphs = ([draft.headline] if draft.headline else []) + draft.body
    if not any(any(c.isalnum() for c in p) for p in paragraphs):
        return None
    opening = read_opening(text)
    return Article(
        id=name,
        text="\n\n".join(paragraphs),
        headline=draft.headline,
        byline=tuple(draft.byline) or opening.byline,
        published=draft.published or opening.published,
        outlet=outlet_of(draft.url, outlets),
        url=draft.url,
        captions=tuple(draft.captions),
        links=tuple(dict.fromkeys(draft.links)),
    )


def _furniture_test() -> Callable[[str], bool]:
    """A test for one text's lines: whether a line is a byline, a date, a label or an address."""
    tries = iter(range(_DATE_LINES))

    def is_furniture(line: str) -> bool:
        if _FURNITURE.match(line):
            words = markup.strip_marks(line)
            if line[:2].lower() != "by" or labels.byline(words) is not None:
                return True
            return has_year(line) and dated_byline(words) is not None
        return len(line) < 60 and has_year(line) and parse_date(line) is not None

    def has_year(line: str) -> bool:
        return _YEAR.search(line) is not None and next(tries, None) is not None

    return is_furniture


def _words(block: str) -> str:
    return squeeze(markup.strip_marks(lines.strip_item(block)))


def _read_head(pieces: list[str], draft: _Draft) -> int:
    """Headline, byline and date at the top; returns where the rest begins."""
    at = 0
    title = _headline(pieces)
    if title is not None:
        draft.headline = title
        at = 1
    for piece in pieces[at : at + _HEAD_LIMIT]:
        if markup.image_only(piece):
            break
        if not _read_credit(_words(piece), draft):
            break
        at += 1
    if not draft.headline and at and at < len(pieces) and (title := lines.heading(pieces[at])):
        draft.headline = squeeze(markup.strip_marks(title))
        at += 1
    return at


def _headline(pieces: list[str]) -> str | None:
    if not pieces:
        return None
    marked = lines.heading(pieces[0])
    words = squeeze(markup.strip_marks(marked or pieces[0]))
    if not words or labels.byline(words) or parse_date(words):
        return None
    if marked:
        return words
    if len(pieces) < 2 or len(words) > _HEADLINE_LENGTH or len(words.split()) > 35:
        return None
    if lines.is_item(pieces[0]) or is_web_address(words) or words[-1] in ".,;:…":
        return None
    if words[-1] in '"”’»)' and words[-2:-1] in (".", "?", "!", ","):
        return None
    if words[0].islower() or _SENTENCES.search(_ABBREVIATION.sub("", words)):
        return None
    return words


def _read_credit(words: str, draft: _Draft) -> bool:
    """Take a byline, a date, or both in one line; whether it was that."""
    if not draft.byline and (people := labels.byline(words)):
        tail = re.split(r"\s[|·•—–-]\s|,\s(?=\w+\.? \d)", words, maxsplit=1)
        draft.byline = people
        if len(tail) == 2 and draft.published is None:
            draft.published = parse_date(tail[1])
        return True
    if date := parse_date(words):
        draft.published = draft.published or date
        return True
    return False


def _read_body(pieces: list[str], draft: _Draft, *, has_head: bool) -> None:
    mode = "head" if has_head else "body"
    after_image = False
    for number, piece in enumerate(pieces):
        if markup.image_only(piece):
            after_image = True
            continue
        marked = lines.heading(piece)
        words = _words(marked or piece)
        if not words or _ARTICLE_END.fullmatch(words):
            continue
        last = number == len(pieces) - 1
        photo = after_image and markup.emphasised(piece)
        was_image, after_image = after_image, False
        if (mode == "head" or was_image) and not last and (photo or labels.caption(words)):
            draft.captions.append(words)
            continue
        if mode == "head" and _read_credit(words, draft):
            continue
        mode = _read_paragraph(piece, words, marked is not None, mode, draft)


def _read_paragraph(piece: str, words: str, marked: bool, mode: str, draft: _Draft) -> str:
    """Place one paragraph; returns what the next one is part of: body, links, url."""
    if labels.see_also(words):
        return "links"
    if labels.original_label(words) and not markup.addresses(piece):
        return "url"
    label, colon, rest = piece.partition(":")
    if colon and markup.only_links(rest):
        if labels.see_also(_words(label)):
            draft.links += markup.addresses(rest)
            return "links"
        if labels.original_label(_words(label)):
            draft.url = _own_address(rest, draft)
            return "body"
    if mode == "url" and markup.only_links(piece):
        draft.url = _own_address(piece, draft)
        return "body"
    if mode == "links":
        if markup.only_links(piece):
            draft.links += markup.addresses(piece)
            return "links"
        if not marked and (lines.is_item(piece) or words[-1] not in '.!?"”»') and len(words) < 160:
            draft.links += markup.addresses(piece)
            return "links"
    draft.body.append(words)
    return "body"


def _own_address(text: str, draft: _Draft) -> str | None:
    found = markup.addresses(text)
    return found[0] if found else draft.url
