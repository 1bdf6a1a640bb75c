"""Pages: a frozen dataclass says what a template is given, and that is all that it is given."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, ClassVar, Final

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from sayso.web.filters import FILTERS, FUNCTIONS
from sayso.web.security import csrf
from sayso.web.security.token import set_cookie
from sayso.web.statics import Statics

NAVIGATION: Final = (
    ("/", "Desk", "h"),
    ("/read", "Read", "r"),
    ("/people", "People", "p"),
    ("/misquotes", "Misquotes", "m"),
    ("/review", "Review", "v"),
    ("/stats", "Statistics", "s"),
)
"""The pages that every page leads to, and the key that follows g; those that are not there are left
out."""
THEMES: Final = ("auto", "light", "dark")
THEME_COOKIE: Final = "sayso_theme"
_CSRF_AGE: Final = 180 * 24 * 3600


class Page:
    """What one template is given: subclasses are frozen dataclasses and name their template."""

    template: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the navigation."""

    path: str
    label: str
    key: str
    """What is typed after ``g`` to get there."""
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What every template has beside its own: where it is, and what the visitor has chosen."""

    path: str
    """Of this page."""
    here: str
    """Path and query of this page, to come back to."""
    navigation: tuple[Link, ...]
    searchable: bool
    """Whether there is a page that searches."""
    words: str
    """What stands in the search box."""
    csrf: str
    """The value of the field ``csrf`` in every form that posts."""
    theme: str
    gated: bool
    """Whether visitors sign in."""
    version: str


class Renderer:
    """Makes HTML of pages."""

    def __init__(self, statics: Statics) -> None:
        self.environment: Final = Environment(
            loader=PackageLoader("sayso.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.environment.filters.update(FILTERS)
        self.environment.globals.update(FUNCTIONS)
        self.environment.globals["static"] = statics.url
        self._version = version("sayso")

    def html(self, page: Page, frame: Frame) -> str:
        """Return a page's HTML."""
        template = self.environment.get_template(page.template)
        return template.render(frame=frame, **_given(page))

    def frame(self, request: Request, csrf_token: str) -> Frame:
        """Return what every template has beside its own."""
        bench, path = request.app.state.bench, request.url.path
        query = request.url.query
        theme = request.cookies.get(THEME_COOKIE, "auto")
        return Frame(
            path=path,
            here=f"{path}?{query}" if query else path,
            navigation=tuple(
                Link(to, label, key, path == to or (to != "/" and path.startswith(f"{to}/")))
                for to, label, key in NAVIGATION
                if to in bench.paths
            ),
            searchable="/search" in bench.paths,
            words=request.query_params.get("q", "")[:500],
            csrf=csrf_token,
            theme=theme if theme in THEMES else "auto",
            gated=bench.settings.token is not None,
            version=self._version,
        )


def render(request: Request, page: Page, status: int = 200) -> HTMLResponse:
    """Answer a request with a page."""
    bench = request.app.state.bench
    nonce = request.cookies.get(csrf.COOKIE) or bench.forgery.nonce()
    frame = bench.renderer.frame(request, bench.forgery.token(nonce))
    answer = HTMLResponse(bench.renderer.html(page, frame), status_code=status)
    if csrf.COOKIE not in request.cookies:
        secure = request.url.scheme == "https"
        set_cookie(answer, csrf.COOKIE, nonce, secure=secure, age=_CSRF_AGE)
    return answer


def _given(page: Page) -> dict[str, Any]:
    """The fields of a page; not ``asdict``, which would take apart what they hold."""
    assert dataclasses.is_dataclass(page)
    return {field.name: getattr(page, field.name) for field in dataclasses.fields(page)}
