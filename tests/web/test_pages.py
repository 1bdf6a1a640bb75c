"""What holds for every page: declared contexts, headers, the frame."""

from __future__ import annotations

import dataclasses
import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from jinja2 import meta, nodes

import sayso.web.pages
from sayso.web.app import create_app
from sayso.web.rendering import Page, Renderer
from sayso.web.statics import Statics

from .browser.catalogue import PAGES

for _module in iter_modules(sayso.web.pages.__path__, "sayso.web.pages."):
    import_module(_module.name)


def subclasses(kind: type[Page]) -> list[type[Page]]:
    return [one for sub in kind.__subclasses__() for one in (sub, *subclasses(sub))]


KINDS = sorted(
    # a dataclass with slots is made anew: the class that it was made of is left out
    {kind for kind in subclasses(Page) if "__slots__" in vars(kind)},
    key=lambda kind: kind.__name__,
)
RENDERER = Renderer(Statics())
TEMPLATES = sorted(
    name for name in RENDERER.environment.list_templates() if not name.startswith("macros/")
)


def source_of(name: str) -> str:
    loader = RENDERER.environment.loader
    assert loader
    return loader.get_source(RENDERER.environment, name)[0]


def family(name: str) -> set[str]:
    """A template with those that it extends and includes."""
    found = {name}
    for other in meta.find_referenced_templates(RENDERER.environment.parse(source_of(name))):
        if other and other not in found and not other.startswith("macros/"):
            found |= family(other)
    return found


def names_used(template: str) -> set[str]:
    """What a template takes from its context; what it imports or sets itself is not that."""
    used: set[str] = set()
    own = {"frame", *RENDERER.environment.globals}
    for name in family(template):
        tree = RENDERER.environment.parse(source_of(name))
        used |= meta.find_undeclared_variables(tree)
        for taken in tree.find_all(nodes.FromImport):
            own |= {n if isinstance(n, str) else n[1] for n in taken.names}
        own |= {taken.target for taken in tree.find_all(nodes.Import)}
        own |= {
            n.name
            for one in tree.find_all(nodes.Assign)
            for n in one.find_all(nodes.Name)
            if n.ctx == "store"
        }
    return used - own


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_template_uses_what_its_page_declares_and_nothing_else(kind):
    assert dataclasses.is_dataclass(kind)
    assert kind.__dataclass_params__.frozen
    declared = {field.name for field in dataclasses.fields(kind)}
    assert names_used(kind.template) == declared


def test_every_template_has_one_page():
    named = [kind.template for kind in KINDS]
    assert sorted(named) == sorted(set(named))
    assert set(TEMPLATES) == {other for name in named for other in family(name)}


RISKY = r"\|\s*safe\b|autoescape|\sstyle=|\son\w+=|<style|javascript:"


def test_no_template_trusts_a_text_or_styles_a_single_element():
    for name in RENDERER.environment.list_templates():
        source = source_of(name)
        assert not re.search(
            r"\|\s*safe\b|autoescape|\sstyle=|\son\w+=|<style|javascript:", source
        ), name
        for script in re.findall(r"<script[^>]*>(.*?)</script>", source, re.S):
            assert script == "", name


def test_every_form_that_posts_carries_the_token():
    for name in RENDERER.environment.list_templates():
        source = source_of(name)
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", source, re.S):
            assert "hidden(" in form, f"{name}: {form[:80]}"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_has_a_title_one_heading_landmarks_and_a_way_past_the_frame(client, demo, name):
    html = client.get(PAGES[name](demo)).text
    assert re.search(r"<title>[^<]+ · Sayso</title>", html)
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert len(re.findall(r"<main ", html)) == 1
    assert 'href="#main"' in html
    assert 'id="main"' in html
    assert 'id="keys"' in html
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_weighs_little(client, demo, name):
    html = client.get(PAGES[name](demo)).text
    files = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:js|css))"', html)
    weight = len(html.encode()) + sum(len(client.get(file).content) for file in set(files))
    assert weight <= 150_000


def test_every_page_of_the_app_is_in_the_catalogue(demo):
    app = create_app_of(demo)
    paths = {re.sub(r"\{[^}]+\}", "X", path) for path in app.state.bench.paths}
    seen = {re.sub(r"\d+", "X", make(demo).partition("?")[0]) for make in PAGES.values()}
    assert paths - seen - UNSEEN == set()


UNSEEN = {"/healthz", "/sign-in", "/sign-out", "/theme", "/read/X", "/read/X/progress"} | {
    "/read/X/add",
    "/search.csv",
    "/search.json",
}
"""What cannot be looked at by its address alone."""


def create_app_of(ledger):
    from sayso.web.settings import Settings

    return create_app(Settings(), ledger)
