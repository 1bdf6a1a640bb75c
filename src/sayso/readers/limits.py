"""What a page may look like, checked before a tree is built of it.

Building a tree, and most work upon it, takes time that grows with the square of how many attributes
or children one element has, and recurses as deep as elements are nested.
"""

from __future__ import annotations

from collections.abc import Sized

from lxml import etree  # type: ignore[import-untyped]

from sayso.errors import SourceError, TooLargeError

MAX_DEPTH = 256
MAX_ELEMENTS = 50_000
MAX_ATTRIBUTES = 1000


class _Shape:
    """Counts while the parser reads, and keeps nothing; raising ends the reading."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = self._elements = 0

    def start(self, _tag: str, attributes: Sized) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH:
            raise SourceError(self._name, f"is nested more than {MAX_DEPTH} elements deep")
        if self._elements > MAX_ELEMENTS:
            raise TooLargeError(self._name, f"has more than {MAX_ELEMENTS} elements")
        if len(attributes) > MAX_ATTRIBUTES:
            raise TooLargeError(
                self._name, f"has an element with more than {MAX_ATTRIBUTES} attributes"
            )

    def end(self, _tag: str) -> None:
        self._depth -= 1

    def close(self) -> None:
        pass


def check_shape(page: bytes, name: str) -> None:
    """Go through a page in UTF-8 once, in constant memory.

    Raises:
        SourceError: elements are nested too deep.
        TooLargeError: there are too many elements, or one has too many attributes.
        lxml.etree.LxmlError: it cannot be parsed.
    """
    parser = etree.HTMLParser(encoding="utf-8", target=_Shape(name))
    parser.feed(page)
    parser.close()
