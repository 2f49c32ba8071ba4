"""Pictures of what users see: ``python -m bot.slack.preview`` asks the engine and photographs the blocks.

Without a snapshot, or with ``--sample``, it shows samples. Without chromium the pages are left as HTML.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bot.engine import Engine, open_engine
from bot.ports import AnswerEngine
from bot.settings import load
from bot.slack import preview_html as html
from bot.slack.answer_view import Frame, answer_message
from bot.slack.blocks import Block, paragraph, rich, span
from bot.slack.changes_view import news
from bot.slack.features import Features
from bot.slack.features import load as load_features
from bot.slack.home_view import home_view
from bot.slack.payloads import AnswerRef, SourceRef
from bot.slack.preview_samples import QUESTION, REFUSED, SampleEngine
from bot.slack.sources_view import gone_modal, source_modal
from corpus.errors import BhtError

WIDTH = 760
APP, ASKER = "BHT-assistenten", "Ingrid Moen"
HEIGHT = re.compile(r"<title>(\d+)</title>")
MEASURE = (
    "<script>document.title = Math.ceil(document.documentElement.getBoundingClientRect().height)</script>"
)


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("docs/pictures"), show_default=True)
@click.option(
    "--index", "folder", type=click.Path(path_type=Path), help="Folder of snapshots (else BHT_INDEX)."
)
@click.option("--sample", is_flag=True, help="Samples, even where there is a snapshot.")
@click.option("--question", default=QUESTION, show_default=True)
@click.option("--refused", default=REFUSED, show_default=True, help="A question the documents do not answer.")
def preview(*, out: Path, folder: Path | None, sample: bool, question: str, refused: str) -> None:
    """Photograph an answer, a refusal, a source and the App Home."""
    out.mkdir(parents=True, exist_ok=True)
    engine = SampleEngine() if sample else _engine(folder)
    for name, page in pages(engine, question, refused).items():
        click.echo(photograph(page, out / f"{name}.png"))


def pages(engine: AnswerEngine, question: str, refused: str) -> dict[str, str]:
    """Name -> HTML page."""
    answer = engine.answer(question)
    shown = next((citation for citation in answer.citations if citation.passage_id), None)
    view = engine.view(shown.passage_id) if shown else None
    modal = gone_modal("nb")
    if shown is not None and view is not None:
        modal = source_modal(view, SourceRef(shown.passage_id, shown.start, shown.end, shown.n))
    features = load_features(load(), engine) if isinstance(engine, Engine) else Features()
    home = home_view(engine.info(), features, "nb", news(features.changes))
    return {
        "answer": html.page(_thread(engine, question)),
        "refusal": html.page(_thread(engine, refused)),
        "source": html.page(html.modal(modal)),
        "home": html.page(html.home(home)),
    }


def photograph(page: str, path: Path) -> str:
    """Write the picture; where there is no chromium, the page itself. The path written."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        path.with_suffix(".html").write_text(page, "utf-8")
        return str(path.with_suffix(".html"))
    with TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page + MEASURE, "utf-8")
        flags = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        flags += [f"--user-data-dir={folder}/profile", "--force-device-scale-factor=1"]
        dom = _run([*flags, f"--window-size={WIDTH},400", "--dump-dom", source.as_uri()])
        found = HEIGHT.search(dom)
        size = f"--window-size={WIDTH},{int(found[1]) if found else 1_200}"
        _run([*flags, size, f"--screenshot={path.resolve()}", source.as_uri()])
    return str(path)


def _thread(engine: AnswerEngine, question: str) -> str:
    asked: list[Block] = [rich(paragraph([span(f"@{APP} ", bold=True), span(question)]))]
    message = answer_message(engine.answer(question), Frame(AnswerRef("preview")))
    return html.message(ASKER, asked, colour="#7b4b94", app=False) + html.message(
        APP, list(message.blocks), colour="#1f4d3a", app=True
    )


def _engine(folder: Path | None) -> AnswerEngine:
    """The real engine where there is a snapshot, else the samples."""
    try:
        engine: AnswerEngine = open_engine(load(index=folder) if folder else load())
    except BhtError as error:
        click.echo(f"samples only: {error}", err=True)
        return SampleEngine()
    return engine


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


if __name__ == "__main__":
    preview()
