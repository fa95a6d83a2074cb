"""The page in a real browser: its script, its policy, its look on paper. Skipped where no Chromium is."""

import re
import shutil
import subprocess
from pathlib import Path

import page_sample
import pytest

from communique.web import render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--enable-logging=stderr",
]  # fmt: skip

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(render(page_sample.account()), encoding="utf-8")
    return path


def visit(page: Path, fragment: str = "", *flags: str) -> tuple[str, str]:
    """The document after its script ran, and what the console said."""
    profile = page.parent / "profile"
    done = subprocess.run(
        [
            str(CHROMIUM),
            *FLAGS,
            f"--user-data-dir={profile}",
            *(flags or ("--dump-dom",)),
            f"{page.as_uri()}{fragment}",
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    said = done.stderr.decode(errors="replace")
    return done.stdout.decode(), "\n".join(re.findall(r".*CONSOLE.*", said))


def shown(dom: str) -> list[str]:
    """The ids of the events and statements that are not hidden."""
    tags = re.findall(r'<li class="i [^>]*>', dom)
    return [re.search(r'id="([^"]+)"', tag)[1] for tag in tags if " hidden" not in tag]  # type: ignore[index]


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("#actor=Q1005", {"s-st5"}),
        ("#type=RETREAT", {"e-e-retreat"}),
        ("#type=deny", {"s-st1"}),
        ("#as=plan", {"e-9f2-plan", "e-77a", "e-c0d"}),
        ("#since=2024-04-01&until=2024-04&type=CONSULT", {"e-e-meet", "e-9f2-plan", "e-77a"}),
        ("#until=2024-02&type=AGREE", {"e-e-protocol"}),
        ("#q=inquiry%20WEEKS&type=REQUEST", {"e-e-demand"}),
        ("#actor=local%3Aborder-guard&as=claim", {"e-e-shell", "e-e-retreat"}),
        ("#q=nothing-says-this", set()),
    ],
)
def test_the_address_filters_the_page(page_file: Path, fragment: str, expected: set[str]) -> None:
    dom, console = visit(page_file, fragment)
    assert set(shown(dom)) == expected
    assert console == ""


def test_without_filter_all_is_shown_and_nothing_complains(page_file: Path) -> None:
    dom, console = visit(page_file)
    assert len(shown(dom)) == 14 + 7
    assert console == ""
    assert re.search(r'<form class="filter" id="filter"[^>]*>', dom)[0].count("hidden") == 0  # type: ignore[index]


def test_a_link_opens_the_entry_and_the_report_it_leads_to(page_file: Path) -> None:
    dom, _ = visit(page_file, "#e-e-call")
    assert re.search(r'id="e-e-call"[^>]*>\s*<details open', dom)
    assert not re.search(r'id="e-e-accuse"[^>]*>\s*<details open', dom)
    start, end = page_sample.span("wire-7781", "Irena Toskova rejected the accusation")
    dom, _ = visit(page_file, f"#w2-{start}-{end}")
    assert re.search(r'<details class="report" id="r2" open', dom)
    assert f'<mark class="w hit" id="w2-{start}-{end}">' in dom


def test_the_policy_lets_no_other_script_run(page_file: Path) -> None:
    text = page_file.read_text(encoding="utf-8")
    spoilt = page_file.with_name("spoilt.html")
    spoilt.write_text(
        text.replace("</main>", "<script>document.title = 'taken'</script></main>"), encoding="utf-8"
    )
    dom, console = visit(spoilt)
    assert "<title>taken</title>" not in dom
    assert "Content Security Policy" in console


def test_paper_shows_what_the_screen_keeps_folded(page_file: Path) -> None:
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("no pdftotext on this machine")
    paper = page_file.with_name("page.pdf")
    visit(page_file, "", "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    text = subprocess.run([pdftotext, str(paper), "-"], capture_output=True, check=True).stdout.decode()
    assert "consult.discuss" in text
    assert "Subscribe to our newsletter" in " ".join(text.split())
