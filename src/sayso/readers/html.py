"""HTML → article: trafilatura finds the body, after what is surely not body has been set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from sayso.errors import SourceError
from sayso.readers import labels
from sayso.readers.base import clean, squeeze
from sayso.readers.dates import parse_date
from sayso.readers.limits import check_shape
from sayso.readers.metadata import Metadata, absolute, read_metadata, short_text, text_of
from sayso.readers.outlets import outlet_of
from sayso.records import Article

_DROPPED = re.compile(
    "script|style|noscript|template|nav|footer|form|button|iframe|svg|canvas|object|select|dialog|"
    "video|audio"
)
_INLINE = re.compile(
    "hi|ref|a|b|i|em|strong|span|u|s|sub|sup|code|abbr|cite|q|mark|small|time|del|ins|font|lb|br"
)
_RELATED = re.compile(
    r"(?:^|[\s_-])(?:related|see-?also|read-?(?:more|also|next)|recommend(?:ed|ations?)?|more-?(?:on|"
    r"stories|news)|also-?read|further-?reading|most-?(?:read|popular)|trending|teasers?)(?=$|[\s_-])",
    re.I,
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:shar(?:e|ing|ers?)|social(?:-?media)?|cookies?|consent|gdpr|newsletter|subscribe|"
    r"subscription|paywall|signup|sign-?up|promo(?:tion)?|advert(?:isement)?s?|ads?|sponsored|comments?|"
    r"breadcrumbs?|bylines?|authors?|author-?(?:name|bio)|dateline|timestamp|pub-?date|publish(?:ed)?-?"
    r"(?:date|time|on)?|tags?|topics?|toolbar|print|skip-?link|pagination|login|banner|popup|modal|"
    r"overlay|menu|credits?)(?=$|[\s_-])",
    re.I,
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|(?:fig|image|img|photo)?-?captions?)(?=$|[\s_-])", re.I
)
_BODY_XPATHS = ("//*[@itemprop='articleBody']", "//article")


def read_html(text: str, name: str, *, url: str | None, outlets: Mapping[str, str]) -> Article:
    """Read one report out of a page.

    Args:
        text: the page, decoded.
        name: becomes the article's ``id``, and names the page in errors.
        url: where it came from; a canonical address in the page goes before it.
        outlets: registered domain → name, over the built-in table.

    Raises:
        SourceError: there is no report in it, or it is nested more than 256 deep.
        TooLargeError: it has too many elements, or one has too many attributes.
    """
    tree = _parse(text, name)
    meta = read_metadata(tree, url)
    links, captions = _set_aside(tree, meta.url or url)
    for heading in list(tree.iter("h1")):
        if text_of(heading) == meta.headline:
            _drop(heading)  # from a short page trafilatura takes all words as one paragraph
    paragraphs = _paragraphs(tree, meta)
    headline = clean(meta.headline) if meta.headline else None
    body = _trim(paragraphs, headline, meta.byline)
    if not body:
        raise SourceError(name, "holds no report that could be found in the page")
    return Article(
        id=name,
        text="\n\n".join(([headline] if headline else []) + body),
        headline=headline,
        byline=tuple(meta.byline),
        published=meta.published,
        outlet=meta.outlet or outlet_of(meta.url, outlets),
        url=meta.url,
        language=meta.language,
        captions=tuple(dict.fromkeys(captions)),
        links=tuple(dict.fromkeys(links)),
    )


def _parse(text: str, name: str) -> lxml_html.HtmlElement:
    page = text.encode("utf-8")
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        check_shape(page, name)
        return lxml_html.document_fromstring(page, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise SourceError(name, "is not HTML that can be parsed") from None


def _set_aside(tree: lxml_html.HtmlElement, base: str | None) -> tuple[list[str], list[str]]:
    """Take what is not body out of the tree; returns related addresses and captions."""
    links: list[str] = []
    captions: list[str] = []
    prose = _prose(tree)
    total = prose.get(tree, 0)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or not _attached(element, tree):
            continue
        names = " ".join(
            filter(None, (element.get("class"), element.get("id"), element.get("role")))
        )
        if element.tag in ("html", "head", "body", "main", "article"):
            continue
        if _DROPPED.fullmatch(element.tag) or element.get("hidden") is not None:
            _drop(element)
        elif element.tag == "figcaption" or (names and _CAPTION.search(names)):
            captions += [words] if (words := text_of(element)) else []
            _drop(element)
        elif _RELATED.search(f"{names} {element.get('aria-label') or ''}"):
            if prose.get(element, 0) * 2 <= total:
                links += _addresses(element, base)
                _drop(element)
        elif (names and _FURNITURE.search(names)) or (element.get("rel") or "") == "author":
            if prose.get(element, 0) * 2 <= total:
                _drop(element)
        elif element.tag == "time" and element.getparent().tag not in ("p", "li", "span"):
            _drop(element)
        elif _is_label(element):
            links += _take_list(element, base)
    return links, captions


def _attached(element: lxml_html.HtmlElement, tree: lxml_html.HtmlElement) -> bool:
    """Whether the element is still in the tree (depth is bounded by the parser)."""
    while (parent := element.getparent()) is not None:
        element = parent
    return element is tree


def _drop(element: lxml_html.HtmlElement) -> None:
    """Leave only the text that follows; to join it to the text before would go with the square."""
    tail = element.tail
    element.clear()
    element.tag, element.text = "span", tail


def _prose(tree: lxml_html.HtmlElement) -> dict[lxml_html.HtmlElement, int]:
    """For each element, the characters of the paragraphs in it that are not mostly a link."""
    count: dict[lxml_html.HtmlElement, int] = {}
    for paragraph in tree.iter("p"):
        inside = sum(len(a.text_content()) for a in paragraph.iter("a"))
        size = len(paragraph.text_content())
        if inside * 2 < size:
            for element in (paragraph, *paragraph.iterancestors()):
                count[element] = count.get(element, 0) + size
    return count


def _addresses(element: lxml_html.HtmlElement, base: str | None) -> list[str]:
    return [found for a in element.iter("a") if (found := absolute(a.get("href") or "", base))]


def _is_label(element: lxml_html.HtmlElement) -> bool:
    if element.tag not in ("p", "h2", "h3", "h4", "h5", "h6", "strong", "b", "div", "span"):
        return False
    return len(element) < 4 and labels.see_also(short_text(element, 100))


def _take_list(label: lxml_html.HtmlElement, base: str | None) -> list[str]:
    """Take a "see also" label and the links after it out of the tree."""
    while (
        (parent := label.getparent()) is not None
        and parent.tag in ("p", "div", "strong", "b", "span", "h2", "h3", "h4")
        and short_text(parent, 100) == short_text(label, 100)
    ):
        label = parent
    links: list[str] = []
    for sibling in list(label.itersiblings()):
        inside = sum(len(squeeze(a.text_content())) for a in sibling.iter("a"))
        size = len(squeeze(sibling.text_content()))
        if size and inside * 10 < size * 7:
            break
        links += _addresses(sibling, base)
        _drop(sibling)
    _drop(label)
    return links


def _paragraphs(tree: lxml_html.HtmlElement, meta: Metadata) -> list[str]:
    """The body by trafilatura, unless it plainly lost most of it."""
    from trafilatura import bare_extraction

    own, several = _own_paragraphs(tree)
    document = bare_extraction(
        tree, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(document, "body", None)
    found = list(_walk(body)) if body is not None else []
    stated = [p for text in meta.bodies for p in _stated_paragraphs(text)]
    size = _size(found)
    if _size(own) > size * (1 if several else 1.5) and _known(found, own) >= 0.5:
        found, size = own, _size(own)
    if _size(stated) > size * 2:
        found = stated
    return found or own or stated


def _stated_paragraphs(text: str) -> list[str]:
    if "<p" in text.lower():
        text = lxml_html.fromstring(f"<div>{text.replace('</p>', chr(10))}</div>").text_content()
    return [words for line in clean(text).split("\n") if (words := squeeze(line))]


def _size(paragraphs: list[str]) -> int:
    return sum(map(len, paragraphs))


def _known(found: list[str], own: list[str]) -> float:
    whole = " ".join(own)
    return sum(len(p) for p in found if p in whole) / max(_size(found), 1)


def _own_paragraphs(tree: lxml_html.HtmlElement) -> tuple[list[str], bool]:
    """The paragraphs of what is marked as the report; whether it is several posts (a live blog).

    Beside one report, other ``<article>`` elements are cards that lead to others.
    """
    prose = _prose(tree)
    for path in _BODY_XPATHS:
        roots = {r for r in tree.xpath(path) if prose.get(r, 0) >= 40}
        outer = [r for r in tree.xpath(path) if r in roots and roots.isdisjoint(r.iterancestors())]
        if not outer:
            continue
        longest = max(outer, key=lambda r: prose[r])
        several = prose[longest] * 10 < sum(prose[r] for r in outer) * 7
        return [w for r in (outer if several else [longest]) for w in _walk(r)], several
    return [], False


def _walk(root: lxml_html.HtmlElement) -> Iterator[str]:
    """The text of each innermost block under ``root``, and text that stands between blocks."""
    pieces: list[str] = []

    def flush() -> Iterator[str]:
        words = squeeze(clean("".join(pieces)))
        pieces.clear()
        if words:
            yield words

    for event, element in etree.iterwalk(root, events=("start", "end")):
        block = isinstance(element.tag, str) and not _INLINE.fullmatch(element.tag)
        if element.tag in ("br", "lb"):
            if event == "end":
                pieces.append(" " + (element.tail or ""))
            continue
        if block:
            yield from flush()
        if event == "start":
            pieces.append(element.text or "")
        elif element is not root:
            pieces.append(element.tail or "")
    yield from flush()


def _trim(paragraphs: list[str], headline: str | None, byline: list[str]) -> list[str]:
    """Leave out the headline's repetition, and byline and date lines before the first sentence."""
    body: list[str] = []
    for words in paragraphs:
        plain = words.casefold()
        if headline and not body and plain == headline.casefold():
            continue
        if not body and (labels.byline(words) or parse_date(words) or words in byline):
            continue
        if any(c.isalnum() for c in words):
            body.append(words)
    return body
