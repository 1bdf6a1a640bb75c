from __future__ import annotations

import subprocess
import sys

import sayso

HEAVY = (
    "openvino",
    "trafilatura",
    "httpx",
    "lxml",
    "numpy",
    "tokenizers",
    "tldextract",
    "sqlalchemy",
    "alembic",
    "psycopg",
    "pyarrow",
    "feedparser",
    "fastwarc",
    "fastapi",
    "uvicorn",
    "jinja2",
)


def test_version(run):
    outcome = run("--version")
    assert (outcome.status, outcome.out) == (0, f"sayso {sayso.__version__}\n")


def test_no_command_is_a_usage_error(run):
    assert run().status == 2


def test_help(run):
    outcome = run("--help")
    assert outcome.status == 0
    assert "read" in outcome.out
    assert "evaluate" in outcome.out


def test_unknown_command(run):
    assert run("write").status == 2


def test_help_loads_nothing_heavy():
    program = (
        "import sys\n"
        "sys.argv = ['sayso', 'read', '--help']\n"
        "from sayso.cli import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert not stop.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
