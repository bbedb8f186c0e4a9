"""A real Chromium that looks at the Prefect UI as an operator does, and what it sees."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = Path("/usr/bin/chromium")
IMAGES = Path(__file__).parent.parent.parent / "docs" / "images"
SHOW = "KHOBAO_SCREENSHOTS"
"""Environment variable that asks for new screenshots in ``docs/images``."""
MOST_BYTES = 150_000
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_WIDTH, _MENU = 1280, 256
"""Pixels of the page, and of the menu at its left, which pictures leave out."""
_SECONDS = 60_000

_RENAME = """([from, to]) => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) walk.currentNode.data = walk.currentNode.data.replaceAll(from, to);
}"""


@dataclass
class Screen:
    """One page of a browser; ``hosts`` are all that its pages asked, ``folder`` is named otherwise in pictures."""

    page: Page
    url: str
    folder: Path
    hosts: set[str] = field(default_factory=set)

    def open(self, path: str, *awaited: str) -> None:
        """Open a page of the UI and wait until it shows all that is awaited."""
        self.page.goto(self.url + path)
        self.sees(*awaited)

    def click(self, tab: str, *awaited: str) -> None:
        """Choose a tab and wait until it shows all that is awaited."""
        self.page.get_by_text(tab, exact=True).locator("visible=true").first.click()
        self.sees(*awaited)

    def sees(self, *awaited: str) -> None:
        """Fails when the page does not show all of these texts within a minute."""
        for text in awaited:
            self.page.get_by_text(text).locator("visible=true").first.wait_for(timeout=_SECONDS)

    def shows(self, name: str, height: int = 900) -> None:
        """Keep the screen as a picture of the documentation, when pictures are asked for."""
        if not os.environ.get(SHOW):
            return
        self.page.set_viewport_size({"width": _WIDTH, "height": height})
        self.page.evaluate(_RENAME, [str(self.folder), "/var/lib/khobao"])
        self.page.wait_for_timeout(700)
        IMAGES.mkdir(exist_ok=True)
        path = IMAGES / f"{name}.png"
        self.page.screenshot(path=path, clip={"x": _MENU, "y": 0, "width": _WIDTH - _MENU, "height": height})
        assert path.stat().st_size <= MOST_BYTES, f"{path} is too large for the repository"


@contextmanager
def a_screen(url: str, folder: Path) -> Iterator[Screen]:
    """A browser with an empty profile of its own; it has ended after the block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = driver.chromium.launch_persistent_context(
            profile,
            executable_path=CHROMIUM,
            headless=True,
            args=list(_FLAGS),
            viewport={"width": _WIDTH, "height": 900},
            device_scale_factor=0.8,
            timezone_id="Asia/Ho_Chi_Minh",
        )
        screen = Screen(context.pages[0], url, folder)
        context.on("request", lambda request: screen.hosts.update(_host_of(request.url)))
        try:
            yield screen
        finally:
            context.close()


def _host_of(url: str) -> set[str]:
    """The host of an address; none for data that stands in the address itself."""
    host = urlsplit(url).hostname
    return {host} if host else set()
