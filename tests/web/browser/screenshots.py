"""``scripts/screenshots [NAME...]``: every page of the catalogue as a PNG file.

At 1280 and 390 pixels, light and dark, into docs/screenshots/ (or $SCREENSHOTS).
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.intake.add import AddOptions, add
from sayso.ledger.ledger import Ledger

from .catalogue import PAGES
from .conftest import chromium, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[3]
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")

_ANYWHERE = """
root => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replaceAll(root, "");
}
"""
"""Pictures do not tell where they were made."""


def main(names: list[str]) -> None:
    """Make the screenshots of these pages, of all where none is named."""
    if unknown := set(names) - set(PAGES):
        sys.exit(f"there is no page {', '.join(sorted(unknown))}; there are {', '.join(PAGES)}")
    folder = Path(os.environ.get("SCREENSHOTS", ROOT / "docs" / "screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    sources = sorted(map(str, (ROOT / "src/sayso/demo/articles").glob("*.html")))
    with tempfile.TemporaryDirectory() as temporary, Ledger.open(f"{temporary}/demo.db") as ledger:
        for _ in add(ledger, sources, AddOptions(jobs=1)):
            pass
        with serving(ledger) as site, chromium() as browser:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    context = browser.new_context(
                        viewport={"width": width, "height": 900}, color_scheme=scheme
                    )
                    page = context.new_page()
                    _sign(page, site)
                    for name in names or PAGES:
                        page.goto(site + PAGES[name](ledger))
                        page.wait_for_load_state("networkidle")
                        page.evaluate(_ANYWHERE, f"{ROOT}/")
                        path = folder / f"{name}-{width}-{scheme}.png"
                        page.screenshot(path=path, full_page=True)
                        sys.stdout.write(f"{path}\n")
                    context.close()


def _sign(page: Page, site: str) -> None:
    """Say who reviews, so that pages show what a reviewer can do."""
    page.goto(f"{site}/review/name")
    page.locator(".name-form input[name=name]").fill("Ilse Brandt")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: not address.endswith("/review/name"))


if __name__ == "__main__":
    main(sys.argv[1:])
