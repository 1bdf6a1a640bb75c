"""Reading something in a browser."""

from __future__ import annotations

from .test_axe import violations

TEXT = (
    "Bridge to close\n\nThe bridge will close in June, Minister Ilse Brandt told the Vessany "
    "Herald on Monday.\n\n“The span is tired,” she said, “and so are we.”"
)


def test_a_pasted_text_is_read_and_added(page, own_site, own):
    page.goto(f"{own_site}/read")
    page.get_by_label("The article, headline first").fill(TEXT)
    page.get_by_label("Outlet").fill("Varlen Post")
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_selector(".story", timeout=60_000)
    assert page.locator("h1").inner_text() == "Bridge to close"
    assert page.locator(".note").count() == 2
    assert violations(page) == []
    page.get_by_role("button", name="Add to the ledger").click()
    page.wait_for_url("**/articles/*")
    [newest] = own.articles(newest=True, limit=1).items
    assert (newest.headline, newest.outlet) == ("Bridge to close", "Varlen Post")


def test_it_works_without_scripts(new_page, own_site):
    page = new_page(java_script_enabled=False)
    page.goto(f"{own_site}/read")
    page.get_by_label("The article, headline first").fill(TEXT)
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_selector(".story", timeout=60_000)
    assert page.locator(".note").count() == 2


def test_files_are_uploaded(page, own_site, tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.zip"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"PK\x03\x04 and so on")
    page.goto(f"{own_site}/read")
    page.locator("#files").set_input_files([good, bad])
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_selector(".story", timeout=60_000)
    assert "is an archive" in page.locator(".problem").inner_text()


def test_a_text_can_be_dropped_on_the_desk(page, own_site):
    page.goto(own_site)
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.txt", {type: "text/plain"}));
          document.querySelector("[data-drop]").dispatchEvent(
            new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
        }""",
        TEXT,
    )
    page.wait_for_selector(".story", timeout=60_000)
    assert page.locator("h1").inner_text() == "Bridge to close"
