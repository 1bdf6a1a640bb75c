"""The model bundle: one folder with a checked contract, opened whole or refused."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from sayso.errors import ModelError

VERSION: Final = 2
SHIPPED: Final = Path(__file__).parent / "bundle"
FILES: Final = ("encoder.xml", "encoder.bin", "roles.xml", "roles.bin", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A verified bundle. All numbers that decoding needs come from it."""

    folder: Path
    window: int
    """Word pieces that a window of whole paragraphs is packed to."""
    hard_window: int
    """Word pieces that the longest window has, without its two marks."""
    candidate: float
    """Least cue probability that is looked at."""
    keep: float
    """Least calibrated score that is reported."""
    transitions: tuple[tuple[float, ...], ...]
    """CRF transition scores between outside, content, source, cue."""
    calibration: tuple[float, ...]
    """Weights of the logistic regression over :func:`sayso.extraction.decode.evidence`."""

    @classmethod
    def open(cls, folder: Path = SHIPPED) -> Bundle:
        """Open a bundle.

        Raises:
            ModelError: a file is missing or not the one that was trained, or the bundle was made
                for another version of Sayso.
        """
        try:
            config: dict[str, Any] = json.loads((folder / "bundle.json").read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{folder}: not a model bundle: {error}") from error
        if not isinstance(config, dict):
            raise ModelError(f"{folder}: not a model bundle: bundle.json holds no object")
        if config.get("version") != VERSION:
            raise ModelError(f"{folder}: bundle version {config.get('version')}, need {VERSION}")
        for name in FILES:
            _verify(folder / name, str(config.get("sha256", {}).get(name)))
        try:
            return cls(
                folder,
                int(config["window"]),
                int(config["hard_window"]),
                float(config["candidate"]),
                float(config["keep"]),
                tuple(tuple(float(x) for x in row) for row in config["transitions"]),
                tuple(float(x) for x in config["calibration"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(f"{folder}: bundle.json lacks or garbles {error}") from error


def name_of(folder: Path = SHIPPED) -> str:
    """Name the model in ``folder``, and the Sayso that reads with it; nothing is loaded.

    The digest of ``bundle.json`` stands for the weights, whose digests it holds.

    Raises:
        ModelError: there is no bundle.
    """
    try:
        digest = hashlib.sha256((folder / "bundle.json").read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{folder}: not a model bundle: {error}") from error
    return f"sayso {version('sayso')} ({digest[:12]})"


def _verify(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}") from error
    if found != expected:
        raise ModelError(f"{path}: damaged or altered: its SHA-256 is not the bundle's")
