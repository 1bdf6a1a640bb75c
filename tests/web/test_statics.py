"""The workbench's own files."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

import sayso.web
from sayso.web.statics import Statics

STATIC = Path(sayso.web.__file__).parent / "static"
LISTS = (STATIC / "vendor", Path(__file__).parent / "vendor")


def test_a_file_has_an_address_that_it_keeps(client):
    address = client.app.state.bench.renderer.environment.globals["static"]("css/base.css")
    answer = client.get(address)
    assert answer.text == (STATIC / "css/base.css").read_text(encoding="utf-8")
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    again = client.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_address_changes_with_any_file(tmp_path):
    (tmp_path / "a.css").write_text("a")
    before = Statics(tmp_path)
    (tmp_path / "a.css").write_text("b")
    after = Statics(tmp_path)
    assert before.url("a.css") != after.url("a.css")
    assert Statics(tmp_path).url("a.css") == after.url("a.css")


def test_files_are_packed_where_that_helps(client):
    address = client.app.state.bench.renderer.environment.globals["static"]
    packed = client.get(address("vendor/htmx.min.js"), headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    plain = client.get(address("vendor/htmx.min.js"), headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    font = client.get(address("vendor/franklin-latin.woff2"))
    assert "content-encoding" not in font.headers


@pytest.mark.parametrize(
    "path", ["{d}/../settings.py", "{d}/%2e%2e/settings.py", "{d}/nothing.css", "old/css/base.css"]
)
def test_nothing_else_can_be_asked_for(client, path):
    digest = Statics().digest
    assert client.get("/static/" + path.format(d=digest)).status_code == 404


def test_a_template_cannot_name_a_file_that_is_not_there():
    with pytest.raises(KeyError):
        Statics().url("css/nothing.css")


@pytest.mark.parametrize("folder", LISTS, ids=["package", "tests"])
def test_vendored_files_are_as_they_were_fetched(folder):
    listed = {"vendor.json"}
    for package in json.loads((folder / "vendor.json").read_text(encoding="utf-8")):
        assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"])
        assert package["licence"]
        for file in package["files"]:
            listed.add(file["to"])
            assert sha256((folder / file["to"]).read_bytes()).hexdigest() == file["sha256"]
    assert listed == {path.name for path in folder.iterdir()}


def test_both_dark_themes_are_the_same():
    css = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
    tokens = [
        dict(re.findall(r"(--[\w-]+|color-scheme):\s*([^;]+);", block))
        for block in re.findall(
            r"(?:data-theme=\"light\"\]\)|data-theme=\"dark\"\]) \{(.*?)\}", css, re.S
        )
    ]
    assert len(tokens) == 2
    assert tokens[0] == tokens[1]
    assert tokens[0]["color-scheme"] == "dark"


def luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_read(theme):
    css = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
    root = re.search(r":root \{(.*?)\n\}", css, re.S)
    dark = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', css, re.S)
    assert root
    assert dark
    colors = dict(re.findall(r"--([\w-]+):\s*(#\w{6});", root.group(1)))
    if theme == "dark":
        colors |= dict(re.findall(r"--([\w-]+):\s*(#\w{6});", dark.group(1)))
    for name in ("ink", "quiet", "accent", "good", "warn", "bad", *(f"v{n}" for n in range(8))):
        for ground in ("paper", "surface"):
            assert contrast(colors[name], colors[ground]) >= 4.5, (name, ground)
    for number in range(8):
        tint = colors[f"v{number}-tint"]
        for name in (f"v{number}", "ink", "quiet"):
            assert contrast(colors[name], tint) >= 4.5, (name, number)
    for ink, ground in (("added-ink", "added"), ("removed-ink", "removed"), ("ink", "found")):
        assert contrast(colors[ink], colors[ground]) >= 4.5, ink
    assert contrast(colors["accent-ink"], colors["accent"]) >= 4.5
    assert contrast(colors["edge"], colors["surface"]) >= 3
